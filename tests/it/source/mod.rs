//! The source's part of the fault matrix, each row by its number: a server that really plays the fault, the real way from
//! the socket to the screen, and the screen as a person then sees it. `cargo test --test it n06` plays one of them.
//!
//! In every row the clients of the last good poll stay on the screen, with the selection and the filter as they were
//! and the age of the data beside the words about the fault; before the first good poll the same words stand alone.

mod auth;
mod body;
mod clients;
pub(crate) mod fault;
mod http;
mod network;
mod tls;
