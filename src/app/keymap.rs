//! Keys and what they do, as a table: the footer, the help and the README are read from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::Tab;

/// What a key asks for while the table has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// One client up.
    Up,
    /// One client down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// To the first client.
    Home,
    /// To the last client.
    End,
    /// Type a filter.
    Filter,
    /// Open or close the detail pane.
    Detail,
    /// Choose the sort column.
    SortMenu,
    /// The column to the left.
    ColumnLeft,
    /// The column to the right.
    ColumnRight,
    /// Filter by what the selected client has in the chosen column.
    FilterByCell,
    /// Turn the order round.
    Reverse,
    /// Poll now.
    Refresh,
    /// Let the clients go who are absent from the list that is held back, after a question; or take them back.
    Accept,
    /// Show this tab.
    Show(Tab),
    /// Show the next tab.
    NextTab,
    /// Show the keys.
    Help,
    /// Close what is open, else drop the filter.
    Back,
    /// Paint the screen anew.
    Repaint,
    /// Stop until the shell continues us.
    Suspend,
    /// End.
    Quit,
}

/// A line of the help: its keys as they are shown, what they do, and the text that says so.
pub struct Binding {
    /// How the keys are written in the help.
    pub keys: &'static str,
    /// Id of the text in the help.
    pub text: &'static str,
    /// Id of the one-word text in the footer, for the few that are shown there.
    pub hint: Option<&'static str>,
    /// What they do, and the keys that do it.
    actions: &'static [(Action, &'static [(KeyModifiers, KeyCode)])],
}

const PLAIN: KeyModifiers = KeyModifiers::NONE;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

/// The keys that do something with Alt, which a terminal sends as an ESC before the key: in the filter line Alt-Backspace
/// takes a word away. An ESC and any other key are two keys, however close together they come.
pub const ALT_KEYS: &[KeyCode] = &[KeyCode::Backspace];

