//! The envelope round the list, and the verdict in it.

use wisptop::client::Field;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use super::{read, refused, text};

#[test]
fn envelopes_in_every_form() {
    for body in [
        r#"{"data":[{"name":"a"}],"ok":true}"#,
        r#"{"ok":true,"new":{"deep":[1]},"data":[{"name":"a","extra":[{}],"NAME":"b"}],"meta":{"x":1},"message":"hola"}"#,
        r#"[{"name":"a"}]"#,
        r#"{"data":[{"name":"a"}]}"#,
        "\u{feff}{\"ok\":true,\"data\":[{\"name\":\"a\"}]}",
        " \r\n {\"ok\" : true , \"data\" : [ {\"name\" : \"a\"} ] } \n",
        r#"{"ok":true,"da\u0074a":[{"n\u0061me":"a"}]}"#,
        r#"{"\ud800":"\ud800","n":1e999,"ok":true,"data":[{"name":"a"}],"deep":[[[{"\udfff":-1e-999}]]]}"#,
    ] {
        let store = read(body);
        assert_eq!(store.len(), 1, "{body}");
        assert_eq!(text(store.client(0), Field::Name).as_deref(), Some("a"), "{body}");
    }
    assert!(read("[]").is_empty());
    assert!(read(r#"{"ok":true,"data":[]}"#).is_empty());
}

#[test]
fn the_verdict_needs_ok_to_be_true() {
    for (body, message) in [
        (
            r#"{"ok":false,"message":"Failed to retrieve clients","data":[{"name":"a"}]}"#,
            Some("Failed to retrieve clients"),
        ),
        (r#"{"ok":"true","data":[{"name":"a"}],"message":"Maintenance"}"#, Some("Maintenance")),
        (r#"{"ok":null,"data":[],"detail":"Maintenance","message":""}"#, Some("Maintenance")),
        (r#"{"ok":false,"message":" ","detail":"Maintenance"}"#, Some("Maintenance")),
        (r#"{"ok":false,"data":null}"#, None),
        (r#"{"ok":false,"message":{"a":1}}"#, None),
        (r#"{"ok":false,"message":"a\u001b[31m"}"#, Some("a␛[31m")),
    ] {
        match refused(body.as_bytes()) {
            PollError::Envelope { message: found, .. } => {
                assert_eq!(found.as_ref().map(CleanText::as_str), message, "{body}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn nothing_is_taken_from_an_envelope_that_contradicts_itself() {
    for (body, key) in [
        (r#"{"ok":"true","data":[{"name":"a"}]}"#, "ok"),
        (r#"{"ok":1,"data":[]}"#, "ok"),
        (r#"{"ok":null,"data":[]}"#, "ok"),
        (r#"{"ok":1e999,"data":[],"message":" "}"#, "ok"),
        (r#"{"ok":[true],"data":[],"message":{"a":1}}"#, "ok"),
        (r#"{"ok":"\ud800"}"#, "ok"),
        (r#"{"ok":true,"ok":true,"data":[{}]}"#, "ok"),
        (r#"{"ok":true,"ok":false,"data":[]}"#, "ok"),
        (r#"{"ok":null,"data":[{}],"\u006fk":true}"#, "ok"),
        (r#"{"ok":true,"data":[],"data":[{}]}"#, "data"),
        (r#"{"data":null,"ok":true,"data":[{}]}"#, "data"),
    ] {
        assert_eq!(refused(body.as_bytes()), PollError::OddEnvelope { key }, "{body}");
    }
}
