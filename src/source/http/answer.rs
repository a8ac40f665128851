//! An answer, from its head to the end of its body.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, DATE};
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use tokio::time::timeout;

use crate::source::error::{PollError, ProxyProblem};
use crate::source::http::body::Sink;
use crate::source::http::causes::is_transport;
use crate::source::http::endpoint::Endpoint;
use crate::source::http::retry_after::{date, retry_after};
use crate::source::middleware::error_body::error_message;
use crate::source::progress::Progress;
use crate::text::CleanText;

/// Of an error's body no more is read than this, in bytes.
const ERROR_BODY: u64 = 64 * 1024;
/// A body in which nothing comes for so long will not go on. Before its first byte a back-end may take longer: it is
/// loading its list.
const IDLE: Duration = Duration::from_secs(30);

impl Endpoint {
    /// Sends a request and takes the body of its answer whole. Redirects are errors.
    pub(in crate::source) async fn send(
        &self,
        request: RequestBuilder,
        url: &Url,
        limit: u64,
    ) -> Result<Vec<u8>, PollError> {
        let response = self.head(request).await?;
        let mut body = Vec::new();
        self.take(response, url, limit, &Progress::default(), &mut body).await?;
        Ok(body)
    }

    /// Sends a request and waits for the head of its answer.
    pub(super) async fn head(&self, request: RequestBuilder) -> Result<Response, PollError> {
        request.send().await.map_err(|error| self.no_answer(&error))
    }

    /// Hands the body of an answer with status 200 to `body`, up to `limit` bytes; returns the server's clock.
    pub(super) async fn take(
        &self,
        mut response: Response,
        url: &Url,
        limit: u64,
        progress: &Progress,
        body: &mut impl Sink,
    ) -> Result<Option<Timestamp>, PollError> {
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
            read(&mut response, limit, progress, body).await?;
            return Ok(date);
        }
        if let (StatusCode::PROXY_AUTHENTICATION_REQUIRED, Some(proxy)) = (response.status(), &self.proxy) {
            return Err(PollError::Proxy { proxy: proxy.label(), problem: ProxyProblem::Login });
        }
        // Whatever becomes of its body, the status is the news.
        let mut said = Vec::new();
        let _ = read(&mut response, ERROR_BODY, progress, &mut said).await;
        let message = error_message(&said);
        match &self.proxy {
            // Without TLS a proxy answers in the place of the back-end, whose own errors are JSON.
            Some(proxy) if !self.tls && !is_json(&said) => {
                let (status, reason) = named(response.status());
                let retry_after = retry_after(response.headers(), SystemTime::now());
                let problem = ProxyProblem::Answer { status, reason, retry_after };
                Err(PollError::Proxy { proxy: proxy.label(), problem })
            }
            _ => Err(status_error(&response, url, message)),
        }
    }
}

/// A status, and the standard's words for it.
fn named(status: StatusCode) -> (u16, &'static str) {
    (status.as_u16(), status.canonical_reason().unwrap_or_default())
}

fn is_json(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// What a status other than 200 means.
pub(super) fn status_error(response: &Response, url: &Url, message: Option<CleanText>) -> PollError {
    let kind = response.headers().get(CONTENT_TYPE).map(|kind| CleanText::from_bytes(kind.as_bytes()).cut(60));
    let (status, reason) = named(response.status());
    PollError::Status {
        status,
        reason,
        content_type: if message.is_none() { kind } else { None },
        message,
        url: CleanText::new(url.as_str()),
        sent: None,
        retry_after: retry_after(response.headers(), SystemTime::now()),
    }
}

/// Hands the body to `sink`, up to its end or to the first piece that goes beyond `limit` bytes.
async fn read(response: &mut Response, limit: u64, progress: &Progress, sink: &mut impl Sink) -> Result<(), PollError> {
    let announced = response.content_length();
    progress.start(announced);
    let mut got = 0;
    loop {
        let piece = if got == 0 {
            response.chunk().await
        } else {
            let stopped = |_| PollError::Timeout { after: IDLE, got, of: announced };
            timeout(IDLE, response.chunk()).await.map_err(stopped)?
        };
        match piece {
            Ok(Some(piece)) => {
                progress.add(piece.len());
                got += piece.len() as u64;
                if got > limit {
                    return Err(PollError::TooLarge { limit });
                }
                sink.take(piece).await;
            }
            Ok(None) => return Ok(()),
            Err(error) if is_transport(&error) => return Err(PollError::CutShort { got, of: announced }),
            Err(_) => return Err(PollError::Unpack),
        }
    }
}
