//! The screens, whole, as a person sees them: events in, text out, at several sizes and in both languages. The snapshots
//! lie in `snapshots/`; each was read before it was accepted.

mod figures;
mod widths;

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;
use wisptop::app::update::update;
use wisptop::app::wall::Page;
use wisptop::app::{App, Effect, Message, Source, Wall};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::Now;
use wisptop::poll::{List, Next, PollEvent, Report, Why};
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::screen::{self, View};
use wisptop::snapshot::Snapshot;
use wisptop::source::{PollError, decode};
use wisptop::text::CleanText;
use wisptop::truth::{Judge, Rules, Ruling};

/// A dashboard at a desk, whose clock stands still unless it is moved.
struct Desk {
    app: App,
    view: View,
    now: Now,
    judge: Judge,
    attempt: u64,
}

const INTERVAL: Duration = Duration::from_secs(30);
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 50), (20, 5)];

impl Desk {
    fn new(language: Language, region: &str) -> Self {
        let now = Now {
            wall: "2026-03-16T14:02:11-05:00".parse::<Timestamp>().expect("a moment"),
            monotonic: Duration::from_secs(100),
        };
        let source = Source::new(CleanText::new("api.example"), false, INTERVAL, Duration::from_secs(90));
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        let app = App::new(source, zone, Size::new(80, 24), now);
        let view =
            View { locale: Locale::new(language, Some(region)), theme: Theme { color: true }, signs: Signs::All };
        Self { app, view, now, judge: Judge::new(Rules::default()), attempt: 0 }
    }

    fn spanish() -> Self {
        Self::new(Language::Spanish, "CO")
    }

    fn english() -> Self {
        Self::new(Language::English, "US")
    }

    fn pass(&mut self, seconds: u64) {
        self.now.monotonic += Duration::from_secs(seconds);
        self.now.wall += Duration::from_secs(seconds);
        self.send(Message::Tick);
    }

    /// Lets something happen and carries out at once what it asks for.
    fn send(&mut self, message: Message) {
        for effect in update(&mut self.app, self.now, message) {
            match effect {
                Effect::Query(job) => {
                    let answer = job.run(|| true).expect("nobody gave the job up");
                    update(&mut self.app, self.now, Message::Rows(answer));
                }
                Effect::Accept => {
                    let snapshot = self.judge.accept(self.now).expect("a list is held back");
                    self.send(Message::Poll(PollEvent::Accepted(snapshot)));
                }
                Effect::TakeBack => {
                    let Ruling { verdict, snapshot } = self.judge.take_back(self.now).expect("some were let go");
                    let snapshot = snapshot.expect("they are back");
                    self.send(Message::Poll(PollEvent::TakenBack(snapshot, verdict)));
                }
                _ => {}
            }
        }
    }

