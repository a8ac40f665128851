//! The server that is spoken with.

use std::time::Duration;

use crate::source::http::proxy::Proxy;
use crate::text::CleanText;

/// What errors say of the server, and what they are told apart by.
pub(in crate::source) struct Endpoint {
    pub(super) server: CleanText,
    pub(super) host: CleanText,
    pub(super) proxy: Option<Proxy>,
    /// Whether TLS is spoken with the server.
    pub(super) tls: bool,
    pub(super) connect_timeout: Duration,
}
