//! A letter with consequences, which may be the first of a name.
//!
//! Somebody who types “quintero” and forgot `/` must not be thrown out by the `q`, nor let clients go by the `a` of “ayala”.
//! So such a letter waits for half a second, within which the next letter of a word comes even from a slow hand. Another
//! letter makes both the start of a filter, as if they had been pasted: they were meant for somebody's name. The same letter
//! again, or Enter, is for who does not want to wait; Ctrl-C never waits.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::shell::keymap::Action;

/// How long a letter with consequences waits for another one.
pub const WAITS: Duration = Duration::from_millis(500);
/// How long a question stands before it takes a yes: nobody has read it sooner.
pub const READS: Duration = Duration::from_millis(500);

/// The letter, while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hasty {
    action: Action,
    letter: char,
    /// When it was pressed, by the monotonic clock.
    at: Duration,
}

/// What the key behind it makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Second {
    /// It was meant.
    Meant(Action),
    /// Both begin a word.
    Word(String),
    /// It was not meant; the key does what it does.
    Other,
}

impl Hasty {
    /// `key` asks for `action` at `now`; `None` where it is no letter and need not wait.
    pub(super) fn begin(action: Action, key: KeyEvent, now: Duration) -> Option<Self> {
        letter(key).map(|letter| Self { action, letter, at: now })
    }

    pub(super) fn then(self, key: KeyEvent) -> Second {
        match letter(key) {
            _ if key.code == KeyCode::Enter => Second::Meant(self.action),
            Some(letter) if letter == self.letter => Second::Meant(self.action),
            Some(letter) => Second::Word([self.letter, letter].into_iter().collect()),
            None => Second::Other,
        }
    }

    /// When it has waited for long enough.
    pub fn due(self) -> Duration {
        self.at + WAITS
    }

    /// What it asked for, once it has waited for long enough at `now`.
    pub(super) fn ripe(self, now: Duration) -> Option<Action> {
        (self.due() <= now).then_some(self.action)
    }

    /// The letter that waits.
    pub fn letter(self) -> char {
        self.letter
    }
}

/// The letter or digit that a key types.
fn letter(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() && c.is_alphanumeric() => Some(c),
        _ => None,
    }
}