    fn key(&mut self, code: KeyCode) {
        self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn keys(&mut self, text: &str) {
        text.chars().for_each(|c| self.key(KeyCode::Char(c)));
    }

    fn finish(&mut self, outcome: Result<List, PollError>) {
        let (after, why) = match &outcome {
            Ok(_) => (30, Why::Interval),
            Err(_) => (18, Why::Failures(1)),
        };
        let next = Next { after: Duration::from_secs(after), why };
        self.attempt += 1;
        let took = Duration::from_millis(184);
        let report = Report { attempt: self.attempt, took, bytes: 2_104_000, outcome, next };
        self.send(Message::Poll(PollEvent::Started));
        self.send(Message::Poll(PollEvent::Finished(Box::new(report))));
    }

    fn list(&mut self, body: &str) {
        let decoded = decode(body.as_bytes()).expect("a list");
        let (rows, problems) = (decoded.clients.len() as u64, Arc::new(decoded.problems));
        let Ruling { verdict, snapshot } = self.judge.judge(decoded.clients, self.now);
        let list = List { rows, problems, verdict, snapshot, date: None };
        self.finish(Ok(list));
    }

    fn fail(&mut self, error: PollError) {
        self.finish(Err(error));
    }

    fn buffer(&mut self, width: u16, height: u16) -> Buffer {
        self.send(Message::Resize(Size::new(width, height)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = screen::draw(&self.app, &self.view, &mut buffer);
        self.send(Message::Drawn(drawn.fitted));
        buffer
    }

    fn screen(&mut self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height);
        let mut screen = String::new();
        for y in 0..height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            screen.push_str(line.trim_end());
            screen.push('\n');
        }
        screen
    }
}

const EXAMPLE: &str = include_str!("../../../assets/example-clients.json");

/// Forty clients of every kind, made by rule.
fn records() -> Vec<String> {
    let names = ["María González", "Juan C. Pérez", "ÓSCAR ÑÁÑEZ", "Luz Núñez Peña", "Tienda La Ñapa", "José Güémez"];
    let statuses = ["Activo", "active", "Suspendido", "Cancelado", "Gratis", "Pendiente de Instalación"];
    (0..40)
        .map(|i| {
            let name = format!("{} {}", names[i % names.len()], ["Díaz", "Ortiz", "Ávila"][i % 3]);
            let balance = match i % 5 {
                0 => "50000.0".to_owned(),
                1 => "0.0".to_owned(),
                2 => "-1500.5".to_owned(),
                3 => "null".to_owned(),
                _ => format!("{}.0", i * 12_345),
            };
            let date = match i % 4 {
                0 => format!("\"{:02}/03/2026\"", 10 + i % 20),
                1 => format!("\"2026-03-{:02}\"", 12 + i % 15),
                2 => "null".to_owned(),
                _ => "\"pronto\"".to_owned(),
            };
            format!(
                r#"{{"service_id":{},"name":"{name}","document":"{}","phone":"3001234{:03},3109876543","address":"Calle {i} #45-67","city":"Popayán","locality":"Centro","payment_status":"{}","zone_id":{},"antenna_ip":"10.5.{}.{}","cut_off_date":{date},"outstanding_balance":{balance},"lan_interface":"ether{}","internet_plan_name":"Plan {}MB","internet_plan_price":75000.0,"technician_id":{}}}"#,
                12_300 + i * 3,
                1_020_304_050 + i,
                i,
                statuses[i % statuses.len()],
                i % 7,
                i % 4,
                i + 2,
                i % 5,
                50 * (1 + i % 3),
                i % 3,
            )
        })
        .collect()
}

fn base() -> String {
    format!(r#"{{"ok":true,"data":[{}],"message":null}}"#, records().join(","))
}

fn backend_error() -> PollError {
    PollError::Status {
        status: 500,
        reason: "Internal Server Error",
        content_type: None,
        message: Some(CleanText::new("Failed to retrieve clients")),
        retry_after: None,
        url: CleanText::new("http://wisp.example/api/v1/clients/"),
        sent: None,
    }
}

/// Nothing is sent over a slow line while nothing happens; on a wall the age shows that the clock has not stopped.
#[test]
fn between_polls_a_desk_stands_still_and_a_wall_tells_the_age() {
    let mut desk = Desk::english();
    desk.list(&base());
    let before = desk.buffer(120, 40);
    for _ in 0..30 {
        desk.pass(1);
        assert_eq!(before, desk.buffer(120, 40));
    }
    desk.app.wall = Some(Wall::new(Duration::from_mins(1), desk.now));
    assert!(desk.screen(120, 40).contains("30 s ago"));
    desk.pass(1);
    assert!(desk.screen(120, 40).contains("31 s ago"));
}

#[test]
fn the_table_at_every_size() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.pass(12);
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("table_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn the_first_clients_of_a_list_on_its_way_are_marked_as_such() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.send(Message::Poll(PollEvent::Started));
        desk.pass(2);
        desk.send(Message::Received(98_304));
        let clients = decode(base().as_bytes()).expect("a list").clients;
        let first = Snapshot::provisional(clients.finish(), desk.now.wall);
        desk.send(Message::Poll(PollEvent::Coming(Arc::new(first))));
        insta::assert_snapshot!(format!("coming_{language}_80x24"), desk.screen(80, 24));
    }
}

#[test]
fn the_detail_of_maria_gonzalez() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.screen(80, 24);
        desk.key(KeyCode::Down);
        desk.key(KeyCode::Enter);
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("detail_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn a_filter_is_typed_and_found_in_the_text() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.keys("/nunez pena");
    insta::assert_snapshot!("filter_80x24", desk.screen(80, 24));
    let buffer = desk.buffer(80, 24);
    let (x, y) = (0..24)
        .flat_map(|y| (0..80).map(move |x| (x, y)))
        .find(|&(x, y)| buffer[(x, y)].symbol() == "N" && buffer[(x + 1, y)].symbol() == "ú")
        .expect("she is listed");
    let matched = desk.view.theme.matched();
    for offset in 0..5 {
        assert!(buffer[(x + offset, y)].style().add_modifier.contains(matched.add_modifier));
    }
    desk.keys("x");
    insta::assert_snapshot!("no_match_80x24", desk.screen(80, 24));
    desk.key(KeyCode::Esc);
    assert!(desk.screen(80, 24).contains("40 of 40"));
}

#[test]
fn a_filter_that_makes_no_sense_keeps_the_rows_and_says_what_was_expected() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.keys("/gonz estdo:act");
    insta::assert_snapshot!("mistake_80x24", desk.screen(80, 24));
    let buffer = desk.buffer(80, 24);
    let underlined: String = (0..80)
        .map(|x| &buffer[(x, 23)])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(underlined, "estdo");
    let listed = desk.app.list.len();
    desk.key(KeyCode::Enter);
    assert!(desk.screen(80, 24).contains("¿quiso decir estado: ?"), "it is not forgotten when it is no longer typed");
    desk.keys("/");
    for _ in 0..10 {
        desk.key(KeyCode::Backspace);
    }
    assert_eq!(
        (desk.app.filter.text(), desk.app.list.len()),
        ("gonz", listed),
        "the rows were those of the last filter"
    );
    desk.keys(" debe>100k");
    assert_eq!(desk.app.list.len(), 1);
}

