//! `wisptop completions`: what a shell completes, made from the same table of options as the parser.

use clap_complete::{generate, shells};

use crate::locale::Locale;
use crate::settings::args::Shell;
use crate::settings::wording;

/// The script for `shell`, with what each option means in the language of `locale`.
pub(super) fn script(shell: Option<Shell>, locale: &Locale) -> Vec<u8> {
    let mut program = wording::program(locale);
    let mut script = Vec::new();
    // The parser asks for a shell.
    match shell.unwrap_or(Shell::Bash) {
        Shell::Bash => generate(shells::Bash, &mut program, "wisptop", &mut script),
        Shell::Fish => generate(shells::Fish, &mut program, "wisptop", &mut script),
        Shell::Zsh => generate(shells::Zsh, &mut program, "wisptop", &mut script),
    }
    script
}
