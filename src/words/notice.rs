//! The sentence of each notice. One line: it stands where the keys are told, and at 80 columns too.

use crate::copying::{Copied, CopyFailure};
use crate::locale::Locale;
use crate::notice::Notice;
use crate::words::alarm::not_published;
use crate::words::copying::name;
use crate::words::history::no_history;
use crate::words::state_dir::not_remembered;
use crate::words::system::system;

pub fn sentence(notice: &Notice, locale: &Locale) -> String {
    let counted = |id, count: usize| locale.text_with(id, &[("count", (count as u64).into())]);
    match notice {
        Notice::MouseGivenBack => locale.text("notice-mouse-given-back").into_owned(),
        Notice::MouseTaken => locale.text("notice-mouse-taken").into_owned(),
        Notice::MarksCleared(count) => counted("notice-marks-cleared", *count),
        Notice::MarkedGone(count) => counted("notice-marked-gone", *count),
        Notice::NoTable(path) => locale.text_with("notice-no-table", &[("path", path.as_str().into())]),
        Notice::FilterDropped => locale.text("notice-filter-dropped").into_owned(),
        Notice::NotRemembered(error) => not_remembered(error, locale),
        Notice::NoHistory(error) => no_history(error, locale),
        Notice::HistorySetAside(file) => locale.text_with("history-set-aside", &[("file", file.as_str().into())]),
        Notice::HistoryTakenOver => locale.text("history-took-over").into_owned(),
        Notice::Exported { clients, file, bytes } => {
            let count = ("count", (*clients as u64).into());
            let size = ("size", locale.bytes(*bytes).into());
            locale.text_with("notice-exported", &[count, ("file", file.as_str().into()), size])
        }
        Notice::ChangesExported { changes, file, bytes } => {
            let count = ("count", (*changes as u64).into());
            let size = ("size", locale.bytes(*bytes).into());
            locale.text_with("notice-changes-exported", &[count, ("file", file.as_str().into()), size])
        }
        Notice::NoChangesToExport => locale.text("notice-no-changes").into_owned(),
        Notice::ExportedGroups { groups, file, bytes } => {
            let count = ("count", (*groups as u64).into());
            let size = ("size", locale.bytes(*bytes).into());
            locale.text_with("notice-exported-groups", &[count, ("file", file.as_str().into()), size])
        }
        Notice::NotPublished { path, problem } => not_published(path, problem, locale),
        Notice::ExportStopped => locale.text("notice-export-stopped").into_owned(),
        Notice::NothingToExport => locale.text("notice-nothing-to-export").into_owned(),
        Notice::ExportTooEarly => locale.text("notice-export-too-early").into_owned(),
        Notice::NoIdToFollow => locale.text("notice-no-id").into_owned(),
        Notice::NoDocument => locale.text("notice-no-document").into_owned(),
        Notice::NoOtherService => locale.text("notice-no-other-service").into_owned(),
        Notice::SharedDocument(clients) => {
            locale.text_with("notice-shared-document", &[("count", u64::from(*clients).into())])
        }
        Notice::Copied { copied, through_tmux } => sent(copied, *through_tmux, locale),
        Notice::NotCopied { why, .. } => not_sent(why, locale),
        Notice::NothingToCopy(item) => {
            locale.text_with("notice-nothing-to-copy", &[("what", name(*item, locale).into())])
        }
        Notice::BalancesCarried => locale.text("notice-balances-carried").into_owned(),
        Notice::PollChangedNothing => locale.text("notice-poll-changed-nothing").into_owned(),
        Notice::NothingSelected => locale.text("notice-nothing-selected").into_owned(),
    }
}

/// What is on its way to the clipboard: never more than that, since nothing answers.
fn sent(copied: &Copied, through_tmux: bool, locale: &Locale) -> String {
    let Copied { item, lines, without, cut, .. } = *copied;
    let id = if through_tmux { "notice-copied-tmux" } else { "notice-copied" };
    let mut parts = vec![locale.text_with(id, &[("what", name(item, locale).into())])];
    let mut count = |id, count: usize| parts.push(locale.text_with(id, &[("count", (count as u64).into())]));
    if cut {
        count("notice-copied-cut", lines);
    } else if lines > 1 {
        count("notice-copied-lines", lines);
    }
    if without > 0 {
        count("notice-copied-without", without);
    }
    parts.join(" · ")
}

fn not_sent(why: &CopyFailure, locale: &Locale) -> String {
    let reason = match why {
        CopyFailure::NoClipboard => return locale.text("notice-no-clipboard").into_owned(),
        CopyFailure::Tmux(reason) => system(*reason, locale),
        CopyFailure::TmuxRefused(said) if said.as_clean().is_blank() => locale.text("notice-tmux-silent").into_owned(),
        CopyFailure::TmuxRefused(said) => said.to_string(),
        CopyFailure::TmuxTimedOut => locale.text("notice-tmux-timed-out").into_owned(),
    };
    locale.text_with("notice-tmux-failed", &[("reason", reason.into())])
}
