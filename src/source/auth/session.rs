//! The token in use: taken from its source at the first poll, and once more when the back-end refuses it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Client, Url};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tokio::task::spawn_blocking;

use crate::source::auth::headers::sensitive;
use crate::source::auth::secret_file::Stamp;
use crate::source::auth::{
    Credentials, CredentialsProblem, Mask, PasswordSource, SecretFile, SecretFileProblem, SecretOrigin, TokenSource,
    command, password, token,
};
use crate::source::error::PollError;
use crate::source::http::endpoint::Endpoint;

/// Where the login is, from where the list is.
const TOKEN_PATH: &str = "../auth/token";
/// An answer to a login holds a token and little else, in bytes.
const LOGIN_BODY: u64 = 64 * 1024;

pub(in crate::source) struct Session {
    credentials: Credentials,
    headers: HeaderMap,
    token: Mutex<Option<SecretString>>,
    /// Counts the tokens that were another one than before.
    generation: AtomicU64,
    /// What the file with the secret was like when it was last read, or tried to be.
    stamp: Mutex<Option<Stamp>>,
}

impl Session {
    pub(in crate::source) fn new(credentials: Credentials) -> Self {
        let mut headers = HeaderMap::new();
        for header in &credentials.headers {
            if let Some(value) = header.header_value() {
                headers.insert(header.name.clone(), value);
            }
        }
        Self { credentials, headers, token: Mutex::default(), generation: AtomicU64::new(0), stamp: Mutex::default() }
    }

    /// Whether the back-end may be asked again with another token.
    pub(in crate::source) fn can_renew(&self) -> bool {
        !matches!(self.credentials.token, TokenSource::None)
    }

    /// Whether another token costs the back-end a login.
    pub(in crate::source) fn logs_in(&self) -> bool {
        matches!(self.credentials.token, TokenSource::Login { .. })
    }

    pub(in crate::source) fn origin(&self) -> Option<Box<SecretOrigin>> {
        self.credentials.origin().map(Box::new)
    }

    /// Tells the token in use from those before it.
    pub(in crate::source) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Relaxed)
    }

    /// Whether a token is at hand, or none is needed.
    pub(in crate::source) fn is_ready(&self) -> bool {
        !self.can_renew() || self.current().is_some()
    }

    pub(in crate::source) fn headers(&self) -> HeaderMap {
        let mut headers = self.headers.clone();
        if let Some(bearer) = self.current().and_then(|token| bearer(&token)) {
            headers.insert(AUTHORIZATION, bearer);
        }
        headers
    }

    /// What must not be seen where the back-end sends it back.
    pub(in crate::source) fn mask(&self) -> Mask {
        let mut mask = Mask::default();
        for header in &self.credentials.headers {
            mask.add(&header.value);
        }
        if let Some(token) = self.current() {
            mask.add(&token);
        }
        mask
    }

    /// Takes a token from its source. Returns whether it is another one than before. `logging_in` is set while a login is
    /// under way, and stays set where that is given up.
    pub(in crate::source) async fn renew(
        &self,
        client: &Client,
        endpoint: &Endpoint,
        list: &Url,
        limit: Duration,
        logging_in: &AtomicBool,
    ) -> Result<bool, PollError> {
        let fresh = match &self.credentials.token {
            TokenSource::None => return Ok(false),
            TokenSource::File(file) => {
                let secret = self.read(file).await?;
                let no_token = || file_problem(file, SecretFileProblem::NoSecret);
                token(secret.expose_secret()).ok_or_else(no_token)?
            }
            TokenSource::Command(line) => command::run(line, limit, token)
                .await
                .map_err(|problem| PollError::Credentials(CredentialsProblem::Command(problem)))?,
            TokenSource::Login { username, password: source } => {
                self.forget();
                let secret = match source {
                    PasswordSource::File(file) => self.read(file).await?,
                    PasswordSource::Command(line) => command::run(line, limit, password)
                        .await
                        .map_err(|problem| PollError::Credentials(CredentialsProblem::PasswordCommand(problem)))?,
                };
                logging_in.store(true, Ordering::Relaxed);
                let outcome = login(client, endpoint, list, (username, &secret)).await;
                logging_in.store(false, Ordering::Relaxed);
                outcome.map_err(|error| match error {
                    PollError::LoginRefused { message, .. } => PollError::LoginRefused { message, from: self.origin() },
                    error => error,
                })?
            }
        };
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = token.as_ref().is_none_or(|before| before.expose_secret() != fresh.expose_secret());
        *token = Some(fresh);
        self.generation.fetch_add(is_new.into(), Ordering::Relaxed);
        Ok(is_new)
    }

    /// Drops a token that the back-end does not want.
    pub(in crate::source) fn forget(&self) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the file with the secret is another one than when it was read; `None` where there is no such file.
    pub(in crate::source) fn secret_changed(&self) -> Option<bool> {
        let file = self.credentials.file()?;
        Some(file.stamp() != *self.stamp.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file off the asynchronous tasks: it may lie on a slow disk.
    async fn read(&self, file: &SecretFile) -> Result<SecretString, PollError> {
        let named = file.clone();
        // Stamped before: what changes while it is read counts as a change.
        let read = spawn_blocking(move || (named.stamp(), named.read())).await;
        let (stamp, secret) = read.map_err(|stopped| PollError::other(&stopped))?;
        *self.stamp.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        secret.map_err(|problem| file_problem(file, problem))
    }

    fn current(&self) -> Option<SecretString> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn bearer(token: &SecretString) -> Option<HeaderValue> {
    sensitive(&format!("Bearer {}", token.expose_secret()))
}

fn file_problem(file: &SecretFile, problem: SecretFileProblem) -> PollError {
    PollError::Credentials(CredentialsProblem::File { path: file.shown(), problem })
}

/// The answer to a login, which is not in an envelope; one in an envelope is understood all the same.
#[derive(Deserialize)]
struct LoginAnswer {
    access_token: Option<SecretString>,
    data: Option<LoginData>,
}

#[derive(Deserialize)]
struct LoginData {
    access_token: Option<SecretString>,
}

async fn login(
    client: &Client,
    endpoint: &Endpoint,
    list: &Url,
    (username, password): (&str, &SecretString),
) -> Result<SecretString, PollError> {
    let failed = |why: PollError| PollError::LoginFailed { why: Box::new(why) };
    let url = list.join(TOKEN_PATH).map_err(|error| failed(PollError::other(&error)))?;
    let form = [("username", username), ("password", password.expose_secret())];
    let mut mask = Mask::default();
    mask.add(password);
    let answer = endpoint.send(client.post(url.clone()).form(&form), &url, LOGIN_BODY).await;
    let body = match answer.map_err(|error| error.masked(&mask)) {
        Ok(body) => body,
        Err(PollError::Status { status: 400 | 401 | 403, message, .. }) => {
            return Err(PollError::LoginRefused { message, from: None });
        }
        Err(error) => return Err(failed(error)),
    };
    let answer: Option<LoginAnswer> = serde_json::from_slice(&body).ok();
    let sent = answer.and_then(|answer| answer.access_token.or(answer.data.and_then(|data| data.access_token)));
    sent.and_then(|sent| token(sent.expose_secret())).ok_or_else(|| failed(PollError::NoToken))
}
