//! The dashboard as a person meets it: the real program in a real terminal, against a real server.

use std::process::Command;

use rustix::process::Signal;

use crate::support::{Answer, FaultServer, Launch, Session, envelope, keys};

/// The documentation's own answer: Juan Pérez and María González.
const EXAMPLE: &str = include_str!("../../assets/example-clients.json");
const ERROR: &str =
    r#"{"ok":false,"type":"error","action":"error","data":null,"message":"Failed to retrieve clients"}"#;

fn example_server() -> FaultServer {
    FaultServer::start(|_| Answer::ok(EXAMPLE))
}

fn dashboard(server: &FaultServer, columns: u16, rows: u16, args: &[&str]) -> Session {
    let url = server.url();
    let args = ["--url", &url].iter().chain(args).copied().collect::<Vec<_>>();
    Launch::wisptop(args).size(columns, rows).env("LANG", "en_US.UTF-8").start()
}

#[test]
fn both_clients_are_shown_and_enter_opens_the_detail() {
    let server = example_server();
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("Juan Pérez");
    session.wait_for("María González");
    session.send("j\r");
    for text in ["Plan 100MB", "25,000 owed", "192.168.1.2", "2026-03-20", "12346", "Medellín", "+573009876543"] {
        session.wait_for(text);
    }
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn a_filter_ignores_accents_and_case_and_is_highlighted() {
    let server = example_server();
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("Juan Pérez");
    session.send("/gonzalez");
    session.wait_gone("Juan Pérez");
    session.wait_for("1 of 2");
    // The keys at the bottom are drawn last: with them the whole frame is there.
    session.send("\r");
    session.wait_for("q quit");
    assert!(session.style_of("González").underline, "the match is marked");
    session.send("/");
    session.send("\x15PÉREZ");
    session.wait_for("Juan Pérez");
    session.wait_gone("María González");
    session.send("\x15nadie");
    session.wait_for("No client matches “nadie”");
    session.send("\x1b");
    session.wait_for("2 of 2");
}

#[test]
fn any_column_sorts_both_ways() {
    let server = example_server();
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("María González");
    let juan_first = |screen: &str| screen.find("Juan") < screen.find("María");
    session.wait_until("by name", juan_first);
    session.send("S");
    session.wait_until("by name, reversed", |screen| !juan_first(screen));
    session.send("s");
    session.wait_for("Sort by");
    session.send("g\r");
    session.wait_for("ID ▲");
    session.wait_until("by id", juan_first);
}

#[test]
fn the_selection_follows_its_client_from_poll_to_poll() {
    let records = |names: &[(u64, &str)]| {
        let clients: Vec<_> = names.iter().map(|&(id, name)| envelope::client(id, name)).collect();
        envelope::envelope(&clients.into())
    };
    let server = FaultServer::start({
        let answer = Answer::ok(records(&[(1, "Bruno"), (2, "Carla")]));
        move |_| answer.clone()
    });
    let mut session = dashboard(&server, 80, 24, &["--interval", "1s", "--cache-time", "0s", "--max-shrink", "100%"]);
    session.wait_for("Carla");
    session.send("j");
    session.wait_for("▌2");
    server.now_always(Answer::ok(records(&[(3, "Ana"), (1, "Bruno"), (2, "Carla"), (4, "Bea")])));
    session.wait_for("Ana");
    session.wait_for("▌2");
    server.now_always(Answer::ok(records(&[(3, "Ana"), (1, "Bruno")])));
    session.wait_gone("Carla");
    session.wait_for("▌1");
}

#[test]
fn a_failure_is_told_in_full_and_the_next_success_clears_it() {
    let server = example_server();
    let mut session = dashboard(&server, 120, 40, &["--interval", "1s"]);
    session.wait_for("María González");
    server.now_always(Answer::json(500, ERROR));
    for text in ["Failed to retrieve clients", "HTTP 500", "data from", "in a row", "Juan Pérez", "María González"] {
        session.wait_for(text);
    }
    session
        .wait_until("when the next try is", |screen| screen.contains("next try in") || screen.contains("trying now"));
    server.now_always(Answer::ok(EXAMPLE));
    session.wait_gone("Failed to retrieve clients");
    session.wait_for("live");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn each_kind_of_failure_says_what_is_wrong() {
    let server = FaultServer::start(|_| Answer::close());
    let mut session = dashboard(&server, 120, 40, &["--interval", "1s", "--timeout", "1s"]);
    session.wait_for("closed without an answer");
    session.wait_for("no data yet");
    let mut expect = |answer: Answer, text: &str| {
        server.now_always(answer);
        session.send("r");
        session.wait_for(text);
    };
    expect(Answer::ok(r#"{"ok":false,"message":"Mantenimiento","data":[{"name":"Nadie"}]}"#), "Mantenimiento");
    expect(Answer::ok(r#"{"ok":false,"action":"apagado"}"#), "the back-end reports an error (apagado)");
    expect(Answer::whole(200, &[("Content-Type", "text/html")], "<html>hola</html>"), "a web page instead");
    expect(
        Answer::whole(502, &[("Content-Type", "text/html")], "<html>"),
        "the back-end answers Bad Gateway (text/html)",
    );
    expect(Answer::ok("{\"ok\":true,\"data\":[{}"), "not valid JSON at byte");
    expect(Answer::ok("PRTG"), "not JSON: starts with PRTG");
    expect(Answer::ok(r#"{"ok":true,"data":null}"#), "no client list in the answer (data is null)");
    expect(Answer::json(404, r#"{"detail":"Not Found"}"#), "HTTP 404");
    expect(Answer::claiming(5_000, EXAMPLE), "answer cut short");
    expect(Answer::redirect(302, "http://example.invalid/x"), "redirects to http://example.invalid: not followed");
    expect(Answer::raw("SSH-2.0-OpenSSH_9.2\r\n"), "does not speak HTTP");
    expect(Answer::hang(), "no answer within 1 s");
    assert!(!session.screen().contains("Nadie"));
    server.now_always(Answer::ok(EXAMPLE));
    session.send("r");
    session.wait_for("María González");
    assert_eq!(server.most_open(), 1, "never two fetches in flight");
}

#[test]
fn a_server_that_is_gone_and_comes_back() {
    let mut server = example_server();
    let session = dashboard(&server, 80, 24, &["--interval", "1s"]);
    session.wait_for("María González");
    server.stop();
    session.wait_for("connection refused");
    assert!(session.screen().contains("María González"));
    server.restart();
    session.wait_gone("connection refused");
}

#[test]
fn before_any_success_the_message_fills_the_body() {
    let mut server = example_server();
    server.stop();
    let session = dashboard(&server, 80, 24, &["--interval", "1s"]);
    session.wait_for("connection refused");
    session.wait_for("Check that the back-end runs there");
    server.restart();
    session.wait_for("María González");
}

#[test]
fn keys_work_while_an_answer_is_on_its_way_and_its_bytes_are_counted() {
    let server = FaultServer::start(|_| Answer::stall(EXAMPLE, 400));
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("loading…");
    session.wait_for("400 B");
    session.send("?");
    session.wait_for("suspend; fg brings it back");
    session.send("\x1b");
    session.wait_gone("suspend; fg brings it back");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn every_way_to_end_restores_the_terminal() {
    let server = example_server();
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let session = dashboard(&server, 80, 24, &[]);
        session.wait_for("María González");
        session.kill(signal);
        assert_eq!(session.wait_exit(), code);
        session.assert_restored();
    }
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("María González");
    session.send("\x03");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn a_wall_ends_on_a_signal_while_its_server_hangs() {
    let server = FaultServer::start(|_| Answer::hang());
    let session = dashboard(&server, 80, 24, &["--wall"]);
    session.wait_for("loading…");
    session.kill(Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    session.assert_restored();
}

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_repaints() {
    let server = example_server();
    let url = server.url();
    let mut session = Launch::wisptop(["--url", &url])
        .size(80, 24)
        .env("LANG", "en_US.UTF-8")
        .job("echo STOPPED; sleep 0; fg")
        .start();
    session.wait_for("María González");
    session.send("\x1a");
    session.wait_for_output("the shell between two screens", |raw| String::from_utf8_lossy(raw).contains("STOPPED"));
    session.wait_for("María González");
    session.send("q");
    session.wait_exit();
}

#[test]
fn the_screen_follows_the_size_of_the_terminal() {
    let server = example_server();
    let session = dashboard(&server, 120, 40, &[]);
    session.wait_for("Plan 50MB");
    session.resize(20, 5);
    session.wait_for("too");
    session.resize(80, 24);
    session.wait_for("María González");
    session.wait_gone("Plan and price");
    session.resize(200, 50);
    session.wait_for("Antenna IP");
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
    let mut session = dashboard(&server, 120, 40, &["--interval", "1s"]);
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

#[test]
fn r_polls_at_once_and_holding_it_down_does_not_flood() {
    let server = example_server();
    let mut session = dashboard(&server, 80, 24, &["--interval", "1h"]);
    session.wait_for("María González");
    session.send("r".repeat(50));
    server.wait_for_requests(2);
    session.send("r".repeat(50));
    session.send("/x");
    session.wait_for("No client matches");
    assert_eq!(server.count(), 2);
}

#[test]
fn colours_and_characters_can_be_given_up() {
    let server = example_server();
    let url = server.url();
    let session = Launch::wisptop(["--url", &url, "--ascii"])
        .size(80, 24)
        .env("LANG", "en_US.UTF-8")
        .env("NO_COLOR", "1")
        .start();
    session.wait_for("Maria Gonzalez");
    let raw = session.raw_output();
    assert!(raw.is_ascii());
    let raw = String::from_utf8(raw).expect("ASCII is text");
    let colours: Vec<&str> = raw
        .split("\u{1b}[")
        .filter_map(|piece| piece.split_once('m').map(|(codes, _)| codes))
        .flat_map(|codes| codes.split(';'))
        .filter(|code| matches!(code.as_bytes(), [b'3' | b'4' | b'9', b'0'..=b'8'] | [b'1', b'0', b'0'..=b'7']))
        .collect();
    assert!(colours.is_empty(), "{colours:?}");
}

/// Words of ours that only one of the languages has; the data of the demonstration holds none of them.
const ENGLISH: [&str; 9] = ["clients", "owing", "Cut-off", "live", "every", "filter", "quit", "Balance", "Phone"];
const SPANISH: [&str; 8] = ["clientes", "Corte", "en vivo", "cada", "filtrar", "salir", "Saldo", "Teléfono"];

#[test]
fn the_demonstration_speaks_the_language_of_the_locale() {
    for (lang, ours, other) in
        [("es_CO.UTF-8", &SPANISH[..], &ENGLISH[..]), ("en_US.UTF-8", &ENGLISH[..], &SPANISH[..])]
    {
        let mut session = Launch::wisptop(["--demo=50"]).size(120, 40).env("LANG", lang).start();
        session.wait_until("50 clients", |screen| screen.contains("50 of 50") || screen.contains("50 de 50"));
        session.wait_for("DEMO");
        for word in ours {
            session.wait_for(word);
        }
        let mut screens = session.screen();
        session.send("?");
        session.wait_for("Ctrl-L");
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

#[test]
fn the_mouse_selects_opens_sorts_and_scrolls() {
    let server = FaultServer::respond_with(envelope::clients(100));
    let mut session = dashboard(&server, 80, 24, &[]);
    session.wait_for("100 of 100");
    let first = session.screen();
    session.send(keys::wheel_down(10, 10).repeat(20));
    session.wait_until("a later page", |screen| screen.lines().nth(6) != first.lines().nth(6));
    let (column, row) = session.position_of("Balance").expect("the title is there");
    session.send(keys::click(column, row));
    session.wait_for("Balance ▼");
    session.send(keys::click(10, 8));
    session.wait_until("the clicked row is selected", |screen| {
        screen.lines().nth(8).is_some_and(|line| line.contains('▌'))
    });
    session.send(keys::click(10, 8));
    session.wait_for("Plan and price");
}

#[test]
fn a_large_list_leaves_the_keys_at_once() {
    let mut session =
        Launch::wisptop(["--demo=20000", "--interval", "1s"]).size(80, 24).env("LANG", "en_US.UTF-8").start();
    session.wait_for("of 20,");
    for word in ["perez", "gomez", "nunez"] {
        session.send(format!("/\x15{word}\r"));
        session
            .wait_until("fewer rows", |screen| screen.contains(&format!("/ {word}")) && !screen.contains("20,000 of"));
    }
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn the_wall_turns_masks_and_shows_an_outage() {
    let server = example_server();
    let mut session = dashboard(&server, 80, 24, &["--wall", "--dwell", "1s", "--interval", "1s"]);
    session.wait_for("How is the base?");
    session.wait_for("Who owes most?");
    session.wait_for("12346");
    let screen = session.screen();
    for secret in ["González", "Pérez", "9876543210", "573009876543", "Carrera"] {
        assert!(!screen.contains(secret), "{secret} on the wall\n{screen}");
    }
    assert_eq!(session.cursor(), None, "no cursor");
    session.send("jk/s?\r");
    session.wait_for("How is the base?");
    server.now_always(Answer::json(500, ERROR));
    session.wait_for("Failed to retrieve clients");
    session.wait_for("data from");
    server.now_always(Answer::ok(EXAMPLE));
    session.wait_gone("Failed to retrieve clients");
    session.wait_for("back after");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn a_terminal_that_vanishes_ends_the_program() {
    let server = example_server();
    let url = server.url();
    let mut session = Launch::wisptop(["--url", &url]).size(80, 24).ignoring_hangup().start();
    session.wait_for("María González");
    session.vanish();
    session.wait_exit();
}

#[test]
fn a_blocked_terminal_stops_neither_the_polls_nor_the_end() {
    let server = FaultServer::respond_with(envelope::clients(200));
    let session = dashboard(&server, 200, 50, &["--interval", "1s"]);
    session.wait_for("200 of 200");
    session.pause_reading();
    let polls = server.count();
    server.wait_for_requests(polls + 3);
    session.kill(Signal::TERM);
    session.resume_reading();
    assert_eq!(session.wait_exit(), 143);
}
