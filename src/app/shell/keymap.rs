//! Keys and what they do, as a value: whoever reads a key, draws the help or the footer, or tells the keys in the README
//! reads them here.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::View;
use crate::snapshot::Figure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Up,
    Down,
    PageUp,
    PageDown,
    HalfPageUp,
    HalfPageDown,
    Home,
    End,
    Filter,
    /// Open the whole client over the table.
    Whole,
    /// Show or hide the pane with the selected client.
    Pane,
    SortMenu,
    ColumnLeft,
    ColumnRight,
    /// Choose the columns and their order.
    Columns,
    /// Make the chosen column narrower, or wider.
    Narrow,
    Widen,
    /// Filter by what the selected client has in the chosen column.
    FilterByCell,
    /// Mark the selected client, or take the mark away.
    Mark,
    /// Turn the order round.
    Reverse,
    Refresh,
    /// Ask the source about the selected client; in the answer, ask once more.
    LookAfresh,
    /// Let the clients go who are absent from the list that is held back, after a question; or take them back.
    Accept,
    /// Show the next kind of change alone, or the previous one.
    KindNext,
    KindBack,
    /// Sort by the next figure.
    SortNext,
    /// Group by the column that the client table stands on.
    GroupByColumn,
    /// Look further back.
    Span,
    /// Open what is selected: the client behind a change.
    Open,
    Show(View),
    /// Show the figures of the whole base, to list one.
    Figures,
    /// List the clients of a figure.
    List(Figure),
    /// List all services of the selected client's person.
    Person,
    NextView,
    Help,
    /// Choose what to copy.
    Copy,
    /// Give the mouse back to the terminal, or take it again.
    Mouse,
    /// Close what is open, else drop the filter.
    Back,
    /// Write the listed or marked clients into a file.
    Export,
    /// Paint the screen anew.
    Repaint,
    /// Stop until the shell continues us.
    Suspend,
    /// Bring the filter back that Esc dropped.
    BringBack,
    /// Take the condition out of the filter without which it would find somebody.
    DropTerm,
    Quit,
    /// Choose the marked entry of a menu; say yes to a question.
    Choose,
    /// Mark the chosen entry of a menu, or take the mark away.
    Toggle,
    /// Choose as it was at first.
    Defaults,
    Close,
    /// Put the next way in the line in which it can go on, or the previous one.
    Complete,
    CompleteBack,
    /// Leave the line and keep what was typed.
    Keep,
    /// Leave the line and drop what was typed.
    Discard,
    Backspace,
    Delete,
    /// Cut out all between blanks before the cursor.
    CutTerm,
    /// Cut out the word before the cursor, or the one after it.
    CutWord,
    CutNextWord,
    CutToStart,
    CutToEnd,
    /// Put in what was cut out last.
    Yank,
    Transpose,
    /// Take the last change of the line back.
    UndoEdit,
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    /// Search the filters of earlier times; then, the next older one, or the next newer one.
    SearchHistory,
    SearchNewer,
    /// The filter before this one, or after it, of those of earlier times.
    Recall,
    RecallNewer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Anywhere, a wall included.
    Everywhere,
    /// Where there is something to move in.
    Moving,
    Views,
    Clients,
    Groups,
    Changes,
    /// The whole client over the table.
    Whole,
    Polls,
    Help,
    Menu,
    Figures,
    /// A list of columns: what it does not bind is typed to find one.
    ColumnList,
    /// The menu of what can be copied: its letters are its entries'.
    Copying,
    Question,
    /// The answer of the source about single clients.
    LookUp,
    Line,
    /// A form with choices and a line.
    Form,
    /// Where something is under way that can be stopped.
    Busy,
    /// The line while the filters of earlier times are searched.
    Search,
}

impl Context {
    #[cfg(test)]
    const ALL: &[Self] = &[
        Self::Everywhere,
        Self::Moving,
        Self::Views,
        Self::Clients,
        Self::Groups,
        Self::Changes,
        Self::Whole,
        Self::Polls,
        Self::Help,
        Self::Menu,
        Self::Figures,
        Self::ColumnList,
        Self::Copying,
        Self::Question,
        Self::LookUp,
        Self::Line,
        Self::Form,
        Self::Busy,
        Self::Search,
    ];

