//! One exchange with the back-end: a request out, a body in, within the time and the size allowed.

mod answer;
pub(super) mod body;
mod causes;
mod der;
pub(super) mod endpoint;
pub(super) mod fetch;
pub mod proxy;
mod resolve;
mod retry_after;
mod tls_probe;
pub(crate) mod trust;
pub mod way;