#[test]
fn one_key_filters_by_the_cell_of_the_chosen_column() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.app.language = Language::Spanish;
    desk.buffer(80, 24);
    // Name, then status, in the order in which they stand.
    desk.key(KeyCode::Right);
    let buffer = desk.buffer(80, 24);
    let titles = (0..24)
        .find(|&y| buffer[(2, y)].symbol() == "I" && buffer[(3, y)].symbol() == "D")
        .expect("the line of titles");
    let chosen: String = (0..80)
        .map(|x| &buffer[(x, titles)])
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(chosen.trim(), "Estado");
    desk.keys("=");
    assert_eq!(desk.app.filter.text(), "estado=\"Pendiente de Instalación\"");
    let pending = desk.app.list.len();
    assert!((2..40).contains(&pending), "{pending}");
    desk.key(KeyCode::Left);
    desk.keys("=");
    assert!(desk.app.filter.text().contains("Instalación\" nombre=\""), "{}", desk.app.filter.text());
    assert!((1..=pending).contains(&desk.app.list.len()) && !desk.app.filter.editing);
    for _ in 0..5 {
        desk.key(KeyCode::Left);
    }
    assert!(desk.app.column.is_some(), "it goes round");
}

#[test]
fn menus_lie_over_the_table() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.keys("s");
    insta::assert_snapshot!("sort_menu_80x24", desk.screen(80, 24));
    desk.key(KeyCode::Esc);
    desk.keys("?");
    insta::assert_snapshot!("help_80x24", desk.screen(80, 24));
    insta::assert_snapshot!("help_40x10", desk.screen(40, 10));
}

