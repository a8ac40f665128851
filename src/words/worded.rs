//! Every error of every library that can reach a person is worded, in both languages, and nothing of the library's own
//! words is left: neither its debug text nor a language that was not asked for.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{ServerName, UnixTime};
use rustls::{
    AlertDescription, CertRevocationListError, CertificateError, EncryptedClientHelloError, Error as TlsError,
    InconsistentKeys, InvalidMessage, OtherError, PeerIncompatible, PeerMisbehaved,
};

use crate::locale::{Language, Locale};
use crate::platform::system::SystemReason;
use crate::source::auth::{CommandProblem, CredentialsProblem, SecretFileProblem, SecretOrigin};
use crate::source::http::trust;
use crate::source::middleware::url::UrlFault;
use crate::source::{PollError, ProxyProblem, TlsProblem};
use crate::text::CleanText;
use crate::words::failure;
use crate::words::system::system;

/// `Kind(`, `{ field`, `Some(`, `os error 2`, an id without a text, a variable without a value.
fn debris(text: &str) -> Option<String> {
    let words = text.split(|c: char| c.is_whitespace());
    let camel = |word: &&str| {
        let name = word.split(['(', '{', ',', ':', '.', '=']).next().unwrap_or_default();
        let known = ["WispHub", "subjectAltName", "Content-Type"];
        let humps = name.chars().zip(name.chars().skip(1)).any(|(one, two)| one.is_lowercase() && two.is_uppercase());
        humps && !known.contains(&name)
    };
    let mut found = words.filter(camel).map(str::to_owned).collect::<Vec<_>>();
    for part in ["{ ", " }", "{$", "Some(", "None", "os error", "Err(", "\"", "::"] {
        found.extend(text.contains(part).then(|| part.to_owned()));
    }
    for group in ["failure", "system", "advice"] {
        found.extend(text.contains(&format!("{group}-")).then(|| group.to_owned()));
    }
    (!found.is_empty()).then(|| found.join(" "))
}

/// `error` in both languages, as the screen and as standard error have it.
#[track_caller]
fn is_worded(error: &PollError, from: &str) {
    let (english, spanish) = (Locale::new(Language::English, None), Locale::new(Language::Spanish, None));
    let texts = [&english, &spanish].map(|locale| failure::whole(error, locale));
    for text in &texts {
        assert_eq!(debris(text), None, "{from}: {text}");
        assert!(!text.contains("()") && !text.contains("“”") && text.len() > 10, "{from}: {text}");
    }
    assert_ne!(failure::message(error, &english), failure::message(error, &spanish), "{from}: one language only");
}

fn certificate_errors() -> Vec<CertificateError> {
    let time = UnixTime::since_unix_epoch(Duration::from_hours(500_000));
    let expected = ServerName::try_from("api.example").unwrap();
    let listed = ["DnsName(\"other.example\")", "IpAddress(10.0.0.1)", "DirectoryName", "Unsupported(0x88)"];
    let mut errors = vec![
        CertificateError::BadEncoding,
        CertificateError::Expired,
        CertificateError::ExpiredContext { time, not_after: time },
        CertificateError::NotValidYet,
        CertificateError::NotValidYetContext { time, not_before: time },
        CertificateError::Revoked,
        CertificateError::UnhandledCriticalExtension,
        CertificateError::UnknownIssuer,
        CertificateError::UnknownRevocationStatus,
        CertificateError::ExpiredRevocationList,
        CertificateError::ExpiredRevocationListContext { time, next_update: time },
        CertificateError::BadSignature,
        CertificateError::UnsupportedSignatureAlgorithmContext {
            signature_algorithm_id: vec![1],
            supported_algorithms: Vec::new(),
        },
        CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext {
            signature_algorithm_id: vec![1],
            public_key_algorithm_id: vec![2],
        },
        CertificateError::NotValidForName,
        CertificateError::NotValidForNameContext { expected: expected.clone(), presented: Vec::new() },
        CertificateError::NotValidForNameContext { expected, presented: listed.map(str::to_owned).to_vec() },
        CertificateError::InvalidPurpose,
        CertificateError::InvalidOcspResponse,
        CertificateError::ApplicationVerificationFailure,
    ];
    for error in [
        webpki::Error::CaUsedAsEndEntity,
        webpki::Error::EndEntityUsedAsCa,
        webpki::Error::EmptyEkuExtension,
        webpki::Error::ExtensionValueInvalid,
        webpki::Error::InvalidSerialNumber,
        webpki::Error::MalformedDnsIdentifier,
        webpki::Error::MalformedExtensions,
        webpki::Error::MalformedNameConstraint,
        webpki::Error::MaximumPathDepthExceeded,
        webpki::Error::MaximumSignatureChecksExceeded,
        webpki::Error::NameConstraintViolation,
        webpki::Error::PathLenConstraintViolated,
        webpki::Error::SignatureAlgorithmMismatch,
        webpki::Error::UnsupportedCertVersion,
        webpki::Error::UnsupportedCriticalExtension,
        webpki::Error::UnsupportedNameType,
    ] {
        errors.push(CertificateError::Other(OtherError(Arc::new(error))));
    }
    errors.push(CertificateError::Other(OtherError(Arc::new(io::Error::other("SomeKind { x: 1 }")))));
    errors
}

