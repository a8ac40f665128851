//! The filter language, as far as it exists: bare words, AND-ed, each found anywhere in any field, ignoring case and
//! accents on both sides.

use crate::client::fold::fold;

/// A filter that was typed, ready for matching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    /// Reads what was typed. Every text is a filter; blank text lets all clients through.
    pub fn parse(text: &str) -> Self {
        let mut words: Vec<String> = text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        // Longer words are rarer, so they go first. A word inside another one can add nothing.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut kept: Vec<String> = Vec::with_capacity(words.len());
        for word in words {
            if !kept.iter().any(|longer| longer.contains(&word)) {
                kept.push(word);
            }
        }
        Self { words: kept }
    }

    /// Whether it lets all clients through.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The folded words, the longest first.
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_what_adds_nothing_is_dropped() {
        assert_eq!(Filter::parse("  Pérez  MARÍA per ").words(), ["perez", "maria"]);
        assert!(Filter::parse(" \t ").is_empty());
        assert!(Filter::parse("\u{301}").is_empty(), "a lone accent is nothing to look for");
    }
}
