//! Files: `wisptop list --output` and the dashboard's `e`, down to what is in the folder afterwards.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::envelope::{EXAMPLE, clients};
use crate::support::{FaultServer, Launch, Session, keys};

/// `wisptop list` in `folder`, below a shell script in which `"$@"` is the program.
fn list(server: &FaultServer, folder: &Path, script: &str, args: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_wisptop"), "list", "--url"]).arg(server.url()).args(args);
    command.env_clear().env("LANG", "es_CO.UTF-8").env("TZ", "America/Bogota").env("PATH", "/usr/bin:/bin");
    command.current_dir(folder).stdin(Stdio::null()).output().expect("it runs")
}

const PLAIN: &str = r#"exec "$@""#;

fn listed(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_list_is_written_into_a_file_and_never_over_another_unasked() {
    let server = FaultServer::respond_with(EXAMPLE);
    let folder = tempfile::tempdir().expect("a folder");
    for (format, begins) in [
        ("table", "ID"),
        ("csv", "service_id,"),
        ("csv-excel", "\u{feff}ID;Nombre;"),
        ("xlsx", "PK\u{3}\u{4}"),
        ("json", "[\n{"),
        ("ndjson", "{"),
    ] {
        let path = folder.path().join(format);
        let Output { status, stdout, stderr } =
            list(&server, folder.path(), PLAIN, &["--format", format, "-o", format]);
        assert_eq!((status.code(), stdout.len(), stderr.len()), (Some(0), 0, 0), "{format}");
        let written = fs::read(&path).expect("the file");
        assert!(written.starts_with(begins.as_bytes()), "{format}: {}", String::from_utf8_lossy(&written));
        assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o600, "{format}");
    }
    let asked = server.count();
    symlink("json", folder.path().join("link")).expect("a link");
    let before = listed(folder.path());
    for (file, forced, told) in [
        ("json", false, "json ya existe"),
        ("link", false, "es un enlace simbólico"),
        ("link", true, "es un enlace simbólico"),
        (".", true, "no es un archivo"),
        ("/dev/full", true, "/dev/full no es un archivo"),
        ("no/such/folder", false, "no se puede escribir no/such/folder"),
    ] {
        let args = [&["--format", "csv", "--output", file][..], if forced { &["--force"] } else { &[] }].concat();
        let Output { status, stderr, .. } = list(&server, folder.path(), PLAIN, &args);
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        assert!(status.code() == Some(1) && stderr.contains(told) && stderr.lines().count() == 1, "{file}: {stderr}");
    }
    assert_eq!(server.count(), asked, "a file that cannot be written is told before anything is fetched");
    assert!(fs::read_to_string(folder.path().join("json")).expect("the file").starts_with("[\n"));
    let Output { status, .. } = list(&server, folder.path(), PLAIN, &["--format", "csv", "-o", "json", "--force"]);
    assert_eq!(status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("json")).expect("the file").starts_with("service_id,"));
    assert_eq!(listed(folder.path()), before, "and nothing else is left there");
}

#[test]
fn a_disk_that_takes_no_more_is_told_and_nothing_is_left_of_the_file() {
    let server = FaultServer::respond_with(clients(20_000));
    let folder = tempfile::tempdir().expect("a folder");
    // A file may have so many blocks; a write beyond is refused, as by a full disk.
    let limited = r#"trap "" XFSZ; ulimit -f 200; exec "$@""#;
    for format in ["csv", "csv-excel", "xlsx", "ndjson", "table"] {
        let Output { status, stderr, .. } = list(&server, folder.path(), limited, &["--format", format, "-o", "x"]);
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        assert_eq!(stderr, "wisptop: no se puede escribir x: el archivo sería demasiado grande\n", "{format}");
        assert_eq!((status.code(), listed(folder.path())), (Some(1), Vec::new()), "{format}");
    }
    // What ends it at once leaves nothing either.
    let killed = r#"ulimit -f 200; exec "$@""#;
    for format in ["csv", "xlsx"] {
        let Output { status, .. } = list(&server, folder.path(), killed, &["--format", format, "-o", "x"]);
        assert_eq!((status.code(), listed(folder.path())), (None, Vec::new()), "{format}");
    }
}