fn tls_errors() -> Vec<TlsError> {
    let mut errors: Vec<TlsError> = certificate_errors().into_iter().map(TlsError::InvalidCertificate).collect();
    errors.extend((0..=u8::MAX).map(|alert| TlsError::AlertReceived(AlertDescription::from(alert))));
    errors.extend([
        TlsError::InvalidEncryptedClientHello(EncryptedClientHelloError::NoCompatibleConfig),
        TlsError::InvalidMessage(InvalidMessage::InvalidContentType),
        TlsError::NoCertificatesPresented,
        TlsError::UnsupportedNameType,
        TlsError::DecryptError,
        TlsError::EncryptError,
        TlsError::PeerIncompatible(PeerIncompatible::NoCipherSuitesInCommon),
        TlsError::PeerMisbehaved(PeerMisbehaved::BadCertChainExtensions),
        TlsError::InvalidCertRevocationList(CertRevocationListError::BadSignature),
        TlsError::General("SomeKind { x: 1 }".to_owned()),
        TlsError::FailedToGetCurrentTime,
        TlsError::FailedToGetRandomBytes,
        TlsError::HandshakeNotComplete,
        TlsError::PeerSentOversizedRecord,
        TlsError::NoApplicationProtocol,
        TlsError::BadMaxFragmentSize,
        TlsError::InconsistentKeys(InconsistentKeys::Unknown),
        TlsError::Other(OtherError(Arc::new(io::Error::other("SomeKind { x: 1 }")))),
    ]);
    errors
}

#[test]
fn every_failure_of_tls_is_worded() {
    for error in tls_errors() {
        let problem = trust::problem(&error);
        let host = CleanText::new("api.example");
        is_worded(&PollError::Tls { host: host.clone(), problem: problem.clone() }, &format!("{error:?}"));
        is_worded(&PollError::Proxy { proxy: host, problem: ProxyProblem::Tls(problem) }, &format!("{error:?}"));
    }
    let issuer = CleanText::new("Root CA");
    for problem in [
        TlsProblem::UnknownIssuer(issuer.clone()),
        TlsProblem::NoIntermediate(issuer),
        TlsProblem::SelfSigned,
        TlsProblem::NoRoots,
        TlsProblem::PlainHttp,
    ] {
        is_worded(&PollError::Tls { host: CleanText::new("h"), problem: problem.clone() }, &format!("{problem:?}"));
    }
}

/// All that the system can give, and all that the standard library can.
fn reasons() -> Vec<SystemReason> {
    use io::ErrorKind as Kind;

    let kinds = [
        Kind::NotFound,
        Kind::PermissionDenied,
        Kind::ConnectionRefused,
        Kind::ConnectionReset,
        Kind::HostUnreachable,
        Kind::NetworkUnreachable,
        Kind::ConnectionAborted,
        Kind::NotConnected,
        Kind::AddrInUse,
        Kind::AddrNotAvailable,
        Kind::NetworkDown,
        Kind::BrokenPipe,
        Kind::AlreadyExists,
        Kind::WouldBlock,
        Kind::NotADirectory,
        Kind::IsADirectory,
        Kind::DirectoryNotEmpty,
        Kind::ReadOnlyFilesystem,
        Kind::StaleNetworkFileHandle,
        Kind::InvalidInput,
        Kind::InvalidData,
        Kind::TimedOut,
        Kind::WriteZero,
        Kind::StorageFull,
        Kind::NotSeekable,
        Kind::QuotaExceeded,
        Kind::FileTooLarge,
        Kind::ResourceBusy,
        Kind::ExecutableFileBusy,
        Kind::Deadlock,
        Kind::TooManyLinks,
        Kind::ArgumentListTooLong,
        Kind::Interrupted,
        Kind::Unsupported,
        Kind::UnexpectedEof,
        Kind::OutOfMemory,
        Kind::Other,
    ];
    let held = io::Error::other(io::Error::from_raw_os_error(28));
    let mut reasons = vec![SystemReason::from(held), io::Error::other("SomeKind { x: 1 }").into()];
    reasons.extend(kinds.into_iter().map(SystemReason::Kind));
    reasons.extend((-1..200).map(SystemReason::Code));
    reasons
}

