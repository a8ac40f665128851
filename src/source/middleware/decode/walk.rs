//! Where the values of a JSON text lie, and nothing of what they mean.
//!
//! What a value means is looked at one by one, so that one that means nothing (half of a surrogate pair, a number beyond
//! every range) costs only itself. The parser checks the syntax; a walk is one look at each byte more. What it finds in a
//! text that is not JSON is meaningless, but it ends and stays within the text.

use memchr::memchr2;

/// A search for the end of the value with which some bytes start. They may come in pieces: each byte is looked at once.
///
/// It counts brackets instead of matching them, and does not recurse: how deep they nest is the sender's choice.
#[derive(Debug, Default)]
pub(super) struct ValueEnd {
    /// Bytes that have been looked at.
    seen: usize,
    depth: usize,
    in_text: bool,
    found: Option<usize>,
}

impl ValueEnd {
    /// Whether some bytes have been looked at.
    pub(super) fn is_under_way(&self) -> bool {
        self.seen > 0
    }

    /// The end, if it is in `bytes`: those of the previous call, and perhaps more. A number or a word ends where another
    /// byte follows it.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        self.found = self.found.or_else(|| self.search(bytes));
        self.found
    }

    fn search(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            if self.in_text {
                self.leave_text(bytes)?;
                if self.depth == 0 {
                    return Some(self.seen);
                }
            }
            match bytes.get(self.seen)? {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.seen + 1);
                    }
                }
                b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => return Some(self.seen),
                _ => {}
            }
            self.seen += 1;
        }
    }

    /// Goes on past the closing quote; `None` where that has not come.
    fn leave_text(&mut self, bytes: &[u8]) -> Option<()> {
        while self.in_text {
            let rest = &bytes[self.seen..];
            let stop = memchr2(b'"', b'\\', rest);
            self.seen += stop.unwrap_or(rest.len());
            match rest.get(stop?..)? {
                [b'"', ..] => {
                    self.in_text = false;
                    self.seen += 1;
                }
                // An escaped quote ends nothing.
                [_, _, ..] => self.seen += 2,
                _ => return None,
            }
        }
        Some(())
    }
}

