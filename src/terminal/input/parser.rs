//! From the bytes of a terminal to events.
//!
//! The rules, in the order of their weight:
//! - Ctrl-C is a key wherever it comes, also within a sequence or a paste that never ends.
//! - Nothing of a sequence is ever typed as text. One that is not known is skipped to its end: CSI, SS3, OSC, DCS, APC, PM
//!   and SOS alike. One whose end does not come is given up: a second after it began, at the first pause since; beyond
//!   [`LENGTH`] bytes at the first pause. A pause is what lies between what a terminal says and what a person types.
//! - A paste ends at its mark, or after a quiet second.
//! - An ESC waits [`PAUSE`] for the rest of a sequence, and is then the key. ESC and a key that come together are two keys,
//!   unless that key is bound with Alt: whoever presses Esc and goes on typing on a slow line means both.
//! - Bytes that are no UTF-8 are nothing.
//!
//! The same bytes give the same events however they are cut into reads, as long as no time-out comes between.
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::paste::Paste;
use super::{keys, mouse, sequence};

/// How long the rest of what a terminal sends in one go may be on its way.
pub const PAUSE: Duration = Duration::from_millis(50);
/// How long a sequence may take, and how long a paste may be quiet.
pub const PATIENCE: Duration = Duration::from_secs(1);
/// Longer than any answer of a terminal that is of use to anybody here.
pub const LENGTH: usize = 4096;
/// Longer than the parameters of any sequence that is known.
const PARAMETERS: usize = 32;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const CTRL_C: u8 = 0x03;

/// Where the parser stands between two bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Ground,
    /// The first bytes of a character.
    Character(Vec<u8>),
    Escape,
    /// An ESC and the byte that begins a sequence: it may also be two keys.
    Introduced(u8),
    /// A CSI sequence (`[`) or an SS3 one (`O`), and its parameters.
    Sequence(u8, Vec<u8>),
    /// `CSI [`.
    Console,
    /// `CSI M` and what has come of its three bytes.
    Mouse(Vec<u8>),
    /// A string: an OSC may end by BEL; the last byte may have been an ESC.
    String {
        osc: bool,
        escaped: bool,
    },
    Paste(Paste),
}

/// Turns bytes into events.
#[derive(Debug)]
pub struct Parser {
    alt: &'static [KeyCode],
    state: State,
    /// When the sequence began, and how long it is.
    began: Option<Instant>,
    length: usize,
    due: Option<Instant>,
}

impl Parser {
    /// A parser before the first byte. After an ESC a key of `alt` is that key with Alt.
    pub fn new(alt: &'static [KeyCode]) -> Self {
        Self { alt, state: State::Ground, began: None, length: 0, due: None }
    }

