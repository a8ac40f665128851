//! The ways to the clipboard: which one there is, and the bytes that it takes. Exactly one is gone, in one form.
//!
//! The sequence OSC 52 asks a terminal to put a text on the clipboard of whoever sits before it, also through SSH. Nothing
//! answers. A multiplexer is a terminal of its own that stands between:
//!
//! - tmux drops the sequence by its defaults, raw (`set-clipboard external`) and wrapped (`allow-passthrough off`). Its own
//!   command `load-buffer -w` takes the text ([`super::tmux`]).
//! - GNU screen passes on what is wrapped in DCS, in strings of fewer than 768 bytes.
//! - The Linux console has no clipboard, and prints what it does not know.

use std::ffi::OsString;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// As many bytes of a string does GNU screen pass on at once, its brackets among them, and some to spare.
const PIECE: usize = 700;
/// The brackets of a string that GNU screen passes on. A BEL ends the sequence in it: an ST would end the string.
const OPEN: &[u8] = b"\x1bP";
const CLOSE: &[u8] = b"\x1b\\";

/// The way to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// The sequence as it is.
    Terminal,
    /// The sequence in pieces that GNU screen passes on.
    Screen,
    /// tmux's own command.
    Tmux,
    /// There is none: this is the Linux console.
    None,
}

impl Clipboard {
    /// The way that the environment tells of, which `env` reads.
    pub fn of(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_set = |name| env(name).is_some_and(|value| !value.is_empty());
        let term = env("TERM").unwrap_or_default();
        match term.to_string_lossy().as_ref() {
            // Before all else: inside of it the terminal has a name of tmux's, which is one of screen's as often as not.
            _ if is_set("TMUX") => Self::Tmux,
            _ if is_set("STY") => Self::Screen,
            // Over SSH the name alone comes along.
            term if term == "screen" || term.starts_with("screen.") || term.starts_with("screen-") => Self::Screen,
            "linux" | "linux-16color" | "linux-basic" => Self::None,
            _ => Self::Terminal,
        }
    }

    /// The bytes that ask the terminal to put `text` on the clipboard; none where the way is another.
    pub fn sequence(self, text: &str) -> Vec<u8> {
        let sequence = || format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text)).into_bytes();
        match self {
            Self::Terminal => sequence(),
            Self::Screen => sequence()
                .chunks(PIECE - OPEN.len() - CLOSE.len())
                .flat_map(|piece| [OPEN, piece, CLOSE].concat())
                .collect(),
            Self::Tmux | Self::None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(vars: &[(&str, &str)]) -> Clipboard {
        Clipboard::of(|name| vars.iter().find(|(var, _)| *var == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn the_environment_tells_the_way() {
        const SOCKET: (&str, &str) = ("TMUX", "/tmp/tmux-1000/default,4200,0");
        assert_eq!(of(&[("TERM", "xterm-256color")]), Clipboard::Terminal);
        assert_eq!(of(&[]), Clipboard::Terminal);
        assert_eq!(of(&[SOCKET, ("TERM", "tmux-256color")]), Clipboard::Tmux);
        assert_eq!(of(&[SOCKET, ("TERM", "screen-256color")]), Clipboard::Tmux);
        assert_eq!(of(&[SOCKET, ("TERM", "linux")]), Clipboard::Tmux);
        assert_eq!(of(&[SOCKET, ("STY", "42.pts-1.host"), ("TERM", "screen")]), Clipboard::Tmux);
        assert_eq!(of(&[("TMUX", ""), ("TERM", "xterm")]), Clipboard::Terminal, "an empty variable is none");
        assert_eq!(of(&[("STY", "42.pts-1.host"), ("TERM", "xterm")]), Clipboard::Screen);
        for term in ["screen", "screen-256color", "screen.xterm-256color"] {
            assert_eq!(of(&[("TERM", term)]), Clipboard::Screen, "{term}");
        }
        assert_eq!(of(&[("TERM", "tmux-256color")]), Clipboard::Terminal, "a tmux at the other end of SSH");
        for term in ["linux", "linux-16color", "linux-basic"] {
            assert_eq!(of(&[("TERM", term)]), Clipboard::None, "{term}");
        }
    }

    #[test]
    fn a_text_goes_as_it_is_in_base_64() {
        assert_eq!(Clipboard::Terminal.sequence("3148674377"), b"\x1b]52;c;MzE0ODY3NDM3Nw==\x07");
        assert_eq!(Clipboard::Screen.sequence("3148674377"), b"\x1bP\x1b]52;c;MzE0ODY3NDM3Nw==\x07\x1b\\");
        assert!(Clipboard::Tmux.sequence("x").is_empty() && Clipboard::None.sequence("x").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What GNU screen takes out of its strings is the sequence, and none of them is too long for it.
        #[test]
        fn screen_gets_the_same_sequence_in_short_pieces(text in "\\PC{0,3000}") {
            let wrapped = Clipboard::Screen.sequence(&text);
            let (mut rest, mut passed_on) = (wrapped.as_slice(), Vec::new());
            while !rest.is_empty() {
                let inside = rest.strip_prefix(OPEN).expect("a string begins");
                let end = inside.windows(CLOSE.len()).position(|bytes| bytes == CLOSE).expect("a string ends");
                prop_assert!(OPEN.len() + end + CLOSE.len() <= 700);
                passed_on.extend_from_slice(&inside[..end]);
                rest = &inside[end + CLOSE.len()..];
            }
            prop_assert_eq!(passed_on, Clipboard::Terminal.sequence(&text));
        }
    }
}