/// All bindings, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    Binding {
        keys: "↑ ↓  k j",
        text: "help-move",
        hint: None,
        actions: &[
            (Action::Up, &[(PLAIN, KeyCode::Up), (PLAIN, KeyCode::Char('k')), (CTRL, KeyCode::Char('p'))]),
            (Action::Down, &[(PLAIN, KeyCode::Down), (PLAIN, KeyCode::Char('j')), (CTRL, KeyCode::Char('n'))]),
        ],
    },
    Binding {
        keys: "PgUp PgDn",
        text: "help-page",
        hint: None,
        actions: &[
            (Action::PageUp, &[(PLAIN, KeyCode::PageUp), (CTRL, KeyCode::Char('b'))]),
            (Action::PageDown, &[(PLAIN, KeyCode::PageDown), (CTRL, KeyCode::Char('f')), (PLAIN, KeyCode::Char(' '))]),
        ],
    },
    Binding {
        keys: "Ctrl-U Ctrl-D",
        text: "help-half-page",
        hint: None,
        actions: &[
            (Action::HalfPageUp, &[(CTRL, KeyCode::Char('u'))]),
            (Action::HalfPageDown, &[(CTRL, KeyCode::Char('d'))]),
        ],
    },
    Binding {
        keys: "g G  Home End",
        text: "help-ends",
        hint: None,
        actions: &[
            (Action::Home, &[(PLAIN, KeyCode::Home), (PLAIN, KeyCode::Char('g'))]),
            (Action::End, &[(PLAIN, KeyCode::End), (PLAIN, KeyCode::Char('G'))]),
        ],
    },
    Binding {
        keys: "Enter",
        text: "help-detail",
        hint: Some("hint-detail"),
        actions: &[(Action::Detail, &[(PLAIN, KeyCode::Enter)])],
    },
    Binding {
        keys: "/",
        text: "help-filter",
        hint: Some("hint-filter"),
        actions: &[(Action::Filter, &[(PLAIN, KeyCode::Char('/'))])],
    },
    Binding {
        keys: "← →  =",
        text: "help-cell",
        hint: None,
        actions: &[
            (Action::ColumnLeft, &[(PLAIN, KeyCode::Left), (PLAIN, KeyCode::Char('h'))]),
            (Action::ColumnRight, &[(PLAIN, KeyCode::Right), (PLAIN, KeyCode::Char('l'))]),
            (Action::FilterByCell, &[(PLAIN, KeyCode::Char('='))]),
        ],
    },
    Binding { keys: "Esc", text: "help-back", hint: None, actions: &[(Action::Back, &[(PLAIN, KeyCode::Esc)])] },
    Binding {
        keys: "s",
        text: "help-sort",
        hint: Some("hint-sort"),
        actions: &[(Action::SortMenu, &[(PLAIN, KeyCode::Char('s'))])],
    },
    Binding {
        keys: "S",
        text: "help-reverse",
        hint: Some("hint-reverse"),
        actions: &[(Action::Reverse, &[(PLAIN, KeyCode::Char('S'))])],
    },
    Binding {
        keys: "r",
        text: "help-refresh",
        hint: Some("hint-refresh"),
        actions: &[(Action::Refresh, &[(PLAIN, KeyCode::Char('r')), (PLAIN, KeyCode::F(5))])],
    },
    Binding {
        keys: "1 2  Tab",
        text: "help-tabs",
        hint: None,
        actions: &[
            (Action::Show(Tab::Clients), &[(PLAIN, KeyCode::Char('1'))]),
            (Action::Show(Tab::Polls), &[(PLAIN, KeyCode::Char('2'))]),
            (Action::NextTab, &[(PLAIN, KeyCode::Tab), (PLAIN, KeyCode::BackTab)]),
        ],
    },
    Binding {
        keys: "a",
        text: "help-accept",
        hint: None,
        actions: &[(Action::Accept, &[(PLAIN, KeyCode::Char('a'))])],
    },
    Binding {
        keys: "?",
        text: "help-help",
        hint: Some("hint-help"),
        actions: &[(Action::Help, &[(PLAIN, KeyCode::Char('?')), (PLAIN, KeyCode::F(1))])],
    },
    Binding {
        keys: "Ctrl-L",
        text: "help-repaint",
        hint: None,
        actions: &[(Action::Repaint, &[(CTRL, KeyCode::Char('l'))])],
    },
    Binding {
        keys: "Ctrl-Z",
        text: "help-suspend",
        hint: None,
        actions: &[(Action::Suspend, &[(CTRL, KeyCode::Char('z'))])],
    },
    Binding {
        keys: "q  Ctrl-C",
        text: "help-quit",
        hint: Some("hint-quit"),
        actions: &[(Action::Quit, &[(PLAIN, KeyCode::Char('q')), (CTRL, KeyCode::Char('c'))])],
    },
];

/// What can be typed into the filter, and what it means: ids of the texts.
pub const FILTERS: &[(&str, &str)] = &[
    ("help-filter-words", "help-filter-words-means"),
    ("help-filter-phrase", "help-filter-phrase-means"),
    ("help-filter-either", "help-filter-either-means"),
    ("help-filter-field", "help-filter-field-means"),
    ("help-filter-number", "help-filter-number-means"),
    ("help-filter-network", "help-filter-network-means"),
    ("help-filter-amount", "help-filter-amount-means"),
    ("help-filter-due", "help-filter-due-means"),
    ("help-filter-known", "help-filter-known-means"),
];

/// What `key` asks for while the table has the keys.
pub fn action(key: KeyEvent) -> Option<Action> {
    // Shift is already in the letter; terminals differ in whether they report it beside it.
    let pressed = (key.modifiers - KeyModifiers::SHIFT, key.code);
    BINDINGS
        .iter()
        .flat_map(|binding| binding.actions)
        .find_map(|(action, keys)| keys.contains(&pressed).then_some(*action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_does_two_things() {
        let mut seen = HashSet::new();
        for (_, keys) in BINDINGS.iter().flat_map(|binding| binding.actions) {
            for key in *keys {
                assert!(seen.insert(*key), "{key:?} is bound twice");
                let (modifiers, code) = key;
                assert!(
                    !modifiers.contains(KeyModifiers::ALT) || ALT_KEYS.contains(code),
                    "{key:?} never comes from a terminal: ALT_KEYS lacks it"
                );
            }
        }
    }

    #[test]
    fn shift_beside_a_capital_letter_changes_nothing() {
        let with = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        let without = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE);
        assert_eq!((action(with), action(without)), (Some(Action::End), Some(Action::End)));
        assert_eq!(action(KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT)), None);
    }
}
