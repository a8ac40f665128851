//! From a key of a filter to the screen that shows what it finds.
use std::time::Duration;

use crate::data::Data;
use crate::program::Program;
use crate::report::{Row, heading, median};
use crate::source::Source;
use crate::terminal::{Grid, Terminal};

const GRID: Grid = Grid(80, 24);
/// fzf draws a count that is not final, and goes on counting for longer than other programs take for all of it.
const SILENCE: Duration = Duration::from_millis(700);
const WORD: &str = "torres";

pub(crate) fn measure(data: &Data, source: &Source, peers: &[Program]) {
    let ours = typed(Program::Wisptop, data, source);
    let theirs = peers.contains(&Program::Fzf).then(|| typed(Program::Fzf, data, source));
    heading("Typing a filter, 80x24");
    let clients = data.clients;
    let times = |times: &[Duration]| median(times.iter().copied());
    let goal = clients.goal_of_a_million(0.07).or(clients.goal_of_many(0.10));
    let beside = theirs.as_deref().and_then(times);
    Row::against("key to the final screen, of six", times(&ours), ("fzf -e", beside), goal).print();
    let first = |times: &[Duration]| times.first().copied();
    let beside = ("fzf -e", theirs.as_deref().and_then(first));
    Row::against("the first letter", first(&ours), beside, clients.goal_of_many(0.10)).print();
    let limit = clients.goal_of_a_million(30).or(clients.goal_of_many(3)).map(Duration::from_millis);
    Row::alone("the slowest letter", ours.iter().max().copied(), limit).print();
    Row::alone("deleting them again, the slowest", deleted(data, source), limit).print();
}

/// The time of each letter.
fn typed(program: Program, data: &Data, source: &Source) -> Vec<Duration> {
    let mut terminal = opened(program, data, source);
    WORD.chars().map(|letter| terminal.press(&letter.to_string(), SILENCE).time).collect()
}

fn deleted(data: &Data, source: &Source) -> Option<Duration> {
    let mut terminal = opened(Program::Wisptop, data, source);
    for letter in WORD.chars() {
        terminal.press(&letter.to_string(), Duration::from_millis(200));
    }
    WORD.chars().map(|_| terminal.press("\x7f", Duration::from_millis(300)).time).max()
}

/// A program that has all clients and waits for a filter.
fn opened(program: Program, data: &Data, source: &Source) -> Terminal {
    let mut terminal = program.open(data, source, GRID);
    terminal.wait_for(|screen| program.has_loaded(screen, data) == Some(true));
    terminal.settle(Duration::from_millis(600));
    if program == Program::Wisptop {
        terminal.press("/", Duration::from_millis(300));
    }
    terminal
}
