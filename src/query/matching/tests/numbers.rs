//! The same number is found in every form in which people and programs write it, and no other.

use super::*;

/// Forms in which the same mobile is on record; the last is somebody else's.
fn phones() -> Snapshot {
    let phones = [
        "3137550048",
        "+573137550048",
        "(313) 755-0048",
        "313 755 0048,3109876543",
        "573137550048",
        "0057 313 755 0048 / 6011234567",
        "3137550049",
    ];
    snapshot(&json!(phones.map(|phone| json!({"phone": phone}))).to_string())
}

#[test]
fn a_phone_in_every_form_finds_every_form() {
    let base = phones();
    for typed in [
        "3137550048",
        "573137550048",
        "+573137550048",
        "+57 313 755 0048",
        "+57 (313) 755-0048",
        "(57) 313 755 0048",
        "57 3137550048",
        "0057 313 7550048",
        "00573137550048",
        "03137550048",
        "03 313 755 0048",
        "313 755 0048",
        "313 7550048",
        "313.755.0048",
        "313-755-0048",
        "313–755–0048",
        "313\u{a0}755\u{a0}0048",
        "313\u{2009}755\u{202f}0048",
        "(313)7550048",
        "313/755/0048",
        "3137550048,",
        "3137550048.",
        "Tel. 3137550048",
        "Tel.: +57 313 755 0048",
        "Tel.3137550048",
        "Cel 313 755 0048",
        "Cel: 313 755 0048",
        "Celular No. 313 755 0048",
        "Teléfono # 3137550048",
        "WhatsApp +57 313 755 0048",
        "whatsapp:+573137550048",
    ] {
        assert_eq!(found(&base, typed), [0, 1, 2, 3, 4, 5], "{typed}");
    }
    for qualified in ["tel:", "phone:", "tel: ", "teléfono:", "cel:"] {
        for typed in [
            "3137550048",
            "573137550048",
            "+573137550048",
            "(313)755-0048",
            "313 755 0048",
            "+57 313 755 0048",
            "0057-313-7550048",
        ] {
            assert_eq!(found(&base, &format!("{qualified}{typed}")), [0, 1, 2, 3, 4, 5], "{qualified}{typed}");
        }
    }
    assert_eq!(found(&base, "310 987 6543"), [3]);
    assert_eq!(found(&base, "313 755 0048, 310 987 6543"), [3], "both of the numbers that were pasted");
    assert_eq!(found(&base, "3137550048,3109876543"), [3]);
    assert_eq!(found(&base, "tel:3137550049,3109876543"), [3, 6], "one or the other");
    assert_eq!(found(&base, "-3137550048"), [6]);
    assert_eq!(found(&base, "doc:3137550048"), [] as [u32; 0]);
}

#[test]
fn a_number_is_found_from_its_first_digits_on_while_it_is_typed() {
    let base = phones();
    for whole in [
        "3137550048",
        "+57 313 755 0048",
        "+573137550048",
        "Tel. 313 755 0048",
        "tel:3137550048",
        "tel:+57 313 755 0048",
    ] {
        let start = whole.find("313").unwrap();
        for end in start..=whole.len() {
            let typed = &whole[..end];
            // Fewer digits behind a code are a piece of text, `+57313`.
            if typed[start..].bytes().filter(u8::is_ascii_digit).count() >= 4 {
                assert!(found(&base, typed).contains(&0), "{typed}");
            }
        }
    }
}

#[test]
fn a_number_in_quotes_is_one_too() {
    let base = phones();
    for typed in ["\"313 755 0048\"", "tel:\"313 755 0048\"", "tel:\"+57 313 755 0048\""] {
        assert_eq!(found(&base, typed), [0, 1, 2, 3, 4, 5], "{typed}");
    }
    assert_eq!(found(&base, "tel=\"313 755 0048\""), [] as [u32; 0], "`=` means the text");
}

#[test]
fn mexican_and_landline_numbers() {
    let base = snapshot(
        r#"[{"phone":"5512345678"},{"phone":"+52 1 55 1234 5678"},{"phone":"01 55 1234 5678"},{"phone":"525512345678"},
            {"phone":"6017550048"},{"phone":"7550048"},{"phone":"(1) 7550048"},{"phone":"+57 601 755 0048"},{"phone":"3137550048"}]"#,
    );
    for typed in
        ["5512345678", "52 1 55 1234 5678", "+5215512345678", "+52 55 1234 5678", "044 55 1234 5678", "525512345678"]
    {
        assert_eq!(found(&base, typed), [0, 1, 2, 3], "{typed}");
    }
    assert_eq!(found(&base, "+57 (601) 755 0048"), [4, 5, 6, 7]);
    assert_eq!(found(&base, "601 7550048"), [4, 5, 6, 7]);
    assert_eq!(found(&base, "+57 313 755 0048"), [8], "the end of a mobile is no landline");
}

