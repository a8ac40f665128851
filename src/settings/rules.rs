//! Which options go together: what does nothing in which mode, what excludes what, and what needs what.

use crate::settings::complaint::Problem;
use crate::settings::origin::{Origin, Origins, flag, variable};
use crate::settings::table::Command;

/// What the rules ask about the options that are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of one another")]
pub(super) struct Mode {
    /// `--demo`
    pub(super) demo: bool,
    /// `--wall`
    pub(super) wall: bool,
    /// `--log-file`
    pub(super) log: bool,
    /// `--no-history`
    pub(super) no_history: bool,
    /// `--alert`
    pub(super) alert: bool,
    /// `serve --data`
    pub(super) data: bool,
    /// Clients are made up: `--demo`, or `serve` without `--data`.
    pub(super) made_up: bool,
    /// `serve --fail-page` or `--repeat-page`
    pub(super) pages: bool,
}

impl Mode {
    /// The mode in which `is_given` says of each option whether a layer gives it a value.
    pub(super) fn of(command: Command, is_given: impl Fn(&str) -> bool) -> Self {
        let serves = command == Command::Serve;
        Self {
            demo: is_given("demo"),
            wall: is_given("wall"),
            log: is_given("log_file"),
            no_history: is_given("no_history"),
            alert: is_given("alert"),
            data: is_given("data"),
            made_up: is_given("demo") || serves && !is_given("data"),
            pages: is_given("fail_page") || is_given("repeat_page"),
        }
    }
}

/// Options that do nothing in some mode.
struct Idle {
    options: &'static [&'static str],
    works: fn(Mode) -> bool,
    why: &'static str,
}

/// All other options do something wherever the parser takes them.
const IDLE: &[Idle] = &[
    Idle {
        options: &["dwell", "alert", "bell", "on_alarm", "pages", "no_mask", "night", "no_shift", "lock"],
        works: |mode| mode.wall,
        why: "cli-idle-no-wall",
    },
    Idle { options: &["sort", "columns"], works: |mode| !mode.wall, why: "cli-idle-on-wall" },
    Idle { options: &["no_mouse"], works: |mode| !mode.wall, why: "cli-idle-wall-mouse" },
    Idle { options: &["for"], works: |mode| mode.wall && mode.alert, why: "cli-idle-no-alert" },
    Idle { options: &["log_level"], works: |mode| mode.log, why: "cli-idle-no-log" },
    Idle {
        options: &["header", "token_file", "token_command", "username", "password_file", "password_command", "ca_cert"],
        works: |mode| !mode.demo,
        why: "cli-idle-demo",
    },
    Idle {
        options: &["no_history", "history_days", "history_max"],
        works: |mode| !mode.demo,
        why: "cli-idle-demo-history",
    },
    Idle { options: &["history_days", "history_max"], works: |mode| !mode.no_history, why: "cli-idle-no-history" },
    Idle { options: &["country"], works: |mode| mode.made_up, why: "cli-idle-no-demo" },
    Idle { options: &["clients", "seed", "tick", "cache", "balance"], works: |mode| !mode.data, why: "cli-idle-data" },
    Idle { options: &["page_size", "fault_after", "fault_for"], works: |mode| mode.pages, why: "cli-idle-no-pages" },
];

/// Why the option `id` would do nothing in this mode: the id of a text. `None` where it does something.
pub(super) fn idle(id: &str, mode: Mode) -> Option<&'static str> {
    IDLE.iter().find(|idle| idle.options.contains(&id) && !(idle.works)(mode)).map(|idle| idle.why)
}

/// Options that exclude one another, and what else belongs to each.
const EXCLUSIVE: &[&[&[&str]]] = &[
    &[&["url"], &["demo"]],
    &[&["token_file"], &["token_command"], &["username", "password_file", "password_command"]],
    &[&["password_file"], &["password_command"]],
    // Sums have no rows: neither an order nor columns, nor a part of them.
    &[&["sum"], &["sort", "columns", "limit", "raw", "no_guard"]],
];

/// Options that need one of others.
const NEEDS: &[(&str, &[&str])] = &[
    ("username", &["password_file", "password_command"]),
    ("login", &["password_file"]),
    ("hole", &["fail_page"]),
    ("force", &["output"]),
    ("metrics_by_zone", &["metrics"]),
    ("password_command", &["username"]),
    // `serve` has no `--username`, and the dashboard no `--login`.
    ("password_file", &["username", "login"]),
];

/// Whether the value of `id` gives way to the values of `stronger` layers: to its own there, and to that of an option that
/// excludes it.
pub(super) fn is_overruled(id: &str, stronger: &Origins) -> bool {
    stronger.has(id)
        || EXCLUSIVE.iter().any(|alternatives| {
            let (own, others): (Vec<&[&str]>, Vec<&[&str]>) = alternatives.iter().partition(|ids| ids.contains(&id));
            !own.is_empty() && others.concat().iter().any(|other| stronger.has(other))
        })
}

/// Looks for options that exclude one another, and for options that need others. `in_command` says which options the
/// command has.
pub(super) fn check(origins: &Origins, in_command: impl Fn(&str) -> bool) -> Result<(), Problem> {
    for alternatives in EXCLUSIVE {
        let mut given = alternatives.iter().filter_map(|ids| ids.iter().copied().find(|id| origins.has(id)));
        if let (Some(one), Some(other)) = (given.next(), given.next()) {
            return Err(Problem::Exclusive { one: origins.name(one), other: origins.name(other) });
        }
    }
    for (option, others) in NEEDS {
        let Some(origin) = origins.of(option) else { continue };
        let others: Vec<&str> = others.iter().copied().filter(|id| in_command(id)).collect();
        if !others.is_empty() && !others.iter().any(|id| origins.has(id)) {
            // A person who uses variables is told variables.
            let name = |id: &&str| match origin {
                Origin::Environment(_) => variable(id),
                Origin::Flag | Origin::Default => flag(id),
            };
            let missing = others.iter().map(name).collect();
            return Err(Problem::Needs { option: origin.name(option), missing });
        }
    }
    Ok(())
}
