//! Keys that are one character, and the numbers by which terminals name keys and modifiers.
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// The key of an ASCII byte: a character, or a control character as the key that sends it.
pub(super) fn ascii(byte: u8) -> KeyEvent {
    let control = |c: u8| KeyEvent::new(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    match byte {
        b'\r' | b'\n' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        // Terminals send one or the other for the key above Enter.
        0x08 | 0x7f => plain(KeyCode::Backspace),
        0x1b => plain(KeyCode::Esc),
        0x00 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => character(char::from(byte)),
    }
}

/// The key that types `c`.
pub(super) fn character(c: char) -> KeyEvent {
    let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), modifiers)
}

pub(super) fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A key with modifiers as terminals number them: 1 and the sum of their bits. None if it was let go, which nobody acts on.
pub(super) fn modified(code: KeyCode, modifiers: u16, kind: u16) -> Option<Event> {
    const BITS: [KeyModifiers; 6] = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let bits = modifiers.saturating_sub(1);
    let mut modifiers: KeyModifiers =
        BITS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, &modifier)| modifier).collect();
    let code = match code {
        KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(upper(c)),
        KeyCode::Char(c) if c.is_uppercase() => {
            modifiers |= KeyModifiers::SHIFT;
            code
        }
        code => code,
    };
    let kind = match kind {
        3 => return None,
        2 => KeyEventKind::Repeat,
        _ => KeyEventKind::Press,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|_| upper.next().is_none()).unwrap_or(c)
}

/// The key that `CSI number ~` names.
pub(super) fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // With gaps where terminals of old had them.
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23..=26 => function(number - 12),
        28 | 29 => function(number - 13),
        31..=34 => function(number - 14),
        _ => return None,
    })
}

/// The key that a letter names at the end of `CSI` and `SS3`.
pub(super) fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => function(u16::from(letter - b'P') + 1),
        _ => return None,
    })
}

/// The key of a Unicode number in `CSI number u`, and of those beyond Unicode that the same protocol gives to the keypad.
pub(super) fn unicode(number: u16) -> Option<KeyCode> {
    Some(match number {
        57_399..=57_408 => KeyCode::Char(char::from((number - 57_399) as u8 + b'0')),
        57_414 => KeyCode::Enter,
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        // The rest of this private range names keys that type nothing.
        57_344..=63_743 => return None,
        number => match char::from_u32(number.into())? {
            '\r' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            '\u{8}' | '\u{7f}' => KeyCode::Backspace,
            c if c.is_control() => return None,
            c => KeyCode::Char(c),
        },
    })
}

fn function(number: u16) -> KeyCode {
    KeyCode::F(number as u8)
}
