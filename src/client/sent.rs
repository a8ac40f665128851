//! What was sent, where that differs from what is shown: for exports, and for nothing else.
//!
//! Screens, logs and tables take [`Clean`](crate::text::Clean) text. [`Sent`] has no `Display` and no text in its
//! `Debug`, so it cannot be printed by accident: who writes it must call [`Sent::expose`] and escape what comes out by the
//! rules of the format. Only `export` does.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::client::Field;

/// A text as it was sent, with every control character and invisible character that was in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sent<'a>(&'a str);

impl<'a> Sent<'a> {
    /// Marks `text` as sent.
    pub fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The text, which must never reach a terminal as it is.
    pub fn expose(self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for Sent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sent({} bytes)", self.0.len())
    }
}

/// In which way the sent form of a value differs from the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// A text that was changed when it was cleaned.
    Text,
    /// A number, written as JSON writes one, that was rounded or is a number where none was expected.
    Number,
    /// A value that could not be read, or not as a whole: the text that was sent, or the JSON of anything else.
    Unread,
}

/// The values of a record whose sent form differs. It is no part of the record's identity: what was rounded away is no
/// change of a client, so hashes pass it over.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Asides<'a>(Vec<(Field, SentAs, Cow<'a, str>)>);

impl<'a> Asides<'a> {
    /// Adds the sent form of `field`.
    pub fn push(&mut self, field: Field, sent_as: SentAs, sent: impl Into<Cow<'a, str>>) {
        self.0.push((field, sent_as, sent.into()));
    }

    /// Forgets what was sent for `field`.
    pub fn remove(&mut self, field: Field) {
        self.0.retain(|(of, ..)| *of != field);
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, SentAs, Sent<'_>)> {
        self.0.iter().map(|(field, sent_as, sent)| (*field, *sent_as, Sent(sent)))
    }
}

impl Hash for Asides<'_> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for Asides<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }

    #[test]
    fn only_exports_expose_what_was_sent() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        files(&root, &mut found);
        let exposing: Vec<_> = found
            .iter()
            .filter(|file| fs::read_to_string(file).unwrap().contains(".expose()"))
            .filter_map(|file| file.strip_prefix(&root).ok()?.to_str())
            .filter(|file| {
                !file.starts_with("export/") && !["client/sent.rs", "snapshot/store/asides.rs"].contains(file)
            })
            .collect();
        assert!(exposing.is_empty(), "{exposing:?}");
        assert!(found.len() > 100, "the sources are looked at");
    }

    #[test]
    fn nothing_prints_it() {
        assert_eq!(format!("{:?}", Sent::new("\u{1b}[2J")), "Sent(4 bytes)");
    }
}
