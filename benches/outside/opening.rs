//! From the start of a program to its first clients, and to all of them; and the memory that this took.
use std::time::Duration;

use crate::data::Data;
use crate::frame;
use crate::program::Program;
use crate::report::{Memory, Row, heading, median};
use crate::source::Source;
use crate::terminal::{Grid, Terminal};

const GRID: Grid = Grid(80, 24);
/// The first is not counted.
const RUNS: usize = 8;
/// Of programs that take seconds.
const FEW: usize = 3;

#[derive(Default)]
struct Opened {
    clients: Vec<Duration>,
    loaded: Vec<Duration>,
    resident: Vec<u64>,
    peak: Vec<u64>,
}

pub(crate) fn measure(data: &Data, source: &Source, peers: &[Program]) {
    heading("Opening, 80x24");
    frame::measure(data, source, GRID);
    let runs = if data.clients.are_slow() { FEW } else { RUNS };
    let mut programs = vec![Program::Wisptop];
    programs.extend(peers);
    let mut all: Vec<Opened> = programs.iter().map(|_| Opened::default()).collect();
    for run in 0..runs {
        for (program, opened) in programs.iter().zip(&mut all) {
            // Three minutes for a million clients once are enough.
            if run > 1 && data.clients.are_slow() && matches!(program, Program::VisiData | Program::Jless) {
                continue;
            }
            open(*program, data, source, opened, run > 0);
        }
    }
    let of = |program| programs.iter().position(|&other| other == program).map(|place| &all[place]);
    let Some(ours) = of(Program::Wisptop) else { return };
    let clients = |opened: &Opened| median(opened.clients.iter().copied());
    let loaded = |opened: &Opened| median(opened.loaded.iter().copied());
    let peak = |opened: &Opened| median(opened.peak.iter().copied()).map(Memory);
    let beside = |program: Program, figure: &dyn Fn(&Opened) -> Option<Duration>| of(program).and_then(figure);
    let goal = |goal: f64| data.clients.goal_of_many(goal);
    Row::against("first clients", clients(ours), ("fzf", beside(Program::Fzf, &clients)), goal(0.5)).print();
    Row::against("all clients", loaded(ours), ("fzf", beside(Program::Fzf, &loaded)), goal(0.8)).print();
    for (program, most) in [(Program::VisiData, 0.25), (Program::Jless, 0.15)] {
        if peers.contains(&program) {
            Row::against("all clients", loaded(ours), (program.name(), beside(program, &loaded)), goal(most)).print();
        }
    }
    let resident = median(ours.resident.iter().copied());
    Row::alone("resident once all is there", resident.map(Memory), None).print();
    // Of fewer clients the program itself would be most of it.
    if data.clients.are_slow() {
        let each = resident.map(|resident| resident / data.clients.0 as u64);
        Row::alone("the same for each client, the program itself included", each, Some(300)).print();
    }
    for (program, most) in [(Program::Fzf, 0.40), (Program::VisiData, 0.30), (Program::Jless, 0.15)] {
        if peers.contains(&program) {
            Row::against("memory, peak", peak(ours), (program.name(), of(program).and_then(peak)), goal(most)).print();
        }
    }
}

fn open(program: Program, data: &Data, source: &Source, opened: &mut Opened, counts: bool) {
    let mut terminal = program.open(data, source, GRID);
    let clients = wait_for_clients(&mut terminal, data);
    let loaded = program.has_loaded("", data).and_then(|_| {
        let done = |screen: &str| program.has_loaded(screen, data) == Some(true);
        if done(&terminal.screen()) { clients } else { terminal.wait_for(done).map(|seen| seen.time) }
    });
    terminal.settle(Duration::from_millis(300));
    if counts {
        opened.clients.extend(clients);
        opened.loaded.extend(loaded);
        opened.resident.push(terminal.process().resident());
        opened.peak.push(terminal.process().peak());
    }
}

fn wait_for_clients(terminal: &mut Terminal, data: &Data) -> Option<Duration> {
    terminal.wait_for(|screen| Program::shows_clients(screen, data)).map(|seen| seen.time)
}
