//! Where an element of a list ends, without a look at what it is.

use memchr::memchr2;

/// A search for the end of one element whose bytes come in pieces. Each byte is looked at once.
///
/// Brackets are counted, not matched, and no recursion is needed: how deep it goes is the sender's choice. Where the
/// element is not JSON the end may be any, and the parser refuses what stands before it.
#[derive(Debug, Default)]
pub(super) struct Skim {
    /// Bytes that have been looked at.
    at: usize,
    depth: usize,
    in_text: bool,
    end: Option<usize>,
}

impl Skim {
    /// Whether a part of an element has been looked at.
    pub(super) fn is_under_way(&self) -> bool {
        self.at > 0
    }

    /// The end of the element with which `bytes` starts, if it is in there. `bytes` must be what it was the last time,
    /// and more.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        self.end = self.end.or_else(|| self.search(bytes));
        self.end
    }

    fn search(&mut self, bytes: &[u8]) -> Option<usize> {
        while let Some(&byte) = bytes.get(self.at) {
            if self.in_text {
                let Some(found) = memchr2(b'"', b'\\', &bytes[self.at..]) else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += found;
                if bytes[self.at] == b'"' {
                    self.at += 1;
                    self.in_text = false;
                    if self.depth == 0 {
                        return Some(self.at);
                    }
                } else if self.at + 1 < bytes.len() {
                    // What is escaped ends nothing.
                    self.at += 2;
                } else {
                    return None;
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.at + 1);
                    }
                }
                b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => return Some(self.at),
                _ => {}
            }
            self.at += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_ends_where_it_ends_however_it_is_cut() {
        for element in ["1", "null", r#""a\"]\\""#, r#"{"a":"}","b":[{}]}"#, "[]", "[[1],\"]\"]", r#""ñ""#] {
            for behind in [",", "]", " ,1"] {
                let list = format!("{element}{behind}");
                assert_eq!(Skim::default().end(list.as_bytes()), Some(element.len()), "{list}");
                let mut skim = Skim::default();
                let ends: Vec<_> = (1..=list.len()).map(|cut| skim.end(&list.as_bytes()[..cut])).collect();
                let first = ends.iter().position(Option::is_some).map(|at| at + 1);
                let is_scalar = !element.starts_with(['{', '[', '"']);
                assert_eq!(first, Some(element.len() + usize::from(is_scalar)), "{list}");
            }
        }
        let mut skim = Skim::default();
        assert_eq!((skim.end(b"{}"), skim.end(b"{},")), (Some(2), Some(2)), "asked twice");
        assert_eq!(Skim::default().end(b""), None);
        assert_eq!(Skim::default().end(b",1"), Some(0), "nothing is no element");
    }
}
