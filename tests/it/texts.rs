//! Every text exists in both languages, with the same variables, fits its place, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;
use wisptop::screen::signs::Signs;
use wisptop::settings::table::Command;

/// What a test wants to know of a text.
struct Text {
    /// Its literal parts, without variables: of a plural, the widest variant.
    literal: String,
    variables: BTreeSet<String>,
    max: Option<usize>,
}

fn texts(language: &str) -> BTreeMap<String, Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale").join(language);
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(folder).expect("the texts are there").flatten() {
        collect(language, &fs::read_to_string(file.path()).expect("a file of texts"), &mut texts);
    }
    texts
}

fn collect(language: &str, source: &str, texts: &mut BTreeMap<String, Text>) {
    let resource = fluent_syntax::parser::parse(source).expect("the texts are valid");
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let value = message.value.as_ref().expect("a text has a value");
            let (mut literal, mut variables) = (String::new(), BTreeSet::new());
            read(value, &mut literal, &mut variables);
            let max = message.attributes.iter().find(|attribute| attribute.id.name == "max").map(|attribute| {
                let mut number = String::new();
                read(&attribute.value, &mut number, &mut BTreeSet::new());
                number.parse().expect("max is a number")
            });
            let earlier = texts.insert(message.id.name.to_owned(), Text { literal, variables, max });
            assert!(earlier.is_none(), "{language}: {} stands twice", message.id.name);
        }
    }
}

fn read(pattern: &Pattern<&str>, literal: &mut String, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => literal.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => variable(inline, variables),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                variable(selector, variables);
                let mut widest = String::new();
                for variant in variants {
                    let mut text = String::new();
                    read(&variant.value, &mut text, variables);
                    if text.width() > widest.width() {
                        widest = text;
                    }
                }
                literal.push_str(&widest);
            }
        }
    }
}

fn variable(expression: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = expression {
        variables.insert(id.name.to_owned());
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let (spanish, english) = (texts("es"), texts("en"));
    let ids = |texts: &BTreeMap<String, Text>| texts.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(ids(&spanish), ids(&english));
    assert!(english.len() > 150);
    for (id, text) in &english {
        assert_eq!(text.variables, spanish[id].variables, "{id}");
        for text in [text, &spanish[id]] {
            assert!(!text.literal.trim().is_empty() || !text.variables.is_empty(), "{id} says nothing");
        }
    }
}

#[test]
fn no_text_overflows_its_place_in_either_language() {
    let (spanish, english) = (texts("es"), texts("en"));
    let mut held = 0;
    for (id, text) in &english {
        if let Some(max) = text.max {
            held += 1;
            for (language, text) in [("en", text), ("es", &spanish[id])] {
                let width = text.literal.width();
                assert!(width <= max, "{language} {id} is {width} cells wide, its place has {max}");
            }
        }
    }
    assert!(held > 60, "only {held} texts say how wide they may be");
    assert!(spanish.values().all(|text| text.max.is_none()), "the places are stated once, beside the English text");
}

/// Every text between quotes in our sources that has the form of an id.
fn words_in_sources() -> BTreeSet<String> {
    fn collect(folder: &Path, words: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("the sources are there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, words);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).expect("a source is text");
                let is_id = |word: &&str| {
                    word.contains('-')
                        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                };
                words.extend(source.split('"').filter(is_id).map(str::to_owned));
            }
        }
    }
    let mut words = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut words);
    words
}

#[test]
fn every_text_is_used_and_every_text_used_exists() {
    let english = texts("en");
    let words = words_in_sources();
    let unused: Vec<_> = english.keys().filter(|id| !words.contains(*id)).collect();
    assert!(unused.is_empty(), "used nowhere: {unused:?}");
    let groups: BTreeSet<_> = english.keys().filter_map(|id| id.split('-').next()).collect();
    let missing: Vec<_> = words
        .iter()
        .filter(|word| groups.contains(word.split('-').next().unwrap_or_default()) && !english.contains_key(*word))
        // A command is typed, and is no text.
        .filter(|word| Command::named(word).is_none())
        .collect();
    assert!(missing.is_empty(), "used and not there: {missing:?}");
}

/// What is drawn, and the texts of both languages, without comments.
fn drawn_texts(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            drawn_texts(&path, texts);
        } else if !path.ends_with("signs.rs") {
            let text = fs::read_to_string(&path).expect("a text");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let is_comment = |line: &&str| line.trim_start().starts_with("//") || line.starts_with('#');
            texts.extend(text.lines().filter(|line| !is_comment(line)).map(str::to_owned));
        }
    }
}

#[test]
fn every_sign_that_is_drawn_has_one_on_every_terminal() {
    let mut texts = Vec::new();
    for folder in ["src/screen", "src/words", "assets/locale"] {
        drawn_texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut texts);
    }
    let signs: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).filter(|sign| !sign.is_ascii()).collect();
    assert!(signs.len() > 50, "{signs:?}");
    for terminal in [Signs::Ascii, Signs::Console] {
        let is_lost = |sign: &&char| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
            buffer.content[0].set_char(**sign);
            terminal.reduce(&mut buffer);
            buffer.content[0].symbol() == "?"
        };
        // What opens a Spanish question may be what closes it.
        let lost: Vec<&char> = signs.iter().filter(is_lost).filter(|sign| **sign != '¿').collect();
        assert!(lost.is_empty(), "{terminal:?} shows ? for {lost:?}");
    }
}
