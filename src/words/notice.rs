//! The sentence of each notice. One line: it stands where the keys are told, and at 80 columns too.

use crate::locale::Locale;
use crate::notice::Notice;
use crate::words::state_dir::not_remembered;

pub fn sentence(notice: &Notice, locale: &Locale) -> String {
    let counted = |id, count: usize| locale.text_with(id, &[("count", (count as u64).into())]);
    match notice {
        Notice::MouseGivenBack => locale.text("notice-mouse-given-back").into_owned(),
        Notice::MouseTaken => locale.text("notice-mouse-taken").into_owned(),
        Notice::MarksCleared(count) => counted("notice-marks-cleared", *count),
        Notice::MarkedGone(count) => counted("notice-marked-gone", *count),
        Notice::NoTable(path) => locale.text_with("notice-no-table", &[("path", path.as_str().into())]),
        Notice::NotRemembered(error) => not_remembered(error, locale),
        Notice::Exported { clients, file, bytes } => {
            let count = ("count", (*clients as u64).into());
            let size = ("size", locale.bytes(*bytes).into());
            locale.text_with("notice-exported", &[count, ("file", file.as_str().into()), size])
        }
        Notice::ExportStopped => locale.text("notice-export-stopped").into_owned(),
        Notice::NothingToExport => locale.text("notice-nothing-to-export").into_owned(),
        Notice::ExportTooEarly => locale.text("notice-export-too-early").into_owned(),
        Notice::NoDocument => locale.text("notice-no-document").into_owned(),
        Notice::NoOtherService => locale.text("notice-no-other-service").into_owned(),
        Notice::SharedDocument(clients) => {
            locale.text_with("notice-shared-document", &[("count", u64::from(*clients).into())])
        }
    }
}
