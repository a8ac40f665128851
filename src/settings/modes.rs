//! The table of all options in all modes: each does something there, or is refused there. It walks [`super::table`], so that
//! a new option without a row fails.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::settings::complaint::Problem;
use crate::settings::key::Key;
use crate::settings::line::{CommandLine, Stopped, read};
use crate::settings::origin::Origin;
use crate::settings::table::Command;

/// A mode: its name, and how it is asked for.
const MODES: &[(&str, &[&str])] = &[
    ("url", &["--url", "https://api.example"]),
    ("wall", &["--url", "https://api.example", "--wall"]),
    ("demo", &["--demo"]),
    ("demo wall", &["--demo", "--wall"]),
    ("list", &["list", "--url", "https://api.example"]),
    ("list demo", &["list", "--demo"]),
    ("get", &["get", "7", "--url", "https://api.example"]),
    ("get demo", &["get", "7", "--demo"]),
    ("names", &["names", "--url", "https://api.example"]),
    ("names demo", &["names", "--demo"]),
    ("cuts", &["cuts", "--url", "https://api.example"]),
    ("cuts demo", &["cuts", "--demo"]),
    ("history", &["history", "--url", "https://api.example"]),
    ("changes", &["changes", "--url", "https://api.example"]),
    ("groups", &["groups", "--url", "https://api.example"]),
    ("groups demo", &["groups", "--demo"]),
    ("check", &["check", "--url", "https://api.example"]),
    ("check demo", &["check", "--demo"]),
    ("wall-test", &["wall-test"]),
    ("serve", &["serve"]),
    ("completions", &["completions", "bash"]),
    ("man", &["man", "list"]),
    ("serve data", &["serve", "--data", "FILE"]),
];