#[test]
fn every_reason_of_the_system_is_worded() {
    let (english, spanish) = (Locale::new(Language::English, None), Locale::new(Language::Spanish, None));
    for reason in reasons() {
        let texts = [&english, &spanish].map(|locale| system(reason, locale));
        assert!(texts.iter().all(|text| debris(text).is_none()), "{reason:?}: {texts:?}");
        assert_ne!(texts[0], texts[1], "{reason:?}");
        let server = CleanText::new("api.example:443");
        is_worded(&PollError::Connect { server, reason: Some(reason) }, &format!("{reason:?}"));
        is_worded(&PollError::Other { reason: Some(reason) }, &format!("{reason:?}"));
        let path = CleanText::new("/run/secrets/token");
        let problem = SecretFileProblem::Read(reason);
        is_worded(&PollError::Credentials(CredentialsProblem::File { path, problem }), &format!("{reason:?}"));
        let problem = CommandProblem::Start(reason);
        is_worded(&PollError::Credentials(CredentialsProblem::Command(problem)), &format!("{reason:?}"));
    }
    assert_eq!(system(io::Error::other(io::Error::from_raw_os_error(28)), &english), "No space left on device");
}

#[test]
fn every_other_failure_is_worded() {
    let clean = |text: &str| CleanText::new(text);
    let proxy = |problem| PollError::Proxy { proxy: clean("proxy.example:3128"), problem };
    let status = |status, sent: Option<SecretOrigin>| PollError::Status {
        status,
        reason: "",
        content_type: None,
        message: None,
        url: clean("https://api.example/api/v1/clients/"),
        sent: sent.map(Box::new),
        retry_after: None,
    };
    let origins = [
        SecretOrigin::File(clean("/run/secrets/token")),
        SecretOrigin::Command,
        SecretOrigin::Login { user: clean("noc"), file: Some(clean("/run/secrets/password")) },
        SecretOrigin::Login { user: clean("noc"), file: None },
        SecretOrigin::Header { name: clean("x-api-key") },
        SecretOrigin::HeaderVariable { name: clean("x-api-key"), variable: "WISPTOP_HEADER".to_owned() },
    ];
    let mut errors: Vec<PollError> = origins.iter().map(|origin| status(401, Some(origin.clone()))).collect();
    errors.extend(
        origins.iter().map(|from| PollError::LoginRefused { message: None, from: Some(Box::new(from.clone())) }),
    );
    errors.extend([200, 400, 401, 403, 404, 405, 422, 500, 999].map(|code| status(code, None)));
    errors.extend([
        PollError::LoginRefused { message: None, from: None },
        PollError::LoginFailed { why: Box::new(status(404, None)) },
        PollError::Connect { server: clean("api.example:80"), reason: None },
        PollError::Other { reason: None },
        PollError::NoTls,
        proxy(ProxyProblem::Login),
        proxy(ProxyProblem::Refused),
        proxy(ProxyProblem::Resolve),
        proxy(ProxyProblem::Timeout(Duration::from_secs(5))),
        proxy(ProxyProblem::Blocked { server: clean("api.example:443"), status: Some(403) }),
        proxy(ProxyProblem::Answer { status: 403, reason: "Forbidden", retry_after: None }),
        proxy(ProxyProblem::Answer { status: 499, reason: "", retry_after: None }),
        proxy(ProxyProblem::Closed),
        proxy(ProxyProblem::NotHttp),
        proxy(ProxyProblem::System(None)),
    ]);
    for problem in [
        SecretFileProblem::NoFile,
        SecretFileProblem::Terminal,
        SecretFileProblem::SilentPipe,
        SecretFileProblem::Open,
        SecretFileProblem::OpenToGroup,
        SecretFileProblem::Foreign,
        SecretFileProblem::Empty,
        SecretFileProblem::NoSecret,
    ] {
        errors.push(PollError::Credentials(CredentialsProblem::File { path: clean("/run/secrets/token"), problem }));
    }
    for problem in [
        CommandProblem::Failed { code: Some(3), said: clean("") },
        CommandProblem::Failed { code: None, said: clean("") },
        CommandProblem::TimedOut,
        CommandProblem::Silent,
        CommandProblem::NoToken,
    ] {
        errors.push(PollError::Credentials(CredentialsProblem::PasswordCommand(problem)));
    }
    for error in errors {
        is_worded(&error, &format!("{error:?}"));
    }
}

#[test]
fn what_is_wrong_with_a_url_is_known_by_its_kind() {
    for (url, fault) in [
        ("http://", UrlFault::NoHost),
        ("http://h:99999", UrlFault::Port),
        ("http://300.1.1.1", UrlFault::Ipv4),
        ("http://[::g]", UrlFault::Ipv6),
        ("http://a b", UrlFault::Host),
        ("http://%00", UrlFault::Host),
    ] {
        assert_eq!(url.parse::<reqwest::Url>().map_err(UrlFault::from), Err(fault), "{url}");
    }
}
