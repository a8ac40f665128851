//! The few fields of a certificate that no library tells: its version, who issued it, from when to when it is valid.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::text::CleanText;

/// What a certificate says about itself. Nothing of it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// 1, 2 or 3.
    pub(super) version: u8,
    /// The issuer's common name, else its organisation.
    pub(super) issuer: CleanText,
    /// The subject's common name: before there were lists of names, the host.
    pub(super) subject: Option<String>,
    /// Whether the subject is the issuer too.
    pub(super) is_self_issued: bool,
    /// First moment of its validity.
    pub(super) from: Timestamp,
    /// Last moment of its validity.
    pub(super) until: Timestamp,
}

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xA0;
const OID: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0A];
/// Cells of a name that are told.
const NAME_SHOWN: usize = 60;

impl Outline {
    /// Reads the outline of a certificate in DER; `None` where it is none.
    pub(super) fn read(certificate: &[u8]) -> Option<Self> {
        let mut rest = Der(Der(certificate).expect(SEQUENCE)?).expect(SEQUENCE).map(Der)?;
        let version = match rest.next()? {
            (VERSION, value) => {
                rest.next()?;
                *value.last()? + 1
            }
            // Without a version the serial number is the first.
            _ => 1,
        };
        rest.expect(SEQUENCE)?;
        let issuer = rest.expect(SEQUENCE)?;
        let mut validity = Der(rest.expect(SEQUENCE)?);
        let subject = rest.expect(SEQUENCE)?;
        let issued_by = name(issuer, COMMON_NAME).or_else(|| name(issuer, ORGANISATION)).unwrap_or_default();
        Some(Self {
            version,
            issuer: CleanText::from_bytes(issued_by).cut(NAME_SHOWN),
            subject: name(subject, COMMON_NAME).and_then(|name| String::from_utf8(name.to_vec()).ok()),
            is_self_issued: issuer == subject,
            from: moment(validity.next()?)?,
            until: moment(validity.next()?)?,
        })
    }
}

/// A sequence of values, each with its tag and its length.
#[derive(Clone, Copy)]
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = if first < 0x80 {
            (usize::from(first), rest)
        } else {
            let (bytes, rest) =
                rest.split_at_checked(usize::from(first & 0x7F)).filter(|(bytes, _)| bytes.len() <= 4)?;
            (bytes.iter().fold(0, |length, &byte| length << 8 | usize::from(byte)), rest)
        };
        let (value, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, value))
    }

    fn expect(&mut self, wanted: u8) -> Option<&'a [u8]> {
        self.next().filter(|(tag, _)| *tag == wanted).map(|(_, value)| value)
    }
}

/// The part of a name that `kind` is the identifier of.
fn name<'a>(names: &'a [u8], kind: &[u8]) -> Option<&'a [u8]> {
    let mut sets = Der(names);
    while let Some((_, set)) = sets.next() {
        let mut pair = Der(Der(set).expect(SEQUENCE)?);
        if pair.expect(OID)? == kind {
            return pair.next().map(|(_, value)| value);
        }
    }
    None
}

/// `260101000000Z`, or with four digits for the year.
fn moment((tag, text): (u8, &[u8])) -> Option<Timestamp> {
    let text = str::from_utf8(text).ok()?;
    let long = match tag {
        UTC_TIME => {
            let century = if text.get(..2)?.parse::<u8>().ok()? < 50 { "20" } else { "19" };
            format!("{century}{text}")
        }
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let moment = DateTime::strptime("%Y%m%d%H%M%SZ", long).ok()?;
    TimeZone::UTC.to_timestamp(moment).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rcgen::{CertificateParams, DnType, KeyPair, date_time_ymd};

    use super::*;

    fn certificate() -> Vec<u8> {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, "Ñandú \u{1b}[31mCA");
        params.not_before = date_time_ymd(2020, 1, 2);
        params.not_after = date_time_ymd(2051, 3, 4);
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[test]
    fn version_issuer_and_validity_are_read() {
        let outline = Outline::read(&certificate()).unwrap();
        assert_eq!((outline.version, outline.is_self_issued), (3, true));
        assert_eq!(outline.issuer.as_str(), "Ñandú ␛[31mCA");
        assert_eq!(outline.from.to_string(), "2020-01-02T00:00:00Z");
        assert_eq!(outline.until.to_string(), "2051-03-04T00:00:00Z");
    }

    proptest! {
        #[test]
        fn anything_else_is_none_and_nothing_panics(bytes: Vec<u8>, at in 0_usize..400, byte: u8) {
            let _ = Outline::read(&bytes);
            let mut certificate = certificate();
            let at = at % certificate.len();
            certificate[at] = byte;
            let _ = Outline::read(&certificate);
            certificate.truncate(at);
            prop_assert_eq!(Outline::read(&certificate), None);
        }
    }
}