    /// The contexts whose keys hold in this one; the first that knows a key says what it does.
    fn chain(self) -> &'static [Self] {
        use Context::{
            Busy, Changes, Clients, ColumnList, Copying, Everywhere, Figures, Form, Groups, Help, Line, LookUp, Menu,
            Moving, Polls, Question, Search, Views, Whole,
        };
        match self {
            Everywhere => &[Everywhere],
            Moving => &[Moving, Everywhere],
            Views => &[Views, Moving, Everywhere],
            Clients => &[Clients, Views, Moving, Everywhere],
            Whole => &[Whole, Clients, Views, Moving, Everywhere],
            Groups => &[Groups, Views, Moving, Everywhere],
            Changes => &[Changes, Views, Moving, Everywhere],
            Polls => &[Polls, Views, Moving, Everywhere],
            Help => &[Help, Moving, Everywhere],
            Menu => &[Menu, Moving, Everywhere],
            Figures => &[Figures, Menu, Moving, Everywhere],
            ColumnList => &[ColumnList, Everywhere],
            Copying => &[Copying, Moving, Everywhere],
            Question => &[Question, Everywhere],
            LookUp => &[LookUp, Moving, Everywhere],
            Line => &[Line, Everywhere],
            Form => &[Form, Line, Everywhere],
            Busy => &[Busy, Everywhere],
            Search => &[Search, Line, Everywhere],
        }
    }
}

/// A key with its modifiers. Shift is in the letter; terminals differ in whether they report it beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

const fn key(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}

const fn char(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self { code: event.code, modifiers: event.modifiers - KeyModifiers::SHIFT }
    }
}

impl From<Key> for KeyEvent {
    fn from(key: Key) -> Self {
        Self::new(key.code, key.modifiers)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.is_empty() => write!(f, "{c}"),
            KeyCode::Char(c) => write!(f, "{}", c.to_uppercase()),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            code => write!(f, "{code}"),
        }
    }
}

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
pub struct Keymap(Vec<Binding>);

/// The keys that do something with Alt, which a terminal sends as an ESC before the key: in a line they go by words.
/// An ESC and any other key are two keys, however close together they come; so are these where they do nothing with Alt.
pub const ALT_KEYS: &[KeyCode] = &[KeyCode::Backspace, KeyCode::Char('b'), KeyCode::Char('d'), KeyCode::Char('f')];

/// The letter that lists each figure, from the figures' menu.
const FIGURES: [(Figure, char); 19] = [
    (Figure::Clients, 'c'),
    (Figure::InService, 's'),
    (Figure::Suspended, 'x'),
    (Figure::Owing, 'd'),
    (Figure::CutOffToday, 't'),
    (Figure::CutOffSoon, '7'),
    (Figure::PastDue, 'v'),
    (Figure::CutWithoutDebt, 'z'),
    (Figure::BalanceUnknown, 'b'),
    (Figure::PriceUnknown, 'p'),
    (Figure::InCredit, 'a'),
    (Figure::Cancelled, 'l'),
    (Figure::Free, 'n'),
    (Figure::OtherStatus, 'o'),
    (Figure::Missing, 'm'),
    (Figure::UnreadableDate, 'u'),
    (Figure::Problems, 'w'),
    (Figure::RepeatedId, 'r'),
    (Figure::WithoutId, 'i'),
];

