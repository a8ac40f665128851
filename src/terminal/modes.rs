//! The modes of the terminal as bytes: what is switched on, and everything that is switched off again.
use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};

/// What is wanted beyond raw mode, the alternate screen and a hidden cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modes {
    /// Mouse buttons and the wheel are reported. The terminal's own selection then needs Shift.
    pub mouse: bool,
    /// A paste arrives as one event instead of as keys.
    pub paste: bool,
}

/// Buttons and the wheel, with coordinates beyond 223 (SGR). Crossterm's `EnableMouseCapture` also asks for every movement
/// of the pointer, which would wake the loop and fill a slow line for nothing.
pub(super) const REPORT_BUTTONS: &str = "\x1b[?1000h\x1b[?1006h";
/// Undoes [`REPORT_BUTTONS`].
pub(super) const LEAVE_BUTTONS: &str = "\x1b[?1006l\x1b[?1000l";

impl Modes {
    /// The bytes that switch these modes on.
    pub(super) fn entering(self) -> String {
        let mut bytes = String::new();
        put(&mut bytes, EnterAlternateScreen);
        put(&mut bytes, Hide);
        if self.mouse {
            bytes.push_str(REPORT_BUTTONS);
        }
        if self.paste {
            put(&mut bytes, EnableBracketedPaste);
        }
        bytes
    }

    /// The bytes that switch every mode off, whichever were on: a panic does not know, and to switch off what is off does
    /// no harm. They begin with what may have been cut off in the middle, a frame and its style.
    pub(super) fn leaving() -> String {
        let mut bytes = String::new();
        put(&mut bytes, EndSynchronizedUpdate);
        put(&mut bytes, SetAttribute(Attribute::Reset));
        put(&mut bytes, DisableMouseCapture);
        put(&mut bytes, DisableBracketedPaste);
        put(&mut bytes, LeaveAlternateScreen);
        put(&mut bytes, Show);
        bytes
    }
}

fn put(bytes: &mut String, command: impl Command) {
    // Writing to a String cannot fail.
    let _ = command.write_ansi(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_that_can_be_entered_is_left() {
        let entering = Modes { mouse: true, paste: true }.entering();
        let leaving = Modes::leaving();
        let private_modes: Vec<&str> = entering.split("\x1b[?").skip(1).collect();
        assert!(private_modes.len() >= 5, "{entering:?}");
        for mode in private_modes {
            // The cursor is the one mode that is entered by switching something off.
            let undone =
                if let Some(number) = mode.strip_suffix('h') { format!("\x1b[?{number}l") } else { "\x1b[?25h".into() };
            assert!(leaving.contains(&undone), "{undone:?} is missing in {leaving:?}");
        }
    }

    #[test]
    fn modes_that_are_not_wanted_are_not_entered() {
        assert_eq!(Modes::default().entering(), "\x1b[?1049h\x1b[?25l");
    }
}
