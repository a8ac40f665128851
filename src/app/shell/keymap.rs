//! Keys and what they do, as a value: whoever reads a key, draws the help or the footer, or tells the keys in the README
//! reads them here.

mod action;
mod context;
mod defaults;
mod key;
mod map;

pub use action::Action;
pub use context::Context;
pub use key::{ALT_KEYS, Key};
pub use map::{Binding, Keymap};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_context() {
        let mut seen = HashSet::new();
        for Binding { context, keys, .. } in Keymap::default().bindings() {
            for key in keys {
                assert!(seen.insert((*context as u8, *key)), "{key} is bound twice in {context:?}");
                assert!(
                    !key.modifiers.contains(KeyModifiers::ALT) || ALT_KEYS.contains(&key.code),
                    "{key} never comes from a terminal: ALT_KEYS lacks it"
                );
            }
        }
    }

    #[test]
    fn nothing_keeps_a_person_from_leaving() {
        let map = Keymap::default();
        let ctrl_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        for &context in Context::ALL {
            assert_eq!(map.action(context, ctrl_c), Some(Action::Quit), "{context:?}");
        }
    }

    #[test]
    fn shift_beside_a_capital_letter_changes_nothing() {
        let map = Keymap::default();
        let with = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        let without = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE);
        assert_eq!(map.action(Context::Clients, with), Some(Action::End));
        assert_eq!(map.action(Context::Clients, without), Some(Action::End));
        assert_eq!(map.action(Context::Clients, KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT)), None);
    }

    #[test]
    fn a_key_is_told_as_it_is_named() {
        let map = Keymap::default();
        let told = |action| map.told(action).iter().map(Key::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(told(Action::Up), "↑ k");
        assert_eq!(told(Action::End), "G End");
        assert_eq!(told(Action::HalfPageDown), "Ctrl-D");
        assert_eq!(told(Action::Complete), "Tab");
        assert!(map.holds(Context::Clients, Action::SortMenu) && !map.holds(Context::Polls, Action::SortMenu));
    }
}
