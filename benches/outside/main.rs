//! The whole program from outside, in a pseudo-terminal, side by side with the programs that people use for such lists:
//! what a person waits for, what a line carries, what the machine gives up for it.
//!
//!     cargo bench --bench outside                  # 1,000 and 100,000 clients
//!     cargo bench --bench outside -- 1000000       # as many as are named
//!     cargo bench --bench outside -- 1000 typing   # of opening, moving, typing, idle, polling, listing and parts
//!
//! The clients are those of `wisptop serve`; the others read them from a file, as CSV or as lines of text, and wisptop over
//! HTTP, as JSON of more than twice the size. Programs that are not installed are left out, and named. Medians; what
//! stands in one row was measured in one run, in turn. For Linux.
#![allow(clippy::print_stdout)]

mod again;
mod clients;
mod data;
#[path = "../../tests/support/desk/mod.rs"]
mod desk;
mod frame;
mod idle;
mod listing;
mod making;
mod moving;
mod opening;
mod parts;
#[path = "../support/peer.rs"]
mod peer;
mod polling;
#[path = "../support/process.rs"]
mod process;
mod program;
mod report;
mod source;
mod terminal;
mod typing;

use clients::Clients;
use data::Data;
use program::Program;
use source::Source;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some(making::WORD) => making::make(&arguments[1..]),
        Some(source::WORD) => source::serve(&arguments[1..]),
        Some(parts::WORD) => parts::measure_here(&arguments[1..]),
        _ => measure(&arguments),
    }
}

fn measure(arguments: &[String]) {
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 100_000] } else { sizes };
    let (peers, missing): (Vec<_>, Vec<_>) = Program::PEERS.into_iter().partition(|peer| peer.is_installed());
    println!("{}", machine());
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|peer| peer.name()).collect();
        println!("not installed, and left out: {}", names.join(", "));
    }
    let is_group = |argument: &&String| !argument.starts_with('-') && argument.parse::<usize>().is_err();
    let groups: Vec<&String> = arguments.iter().filter(is_group).collect();
    let wanted = |group: &str| groups.is_empty() || groups.iter().any(|name| *name == group);
    for size in sizes {
        let data = Data::new(Clients(size));
        let source = Source::start(&[&data.answer()]);
        println!("\n# {size} clients, {} bytes", data.bytes);
        if wanted("opening") {
            opening::measure(&data, &source, &peers);
        }
        if wanted("moving") {
            moving::measure(&data, &source, &peers);
        }
        if wanted("typing") {
            typing::measure(&data, &source, &peers);
        }
        if wanted("idle") {
            idle::measure(&data, &source, &peers);
        }
        if wanted("polling") {
            polling::measure(&data, &source, &peers);
        }
        if wanted("listing") {
            listing::measure(&data, &source);
        }
        if wanted("parts") {
            parts::measure(&data);
        }
    }
}

/// What the figures were measured on.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("", |pair| pair.1);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let day = jiff::Timestamp::now().strftime("%F");
    format!("{day}, {cores} × {model}, Linux {}, wisptop {}", kernel.trim(), env!("CARGO_PKG_VERSION"))
}
