//! What must hold for any bytes: the fuzz targets call it, and so does the test that plays their corpora.

// Each fuzz target uses one of them, the test all.
#![allow(dead_code, unused_imports)]

mod clean;
mod decode;
mod filter;

pub(crate) use clean::clean;
pub(crate) use decode::decode;
pub(crate) use filter::filter;

/// Nothing that commands a terminal, hides, turns the direction of reading, or has no width of its own.
fn assert_harmless(text: &str) {
    for c in text.chars() {
        let hidden = matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}');
        assert!(!c.is_control() && !hidden, "{c:?} in {text:?}");
    }
}
