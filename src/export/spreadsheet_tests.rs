//! What a spreadsheet finds in the files for it, read as it reads them.

use serde_json::json;

use super::tests::{PLAIN, builder, written_in};
use super::{Format, Left};
use crate::client::Field;
use crate::locale::{Language, Locale};

fn colombia() -> Locale {
    Locale::new(Language::Spanish, Some("CO"))
}

const FIELDS: [Field; 8] = [
    Field::ServiceId,
    Field::Name,
    Field::Document,
    Field::Phone,
    Field::CutOff,
    Field::Balance,
    Field::Price,
    Field::Zone,
];

/// Two clients with what a spreadsheet likes to guess wrongly.
fn two() -> String {
    let one = json!({
        "service_id": 12346, "name": "=HYPERLINK(\"x\")", "document": "00123", "phone": "3148674377,3001234567",
        "cut_off_date": "05/03/2026", "outstanding_balance": 25000.5, "internet_plan_price": 50000, "zone_id": 5,
    });
    let other = json!({
        "service_id": "A\t7", "name": "Ñandú; \"SA\"", "document": null, "phone": "+57 300 1",
        "cut_off_date": "11/26/2026", "outstanding_balance": -1500.25, "internet_plan_price": "free", "zone_id": null,
    });
    format!("{one},{other}")
}

#[test]
fn csv_for_a_spreadsheet_has_the_form_of_the_region() {
    for (locale, expected) in [
        (
            colombia(),
            "\u{feff}ID;Nombre;Documento;Teléfono;Corte;Saldo;Precio;Zona\r\n\
             \"=\"\"12346\"\"\";\"=\"\"=HYPERLINK(\"\"\"\"x\"\"\"\")\"\"\";\"=\"\"00123\"\"\";\
             \"=\"\"3148674377,3001234567\"\"\";2026-03-05;25000,50;50000,00;5\r\n\
             \"=\"\"A 7\"\"\";\"Ñandú; \"\"SA\"\"\";;\"=\"\"+57 300 1\"\"\";\"=\"\"11/26/2026\"\"\";-1500,25;free;\r\n",
        ),
        (
            Locale::new(Language::Spanish, Some("MX")),
            "\u{feff}ID,Nombre,Documento,Teléfono,Corte,Saldo,Precio,Zona\r\n\
             \"=\"\"12346\"\"\",\"=\"\"=HYPERLINK(\"\"\"\"x\"\"\"\")\"\"\",\"=\"\"00123\"\"\",\
             \"=\"\"3148674377,3001234567\"\"\",2026-03-05,25000.50,50000.00,5\r\n\
             \"=\"\"A 7\"\"\",\"Ñandú; \"\"SA\"\"\",,\"=\"\"+57 300 1\"\"\",\"=\"\"11/26/2026\"\"\",-1500.25,free,\r\n",
        ),
    ] {
        let (bytes, left) = written_in(&locale, 2, builder(&two()).finish(), &FIELDS, Format::CsvExcel, PLAIN);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        assert_eq!(left, Left { texts: 1, dates: 1, ..Left::default() });
    }
}

#[cfg(feature = "xlsx")]
mod xlsx {
    use std::io::Read as _;

    use proptest::prelude::*;

    use super::super::Options;
    use super::super::derived::tests::THREE;
    use super::super::tests::{columns_written_in, text};
    use super::*;
    use crate::client::{Column, Derived, Names};
    use crate::text::CleanText;

    /// The text that a spreadsheet shows for a field of a CSV file: that of a formula which says itself, else the field.
    fn shown(field: &str) -> String {
        let literal = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        literal.map_or_else(|| field.to_owned(), |literal| literal.replace("\"\"", "\""))
    }

    /// A cell as it stands in the sheet.
    #[derive(Debug, PartialEq, Eq)]
    enum Cell {
        Text(String),
        Number(String),
        Formula(String, String),
        Blank,
    }

    fn part(workbook: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
        let (_, rest) = text.split_once(start)?;
        Some(rest.split_once(end)?.0)
    }