#[test]
fn a_failure_is_told_over_the_last_good_data() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.pass(60);
        desk.fail(backend_error());
        desk.fail(backend_error());
        desk.pass(5);
        for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 10)] {
            insta::assert_snapshot!(format!("failure_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.pass(3600);
        insta::assert_snapshot!(format!("stale_{language}_80x24"), desk.screen(80, 24));
        desk.list(EXAMPLE);
        let screen = desk.screen(120, 40);
        assert!(!screen.contains('×') && !screen.contains("Failed to retrieve"), "{screen}");
    }
}

#[test]
fn a_list_that_lost_its_clients_is_held_back() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.pass(30);
        desk.list(r#"{"ok":true,"data":[]}"#);
        for (width, height) in [(80, 24), (120, 40)] {
            insta::assert_snapshot!(format!("held_back_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.app.wall = Some(Wall::new(Duration::from_secs(20), desk.now));
        desk.pass(1);
        insta::assert_snapshot!(format!("wall_held_back_{language}_80x24"), desk.screen(80, 24));
    }
}

/// The envelope of [`base`] without the clients in `hole`.
fn base_without(hole: std::ops::Range<usize>) -> String {
    let records = records();
    format!(r#"{{"ok":true,"data":[{}]}}"#, [&records[..hole.start], &records[hole.end..]].concat().join(","))
}

#[test]
fn letting_absent_clients_go_asks_first_and_can_be_taken_back() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.pass(30);
        desk.list(&base_without(12..30));
        insta::assert_snapshot!(format!("incomplete_{language}_120x40"), desk.screen(120, 40));
        desk.keys("2");
        insta::assert_snapshot!(format!("incomplete_polls_{language}_120x40"), desk.screen(120, 40));
        desk.keys("1a");
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("let_go_{language}_{width}x{height}"), desk.screen(width, height));
        }
        // Anything but a yes is a no.
        for no in ["a", "n", "x"] {
            desk.keys(no);
            assert!(desk.app.layers.is_empty() && desk.app.source.held.is_some(), "{no}");
            desk.keys("a");
        }
        desk.key(KeyCode::Enter);
        assert_eq!((desk.app.list.len(), desk.app.source.let_go), (22, Some(18)));
        insta::assert_snapshot!(format!("gone_by_hand_{language}_80x24"), desk.screen(80, 24));
        desk.keys("a");
        assert_eq!((desk.app.list.len(), desk.app.source.let_go), (40, None));
        assert!(desk.app.source.held.is_some());
        // The question closes when the list comes whole, and a late yes does nothing.
        desk.keys("a");
        desk.pass(30);
        desk.list(&base());
        desk.key(KeyCode::Enter);
        assert_eq!((desk.app.list.len(), desk.app.source.let_go), (40, None));
        desk.keys("a");
        assert!(desk.app.layers.is_empty());
    }
}

#[test]
fn the_journal_tells_every_poll() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.pass(30);
        desk.list(&EXAMPLE.replace("25000.0", "0.0"));
        desk.pass(30);
        desk.fail(backend_error());
        desk.pass(18);
        desk.list(EXAMPLE);
        desk.pass(30);
        desk.list(&EXAMPLE.replace("\"service_id\": 12345", "\"service_id\": 12399"));
        desk.keys("2");
        for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 10)] {
            insta::assert_snapshot!(format!("polls_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.keys("jj");
        insta::assert_snapshot!(format!("polls_failed_{language}_80x24"), desk.screen(80, 24));
        desk.key(KeyCode::Tab);
        insta::assert_snapshot!(format!("unconfirmed_{language}_120x40"), desk.screen(120, 40));
    }
}

#[test]
fn empty_states_speak() {
    let mut desk = Desk::english();
    insta::assert_snapshot!("nothing_yet_80x24", desk.screen(80, 24));
    desk.send(Message::Poll(PollEvent::Started));
    desk.send(Message::Received(1_234_567));
    desk.pass(12);
    insta::assert_snapshot!("loading_80x24", desk.screen(80, 24));
    desk.fail(PollError::Refused { server: CleanText::new("api.example:443") });
    insta::assert_snapshot!("refused_80x24", desk.screen(80, 24));
    desk.list(r#"{"ok":true,"data":[]}"#);
    insta::assert_snapshot!("no_clients_80x24", desk.screen(80, 24));
}

#[test]
fn the_wall_turns_its_pages() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.app.wall = Some(Wall::new(Duration::from_secs(20), desk.now));
        desk.list(&base());
        for page in ["figures", "cut_offs", "debtors"] {
            for (width, height) in [(80, 24), (120, 40)] {
                insta::assert_snapshot!(format!("wall_{page}_{language}_{width}x{height}"), desk.screen(width, height));
            }
            let screen = desk.screen(200, 50);
            for secret in ["González", "Ñáñez", "Calle", "10203040", "3001234", "3109876543"] {
                assert!(!screen.contains(secret), "{secret} on the wall");
            }
            desk.pass(20);
        }
    }
}

