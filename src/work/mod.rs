//! What takes longer than a frame, off the loop: which rows a filter leaves, how wide their columns are, what they come to,
//! why there are none, who is cut off when, where in the list clients stand who were looked up, the figures of a wall and
//! its thresholds.
//!
//! Each kind of question has a thread and a generation of its own, so that a slow one holds up no other. Of a kind only the
//! newest question counts: an older one under way is given up, one still waiting is skipped.

mod board;
mod changes;
mod cut_offs;
mod explain;
mod extents;
mod groups;
mod lane;
mod members;
mod own;
mod place;
pub mod results;
mod rows;
mod sums;
mod tally;

use std::any::Any;
use std::io;
use std::sync::Arc;

pub use board::{Board, Hour, LAST_HOUR, Places, Survey, Surveyed};
pub use changes::{ChangeLine, ListChanges, ListedChanges, Many};
pub use cut_offs::{CutOffs, FindCutOffs, Followed};
pub use explain::{Explain, Explained};
pub use extents::Measure;
pub use groups::GroupBy;
pub use lane::{Asked, Numbered};
pub use members::{FindMembers, Members};
pub use own::{FindOwn, OwnChanges};
pub use place::{Place, Placed};
pub use rows::{Find, Found, FoundAgain};
pub use sums::{AddUp, AddedUp};
pub use tally::{Tallied, Tally};

use crate::query::groups::GroupTable;
use crate::snapshot::Extents;
use lane::{Kind, Lane};

#[derive(Clone, Debug)]
pub enum Question {
    Rows(Numbered<Find>),
    Board(Numbered<Survey>),
    Changes(Numbered<ListChanges>),
    Own(Numbered<FindOwn>),
    Groups(Numbered<GroupBy>),
    CutOffs(Numbered<FindCutOffs>),
    Members(Numbered<FindMembers>),
    Sums(Numbered<AddUp>),
    Extents(Numbered<Measure>),
    Explain(Numbered<Explain>),
    Place(Numbered<Place>),
    Tally(Numbered<Tally>),
}

/// The answer to a [`Question`].
#[derive(Clone, Debug)]
pub enum Answer {
    Rows(Numbered<Found>),
    Board(Numbered<Surveyed>),
    Changes(Numbered<ListedChanges>),
    Own(Numbered<OwnChanges>),
    CutOffs(Numbered<CutOffs>),
    Groups(Numbered<Arc<GroupTable>>),
    Members(Numbered<Members>),
    Sums(Numbered<AddedUp>),
    Extents(Numbered<Arc<Extents>>),
    Explained(Numbered<Explained>),
    Place(Numbered<Placed>),
    Tallied(Numbered<Tallied>),
}

impl Question {
    pub fn answer(self) -> Option<Answer> {
        match self {
            Self::Rows(question) => question.answer(&mut results::Results::default(), &|| true).map(Answer::Rows),
            Self::Board(question) => question.answer(&mut (), &|| true).map(Answer::Board),
            Self::Groups(question) => question.answer(&mut (), &|| true).map(Answer::Groups),
            Self::CutOffs(question) => question.answer(&mut (), &|| true).map(Answer::CutOffs),
            Self::Members(question) => question.answer(&mut (), &|| true).map(Answer::Members),
            Self::Changes(question) => question.answer(&mut (), &|| true).map(Answer::Changes),
            Self::Own(question) => question.answer(&mut (), &|| true).map(Answer::Own),
            Self::Sums(question) => question.answer(&mut (), &|| true).map(Answer::Sums),
            Self::Extents(question) => question.answer(&mut (), &|| true).map(Answer::Extents),
            Self::Explain(question) => question.answer(&mut (), &|| true).map(Answer::Explained),
            Self::Place(question) => question.answer(&mut (), &|| true).map(Answer::Place),
            Self::Tally(question) => question.answer(&mut (), &|| true).map(Answer::Tallied),
        }
    }
}

/// The threads, each started for the first question of its kind. They end when this is dropped.
pub struct Worker {
    deliver: Arc<dyn Fn(Answer) + Send + Sync>,
    rows: Option<Lane<Find>>,
    board: Option<Lane<Survey>>,
    changes: Option<Lane<ListChanges>>,
    own: Option<Lane<FindOwn>>,
    groups: Option<Lane<GroupBy>>,
    cut_offs: Option<Lane<FindCutOffs>>,
    members: Option<Lane<FindMembers>>,
    sums: Option<Lane<AddUp>>,
    extents: Option<Lane<Measure>>,
    explain: Option<Lane<Explain>>,
    place: Option<Lane<Place>>,
    tally: Option<Lane<Tally>>,
}

impl Worker {
    /// A worker that hands each answer to `deliver`, on the thread that found it.
    pub fn new(deliver: impl Fn(Answer) + Send + Sync + 'static) -> Self {
        Self {
            deliver: Arc::new(deliver),
            rows: None,
            board: None,
            changes: None,
            own: None,
            groups: None,
            cut_offs: None,
            members: None,
            sums: None,
            extents: None,
            explain: None,
            place: None,
            tally: None,
        }
    }

    /// Asks `question`.
    ///
    /// # Errors
    /// The system has no thread left, or the thread for it has ended.
    pub fn ask(&mut self, question: Question) -> io::Result<()> {
        match question {
            Question::Rows(question) => ask(&mut self.rows, question, "rows", &self.deliver, Answer::Rows),
            Question::Board(question) => ask(&mut self.board, question, "board", &self.deliver, Answer::Board),
            Question::Groups(question) => ask(&mut self.groups, question, "groups", &self.deliver, Answer::Groups),
            Question::CutOffs(question) => {
                ask(&mut self.cut_offs, question, "cut-offs", &self.deliver, Answer::CutOffs)
            }
            Question::Members(question) => ask(&mut self.members, question, "members", &self.deliver, Answer::Members),
            Question::Changes(question) => ask(&mut self.changes, question, "changes", &self.deliver, Answer::Changes),
            Question::Own(question) => ask(&mut self.own, question, "own", &self.deliver, Answer::Own),
            Question::Sums(question) => ask(&mut self.sums, question, "sums", &self.deliver, Answer::Sums),
            Question::Extents(question) => ask(&mut self.extents, question, "extents", &self.deliver, Answer::Extents),
            Question::Explain(question) => {
                ask(&mut self.explain, question, "explain", &self.deliver, Answer::Explained)
            }
            Question::Place(question) => ask(&mut self.place, question, "place", &self.deliver, Answer::Place),
            Question::Tally(question) => ask(&mut self.tally, question, "tally", &self.deliver, Answer::Tallied),
        }
    }

    /// Drops `what` on a thread of its own work, after the question that it is busy with; here, where none was started.
    pub fn discard(&self, what: Box<dyn Any + Send>) {
        match (&self.rows, &self.board) {
            (Some(lane), _) => lane.discard(what),
            (None, Some(lane)) => lane.discard(what),
            (None, None) => drop(what),
        }
    }
}

fn ask<K: Kind>(
    lane: &mut Option<Lane<K>>,
    question: Numbered<K>,
    name: &'static str,
    deliver: &Arc<dyn Fn(Answer) + Send + Sync>,
    wrap: fn(Numbered<K::Answer>) -> Answer,
) -> io::Result<()> {
    if let Some(lane) = lane {
        return lane.ask(question);
    }
    let deliver = Arc::clone(deliver);
    lane.insert(Lane::spawn(name, move |answer| deliver(wrap(answer)))?).ask(question)
}
