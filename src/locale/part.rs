//! The texts in parts, a file each: what a screen does not say need not be read for it.

use crate::locale::Language;

/// The texts of one purpose, in both languages.
pub(super) struct TextFile {
    /// The first words of its ids.
    groups: &'static [&'static str],
    spanish: &'static str,
    english: &'static str,
}

macro_rules! part {
    ($file:literal, $($group:literal),+) => {
        TextFile {
            groups: &[$($group),+],
            spanish: include_str!(concat!("../../assets/locale/es/", $file)),
            english: include_str!(concat!("../../assets/locale/en/", $file)),
        }
    };
}

/// Every text of ours. What the first frame says is a part of its own.
pub(super) const PARTS: &[TextFile] = &[
    part!("frame.ftl", "title", "data", "tab", "empty", "hint"),
    part!("table.ftl", "column", "cell", "table"),
    part!("columns.ftl", "columns", "sort"),
    part!("counts.ftl", "count"),
    part!("sums.ftl", "sums"),
    part!("figures.ftl", "figure"),
    part!("person.ftl", "person"),
    part!("wall.ftl", "wall"),
    part!("alarm.ftl", "alarm"),
    part!("detail.ftl", "field", "value", "group", "balance", "brief"),
    part!("filter.ftl", "filter"),
    part!("help.ftl", "help"),
    part!("groups.ftl", "groups"),
    part!("cuts.ftl", "cuts"),
    part!("trends.ftl", "trend"),
    part!("changes.ftl", "changes", "kind"),
    part!("polls.ftl", "polls", "poll", "verdict", "change", "why", "problem", "held"),
    part!("look.ftl", "look"),
    part!("failures.ftl", "failure", "advice", "system"),
    part!("names.ftl", "names"),
    part!("notice.ftl", "notice"),
    part!("export.ftl", "export"),
    part!("copying.ftl", "copy", "note"),
    part!("cli.ftl", "cli", "opt", "list", "serve"),
    part!("check.ftl", "check"),
    part!("state.ftl", "state"),
    part!("man.ftl", "man"),
    part!("history.ftl", "history"),
];

impl TextFile {
    /// The place in [`PARTS`] of the part that the text `id` is in: its first word tells. None if no part has such texts.
    pub(super) fn place(id: &str) -> Option<usize> {
        let (group, _) = id.split_once('-')?;
        PARTS.iter().position(|part| part.groups.contains(&group))
    }

    /// The texts in `language`.
    pub(super) fn source(&self, language: Language) -> &'static str {
        match language {
            Language::Spanish => self.spanish,
            Language::English => self.english,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use fluent_syntax::ast::Entry;

    use super::*;

    const LANGUAGES: [(Language, &str); 2] = [(Language::Spanish, "es"), (Language::English, "en")];

    #[test]
    fn every_text_is_found_in_its_part() {
        for (place, part) in PARTS.iter().enumerate() {
            for (language, name) in LANGUAGES {
                let resource = fluent_syntax::parser::parse(part.source(language)).expect("the texts are valid");
                let mut groups = BTreeSet::new();
                for entry in &resource.body {
                    if let Entry::Message(message) = entry {
                        let id = message.id.name;
                        assert_eq!(TextFile::place(id), Some(place), "{name}: {id} stands in another part");
                        groups.extend(id.split('-').next());
                    }
                }
                assert_eq!(groups, part.groups.iter().copied().collect(), "{name}: a part has what it says it has");
            }
        }
    }

    #[test]
    fn every_file_is_a_part() {
        for (language, name) in LANGUAGES {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale").join(name);
            let files = fs::read_dir(folder).expect("the texts are there").flatten();
            let files: BTreeSet<_> = files.map(|file| fs::read_to_string(file.path()).expect("texts")).collect();
            let parts: BTreeSet<_> = PARTS.iter().map(|part| part.source(language).to_owned()).collect();
            assert_eq!(files, parts, "{name}");
        }
    }
}
