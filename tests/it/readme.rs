//! The README against the program: the keys that it tells are those of the keymap.

use std::collections::BTreeSet;

use wisptop::app::shell::help_lines::HELP_LINES;
use wisptop::app::shell::keymap::Keymap;

#[test]
fn the_table_of_keys_is_the_keymap() {
    let readme = include_str!("../../README.md");
    let section = readme.split("\n## Keys\n").nth(1).expect("a section on keys").split("\n## ").next();
    let rows = section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `"));
    let first_cells = rows.filter_map(|row| row.split(" | ").next());
    let told: BTreeSet<&str> =
        first_cells.flat_map(|cell| cell.split(['`', ',', ' '])).filter(|key| !key.is_empty()).collect();
    let keymap = Keymap::default();
    let lines: Vec<String> = HELP_LINES.iter().map(|line| line.keys(&keymap)).collect();
    let bound: BTreeSet<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
    assert_eq!(told, bound);
}