/// A place in a list or an object.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    /// Enters the list or the object with which `text` starts.
    pub(super) fn into(text: &'a str) -> Self {
        Self { text, at: 1 }
    }

    /// Goes on to the next element, or key; `false` behind the last one.
    pub(super) fn next(&mut self) -> bool {
        self.skip(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b','));
        let inside = !matches!(self.byte(), Some(b']' | b'}') | None);
        self.at += usize::from(!inside);
        inside
    }

    /// The key at which it stands, with its quotes; then it stands at the value.
    pub(super) fn key(&mut self) -> &'a str {
        let key = self.value();
        self.skip(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b':'));
        key
    }

    pub(super) fn stands_at_a_list(&self) -> bool {
        self.byte() == Some(b'[')
    }

    /// Where it stands, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes past the key at which it stands, if that is written as `key` in quotes; `false`, and nothing done, if not.
    pub(super) fn skip_key(&mut self, key: &str) -> bool {
        let rest = self.rest().as_bytes();
        let rest = rest.strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(key.as_bytes()));
        let is_it = rest.is_some_and(|rest| rest.starts_with(b"\":"));
        if is_it {
            self.at += key.len() + 3;
            self.skip(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
        }
        is_it
    }

    /// The value at which it stands, as it is written; then it stands behind it.
    pub(super) fn value(&mut self) -> &'a str {
        let rest = self.rest();
        let end = ValueEnd::default().find(rest.as_bytes()).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&skipped) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    fn elements(list: &str) -> Vec<&str> {
        let mut walk = Walk::into(list);
        std::iter::from_fn(|| walk.next().then(|| walk.value())).collect()
    }

    #[test]
    fn pieces_lie_where_they_are_written() {
        let list = " [ 1e999 ,\"a\\\"]\\\\\" , {\"k\" : [ \"}\" , {} ]} ,null,[[]],\"\\ud800\" ] ".trim();
        let pieces = ["1e999", r#""a\"]\\""#, r#"{"k" : [ "}" , {} ]}"#, "null", "[[]]", r#""\ud800""#];
        assert_eq!(elements(list), pieces);
        assert!(elements("[ ]").is_empty() && elements("[]").is_empty());

        let mut walk = Walk::into(r#"{ "a" : 1 , "b\"":{"x":2}} "#);
        assert!(walk.next());
        assert_eq!((walk.key(), walk.value()), (r#""a""#, "1"));
        assert!(walk.next());
        assert_eq!((walk.key(), walk.value()), (r#""b\"""#, r#"{"x":2}"#));
        assert!(!walk.next() && !Walk::into("{}").next());
    }

    /// The end of the value with which `text` starts, and how much of the text it takes to find it, byte by byte.
    fn end_in_pieces(text: &str) -> Option<(usize, usize)> {
        let mut end = ValueEnd::default();
        (0..=text.len()).find_map(|come| Some((end.find(&text.as_bytes()[..come])?, come)))
    }

    #[test]
    fn a_value_ends_where_it_ends_however_it_is_cut() {
        for value in ["1", "null", r#""a\"]\\""#, r#"{"a":"}","b":[{}]}"#, "[]", "[[1],\"]\"]", r#""ñ""#] {
            for behind in [",", "]", " ,1"] {
                let list = format!("{value}{behind}");
                assert_eq!(ValueEnd::default().find(list.as_bytes()), Some(value.len()), "{list}");
                let is_scalar = !value.starts_with(['{', '[', '"']);
                let needed = value.len() + usize::from(is_scalar);
                assert_eq!(end_in_pieces(&list), Some((value.len(), needed)), "{list}");
            }
        }
        let mut end = ValueEnd::default();
        assert_eq!((end.find(b"{}"), end.find(b"{},")), (Some(2), Some(2)), "asked twice");
        assert_eq!(ValueEnd::default().find(b""), None);
        assert_eq!(ValueEnd::default().find(b",1"), Some(0), "nothing is no value");
    }

    #[test]
    fn no_depth_is_too_deep() {
        let deep = format!("[{}{}]", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(elements(&deep).len(), 1);
    }

    fn json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just("-1.5E+300".to_owned()),
            any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
            "\"(\\\\\\\\|\\\\\"|\\\\ud800|[\\[\\]{},:ñ ])*\"",
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            let pair =
                ("[ \n]{0,2}", inner.clone()).prop_map(|(space, value)| format!("\"]{{\"{space}:{space}{value}"));
            prop_oneof![
                prop::collection::vec(inner, 0..6).prop_map(|values| format!("[{}]", values.join(" , "))),
                prop::collection::vec(pair, 0..6).prop_map(|pairs| format!("{{{}}}", pairs.join(","))),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_finds_what_the_parser_finds(values in prop::collection::vec(json(), 0..6)) {
            let list = format!("[{}]", values.join(" ,\n"));
            let parsed: Vec<&RawValue> = serde_json::from_str(&list).unwrap();
            prop_assert_eq!(elements(&list), parsed.iter().map(|value| value.get()).collect::<Vec<_>>());
            for value in parsed {
                let (end, _) = end_in_pieces(&format!("{value},")).unwrap();
                prop_assert_eq!(end, value.get().len());
            }
        }

        #[test]
        fn it_ends_on_anything(text in "[\\[\\]{}\",:\\\\a1ñ ]{0,60}") {
            let mut walk = Walk::into(&text);
            let mut steps = 0;
            while walk.next() && steps < 1000 {
                walk.key();
                walk.value();
                steps += 1;
            }
            prop_assert!(steps <= text.len() * 2);
            let whole = ValueEnd::default().find(text.as_bytes());
            prop_assert_eq!(end_in_pieces(&text).map(|(end, _)| end), whole);
        }
    }
}