#[test]
fn a_sheet_goes_to_a_program_and_not_to_a_terminal() {
    let server = FaultServer::respond_with(clients(20_000));
    let folder = tempfile::tempdir().expect("a folder");
    let Output { status, stdout, stderr } = list(&server, folder.path(), PLAIN, &["--format", "xlsx", "-o", "-"]);
    assert!(status.success() && stderr.is_empty() && stdout.starts_with(b"PK"));
    // The reader has seen enough.
    let script = r#"{ "$@"; echo "ended $?" >&2; } | head -c 2"#;
    let Output { stdout, stderr, .. } = list(&server, folder.path(), script, &["--format", "xlsx"]);
    assert_eq!((stdout.as_slice(), String::from_utf8_lossy(&stderr).as_ref()), (&b"PK"[..], "ended 0\n"));
    let url = server.url();
    let session = Launch::wisptop(["list", "--url", url.as_str(), "--format", "xlsx"]).start();
    session.wait_for("a terminal cannot show xlsx");
    assert_eq!(session.wait_exit(), 2);
}

#[test]
fn a_terminal_gets_the_columns_that_fit_and_a_pipe_all() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    for (columns, shown, told) in [(40, "Name", "no room for"), (120, "Plan", "no room for"), (400, "Tech", "")] {
        let session = Session::wisptop(columns, 24, ["list", "--url", url.as_str()]);
        assert_eq!(session.wait_exit(), 0);
        let screen = session.screen();
        let heading = screen.lines().next().unwrap_or_default();
        assert!(heading.contains(shown) && screen.contains(told), "{columns}: {screen}");
        let rows: Vec<&str> = screen.lines().filter(|line| line.contains("María González")).collect();
        assert_eq!(rows.len(), 1, "{columns}: no row is broken into two lines\n{screen}");
    }
    let named = Session::wisptop(40, 24, ["list", "--url", url.as_str(), "--columns", "name,address,city,plan"]);
    assert_eq!(named.wait_exit(), 0);
    assert!(named.screen().contains("Plan"), "who names columns gets them\n{}", named.screen());
    let folder = tempfile::tempdir().expect("a folder");
    let piped = list(&server, folder.path(), r#"COLUMNS=40 "$@" | head -1"#, &[]).stdout;
    assert_eq!(String::from_utf8_lossy(&piped).split("  ").filter(|title| !title.is_empty()).count(), 16);
}

#[test]
fn e_writes_a_sheet_into_the_folder_where_the_program_runs() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    // The history would lie there too.
    let launch = Launch::wisptop(["--url", url.as_str(), "--no-history"]).under_shell(r#"cd "$HOME"; exec "$@""#);
    let mut session = launch.start();
    session.wait_for("María González");
    session.send("e");
    session.wait_for("~/wisptop-clients-");
    session.send(keys::ENTER);
    session.wait_for("2 clients in ~/wisptop-clients-");
    let files = listed(session.home());
    assert_eq!(files.len(), 1);
    let name = &files[0];
    assert!(name.starts_with("wisptop-clients-20"), "{name}");
    assert!(fs::read(session.home().join(name)).expect("the file").starts_with(b"PK"), "{name}");
    session.send(keys::CTRL_C);
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn whoever_quits_while_a_file_is_written_leaves_nothing_of_it() {
    let server = FaultServer::respond_with(clients(60_000));
    let url = server.url();
    // The history would lie there too.
    let launch = Launch::wisptop(["--url", url.as_str(), "--no-history"]).under_shell(r#"cd "$HOME"; exec "$@""#);
    let mut session = launch.start();
    session.wait_for("row 1 of 60,000");
    // The list has come whole.
    session.wait_for("monthly revenue");
    session.send("e");
    session.wait_for("~/wisptop-clients-");
    session.send(keys::ENTER);
    session.wait_for("of 60,000");
    session.wait_for("Esc stops it");
    session.send(keys::CTRL_C);
    assert_eq!(session.wait_exit(), 0);
    assert_eq!(listed(session.home()), Vec::<String>::new());
}
