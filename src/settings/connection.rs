//! How to reach a back-end, and with which credentials: checked before the screen opens, as far as it can be.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::platform::system::SystemReason;
use crate::settings::args::{ConnectionArgs, HeaderArg};
use crate::settings::context::Context;
use crate::settings::origin::Origin;
use crate::source::auth::{
    Credentials, HeaderProblem, PasswordSource, SecretFile, SecretFileProblem, SecretHeader, TokenSource,
};
use crate::source::http::proxy::ProxyProblem;
use crate::source::{Proxy, SourceUrl};
use crate::text::CleanText;

/// The way to a back-end.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Longest time for one poll, login, head and body.
    pub timeout: Duration,
    /// Longest time for a connection.
    pub connect_timeout: Duration,
    /// Longest body, in bytes, after unpacking.
    pub max_body: u64,
    /// What the back-end asks for.
    pub credentials: Credentials,
    /// Certificates that are trusted beside the system's.
    pub ca_certs: Vec<CertificateDer<'static>>,
    pub proxy: Option<Proxy>,
}

/// Why a connection cannot be set up as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionProblem {
    Header {
        option: String,
        problem: HeaderProblem,
    },
    /// An `Authorization` header is given, and a token too.
    TwoTokens {
        option: String,
    },
    /// The file with the token or the password cannot be used.
    Secret {
        path: CleanText,
        problem: SecretFileProblem,
    },
    /// The file with certificates cannot be used.
    Certificates {
        path: CleanText,
        fault: CertificateFault,
    },
    /// Certificates are given, and nothing is encrypted.
    IdleCertificates {
        option: String,
    },
    Proxy(ProxyProblem),
}

/// What is wrong with a file of certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    Read(SystemReason),
    Empty,
    /// It begins with a byte order mark.
    Mark,
    Der,
    PrivateKey,
    /// A request for a certificate is in it, and no certificate.
    Request,
    Damaged,
    None,
}

impl Connection {
    /// Checks `args`. Without a `source` no credentials are needed.
    pub(super) fn resolve(
        args: &ConnectionArgs,
        source: Option<&SourceUrl>,
        context: &Context<'_>,
    ) -> Result<Self, ConnectionProblem> {
        let (credentials, ca_certs, proxy) = match source {
            None => (Credentials::default(), Vec::new(), None),
            Some(source) => {
                let proxy = Proxy::for_source(source, context.env).map_err(ConnectionProblem::Proxy)?;
                let encrypted = source.list().scheme() == "https" || proxy.as_ref().is_some_and(Proxy::speaks_tls);
                if !encrypted && context.origins.of("ca_cert") == Some(&Origin::Flag) {
                    return Err(ConnectionProblem::IdleCertificates { option: context.origins.name("ca_cert") });
                }
                let ca_certs = if encrypted { certificates(&args.ca_cert)? } else { Vec::new() };
                (credentials(args, context)?, ca_certs, proxy)
            }
        };
        Ok(Self {
            timeout: args.timeout,
            connect_timeout: args.connect_timeout,
            max_body: args.max_body,
            credentials,
            ca_certs,
            proxy,
        })
    }
}

fn credentials(args: &ConnectionArgs, context: &Context<'_>) -> Result<Credentials, ConnectionProblem> {
    let mut headers = headers(&args.headers)?;
    let (token, id) = match (&args.token_file, &args.token_command, &args.username) {
        (Some(path), ..) => (TokenSource::File(checked(path)?), "token_file"),
        (_, Some(line), _) => (TokenSource::Command(line.clone()), "token_command"),
        (.., Some(username)) => {
            let password = match (&args.password_file, &args.password_command) {
                (Some(path), _) => PasswordSource::File(checked(path)?),
                (None, Some(line)) => PasswordSource::Command(line.clone()),
                (None, None) => return Ok(Credentials { headers, token: TokenSource::None }),
            };
            (TokenSource::Login { username: username.clone(), password }, "username")
        }
        _ => (TokenSource::None, ""),
    };
    let is_rival = |header: &SecretHeader| header.name == "authorization";
    if let Some(rival) = headers.iter().find(|header| !id.is_empty() && is_rival(header)) {
        // A typed value wins over an exported one, which is for all commands.
        match (&rival.variable, context.origins.of(id)) {
            (Some(_), Some(Origin::Flag)) => headers.retain(|header| !is_rival(header)),
            (None, Some(Origin::Environment(_))) => return Ok(Credentials { headers, token: TokenSource::None }),
            _ => return Err(ConnectionProblem::TwoTokens { option: context.origins.name(id) }),
        }
    }
    Ok(Credentials { headers, token })
}

