//! What is in the folder, before, while and after a file is written.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};

use super::*;

fn listed(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Begins a file in both ways that there are: without a name, and with a provisional one.
fn begun(path: &Path, over: &Over) -> Vec<Result<NewFile, FileProblem>> {
    let mut other = NewFile::begin(path, over.clone());
    if let Ok(file) = &mut other {
        let (named, provisional) = named(&file.folder).unwrap();
        file.out = BufWriter::new(named.into());
        file.provisional = Some(provisional);
    }
    vec![NewFile::begin(path, over.clone()), other]
}

#[test]
fn a_file_is_there_when_it_is_whole_and_for_its_owner_only() {
    for way in 0..2 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clients.csv");
        let mut file = begun(&path, &Over::Nothing).swap_remove(way).unwrap();
        file.write_all(b"half").unwrap();
        file.flush().unwrap();
        assert!(!path.exists());
        file.write_all(b" and half").unwrap();
        assert_eq!(file.finish(), Ok(13));
        assert_eq!(fs::read(&path).unwrap(), b"half and half");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(listed(folder.path()), ["clients.csv"]);
    }
}

#[test]
fn nothing_is_left_of_what_was_not_finished() {
    let folder = tempfile::tempdir().unwrap();
    let files = begun(&folder.path().join("x"), &Over::Nothing);
    for file in files {
        file.unwrap().write_all(b"half").unwrap();
    }
    assert_eq!(listed(folder.path()), Vec::<String>::new());
}

#[test]
fn another_file_goes_only_when_it_is_the_one_that_was_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for way in 0..2 {
        fs::write(&path, "of another").unwrap();
        let Err(FileProblem::Exists(existing)) = NewFile::begin(&path, Over::Nothing) else { panic!("it is there") };
        assert_eq!(existing.bytes, 10);

        let mut file = begun(&path, &Over::This(existing.clone())).swap_remove(way).unwrap();
        file.write_all(b"new").unwrap();
        // One that came in its place meanwhile is another.
        fs::write(folder.path().join("y"), "of a third").unwrap();
        fs::rename(folder.path().join("y"), &path).unwrap();
        let Err(FileProblem::Exists(third)) = file.finish() else { panic!("nobody gave that one up") };
        assert_eq!(fs::read_to_string(&path).unwrap(), "of a third");

        let mut file = begun(&path, &Over::This(third)).swap_remove(way).unwrap();
        file.write_all(b"new").unwrap();
        assert_eq!(file.finish(), Ok(3));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(listed(folder.path()), ["x"]);
    }
}

#[test]
fn a_file_that_comes_while_one_is_written_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for way in 0..2 {
        let file = begun(&path, &Over::Nothing).swap_remove(way).unwrap();
        fs::write(&path, "of another").unwrap();
        assert!(matches!(file.finish(), Err(FileProblem::Exists(_))));
        // In the very last moment as well.
        let mut file = begun(&path, &Over::Any).swap_remove(way).unwrap();
        assert_eq!(file.place(), Err(Errno::EXIST));
        drop(file);
        assert_eq!(
            (fs::read_to_string(&path).unwrap().as_str(), listed(folder.path())),
            ("of another", vec!["x".into()])
        );
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn neither_a_link_nor_a_folder_nor_a_device_is_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (path, target) = (folder.path().join("link"), folder.path().join("target"));
    for to in [&target, &folder.path().join("nowhere")] {
        fs::write(&target, "of another").unwrap();
        symlink(to, &path).unwrap();
        for over in [Over::Nothing, Over::Any] {
            assert!(matches!(NewFile::begin(&path, over), Err(FileProblem::Link)));
        }
        fs::remove_file(&path).unwrap();
        let file = NewFile::begin(&path, Over::Any).unwrap();
        symlink(to, &path).unwrap();
        assert_eq!(file.finish(), Err(FileProblem::Link), "one that came meanwhile");
        fs::remove_file(&path).unwrap();
    }
    assert_eq!(fs::read_to_string(&target).unwrap(), "of another");
    for path in [folder.path(), Path::new("/dev/null"), Path::new("/"), Path::new("..")] {
        assert!(matches!(NewFile::begin(path, Over::Any), Err(FileProblem::NotAFile)), "{}", path.display());
    }
    let nowhere = NewFile::begin(&folder.path().join("no/x"), Over::Any);
    assert!(matches!(nowhere, Err(FileProblem::System(reason)) if reason.kind() == io::ErrorKind::NotFound));
}
