//! `wisptop list` beside what people pipe an API into.
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::data::Data;
use crate::program::{WISPTOP, is_installed};
use crate::report::{Row, heading, median};
use crate::source::Source;

const RUNS: usize = 5;

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
}

fn time(command: &str) -> Duration {
    let start = Instant::now();
    let status = Command::new("sh").args(["-c", command]).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "failed: {command}");
    start.elapsed()
}
