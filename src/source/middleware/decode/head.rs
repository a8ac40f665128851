//! What stands before the list.

use crate::source::middleware::decode::value;
use crate::source::middleware::decode::walk::Walk;

/// The mark that some servers put before UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// An envelope's keys before its list have room in this many bytes; if not, the body is read when it is whole.
pub(super) const MOST_HEAD: usize = 64 << 10;

/// Where the bracket stands that opens the list, in bytes, as far as the start of the body tells: of the value of `data`,
/// or of the body itself. In a start that is not JSON it may be any bracket, but the parser refuses that in the end.
pub(super) fn list_start(head: &[u8]) -> Option<usize> {
    let content = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
    // A character that is cut at the end, or is none, stands behind what can be read.
    let text = match std::str::from_utf8(content) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&content[..error.valid_up_to()]).unwrap_or_default(),
    };
    let body = text.trim_start_matches([' ', '\n', '\r', '\t']);
    let before = head.len() - content.len() + text.len() - body.len();
    if body.starts_with('[') {
        return Some(before);
    }
    if !body.starts_with('{') {
        return None;
    }
    let mut walk = Walk::into(body);
    while walk.next() {
        let key = walk.key();
        if walk.stands_at_a_list() && value::text(key).0.as_deref() == Some("data") {
            return Some(before + walk.at());
        }
        walk.value();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_found_as_soon_as_its_bracket_has_come() {
        for before in [
            "",
            " \n",
            "\u{feff}",
            r#"{"data":"#,
            r#"{"ok":true,"type":"success","action":"clients_listed","data": "#,
            r#"{"meta":{"data":[1],"x":"}\""},"message":"[","d\u0061ta":"#,
            r#"{"ñ":"ñ","data":"#,
        ] {
            let body = format!("{before}[1,2]");
            assert_eq!(list_start(body.as_bytes()), Some(before.len()), "{body}");
            for cut in 0..=before.len() {
                assert_eq!(list_start(&body.as_bytes()[..cut]), None, "{:?}", &body.as_bytes()[..cut]);
            }
        }
        for body in [r#"{"data":null,"list":[1]}"#, r#"{"x":{"data":[1]}}"#, "\"data\":[", "<html>[", ""] {
            assert_eq!(list_start(body.as_bytes()), None, "{body}");
        }
    }
}
