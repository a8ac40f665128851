//! Keys and the mouse as a terminal sends them.

pub(crate) const ENTER: &str = "\r";
pub(crate) const ESCAPE: &str = "\x1b";
pub(crate) const TAB: &str = "\t";
pub(crate) const BACK_TAB: &str = "\x1b[Z";
pub(crate) const BACKSPACE: &str = "\x7f";
pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const RIGHT: &str = "\x1b[C";
pub(crate) const LEFT: &str = "\x1b[D";
pub(crate) const HOME: &str = "\x1b[H";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const PAGE_UP: &str = "\x1b[5~";
pub(crate) const PAGE_DOWN: &str = "\x1b[6~";
pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_Z: &str = "\x1a";

/// The views by their numbers.
pub(crate) const CLIENTS: &str = "1";
pub(crate) const GROUPS: &str = "2";
pub(crate) const CUT_OFFS: &str = "3";
pub(crate) const CHANGES: &str = "4";
pub(crate) const POLLS: &str = "5";

/// A left click on the cell at this column and row, counted from 0.
pub(crate) fn click(column: u16, row: u16) -> String {
    let (column, row) = (column + 1, row + 1);
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

/// One notch of the wheel towards the person, over the cell at this column and row, counted from 0.
pub(crate) fn wheel_down(column: u16, row: u16) -> String {
    format!("\x1b[<65;{};{}M", column + 1, row + 1)
}

/// One notch of the wheel away from the person.
pub(crate) fn wheel_up(column: u16, row: u16) -> String {
    format!("\x1b[<64;{};{}M", column + 1, row + 1)
}

/// A text as it arrives when it is pasted.
pub(crate) fn paste(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}
