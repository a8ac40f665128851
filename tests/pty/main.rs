//! Tests of the program itself: in a real pseudo-terminal, as a command of a script, as a server.

#[path = "../support/mod.rs"]
mod support;

mod dashboard;
mod keyboard;
mod list;
mod matrix;
mod one_line;
mod polling;
mod serve_command;
mod terminal;
mod terminal_life;
mod tools;
mod wall;
