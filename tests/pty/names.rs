//! Names for numbers: the file that `wisptop names` writes, what scripts get of it, and what is wrong with one.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::support::envelope::{client, envelope};
use crate::support::{FaultServer, Launch};

const ZONES: &str = "5 = \"RB3 Zona Sur\"\n7 = \"Peña Alta\"\n";

fn server() -> FaultServer {
    let zones = [Some(12), Some(5), None, Some(5), Some(7)];
    let records = (1..).zip(zones).map(|(id, zone)| {
        let mut client = client(id, &format!("Cliente {id}"));
        client["zone_id"] = json!(zone);
        client
    });
    FaultServer::respond_with(envelope(&records.collect()))
}

/// A folder with the file of names `text`, and its path.
fn file(text: impl AsRef<[u8]>) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("zones.toml");
    fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("UTF-8").to_owned();
    (folder, path)
}

fn run(server: &FaultServer, args: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota").envs(env.iter().copied());
    let (word, rest) = args.split_first().expect("a command");
    command.arg(word).arg("--url").arg(server.url()).args(rest).stdin(Stdio::null()).output().expect("it runs")
}

#[track_caller]
fn written(server: &FaultServer, args: &[&str], env: &[(&str, &str)]) -> String {
    let Output { status, stdout, stderr } = run(server, args, env);
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""), "{args:?}");
    String::from_utf8(stdout).expect("UTF-8")
}

#[track_caller]
fn refused(server: &FaultServer, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = run(server, args, &[]);
    assert_eq!((status.code(), stdout.as_slice()), (Some(2), &b""[..]), "{args:?}");
    String::from_utf8(stderr).expect("UTF-8")
}

#[test]
fn the_skeleton_is_filled_in_read_back_and_written_again_with_its_names() {
    let server = server();
    let skeleton = written(&server, &["names"], &[]);
    let lines: Vec<&str> = skeleton.lines().skip(1).collect();
    assert_eq!(
        lines,
        ["5 = \"\"   # 2 clients", "7 = \"\"   # 1 client", "12 = \"\"  # 1 client", "# 1 client has no zone"]
    );
    let (_folder, path) = file(skeleton.replace("7 = \"\"", "7 = \"Peña \\\"Alta\\\"\""));
    let again = written(&server, &["names", "--zones", &path], &[]);
    assert!(again.contains("\n7 = \"Peña \\\"Alta\\\"\"  # 1 client\n"), "{again}");
    // By its variable as well; and a file is replaced as a whole, with what it had.
    assert_eq!(written(&server, &["names"], &[("WISPTOP_ZONES", &path)]), again);
    assert_eq!(run(&server, &["names", "--zones", &path, "-o", &path], &[]).status.code(), Some(1), "it is there");
    assert_eq!(written(&server, &["names", &format!("--zones={path}"), "-o", &path, "--force"], &[]), "");
    assert_eq!(fs::read_to_string(&path).expect("a file"), again);
    // A shell empties what it writes into before it can be read.
    let (_other, emptied) = file("");
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.args(["names", "--url", &server.url(), "--zones", &emptied, "--lang", "en"]).stdin(Stdio::null());
    let refused = command.stdout(fs::File::create(&emptied).expect("a file")).output().expect("it runs");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("which the shell has emptied"));
    let technicians = written(&server, &["names", "--technicians"], &[("WISPTOP_ZONES", &path)]);
    assert!(technicians.contains("\n10 = \"\"  # 5 clients\n") && !technicians.contains("Peña"), "{technicians}");
}

#[test]
fn scripts_filter_sort_and_write_by_names() {
    let (server, (_folder, path)) = (server(), file(ZONES));
    let zones = ["--zones", path.as_str()];
    let list = |args: &[&str]| written(&server, &[&["list"], &zones[..], args].concat(), &[]);
    let table = list(&["--columns", "id,zone", "--filter", "zone:sur"]);
    assert_eq!(table, "ID  Zone\n2   5 RB3 Zona Sur\n4   5 RB3 Zona Sur\n");
    let named = list(&["--format", "csv", "--columns", "id,zone-name", "--sort", "zone_name"]);
    assert_eq!(named, "service_id,zone_name\n5,Peña Alta\n2,RB3 Zona Sur\n4,RB3 Zona Sur\n1,\n3,\n");
    // All columns have the name beside the number; who names columns gets these.
    let head = list(&["--format", "csv"]);
    assert!(head.starts_with("service_id,") && head.contains(",zone_id,zone_name,"), "{head}");
    let exact = list(&["--format", "csv", "--columns", "zone", "--filter", "id=2"]);
    assert_eq!(exact, "zone_id\n5\n");
    let without = written(&server, &["list", "--format", "csv"], &[]);
    assert!(!without.contains("zone_name"), "{without}");
    let one = FaultServer::respond_with(envelope(&client(2, "Ana")));
    let told = written(&one, &["get", "2", "--zones", &path, "--columns", "id,zone"], &[]);
    assert!(told.contains(" 5 RB3 Zona Sur\n"), "{told}");
}

#[test]
fn every_mistake_in_both_files_is_told_at_once() {
    let server = server();
    let (_zones, zones) = file("5 = RB3\n6 = \"x\"\nnorte = \"y\"\n6 = \"z\"\n");
    let (_others, others) = file(b"5 = 'Pe\xf1a'\n");
    let said = refused(&server, &["list", "--zones", &zones, "--technicians", &others]);
    for part in [
        "line 1, column 5: the name must stand in straight quotes",
        "line 3, column 1: a whole number is expected, not “norte”",
        "line 4, column 1: the number 6 has a name already",
        "line 1, column 8: not UTF-8",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = refused(&server, &["list", "--zones", "/nowhere/zones.toml"]);
    assert!(said.contains("cannot read the names in /nowhere/zones.toml: No such file"), "{said}");
    let said = refused(&server, &["names", "--zones", "--technicians"]);
    assert!(said.contains("choose --zones or --technicians"), "{said}");
    let said = refused(&server, &["list", "--filter", "zone:sur"]);
    assert!(said.contains("expected whole numbers"), "{said}");
    assert_eq!(server.exchanges().len(), 0, "nothing was asked");
}

#[test]
fn the_dashboard_and_the_wall_take_names_from_a_flag_and_from_the_environment() {
    let (server, (_folder, path)) = (server(), file(ZONES));
    let url = server.url();
    let session = Launch::wisptop(["--url", &url, "--zones", &path, "--filter", "zone:alta"]).size(120, 40).start();
    session.wait_for("7 Peña Alta");
    session.wait_for("of 5");
    let session =
        Launch::wisptop(["--wall", "--url", &url, "--filter", "zone:alta"]).env("WISPTOP_ZONES", &path).start();
    session.wait_for("zone:alta");
}
