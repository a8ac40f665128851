//! Which option does something in which mode. One that would do nothing where it was typed is refused; a variable of the
//! environment that would is not, because people export them for all commands.

use std::collections::BTreeMap;

use crate::settings::complaint::Problem;

/// What the program is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// Switches that are independent of one another.
#[allow(clippy::struct_excessive_bools)]
pub struct Mode {
    /// `--demo`
    pub demo: bool,
    /// `--wall`
    pub wall: bool,
    /// `--log-file`, also as a variable.
    pub log: bool,
    /// `serve --data`
    pub data: bool,
    /// `serve --fail-page` or `--repeat-page`
    pub pages: bool,
}

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None is typed: the dashboard, or the wall.
    Dashboard,
    /// `wisptop list`
    List,
    /// `wisptop serve`
    Serve,
}

impl Asked {
    /// The command of this name.
    pub(super) fn named(name: Option<&str>) -> Self {
        match name {
            Some("list") => Self::List,
            Some("serve") => Self::Serve,
            _ => Self::Dashboard,
        }
    }

    /// How it is typed, behind the program's name.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Dashboard => None,
            Self::List => Some("list"),
            Self::Serve => Some("serve"),
        }
    }
}

/// Options that do nothing in some mode.
struct Idle {
    options: &'static [&'static str],
    /// Where they do something.
    works: fn(Mode) -> bool,
    /// The text that says so.
    why: &'static str,
}

/// All other options do something wherever the parser takes them.
const IDLE: &[Idle] = &[
    Idle { options: &["dwell"], works: |mode| mode.wall, why: "cli-idle-no-wall" },
    Idle { options: &["sort"], works: |mode| !mode.wall, why: "cli-idle-on-wall" },
    Idle { options: &["log_level"], works: |mode| mode.log, why: "cli-idle-no-log" },
    Idle {
        options: &["header", "token_file", "token_command", "username", "password_file", "password_command", "ca_cert"],
        works: |mode| !mode.demo,
        why: "cli-idle-demo",
    },
    Idle { options: &["clients", "seed", "tick"], works: |mode| !mode.data, why: "cli-idle-data" },
    Idle { options: &["page_size", "fault_after", "fault_for"], works: |mode| mode.pages, why: "cli-idle-no-pages" },
];

/// Why the option `id` would do nothing in this mode: the id of a text. `None` where it does something.
pub fn idle(id: &str, mode: Mode) -> Option<&'static str> {
    IDLE.iter().find(|idle| idle.options.contains(&id) && !(idle.works)(mode)).map(|idle| idle.why)
}

/// Options that exclude one another, and what else belongs to each.
const EXCLUSIVE: &[&[&[&str]]] = &[
    &[&["url"], &["demo"]],
    &[&["token_file"], &["token_command"], &["username", "password_file", "password_command"]],
    &[&["password_file"], &["password_command"]],
];

/// Options that need one of others.
const NEEDS: &[(&str, &[&str])] = &[
    ("username", &["password_file", "password_command"]),
    ("login", &["password_file"]),
    ("hole", &["fail_page"]),
    ("password_command", &["username"]),
    // `serve` has no `--username`, and the dashboard no `--login`.
    ("password_file", &["username", "login"]),
];

/// Where the value of an option came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Typed,
    /// This variable.
    Variable(String),
}

/// The options that have a value which is not their default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given(BTreeMap<String, Origin>);

impl Given {
    pub(super) fn insert(&mut self, id: &str, origin: Origin) {
        self.0.insert(id.to_owned(), origin);
    }

    /// Where the value of `id` came from; `None` where it has none, or its default.
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        self.0.get(id)
    }

    /// Whether `id` was typed.
    pub fn is_typed(&self, id: &str) -> bool {
        self.origin(id) == Some(&Origin::Typed)
    }

    /// What a person knows the option by: the variable, where it came from there.
    pub fn name(&self, id: &str) -> String {
        match self.origin(id) {
            Some(Origin::Variable(name)) => name.clone(),
            Some(Origin::Typed) | None => format!("--{}", id.replace('_', "-")),
        }
    }

    /// Whether something was typed that takes the place of the variable of `id`.
    pub(super) fn is_overruled(&self, id: &str) -> bool {
        self.is_typed(id)
            || EXCLUSIVE.iter().any(|alternatives| {
                let is_own = |ids: &&&[&str]| ids.contains(&id);
                let mut others = alternatives.iter().filter(|ids| !is_own(ids)).copied().flatten();
                alternatives.iter().any(|ids| is_own(&ids)) && others.any(|other| self.is_typed(other))
            })
    }

    /// Looks for options that exclude one another, and for those that need others, of which `has` says which the command
    /// has at all.
    pub(super) fn check(&self, has: impl Fn(&str) -> bool) -> Result<(), Problem> {
        for alternatives in EXCLUSIVE {
            let mut given =
                alternatives.iter().filter_map(|ids| ids.iter().copied().find(|id| self.origin(id).is_some()));
            if let (Some(one), Some(other)) = (given.next(), given.next()) {
                return Err(Problem::Exclusive { one: self.name(one), other: self.name(other) });
            }
        }
        for (option, others) in NEEDS {
            let Some(origin) = self.origin(option) else { continue };
            let others: Vec<&str> = others.iter().copied().filter(|id| has(id)).collect();
            if !others.is_empty() && !others.iter().any(|id| self.origin(id).is_some()) {
                // Who uses variables is told variables.
                let name = |id: &&str| match origin {
                    Origin::Variable(_) => format!("WISPTOP_{}", id.to_uppercase()),
                    Origin::Typed => self.name(id),
                };
                let missing = others.iter().map(name).collect();
                return Err(Problem::Needs { option: self.name(option), missing });
            }
        }
        Ok(())
    }
}
