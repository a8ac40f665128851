//! The mouse as terminals report it: with decimal coordinates (SGR, the form that is asked for; urxvt's), or in three
//! bytes (X10) by those that do not know the other forms.
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const SHIFT: u16 = 4;
const ALT: u16 = 8;
const CONTROL: u16 = 16;
const MOTION: u16 = 32;

/// `CSI < button ; column ; row M` for a press and `m` for a release.
pub(super) fn sgr(numbers: &[u16], pressed: bool) -> Option<Event> {
    let &[button, column, row] = numbers else {
        return None;
    };
    event(button, column, row, !pressed)
}

/// `CSI button ; column ; row M` with 32 added to the button.
pub(super) fn urxvt(numbers: &[u16]) -> Option<Event> {
    let &[button, column, row] = numbers else {
        return None;
    };
    event(button.checked_sub(32)?, column, row, false)
}

/// `CSI M` and three bytes, each with 32 added.
pub(super) fn x10(bytes: [u8; 3]) -> Option<Event> {
    let [button, column, row] = bytes.map(|byte| u16::from(byte.saturating_sub(32)));
    event(button, column, row, false)
}

/// Columns and rows are counted from 1 here. None for buttons that nobody has, and for a place outside every screen.
fn event(code: u16, column: u16, row: u16, released: bool) -> Option<Event> {
    if code > 0xff {
        return None;
    }
    let moving = code & MOTION != 0;
    let button = |code| match code {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    // The two lowest bits and the two above the modifiers.
    let kind = match (code & 3) | ((code & 0b1100_0000) >> 4) {
        at @ 0..=2 if moving => MouseEventKind::Drag(button(at)),
        at @ 0..=2 if released => MouseEventKind::Up(button(at)),
        at @ 0..=2 => MouseEventKind::Down(button(at)),
        // Some forms do not say which button was released.
        3 if !moving => MouseEventKind::Up(MouseButton::Left),
        3 => MouseEventKind::Moved,
        4..=7 if moving || released => return None,
        4 => MouseEventKind::ScrollUp,
        5 => MouseEventKind::ScrollDown,
        6 => MouseEventKind::ScrollLeft,
        7 => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, code & SHIFT != 0);
    modifiers.set(KeyModifiers::ALT, code & ALT != 0);
    modifiers.set(KeyModifiers::CONTROL, code & CONTROL != 0);
    Some(Event::Mouse(MouseEvent { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)?, modifiers }))
}
