use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::sync::Barrier;

use tempfile::TempDir;

use super::*;

fn fresh() -> (TempDir, StateDir) {
    let home = tempfile::tempdir().unwrap();
    let dir = StateDir::at(home.path().join("state/wisptop"));
    (home, dir)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn problem_of<T>(result: Result<T, StateError>) -> Option<StateProblem> {
    result.err().map(|error| error.problem)
}

#[test]
fn what_is_written_is_read_and_is_its_owners_alone() {
    let (_home, dir) = fresh();
    assert_eq!(dir.read("history"), Ok(None));
    assert!(!dir.path.exists(), "reading makes nothing");
    dir.write("history", "zona:5\n").unwrap();
    assert_eq!(dir.read("history"), Ok(Some("zona:5\n".to_owned())));
    assert_eq!(dir.read("columns"), Ok(None));
    assert_eq!((mode(&dir.path), mode(&dir.path.join("history"))), (0o700, 0o600));

    // Opened to others by hand: closed with the next text.
    fs::set_permissions(&dir.path, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(dir.path.join("history"), Permissions::from_mode(0o644)).unwrap();
    dir.update("history", |before| format!("{}ana\n", before.unwrap_or_default())).unwrap();
    assert_eq!(dir.read("history"), Ok(Some("zona:5\nana\n".to_owned())));
    assert_eq!((mode(&dir.path), mode(&dir.path.join("history"))), (0o700, 0o600));
    let names: Vec<_> = fs::read_dir(&dir.path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside: {names:?}");
}

#[test]
fn nothing_goes_through_a_symbolic_link() {
    let (home, dir) = fresh();
    let target = home.path().join("target");
    fs::write(&target, "of others").unwrap();
    dir.write("columns", "name").unwrap();
    symlink(&target, dir.path.join("history")).unwrap();
    assert_eq!(problem_of(dir.read("history")), Some(StateProblem::Link));
    assert_eq!(problem_of(dir.write("history", "x")), Some(StateProblem::Link));
    assert_eq!(problem_of(dir.update("history", |_| "x".into())), Some(StateProblem::Link));

    // The name that it is written under first.
    symlink(&target, dir.path.join(".columns.new")).unwrap();
    dir.write("columns", "name status").unwrap();
    assert!(!dir.path.join("columns").is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), "of others");

    let elsewhere = StateDir::at(home.path().join("link"));
    symlink(&dir.path, &elsewhere.path).unwrap();
    assert_eq!(problem_of(elsewhere.read("columns")), Some(StateProblem::Link));
    assert_eq!(problem_of(elsewhere.write("columns", "x")), Some(StateProblem::Link));
    assert_eq!(dir.read("columns"), Ok(Some("name status".to_owned())));
}

#[test]
fn what_is_no_text_of_ours_is_left_alone() {
    let (home, dir) = fresh();
    dir.write("history", "").unwrap();
    for content in [vec![b'a'; MOST_BYTES + 1], vec![0xff, 0xfe]] {
        fs::write(dir.path.join("history"), &content).unwrap();
        assert_eq!(problem_of(dir.read("history")), Some(StateProblem::NotOurs));
        assert_eq!(problem_of(dir.update("history", |_| "x".into())), Some(StateProblem::NotOurs));
        assert_eq!(fs::read(dir.path.join("history")).unwrap(), content);
    }
    assert_eq!(problem_of(dir.write("columns", &"x".repeat(MOST_BYTES + 1))), Some(StateProblem::NotOurs));

    fs::create_dir(dir.path.join("folder")).unwrap();
    assert_eq!(problem_of(dir.read("folder")), Some(StateProblem::WrongKind));
    assert_eq!(problem_of(dir.write("folder", "x")), Some(StateProblem::WrongKind));
    fs::write(home.path().join("file"), "").unwrap();
    let file = StateDir::at(home.path().join("file"));
    assert_eq!(problem_of(file.read("history")), Some(StateProblem::WrongKind));
    assert_eq!(problem_of(file.write("history", "x")), Some(StateProblem::WrongKind));
    let below = StateDir::at(home.path().join("file/wisptop"));
    assert!(matches!(problem_of(below.write("history", "x")), Some(StateProblem::Write(_))));
}

#[test]
fn a_directory_that_cannot_be_made_says_why() {
    // Where nobody can make anything, not even root.
    let dir = StateDir::at("/proc/wisptop".into());
    assert_eq!(dir.read("history"), Ok(None));
    let error = dir.write("history", "x").unwrap_err();
    assert_eq!(error.path.as_str(), "/proc/wisptop");
    assert!(matches!(error.problem, StateProblem::Write(_)), "{error:?}");
}

#[test]
fn whoever_changes_it_waits_for_the_others() {
    const PROGRAMS: usize = 8;
    let (_home, dir) = fresh();
    let start = Barrier::new(PROGRAMS);
    thread::scope(|threads| {
        for program in 0..PROGRAMS {
            let (dir, start) = (&dir, &start);
            threads.spawn(move || {
                start.wait();
                dir.update("history", |before| format!("{}{program}\n", before.unwrap_or_default())).unwrap();
            });
        }
    });
    let text = dir.read("history").unwrap().unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}
