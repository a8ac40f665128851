//! How to reach a back-end and what to show it: checked before the screen opens, as far as it can be.

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::Certificate;

use crate::api::auth::{Credentials, HeaderProblem, SecretFile, SecretFileProblem, SecretHeader, TokenSource};
use crate::client::CleanText;
use crate::settings::args::ConnectionArgs;
use crate::truth::Rules;

/// The way to a back-end.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Longest time for one poll, login, head and body.
    pub timeout: Duration,
    /// Longest time for a connection.
    pub connect_timeout: Duration,
    /// Longest body, in bytes, after unpacking.
    pub max_body: u64,
    /// What the back-end wants to see.
    pub credentials: Credentials,
    /// Roots that are trusted beside the system's.
    pub ca_certs: Vec<Certificate>,
    /// What lists are judged by.
    pub rules: Rules,
}

/// Why a back-end cannot be reached as was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionProblem {
    /// A header cannot be sent.
    Header(HeaderProblem),
    /// An `Authorization` header is given, and a token too.
    TwoTokens,
    /// The file with the token or the password cannot be used.
    Secret {
        /// Which.
        path: CleanText,
        /// What is wrong with it.
        problem: SecretFileProblem,
    },
    /// The file with certificates cannot be read.
    Certificates {
        /// Which.
        path: CleanText,
        /// The system's word for it; `None` where no certificate is in it.
        reason: Option<CleanText>,
    },
}

impl Connection {
    /// Gives `args` their meaning. The credentials are for a back-end of one's own: `demo` needs none, and gets none.
    pub(super) fn resolve(args: &ConnectionArgs, demo: bool) -> Result<Self, ConnectionProblem> {
        let (credentials, ca_certs) = if demo {
            (Credentials::default(), Vec::new())
        } else {
            (credentials(args)?, certificates(&args.ca_cert)?)
        };
        Ok(Self {
            timeout: args.timeout,
            connect_timeout: args.connect_timeout,
            max_body: args.max_body,
            credentials,
            ca_certs,
            rules: Rules {
                cache_time: args.cache_time,
                max_shrink: args.max_shrink,
                believe_after: args.believe_after,
            },
        })
    }
}

fn credentials(args: &ConnectionArgs) -> Result<Credentials, ConnectionProblem> {
    let headers = SecretHeader::parse_all(args.header.iter().map(String::as_str)).map_err(ConnectionProblem::Header)?;
    let token = match (&args.token_file, &args.token_command, &args.username, &args.password_file) {
        (Some(path), ..) => TokenSource::File(checked(path)?),
        (_, Some(line), ..) => TokenSource::Command(line.clone()),
        (.., Some(username), Some(path)) => TokenSource::Login { username: username.clone(), password: checked(path)? },
        _ => TokenSource::None,
    };
    if !matches!(token, TokenSource::None) && headers.iter().any(|header| header.name == "authorization") {
        return Err(ConnectionProblem::TwoTokens);
    }
    Ok(Credentials { headers, token })
}

/// A file with a secret in it that can be used now. It is read again when it is needed.
fn checked(path: &Path) -> Result<SecretFile, ConnectionProblem> {
    let file = SecretFile::at(path);
    match file.read() {
        Ok(_) => Ok(file),
        Err(problem) => Err(ConnectionProblem::Secret { path: file.shown(), problem }),
    }
}

fn certificates(paths: &[PathBuf]) -> Result<Vec<Certificate>, ConnectionProblem> {
    let mut certificates = Vec::new();
    for path in paths {
        let problem = |reason| {
            let path = CleanText::new(&path.display().to_string());
            ConnectionProblem::Certificates { path, reason }
        };
        let pem = std::fs::read(path).map_err(|error| problem(Some(CleanText::new(&error.to_string()))))?;
        let found = Certificate::from_pem_bundle(&pem).map_err(|_| problem(None))?;
        if found.is_empty() {
            return Err(problem(None));
        }
        certificates.extend(found);
    }
    Ok(certificates)
}
