//! Bodies that are no list: what they are instead, and where they go wrong.

use wisptop::source::{PollError, decode};

use super::refused;

#[test]
fn what_is_no_list_is_an_error_and_never_an_empty_list() {
    for (body, data) in [
        (r#"{"ok":true,"data":null}"#, Some("null")),
        (r#"{"ok":true,"data":{"service_id":1}}"#, Some("{…}")),
        (r#"{"ok":true,"data":{"\ud800":[{}]}}"#, Some("{…}")),
        (r#"{"ok":true,"data":"none"}"#, Some("\"…\"")),
        (r#"{"ok":true,"data":"\ud800"}"#, Some("\"…\"")),
        (r#"{"ok":true,"data":false}"#, Some("false")),
        (r#"{"ok":true,"data":1e999}"#, Some("123")),
        (r#"{"ok":true}"#, None),
        ("{}", None),
        ("null", Some("null")),
        ("\u{feff} true\n", Some("true")),
        ("1", Some("123")),
        ("-1e999", Some("123")),
    ] {
        assert_eq!(refused(body.as_bytes()), PollError::NoList { data, message: None }, "{body}");
    }
    assert_eq!(refused(b""), PollError::EmptyBody);
    assert_eq!(refused(b" \n "), PollError::EmptyBody);
    assert_eq!(refused(b"<!doctype html><html>"), PollError::Html);
    assert!(matches!(refused(b"<?xml version=\"1.0\"?>"), PollError::NotJson { .. }));
    for body in ["nul", "null null", "1 2", "None", "'a'", "\"a", "ok: true"] {
        assert!(matches!(refused(body.as_bytes()), PollError::NotJson { start } if start.as_str() == body), "{body}");
    }
    assert!(
        matches!(refused("hola\u{1b}[2J mundo".as_bytes()), PollError::NotJson { start } if start.as_str() == "hola␛[2J mundo")
    );
}

#[test]
fn a_text_that_came_instead_of_a_list_is_not_lost() {
    for (body, data, said) in [
        (r#"{"detail":"Not Found"}"#, None, "Not Found"),
        (r#"{"message":"En mantenimiento"}"#, None, "En mantenimiento"),
        (r#"{"message":" ","detail":"En mantenimiento"}"#, None, "En mantenimiento"),
        (r#"{"ok":true,"data":null,"message":"Sin clientes\u001b[2J"}"#, Some("null"), "Sin clientes␛[2J"),
        (r#"{"ok":true,"message":"half \ud83d of it","data":{}}"#, Some("{…}"), "half � of it"),
        (r#""En mantenimiento""#, Some("\"…\""), "En mantenimiento"),
    ] {
        match refused(body.as_bytes()) {
            PollError::NoList { data: found, message: Some(message) } => {
                assert_eq!((found, message.as_str()), (data, said), "{body}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    for body in [r#"{"message":""}"#, r#"{"message":{"a":1},"data":null}"#, r#"{"detail":5}"#] {
        assert!(matches!(refused(body.as_bytes()), PollError::NoList { message: None, .. }), "{body}");
    }
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let utf16 = |text: &str, mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    for (body, at) in [
        (b"{\"a\":\"\xff\"}".to_vec(), 6),
        (b"\xEF\xBB\xBF[{\"name\":\"Mar\xeda\"}]".to_vec(), 16),
        (b"[{\"name\":\"\xed\xa0\x80\"}]".to_vec(), 10),
        (utf16("[]", 0xFEFF, u16::to_le_bytes), 0),
        (utf16("[]", 0xFEFF, u16::to_be_bytes), 0),
    ] {
        assert_eq!(refused(&body), PollError::NotUtf8 { at }, "{body:?}");
    }
}

#[test]
fn broken_json_is_told_with_its_place() {
    for (body, at) in [
        (r#"{"ok":true,"data":[{"name":"a"},"#, 31),
        ("[\n{\"name\": 'a'}]", 11),
        (r#"[{"name":"a"}] x"#, 15),
        (r#"[{"name":"a"}][]"#, 14),
        ("[{\"name\":\"a\u{1}\"}]", 11),
        (r#"[{"name":None}]"#, 9),
        ("\u{feff}[{\"name\":None}]", 12),
        ("\u{feff}{\n\n\"ok\":nul}", 14),
        ("{\"ok\":true,\"data\":[]}\n{\"ok\":true,\"data\":[]}", 22),
        (r#"{"ok":true,"data":[]},"#, 21),
        (r#"[{"\x":1}]"#, 4),
        ("[1.]", 3),
    ] {
        match refused(body.as_bytes()) {
            PollError::BrokenJson { at: found, of } => {
                assert!(found.abs_diff(at) <= 1, "{body}: at {found}, not {at}");
                assert_eq!(of, body.len() as u64);
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    let deep = "[".repeat(200_000);
    assert!(matches!(refused(deep.as_bytes()), PollError::BrokenJson { .. }));
    let deep_value = format!(r#"[{{"name":{}1{}}}]"#, "[".repeat(100_000), "]".repeat(100_000));
    let _ = decode(deep_value.as_bytes());
}