    /// When [`expire`](Self::expire) must be called if no byte comes before.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Takes bytes that came at `now`, and adds the events that they complete to `events`.
    ///
    /// What is late by the clock alone is not given up here: a busy machine may read late what came in time.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, events: &mut Vec<Event>) {
        for &byte in bytes {
            self.take(byte, events);
            match &self.state {
                State::Ground | State::Character(_) => (self.began, self.length) = (None, 0),
                // A new one, also where it cuts off another.
                State::Escape | State::Introduced(_) => (self.began, self.length) = (Some(now), 1),
                _ => self.length = self.length.saturating_add(1),
            }
        }
        self.due = self.next_due(now);
    }

    /// Gives up what has not been completed by `now`.
    pub fn expire(&mut self, now: Instant, events: &mut Vec<Event>) {
        if self.due.is_none_or(|due| now < due) {
            return;
        }
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape => events.push(key(ESC)),
            State::Introduced(byte) => events.extend([key(ESC), key(byte)]),
            State::Paste(paste) => events.push(Event::Paste(paste.into_text())),
            _ => {}
        }
        (self.began, self.length, self.due) = (None, 0, None);
    }

    fn next_due(&self, now: Instant) -> Option<Instant> {
        let pause = now + PAUSE;
        match self.state {
            State::Ground | State::Character(_) => None,
            State::Escape | State::Introduced(b'[' | b'O') => Some(pause),
            State::Paste(_) => Some(now + PATIENCE),
            _ if self.length > LENGTH => Some(pause),
            _ => Some(self.began.map_or(pause, |began| pause.max(began + PATIENCE))),
        }
    }

    fn take(&mut self, byte: u8, events: &mut Vec<Event>) {
        let state = std::mem::replace(&mut self.state, State::Ground);
        if byte == CTRL_C {
            if state == State::Escape {
                events.push(key(ESC));
            }
            events.push(key(CTRL_C));
            return;
        }
        self.state = match state {
            State::Ground => self.ground(byte, events),
            State::Character(bytes) => self.character(bytes, byte, events),
            State::Escape => self.escape(byte, events),
            State::Introduced(begun) => match (begun, byte) {
                (b'[', b'[') => State::Console,
                (b'[', b'M') => State::Mouse(Vec::with_capacity(3)),
                (b'[' | b'O', _) => self.sequence(begun, Vec::new(), byte, events),
                _ => self.string(begun == b']', false, byte, events),
            },
            State::Sequence(begun, parameters) => self.sequence(begun, parameters, byte, events),
            State::Console => {
                if byte < b' ' {
                    return self.state = self.ground(byte, events);
                }
                events.extend(sequence::console(byte));
                State::Ground
            }
            State::Mouse(bytes) => self.mouse(bytes, byte, events),
            State::String { osc, escaped } => self.string(osc, escaped, byte, events),
            State::Paste(mut paste) => {
                if paste.take(byte) {
                    events.push(Event::Paste(paste.into_text()));
                    State::Ground
                } else {
                    State::Paste(paste)
                }
            }
        };
    }

    #[expect(clippy::unused_self, reason = "one shape for all of them")]
    fn ground(&self, byte: u8, events: &mut Vec<Event>) -> State {
        match byte {
            ESC => State::Escape,
            0..0x80 => {
                events.push(key(byte));
                State::Ground
            }
            // The first byte of a character; the others are none.
            0xc2..=0xf4 => State::Character(vec![byte]),
            _ => State::Ground,
        }
    }

    fn character(&self, mut bytes: Vec<u8>, byte: u8, events: &mut Vec<Event>) -> State {
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                // Control characters beyond ASCII are no keys.
                let typed = text.chars().filter(|c| !c.is_control());
                events.extend(typed.map(|c| Event::Key(keys::character(c))));
                State::Ground
            }
            Err(error) if error.error_len().is_none() => State::Character(bytes),
            Err(_) => self.ground(byte, events),
        }
    }

    fn escape(&self, byte: u8, events: &mut Vec<Event>) -> State {
        match byte {
            b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' => State::Introduced(byte),
            0..0x80 if byte != ESC && self.alt.contains(&keys::ascii(byte).code) => {
                let bound = keys::ascii(byte);
                events.push(Event::Key(KeyEvent::new(bound.code, bound.modifiers | KeyModifiers::ALT)));
                State::Ground
            }
            _ => {
                events.push(key(ESC));
                self.ground(byte, events)
            }
        }
    }

    fn sequence(&self, begun: u8, mut parameters: Vec<u8>, byte: u8, events: &mut Vec<Event>) -> State {
        // rxvt ends keys with Shift by what begins an intermediate part for everybody else.
        let shifted = byte == b'$' && !parameters.is_empty() && parameters.iter().all(u8::is_ascii_digit);
        match byte {
            b' '..=b'?' if !shifted => {
                if parameters.len() < PARAMETERS {
                    parameters.push(byte);
                } else {
                    // Never the parameters of a sequence that is known.
                    parameters.fill(b'?');
                }
                State::Sequence(begun, parameters)
            }
            b'$' | b'@'..=b'~' => {
                if begun == b'[' && byte == b'~' && parameters == b"200" {
                    return State::Paste(Paste::default());
                }
                let known = if begun == b'[' { sequence::control } else { sequence::single };
                events.extend(known(&parameters, byte));
                State::Ground
            }
            _ => self.ground(byte, events),
        }
    }

    fn mouse(&self, mut bytes: Vec<u8>, byte: u8, events: &mut Vec<Event>) -> State {
        if byte < b' ' {
            return self.ground(byte, events);
        }
        bytes.push(byte);
        match <[u8; 3]>::try_from(bytes) {
            Ok(bytes) => {
                events.extend(mouse::x10(bytes));
                State::Ground
            }
            Err(bytes) => State::Mouse(bytes),
        }
    }

    fn string(&self, osc: bool, escaped: bool, byte: u8, events: &mut Vec<Event>) -> State {
        match byte {
            b'\\' if escaped => State::Ground,
            ESC => State::String { osc, escaped: true },
            // Whatever else follows an ESC begins something new.
            _ if escaped => self.escape(byte, events),
            BEL if osc => State::Ground,
            CANCEL => State::Ground,
            SUBSTITUTE => self.ground(byte, events),
            _ => State::String { osc, escaped: false },
        }
    }
}

fn key(byte: u8) -> Event {
    Event::Key(keys::ascii(byte))
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
