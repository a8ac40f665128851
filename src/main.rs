//! Arguments in, exit code out.

use std::process::ExitCode;

/// Called by the loader, before the standard library hides that standard output is closed.
#[used]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
#[expect(unsafe_code, reason = "only the loader comes before the standard library")]
static AT_LOAD: extern "C" fn() = wisptop::commands::stdout::look;

fn main() -> ExitCode {
    wisptop::commands::run(&std::env::args_os().collect::<Vec<_>>())
}
