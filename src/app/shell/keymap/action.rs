//! What keys can ask for.

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
    /// Go from the days into the list of the chosen one, and back.
    Into,
    OutOf,
    /// Look further back; in Groups and Polls, as far as the trends go.
    Span,
    /// Open what is selected: the clients of a group, the client behind a change, what a poll changed.
    Open,
    Show(View),
    /// Show the figures of the whole base, to list one.
    Figures,
    /// List the clients of a figure.
    List(Figure),
    /// Show the changes of the selected client.
    OwnChanges,
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
