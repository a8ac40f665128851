//! An answer, from its head to the end of its body.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, DATE};
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use tokio::time::timeout;

use crate::api::error::{PollError, ProxyProblem};
use crate::api::error_body::error_message;
use crate::api::http::causes::is_transport;
use crate::api::http::progress::Progress;
use crate::api::http::retry_after::{date, retry_after};
use crate::client::CleanText;

/// Of an error's body no more is read than this, in bytes.
const ERROR_BODY: u64 = 64 * 1024;
/// No more than this is reserved on a server's word, in bytes.
const RESERVED: u64 = 16 << 20;
/// A body in which nothing comes for so long will not go on. Before its first byte a back-end may take longer: it is
/// loading its list.
const IDLE: Duration = Duration::from_secs(30);

/// Takes answers of one server.
pub(in crate::api) struct Receiver {
    /// Host and port.
    pub(super) server: CleanText,
    pub(super) host: CleanText,
    /// The proxy in between.
    pub(super) proxy: Option<CleanText>,
    /// Whether TLS is spoken.
    pub(super) tls: bool,
    pub(super) connect_timeout: Duration,
}

/// A body that came whole, with status 200.
#[derive(Debug)]
pub struct Fetched {
    /// The bytes, unpacked.
    pub body: Vec<u8>,
    /// The server's clock.
    pub date: Option<Timestamp>,
}

impl Receiver {
    /// Sends a request and takes its answer whole. Redirects are errors.
    pub(in crate::api) async fn send(
        &self,
        request: RequestBuilder,
        url: &Url,
        limit: u64,
    ) -> Result<Fetched, PollError> {
        let response = self.head(request).await?;
        self.take(response, url, limit, &Progress::default()).await
    }

    /// Sends a request and waits for the head of its answer.
    pub(super) async fn head(&self, request: RequestBuilder) -> Result<Response, PollError> {
        request.send().await.map_err(|error| self.no_answer(&error))
    }

    /// Reads the body of an answer with status 200, up to `limit` bytes.
    pub(super) async fn take(
        &self,
        mut response: Response,
        url: &Url,
        limit: u64,
        progress: &Progress,
    ) -> Result<Fetched, PollError> {
        if response.status() == StatusCode::OK {
            if response.content_length().is_some_and(|length| length > limit) {
                return Err(PollError::TooLarge { limit });
            }
            // What is unpacked has lost this header.
            if let Some(coding) = response.headers().get(CONTENT_ENCODING)
                && !coding.as_bytes().eq_ignore_ascii_case(b"identity")
            {
                return Err(PollError::Coding { coding: CleanText::from_bytes(coding.as_bytes()).cut(20) });
            }
            let date = date(response.headers(), DATE).and_then(|date| Timestamp::try_from(date).ok());
            let body = read(&mut response, limit, progress).await?;
            if body.len() as u64 > limit {
                return Err(PollError::TooLarge { limit });
            }
            return Ok(Fetched { body, date });
        }
        if let (StatusCode::PROXY_AUTHENTICATION_REQUIRED, Some(proxy)) = (response.status(), &self.proxy) {
            return Err(PollError::Proxy { proxy: proxy.clone(), problem: ProxyProblem::Login });
        }
        // Whatever becomes of its body, the status is the news.
        let body = read(&mut response, ERROR_BODY, progress).await.unwrap_or_default();
        Err(status_error(&response, url, error_message(&body)))
    }
}

/// What a status other than 200 means.
pub(super) fn status_error(response: &Response, url: &Url, message: Option<CleanText>) -> PollError {
    let kind = response.headers().get(CONTENT_TYPE).map(|kind| CleanText::from_bytes(kind.as_bytes()).cut(60));
    PollError::Status {
        status: response.status().as_u16(),
        reason: response.status().canonical_reason().unwrap_or_default(),
        content_type: if message.is_none() { kind } else { None },
        message,
        path: CleanText::new(url.path()),
        retry_after: retry_after(response.headers(), SystemTime::now()),
    }
}

/// Reads the body up to its end, or to the first piece beyond `limit` bytes.
async fn read(response: &mut Response, limit: u64, progress: &Progress) -> Result<Vec<u8>, PollError> {
    let announced = response.content_length();
    progress.start(announced);
    let mut body = Vec::with_capacity(announced.unwrap_or_default().min(RESERVED).min(limit) as usize);
    loop {
        let piece = if body.is_empty() {
            response.chunk().await
        } else {
            let stopped = |_| PollError::Timeout { after: IDLE, got: body.len() as u64, of: announced };
            timeout(IDLE, response.chunk()).await.map_err(stopped)?
        };
        match piece {
            Ok(Some(piece)) => {
                progress.add(piece.len());
                body.extend_from_slice(&piece);
                if body.len() as u64 > limit {
                    return Ok(body);
                }
            }
            Ok(None) => return Ok(body),
            Err(error) if is_transport(&error) => {
                return Err(PollError::CutShort { got: body.len() as u64, of: announced });
            }
            Err(_) => return Err(PollError::Unpack),
        }
    }
}
