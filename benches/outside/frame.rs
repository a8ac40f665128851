//! From the start of a program to the first thing that it shows: milliseconds, of which a few runs say little.
use std::thread::sleep;
use std::time::Duration;

use crate::data::Data;
use crate::program::Program;
use crate::report::{Row, median};
use crate::source::Source;
use crate::terminal::Grid;

/// The first of each program is not counted.
const RUNS: usize = 41;
/// The program is there by then.
const UNSEEN: Duration = Duration::from_millis(30);

pub(crate) fn measure(data: &Data, source: &Source, grid: Grid) {
    let time = |program: Program, is_there: &dyn Fn(&str) -> bool| {
        let mut terminal = program.open(data, source, grid);
        // What comes is stamped all the same; but an emulator that looks at it takes a core from what is measured.
        sleep(UNSEEN);
        terminal.wait_for(is_there).map(|seen| seen.time)
    };
    let with_less = Program::Less.is_installed();
    let (ours, theirs): (Vec<_>, Vec<_>) = (0..RUNS)
        .map(|_| {
            let ours = time(Program::Wisptop, &|screen| screen.contains("wisptop"));
            let theirs = with_less.then(|| time(Program::Less, &|screen| Program::shows_clients(screen, data)));
            (ours, theirs.flatten())
        })
        .skip(1)
        .unzip();
    let ours = median(ours.into_iter().flatten());
    let theirs = median(theirs.into_iter().flatten());
    Row::against("first frame", ours, ("less, first page", theirs), Some(1.2)).print();
}
