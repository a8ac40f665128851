//! Walks through JSON whose syntax has been checked: where keys and values lie, and nothing of what they mean.
//!
//! What a value means is looked at one by one, so that one that means nothing (half of a surrogate pair, a number beyond
//! every range) costs itself. The checking is left to the parser; a walk is one look at each byte more. On a text that
//! is not JSON its pieces are meaningless, but it ends and stays within the text.

use memchr::memchr2;

/// A place in a JSON text.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    /// Before the list or the object with which `text` starts, which is entered.
    pub(super) fn into(text: &'a str) -> Self {
        Self { text, at: 1 }
    }

    /// On to the next element, or key, of the list or object it is in; `false` behind the last one, out of which it goes.
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

    /// Whether the value at which it stands is a list.
    pub(super) fn stands_at_a_list(&self) -> bool {
        self.byte() == Some(b'[')
    }

    /// Where it stands, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Past the key at which it stands, if that is written as `key` in quotes; `false`, and nothing done, if not.
    pub(super) fn skip_key(&mut self, key: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
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
        let start = self.at;
        match self.byte() {
            Some(b'"') => self.skip_text(),
            Some(b'{' | b'[') => self.skip_nested(),
            _ => {
                self.at += 1;
                self.skip(|byte| !matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t'));
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&skipped) {
            self.at += 1;
        }
    }

    fn skip_text(&mut self) {
        self.at += 1;
        while let Some(rest) = self.text.as_bytes().get(self.at..) {
            match memchr2(b'"', b'\\', rest) {
                Some(end) if rest[end] == b'"' => {
                    self.at += end + 1;
                    return;
                }
                // What is escaped ends nothing.
                Some(escape) => self.at += escape + 2,
                None => {
                    self.at += rest.len();
                    return;
                }
            }
        }
    }

    /// By counting, not by recursion: how deep it goes is the sender's choice.
    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.skip_text();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
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
        }
    }
}
