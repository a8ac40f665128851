//! Characters that are one column wide on every terminal, each by itself: most of what is ever shown, and text of which
//! nothing else is known is cheap to measure, to cut and to write.

/// Whether nobody doubts that `c` is one column wide: a letter or sign of Latin, Greek or Cyrillic, or one of the shapes
/// that screens are drawn with. None of them combines with another.
pub fn is_single_width(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' // Latin
        | '\u{370}'..='\u{377}' | '\u{37a}'..='\u{37f}' | '\u{384}'..='\u{38a}' // Greek
        | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{482}' | '\u{48a}'..='\u{52f}' // and Cyrillic
        | '\u{1e00}'..='\u{1eff}' // more Latin
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' // punctuation
        | '\u{20a0}'..='\u{20bf}' // money
        | '\u{2190}'..='\u{2193}' | '\u{2200}'..='\u{22ff}' // arrows, mathematics
        | '\u{2400}'..='\u{2426}' | '\u{fffd}' // what is shown in place of what must not be
        | '\u{2500}'..='\u{25a9}' | '\u{25ac}'..='\u{25b5}' | '\u{25b7}'..='\u{25bf}' // lines, blocks, shapes
        | '\u{25c1}'..='\u{25fa}')
}

/// How many columns `text` takes, if all of it is plain.
pub fn single_width(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return text.bytes().all(|byte| matches!(byte, b' '..=b'~')).then_some(text.len());
    }
    let mut columns = 0;
    text.chars()
        .all(|c| {
            columns += 1;
            is_single_width(c)
        })
        .then_some(columns)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation as _;
    use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

    use super::*;

    #[test]
    fn what_is_plain_is_one_column_wide() {
        for c in ('\0'..=char::MAX).filter(|&c| is_single_width(c)) {
            assert_eq!(c.width(), Some(1), "U+{:04X}", u32::from(c));
        }
    }

    proptest::proptest! {
        /// What is counted here is what is counted grapheme by grapheme.
        #[test]
        fn what_is_plain_is_measured_rightly(text in "[ -~á-žΑ-ωа-я…●│\u{301}漢🙂]{0,12}") {
            if let Some(columns) = single_width(&text) {
                let graphemes: Vec<&str> = text.graphemes(true).collect();
                proptest::prop_assert_eq!(columns, graphemes.len());
                proptest::prop_assert_eq!(columns, graphemes.into_iter().map(str::width).sum::<usize>());
            }
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_others() {
        for text in ["漢", "🙂", "e\u{301}", "❤\u{fe0f}", "🇨🇴", "한", "ﾞ", "a\tb", "\u{ad}", "\u{200b}"] {
            assert_eq!(single_width(text), None, "{text:?}");
        }
        assert_eq!(single_width("María ● Núñez…"), Some(14));
    }
}
