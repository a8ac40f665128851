//! One exchange with the back-end: a request out, a body in, within the time and the size allowed.

pub mod answer;
pub mod body;
mod causes;
pub mod fetch;
pub mod progress;
mod proxy;
mod resolve;
mod retry_after;
mod tls_probe;
