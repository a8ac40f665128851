//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    wisptop::commands::run(&std::env::args_os().collect::<Vec<_>>())
}
