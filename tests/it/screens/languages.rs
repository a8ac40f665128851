//! Each language is alone on its screens.

use std::collections::BTreeSet;
use std::fs;

use super::*;

/// The words that only one language has on its screens: not the other one, and not the data.
fn words_of(language: &str, other: &str) -> BTreeSet<String> {
    let words = |language: &str| -> BTreeSet<String> {
        let folder = format!("{}/assets/locale/{language}", env!("CARGO_MANIFEST_DIR"));
        let files = fs::read_dir(folder).expect("the texts").flatten().map(|file| file.path());
        let seen = files.filter(|file| !file.ends_with("cli.ftl"));
        let texts: String = seen.map(|file| fs::read_to_string(file).expect("texts")).collect();
        let on_screen =
            texts.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(|line| line.split_once(" = "));
        // What stands in braces are names of variables.
        let plain = on_screen.flat_map(|(_, text)| text.split(['{', '}']).step_by(2).collect::<Vec<_>>());
        plain.flat_map(whole_words).collect()
    };
    let others = words(other);
    let data: BTreeSet<_> = whole_words(&(base() + EXAMPLE + "Failed to retrieve clients")).collect();
    let own = |word: &String| word.chars().count() > 3 && !others.contains(word) && !data.contains(word);
    words(language).into_iter().filter(own).collect()
}

fn whole_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[test]
fn each_language_is_alone_on_every_screen() {
    for (language, name, other) in [(Language::English, "en", "es"), (Language::Spanish, "es", "en")] {
        let mut screens = String::new();
        let mut look = |desk: &mut Desk| screens.push_str(&desk.screen(200, 60));
        every_screen(&mut Desk::speaking(language), &mut look);
        every_page(&mut Desk::speaking(language).demo(), &mut look);
        let seen: BTreeSet<_> = whole_words(&screens).collect();
        let (ours, theirs) = (words_of(name, other), words_of(other, name));
        assert!(ours.intersection(&seen).count() > 100, "{name}: only {:?}", ours.intersection(&seen));
        let foreign: Vec<_> = theirs.intersection(&seen).collect();
        assert!(foreign.is_empty(), "{name}: {foreign:?}");
    }
}
