//! Our back-end: where its list lies ([`url`]), how it is fetched and read ([`list`], [`decode`]), how single clients are
//! asked for ([`clients`]), and what it says when it fails ([`error_body`]).

pub mod clients;
pub mod decode;
pub mod error_body;
pub mod list;
mod same_body;
pub mod url;
