//! Bytes → clients: fetching the list, decoding it, and saying what went wrong when either fails.
//!
//! Nothing here words anything for a person: a [`PollError`] holds what is known, cleaned, and the screen's side words it.

pub mod auth;
pub mod error;
pub mod http;
pub mod middleware;
pub mod problems;

pub use error::{PollError, ProxyProblem, TlsProblem};
pub use http::body::{BodyReader, BodySender, Came, body};
pub use http::fetch::{FetchOptions, Fetcher, LazyFetcher};
pub use http::progress::Progress;
pub use http::proxy::Proxy;
pub use middleware::decode::{Checkpoint, Decoded, Decoder, decode};
pub use middleware::url::SourceUrl;
pub use problems::{Problem, ProblemKind, Problems};