/// A row: an option, what it is tried with, what it cannot do without, and the modes in which it does something. In the
/// other modes of its command it is refused.
struct Row(&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const DASHBOARD: &[&str] = &["url", "wall", "demo", "demo wall"];
const SERVE: &[&str] = &["serve", "serve data"];
const EVERYWHERE: &[&str] = &[
    "url",
    "wall",
    "demo",
    "demo wall",
    "list",
    "list demo",
    "get",
    "get demo",
    "check",
    "check demo",
    "names",
    "names demo",
    "cuts",
    "cuts demo",
    "history",
    "changes",
    "completions",
    "man",
    "groups",
    "groups demo",
    "wall-test",
    "serve",
    "serve data",
];
const ANY: &[&str] = &[
    "url",
    "wall",
    "demo",
    "demo wall",
    "list",
    "list demo",
    "get",
    "get demo",
    "names",
    "names demo",
    "cuts",
    "cuts demo",
    "groups",
    "groups demo",
    "check",
    "check demo",
];
const BACK_END: &[&str] = &["url", "wall", "list", "get", "names", "cuts", "groups", "check"];
const ROWS_CHOSEN: &[&str] =
    &["url", "wall", "demo", "demo wall", "list", "list demo", "cuts", "cuts demo", "changes", "groups", "groups demo"];
const GROUPS: &[&str] = &["groups", "groups demo"];
const CHECKS: &[&str] = &["check", "check demo"];
const LISTS: &[&str] = &["list", "list demo"];
const CUTS: &[&str] = &["cuts", "cuts demo"];
const SUMMED: &[&str] = &["list", "list demo", "cuts", "cuts demo"];
const CHANGES: &[&str] = &["changes"];
const GETS: &[&str] = &["get", "get demo"];
const WRITTEN: &[&str] = &["list", "list demo", "get", "get demo", "cuts", "cuts demo"];
/// Where there is a choice of formats.
const FORMATS: &[&str] =
    &["list", "list demo", "get", "get demo", "cuts", "cuts demo", "changes", "groups", "groups demo"];
const FILES: &[&str] = &[
    "list",
    "list demo",
    "get",
    "get demo",
    "names",
    "names demo",
    "cuts",
    "cuts demo",
    "changes",
    "groups",
    "groups demo",
];

const ROWS: &[Row] = &[
    Row(
        "url",
        &["--url", "https://api.example"],
        &[],
        &["url", "wall", "list", "get", "names", "cuts", "history", "changes", "groups", "check"],
    ),
    Row(
        "demo",
        &["--demo=7"],
        &[],
        &["demo", "demo wall", "list demo", "get demo", "names demo", "cuts demo", "groups demo", "check demo"],
    ),
    Row(
        "country",
        &["--country", "mx"],
        &[],
        &[
            "demo",
            "demo wall",
            "list demo",
            "get demo",
            "names demo",
            "cuts demo",
            "groups demo",
            "check demo",
            "serve",
        ],
    ),
    Row("wall", &["--wall"], &[], DASHBOARD),
    Row("dwell", &["--dwell", "7s"], &[], &["wall", "demo wall"]),
    Row("alert", &["--alert", "owing>7"], &[], &["wall", "demo wall"]),
    Row("for", &["--for", "7s"], &["--alert", "owing>7"], &["wall", "demo wall"]),
    Row("bell", &["--bell"], &[], &["wall", "demo wall"]),
    Row("on_alarm", &["--on-alarm", "page noc"], &[], &["wall", "demo wall"]),
    Row("heartbeat", &["--heartbeat", "LOG"], &[], DASHBOARD),
    Row("metrics", &["--metrics", "LOG"], &[], DASHBOARD),
    Row("metrics_by_zone", &["--metrics-by-zone"], &["--metrics", "LOG"], DASHBOARD),
    Row("source_cache", &["--source-cache", "7s"], &[], &["url", "wall", "demo", "demo wall", "check", "check demo"]),
    Row("warning", &["--warning", "7s"], &[], CHECKS),
    Row("critical", &["--critical", "7s"], &[], CHECKS),
    Row("age_warning", &["--age-warning", "7s"], &[], CHECKS),
    Row("age_critical", &["--age-critical", "7s"], &[], CHECKS),
    Row("pages", &["--pages", "base,cuts"], &[], &["wall", "demo wall"]),
    Row("no_mask", &["--no-mask"], &[], &["wall", "demo wall"]),
    Row("night", &["--night", "22-06"], &[], &["wall", "demo wall"]),
    Row("no_shift", &["--no-shift"], &[], &["wall", "demo wall"]),
    Row("lock", &["--lock"], &[], &["wall", "demo wall"]),
    Row("inches", &["--inches", "43"], &[], &["wall-test"]),
    Row("interval", &["--interval", "7s"], &[], DASHBOARD),
    Row("timeout", &["--timeout", "7s"], &[], ANY),
    Row("connect_timeout", &["--connect-timeout", "7s"], &[], ANY),
    Row("header", &["--header", "A: b"], &[], BACK_END),
    Row("token_file", &["--token-file", "SECRET"], &[], BACK_END),
    Row("token_command", &["--token-command", "true"], &[], BACK_END),
    Row("username", &["--username", "noc"], &["--password-file", "SECRET"], BACK_END),
    Row("password_file", &["--password-file", "SECRET"], &["--username", "noc"], BACK_END),
    Row("password_command", &["--password-command", "true"], &["--username", "noc"], BACK_END),
    Row("ca_cert", &["--ca-cert", "PEM"], &[], BACK_END),
    Row("max_body", &["--max-body", "7MiB"], &[], ANY),
    Row("max_shrink", &["--max-shrink", "7%"], &[], DASHBOARD),
    Row("cache_time", &["--cache-time", "7s"], &[], DASHBOARD),
    Row("believe_after", &["--believe-after", "7d"], &[], DASHBOARD),
    Row("no_history", &["--no-history"], &[], &["url", "wall"]),
    Row("history_days", &["--history-days", "7"], &[], &["url", "wall"]),
    Row("history_max", &["--history-max", "7MB"], &[], &["url", "wall"]),
    Row("filter", &["--filter", "zone:7"], &[], ROWS_CHOSEN),
    Row("sort", &["--sort", "balance"], &[], &["url", "demo", "list", "list demo", "cuts", "cuts demo"]),
    Row("color", &["--color", "never"], &[], DASHBOARD),
    Row("ascii", &["--ascii"], &[], DASHBOARD),
    Row("line", &["--line", "64k"], &[], DASHBOARD),
    Row("no_mouse", &["--no-mouse"], &[], &["url", "demo"]),
    Row("log_file", &["--log-file", "LOG"], &[], DASHBOARD),
    Row("log_level", &["--log-level", "debug"], &["--log-file", "LOG"], DASHBOARD),
    Row("lang", &["--lang", "es"], &[], EVERYWHERE),
    Row("since", &["--since", "7d"], &[], CHANGES),
    Row("until", &["--until", "18:00"], &[], CHANGES),
    Row("kind", &["--kind", "cut"], &[], CHANGES),
    Row("summary", &["--summary"], &[], CHANGES),
    Row("format", &["--format", "csv"], &[], FORMATS),
    Row("output", &["--output", "NEW"], &[], FILES),
    Row("force", &["--force"], &["--output", "NEW"], FILES),
    Row(
        "columns",
        &["--columns", "id,name"],
        &[],
        &["url", "demo", "list", "list demo", "get", "get demo", "cuts", "cuts demo"],
    ),
    Row("zones", &["--zones", "NAMES"], &[], ANY),
    Row("technicians", &["--technicians", "NAMES"], &[], ANY),
    Row("limit", &["--limit", "7"], &[], SUMMED),
    Row("raw", &["--raw"], &["--format", "json"], WRITTEN),
    Row("no_guard", &["--no-guard"], &["--format", "csv"], WRITTEN),
    Row("sum", &["--sum"], &[], SUMMED),
    Row("search", &["--search", "quintero"], &[], LISTS),
    Row("date", &["--date", "past"], &[], CUTS),
    Row("zone", &["--zone", "7"], &[], CUTS),
    Row("grace", &["--grace", "7d"], &[], CUTS),
    Row("balance", &["--balance", "carried"], &[], &["url", "wall", "demo", "demo wall", "cuts", "cuts demo"]),
    Row("id", &["7"], &[], GETS),
    Row("shell", &["bash"], &[], &["completions"]),
    Row("page", &["list"], &[], &["man"]),
    Row("by", &["--by", "city"], &[], GROUPS),
    Row("addr", &["--addr", "127.0.0.1:7"], &[], SERVE),
    Row("clients", &["--clients", "7"], &[], &["serve"]),
    Row("seed", &["--seed", "7"], &[], &["serve"]),
    Row("data", &["--data", "FILE"], &[], SERVE),
    Row("tick", &["--tick", "7s"], &[], &["serve"]),
    Row("fail_rate", &["--fail-rate", "0.7"], &[], SERVE),
    Row("fail_page", &["--fail-page", "7"], &[], SERVE),
    Row("hole", &["--hole"], &["--fail-page", "7"], SERVE),
    Row("repeat_page", &["--repeat-page"], &[], SERVE),
    Row("page_size", &["--page-size", "7"], &["--fail-page", "7"], SERVE),
    Row("fault_after", &["--fault-after", "7s"], &["--repeat-page"], SERVE),
    Row("fault_for", &["--fault-for", "7s"], &["--fail-page", "7"], SERVE),
    Row("cache", &["--cache", "7s"], &[], &["serve"]),
    Row("latency", &["--latency", "7s"], &[], SERVE),
    Row("login", &["--login", "noc"], &["--password-file", "SECRET"], SERVE),
];
/// `serve` has options of names that the others have too.
const SERVE_BALANCE: Row = Row("balance", &["--balance", "carried"], &[], &["serve"]);
const SERVE_PASSWORD: Row = Row("password_file", &["--password-file", "SECRET"], &["--login", "noc"], SERVE);

/// `groups` sorts by figures.
const GROUPS_SORT: Row = Row("sort", &["--sort", "clients"], &[], GROUPS);
/// `check` has formats of its own.
const CHECK_FORMAT: Row = Row("format", &["--format", "json"], &[], CHECKS);

fn row(id: &str, command: Option<&str>) -> Option<&'static Row> {
    match (id, command) {
        ("sort", Some("groups")) => return Some(&GROUPS_SORT),
        ("password_file", Some("serve")) => return Some(&SERVE_PASSWORD),
        ("balance", Some("serve")) => return Some(&SERVE_BALANCE),
        ("format", Some("check")) => return Some(&CHECK_FORMAT),
        _ => {}
    }
    ROWS.iter().find(|row| row.0 == id)
}

struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let put = |name: &str, content: &str| {
            fs::write(directory.path().join(name), content).expect("a file");
            fs::set_permissions(directory.path().join(name), Permissions::from_mode(0o600)).expect("a mode");
        };
        put("SECRET", "s3cret");
        put("NAMES", "7 = \"Norte\"\n");
        let params = rcgen::CertificateParams::new(vec!["api.example".to_owned()]).expect("it is fine");
        put("PEM", &params.self_signed(&rcgen::KeyPair::generate().expect("it is fine")).expect("it is fine").pem());
        Self(directory)
    }

    /// The words with the names of files in their places.
    fn args(&self, words: &[&[&str]]) -> Vec<OsString> {
        let known = ["SECRET", "PEM", "LOG", "FILE", "NAMES"];
        let word =
            |word: &&str| if known.contains(word) { self.0.path().join(word).into() } else { OsString::from(word) };
        std::iter::once("wisptop".into()).chain(words.concat().iter().map(word)).collect()
    }
}

/// What a command line comes to, in all that the command goes by.
fn understood(args: &[OsString], env: &[(&str, &str)]) -> Result<String, Problem> {
    let env = |name: &str| env.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value));
    let CommandLine { command, args, origins } = match read(args, &env) {
        Ok(line) => line,
        Err(Stopped::Wrong(complaint)) => return Err(complaint.problem),
        Err(Stopped::Help(_) | Stopped::Version) => panic!("no help is asked for"),
    };
    let context = Context { origins: &origins, env: &env };
    let lang = args.lang;
    Ok(match command {
        Command::Serve => format!("{:?} {:?} {lang:?}", args.serve, args.country),
        Command::Completions | Command::Man => format!("{:?} {:?} {lang:?}", args.shell, args.page),
        Command::WallTest => format!("{} {lang:?}", args.inches),
        Command::List | Command::Get | Command::Groups => {
            format!("{:?} {lang:?}", ListSettings::resolve(&args, &context).expect("it is fine"))
        }
        Command::Changes => {
            format!("{:?} {lang:?}", ChangesSettings::resolve(&args, &context).expect("it is fine"))
        }
        Command::Names => {
            format!("{:?} {lang:?}", NameSettings::resolve(&args, &context).expect("it is fine"))
        }
        Command::Cuts => format!("{:?} {lang:?}", ListSettings::resolve_cuts(&args, &context).expect("it is fine")),
        Command::History => format!("{:?} {lang:?}", recorded(&args, &context).expect("it is fine")),
        Command::Check => format!("{:?} {lang:?}", CheckSettings::resolve(&args, &context).expect("it is fine")),
        Command::Dashboard => {
            let around = TerminalEnvironment { utf8: true, ..TerminalEnvironment::default() };
            format!("{:?} {lang:?}", Settings::resolve(&args, &around, &context).expect("it is fine"))
        }
    })
}

