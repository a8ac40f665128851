//! This program once more: what needs much memory is done by a process that ends with it.
use std::process::Command;

/// This program with `word` as its first argument, which tells it what to be.
pub(crate) fn this_program(word: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.arg(word);
    command
}
