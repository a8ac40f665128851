//! The few keys that the footer tells: those of what has the focus, the most used first.

use crate::app::shell::help_lines::{HELP_LINES, LINE_HINTS, WHOLE_HINTS};
use crate::app::shell::keymap::{Action, Context, Key, Keymap};

/// A key and what it does, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub action: Action,
    pub key: Key,
    /// Id of the text.
    pub text: &'static str,
}

/// The keys of a view that are used most, in this order; others come behind them in the order of the help.
const FIRST: &[Action] = &[
    Action::Whole,
    Action::Open,
    Action::Filter,
    Action::Copy,
    Action::Columns,
    Action::Export,
    Action::SortMenu,
    Action::KindBack,
    Action::Into,
    Action::SortNext,
    Action::Span,
];
/// The last ones, which every view has.
const LAST: &[Action] = &[Action::Reverse, Action::Refresh, Action::LookAfresh, Action::Quit, Action::Help];

const OF_HELP: &[(Action, &str)] = &[(Action::Close, "hint-close"), (Action::PageDown, "hint-page")];
const OF_A_MENU: &[(Action, &str)] = &[(Action::Choose, "hint-choose"), (Action::Close, "hint-close")];
const OF_FIGURES: &[(Action, &str)] = &[(Action::Choose, "hint-choose"), (Action::Close, "hint-close")];

/// The hints where the keys of `context` hold.
pub fn hints(context: Context, keymap: &Keymap) -> Vec<Hint> {
    let of = |hints: &[(Action, &'static str)]| -> Vec<Hint> {
        let hint = |&(action, text): &(Action, &'static str)| {
            Some(Hint { action, key: *keymap.told_in(context, action).first()?, text })
        };
        hints.iter().filter_map(hint).collect()
    };
    match context {
        Context::Line => of(LINE_HINTS),
        Context::Help => of(OF_HELP),
        Context::Menu => of(OF_A_MENU),
        Context::Figures => of(OF_FIGURES),
        // They say themselves what can be done.
        Context::Question
        | Context::LookUp
        | Context::ColumnList
        | Context::Copying
        | Context::Form
        | Context::Busy
        | Context::Search => Vec::new(),
        Context::Whole => of_whole(keymap),
        Context::Everywhere
        | Context::Moving
        | Context::Views
        | Context::Clients
        | Context::Groups
        | Context::CutOffs
        | Context::Changes
        | Context::Polls => {
            let told = HELP_LINES.iter().filter_map(|line| Some((line.first()?, line.hint?)));
            let mut told: Vec<(Action, &str)> = told.filter(|(action, _)| keymap.holds(context, *action)).collect();
            told.sort_by_key(|(action, _)| rank(*action));
            of(&told)
        }
    }
}

/// The keys of a whole client: those of the contexts below it that do something there.
fn of_whole(keymap: &Keymap) -> Vec<Hint> {
    let hint =
        |&(action, text): &(Action, &'static str)| Some(Hint { action, key: *keymap.told(action).first()?, text });
    WHOLE_HINTS.iter().filter_map(hint).collect()
}

fn rank(action: Action) -> usize {
    let place = |list: &[Action]| list.iter().position(|&other| other == action);
    let behind = place(LAST).map_or(FIRST.len(), |place| FIRST.len() + 1 + place);
    place(FIRST).unwrap_or(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_focus_has_its_own_keys_with_the_most_used_first_and_help_last() {
        let keymap = Keymap::default();
        let told = |context| -> Vec<String> {
            hints(context, &keymap).iter().map(|hint| format!("{} {}", hint.key, hint.text)).collect()
        };
        let clients = told(Context::Clients);
        assert_eq!(clients[..2], ["Enter hint-whole", "/ hint-filter"]);
        assert_eq!(told(Context::Changes)[..2], ["Enter hint-open", "/ hint-filter"]);
        for context in [Context::Clients, Context::Changes, Context::Polls] {
            assert_eq!(told(context).last().map(String::as_str), Some("? hint-help"), "{context:?}");
        }
        assert_eq!(told(Context::Line), ["Tab hint-complete", "Enter hint-keep", "Esc hint-clear"]);
        assert_eq!(told(Context::Menu), ["Enter hint-choose", "Esc hint-close"]);
        assert_eq!(told(Context::Help), ["Esc hint-close", "PgDn hint-page"]);
    }
}
