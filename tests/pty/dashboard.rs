//! The dashboard as a person meets it: the real program in a real terminal, against a real server.

use std::process::Command;

use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Launch, Session, envelope};

fn launch(server: &FaultServer, args: &[&str]) -> Launch {
    let url = server.url();
    Launch::wisptop(["--url", url.as_str()].iter().chain(args))
}

#[test]
fn a_server_that_is_gone_and_comes_back() {
    let mut server = FaultServer::respond_with(EXAMPLE);
    let session = launch(&server, &["--interval", "1s"]).size(80, 24).start();
    session.wait_for("María González");
    server.stop();
    session.wait_for("connection refused");
    assert!(session.screen().contains("María González"));
    server.restart();
    session.wait_gone("connection refused");
}

#[test]
fn nothing_from_the_wire_commands_the_terminal() {
    let evil = "\u{1b}]0;pwned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{90}x\r\nEND";
    let mut record = envelope::client(7, evil);
    for (_, value) in record.as_object_mut().expect("a record") {
        if value.is_string() {
            *value = evil.into();
        }
    }
    let server = FaultServer::respond_with(envelope::envelope(&vec![record].into()));
    let mut session = launch(&server, &["--interval", "1s"]).size(120, 40).start();
    session.wait_for("END");
    session.send("/\x1b[200~\u{1b}]0;pasted\u{7}END\x1b[201~");
    session.wait_for("pasted");
    server.now_always(Answer::json(500, envelope::error_envelope(evil)));
    session.wait_for("HTTP 500");
    let raw = session.raw_output();
    // The last read may have ended inside a character.
    let raw = String::from_utf8_lossy(&raw);
    for harmful in ["\u{1b}]", "\u{1b}P", "\u{9b}", "\u{90}", "\u{202e}", "\u{200b}", "\u{7}"] {
        assert!(!raw.contains(harmful), "{harmful:?} reached the terminal");
    }
}

/// Words of ours that only one of the languages has; the data of the demonstration holds none of them.
const ENGLISH: [&str; 8] = ["clients", "owing", "Cut-off", "live", "every", "filter", "Balance", "Phone"];
const SPANISH: [&str; 7] = ["clientes", "Corte", "en vivo", "cada", "filtrar", "Saldo", "Teléfono"];

#[test]
fn the_demonstration_speaks_the_language_of_the_locale() {
    for (lang, ours, other) in
        [("es_CO.UTF-8", &SPANISH[..], &ENGLISH[..]), ("en_US.UTF-8", &ENGLISH[..], &SPANISH[..])]
    {
        let mut session = Launch::wisptop(["--demo=50"]).size(120, 40).env("LANG", lang).start();
        session.wait_until("50 clients", |screen| screen.contains("row 1 of 50") || screen.contains("fila 1 de 50"));
        session.wait_for("DEMO");
        for word in ours {
            session.wait_for(word);
        }
        let mut screens = session.screen();
        session.send("?");
        session.wait_for("Ctrl-U");
        screens.push_str(&session.screen());
        for word in ours {
            assert!(screens.contains(word), "{lang}: no {word}\n{screens}");
        }
        for word in other {
            let whole_word = screens.split(|c: char| !c.is_alphanumeric() && c != '-').any(|other| other == *word);
            assert!(!whole_word, "{lang}: {word}\n{screens}");
        }
    }
}

#[test]
fn what_cannot_work_says_so_and_ends_with_the_right_code() {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wisptop"))
            .args(args)
            .env_clear()
            .env("LANG", "en_US.UTF-8")
            .env("TERM", "xterm")
            .output()
            .expect("the program runs");
        let text = String::from_utf8(output.stderr).expect("the complaint is text");
        assert!(output.stdout.is_empty(), "{args:?} wrote to standard output");
        assert!(!text.contains('\u{1b}'));
        (output.status.code(), text)
    };
    let expect = |args: &[&str], code: i32, texts: &[&str]| {
        let (ended, text) = run(args);
        assert_eq!(ended, Some(code), "{args:?}: {text}");
        for wanted in texts {
            assert!(text.contains(wanted), "{args:?}: {text}");
        }
    };
    expect(&[], 2, &["--demo", "--url"]);
    expect(&["--demo"], 1, &["needs a terminal"]);
    expect(&["--url", "api.example"], 2, &["http://"]);
    expect(&["--url", "ftp://api.example"], 2, &["http"]);
    expect(&["--url", "http://h", "--demo"], 2, &["exclude"]);
    expect(&["--demo", "--interval", "0"], 2, &["--interval", "from 1s to 1d"]);
    expect(&["--demo", "--interval", "2d"], 2, &["--interval"]);
    expect(&["--nope"], 2, &["--nope"]);
    let (code, text) = run(&["--url", "http://user:s3cret@h/"]);
    assert_eq!(code, Some(2));
    assert!(!text.contains("s3cret"), "{text}");
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

#[test]
fn ascii_is_ascii_to_the_last_byte() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = launch(&server, &["--ascii"]).size(120, 40).start();
    session.wait_for("Maria Gonzalez");
    session.send("?");
    session.wait_for("Ctrl-U");
    assert!(session.raw_output().is_ascii());
}
