//! The dashboard in the life of a terminal: stopped and continued, made small and large, without colours, in a language.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Launch, Session, keys};

fn launch(server: &FaultServer, args: &[&str]) -> Launch {
    let url = server.url();
    Launch::wisptop(["--url", url.as_str()].iter().chain(args))
}

#[test]
fn ctrl_z_gives_back_the_terminal_and_fg_paints_the_screen_again() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = launch(&server, &[]).job("read line; fg").start();
    session.wait_for("María González");
    session.send("j");
    session.wait_for("▌12346");
    session.send(keys::CTRL_Z);
    session.wait_for("[stopped]");
    session.assert_restored();
    session.send(keys::ENTER);
    session.wait_gone("[stopped]");
    session.wait_for("▌12346");
    session.wait_for("Juan Pérez");
    assert!(session.is_raw());
    assert_eq!(session.cursor(), None);
    session.send("q");
    session.wait_for("[ended 0]");
    session.wait_exit();
    session.assert_restored();
}

#[test]
fn every_size_has_its_screen_and_the_selection_outlives_them_all() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = launch(&server, &[]).size(120, 40).start();
    session.wait_for("Plan and price");
    session.send("j");
    session.wait_for("▌12346");
    session.resize(80, 24);
    session.wait_gone("Plan and price");
    session.wait_for("▌12346");
    session.resize(20, 5);
    session.wait_until("that it is too small, and for what", |screen| {
        let text = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        text.contains("too small") && text.contains("20")
    });
    for (columns, rows) in [(1, 1), (2, 2), (300, 3), (3, 100)] {
        session.resize(columns, rows);
    }
    session.resize(120, 40);
    session.wait_for("Plan and price");
    session.wait_for("▌12346");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

/// The codes of colours in what was written.
fn colours(session: &Session) -> Vec<String> {
    String::from_utf8_lossy(&session.raw_output())
        .split("\u{1b}[")
        .skip(1)
        .filter_map(|piece| {
            let end = piece.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
            piece[end..].starts_with('m').then(|| piece[..end].to_owned())
        })
        .flat_map(|codes| codes.split([';', ':']).map(str::to_owned).collect::<Vec<_>>())
        .filter(|code| code.parse::<u8>().is_ok_and(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107)))
        .collect()
}

#[test]
fn colours_are_there_unless_they_are_not_wanted() {
    let server = FaultServer::respond_with(EXAMPLE);
    for (args, no_color, coloured) in [
        (&[][..], "", true),
        (&[], "1", false),
        (&["--color", "never"], "", false),
        (&["--color", "always"], "1", true),
    ] {
        let session = launch(&server, args).env("NO_COLOR", no_color).start();
        session.wait_for("María González");
        session.wait_for("live");
        let colours = colours(&session);
        assert_eq!(!colours.is_empty(), coloured, "{args:?} NO_COLOR={no_color}: {colours:?}");
    }
}

#[test]
fn ascii_is_ascii_whatever_is_opened() {
    let server = FaultServer::respond_with(EXAMPLE);
    for lang in ["en", "es"] {
        let mut session = launch(&server, &["--ascii", "--lang", lang, "--interval", "1h"]).size(120, 40).start();
        session.wait_for("Maria Gonzalez");
        session.send("?");
        session.wait_for("Ctrl-L");
        session.send("?ss/nadie");
        session.wait_for("nadie");
        server.now_always(Answer::json(500, error_envelope("Ocurrió un error ✖ 日本 \u{1f4e1}")));
        session.send("\x1b");
        session.wait_for("Maria Gonzalez");
        session.send("r");
        session.wait_for("Ocurrio un error");
        server.now_always(Answer::ok(EXAMPLE));
        let others: String = String::from_utf8_lossy(&session.raw_output()).chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(others, "", "{lang}");
    }
}

#[test]
fn without_a_terminal_a_sentence_and_not_one_escape() {
    for (lang, sentence) in [("en_US.UTF-8", "needs a terminal"), ("es_CO.UTF-8", "necesita una terminal")] {
        for args in [&["--demo"][..], &["--demo", "--wall"], &["--url", "http://127.0.0.1:1"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_wisptop"))
                .args(args)
                .env_clear()
                .env("LANG", lang)
                .env("TERM", "xterm")
                .output()
                .expect("the program runs");
            let said = String::from_utf8(output.stderr).expect("text");
            assert_eq!(output.status.code(), Some(1), "{args:?}");
            assert!(said.contains(sentence) && !said.contains('\u{1b}'), "{said:?}");
            assert!(output.stdout.is_empty(), "{args:?}");
        }
    }
}

/// The words that only one language has on its screens: not the other one, and not the data.
fn words_of(language: &str, other: &str) -> BTreeSet<String> {
    let words = |language: &str| -> BTreeSet<String> {
        let folder = format!("{}/assets/locale/{language}", env!("CARGO_MANIFEST_DIR"));
        let files = fs::read_dir(folder).expect("the texts").flatten().map(|file| file.path());
        let seen = files.filter(|file| !file.ends_with("cli.ftl"));
        let texts: String = seen.map(|file| fs::read_to_string(file).expect("texts")).collect();
        let on_screen =
            texts.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(|line| line.split_once(" = "));
        // What stands in braces are names of variables.
        let plain = on_screen.flat_map(|(_, text)| text.split(['{', '}']).step_by(2).collect::<Vec<_>>());
        plain.flat_map(whole_words).collect()
    };
    let data: BTreeSet<_> = whole_words(EXAMPLE).collect();
    words(language)
        .into_iter()
        .filter(|word| word.chars().count() > 3 && !words(other).contains(word) && !data.contains(word))
        .collect()
}

fn whole_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[test]
fn each_language_is_alone_on_every_screen() {
    for (language, other, by) in
        [("en", "es", ""), ("es", "en", ""), ("es", "en", "es_CO.UTF-8"), ("en", "es", "en_US.UTF-8")]
    {
        let server = FaultServer::respond_with(EXAMPLE);
        let args = if by.is_empty() { vec!["--interval", "1h", "--lang", language] } else { vec!["--interval", "1h"] };
        let lang = if by.is_empty() { "C.UTF-8" } else { by };
        let mut session = launch(&server, &args).env("LANG", lang).size(120, 40).start();
        let mut screens = String::new();
        let mut look = |session: &Session| screens.push_str(&(session.screen() + "\n"));
        session.wait_for("María González");
        session.wait_for("192.168.1.1");
        look(&session);
        session.send("?");
        session.wait_for("Ctrl-L");
        look(&session);
        session.send("?");
        session.wait_gone("Ctrl-L");
        session.send("/zzyzx");
        session.wait_gone("María González");
        look(&session);
        session.send(keys::ESCAPE);
        session.wait_for("María González");
        server.now_always(Answer::json(500, r#"{"ok":false,"message":"12345"}"#));
        session.send("r");
        session.wait_for("HTTP 500");
        look(&session);
        let seen: BTreeSet<_> = whole_words(&screens).collect();
        let (ours, theirs) = (words_of(language, other), words_of(other, language));
        assert!(ours.intersection(&seen).count() > 40, "{language}: only {:?}", ours.intersection(&seen));
        let foreign: Vec<_> = theirs.intersection(&seen).collect();
        assert!(foreign.is_empty(), "{language} by {args:?} and {lang}: {foreign:?}\n{screens}");
    }
}