#[test]
fn the_wall_in_a_good_state_has_no_red_and_no_yellow_and_in_an_outage_a_band() {
    use ratatui::style::Color;

    let mut desk = Desk::spanish();
    desk.app.wall = Some(Wall::new(Duration::from_secs(20), desk.now));
    desk.app.source.demo = true;
    desk.list(&base());
    for _ in 0..3 {
        for cell in &desk.buffer(80, 24).content {
            assert!(![cell.fg, cell.bg].iter().any(|color| matches!(color, Color::Red | Color::Yellow)));
        }
        desk.pass(20);
    }
    desk.fail(backend_error());
    insta::assert_snapshot!("wall_failing_80x24", desk.screen(80, 24));
    desk.pass(120);
    desk.fail(backend_error());
    desk.pass(60);
    insta::assert_snapshot!("wall_old_data_120x40", desk.screen(120, 40));
    let buffer = desk.buffer(80, 24);
    assert!((0..80).all(|x| buffer[(x, 1)].bg == Color::Red), "the band has the whole width");
}

#[test]
fn every_size_can_be_drawn() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.fail(backend_error());
    for wall in [false, true] {
        desk.app.wall = wall.then(|| Wall::new(INTERVAL, desk.now));
        for keys in ["", "s", "?"] {
            desk.keys(keys);
            for width in (0..60).chain([79, 99, 100, 161, 500]) {
                for height in (0..30).chain([50, 200]) {
                    desk.buffer(width, height);
                }
            }
            desk.key(KeyCode::Esc);
        }
    }
}

#[test]
fn wide_and_hostile_texts_keep_every_border_straight() {
    let hostile = [
        "你好世界",
        "👨\u{200d}👩\u{200d}👧",
        "a\u{202e}b",
        "\u{1b}[31m",
        "e\u{301}\u{301}\u{301}",
        "🇨🇴🇲🇽",
        "\u{301}x",
        "a\nb",
    ];
    let records: Vec<String> = hostile
        .iter()
        .map(|text| {
            let text = serde_json::to_string(&text.repeat(9)).expect("a text");
            format!(r#"{{"name":{text},"city":{text},"payment_status":{text},"internet_plan_name":{text},"phone":{text},"antenna_ip":{text},"cut_off_date":{text}}}"#)
        })
        .collect();
    let mut desk = Desk::english();
    desk.list(&format!("[{}]", records.join(",")));
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let buffer = desk.buffer(width, height);
        let split = if width >= 100 { width - (width * 3 / 10).clamp(36, 52) } else { width };
        let top = (0..height).find(|&y| buffer[(0, y)].symbol() == "╭").expect("the upper border");
        for y in top + 1..height - 2 {
            assert_eq!(buffer[(0, y)].symbol(), "│", "{width}x{height} line {y}");
            assert!(matches!(buffer[(split - 1, y)].symbol(), "│" | "┃"), "{width}x{height} line {y}");
        }
    }
}

/// What every font of the Linux console shows beside ASCII, without half blocks; from the table of code page 437, letters of
/// Spanish and signs that are used here.
const CONSOLE: &str = "áéíóúñÑÉüÜçÇªº¿¡½¼«»░▒▓│┤┐└┴┬├─┼┘┌█≤≥·■°";

