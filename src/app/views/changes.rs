//! The Changes view: what differs from poll to poll, by client, the newest first.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::app::Effect;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::{Hit, Shell};
use crate::app::views::{Acts, Around, Cursor};
use crate::client::{Column, Field};
use crate::copying::Subject;
use crate::history::{ChangeLog, Kind};
use crate::query::Filter;
use crate::query::filter::of_cell;
use crate::work::{Asked, ChangeLine, ListChanges, ListedChanges, Many, Numbered, Question};

/// The view's state. What it shows is what the base has remembered of its changes.
#[derive(Debug, Default)]
pub struct Changes {
    asked: Asked,
    /// What the newest question was about.
    wanted: Option<Wanted>,
    shown: ListedChanges,
    pub cursor: Cursor,
    /// The kind that alone is shown.
    pub kind: Option<Kind>,
    pub span: Span,
    opened: BTreeSet<Many>,
    /// The poll whose changes alone are shown, as somebody came from it.
    of_poll: Option<OfPoll>,
}

/// A poll, by the time of the list that it brought, and the kind that was chosen before.
#[derive(Debug)]
struct OfPoll {
    shown: Timestamp,
    kind_before: Option<Kind>,
}

/// How far back changes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    #[default]
    Today,
    /// Since yesterday's midnight.
    Yesterday,
    /// Since the midnight a week ago.
    Week,
    All,
}

#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    version: u64,
    filter: Filter,
    kind: Option<Kind>,
    since: Option<Timestamp>,
    of_poll: Option<Timestamp>,
    opened: BTreeSet<Many>,
    today: Date,
}

impl Span {
    const ALL: [Self; 4] = [Self::Today, Self::Yesterday, Self::Week, Self::All];

    fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// The day at whose midnight it begins.
    pub fn first_day(self, today: Date) -> Option<Date> {
        let days = match self {
            Self::Today => 0,
            Self::Yesterday => 1,
            Self::Week => 7,
            Self::All => return None,
        };
        today.checked_sub(days.days()).ok()
    }
}

/// What is left out of all that is remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrowing {
    kind: Option<Kind>,
    span: Span,
}

impl Changes {
    /// Shows every kind, as far back as it is known; returns what was shown before.
    pub(super) fn show_all(&mut self) -> Narrowing {
        let before = Narrowing { kind: self.kind, span: self.span };
        self.narrow(Narrowing { kind: None, span: Span::All });
        before
    }

    pub(super) fn narrow(&mut self, Narrowing { kind, span }: Narrowing) {
        self.kind = kind;
        self.span = span;
        self.cursor = Cursor::default();
    }

    /// Shows what the list of the time `shown` has changed, and nothing else.
    pub(super) fn show_poll(&mut self, shown: Timestamp) {
        self.of_poll = Some(OfPoll { shown, kind_before: self.kind.take() });
        self.cursor = Cursor::default();
    }

    /// Shows again what was shown before the changes of a poll.
    pub(super) fn leave_poll(&mut self) {
        if let Some(of_poll) = self.of_poll.take() {
            self.kind = of_poll.kind_before;
            self.cursor = Cursor::default();
        }
    }

    /// The time of the list whose changes alone are shown.
    pub fn of_poll(&self) -> Option<Timestamp> {
        self.of_poll.as_ref().map(|of_poll| of_poll.shown)
    }

    pub fn shown(&self) -> &ListedChanges {
        &self.shown
    }

    /// Asks for the lines, where they are not those that were asked for last.
    pub fn follow(&mut self, filter: &Filter, log: &ChangeLog, shell: &Shell) -> Option<Effect> {
        let today = shell.today();
        let of_poll = self.of_poll();
        let span = if of_poll.is_some() { Span::All } else { self.span };
        let midnight = span.first_day(today).and_then(|day| shell.zone.to_timestamp(day.at(0, 0, 0, 0)).ok());
        let wanted = Wanted {
            version: log.version(),
            filter: filter.clone(),
            kind: self.kind,
            since: midnight,
            of_poll,
            opened: self.opened.clone(),
            today,
        };
        if self.wanted.as_ref() == Some(&wanted) {
            return None;
        }
        let question = ListChanges {
            batches: log
                .batches()
                .filter(|batch| of_poll.is_none_or(|shown| batch.shown() == shown))
                .map(Arc::clone)
                .collect(),
            filter: wanted.filter.clone(),
            kinds: wanted.kind.into_iter().collect(),
            since: wanted.since,
            until: None,
            opened: wanted.opened.clone(),
            today,
        };
        self.wanted = Some(wanted);
        Some(Effect::Ask(Question::Changes(self.asked.number(question))))
    }

