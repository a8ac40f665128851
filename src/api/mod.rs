//! Bytes → clients: fetching the list, decoding it, and saying what went wrong when either fails.
//!
//! Nothing here words anything for a person: a [`PollError`] holds what is known, cleaned, and the screen's side words it.

pub mod auth;
pub mod decode;
pub mod error;
pub mod error_body;
pub mod http;
pub mod problems;
pub mod url;

pub use decode::{Checkpoint, Decoded, Decoder, decode};
pub use error::{PollError, ProxyProblem, TlsProblem};
pub use http::body::{BodyReader, BodySender, Came, body};
pub use http::fetch::{FetchOptions, Fetcher, LazyFetcher};
pub use http::progress::Progress;
pub use http::proxy::Proxy;
pub use problems::{Problem, ProblemKind, Problems};
pub use url::SourceUrl;
