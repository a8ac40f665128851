//! The bytes and the time of a step, of a line, of a page, and of a hundred steps at once.
use std::time::Duration;

use crate::data::Data;
use crate::program::Program;
use crate::report::{Row, heading, median};
use crate::source::Source;
use crate::terminal::{Grid, Seen};

/// Nothing more comes after it.
const SILENCE: Duration = Duration::from_millis(120);
/// `vd` goes on writing after a key.
const LONG_SILENCE: Duration = Duration::from_millis(450);
const STEPS: usize = 10;
/// From so many columns on the pane with a client is open by itself, at the heights that are measured.
const WITH_DETAIL: u16 = 100;

struct Moved {
    step: Seen,
    line: Seen,
    page: Seen,
    hundred: Seen,
}

pub(crate) fn measure(data: &Data, source: &Source, peers: &[Program]) {
    for grid @ Grid(columns, rows) in [Grid(80, 24), Grid(120, 40), Grid(200, 50)] {
        heading(&format!("Moving, {columns}x{rows}, without the pane of a client, which no other program has"));
        let ours = moved(Program::Wisptop, data, source, grid, false);
        for &peer in peers.iter().filter(|&&peer| peer != Program::Jless) {
            let theirs = moved(peer, data, source, grid, false);
            compare(peer, &ours, &theirs);
        }
        if columns >= WITH_DETAIL {
            let with_detail = moved(Program::Wisptop, data, source, grid, true);
            let row = |what: &str, seen: Seen| Row::alone(what, Some(seen.bytes), None).print();
            row("with the pane of a client: the selection moves by a row", with_detail.step);
            row("with the pane of a client: the list scrolls by a line", with_detail.line);
            row("with the pane of a client: 100 steps at once", with_detail.hundred);
        }
    }
}

fn compare(peer: Program, ours: &Moved, theirs: &Moved) {
    let name = peer.name();
    let bytes = |what: &str, ours: Seen, theirs: Seen, goal: f64| {
        Row::against(what, Some(ours.bytes), (name, Some(theirs.bytes)), Some(goal)).print();
    };
    let time = |what: &str, ours: Seen, theirs: Seen, goal: f64| {
        Row::against(what, Some(ours.time), (name, Some(theirs.time)), Some(goal)).print();
    };
    match peer {
        Program::Fzf => {
            bytes("the selection moves by a row", ours.step, theirs.step, 1.0);
            bytes("the list scrolls by a line", ours.line, theirs.line, 0.15);
        }
        Program::VisiData => {
            bytes("the selection moves by a row", ours.step, theirs.step, 0.6);
            bytes("the list scrolls by a line", ours.line, theirs.line, 0.65);
            bytes("100 steps at once", ours.hundred, theirs.hundred, 1.0);
        }
        Program::Csvlens => {
            bytes("the list scrolls by a line", ours.line, theirs.line, 0.15);
            bytes("100 steps at once", ours.hundred, theirs.hundred, 0.03);
            time("100 steps at once", ours.hundred, theirs.hundred, 0.05);
        }
        Program::Less => {
            bytes("the list scrolls by a page", ours.page, theirs.page, 1.2);
        }
        Program::Wisptop | Program::Jless => {}
    }
}

fn moved(program: Program, data: &Data, source: &Source, grid: Grid, detail: bool) -> Moved {
    let silence = if program == Program::VisiData { LONG_SILENCE } else { SILENCE };
    let mut terminal = program.open(data, source, grid);
    terminal.wait_for(|screen| Program::shows_clients(screen, data));
    if program.has_loaded("", data).is_some() && program.has_loaded(&terminal.screen(), data) != Some(true) {
        terminal.wait_for(|screen| program.has_loaded(screen, data) == Some(true));
    }
    terminal.settle(Duration::from_millis(600));
    if program == Program::Wisptop && grid.0 >= WITH_DETAIL && !detail {
        // It hides the pane.
        terminal.press("d", SILENCE);
    }
    let (down, page_down) = match program {
        // It begins at the bottom, and its list goes up.
        Program::Fzf => ("\x1b[A", "\x1b[5~"),
        _ => ("j", "\x1b[6~"),
    };
    let mut each = |keys: &str| {
        let seen: Vec<Seen> = (0..STEPS).map(|_| terminal.press(keys, silence)).collect();
        Seen {
            time: median(seen.iter().map(|seen| seen.time)).unwrap_or_default(),
            bytes: median(seen.iter().map(|seen| seen.bytes)).unwrap_or_default(),
            first: None,
        }
    };
    let step = each(down);
    // To the last row of the page and over it: from there on the list scrolls.
    each(&down.repeat(usize::from(grid.1).div_ceil(STEPS)));
    let line = each(down);
    let page = each(page_down);
    let hundred = terminal.press(&down.repeat(100), Duration::from_millis(800));
    Moved { step, line, page, hundred }
}