    /// A text as Excel reads it: `_x0041_` stands for a character.
    fn read(xml: &str) -> String {
        let xml = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let mut text = String::new();
        let mut rest = xml.as_str();
        while let Some(at) = rest.find("_x") {
            let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
            if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
                text.push_str(&rest[..at]);
                text.push(c);
                rest = &rest[at + 7..];
            } else {
                text.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
        text + rest
    }

    /// The cells of the sheet that have something in them, with their places: `A1`.
    fn cells(sheet: &str) -> Vec<(String, Cell)> {
        let mut cells = Vec::new();
        for piece in sheet.split("<c r=\"").skip(1) {
            let place = piece.split('"').next().unwrap().to_owned();
            let inside = piece.split("</c>").next().unwrap();
            let value = between(inside, "<v>", "</v>").map(str::to_owned);
            cells.push((
                place,
                match (between(inside, "<f>", "</f>"), inside.contains("t=\"inlineStr\"")) {
                    (Some(formula), _) => Cell::Formula(formula.to_owned(), value.unwrap()),
                    (None, true) => {
                        let text = inside.split_once("<t").unwrap().1.split_once('>').unwrap().1;
                        Cell::Text(read(text.split_once("</t>").unwrap().0))
                    }
                    (None, false) => value.map_or(Cell::Blank, Cell::Number),
                },
            ));
        }
        cells
    }

    fn workbook(records: &str, fields: &[Field]) -> (Vec<u8>, Left) {
        written_in(&colombia(), 2, builder(records).finish(), fields, Format::Xlsx, PLAIN)
    }

    #[test]
    fn every_value_has_its_type_and_the_sums_are_below() {
        let (bytes, left) = workbook(&two(), &FIELDS);
        assert_eq!(left, Left { texts: 1, dates: 1, ..Left::default() });
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let text = |text: &str| Cell::Text(text.to_owned());
        let number = |text: &str| Cell::Number(text.to_owned());
        let sum = |formula: &str, value: &str| Cell::Formula(formula.to_owned(), value.to_owned());
        let expected = [
            ("A1", text("ID")),
            ("B1", text("Nombre")),
            ("C1", text("Documento")),
            ("D1", text("Teléfono")),
            ("E1", text("Corte")),
            ("F1", text("Saldo")),
            ("G1", text("Precio")),
            ("H1", text("Zona")),
            ("A2", text("12346")),
            ("B2", text("=HYPERLINK(\"x\")")),
            ("C2", text("00123")),
            ("D2", text("3148674377,3001234567")),
            // Days since the last of 1899.
            ("E2", number("46086")),
            ("F2", number("25000.5")),
            ("G2", number("50000")),
            ("H2", number("5")),
            ("A3", text("A 7")),
            ("B3", text("Ñandú; \"SA\"")),
            ("D3", text("+57 300 1")),
            ("E3", text("11/26/2026")),
            ("F3", number("-1500.25")),
            ("G3", text("free")),
            ("A5", text("Suma")),
            ("F5", sum("SUBTOTAL(109,F2:F3)", "23500.25")),
            ("G5", sum("SUBTOTAL(109,G2:G3)", "50000")),
        ];
        let expected: Vec<(String, Cell)> =
            expected.into_iter().map(|(place, cell)| (place.to_owned(), cell)).collect();
        assert_eq!(cells(&sheet), expected);
        assert!(sheet.contains("<autoFilter ref=\"A1:H3\"/>"), "{sheet}");
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{sheet}");
        assert!(sheet.contains("numberStoredAsText=\"1\""), "{sheet}");
        assert!(part(&bytes, "xl/workbook.xml").contains("name=\"Clientes\""));
        let styles = part(&bytes, "xl/styles.xml");
        assert!(styles.contains("dd/mm/yyyy"), "{styles}");
        let style = |place: &str| between(&sheet, &format!("<c r=\"{place}\" s=\""), "\"").map(str::to_owned);
        assert!(style("E2").is_some() && style("E2") != style("F2") && style("F2") == style("F3"), "{sheet}");
    }

    #[test]
    fn what_is_worked_out_is_a_number_where_it_is_one() {
        let columns = Derived::ALL.map(Column::Derived);
        let records = THREE.replacen('{', "{\"technician_id\":7,", 1);
        let names = Names { technicians: [(7, CleanText::new("=1+1"))].into(), ..Names::default() };
        let store = builder(&records).finish().named(&names.into());
        let (bytes, _) = columns_written_in(&colombia(), 0, store, &columns, Format::Xlsx, PLAIN);
        let text = |text: &str| Cell::Text(text.to_owned());
        let number = |text: &str| Cell::Number(text.to_owned());
        let expected = [
            ("A1", text("Meses")),
            ("B1", text("Red")),
            ("C1", text("Días")),
            ("D1", text("Otros")),
            ("E1", text("Nombre de zona")),
            ("F1", text("Nombre de técnico")),
            ("A2", number("2.5")),
            ("B2", text("10.5.3.0/24")),
            ("C2", number("-4")),
            ("D2", number("1")),
            // A name is a text, whatever it looks like.
            ("F2", text("=1+1")),
            ("A3", number("0")),
            ("D3", number("1")),
        ];
        let expected: Vec<(String, Cell)> =
            expected.into_iter().map(|(place, cell)| (place.to_owned(), cell)).collect();
        assert_eq!(
            cells(&part(&bytes, "xl/worksheets/sheet1.xml")),
            expected,
            "what is not known is no cell, and nothing is summed"
        );
    }

    #[test]
    fn an_empty_list_is_a_sheet_with_headings() {
        let (bytes, _) = workbook("", &[Field::Name, Field::Balance]);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(cells(&sheet).len(), 2);
        assert!(sheet.contains("<autoFilter ref=\"A1:B1\"/>"), "{sheet}");
    }

    #[test]
    fn digits_that_a_spreadsheet_would_lose_are_a_text_and_long_texts_are_cut() {
        let long = "ñ".repeat(40_000);
        let record = json!({"name": long, "outstanding_balance": 9_007_199_254_740_993_i64});
        let (bytes, left) = workbook(&record.to_string(), &[Field::Name, Field::Balance]);
        let cells = cells(&part(&bytes, "xl/worksheets/sheet1.xml"));
        assert_eq!(cells[2].1, Cell::Text("ñ".repeat(32_767)));
        assert_eq!(cells[3].1, Cell::Text("9007199254740993".to_owned()));
        assert_eq!((left.cut, cells.len()), (1, 4), "no sum of nothing");
        let emoji = json!({"name": format!("{}🏠", "x".repeat(32_766))}).to_string();
        let (bytes, _) = workbook(&emoji, &[Field::Name]);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(super::xlsx::cells(&sheet)[1].1 == Cell::Text("x".repeat(32_766)), "half a character is none");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let nowhere = std::path::Path::new("/nowhere/at/all");
        let snapshot = crate::snapshot::Snapshot::new(builder("{}").finish(), jiff::Timestamp::UNIX_EPOCH);
        let locale = colombia();
        let wording = crate::words::Wording {
            locale: &locale,
            zone: &jiff::tz::TimeZone::UTC,
            today: jiff::civil::date(2026, 3, 15),
            decimals: 0,
        };
        let columns = [crate::client::Column::Wire(Field::Name)];
        let selection = super::super::Selection {
            snapshot: &snapshot,
            rows: &[0],
            columns: &columns,
            today: wording.today,
            watch: &|_| Ok(()),
        };
        let options = Options { scratch: Some(nowhere), ..PLAIN };
        let error = selection.write(Format::Xlsx, options, wording, &mut Vec::new()).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_a_text_and_nothing_but_a_sum_is_a_formula(
            names in prop::collection::vec(prop_oneof![text(), "[=+@-]{1,2}[A-Za-z0-9()!|'\" ]{0,12}", "(_x[0-9A-F]{4}_){1,3}"], 1..8)
        ) {
            let records: Vec<String> = names.iter().map(|name| json!({"name": name, "document": name, "outstanding_balance": 1.5}).to_string()).collect();
            let fields = [Field::Name, Field::Document, Field::Balance];
            let (bytes, _) = workbook(&records.join(","), &fields);
            let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
            let cells = cells(&sheet);
            for (name, row) in names.iter().zip(2..) {
                let clean = CleanText::new(name);
                for column in ["A", "B"] {
                    let place = format!("{column}{row}");
                    let cell = cells.iter().find(|(at, _)| *at == place).map(|(_, cell)| cell);
                    let expected = (!clean.as_str().is_empty()).then(|| Cell::Text(clean.as_str().to_owned()));
                    prop_assert_eq!(cell, expected.as_ref());
                }
            }
            let formulas: Vec<&str> = cells.iter().filter(|(_, cell)| matches!(cell, Cell::Formula(..))).map(|(at, _)| at.as_str()).collect();
            prop_assert_eq!(formulas, [format!("C{}", names.len() + 3)]);
            prop_assert_eq!(sheet.matches("<f").count(), 1);
        }

        #[test]
        fn any_text_is_the_same_in_csv_for_a_spreadsheet(
            names in prop::collection::vec(prop_oneof![text(), "[=+@-]{1,2}[A-Za-z0-9()!|'\"; ]{0,12}", "[0-9/.,E+-]{1,9}"], 1..8)
        ) {
            let records: Vec<String> = names.iter().map(|name| json!({"name": name}).to_string()).collect();
            let (bytes, _) = written_in(&colombia(), 0, builder(&records.join(",")).finish(), &[Field::Name, Field::Balance], Format::CsvExcel, PLAIN);
            let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
            let lines = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes()).into_records();
            for (line, name) in lines.zip(&names) {
                let line = line.unwrap();
                let clean = CleanText::new(name);
                prop_assert_eq!(shown(&line[0]), clean.as_str());
                let is_literal = line[0].starts_with("=\"") && line[0].ends_with('"');
                prop_assert!(is_literal || !super::super::csv::is_formula(&line[0]), "{:?}", line);
            }
        }
    }
}