#[test]
fn a_document_in_every_form_finds_every_form() {
    let documents =
        ["124719009", "124.719.009-1", "124719009-1", "CC 124719009", "0124719009", "124719008", "1124719009"];
    let base = snapshot(&json!(documents.map(|document| json!({"document": document}))).to_string());
    for typed in [
        "124719009-1",
        "124.719.009-1",
        "124,719,009-1",
        "124719009 - 1",
        "NIT 124719009-1",
        "N.I.T. 124.719.009-1",
        "nit:124719009-1",
        "NIT: 124719009-1",
        "doc:124.719.009-1",
    ] {
        assert_eq!(found(&base, typed), [0, 1, 2, 3, 4], "{typed}");
    }
    // Without a check digit it may also be a piece of a longer number.
    for typed in [
        "124719009",
        "124.719.009",
        "CC 124719009",
        "C.C. 124.719.009",
        "CC124719009",
        "# 124719009",
        "ID 124719009",
        "cc:124719009",
        "doc:124719009",
        "doc: 124 719 009",
    ] {
        assert_eq!(found(&base, typed), [0, 1, 2, 3, 4, 6], "{typed}");
    }
    let codes = snapshot(
        r#"[{"document":"ABCD850101XX1"},{"document":"ABCD-850101-XX1"},{"document":"abcd 850101 xx1"},{"document":"ABCD850101XX2"}]"#,
    );
    for typed in ["ABCD850101XX1", "abcd-850101-xx1", "RFC ABCD-850101-XX1", "RFC: ABCD850101XX1", "rfc:ABCD850101XX1"]
    {
        assert_eq!(found(&codes, typed), [0, 1, 2], "{typed}");
    }
}

#[test]
fn a_short_number_is_a_piece_of_text() {
    let base = snapshot(
        r#"[{"name":"a 57 12","phone":"(313) 755-0048"},{"address":"Calle 12 #45-67"},{"phone":"3121212121"},{"document":"57.123"}]"#,
    );
    assert_eq!(found(&base, "57 12"), [0, 3]);
    assert_eq!(found(&base, "12"), [0, 1, 2, 3]);
    assert_eq!(found(&base, "45-67"), [1]);
    assert_eq!(found(&base, "#45-67"), [1]);
    assert_eq!(found(&base, "57.123"), [3]);
    assert_eq!(found(&base, "575"), [] as [u32; 0], "(313) 755 holds no such text");
    assert_eq!(found(&base, "0057"), [] as [u32; 0]);
    assert_eq!(found(&base, "7550"), [0], "four digits are a piece of a number, whatever stands between them");
}

#[test]
fn a_pasted_line_finds_its_client() {
    let base = snapshot(
        r#"[{"name":"Ana Núñez","document":"1020304050","phone":"3001234567","service_id":4812,"antenna_ip":"10.5.3.116",
             "outstanding_balance":250000,"cut_off_date":"28/11/2026","address":"Calle 5 # 12-34"},
            {"name":"Ana Núñez","document":"1020304051","phone":"3001234568","service_id":4813}]"#,
    );
    for typed in [
        "Cliente: Ana Núñez  CC 1.020.304.050  Tel. +57 300 123 4567",
        "Ana Núñez, CC 1.020.304.050, Tel +57 300 123 4567",
        "Nombre: Ana Núñez\tC.C.: 1020304050\tCel: 300 123 4567",
        "Ana Núñez - 1020304050 - 3001234567",
        "Ana Núñez (CC 1.020.304.050)",
        "1020304050 3001234567",
        "ID: 4812 Ana Núñez",
        "No. 4812",
        "Nº 4812 · Ana Núñez",
        "#4812",
        "http://10.5.3.116:8080/login",
        "10.5.3.116:80",
        "10.5.3.116/24",
        "Ana Núñez 10.5.3.116",
        "Ana Núñez $250.000",
        "Saldo $ 250.000",
        "Ana Núñez 28/11/2026",
        "Calle 5 # 12-34",
        "Calle 5 No. 12-34",
        "ID 4812; Ana Núñez; Valor: $250.000; Fecha: 28/11/2026; IP: 10.5.3.116",
        "Contrato: 4812 - Tel : 300 123 4567",
        "Saldo: 250.000  Corte: 28/11/2026  Dir: Calle",
        // From the screen.
        "│▌4812     Ana Núñez                   ■      250.000,00  28/11/2026  en 257 d ┃",
        "4812 Ana Núñ… 250 K in 257 d",
        "Ana Núñez 250.000 por pagar",
    ] {
        assert_eq!(found(&base, typed), [0], "{typed}");
    }
}

