//! What a program does while nothing happens.
use std::thread::sleep;
use std::time::Duration;

use crate::data::Data;
use crate::program::Program;
use crate::report::{Row, heading};
use crate::source::Source;
use crate::terminal::Grid;

const WATCHED: Duration = Duration::from_secs(30);

pub(crate) fn measure(data: &Data, source: &Source, peers: &[Program]) {
    let mut programs = vec![Program::Wisptop];
    programs.extend(peers);
    // Side by side: none of them should need the time of another.
    let mut open: Vec<_> = programs
        .into_iter()
        .map(|program| {
            let mut terminal = program.open(data, source, Grid(80, 24));
            terminal.wait_for(|screen| Program::shows_clients(screen, data));
            if program.has_loaded("", data).is_some() && program.has_loaded(&terminal.screen(), data) != Some(true) {
                terminal.wait_for(|screen| program.has_loaded(screen, data) == Some(true));
            }
            (program, terminal)
        })
        .collect();
    for (_, terminal) in &mut open {
        terminal.settle(Duration::from_secs(2));
    }
    let before: Vec<Duration> = open
        .iter_mut()
        .map(|(_, terminal)| {
            // The count of bytes begins anew.
            terminal.send("");
            terminal.process().used()
        })
        .collect();
    sleep(WATCHED);
    heading("30 s without a key, between two polls, 80x24");
    for ((program, terminal), before) in open.iter_mut().zip(before) {
        let used = terminal.process().used().saturating_sub(before);
        let bytes = terminal.settle(Duration::ZERO).bytes;
        let name = program.name();
        if *program == Program::Wisptop {
            Row::alone("bytes to the terminal", Some(bytes), Some(0)).print();
            Row::alone("processor time", Some(used), Some(Duration::from_millis(10))).print();
        } else {
            println!("| {name} | | {bytes} B, {} ms of processor time | | |", used.as_millis());
        }
    }
}
