//! What can be copied, as data: of which clients or which poll, and what of it.
//!
//! A room of its own: the state decides it, `words` names it, `export` makes its text, and the loop sends that.

use std::fmt;
use std::sync::Arc;

use crate::client::number::phones;
use crate::client::{Column, Field};
use crate::history::ChangeBatch;
use crate::locale::Language;
use crate::platform::system::SystemReason;
use crate::poll::journal::Attempt;
use crate::query::groups::GroupTable;
use crate::snapshot::Snapshot;
use crate::text::CleanText;

/// What is copied of each client, in one line, or of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyItem {
    /// What stands in this column.
    Cell(Column),
    /// One phone of those that were sent: 0 is the first.
    Phone(u8),
    AntennaIp,
    Document,
    ServiceId,
    Name,
    /// The cells of the visible columns, or of a change.
    Row,
    Json,
    /// Who, which service, how it stands, what is owed and until when.
    CallNote,
    /// What the poll asked for.
    PollUrl,
    /// Why the poll failed.
    PollMessage,
    /// The cells of the poll.
    PollRow,
    /// The cells of a group.
    GroupRow,
    /// All groups, as a table of text with the total below.
    GroupTable,
}

/// More phones than these of one client have no letter.
const MOST_PHONES: u8 = 9;

impl CopyItem {
    /// The letters for it in a menu, in English and in Spanish. Either is understood in both languages, so that a hand
    /// need not know which is on.
    fn letters(self) -> [char; 2] {
        match self {
            Self::Cell(_) => ['y', 'y'],
            Self::Phone(0) => ['p', 't'],
            Self::Phone(nth) => [char::from(b'1' + nth.min(MOST_PHONES - 1)); 2],
            Self::AntennaIp => ['i', 'i'],
            Self::Document => ['d', 'd'],
            Self::ServiceId => ['s', 's'],
            Self::Name => ['n', 'n'],
            Self::Row | Self::PollRow | Self::GroupRow => ['r', 'f'],
            Self::GroupTable => ['t', 't'],
            Self::Json => ['j', 'j'],
            Self::CallNote => ['c', 'l'],
            Self::PollUrl => ['u', 'u'],
            Self::PollMessage => ['m', 'm'],
        }
    }

    /// The letter that is shown to a reader.
    pub fn letter(self, language: Language) -> char {
        let [english, spanish] = self.letters();
        match language {
            Language::English => english,
            Language::Spanish => spanish,
        }
    }

    pub fn answers_to(self, letter: char) -> bool {
        self.letters().contains(&letter.to_ascii_lowercase())
    }
}

/// What is copied from. It is settled when the menu opens, so that a poll changes nothing under somebody's fingers.
#[derive(Clone, Debug)]
pub enum Subject {
    Clients {
        snapshot: Arc<Snapshot>,
        /// At least one.
        rows: Arc<[u32]>,
        /// The visible columns.
        columns: Vec<Column>,
        /// The column that the cursor is in.
        cell: Column,
    },
    /// Changes of one list, by their places in its batch, and the clients as that list has them.
    Changes {
        batch: Arc<ChangeBatch>,
        /// At least one.
        entries: Arc<[u32]>,
    },
    Poll {
        url: CleanText,
        attempt: Box<Attempt>,
    },
    /// A group, by its place in its table, and that table.
    Group {
        table: Arc<GroupTable>,
        at: usize,
    },
}

impl PartialEq for Subject {
    /// Whether both are the same clients of the same list, or the same poll.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Clients { snapshot, rows, cell, .. },
                Self::Clients { snapshot: other, rows: others, cell: at, .. },
            ) => Arc::ptr_eq(snapshot, other) && rows == others && cell == at,
            (Self::Changes { batch, entries }, Self::Changes { batch: other, entries: others }) => {
                Arc::ptr_eq(batch, other) && entries == others
            }
            (Self::Group { table, at }, Self::Group { table: other, at: there }) => {
                Arc::ptr_eq(table, other) && at == there
            }
            (Self::Poll { attempt, .. }, Self::Poll { attempt: other, .. }) => attempt.attempt == other.attempt,
            _ => false,
        }
    }
}

impl Eq for Subject {}

