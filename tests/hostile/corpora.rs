//! What the fuzzers found worth keeping, played again: every input of `tests/fuzz/corpus/` must pass the checks of its
//! fuzz target.

#[path = "../fuzz/checks/mod.rs"]
mod checks;

use std::fs;
use std::path::Path;

/// Plays a corpus, and says which input fails.
fn play(target: &str, check: fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut played = 0;
    for input in fs::read_dir(&corpus).expect("the corpus") {
        let path = input.expect("an input").path();
        let data = fs::read(&path).expect("its bytes");
        // What failed has been told by the panic itself.
        assert!(std::panic::catch_unwind(|| check(&data)).is_ok(), "{} fails", path.display());
        played += 1;
    }
    assert!(played >= 20, "only {played} inputs in {}", corpus.display());
}

#[test]
fn decode() {
    play("decode", checks::decode);
}

#[test]
fn clean() {
    play("clean", checks::clean);
}

#[test]
fn filter() {
    play("filter", checks::filter);
}
