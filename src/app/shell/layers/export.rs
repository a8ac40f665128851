//! What is exported, and where to: a form, the question before a file is replaced, and the bar while one is written.

use std::sync::Arc;

use crate::app::shell::LineEditor;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::Outcome;
use crate::export::Format;
use crate::export::groups::FILES;
use crate::platform::new_file::{Existing, FileProblem};
use crate::snapshot::Snapshot;

/// The list of a view that is none of the table's.
#[derive(Clone, Debug)]
pub struct Listed {
    pub snapshot: Arc<Snapshot>,
    pub rows: Arc<[u32]>,
}

impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot) && self.rows == other.rows
    }
}

impl Eq for Listed {}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub content: Content,
    /// Who is written, instead of those whom the table lists.
    pub listed: Option<Listed>,
    /// Of all lines those that offer a choice, from top to bottom.
    pub lines: Vec<Line>,
    /// The place among them of the one that has the keys.
    pub at: usize,
    /// The marked clients, instead of all who are listed.
    pub marked: bool,
    /// All columns, instead of those that the table shows.
    pub all_columns: bool,
    pub format: Format,
    pub file: LineEditor,
    pub stage: Stage,
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The clients of the table.
    Clients,
    /// What the Changes view lists.
    Changes,
    /// What the Groups view shows.
    Groups,
}

