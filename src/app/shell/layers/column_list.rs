//! A list of columns that is typed into: letters find a column, in both menus that list them.

use crate::app::shell::LineEditor;
use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::views::cursor::Cursor;
use crate::client::Column;
use crate::locale::Language;
use crate::query::columns::likeness;

/// The columns, the one that is chosen, and what was typed to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnList {
    columns: Vec<Column>,
    cursor: Cursor,
    typed: LineEditor,
    /// The language in which the reader sees the columns.
    language: Language,
}

impl ColumnList {
    /// A list of `columns`, of which there is one at least, that starts at `chosen`.
    pub(super) fn new(columns: Vec<Column>, chosen: Column, language: Language) -> Self {
        let mut list = Self { columns, cursor: Cursor::default(), typed: LineEditor::default(), language };
        list.put_on(chosen);
        list
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of the chosen column.
    pub fn at(&self) -> usize {
        self.cursor.at()
    }

    pub fn chosen(&self) -> Column {
        self.columns[self.cursor.at()]
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        self.typed.text()
    }

    /// Whether there is a column for what was typed.
    pub fn is_found(&self) -> bool {
        self.typed().is_empty() || self.likeness(self.chosen()).is_some()
    }

    /// Puts the choice on `column`, if it is there.
    pub(super) fn put_on(&mut self, column: Column) {
        if let Some(place) = self.columns.iter().position(|&other| other == column) {
            self.put(place);
        }
    }

    pub(super) fn put(&mut self, place: usize) {
        self.cursor.put(place, self.columns.len());
    }

    /// Other columns, or the same in another order; the choice stays on its column.
    pub(super) fn set_columns(&mut self, columns: Vec<Column>) {
        let chosen = self.chosen();
        self.columns = columns;
        self.put_on(chosen);
    }

    /// Moves the chosen column `step` places, and the choice with it.
    pub(super) fn move_chosen(&mut self, step: isize) {
        self.typed.clear();
        let (from, last) = (self.at(), self.columns.len() - 1);
        let to = from.saturating_add_signed(step).min(last);
        let column = self.columns.remove(from);
        self.columns.insert(to, column);
        self.put(to);
    }

    /// Adds to what was typed, and chooses the column that is named best by all of it.
    pub fn type_text(&mut self, text: &str) {
        self.typed.insert(text);
        self.find();
    }

    /// What `action` does to the choice, with so much of the list on the screen.
    pub(super) fn act(&mut self, action: Action, Extent { shown, .. }: Extent) {
        match action {
            Action::Complete => return self.find_further(1),
            Action::CompleteBack => return self.find_further(-1),
            Action::Backspace => {
                self.typed.backspace();
                return self.find();
            }
            Action::CutWord | Action::CutToStart => return self.typed.clear(),
            _ => {}
        }
        if let Some(place) = self.cursor.target_around(action, shown.into(), self.columns.len()) {
            self.go_to(place);
        }
    }

    /// Moves the choice by `entries`, as the wheel does: never round.
    pub(super) fn scroll(&mut self, entries: isize) {
        self.go_to(self.at().saturating_add_signed(entries));
    }

    /// Who goes on by hand has found what was typed.
    fn go_to(&mut self, place: usize) {
        self.typed.clear();
        self.put(place);
    }

    fn likeness(&self, column: Column) -> Option<u8> {
        likeness(column, self.typed(), self.language)
    }

    fn find(&mut self) {
        if self.typed().trim().is_empty() {
            return;
        }
        // Of several that are named equally well the first.
        let alike = |&(_, &column): &(usize, &Column)| self.likeness(column);
        let found = self.columns.iter().enumerate().rev().filter(|entry| alike(entry).is_some()).max_by_key(alike);
        if let Some((place, _)) = found {
            self.put(place);
        }
    }

    /// Chooses the next column that what was typed names, or the previous one, round and round.
    fn find_further(&mut self, step: isize) {
        let length = self.columns.len() as isize;
        let places = (1..=length).map(|nth| (self.at() as isize + nth * step).rem_euclid(length) as usize);
        let next = places.into_iter().find(|&place| self.likeness(self.columns[place]).is_some());
        if let Some(place) = next {
            self.put(place);
        }
    }
}
