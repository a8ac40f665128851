//! The filters of earlier times, the newest first: each once, and no more than anybody goes back through.

use crate::app::shell::LineEditor;
use crate::platform::state_dir::Change;
use crate::text::fold::fold;

/// The file in which they outlive the program: a line each, the newest first.
pub const HISTORY: &str = "filters";
/// How many are kept.
const MOST: usize = 200;

#[derive(Debug, Default)]
pub struct History {
    lines: Vec<String>,
}

impl History {
    /// What a file holds. It may have been written by hand: only what could have been typed comes in.
    pub fn read(text: &str) -> Self {
        let mut history = Self::default();
        for line in text.lines().rev() {
            history.put(line);
        }
        history
    }

    /// Puts `line` first, and away from where it stood before. `false` where there is nothing to keep.
    fn put(&mut self, line: &str) -> bool {
        let typed = LineEditor::with_text(line);
        let line = typed.text().trim();
        if line.is_empty() {
            return false;
        }
        self.lines.retain(|other| other != line);
        self.lines.insert(0, line.to_owned());
        self.lines.truncate(MOST);
        true
    }

    /// Keeps `line`, for this run and the next ones.
    pub fn keep(&mut self, line: &str) -> Option<Change> {
        self.put(line).then(|| Change { name: HISTORY, text: line.to_owned(), merge })
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The one at `place`, counted from the newest.
    pub fn get(&self, place: usize) -> Option<&str> {
        self.lines.get(place).map(String::as_str)
    }

    /// All of them, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// The place of the first from `from` on, towards older ones, in which `text` stands, whatever case and accents.
    pub fn older(&self, text: &str, from: usize) -> Option<usize> {
        let text = fold(text);
        (from..self.lines.len()).find(|&place| fold(&self.lines[place]).contains(&*text))
    }

    /// The place of the last before `before`, towards newer ones, in which `text` stands.
    pub fn newer(&self, text: &str, before: usize) -> Option<usize> {
        let text = fold(text);
        (0..before.min(self.lines.len())).rev().find(|&place| fold(&self.lines[place]).contains(&*text))
    }

    fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line, "\n"]).collect()
    }
}

/// A file with `line` put first, whoever wrote the others.
fn merge(stored: Option<&str>, line: &str) -> String {
    let mut history = History::read(stored.unwrap_or_default());
    history.put(line);
    history.text()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_filter_stands_once_where_it_was_used_last() {
        let mut history = History::read("zona:5\nmaria\n\nzona:5\n\u{1b}[31mrojo\u{7}\n");
        assert_eq!(history.iter().collect::<Vec<_>>(), ["zona:5", "maria", "[31mrojo"]);
        assert!(history.keep(" maria ").is_some() && history.keep("  ").is_none());
        assert_eq!(history.iter().collect::<Vec<_>>(), ["maria", "zona:5", "[31mrojo"]);
        assert_eq!(
            (history.older("ZÓNA", 0), history.older("zona", 2), history.newer("m", 2)),
            (Some(1), None, Some(0))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Two programs that write by turns: nothing of either is lost, the last used stands first, nothing twice.
        #[test]
        fn two_programs_do_not_lose_each_others_filters(
            turns in prop::collection::vec((any::<bool>(), "[a-cñ:]{1,3}"), 1..40),
        ) {
            let mut file = String::new();
            let mut programs = [History::default(), History::default()];
            for (second, line) in &turns {
                let Change { text, merge, .. } = programs[usize::from(*second)].keep(line).expect("a filter");
                file = merge(Some(&file), &text);
            }
            let mut expected: Vec<&str> = Vec::new();
            for (_, line) in turns.iter().rev() {
                if !expected.contains(&line.as_str()) {
                    expected.push(line);
                }
            }
            prop_assert_eq!(file.lines().collect::<Vec<_>>(), expected);
            prop_assert_eq!(History::read(&file).text(), file);
        }
    }

    #[test]
    fn a_file_never_grows_beyond_its_bound() {
        let file = (0..MOST + 50).fold(String::new(), |file, line| merge(Some(&file), &format!("zona:{line}")));
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[MOST - 1]), (MOST, "zona:249", "zona:50"));
        let longest = merge(None, &"ñ".repeat(5_000)).len();
        assert!(longest * MOST <= crate::platform::state_dir::MOST_BYTES, "{longest}");
    }
}
