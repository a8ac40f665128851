//! Which keys ask for what, by context.

use crossterm::event::KeyEvent;

use super::action::Action;
use super::context::Context;
use super::key::Key;

/// The keys of an action in a context.
#[derive(Clone, Debug)]
pub struct Binding {
    pub context: Context,
    pub action: Action,
    pub keys: Vec<Key>,
    /// So many of them, the first, are told to people.
    told: usize,
}

#[derive(Clone, Debug)]
pub struct Keymap(pub(super) Vec<Binding>);

impl Keymap {
    pub(super) fn bind(&mut self, context: Context, action: Action, told: usize, keys: &[Key]) {
        self.0.push(Binding { context, action, keys: keys.into(), told });
    }

    /// What `key` asks for in `context`.
    pub fn action(&self, context: Context, key: KeyEvent) -> Option<Action> {
        let key = Key::from(key);
        context.chain().iter().find_map(|&context| {
            let holds = |binding: &&Binding| binding.context == context && binding.keys.contains(&key);
            self.0.iter().find(holds).map(|binding| binding.action)
        })
    }

    /// Whether `action` can be asked for in `context`.
    pub fn holds(&self, context: Context, action: Action) -> bool {
        self.0.iter().any(|binding| binding.action == action && context.chain().contains(&binding.context))
    }

    /// The keys for `action` that are told to people: those of the first context that has it.
    pub fn told(&self, action: Action) -> &[Key] {
        self.0.iter().find(|binding| binding.action == action).map_or(&[], |binding| &binding.keys[..binding.told])
    }

    /// The keys for `action` that are told where those of `context` hold.
    pub fn told_in(&self, context: Context, action: Action) -> &[Key] {
        let told = context
            .chain()
            .iter()
            .find_map(|&context| self.0.iter().find(|binding| binding.context == context && binding.action == action));
        told.map_or(&[], |binding| &binding.keys[..binding.told])
    }

    /// Whether `key` does something in `context` itself.
    pub fn binds(&self, context: Context, key: KeyEvent) -> bool {
        let key = Key::from(key);
        self.0.iter().any(|binding| binding.context == context && binding.keys.contains(&key))
    }

    pub fn bindings(&self) -> &[Binding] {
        &self.0
    }
}
