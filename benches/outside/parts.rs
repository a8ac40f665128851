//! The same goals for the parts, in process: `cargo bench --bench figures` tells more of them. The process is one of its
//! own, so that no program is started by one that has held all clients.
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use memchr::memmem::Finder;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wisptop::client::{Column, Field};
use wisptop::snapshot::order::Direction;
use wisptop::snapshot::search::scan;
use wisptop::snapshot::{Snapshot, StoreBuilder};
use wisptop::source::Decoder;

use crate::again::this_program;
use crate::clients::Clients;
use crate::data::Data;
use crate::desk::Desk;
use crate::peer::Envelope;
use crate::report::{Row, heading, median};

const RUNS: usize = 5;
const MANY_RUNS: usize = 200;

/// The argument that makes this program the one that measures the parts.
pub(crate) const WORD: &str = "parts-for-outside";

pub(crate) fn measure(data: &Data) {
    let status = this_program(WORD).arg(data.clients.0.to_string()).arg(data.answer()).status();
    assert!(status.is_ok_and(|status| status.success()), "the parts are measured");
}

/// Measures the parts with so many clients, from the file of their list.
pub(crate) fn measure_here(arguments: &[String]) {
    wisptop::platform::memory::give_back_large_pieces();
    let [clients, answer] = arguments else { panic!("a number and a file") };
    let clients = Clients(clients.parse().expect("a number"));
    let body = fs::read(answer).expect("a file of ours");
    heading("The parts, in process");
    reading(&body, clients);
    let snapshot = Arc::new(snapshot(&body));
    sorting(&snapshot, clients);
    scanning(&snapshot, clients);
    drawing(&snapshot);
}

fn snapshot(body: &[u8]) -> Snapshot {
    let mut decoder = Decoder::new(StoreBuilder::default());
    decoder.feed(body);
    Snapshot::new(decoder.finish().expect("a list").clients.finish(), Timestamp::UNIX_EPOCH).prepared()
}

/// The median of some runs.
fn time<T>(runs: usize, mut what: impl FnMut() -> T) -> Option<Duration> {
    median((0..runs).map(|_| {
        let start = Instant::now();
        let made = black_box(what());
        let taken = start.elapsed();
        drop(made);
        taken
    }))
}

fn reading(body: &[u8], clients: Clients) {
    let ours = time(RUNS, || snapshot(body));
    let theirs = time(RUNS, || serde_json::from_slice::<Envelope>(body).expect("a list").data);
    let beside = ("serde_json into a Vec of structs", theirs);
    Row::against("the body → a snapshot that can be searched", ours, beside, clients.goal_of_many(0.80)).print();
}

fn sorting(snapshot: &Snapshot, clients: Clients) {
    let names: Vec<String> = snapshot
        .clients()
        .map(|client| client.text(Field::Name).map_or_else(String::new, |name| name.as_str().to_owned()))
        .collect();
    let theirs = time(3, || {
        let mut rows: Vec<u32> = (0..names.len() as u32).collect();
        rows.sort_by(|&one, &other| names[one as usize].cmp(&names[other as usize]));
        rows
    });
    drop(names);
    let order = |direction| snapshot.ranks().order(snapshot, Column::Wire(Field::Name)).rows(direction);
    let first = time(1, || order(Direction::Ascending));
    let beside = ("sort_by of Strings", theirs);
    let goal = |goal: f64| clients.goal_of_a_million(goal);
    Row::against("the names in Spanish order, the first time", first, beside, None).print();
    // Off the loop, once a column and snapshot: so much of 100,000 clients is felt by nobody.
    let most = Duration::from_micros(600).saturating_mul(clients.0 as u32 / 1_000);
    Row::alone("the names in Spanish order, the first time", first, clients.goal_of_many(most)).print();
    Row::against("again", time(RUNS, || order(Direction::Ascending)), beside, goal(0.01)).print();
    Row::against("the other way round", time(RUNS, || order(Direction::Descending)), beside, goal(0.01)).print();
}

fn scanning(snapshot: &Snapshot, clients: Clients) {
    let lines = snapshot.lines();
    let word = Finder::new("zzyzx");
    let rows = snapshot.len();
    let ours = time(MANY_RUNS, || {
        let mut found = 0;
        scan(lines.text(), lines.ends(), 0..rows, &word, |_| found += 1);
        found
    });
    let theirs = time(MANY_RUNS, || memchr::memchr(1, lines.text().as_bytes()));
    let beside = ("memchr of an absent byte", theirs);
    Row::against("looking for a rare word", ours, beside, clients.goal_of_many(1.25)).print();
}

fn drawing(snapshot: &Arc<Snapshot>) {
    let mut desk = Desk::spanish();
    desk.believe_snapshot(Arc::clone(snapshot));
    // Once as the loop does, so that the state knows the size.
    desk.frame(200, 50);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
    let ours = time(MANY_RUNS, || {
        buffer.reset();
        desk.draw(&mut buffer)
    });
    Row::alone("drawing 200x50", ours, Some(Duration::from_micros(300))).print();
}
