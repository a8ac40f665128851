//! What packagers install: completions as shells load them, and the manual as man reads it.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

fn wisptop(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    let output = command.env_clear().env("LANG", "es_CO.UTF-8").args(args).output().expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What `shell` says to `script`, to whom completions are `$COMPLETIONS`; `None` where this machine has no such shell.
fn said(shell: &str, script: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("completions");
    std::fs::write(&file, wisptop(&["completions", shell])).expect("a file");
    let mut command = Command::new(shell);
    command.env("COMPLETIONS", &file).env("HOME", folder.path()).arg("-c").arg(script).stdin(Stdio::null());
    let output = match command.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        output => output.expect("it runs"),
    };
    assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn bash_completes_commands_options_and_words() {
    let script = r#"
        . "$COMPLETIONS"
        complete -p wisptop > /dev/null || exit
        try() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _wisptop "$1" "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[@]}"; }
        try wisptop co
        try wisptop list --form
        try wisptop list --format c
    "#;
    let said = said("bash", script).expect("the tests themselves are run by bash");
    assert_eq!(said, "completions\n--format\ncsv csv-excel\n");
}

#[test]
fn other_shells_load_what_is_for_them() {
    if let Some(said) = said("fish", r#"source "$COMPLETIONS"; complete -C "wisptop list --format c""#) {
        assert_eq!(said.split_whitespace().collect::<Vec<_>>(), ["csv", "csv-excel"]);
    }
    let script = r#"autoload -U compinit; compinit -u -D; . "$COMPLETIONS"; echo $_comps[wisptop]"#;
    if let Some(said) = said("zsh", script) {
        assert_eq!(said, "_wisptop\n");
    }
}

#[test]
fn every_page_of_the_manual_is_read_without_a_complaint() {
    for page in [&["man"][..], &["man", "list"], &["man", "man"]] {
        let page = wisptop(page);
        assert!(page.contains(".TH WISPTOP") && page.contains(".SH OPCIONES"), "{page}");
        let mut groff = Command::new("groff");
        groff.args(["-man", "-Kutf8", "-Tutf8", "-ww"]).stdin(Stdio::piped());
        let mut groff = match groff.stdout(Stdio::null()).stderr(Stdio::piped()).spawn() {
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            groff => groff.expect("it runs"),
        };
        std::io::Write::write_all(&mut groff.stdin.take().expect("a pipe"), page.as_bytes()).expect("it reads");
        let output = groff.wait_with_output().expect("it ends");
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn what_cannot_be_written_whole_is_told() {
    for papers in ["completions bash", "man"] {
        let script = format!("{} {papers} > /dev/full", env!("CARGO_BIN_EXE_wisptop"));
        let output = Command::new("sh").arg("-c").arg(script).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"), "{output:?}");
    }
}
