//! Whom to trust: the authorities of the system, those of `--ca-cert`, and a back-end whose very certificate a person gave.
//!
//! The usual verifier refuses that last one where it calls itself an authority, as the one that `openssl req -x509` makes
//! does, though nobody could vouch for it better. Its name and its dates are checked all the same.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, OtherError, RootCertStore,
    SignatureScheme,
};
use rustls_platform_verifier::Verifier;

use crate::source::error::TlsProblem;
use crate::source::http::der::Outline;
use crate::text::CleanText;

/// Names of a certificate that are told.
const NAMES_SHOWN: usize = 120;

/// The TLS of a client that trusts the system's authorities, where `system` says so, and `own`; `None` where this machine
/// cannot speak TLS at all.
pub(super) fn tls(own: &[CertificateDer<'static>], system: bool) -> Option<ClientConfig> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let trust = Arc::new(Trust::new(own, system, Arc::clone(&provider)));
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
    let mut config = config.dangerous().with_custom_certificate_verifier(trust).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Some(config)
}

#[derive(Debug)]
struct Trust {
    /// What a chain is verified by; `None` where there is no authority to lead to.
    chains: Option<Arc<dyn ServerCertVerifier>>,
    own: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
}

impl Trust {
    fn new(own: &[CertificateDer<'static>], system: bool, provider: Arc<CryptoProvider>) -> Self {
        // One that is no authority's may not do for a root; as the back-end's own it is known by its bytes.
        let mut roots = RootCertStore::empty();
        let usable: Vec<_> = own.iter().filter(|root| roots.add((*root).clone()).is_ok()).cloned().collect();
        let whole: Option<Arc<dyn ServerCertVerifier>> = if system {
            let verifier = Verifier::new_with_extra_roots(usable, Arc::clone(&provider)).ok();
            verifier.map(|verifier| Arc::new(verifier) as _)
        } else {
            None
        };
        let chains = whole.or_else(|| {
            let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
            verifier.ok().map(|verifier| verifier as _)
        });
        Self { chains, own: own.to_vec(), provider }
    }
}

impl Trust {
    fn judge(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsProblem> {
        let outline = Outline::read(certificate).ok_or(TlsProblem::Damaged)?;
        if outline.version < 3 {
            return Err(TlsProblem::Version1);
        }
        if self.own.iter().any(|own| own == certificate) {
            return is_valid(certificate, &outline, name, now);
        }
        let chains = self.chains.as_ref().ok_or(TlsProblem::NoRoots)?;
        let verified = chains.verify_server_cert(certificate, intermediates, name, ocsp, now);
        verified.map_err(|error| match error {
            TlsError::InvalidCertificate(CertificateError::BadEncoding) => TlsProblem::Damaged,
            // Whatever else is wrong with it: nobody but itself vouches for it.
            TlsError::InvalidCertificate(_) if outline.is_self_issued => TlsProblem::SelfSigned,
            TlsError::InvalidCertificate(CertificateError::UnknownIssuer) if intermediates.is_empty() => {
                TlsProblem::NoIntermediate(outline.issuer)
            }
            TlsError::InvalidCertificate(CertificateError::UnknownIssuer) => TlsProblem::UnknownIssuer(outline.issuer),
            error => problem(&error),
        })
    }
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        self.judge(certificate, intermediates, name, ocsp, now).map_err(|problem| {
            let told = Told { problem, host: CleanText::new(&name.to_str()) };
            TlsError::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(told))))
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// A certificate that a person gave needs nobody to vouch for it, but it must be for this host and for now.
fn is_valid(
    certificate: &CertificateDer<'_>,
    outline: &Outline,
    name: &ServerName<'_>,
    now: UnixTime,
) -> Result<ServerCertVerified, TlsProblem> {
    let now = moment(now).unwrap_or_default();
    if now < outline.from {
        return Err(TlsProblem::NotYetValid(Some(outline.from)));
    }
    if now > outline.until {
        return Err(TlsProblem::Expired(Some(outline.until)));
    }
    let named = ParsedCertificate::try_from(certificate).and_then(|certificate| verify_server_name(&certificate, name));
    match (named.map_err(|error| problem(&error)), &outline.subject) {
        (Ok(()), _) => Ok(ServerCertVerified::assertion()),
        // `openssl req -x509` writes no list of names unless it is told to. Of a certificate that a person has given, and of no
        // other, the name that it does have is enough, if it is the host's.
        (Err(TlsProblem::NoName), Some(subject)) if subject.eq_ignore_ascii_case(&name.to_str()) => {
            Ok(ServerCertVerified::assertion())
        }
        (Err(TlsProblem::NoName), Some(subject)) if !subject.trim().is_empty() => {
            Err(TlsProblem::WrongHost(CleanText::new(subject).cut(NAMES_SHOWN)))
        }
        (Err(problem), _) => Err(problem),
    }
}

/// A problem of ours on its way through the libraries.
#[derive(Debug)]
struct Told {
    problem: TlsProblem,
    /// Who showed the certificate: the back-end, or a proxy before it.
    host: CleanText,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the certificate is refused")
    }
}

impl Error for Told {}

/// Who showed the certificate that is refused.
pub(super) fn shown_by(error: &TlsError) -> Option<CleanText> {
    let TlsError::InvalidCertificate(CertificateError::Other(OtherError(cause))) = error else { return None };
    cause.downcast_ref::<Told>().map(|told| told.host.clone())
}

fn moment(time: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()
}

pub(crate) fn problem(error: &TlsError) -> TlsProblem {
    match error {
        TlsError::InvalidCertificate(certificate) => certificate_problem(certificate),
        TlsError::InvalidMessage(_) => TlsProblem::NotTls,
        TlsError::NoCertificatesPresented => TlsProblem::NoCertificate,
        TlsError::AlertReceived(alert) => TlsProblem::Alert(u8::from(*alert)),
        TlsError::PeerIncompatible(_) | TlsError::NoApplicationProtocol => TlsProblem::Incompatible,
        TlsError::InvalidCertRevocationList(_) => TlsProblem::Revoked,
        TlsError::InappropriateMessage { .. }
        | TlsError::InappropriateHandshakeMessage { .. }
        | TlsError::InvalidEncryptedClientHello(_)
        | TlsError::DecryptError
        | TlsError::PeerMisbehaved(_)
        | TlsError::PeerSentOversizedRecord => TlsProblem::Broken,
        // The rest is about ourselves: randomness, the clock, our own settings.
        _ => TlsProblem::Own,
    }
}

fn certificate_problem(error: &CertificateError) -> TlsProblem {
    match error {
        CertificateError::Other(OtherError(cause)) => {
            let ours = cause.downcast_ref::<Told>().map(|told| told.problem.clone());
            ours.unwrap_or_else(|| chain_problem(cause.downcast_ref()))
        }
        CertificateError::Expired => TlsProblem::Expired(None),
        CertificateError::ExpiredContext { not_after, .. } => TlsProblem::Expired(moment(*not_after)),
        CertificateError::NotValidYet => TlsProblem::NotYetValid(None),
        CertificateError::NotValidYetContext { not_before, .. } => TlsProblem::NotYetValid(moment(*not_before)),
        CertificateError::UnknownIssuer => TlsProblem::UnknownIssuer(CleanText::default()),
        CertificateError::NotValidForName => TlsProblem::WrongHost(CleanText::default()),
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => TlsProblem::NoName,
        CertificateError::NotValidForNameContext { presented, .. } => {
            let names: Vec<&str> = presented.iter().filter_map(|name| bare_name(name)).collect();
            TlsProblem::WrongHost(CleanText::new(&names.join(", ")).cut(NAMES_SHOWN))
        }
        CertificateError::BadEncoding => TlsProblem::Damaged,
        CertificateError::UnhandledCriticalExtension => TlsProblem::Extension,
        CertificateError::Revoked
        | CertificateError::UnknownRevocationStatus
        | CertificateError::ExpiredRevocationList
        | CertificateError::ExpiredRevocationListContext { .. }
        | CertificateError::InvalidOcspResponse => TlsProblem::Revoked,
        CertificateError::BadSignature => TlsProblem::Signature,
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => TlsProblem::Purpose,
        // What is left is about algorithms.
        _ => TlsProblem::Algorithm,
    }
}

/// What rustls has no name for.
fn chain_problem(error: Option<&webpki::Error>) -> TlsProblem {
    match error {
        Some(webpki::Error::CaUsedAsEndEntity) => TlsProblem::Authority,
        Some(webpki::Error::UnsupportedCertVersion) => TlsProblem::Version1,
        Some(webpki::Error::UnsupportedCriticalExtension) => TlsProblem::Extension,
        Some(webpki::Error::CertDistrusted) => TlsProblem::Revoked,
        Some(webpki::Error::SignatureAlgorithmMismatch) => TlsProblem::Algorithm,
        Some(
            webpki::Error::ExtensionValueInvalid
            | webpki::Error::InvalidSerialNumber
            | webpki::Error::MalformedDnsIdentifier
            | webpki::Error::MalformedExtensions
            | webpki::Error::MalformedNameConstraint,
        ) => TlsProblem::Damaged,
        _ => TlsProblem::Chain,
    }
}

/// `api.example` of `DnsName("api.example")`, which is how the library lists the names of a certificate; of other kinds of
/// names `None`.
fn bare_name(listed: &str) -> Option<&str> {
    let (kind, within) = listed.strip_suffix(')')?.split_once('(')?;
    matches!(kind, "DnsName" | "IpAddress").then(|| within.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject as _;

    use super::*;

    /// As `openssl x509 -req` makes it without extensions.
    const VERSION_1: &[u8] = b"-----BEGIN CERTIFICATE-----
MIIBJDCBywIUZZtim7FP8ZksPTx3cLDpkf9t0wgwCgYIKoZIzj0EAwIwFDESMBAG
A1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTA3NTUxNloYDzIxMjYxMTAxMDc1NTE2
WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AASXYkMBBAk5qSAjdRGCKrfov44Y7+mcvQC/P/gxKC2ujJp5vjTxTHUYOTzKaWWp
TChKS89mp3RwYQdE6fLVVgfBMAoGCCqGSM49BAMCA0gAMEUCIFUT/qtpOX0SO4I0
T96gheBPiLiNxmyYWqmfubZh3XcSAiEAvkCUsYpPnj+Qyt4DzQi8SvJfdUhfNKyO
CiHbjNHaUFM=
-----END CERTIFICATE-----
";

    #[test]
    fn a_certificate_of_version_1_is_told_as_such_whether_it_is_given_or_not() {
        let certificate = CertificateDer::from_pem_slice(VERSION_1).unwrap();
        for own in [vec![certificate.clone()], Vec::new()] {
            let trust = Trust::new(&own, false, Arc::new(aws_lc_rs::default_provider()));
            let name = ServerName::try_from("localhost").unwrap();
            let error = trust.verify_server_cert(&certificate, &[], &name, &[], UnixTime::now()).unwrap_err();
            assert_eq!(problem(&error), TlsProblem::Version1);
        }
    }
}
