//! Whole sequences, and the event that each of them is. One that is not known is nothing at all.
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::{keys, mouse};

/// The event of `CSI parameters final`.
pub(super) fn control(parameters: &[u8], end: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(text) = text.strip_prefix('<') {
        return matches!(end, b'M' | b'm').then(|| mouse::sgr(&numbers(text)?, end == b'M')).flatten();
    }
    let numbers = numbers(text)?;
    // Numbers that are not there are 1, as everywhere in this language.
    let number = |place: usize| numbers.get(place).copied().filter(|&number| number > 0).unwrap_or(1);
    match (end, numbers.as_slice()) {
        (b'M', numbers) => mouse::urxvt(numbers),
        (b'I', []) => Some(Event::FocusGained),
        (b'O', []) => Some(Event::FocusLost),
        (b'Z', _) => keys::modified(KeyCode::BackTab, number(1), kind(text)).map(with_shift),
        (b'~', &[27, modifiers, code]) => keys::modified(keys::unicode(code)?, modifiers, 1),
        (b'~', &[code, ..]) => keys::modified(keys::numbered(code)?, number(1), kind(text)),
        // As rxvt names Ctrl, Shift, and both.
        (b'^', &[code]) => keys::modified(keys::numbered(code)?, 5, 1),
        (b'$', &[code]) => keys::modified(keys::numbered(code)?, 2, 1),
        (b'@', &[code]) => keys::modified(keys::numbered(code)?, 6, 1),
        (b'a'..=b'd', []) => keys::modified(keys::lettered(end.to_ascii_uppercase())?, 2, 1),
        (b'u', &[code, ..]) => keys::modified(keys::unicode(code)?, number(1), kind(text)),
        // With numbers this is where the cursor is: the answer to a question.
        (b'R', [_, ..]) => None,
        (letter, [] | [_] | [1, _]) => keys::modified(keys::lettered(letter)?, number(1), kind(text)),
        _ => None,
    }
}

/// The event of `SS3 parameters final`: keys of a terminal in its application modes, which another program may have left on.
pub(super) fn single(parameters: &[u8], end: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    let modifiers = numbers(text)?.last().copied().unwrap_or(1);
    let code = match end {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(end - b'j' + b'*')),
        // As rxvt names Ctrl and an arrow.
        b'a'..=b'd' => return keys::modified(keys::lettered(end.to_ascii_uppercase())?, 5, 1),
        letter => keys::lettered(letter)?,
    };
    keys::modified(code, modifiers, 1)
}

/// The event of `CSI [ final`, as the Linux console names its first function keys.
pub(super) fn console(end: u8) -> Option<Event> {
    matches!(end, b'A'..=b'E').then(|| Event::Key(KeyEvent::new(KeyCode::F(end - b'A' + 1), KeyModifiers::NONE)))
}

fn with_shift(event: Event) -> Event {
    match event {
        Event::Key(key) => Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::SHIFT, ..key }),
        event => event,
    }
}

/// Numbers between semicolons; of those with parts, the first part. None if there is anything else. An empty one is 0.
fn numbers(text: &str) -> Option<Vec<u16>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let number = |field: &str| {
        let first = field.split(':').next().unwrap_or_default();
        if first.is_empty() { Some(0) } else { first.parse().ok() }
    };
    text.split(';').map(number).collect()
}

/// What happened to the key: 1 for pressed, 2 for repeated, 3 for let go; the second part of the second number.
fn kind(text: &str) -> u16 {
    text.split(';').nth(1).and_then(|field| field.split(':').nth(1)).and_then(|kind| kind.parse().ok()).unwrap_or(1)
}
