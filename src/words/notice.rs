//! The sentence of each notice. One line: it stands where the keys are told, and at 80 columns too.

use crate::locale::Locale;
use crate::notice::Notice;

pub fn sentence(notice: &Notice, locale: &Locale) -> String {
    match notice {
        Notice::MouseGivenBack => locale.text("notice-mouse-given-back").into_owned(),
        Notice::MouseTaken => locale.text("notice-mouse-taken").into_owned(),
    }
}