/// An option in a mode of its command.
struct Case {
    key: &'static Key,
    row: &'static Row,
    mode: &'static str,
    words: &'static [&'static str],
    /// Whether the option does something there.
    works: bool,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(mode, words) in MODES {
        let name = words.first().copied().filter(|word| !word.starts_with('-'));
        let command = name.map_or(Command::Dashboard, |name| Command::named(name).expect("it is fine"));
        cases.extend(command.keys().map(|key| {
            let row = row(key.id, name).unwrap_or_else(|| panic!("{} has no row: what does it do where?", key.id));
            Case { key, row, mode, words, works: row.3.contains(&mode) }
        }));
    }
    let walked: BTreeSet<&str> = cases.iter().map(|case| case.row.0).collect();
    let rows: BTreeSet<&str> = ROWS.iter().map(|row| row.0).collect();
    assert_eq!(walked, rows, "every row is of an option");
    cases
}

#[test]
fn every_option_does_something_in_a_mode_or_is_refused_there() {
    let files = Files::new();
    for Case { row: &Row(id, sample, companions, _), mode, words, works, .. } in cases() {
        if words.contains(&sample[0]) || id == "demo" && works {
            continue;
        }
        let without = understood(&files.args(&[words, companions]), &[]);
        let with = understood(&files.args(&[words, companions, sample]), &[]);
        if works {
            let with = with.unwrap_or_else(|problem| panic!("--{id} in mode {mode}: {problem:?}"));
            assert_ne!(Ok(with), without, "--{id} changes nothing in mode {mode}");
        } else {
            let problem = with.expect_err(&format!("--{id} in mode {mode} is refused"));
            let fits =
                matches!(problem, Problem::Idle { .. } | Problem::Exclusive { .. } | Problem::OfAnotherCommand { .. });
            assert!(fits, "--{id} in mode {mode}: {problem:?}");
        }
    }
}

