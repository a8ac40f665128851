//! Fixed headers as a person gives them: `Name: value`.

use reqwest::header::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

use crate::text::CleanText;

/// A header whose value nobody may see.
#[derive(Clone, Debug)]
pub struct SecretHeader {
    pub name: HeaderName,
    pub value: SecretString,
    /// The variable of the environment that it came from.
    pub variable: Option<String>,
}

/// Why a header cannot be sent. The value is never repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderProblem {
    /// There is no colon, so that nobody can say where the name ends and the value begins.
    NoColon,
    /// What stands before the colon is no name.
    Name(CleanText),
    /// The value of this header holds line breaks or other characters that do not belong there, or is empty.
    Value(HeaderName),
    /// This one belongs to the connection, not to the person.
    Reserved(HeaderName),
    Twice(HeaderName),
}

/// Headers that say how the message itself is to be read; giving them would break it.
const RESERVED: [&str; 8] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
    "accept-encoding",
    "proxy-authorization",
];

impl SecretHeader {
    /// Reads `Name: value`.
    ///
    /// # Errors
    /// When it is no header, or one that belongs to the connection.
    pub fn parse(text: &str) -> Result<Self, HeaderProblem> {
        let (name, value) = text.split_once(':').ok_or(HeaderProblem::NoColon)?;
        let name: HeaderName =
            name.trim().parse().map_err(|_| HeaderProblem::Name(CleanText::new(name.trim()).cut(40)))?;
        if RESERVED.contains(&name.as_str()) {
            return Err(HeaderProblem::Reserved(name));
        }
        let value = value.trim_matches([' ', '\t']);
        if value.is_empty() || value.contains(['\r', '\n']) || HeaderValue::from_str(value).is_err() {
            return Err(HeaderProblem::Value(name));
        }
        Ok(Self { name, value: value.into(), variable: None })
    }

    /// Reads several, none of which may stand twice.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Vec<Self>, HeaderProblem> {
        let mut headers: Vec<Self> = Vec::new();
        for text in texts {
            let header = Self::parse(text)?;
            if headers.iter().any(|other| other.name == header.name) {
                return Err(HeaderProblem::Twice(header.name));
            }
            headers.push(header);
        }
        Ok(headers)
    }

    /// The value as it is sent, marked so that no library writes it anywhere.
    pub(in crate::source) fn header_value(&self) -> Option<HeaderValue> {
        sensitive(self.value.expose_secret())
    }
}

/// A header's value that no library writes anywhere.
pub(super) fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_a_name_a_colon_and_a_value() {
        let header = SecretHeader::parse("X-API-Key:  s3cret:with:colons ").unwrap();
        assert_eq!((header.name.as_str(), header.value.expose_secret()), ("x-api-key", "s3cret:with:colons"));
        assert!(!format!("{header:?}").contains("s3cret"));
    }

    #[test]
    fn what_is_no_header_is_refused_by_its_name_alone() {
        let problem = |text: &str| SecretHeader::parse(text).map(|_| ()).unwrap_err();
        assert_eq!(problem("s3cret"), HeaderProblem::NoColon);
        assert_eq!(problem("X Key: s3cret"), HeaderProblem::Name(CleanText::new("X Key")));
        assert_eq!(problem(": s3cret"), HeaderProblem::Name(CleanText::new("")));
        for value in ["", "a\r\nHost: evil", "a\0b", "a\u{7f}b"] {
            assert!(matches!(problem(&format!("X-Key:{value}")), HeaderProblem::Value(_)), "{value:?}");
        }
        assert!(matches!(problem("Host: evil.example"), HeaderProblem::Reserved(_)));
        let twice = SecretHeader::parse_all(["X-Key: a", "x-key: b"]).map(|_| ()).unwrap_err();
        assert!(matches!(twice, HeaderProblem::Twice(_)));
    }
}
