//! `wisptop wall-test`: lines of each size of the wall, to be read from the farthest chair.

use std::io::stdout;
use std::process::ExitCode;

use ratatui::layout::Size;
use rustix::termios::tcgetwinsize;

use crate::commands::{FAILED, say, terminal_environment};
use crate::locale::Locale;
use crate::screen::signs::Signs;
use crate::screen::wall_chart;

/// What is taken for the terminal where there is none.
const USUAL: Size = Size { width: 80, height: 24 };

pub(super) fn run(inches: u16, locale: &Locale) -> ExitCode {
    let size = tcgetwinsize(stdout()).ok().filter(|size| size.ws_col > 0 && size.ws_row > 0);
    let size = size.map_or(USUAL, |size| Size::new(size.ws_col, size.ws_row));
    let term = std::env::var("TERM").unwrap_or_default();
    let signs = Signs::of(!terminal_environment().utf8, &term);
    let chart = wall_chart(inches, size, signs, locale);
    let lines = chart.content.chunks(usize::from(chart.area.width.max(1)));
    let lines: Vec<String> = lines
        .map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned())
        .collect();
    match say::line(&lines.join("\n")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(FAILED),
    }
}
