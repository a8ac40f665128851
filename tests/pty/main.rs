//! Tests of the program itself: in a real pseudo-terminal, as a command of a script, as a server.

#[path = "../support/mod.rs"]
mod support;

mod alarm;
mod auth;
mod certificates;
mod changes;
mod check;
mod clipboard;
mod cuts;
mod dashboard;
mod export;
mod groups;
mod history;
mod keyboard;
mod list;
mod log;
mod look_ups;
mod memory;
mod names;
mod one_line;
mod papers;
mod polling;
mod process;
mod proxy;
mod resources;
mod serve_command;
mod settings;
mod tasks;
mod terminal;
mod time;
mod tools;
mod wall;
