//! What is told of the body of an answer with an error's status.

use wisptop::source::middleware::error_body::error_message;
use wisptop::text::CleanText;

#[test]
fn an_error_body_says_its_message_or_its_first_line_or_nothing() {
    let long = "ñ".repeat(300);
    let cut = format!("{}…", "ñ".repeat(200));
    let half_json = format!(r#"{{"ok":false,"message":"{}"#, "a".repeat(65_536));
    let half_utf8 = b"{\"message\":\"Se\xc3".as_slice();
    let traceback = "Traceback (most recent call last):\n  File \"x.py\", line 1\nKeyError: 'a'\n";
    for (body, said) in [
        (br#"{"ok":false,"message":"Failed to retrieve clients"}"#.as_slice(), Some("Failed to retrieve clients")),
        (b"\xEF\xBB\xBF\n{\"message\":\"d\"}", Some("d")),
        (br#"{"message":"","detail":"d"}"#, Some("d")),
        (br#"{"detail":"d","message":" "}"#, Some("d")),
        (br#"{"message":null,"detail":"d"}"#, Some("d")),
        (br#"{"message":"m","detail":"d"}"#, Some("m")),
        (br#"{"message":"half \ud800 pair\u001b[2J","data":1e999}"#, Some("half � pair␛[2J")),
        (
            br#"{"detail":[{"loc":["query","q"],"msg":"Field required","type":"missing"}]}"#,
            Some("query.q: Field required"),
        ),
        (br#"{"message":{"a":1}}"#, None),
        (br#"{"message":5,"detail":["x",{"msg":"y","loc":["body",2]},{"msg":"z"},7]}"#, Some("x; body.2: y; z")),
        (br#"{"message":5,"detail":[7,{}]}"#, None),
        (br#"{"message":""}"#, None),
        (b"{}", None),
        (b"[\"x\"]", None),
        (b"404", None),
        (b"null", None),
        (br#""Internal error""#, Some("Internal error")),
        (half_json.as_bytes(), None),
        (half_utf8, None),
        (b"{'detail': 'x'}", None),
        (b"[error] no", None),
        (b"<!doctype html><title>502</title>", None),
        (b"\n <html>", None),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><error/>", None),
        (b"", None),
        (b" \r\n\t", None),
        (traceback.as_bytes(), Some("Traceback (most recent call last):")),
        (b"\r\n \r\n  upstream timed out \r\nsecond line", Some("upstream timed out")),
        (b"uno\rdos", Some("uno")),
        (b"Error de conexi\xf3n\nx\xff", Some("Error de conexi�n")),
        (b"a\x1b[2Jb", Some("a␛[2Jb")),
        (b"\xff\xfe<\0h\0t\0m\0l\0", None),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", None),
        (long.as_bytes(), Some(&cut)),
    ] {
        let found = error_message(body);
        assert_eq!(found.as_ref().map(CleanText::as_str), said, "{}", String::from_utf8_lossy(body));
    }
}
