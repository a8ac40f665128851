//! What a wall is alarmed by beside its source, and what other systems are told.

use std::path::PathBuf;
use std::time::Duration;

use crate::alert::Rule;
use crate::settings::expected::Expected;

/// The options about alarms and other systems, as they were given.
#[derive(Clone, Debug, Default)]
pub struct OutwardArgs {
    /// The thresholds.
    pub alerts: Vec<Rule>,
    /// How long one must be broken before it is told.
    pub hold: Duration,
    /// Whether an outage rings the bell.
    pub bell: bool,
    /// The command for alarms and its arguments.
    pub on_alarm: Vec<String>,
    pub heartbeat: Option<PathBuf>,
    pub metrics: Option<PathBuf>,
    /// Whether the metrics have the figures of each zone.
    pub by_zone: bool,
}

/// A command line without a shell: its words.
pub(super) fn command(text: &str) -> Result<Vec<String>, Expected> {
    let words = shell_words::split(text).unwrap_or_default();
    let expected =
        Expected::Form { examples: &["/usr/local/bin/page-noc", "curl -fsS --data @- https://hook.example"] };
    if words.first().is_some_and(|program| !program.is_empty()) { Ok(words) } else { Err(expected) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_as_a_shell_would_and_nothing_in_it_is_expanded() {
        let words = command(r#"curl -H 'X-Key: a b' "https://hook" $HOME *"#).expect("a command");
        assert_eq!(words, ["curl", "-H", "X-Key: a b", "https://hook", "$HOME", "*"]);
        for nothing in ["", "  ", "'unfinished", "''"] {
            assert!(command(nothing).is_err(), "{nothing}");
        }
    }
}
