//! The programs that are measured, each with the form of the clients that it reads.
use std::process::{Command, Stdio};

use crate::data::Data;
use crate::source::Source;
use crate::terminal::{Grid, Terminal};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    Wisptop,
    Fzf,
    Less,
    Csvlens,
    VisiData,
    Jless,
}

impl Program {
    pub(crate) const PEERS: [Self; 5] = [Self::Fzf, Self::Less, Self::Csvlens, Self::VisiData, Self::Jless];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wisptop => "wisptop",
            Self::Fzf => "fzf",
            Self::Less => "less",
            Self::Csvlens => "csvlens",
            Self::VisiData => "vd",
            Self::Jless => "jless",
        }
    }

    pub(crate) fn is_installed(self) -> bool {
        self == Self::Wisptop || is_installed(self.name())
    }

    /// Starts it in a terminal of this size.
    pub(crate) fn open(self, data: &Data, source: &Source, grid: Grid) -> Terminal {
        let file = |name: &str| data.file(name).display().to_string();
        let command: Vec<String> = match self {
            Self::Wisptop => return wisptop(source, "1h", &[], grid),
            Self::Fzf => vec!["sh".into(), "-c".into(), format!("exec fzf -e <'{}'", file("clients.txt"))],
            Self::Less => vec!["less".into(), "-S".into(), file("clients.txt")],
            Self::Csvlens => vec!["csvlens".into(), file("clients.csv")],
            Self::VisiData => vec!["vd".into(), file("clients.csv")],
            Self::Jless => vec!["jless".into(), file("clients.json")],
        };
        Terminal::run(&command, grid)
    }

    /// Whether the first clients are on the screen.
    pub(crate) fn shows_clients(screen: &str, data: &Data) -> bool {
        screen.contains(&data.third)
    }

    /// Whether all clients can be worked with; None for a program that reads on demand.
    pub(crate) fn has_loaded(self, screen: &str, data: &Data) -> Option<bool> {
        match self {
            Self::Wisptop => Some(screen.contains(&format!("{} clients  ", grouped(data.clients.0)))),
            Self::Fzf => Some(screen.contains(&format!("{0}/{0}", data.clients.0))),
            Self::VisiData => Some(screen.contains(&format!("{} row", data.clients.0))),
            Self::Jless => Some(Self::shows_clients(screen, data)),
            Self::Less | Self::Csvlens => None,
        }
    }
}

/// The dashboard on this source.
pub(crate) fn wisptop(source: &Source, interval: &str, more: &[&str], grid: Grid) -> Terminal {
    let fixed = ["--lang", "en", "--sort", "id", "--max-body", "2GiB", "--interval", interval, "--url"];
    let mut command: Vec<String> = [WISPTOP].iter().chain(&fixed).map(|word| (*word).to_owned()).collect();
    command.push(source.url());
    command.extend(more.iter().map(|word| (*word).to_owned()));
    Terminal::run(&command, grid)
}

/// The program as it was built for this bench.
pub(crate) const WISPTOP: &str = env!("CARGO_BIN_EXE_wisptop");

pub(crate) fn is_installed(name: &str) -> bool {
    let found = Command::new("sh").args(["-c", "command -v \"$0\"", name]).stdout(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// A count as the screen writes it.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}
