//! Keys, the mouse, pastes and changes of size, read on a thread of its own.
//!
//! Crossterm's reader never returns once the terminal has vanished; on a thread of its own it can hold up nobody, and ends
//! with the process. The channel is bounded: a key held down while the loop is busy waits in the terminal, not in memory.
use std::io;
use std::thread::{self, JoinHandle};

use crossterm::event::{self, Event, KeyEventKind};
use tokio::sync::mpsc::Sender;

/// A paste beyond this many bytes is cut: it goes into a filter line, and must not fill the queue.
const PASTE_LIMIT: usize = 16 * 1024;

/// Reads events into `events` until nobody receives them or reading fails. Failing closes the channel; the reason is what
/// the thread returns.
///
/// # Errors
/// No thread could be started.
pub fn spawn(events: Sender<Event>) -> io::Result<JoinHandle<io::Result<()>>> {
    thread::Builder::new().name("terminal-input".into()).spawn(move || {
        loop {
            let Some(event) = wanted(event::read()?) else {
                continue;
            };
            if events.blocking_send(event).is_err() {
                return Ok(());
            }
        }
    })
}

/// Drops what no one acts on, so that it does not wake the loop, and cuts what is too long.
fn wanted(event: Event) -> Option<Event> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Paste(mut text) => {
            text.truncate(text.floor_char_boundary(PASTE_LIMIT));
            Some(Event::Paste(text))
        }
        event => Some(event),
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn releases_are_dropped_and_repeats_are_kept() {
        let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        assert_eq!(wanted(key(KeyEventKind::Release)), None);
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            assert_eq!(wanted(key(kind)), Some(key(kind)));
        }
    }

    #[test]
    fn a_long_paste_is_cut_between_characters() {
        let Some(Event::Paste(text)) = wanted(Event::Paste(format!("a{}", "ñ".repeat(1_000_000)))) else {
            panic!("a paste stays a paste")
        };
        assert_eq!(text.len(), PASTE_LIMIT - 1);
    }
}