#[test]
fn a_variable_does_what_its_option_does_and_disturbs_no_mode_in_which_it_does_nothing() {
    let files = Files::new();
    for Case { key, row: &Row(_, sample, companions, _), mode, words, works } in cases() {
        let Some(name) = key.variable().filter(|_| !words.contains(&sample[0])) else { continue };
        let value = files.args(&[sample]).get(2).map_or("yes".to_owned(), |value| value.to_string_lossy().into_owned());
        let plain = files.args(&[words]);
        if mode.starts_with("names") && key.id == "technicians" {
            // Typed, it also says what is written.
            continue;
        }
        if works {
            let typed = understood(&files.args(&[words, companions, sample]), &[]).expect("it is fine");
            let set =
                understood(&files.args(&[words, companions]), &[(name.as_str(), value.as_str())]).expect("it is fine");
            let set = set.replace(r#"variable: Some("WISPTOP_HEADER")"#, "variable: None");
            assert_eq!(set, typed, "{name} in mode {mode}");
        } else {
            for value in [value.as_str(), "nonsense"] {
                assert_eq!(
                    understood(&plain, &[(name.as_str(), value)]),
                    understood(&plain, &[]),
                    "{name} in mode {mode}"
                );
            }
        }
        for empty in ["", "  "] {
            assert_eq!(understood(&plain, &[(name.as_str(), empty)]), understood(&plain, &[]), "{name} is empty");
        }
    }
}

#[test]
fn a_default_does_what_it_does_when_it_is_typed() {
    let files = Files::new();
    for Case { key, row: &Row(id, sample, companions, _), mode, words, works } in cases() {
        let Some(default) = key.default.filter(|_| works && !words.contains(&sample[0])) else { continue };
        let without = understood(&files.args(&[words, companions]), &[]);
        let typed = understood(&files.args(&[words, companions, &[sample[0], default]]), &[]);
        assert_eq!(typed, without, "--{id} in mode {mode}");
    }
}

#[test]
fn every_value_knows_where_it_comes_from() {
    let files = Files::new();
    let origin = |words: &[&[&str]], env: &[(&str, &str)], id| {
        let env = |name: &str| env.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value));
        let line = read(&files.args(words), &env).expect("it is fine");
        line.origins.of(id).cloned()
    };
    for Case { key, row: &Row(id, sample, companions, _), mode, words, works } in cases() {
        let default = key.default.map(|_| Origin::Default);
        if !words.contains(&sample[0]) && id != "demo" {
            assert_eq!(origin(&[words], &[], id), default, "{id} in mode {mode}");
        }
        if !works || words.contains(&sample[0]) || id == "demo" {
            continue;
        }
        assert_eq!(origin(&[words, companions, sample], &[], id), Some(Origin::Flag), "{id} in mode {mode}");
        let Some(name) = key.variable() else { continue };
        let value = sample.get(1).copied().unwrap_or("yes");
        let set = origin(&[words, companions], &[(&name, value)], id);
        assert_eq!(set, Some(Origin::Environment(name.clone())), "{id} in mode {mode}");
        let both = origin(&[words, companions, sample], &[(&name, value)], id);
        assert_eq!(both, Some(Origin::Flag), "{id} in mode {mode}: what is typed wins");
    }
}

#[test]
fn options_that_need_others_and_options_of_other_commands() {
    let files = Files::new();
    let problem = |words: &[&str]| understood(&files.args(&[words]), &[]).expect_err("it is refused");
    for words in [&["--url", "http://a", "--log-level", "debug"][..], &["--demo", "--log-level", "info"]] {
        assert!(matches!(problem(words), Problem::Idle { .. }), "{words:?}");
    }
    for words in [
        &["list", "--demo", "--color", "never"][..],
        &["list", "--demo", "--ascii"],
        &["list", "--demo", "--log-file", "x"],
        &["list", "--demo", "--max-shrink", "5%"],
        &["serve", "--log-file", "x"],
        &["serve", "--filter", "x"],
        &["--demo", "--tick", "5s"],
    ] {
        assert!(matches!(problem(words), Problem::OfAnotherCommand { .. }), "{words:?}: {:?}", problem(words));
    }
    for words in [
        &["--url", "http://a", "--username", "noc"][..],
        &["--url", "http://a", "--password-file", "SECRET"],
        &["--url", "http://a", "--password-command", "true"],
        &["serve", "--login", "noc"],
        &["serve", "--password-file", "SECRET"],
    ] {
        assert!(matches!(problem(words), Problem::Needs { .. }), "{words:?}: {:?}", problem(words));
    }
}