impl Default for Keymap {
    fn default() -> Self {
        use Context::{
            Busy, Changes, Clients, Copying, Everywhere, Figures, Form, Groups, Help, LookUp, Menu, Moving, Question,
            Views,
        };
        use KeyCode as K;
        let mut map = Self(Vec::new());
        map.bind(Moving, Action::Up, 2, &[key(K::Up), char('k'), ctrl('p')]);
        map.bind(Moving, Action::Down, 2, &[key(K::Down), char('j'), ctrl('n')]);
        map.bind(Moving, Action::PageUp, 1, &[key(K::PageUp), ctrl('b')]);
        map.bind(Moving, Action::PageDown, 1, &[key(K::PageDown), ctrl('f')]);
        map.bind(Moving, Action::HalfPageUp, 1, &[ctrl('u')]);
        map.bind(Moving, Action::HalfPageDown, 1, &[ctrl('d')]);
        map.bind(Moving, Action::Home, 2, &[char('g'), key(K::Home)]);
        map.bind(Moving, Action::End, 2, &[char('G'), key(K::End)]);
        map.bind(Clients, Action::Whole, 1, &[key(K::Enter)]);
        map.bind(Clients, Action::Pane, 1, &[char('d')]);
        map.bind(Views, Action::Filter, 1, &[char('/')]);
        map.bind(Clients, Action::ColumnLeft, 1, &[key(K::Left), char('h')]);
        map.bind(Clients, Action::ColumnRight, 1, &[key(K::Right), char('l')]);
        map.bind(Clients, Action::FilterByCell, 1, &[char('=')]);
        map.bind(Clients, Action::Mark, 1, &[char(' ')]);
        map.bind(Clients, Action::Columns, 1, &[char('c')]);
        map.bind(Clients, Action::Narrow, 1, &[char('<')]);
        map.bind(Clients, Action::Widen, 1, &[char('>')]);
        map.bind(Views, Action::Back, 1, &[key(K::Esc)]);
        map.bind(Views, Action::BringBack, 1, &[char('u')]);
        map.bind(Clients, Action::DropTerm, 1, &[ctrl('x')]);
        map.bind(Clients, Action::SortMenu, 1, &[char('s')]);
        map.bind(Clients, Action::Reverse, 1, &[char('S')]);
        map.bind(Clients, Action::GroupByColumn, 1, &[char('F')]);
        map.bind(Groups, Action::Open, 1, &[key(K::Enter)]);
        map.bind(Groups, Action::KindBack, 1, &[key(K::Left), char('h')]);
        map.bind(Groups, Action::KindNext, 1, &[key(K::Right), char('l')]);
        map.bind(Groups, Action::SortNext, 1, &[char('s')]);
        map.bind(Groups, Action::Reverse, 1, &[char('S')]);
        map.bind(Changes, Action::Open, 1, &[key(K::Enter)]);
        map.bind(Changes, Action::KindBack, 1, &[key(K::Left), char('h')]);
        map.bind(Changes, Action::KindNext, 1, &[key(K::Right), char('l')]);
        map.bind(Changes, Action::Span, 1, &[char('t')]);
        map.bind(Clients, Action::Person, 1, &[char('p')]);
        map.bind(Views, Action::Figures, 1, &[char('f')]);
        map.bind(Views, Action::Refresh, 1, &[char('r'), key(K::F(5))]);
        map.bind(Clients, Action::LookAfresh, 1, &[char('R')]);
        for (view, number) in View::ALL.into_iter().zip('1'..) {
            map.bind(Views, Action::Show(view), 1, &[char(number)]);
        }
        map.bind(Views, Action::NextView, 1, &[key(K::Tab), key(K::BackTab)]);
        map.bind(Views, Action::Accept, 1, &[char('a')]);
        map.bind(Views, Action::Help, 1, &[char('?'), key(K::F(1))]);
        map.bind(Views, Action::Copy, 1, &[char('y')]);
        map.bind(Views, Action::Mouse, 1, &[char('m')]);
        map.bind(Clients, Action::Export, 1, &[char('e')]);
        map.bind(Everywhere, Action::Repaint, 1, &[ctrl('l')]);
        map.bind(Everywhere, Action::Suspend, 1, &[ctrl('z')]);
        map.bind(Everywhere, Action::Quit, 2, &[char('q'), ctrl('c')]);

        map.bind(Help, Action::Close, 1, &[key(K::Esc), char('?'), key(K::F(1)), key(K::Enter)]);
        map.bind(Menu, Action::Choose, 1, &[key(K::Enter), char(' ')]);
        map.bind(Menu, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Figures, Action::Close, 1, &[char('f')]);
        for (figure, letter) in FIGURES {
            map.bind(Figures, Action::List(figure), 1, &[char(letter)]);
        }
        map.bind(Copying, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(Copying, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Question, Action::Choose, 1, &[key(K::Enter), char('y'), char('Y'), char('s'), char('S')]);
        map.bind(LookUp, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(LookUp, Action::Close, 1, &[key(K::Esc)]);
        map.bind(LookUp, Action::LookAfresh, 1, &[char('R')]);

        map.bind_line();

        map.bind(Form, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(Form, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Form, Action::Up, 1, &[key(K::Up), key(K::BackTab)]);
        map.bind(Form, Action::Down, 1, &[key(K::Down), key(K::Tab)]);
        map.bind(Form, Action::Left, 1, &[key(K::Left)]);
        map.bind(Form, Action::Right, 1, &[key(K::Right)]);
        map.bind(Busy, Action::Close, 1, &[key(K::Esc)]);
        map
    }
}

impl Keymap {
    /// The keys of what is typed into: a filter, whose keys are readline's, the search of earlier ones, and lists of columns.
    fn bind_line(&mut self) {
        use Context::{ColumnList, Line, Search};
        use KeyCode as K;
        let alt = |code| Key { code, modifiers: KeyModifiers::ALT };
        let control = |code| Key { code, modifiers: KeyModifiers::CONTROL };
        self.bind(Line, Action::Complete, 1, &[key(K::Tab)]);
        self.bind(Line, Action::CompleteBack, 0, &[key(K::BackTab)]);
        self.bind(Line, Action::Keep, 1, &[key(K::Enter)]);
        self.bind(Line, Action::Discard, 1, &[key(K::Esc)]);
        self.bind(Line, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(Line, Action::CutTerm, 0, &[ctrl('w')]);
        self.bind(Line, Action::CutWord, 0, &[control(K::Backspace), alt(K::Backspace)]);
        self.bind(Line, Action::CutNextWord, 0, &[alt(K::Char('d')), control(K::Delete)]);
        self.bind(Line, Action::CutToStart, 0, &[ctrl('u')]);
        self.bind(Line, Action::CutToEnd, 0, &[ctrl('k')]);
        self.bind(Line, Action::Yank, 0, &[ctrl('y')]);
        self.bind(Line, Action::Transpose, 0, &[ctrl('t')]);
        // Ctrl-_ and Ctrl-/ are one byte, which is read as Ctrl-7.
        self.bind(Line, Action::UndoEdit, 0, &[ctrl('7'), ctrl('_'), ctrl('/')]);
        self.bind(Line, Action::Delete, 0, &[key(K::Delete), ctrl('d')]);
        self.bind(Line, Action::Left, 0, &[key(K::Left), ctrl('b')]);
        self.bind(Line, Action::Right, 0, &[key(K::Right), ctrl('f')]);
        self.bind(Line, Action::WordLeft, 0, &[control(K::Left), alt(K::Char('b'))]);
        self.bind(Line, Action::WordRight, 0, &[control(K::Right), alt(K::Char('f'))]);
        self.bind(Line, Action::LineStart, 0, &[key(K::Home), ctrl('a')]);
        self.bind(Line, Action::LineEnd, 0, &[key(K::End), ctrl('e')]);
        self.bind(Line, Action::DropTerm, 1, &[ctrl('x')]);
        self.bind(Line, Action::SearchHistory, 1, &[ctrl('r')]);
        // On a line without text, or with one of earlier times, these go through those; else through the list.
        self.bind(Line, Action::Recall, 1, &[key(K::Up)]);
        self.bind(Line, Action::RecallNewer, 1, &[key(K::Down)]);
        // The list can be walked through while the filter is typed.
        self.bind(Line, Action::Up, 0, &[ctrl('p')]);
        self.bind(Line, Action::Down, 0, &[ctrl('n')]);
        self.bind(Line, Action::PageUp, 0, &[key(K::PageUp)]);
        self.bind(Line, Action::PageDown, 0, &[key(K::PageDown)]);

        self.bind(Search, Action::Keep, 0, &[key(K::Enter)]);
        self.bind(Search, Action::Discard, 0, &[key(K::Esc), ctrl('g')]);
        self.bind(Search, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(Search, Action::SearchHistory, 0, &[ctrl('r'), key(K::Up)]);
        self.bind(Search, Action::SearchNewer, 0, &[ctrl('s'), key(K::Down)]);
        // A direction is where the column goes in the table, and no letter: these are typed.
        self.bind(ColumnList, Action::Choose, 1, &[key(K::Enter)]);
        self.bind(ColumnList, Action::Toggle, 1, &[char(' ')]);
        self.bind(ColumnList, Action::ColumnLeft, 1, &[key(K::Left)]);
        self.bind(ColumnList, Action::ColumnRight, 1, &[key(K::Right)]);
        self.bind(ColumnList, Action::Defaults, 1, &[char('0')]);
        self.bind(ColumnList, Action::Close, 1, &[key(K::Esc)]);
        self.bind(ColumnList, Action::Up, 1, &[key(K::Up), ctrl('p')]);
        self.bind(ColumnList, Action::Down, 1, &[key(K::Down), ctrl('n')]);
        self.bind(ColumnList, Action::PageUp, 0, &[key(K::PageUp), ctrl('b')]);
        self.bind(ColumnList, Action::PageDown, 0, &[key(K::PageDown), ctrl('f')]);
        self.bind(ColumnList, Action::Home, 0, &[key(K::Home)]);
        self.bind(ColumnList, Action::End, 0, &[key(K::End)]);
        self.bind(ColumnList, Action::Complete, 0, &[key(K::Tab)]);
        self.bind(ColumnList, Action::CompleteBack, 0, &[key(K::BackTab)]);
        self.bind(ColumnList, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(ColumnList, Action::CutWord, 0, &[ctrl('w'), control(K::Backspace), alt(K::Backspace)]);
        self.bind(ColumnList, Action::CutToStart, 0, &[ctrl('u')]);
    }

    fn bind(&mut self, context: Context, action: Action, told: usize, keys: &[Key]) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

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
