//! `wisptop list` beside what people pipe an API into.
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::data::Data;
use crate::process::Process;
use crate::program::{WISPTOP, is_installed};
use crate::report::{Memory, Row, heading, median};
use crate::source::Source;

const RUNS: usize = 5;
/// Between two looks at the memory of a process.
const SAMPLE: Duration = Duration::from_millis(2);

pub(crate) fn measure(data: &Data, source: &Source) {
    let url = source.url();
    let list = format!("{WISPTOP} list --url {url} --max-body 2GiB --format json --limit 1");
    let fetch = format!("curl -s {url}/api/v1/clients/");
    let jq = ("curl | jq length", format!("{fetch} | jq '.data | length'"), 1.0 / 7.0);
    let python = (
        "curl | python3 json.load",
        format!("{fetch} | python3 -c 'import json,sys; print(len(json.load(sys.stdin)[\"data\"]))'"),
        1.0 / 3.0,
    );
    heading("`wisptop list --format json --limit 1`, whole programs");
    let runs = if data.clients.are_slow() { 1 } else { RUNS };
    for ((name, command, goal), needed) in [(jq, "jq"), (python, "python3")] {
        if !is_installed("curl") || !is_installed(needed) {
            println!("| | | {name}: not installed | | |");
            continue;
        }
        let pairs: Vec<(Duration, Duration)> = (0..=runs).map(|_| (time(&list), time(&command))).skip(1).collect();
        let ours = median(pairs.iter().map(|pair| pair.0));
        let theirs = median(pairs.iter().map(|pair| pair.1));
        Row::against("one fetch", ours, (name, theirs), data.clients.goal_of_many(goal)).print();
    }
    sheet(data, &url);
}

/// A sheet of all clients beside the same as CSV, in turn: how long each takes with its fetch, and what it holds at most.
fn sheet(data: &Data, url: &str) {
    heading("`wisptop list --format xlsx` of all clients, beside `--format csv`");
    let run = |format| exported(url, format);
    let runs = if data.clients.are_slow() { 1 } else { RUNS };
    let pairs: Vec<[(Duration, Memory); 2]> = (0..=runs).map(|_| ["xlsx", "csv"].map(run)).skip(1).collect();
    let times = |nth: usize| median(pairs.iter().map(|pair| pair[nth].0));
    let peaks = |nth: usize| median(pairs.iter().map(|pair| pair[nth].1.0)).map(Memory);
    Row::against("time", times(0), ("csv", times(1)), None).print();
    Row::against("memory, peak", peaks(0), ("csv", peaks(1)), None).print();
    let has_goal = data.clients.0 == 100_000;
    Row::alone("time", times(0), has_goal.then_some(Duration::from_secs(3))).print();
    Row::alone("memory, peak", peaks(0), has_goal.then_some(Memory(120 << 20))).print();
}

/// How long it takes to write a file in `format`, and the most memory that is held meanwhile.
fn exported(url: &str, format: &str) -> (Duration, Memory) {
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let mut list = Command::new(WISPTOP)
        .args(["list", "--url", url, "--max-body", "2GiB", "--format", format, "--output"])
        .arg(folder.path().join("clients"))
        .spawn()
        .expect("it runs");
    let process = Process(list.id());
    let mut peak = 0;
    let status = loop {
        // It only grows; of a process that has ended there is none.
        peak = peak.max(process.peak());
        match list.try_wait().expect("a child of ours") {
            Some(status) => break status,
            None => sleep(SAMPLE),
        }
    };
    assert!(status.success(), "no {format}");
    (start.elapsed(), Memory(peak))
}

fn time(command: &str) -> Duration {
    let start = Instant::now();
    let status = Command::new("sh").args(["-c", command]).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "failed: {command}");
    start.elapsed()
}
