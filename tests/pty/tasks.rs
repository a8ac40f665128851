//! What people come with, played with the hands on the keyboard, each in at most eight keys beside what is typed or pasted.

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::envelope::{client, envelope};
use crate::support::{Answer, FaultServer, Launch, Request, Session, keys};

/// The most keys that a task may take.
const MOST: usize = 8;

/// A day so many days from today, as the API writes it. A test that runs over midnight is a day off, which changes nothing.
fn in_days(days: i64) -> String {
    let bogota = TimeZone::fixed(jiff::tz::offset(-5));
    let today = bogota.to_datetime(Timestamp::now()).date();
    today.checked_add(days.days()).expect("a day").to_string()
}

fn with(id: u64, name: &str, fields: &Value) -> Value {
    let mut client = client(id, name);
    for (field, value) in fields.as_object().expect("fields") {
        client[field] = value.clone();
    }
    client
}

/// Sixty clients who are settled, and those whom the tasks are about.
fn base() -> String {
    let mut clients: Vec<Value> = (1..=60)
        .map(|id| with(id, &format!("Cliente {id}"), &json!({"zone_id": 3, "cut_off_date": in_days(20)})))
        .collect();
    let due = in_days(3);
    clients.extend([
        with(
            101,
            "Álvaro Vélez",
            &json!({"document": "465.866.387", "phone": "3001467704", "antenna_ip": "10.7.3.116",
            "outstanding_balance": 250_000, "cut_off_date": due}),
        ),
        with(102, "Álvaro Vélez (finca)", &json!({"document": "465866387", "outstanding_balance": 0})),
        with(103, "Íñigo Quiñones", &json!({"outstanding_balance": 45_000.5, "cut_off_date": due})),
        with(
            104,
            "Rosalía Mejía",
            &json!({"outstanding_balance": 900_000, "zone_id": 7, "payment_status": "suspended"}),
        ),
        with(105, "Nuño Gutiérrez", &json!({"outstanding_balance": 31_711, "zone_id": 9, "cut_off_date": in_days(-6)})),
    ]);
    envelope(&clients.into())
}

fn answer(request: &Request) -> Answer {
    if request.target.ends_with("/by-service-id/101") {
        let now = with(101, "Álvaro Vélez", &json!({"document": "465.866.387", "outstanding_balance": 0}));
        return Answer::ok(json!({"ok": true, "action": "client_found", "data": now, "message": null}).to_string());
    }
    Answer::ok(base())
}

/// A person at the keyboard, whose keys are counted.
struct Hands {
    session: Session,
    keys: usize,
}

impl Hands {
    fn at(server: &FaultServer, state: &Path) -> Self {
        let url = server.url();
        let launch = Launch::wisptop(["--url", url.as_str(), "--interval", "1h"]).size(120, 40);
        let launch = launch.env("XDG_STATE_HOME", state).env("LANG", "es_CO.UTF-8");
        let session = launch.under_shell(r#"cd "$HOME"; exec "$@""#).start();
        session.wait_for("fila 1 de 65");
        // Sums and widths come last.
        session.wait_for("ingreso mensual");
        Self { session, keys: 0 }
    }

    /// Presses keys, one after the other.
    fn press<const N: usize>(&mut self, keys: [&str; N]) -> &mut Self {
        for key in keys {
            self.session.send(key);
            self.keys += 1;
        }
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        self.session.send(text);
        self
    }

    fn paste(&mut self, text: &str) -> &mut Self {
        self.session.send(format!("\x1b[200~{text}\x1b[201~"));
        self
    }

    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        self.session.wait_for(text);
        self
    }

    /// The task is done.
    #[track_caller]
    fn done(&mut self, task: &str) {
        assert!(self.keys <= MOST, "{task}: {} keys", self.keys);
        self.keys = 0;
        // Back to the whole list, for the next task.
        self.session.send("\x1b");
        self.session.send("\x1b");
        self.session.wait_for("fila 1 de 65");
    }

    fn quit(mut self) {
        self.session.send(keys::CTRL_C);
        self.session.wait_exit();
    }
}

