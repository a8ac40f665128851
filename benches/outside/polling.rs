//! What a poll costs, and whether a person feels it.
use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::data::Data;
use crate::process::Process;
use crate::program::{Program, wisptop};
use crate::report::{Memory, Row, heading, median};
use crate::source::Source;
use crate::terminal::{Grid, Terminal};

const GRID: Grid = Grid(120, 40);
const POLLS: u64 = 21;
/// No pause that is longer is pleasant.
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

pub(crate) fn measure(data: &Data, source: &Source, peers: &[Program]) {
    heading("While it polls, 120x40");
    unchanged(data, source);
    replaced(data, source, peers.contains(&Program::Fzf));
    under_way(data);
}

/// The same list again and again: the duration of a poll is the program's own, from its log.
fn unchanged(data: &Data, source: &Source) {
    let log = data.folder().join("polls.log");
    let path = log.display().to_string();
    let mut terminal = wisptop(source, "1s", &["--log-file", &path, "--log-level", "debug"], GRID);
    terminal.wait_for(|screen| Program::Wisptop.has_loaded(screen, data) == Some(true));
    // In turn with the polls, each a while behind one.
    let readings: Vec<Duration> = (0..POLLS)
        .map(|_| {
            let before = source.answers();
            while source.answers() == before {
                sleep(Duration::from_millis(50));
            }
            sleep(Duration::from_millis(300));
            source.read_and_forget()
        })
        .collect();
    drop(terminal);
    let log = fs::read_to_string(log).unwrap_or_default();
    let took = log.lines().filter(|line| line.contains("poll unchanged")).filter_map(took);
    let beside = ("reading it from the socket", median(readings));
    Row::against("a poll of an unchanged list", median(took), beside, data.clients.goal_of_many(1.3)).print();
}

/// `took_ms=12` in a line of the log.
fn took(line: &str) -> Option<Duration> {
    let digits = line.split("took_ms=").nth(1)?.split(|char: char| !char.is_ascii_digit()).next()?;
    digits.parse().ok().map(Duration::from_millis)
}

/// Two lists in turn: each poll replaces the one before. Beside a program that reads its list once.
fn replaced(data: &Data, file: &Source, fzf: bool) {
    let source = Source::start(&[&data.answer(), &data.later()]);
    let mut terminal = wisptop(&source, "1s", &[], GRID);
    terminal.wait_for(|screen| Program::Wisptop.has_loaded(screen, data) == Some(true));
    while source.answers() < 3 {
        sleep(Duration::from_millis(50));
    }
    terminal.settle(Duration::from_millis(200));
    let process = terminal.process();
    process.forget_peak();
    while source.answers() < 7 {
        sleep(Duration::from_millis(50));
    }
    sleep(Duration::from_millis(500));
    let theirs = fzf.then(|| {
        let mut terminal = Program::Fzf.open(data, file, GRID);
        terminal.wait_for(|screen| Program::Fzf.has_loaded(screen, data) == Some(true));
        terminal.settle(Duration::from_millis(300));
        Memory(terminal.process().peak())
    });
    let what = "memory, peak while polls replace the list";
    let beside = ("fzf, which has read its list once", theirs);
    Row::against(what, Some(Memory(peak(process))), beside, data.clients.goal_of_many(0.75)).print();
}

fn peak(process: Process) -> u64 {
    process.peak().max(process.resident())
}

/// Keys all the while: the pause between a key and what it changes on the screen.
fn under_way(data: &Data) {
    let source = Source::start(&[&data.answer(), &data.later()]);
    let mut terminal = wisptop(&source, "1s", &[], GRID);
    terminal.wait_for(|screen| Program::Wisptop.has_loaded(screen, data) == Some(true));
    terminal.settle(Duration::from_millis(500));
    for (what, keys) in [("scrolling", Keys::Down), ("typing and deleting a filter", Keys::Filter)] {
        if matches!(keys, Keys::Filter) {
            terminal.press("/", Duration::from_millis(200));
        }
        let pauses = hold(&mut terminal, keys, &source);
        let slowest = pauses.iter().max().copied();
        Row::alone(
            &format!("{what} while lists come, the longest pause of {}", pauses.len()),
            slowest,
            Some(LONGEST_PAUSE),
        )
        .print();
        Row::alone(&format!("{what} while lists come, the median"), median(pauses), None).print();
    }
}

#[derive(Clone, Copy)]
enum Keys {
    Down,
    Filter,
}

/// A key every 30 ms, as a keyboard repeats them, until four lists have come: the pauses.
fn hold(terminal: &mut Terminal, keys: Keys, source: &Source) -> Vec<Duration> {
    let letters = ["g", "o", "m", "e", "z", "\x7f", "\x7f", "\x7f", "\x7f", "\x7f"];
    let until = source.answers() + 4;
    let mut pauses = Vec::new();
    for nth in 0.. {
        if source.answers() >= until {
            break;
        }
        let key = match keys {
            Keys::Down => "\x1b[B",
            Keys::Filter => letters[nth % letters.len()],
        };
        let pressed = Instant::now();
        pauses.push(terminal.react(key, Duration::from_secs(2)).unwrap_or(Duration::from_secs(2)));
        sleep(Duration::from_millis(30).saturating_sub(pressed.elapsed()));
    }
    pauses
}