#[test]
fn pasted_addresses_find_their_client() {
    let base = snapshot(
        r#"[{"antenna_ip":"10.5.3.116"},{"antenna_ip":"10.5.3.11"},{"antenna_ip":"10.5.3.116/24"},{"antenna_ip":"2001:db8::1"},
            {"name":"AA:BB:CC:DD:EE:FF","antenna_ip":"2001:0db8:0:0::1"}]"#,
    );
    for typed in [
        "http://10.5.3.116:8080/login",
        "10.5.3.116:80",
        "10.5.3.116/24",
        "https://10.5.3.116",
        "ip:10.5.3.116:80",
        "10.5.3.116,",
    ] {
        assert_eq!(found(&base, typed), [0, 2], "{typed}");
    }
    for typed in ["https://[2001:db8::1]/", "2001:db8::1", "[2001:db8::1]:8080", "ip:2001:DB8::1", "2001:db8:0::1/64"] {
        assert_eq!(found(&base, typed), [3, 4], "{typed}");
    }
    assert_eq!(found(&base, "10.5.3.11"), [0, 1, 2], "a bare address is a piece of text: it may still be typed");
    assert_eq!(found(&base, "ip=10.5.3.11"), [1]);
    assert_eq!(found(&base, "10.5.3.0/24"), [0, 1, 2]);
    assert_eq!(found(&base, "AA:BB:CC:DD:EE:FF"), [4]);
    assert_eq!(found(&base, "bb:cc:dd"), [4]);
    assert_eq!(found(&base, "ip:10.5.3.*"), [0, 1, 2]);
    let hidden = snapshot("[{\"antenna_ip\":\"10.5.\u{200b}3.116\u{ad}\"},{\"antenna_ip\":\"::\u{ad}\"}]");
    assert_eq!(found(&hidden, "ip:10.5.3.116"), [0], "what nobody sees is no part of an address");
    assert_eq!(found(&hidden, "ip:10.5.3.0/24"), [0]);
    assert_eq!(found(&hidden, "ip=\"::\u{ad}\""), [1]);
}

#[test]
fn a_number_is_found_as_a_messenger_writes_it() {
    let base = snapshot(r#"[{"phone":"3030319417"},{"phone":"3030319418"},{"name":"Tienda La Ñapa 🛒"}]"#);
    for typed in [
        "📞 +57 303 031 9417",
        "+57\u{2011}303\u{2011}031\u{2011}9417",
        "\u{2068}+57 303 031 9417\u{2069}",
        "*303 031 9417*",
        "_+573030319417_",
        "~ +57 303 0319417 ~",
        "wa.me/573030319417",
        "https://wa.me/573030319417?text=hola",
        "https://api.whatsapp.com/send?phone=573030319417&text=hola",
    ] {
        assert_eq!(found(&base, typed), [0], "{typed}");
    }
    assert_eq!(found(&base, "🛒"), [2], "a sign alone is part of a name");
    assert_eq!(found(&base, "ñapa 🛒"), [2]);
}

#[test]
fn a_hardware_address_is_found_however_it_is_written() {
    let forms = ["00:1A:2b:3c:4d:5e", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "001A2B3C4D5E"];
    let records: Vec<String> = forms.iter().map(|form| format!(r#"{{"lan_interface":"{form}"}}"#)).collect();
    let base = snapshot(&format!(r#"[{},{{"lan_interface":"00:1a:2b:3c:4d:5f"}}]"#, records.join(",")));
    assert_eq!(found(&base, forms[3]), [3], "twelve digits and letters may be a document");
    for typed in &forms[..3] {
        assert_eq!(found(&base, typed), [0, 1, 2, 3], "{typed}");
        assert_eq!(found(&base, &format!("MAC {typed}")), [0, 1, 2, 3], "{typed}");
    }
    let phones = snapshot(r#"[{"phone":"573001234567"},{"phone":"3001234567"}]"#);
    assert_eq!(found(&phones, "5730.0123.4567"), [0, 1], "digits in fours are a number");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    /// A number typed in any of the forms finds it on record in any of the forms, and not the next one.
    #[test]
    fn any_form_finds_any_form(
        number in "3[0-2][0-9]{8}",
        (prefix, record_prefix) in (0..6_usize, 0..6_usize),
        (sign, record_sign) in (0..6_usize, 0..5_usize),
        label in prop::sample::select(vec!["", "Tel. ", "Cel: ", "tel:", "# "]),
        more in prop::sample::select(vec!["", ",3109876543", " / 6015550199", ", 310 987 6543"]),
    ) {
        let form = |number: &str, prefix: usize, sign: usize| {
            let (a, b, c) = (&number[..3], &number[3..6], &number[6..]);
            let number = match sign {
                0 => number.to_owned(),
                1 => format!("{a} {b} {c}"),
                2 => format!("({a}) {b}-{c}"),
                3 => format!("{a}.{b}.{c}"),
                4 => format!("{a}-{b}{c}"),
                _ => format!("{a}\u{a0}{b}\u{2009}{c}"),
            };
            format!("{}{number}", ["", "+57 ", "57", "0057", "+57", "0"][prefix])
        };
        let next = format!("{}{}", &number[..9], (number.as_bytes()[9] - b'0' + 1) % 10);
        prop_assume!(number != "3109876543" && next != "3109876543");
        let record = |number: &str| json!({"phone": format!("{}{more}", form(number, record_prefix, record_sign))});
        let base = snapshot(&json!([record(&number), record(&next)]).to_string());
        let typed = format!("{label}{}", form(&number, prefix, sign));
        prop_assert_eq!(found(&base, &typed), [0], "{}", typed);
    }
}