impl Subject {
    /// How many lines are copied of it.
    pub fn count(&self) -> usize {
        match self {
            Self::Clients { rows, .. } => rows.len(),
            Self::Changes { entries, .. } => entries.len(),
            Self::Poll { .. } | Self::Group { .. } => 1,
        }
    }

    /// What `yy` copies: the cell under the cursor, or what a person wants to send on of a poll.
    pub fn cell(&self) -> CopyItem {
        match self {
            Self::Clients { cell, .. } => CopyItem::Cell(*cell),
            Self::Changes { .. } => CopyItem::Row,
            Self::Group { .. } => CopyItem::GroupRow,
            Self::Poll { attempt, .. } if attempt.outcome.is_err() => CopyItem::PollMessage,
            Self::Poll { .. } => CopyItem::PollUrl,
        }
    }

    /// All that can be copied of it, in the order in which it is asked for.
    pub fn items(&self) -> Vec<CopyItem> {
        match self {
            Self::Clients { snapshot, rows, .. } => {
                let mut items = vec![CopyItem::Phone(0)];
                // Of several clients each has phones of its own.
                if let [row] = **rows
                    && let Some(sent) = snapshot.client(row).text(Field::Phone)
                {
                    items.extend(
                        (1..MOST_PHONES).zip(phones(sent.as_str()).skip(1)).map(|(nth, _)| CopyItem::Phone(nth)),
                    );
                }
                items.extend([
                    CopyItem::AntennaIp,
                    CopyItem::Document,
                    CopyItem::ServiceId,
                    CopyItem::Name,
                    CopyItem::CallNote,
                    CopyItem::Row,
                    CopyItem::Json,
                ]);
                items
            }
            Self::Changes { .. } => vec![
                CopyItem::Phone(0),
                CopyItem::AntennaIp,
                CopyItem::Document,
                CopyItem::ServiceId,
                CopyItem::Name,
                CopyItem::Row,
            ],
            Self::Group { .. } => vec![CopyItem::GroupTable],
            Self::Poll { attempt, .. } => {
                let message = attempt.outcome.is_err().then_some(CopyItem::PollMessage);
                message.into_iter().chain([CopyItem::PollUrl, CopyItem::PollRow]).collect()
            }
        }
    }
}

/// Something of somebody, to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    pub subject: Subject,
    pub item: CopyItem,
}

/// What was copied: clean text, and how much of what was asked for it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Copied {
    pub item: CopyItem,
    /// A line for each client, without a line break behind the last.
    pub text: String,
    pub lines: usize,
    /// Clients who have nothing of the kind, and therefore no line.
    pub without: usize,
    /// Whether the text was too long, and ends early.
    pub cut: bool,
}

impl fmt::Debug for Copied {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Copied({:?}, {} lines, {} bytes)", self.item, self.lines, self.text.len())
    }
}

/// Why a text is not on its way to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyFailure {
    /// The Linux console has no clipboard.
    NoClipboard,
    /// The system does not let us run tmux.
    Tmux(SystemReason),
    /// tmux refused, and said this.
    TmuxRefused(CleanText),
    TmuxTimedOut,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_leads_to_two_things_of_one_menu() {
        let of_a_client = [
            CopyItem::Cell(Column::Wire(Field::Balance)),
            CopyItem::Phone(0),
            CopyItem::Phone(1),
            CopyItem::Phone(8),
            CopyItem::AntennaIp,
            CopyItem::Document,
            CopyItem::ServiceId,
            CopyItem::Name,
            CopyItem::Row,
            CopyItem::Json,
            CopyItem::CallNote,
        ];
        let of_a_poll = [CopyItem::PollUrl, CopyItem::PollMessage, CopyItem::PollRow];
        let of_a_group = [CopyItem::GroupRow, CopyItem::GroupTable];
        for menu in [&of_a_client[..], &of_a_poll, &of_a_group] {
            for item in menu {
                for letter in item.letters() {
                    let answering: Vec<_> = menu.iter().filter(|other| other.answers_to(letter)).collect();
                    assert_eq!(answering, [item], "{letter}");
                }
            }
        }
        assert_eq!(CopyItem::Phone(1).letter(Language::English), '2');
    }
}
