//! The fault matrix, one test for each row: a server that really plays the fault, the real way from the socket to the
//! screen, and the screen as a person then sees it. `cargo test --test pty matrix::` prints it as a table.
//!
//! In every row the clients of the last good poll stay on the screen, with the selection and the filter as they were
//! and the age of the data beside the words about the fault; before the first good poll the same words stand alone.

mod auth;
mod body;
mod data;
mod desk;
mod http;
mod network;
mod process;
mod time;
mod tls;
