//! What is told about the keys: the lines of the help, and the few hints of the footer. The keys themselves come from the
//! keymap.

use crate::app::View;
use crate::app::shell::keymap::{Action, Key, Keymap};

pub struct HelpLine {
    keys: Keys,
    /// Id of the text that says what they do.
    pub text: &'static str,
    /// Id of the short text in the footer, for the few that are shown there.
    pub hint: Option<&'static str>,
}

/// The actions whose keys stand in a line.
enum Keys {
    /// In groups, those of a group side by side.
    Of(&'static [&'static [Action]]),
    OfViews,
}

const fn line(text: &'static str, groups: &'static [&'static [Action]]) -> HelpLine {
    HelpLine { keys: Keys::Of(groups), text, hint: None }
}

impl HelpLine {
    const fn hint(self, hint: &'static str) -> Self {
        Self { keys: self.keys, text: self.text, hint: Some(hint) }
    }

    /// The keys, as they are written in the help: `↑ ↓  k j`.
    pub fn keys(&self, keymap: &Keymap) -> String {
        let groups: Vec<Vec<Action>> = match &self.keys {
            Keys::Of(groups) => groups.iter().map(|group| group.to_vec()).collect(),
            Keys::OfViews => vec![View::ALL.map(Action::Show).to_vec(), vec![Action::NextView]],
        };
        let mut parts = Vec::new();
        for group in groups {
            let told: Vec<&[Key]> = group.iter().map(|&action| keymap.told(action)).collect();
            // The first key of each, then the second of each.
            for nth in 0..told.iter().map(|keys| keys.len()).max().unwrap_or_default() {
                let keys: Vec<String> = told.iter().filter_map(|keys| keys.get(nth)).map(Key::to_string).collect();
                parts.push(keys.join(" "));
            }
        }
        parts.join("  ")
    }

    /// The first of its actions.
    pub(super) fn first(&self) -> Option<Action> {
        let Keys::Of(groups) = &self.keys else { return None };
        groups.first()?.first().copied()
    }
}

pub const HELP_LINES: &[HelpLine] = &[
    line("help-move", &[&[Action::Up, Action::Down]]),
    line("help-page", &[&[Action::PageUp, Action::PageDown]]),
    line("help-half-page", &[&[Action::HalfPageUp, Action::HalfPageDown]]),
    line("help-ends", &[&[Action::Home, Action::End]]),
    line("help-whole", &[&[Action::Whole]]).hint("hint-whole"),
    line("help-pane", &[&[Action::Pane]]),
    line("help-filter", &[&[Action::Filter]]).hint("hint-filter"),
    line("help-cell", &[&[Action::ColumnLeft, Action::ColumnRight], &[Action::FilterByCell]]),
    line("help-copy", &[&[Action::Copy]]).hint("hint-copy"),
    line("help-mark", &[&[Action::Mark]]),
    line("help-columns", &[&[Action::Columns], &[Action::Narrow, Action::Widen]]).hint("hint-columns"),
    line("help-back", &[&[Action::Back]]),
    line("help-bring-back", &[&[Action::BringBack]]),
    line("help-figures", &[&[Action::Figures]]).hint("hint-figures"),
    line("help-person", &[&[Action::Person]]),
    line("help-own", &[&[Action::OwnChanges]]),
    line("help-sort", &[&[Action::SortMenu]]).hint("hint-sort"),
    line("help-reverse", &[&[Action::Reverse]]).hint("hint-reverse"),
    line("help-export", &[&[Action::Export]]).hint("hint-export"),
    line("help-open", &[&[Action::Open]]).hint("hint-open"),
    line("help-kind", &[&[Action::KindBack, Action::KindNext]]).hint("hint-kind"),
    line("help-list", &[&[Action::Into, Action::OutOf]]).hint("hint-list"),
    line("help-span", &[&[Action::Span]]).hint("hint-span"),
    line("help-sort-groups", &[&[Action::SortNext]]).hint("hint-sort"),
    line("help-group-by", &[&[Action::GroupByColumn]]),
    line("help-refresh", &[&[Action::Refresh]]).hint("hint-refresh"),
    line("help-look", &[&[Action::LookAfresh]]).hint("hint-look"),
    HelpLine { keys: Keys::OfViews, text: "help-tabs", hint: None },
    line("help-accept", &[&[Action::Accept]]),
    line("help-help", &[&[Action::Help]]).hint("hint-help"),
    line("help-mouse-mode", &[&[Action::Mouse]]),
    line("help-repaint", &[&[Action::Repaint]]),
    line("help-suspend", &[&[Action::Suspend]]),
    line("help-quit", &[&[Action::Quit]]).hint("hint-quit"),
    // Of the filter, which is explained below them.
    line("help-recall", &[&[Action::Recall, Action::RecallNewer]]),
    line("help-search", &[&[Action::SearchHistory]]),
    line("help-drop-term", &[&[Action::DropTerm]]),
];

/// The hints in the pane, for the client that it shows.
pub const PANE_HINTS: &[(Action, &str)] = &[(Action::Whole, "hint-whole"), (Action::FilterByCell, "hint-cell")];

/// The hints of the footer while the whole client lies over the table.
pub const WHOLE_HINTS: &[(Action, &str)] = &[
    (Action::Back, "hint-back"),
    (Action::Down, "hint-next"),
    (Action::Up, "hint-previous"),
    (Action::Copy, "hint-copy"),
    (Action::LookAfresh, "hint-look"),
    (Action::OwnChanges, "hint-own"),
    (Action::Help, "hint-help"),
];

/// The hints of the footer while a filter is typed.
pub const LINE_HINTS: &[(Action, &str)] =
    &[(Action::Complete, "hint-complete"), (Action::Keep, "hint-keep"), (Action::Discard, "hint-clear")];

/// What can be typed into the filter, and what it means: ids of the texts.
pub const FILTERS: &[(&str, &str)] = &[
    ("help-filter-words", "help-filter-words-means"),
    ("help-filter-phrase", "help-filter-phrase-means"),
    ("help-filter-either", "help-filter-either-means"),
    ("help-filter-field", "help-filter-field-means"),
    ("help-filter-number", "help-filter-number-means"),
    ("help-filter-network", "help-filter-network-means"),
    ("help-filter-amount", "help-filter-amount-means"),
    ("help-filter-due", "help-filter-due-means"),
    ("help-filter-known", "help-filter-known-means"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::shell::keymap::Context;

    #[test]
    fn every_action_of_a_view_is_told_in_the_help() {
        let keymap = Keymap::default();
        let lines: Vec<String> = HELP_LINES.iter().map(|line| line.keys(&keymap)).collect();
        assert_eq!(lines[0], "↑ ↓  k j");
        assert!(
            lines.contains(&"g G  Home End".to_owned()) && lines.contains(&"1 2 3 4 5  Tab".to_owned()),
            "{lines:?}"
        );
        assert!(lines.iter().all(|line| !line.is_empty()));
        for binding in keymap.bindings() {
            let told = keymap.told(binding.action);
            let in_views = [
                Context::Moving,
                Context::Views,
                Context::Clients,
                Context::Groups,
                Context::CutOffs,
                Context::Changes,
                Context::Polls,
                Context::Everywhere,
            ];
            if let Some(first) = told.first()
                && in_views.contains(&binding.context)
            {
                let words = |line: &String| line.split(' ').any(|key| key == first.to_string());
                assert!(lines.iter().any(words), "{first} is told nowhere");
            }
        }
    }
}
