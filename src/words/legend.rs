//! What the signs of the screen say: each with the tone that it has where it stands, and the id of the text that explains it.

use crate::client::Status;
use crate::history::Kind;
use crate::words::Tone;
use crate::words::cell::{MISSING, UNREADABLE, status_mark};
use crate::words::changes::kind_mark;

pub struct Sign {
    pub sign: &'static str,
    pub tone: Tone,
    /// Id of the text.
    pub text: &'static str,
}

/// The signs of a status, those of a value, and those of the list.
pub fn legend() -> Vec<Sign> {
    let sign = |sign, tone, text| Sign { sign, tone, text };
    let status = |status, text| {
        let (mark, tone) = status_mark(status);
        sign(mark, tone, text)
    };
    let (changed, changed_tone) = kind_mark(Kind::New);
    vec![
        status(Status::Active, "help-sign-active"),
        status(Status::Suspended, "help-sign-suspended"),
        status(Status::Cancelled, "help-sign-cancelled"),
        status(Status::Free, "help-sign-free"),
        status(Status::Other, "help-sign-other"),
        sign(MISSING, Tone::Quiet, "help-sign-none"),
        sign(UNREADABLE, Tone::Warn, "help-sign-doubt"),
        sign(changed, changed_tone, "help-sign-changed"),
        sign("▲", Tone::Warn, "help-sign-warning"),
        sign("×", Tone::Bad, "help-sign-failing"),
    ]
}