    /// Takes the lines of `answer`, unless newer ones are on their way. The selection stays on its line, unless that was the
    /// first: new changes are read from the top.
    pub fn accept(&mut self, answer: Numbered<ListedChanges>) -> Option<Effect> {
        let listed = self.asked.take(answer)?;
        let line = self.shown.lines.get(self.cursor.at()).copied().filter(|_| self.cursor.at() > 0);
        let identity = line.and_then(|line| self.shown.identity(line));
        let place = identity.and_then(|identity| {
            listed.lines.iter().position(|&line| listed.identity(line).as_ref() == Some(&identity))
        });
        let before = std::mem::replace(&mut self.shown, listed);
        match place {
            Some(place) => self.cursor.put_on_screen(place, self.cursor.lines_above()),
            None => self.cursor.put(self.cursor.at(), self.shown.lines.len()),
        }
        Some(Effect::Discard(Box::new(before)))
    }

    pub fn is_waiting(&self) -> bool {
        self.asked.is_waiting()
    }

    /// Opens the selected line of many, or closes it; of a single change, returns the filter that shows its client.
    pub(super) fn open(&mut self, around: &Around<'_>) -> Option<String> {
        let line = *self.shown.lines.get(self.cursor.at())?;
        if let ChangeLine::Many { many, .. } = line {
            if !self.opened.remove(&many) {
                self.opened.insert(many);
            }
            return None;
        }
        let (batch, entry) = self.shown.change(line)?;
        Some(of_cell(batch.client(entry), Column::Wire(Field::ServiceId), around.filter.language))
    }

    /// Shows the next kind alone, and behind the last all of them.
    fn step_kind(&mut self, step: isize) {
        let kinds = [None].into_iter().chain(Kind::ALL.map(Some));
        // Kinds of which there is none are passed over.
        let kinds: Vec<Option<Kind>> = kinds
            .filter(|kind| kind.is_none_or(|kind| self.shown.counts[kind as usize] > 0 || self.kind == Some(kind)))
            .collect();
        let here = kinds.iter().position(|&kind| kind == self.kind).unwrap_or_default() as isize;
        self.kind = kinds[(here + step).rem_euclid(kinds.len() as isize) as usize];
        self.cursor = Cursor::default();
    }
}

impl Acts for Changes {
    fn context(&self) -> Context {
        Context::Changes
    }

    fn name(&self) -> &'static str {
        "tab-changes"
    }

    fn is_filtered(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        let length = self.shown.lines.len();
        if let Some(place) = self.cursor.target(action, around.shell.drawn.page, length) {
            self.cursor.put(place, length);
            return None;
        }
        match action {
            Action::KindBack => self.step_kind(-1),
            Action::KindNext => self.step_kind(1),
            Action::Export => self.offer_export(around),
            Action::Span => {
                self.leave_poll();
                self.span = self.span.next();
                self.cursor = Cursor::default();
            }
            _ => {}
        }
        None
    }

    fn click(&mut self, hit: Hit, _: &mut Around<'_>) -> Option<Effect> {
        match hit {
            Hit::Row(place) => self.cursor.put(place, self.shown.lines.len()),
            Hit::Kind(kind) => {
                self.kind = kind;
                self.cursor = Cursor::default();
            }
            _ => {}
        }
        None
    }

    fn copyable(&self, _: &Around<'_>) -> Option<Subject> {
        let (batch, places) = self.shown.of_line(*self.shown.lines.get(self.cursor.at())?)?;
        Some(Subject::Changes { batch: Arc::clone(batch), entries: places.into() })
    }

    fn scroll(&mut self, entries: isize, _: &Around<'_>) {
        self.cursor.put(self.cursor.at().saturating_add_signed(entries), self.shown.lines.len());
    }

    fn drawn_from(&mut self, offset: usize) {
        self.cursor.drawn_from(offset);
    }
}