impl Content {
    /// The formats that are offered, the one for most people first.
    pub fn formats(self) -> &'static [Format] {
        match self {
            Self::Clients => Format::FILES,
            Self::Changes => Format::CHANGES,
            Self::Groups => FILES,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Rows,
    Columns,
    Format,
    File,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is filled in; what was wrong with it the last time.
    Form(Option<Refusal>),
    /// The file is there: whether it may go.
    Asking(Existing),
    /// So many rows are written of so many; whether it is to end before it is done.
    Writing { rows: usize, of: usize, stopping: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    File(FileProblem),
    /// More clients than the format holds.
    TooMany {
        most: usize,
    },
}

impl Export {
    /// A form that offers a choice of rows where some are marked, and of columns where the table does not show all. The
    /// file is `stem` with the ending of the format.
    pub fn new(has_marks: bool, shows_all: bool, stem: &str) -> Self {
        Self::of(Content::Clients, has_marks, shows_all, stem)
    }

    /// A form for changes, of which all that are listed are written.
    pub fn of_changes(stem: &str) -> Self {
        Self::of(Content::Changes, false, true, stem)
    }

    /// A form for groups, of which all are written.
    pub fn of_groups(stem: &str) -> Self {
        Self::of(Content::Groups, false, true, stem)
    }

    fn of(content: Content, has_marks: bool, shows_all: bool, stem: &str) -> Self {
        let offered = [(Line::Rows, has_marks), (Line::Columns, !shows_all), (Line::Format, true), (Line::File, true)];
        let format = content.formats().first().copied().unwrap_or_default();
        Self {
            content,
            listed: None,
            lines: offered.into_iter().filter(|(_, offered)| *offered).map(|(line, _)| line).collect(),
            at: 0,
            marked: has_marks,
            all_columns: shows_all,
            format,
            file: LineEditor::with_text(&format!("{stem}.{}", format.extension())),
            stage: Stage::Form(None),
        }
    }

    pub fn context(&self) -> Context {
        match self.stage {
            Stage::Form(_) => Context::Form,
            Stage::Asking(_) => Context::Question,
            Stage::Writing { .. } => Context::Busy,
        }
    }

    /// The line that has the keys.
    pub fn line(&self) -> Option<Line> {
        let is_form = matches!(self.stage, Stage::Form(_));
        self.lines.get(self.at).copied().filter(|_| is_form)
    }

    /// Whether what is typed goes into a line.
    pub fn takes_text(&self) -> bool {
        self.line() == Some(Line::File)
    }

    /// Takes a character that is typed; `false` where there is no form to fill in.
    pub fn type_char(&mut self, c: char) -> bool {
        match self.line() {
            Some(Line::File) => self.insert(c.encode_utf8(&mut [0; 4])),
            Some(_) if c == ' ' => self.step(1),
            Some(_) => {}
            None => return false,
        }
        true
    }

    /// Puts `text`, which may be pasted, into the name of the file.
    pub fn insert(&mut self, text: &str) {
        self.file.insert(text);
        self.stage = Stage::Form(None);
    }

    pub(super) fn act(&mut self, action: Option<Action>) -> Outcome {
        match &mut self.stage {
            Stage::Form(_) => return action.map_or(Outcome::Stays, |action| self.fill_in(action)),
            Stage::Asking(_) if action == Some(Action::Choose) => return Outcome::Exports,
            Stage::Asking(_) => self.stage = Stage::Form(None),
            Stage::Writing { stopping, .. } if action == Some(Action::Close) && !*stopping => {
                *stopping = true;
                return Outcome::StopsExport;
            }
            Stage::Writing { .. } => {}
        }
        Outcome::Stays
    }

    fn fill_in(&mut self, action: Action) -> Outcome {
        match action {
            Action::Close => return Outcome::Closes,
            Action::Choose => return Outcome::Exports,
            Action::Up => self.at = self.at.checked_sub(1).unwrap_or(self.lines.len() - 1),
            Action::Down => self.at = (self.at + 1) % self.lines.len(),
            Action::Left if !self.takes_text() => self.step(-1),
            Action::Right if !self.takes_text() => self.step(1),
            action if self.takes_text() && self.file.act(action) => self.stage = Stage::Form(None),
            _ => {}
        }
        Outcome::Stays
    }

    /// A click on the line at this place gives it the keys; where there is something to choose the next is chosen.
    pub(super) fn click(&mut self, place: usize) {
        if matches!(self.stage, Stage::Form(_)) && place < self.lines.len() {
            self.at = place;
            self.step(1);
        }
    }

    /// Chooses the next of what the line offers, or the one before.
    pub fn step(&mut self, step: isize) {
        match self.line() {
            Some(Line::Rows) => self.marked = !self.marked,
            Some(Line::Columns) => self.all_columns = !self.all_columns,
            Some(Line::Format) => self.take_format(step),
            Some(Line::File) | None => return,
        }
        self.stage = Stage::Form(None);
    }

    fn take_format(&mut self, step: isize) {
        let formats = self.content.formats();
        let here = formats.iter().position(|&format| format == self.format).unwrap_or_default() as isize;
        let next = formats[(here + step).rem_euclid(formats.len() as isize) as usize];
        // The name ends as the format does, unless somebody gave it another ending.
        let ending = format!(".{}", self.format.extension());
        if let Some(stem) = self.file.text().strip_suffix(&ending) {
            self.file = LineEditor::with_text(&format!("{stem}.{}", next.extension()));
        }
        self.format = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::new_file::{NewFile, Over};

    #[test]
    fn a_form_offers_what_can_be_chosen_and_goes_round() {
        let mut form = Export::new(false, true, "x");
        assert_eq!(form.lines, [Line::Format, Line::File]);
        form.act(Some(Action::Up));
        assert!(form.takes_text());
        form.act(Some(Action::Down));
        assert_eq!(form.line(), Some(Line::Format));
        let form = Export::new(true, false, "x");
        assert_eq!(form.lines, [Line::Rows, Line::Columns, Line::Format, Line::File]);
        assert!(form.marked && !form.all_columns);
    }

    #[test]
    fn the_name_ends_as_the_format_does_unless_somebody_gave_it_another_ending() {
        let mut form = Export::new(false, true, "~/clientes");
        let mut names = Vec::new();
        for _ in Format::FILES {
            names.push(form.file.text().to_owned());
            form.act(Some(Action::Right));
        }
        assert!(names.contains(&"~/clientes.csv".to_owned()) && names.contains(&"~/clientes.ndjson".to_owned()));
        assert_eq!(form.file.text(), names[0]);
        form.act(Some(Action::Down));
        form.act(Some(Action::Backspace));
        form.act(Some(Action::Up));
        let typed = form.file.text().to_owned();
        form.act(Some(Action::Left));
        assert_eq!((form.format, form.file.text()), (Format::Ndjson, typed.as_str()));
    }

    #[test]
    fn while_a_file_is_written_only_esc_does_something_and_it_does_it_once() {
        let mut form = Export::new(true, true, "x");
        form.stage = Stage::Writing { rows: 0, of: 7, stopping: false };
        for action in [Action::Choose, Action::Down, Action::Left] {
            assert_eq!(form.act(Some(action)), Outcome::Stays);
        }
        assert_eq!(form.act(Some(Action::Close)), Outcome::StopsExport);
        assert_eq!(form.act(Some(Action::Close)), Outcome::Stays);
        assert_eq!(form.stage, Stage::Writing { rows: 0, of: 7, stopping: true });
    }

    #[test]
    fn any_key_that_is_no_yes_keeps_the_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, "of another").unwrap();
        let problem = NewFile::begin(&path, Over::default()).unwrap_err();
        let FileProblem::Exists(existing) = problem else { panic!("it is there") };
        let mut form = Export::new(false, true, "x");
        for action in [None, Some(Action::Close), Some(Action::Up)] {
            form.stage = Stage::Asking(existing.clone());
            assert_eq!((form.act(action), &form.stage), (Outcome::Stays, &Stage::Form(None)));
        }
        form.stage = Stage::Asking(existing);
        assert_eq!(form.act(Some(Action::Choose)), Outcome::Exports);
    }
}