/// Takes `desk` through every screen there is, and gives each to `seen`.
fn every_screen(desk: &mut Desk, mut seen: impl FnMut(&mut Desk)) {
    seen(desk);
    desk.send(Message::Poll(PollEvent::Started));
    desk.send(Message::Received(1_234_567));
    for _ in 0..4 {
        desk.pass(1);
        seen(desk);
    }
    desk.list(&base());
    for keys in ["", "jjj", "s", "?", "/ana >", "S", "\n2", "jj"] {
        for c in keys.chars() {
            desk.key(if c == '\n' { KeyCode::Esc } else { KeyCode::Char(c) });
        }
        seen(desk);
        if keys != "2" {
            desk.key(KeyCode::Esc);
        }
    }
    desk.keys("1");
    desk.key(KeyCode::Enter);
    seen(desk);
    desk.pass(30);
    desk.list(&base_without(12..30));
    seen(desk);
    desk.keys("a");
    seen(desk);
    desk.key(KeyCode::Esc);
    desk.list(EXAMPLE);
    desk.fail(backend_error());
    seen(desk);
    desk.keys("2");
    seen(desk);
    desk.keys("1");
    desk.pass(7200);
    seen(desk);
}

/// Likewise every page of a wall.
fn every_page(desk: &mut Desk, mut seen: impl FnMut(&mut Desk)) {
    desk.app.wall = Some(Wall::new(Duration::from_secs(20), desk.now));
    seen(desk);
    desk.app.source.demo = true;
    desk.list(&base());
    for page in Page::ALL {
        assert_eq!(desk.app.wall.as_ref().map(|wall| wall.page), Some(page));
        seen(desk);
        desk.pass(20);
    }
    desk.list(r#"{"ok":true,"data":[]}"#);
    seen(desk);
    desk.fail(backend_error());
    seen(desk);
    desk.pass(7200);
    seen(desk);
}

#[test]
fn no_screen_shows_a_sign_that_the_terminal_lacks() {
    for signs in [Signs::Ascii, Signs::Console] {
        for new in [Desk::spanish, Desk::english] {
            let (mut desk, mut wall) = (new(), new());
            (desk.view.signs, wall.view.signs) = (signs, signs);
            let mut screens = 0;
            let mut look = |desk: &mut Desk| {
                for (width, height) in SIZES.into_iter().chain([(40, 8), (60, 15)]) {
                    let screen = desk.screen(width, height);
                    let shown = |c: &char| c.is_ascii() || signs == Signs::Console && CONSOLE.contains(*c);
                    let others: String = screen.chars().filter(|c| !shown(c)).collect();
                    assert_eq!(others, "", "{signs:?} {width}x{height}\n{screen}");
                    screens += 1;
                }
            };
            every_screen(&mut desk, &mut look);
            every_page(&mut wall, &mut look);
            assert!(screens > 100, "{screens}");
        }
    }
}

#[test]
fn a_terminal_with_few_signs_has_large_figures_and_a_sign_for_every_state() {
    for (name, signs, block) in [("ascii", Signs::Ascii, '#'), ("console", Signs::Console, '█')] {
        let mut desk = Desk::spanish();
        desk.view.signs = signs;
        desk.list(&base());
        desk.keys("jj");
        insta::assert_snapshot!(format!("{name}_table_80x24"), desk.screen(80, 24));
        desk.keys("2");
        insta::assert_snapshot!(format!("{name}_polls_80x24"), desk.screen(80, 24));
        desk = Desk::spanish();
        desk.view.signs = signs;
        desk.app.wall = Some(Wall::new(Duration::from_secs(20), desk.now));
        desk.list(&base());
        for (width, height) in SIZES.into_iter().take(3) {
            let screen = desk.screen(width, height);
            // Twelve digits at least, of seven blocks at least.
            assert!(screen.matches(block).count() >= 84, "{screen}");
            insta::assert_snapshot!(format!("{name}_wall_{width}x{height}"), screen);
        }
        desk.pass(20);
        insta::assert_snapshot!(format!("{name}_wall_cut_offs_200x50"), desk.screen(200, 50));
        desk.fail(backend_error());
        insta::assert_snapshot!(format!("{name}_wall_failing_120x40"), desk.screen(120, 40));
    }
}