/// The headers of all layers; one takes the place of those of the same name in weaker layers.
fn headers(args: &[HeaderArg]) -> Result<Vec<SecretHeader>, ConnectionProblem> {
    let mut headers: Vec<SecretHeader> = Vec::new();
    for layer in args.chunk_by(|one, next| one.origin == next.origin) {
        let Some(HeaderArg { origin, .. }) = layer.first() else { continue };
        let problem = |problem| ConnectionProblem::Header { option: origin.name("header"), problem };
        for mut header in SecretHeader::parse_all(layer.iter().map(|arg| arg.text.as_str())).map_err(problem)? {
            if headers.iter().all(|stronger| stronger.name != header.name) {
                header.variable = origin.variable().map(str::to_owned);
                headers.push(header);
            }
        }
    }
    Ok(headers)
}

/// A file with a secret that can be read now. It is read again when the secret is needed.
fn checked(path: &Path) -> Result<SecretFile, ConnectionProblem> {
    let file = SecretFile::at(path);
    match file.read() {
        Ok(_) => Ok(file),
        Err(problem) => Err(ConnectionProblem::Secret { path: file.shown(), problem }),
    }
}

fn certificates(paths: &[PathBuf]) -> Result<Vec<CertificateDer<'static>>, ConnectionProblem> {
    let mut certificates = Vec::new();
    for path in paths {
        let problem = |fault| {
            let path = CleanText::new(&path.display().to_string());
            ConnectionProblem::Certificates { path, fault }
        };
        let bytes = std::fs::read(path).map_err(|error| problem(CertificateFault::Read(error.into())))?;
        certificates.extend(read_certificates(&bytes).map_err(problem)?);
    }
    Ok(certificates)
}

/// The certificates of a file in PEM form, at least one.
fn read_certificates(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, CertificateFault> {
    let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    if bytes.trim_ascii().is_empty() {
        return Err(CertificateFault::Empty);
    }
    if [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark)) {
        return Err(CertificateFault::Mark);
    }
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bytes).collect();
    match found {
        Err(_) => Err(CertificateFault::Damaged),
        Ok(found) if found.iter().any(|one| !is_certificate(one)) => Err(CertificateFault::Damaged),
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) if has("PRIVATE KEY-----") => Err(CertificateFault::PrivateKey),
        Ok(_) if has("CERTIFICATE REQUEST-----") => Err(CertificateFault::Request),
        Ok(_) if bytes.starts_with(&[0x30, 0x82]) || bytes.starts_with(&[0x30, 0x81]) => Err(CertificateFault::Der),
        Ok(_) => Err(CertificateFault::None),
    }
}

/// Whether it can be parsed as a certificate.
fn is_certificate(certificate: &CertificateDer<'_>) -> bool {
    rustls::RootCertStore::empty().add(certificate.clone().into_owned()).is_ok()
        || rustls::server::ParsedCertificate::try_from(certificate).is_ok()
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    #[test]
    fn a_file_of_certificates_is_used_or_refused_for_what_it_is() {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let request = params.serialize_request(&key).unwrap().pem().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let pem = certificate.pem();
        assert_eq!(read_certificates(pem.as_bytes()).unwrap().len(), 1);
        let with_words = format!("Bag Attributes\n    friendlyName: x\n{pem}\n{}{pem}", key.serialize_pem());
        assert_eq!(read_certificates(with_words.as_bytes()).unwrap().len(), 2, "two, with words and a key between");
        assert_eq!(read_certificates(pem.replace('\n', "\r\n").as_bytes()).unwrap().len(), 1);
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(pem.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let damaged = pem.replacen("MII", "MIJ", 1);
        let cut = pem.split_at(pem.len() / 2).0;
        for (bytes, fault) in [
            (&b""[..], CertificateFault::Empty),
            (b" \n\r\n", CertificateFault::Empty),
            (format!("\u{feff}{pem}").as_bytes(), CertificateFault::Mark),
            (&utf16, CertificateFault::Mark),
            (certificate.der(), CertificateFault::Der),
            (key.serialize_pem().as_bytes(), CertificateFault::PrivateKey),
            (request.as_bytes(), CertificateFault::Request),
            (damaged.as_bytes(), CertificateFault::Damaged),
            (cut.as_bytes(), CertificateFault::Damaged),
            (b"not a certificate", CertificateFault::None),
            (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", CertificateFault::None),
        ] {
            assert_eq!(read_certificates(bytes), Err(fault));
        }
    }
}