#[test]
fn an_agent_finds_whoever_is_on_the_phone() {
    let (server, state) = (FaultServer::start(answer), TempDir::new().expect("a directory"));
    let mut hands = Hands::at(&server, state.path());
    hands.paste("📞 +57 300 146-7704").sees("fila 1 de 1 · de 65").sees("Álvaro Vélez").press([keys::ESCAPE]);
    hands.done("find by a pasted phone");
    hands.press(["/"]).type_text("CC 465866387").sees("fila 1 de 2 · de 65").press([keys::ENTER]);
    hands.done("find by document");
    hands.paste("http://10.7.3.116:8291/").sees("fila 1 de 1 · de 65").sees("Álvaro Vélez").press([keys::ESCAPE]);
    hands.done("find by an address with a port");
    hands.press(["/"]).type_text("10.7.3.116").sees("fila 1 de 1 · de 65").press([keys::ENTER, "p"]);
    hands.sees("fila 1 de 2 · de 65").sees("finca").press([keys::ESCAPE]);
    hands.done("who else is on this document");
    hands.quit();
}

#[test]
fn a_clerk_asks_who_is_cut_off_who_owes_and_who_escaped() {
    let (server, state) = (FaultServer::start(answer), TempDir::new().expect("a directory"));
    let mut hands = Hands::at(&server, state.path());
    hands.press(["/"]).type_text("zona:5 corte:semana debe>0").press([keys::ENTER]);
    hands.sees("fila 1 de 2 · de 65").sees("deben 2 · 295.000,50");
    hands.done("who is cut off this week in zone 5, and how much is at stake");
    hands.press(["s"]).type_text("sal").press([keys::ENTER]).sees("▌104");
    hands.done("biggest debtors");
    hands.press(["f", "v"]).sees("Nuño Gutiérrez").sees("fila 1 de 1 · de 65").sees("31.711");
    hands.done("past the cut-off and still in service");
    hands.quit();
}

#[test]
fn what_is_found_is_handed_on() {
    let (server, state) = (FaultServer::start(answer), TempDir::new().expect("a directory"));
    let mut hands = Hands::at(&server, state.path());
    hands.press(["/"]).type_text("finca").sees("fila 1 de 1 · de 65").press([keys::ENTER, "y", "t"]);
    hands.sees("portapapeles").press(["y", "i"]);
    hands.session.wait_for_output("both", |raw| crate::clipboard::sent(raw) == ["3001234567", "10.5.0.103"]);
    hands.done("copy the phone, then the address");
    hands.press(["e"]).sees("~/wisptop-clientes-").press([keys::ENTER]).sees("65 clientes en ~/wisptop-clientes-");
    let sheets = fs::read_dir(hands.session.home()).expect("the home").flatten();
    let sheets: Vec<_> = sheets.filter(|entry| entry.file_name().to_string_lossy().ends_with(".xlsx")).collect();
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    hands.done("export for a spreadsheet");
    hands.press(["/"]).type_text("146-7704").sees("fila 1 de 1 · de 65").press([keys::ENTER, "R"]);
    hands.sees("en la lista").sees("debe 250.000").sees("al día").press([keys::ESCAPE]);
    hands.done("a client's fresh state");
    hands.quit();
}

#[test]
fn tomorrow_her_columns_and_her_filter_are_there() {
    let (server, state) = (FaultServer::start(answer), TempDir::new().expect("a directory"));
    let mut hands = Hands::at(&server, state.path());
    hands.press(["c"]).type_text("meses").press([" ", keys::ENTER]).sees("Meses");
    hands.done("only her columns");
    hands.press(["/"]).type_text("zona:7 debe>0").press([keys::ENTER]).sees("Rosalía Mejía");
    hands.done("a filter that is used");
    hands.quit();
    let mut hands = Hands::at(&server, state.path());
    hands.sees("Meses");
    hands.done("her columns tomorrow");
    hands.press(["/", keys::UP, keys::ENTER]).sees("/ zona:7 debe>0").sees("Rosalía Mejía");
    hands.done("her filter tomorrow");
    hands.quit();
}
