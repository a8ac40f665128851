//! Bytes → clients: fetching the list, decoding it, and saying what went wrong when either fails.
//!
//! Nothing here words anything for a person: a [`PollError`] holds what is known, cleaned, and the screen's side words it.

pub mod auth;
pub mod client_source;
pub mod error;
pub mod http;
pub mod list_source;
pub mod middleware;
pub mod problems;
pub mod progress;
pub mod trace;

pub use client_source::{ClientSource, LookUp, LookedUp};
pub use error::{PollError, ProxyProblem, TlsProblem};
pub use http::fetch::FetchOptions;
pub use http::proxy::Proxy;
pub use http::way::{Timed, Way, way};
pub use list_source::{Ask, Decoded, Fetched, Known, ListSource, Received};
pub use middleware::clients::Clients;
pub use middleware::decode::{Decoder, decode};
pub use middleware::list::Middleware;
pub use middleware::url::SourceUrl;
pub use problems::{Problem, ProblemKind, Problems};
pub use progress::Progress;
pub use trace::Trace;
