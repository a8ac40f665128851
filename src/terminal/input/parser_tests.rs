//! Bytes as terminals, people and noise send them; the clock is the test's.
use crossterm::event::{KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::super::paste::PASTE_LIMIT;
use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const BOUND: &[KeyCode] = &[KeyCode::Backspace];

/// A parser and its clock.
struct Line {
    parser: Parser,
    now: Instant,
    events: Vec<Event>,
}

impl Line {
    fn new() -> Self {
        Self { parser: Parser::new(BOUND), now: Instant::now(), events: Vec::new() }
    }

    fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        self.parser.feed(bytes.as_ref(), self.now, &mut self.events);
        self
    }

    /// Time goes by, and the reader wakes when it must.
    fn wait(&mut self, time: Duration) -> &mut Self {
        let until = self.now + time;
        while let Some(due) = self.parser.due().filter(|&due| due <= until) {
            self.now = due;
            self.parser.expire(due, &mut self.events);
        }
        self.now = until;
        self
    }

    fn take(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }
}

/// What comes of bytes in one read, all time-outs included.
fn events(bytes: impl AsRef<[u8]>) -> Vec<Event> {
    Line::new().send(bytes).wait(PATIENCE * 2).take()
}

fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn typed(c: char) -> Event {
    pressed(KeyCode::Char(c), NONE)
}

fn esc() -> Event {
    pressed(KeyCode::Esc, NONE)
}

fn ctrl_c() -> Event {
    pressed(KeyCode::Char('c'), CTRL)
}

/// Each way to send one event.
fn one_event() -> Vec<(&'static [u8], Event)> {
    let mouse = |kind, column, row, modifiers| Event::Mouse(MouseEvent { kind, column, row, modifiers });
    let mut table: Vec<(&[u8], Event)> = vec![
        (b"q", typed('q')),
        (b"G", pressed(KeyCode::Char('G'), SHIFT)),
        ("ñ".as_bytes(), typed('ñ')),
        ("€".as_bytes(), typed('€')),
        ("🛰".as_bytes(), typed('🛰')),
        (b"\r", pressed(KeyCode::Enter, NONE)),
        (b"\n", pressed(KeyCode::Enter, NONE)),
        (b"\t", pressed(KeyCode::Tab, NONE)),
        (b"\x7f", pressed(KeyCode::Backspace, NONE)),
        (b"\x08", pressed(KeyCode::Backspace, NONE)),
        (b"\x1b\x7f", pressed(KeyCode::Backspace, ALT)),
        (b"\x03", ctrl_c()),
        (b"\x0c", pressed(KeyCode::Char('l'), CTRL)),
        (b"\x1a", pressed(KeyCode::Char('z'), CTRL)),
        (b"\x00", pressed(KeyCode::Char(' '), CTRL)),
        (b"\x1f", pressed(KeyCode::Char('7'), CTRL)),
        (b"\x1b", esc()),
        (b"\x1b[Z", pressed(KeyCode::BackTab, SHIFT)),
        (b"\x1b[1;65535Z", pressed(KeyCode::BackTab, KeyModifiers::all())),
        (b"\x1b[1;5C", pressed(KeyCode::Right, CTRL)),
        (b"\x1b[1;3A", pressed(KeyCode::Up, ALT)),
        (b"\x1b[5;5~", pressed(KeyCode::PageUp, CTRL)),
        (b"\x1b[3;2~", pressed(KeyCode::Delete, SHIFT)),
        (b"\x1b[1;2P", pressed(KeyCode::F(1), SHIFT)),
        (b"\x1bO5C", pressed(KeyCode::Right, CTRL)),
        (b"\x1bOa", pressed(KeyCode::Up, CTRL)),
        (b"\x1b[5^", pressed(KeyCode::PageUp, CTRL)),
        (b"\x1b[3$", pressed(KeyCode::Delete, SHIFT)),
        (b"\x1bOM", pressed(KeyCode::Enter, NONE)),
        (b"\x1bOp", typed('0')),
        (b"\x1b[99;5u", ctrl_c()),
        (b"\x1b[27u", esc()),
        (b"\x1b[97;2u", pressed(KeyCode::Char('A'), SHIFT)),
        (b"\x1b[241;1:2u", Event::Key(KeyEvent::new_with_kind(KeyCode::Char('ñ'), NONE, KeyEventKind::Repeat))),
        (b"\x1b[9;2u", pressed(KeyCode::BackTab, SHIFT)),
        (b"\x1b[27;5;99~", ctrl_c()),
        (b"\x1b[I", Event::FocusGained),
        (b"\x1b[O", Event::FocusLost),
        (b"\x1b[<0;5;3M", mouse(MouseEventKind::Down(MouseButton::Left), 4, 2, NONE)),
        (b"\x1b[<0;5;3m", mouse(MouseEventKind::Up(MouseButton::Left), 4, 2, NONE)),
        (b"\x1b[<65;300;1M", mouse(MouseEventKind::ScrollDown, 299, 0, NONE)),
        (b"\x1b[<80;1;1M", mouse(MouseEventKind::ScrollUp, 0, 0, CTRL)),
        (b"\x1b[<34;2;2M", mouse(MouseEventKind::Drag(MouseButton::Right), 1, 1, NONE)),
        (b"\x1b[M `q", mouse(MouseEventKind::Down(MouseButton::Left), 63, 80, NONE)),
        (b"\x1b[Ma\xff\xff", mouse(MouseEventKind::ScrollDown, 222, 222, NONE)),
        (b"\x1b[96;5;3M", mouse(MouseEventKind::ScrollUp, 4, 2, NONE)),
        (b"\x1b[200~q\n\x1b[31mp\x1b[20\x1b[201~", Event::Paste("q\n\x1b[31mp\x1b[20".into())),
        (b"\x1b[200~\x1b[201~", Event::Paste(String::new())),
        (b"\x1b[200~a\xffb\xc3\xb1\xc3\x1b[201~", Event::Paste("abñ".into())),
    ];
    let named: [(&[&[u8]], KeyCode); 10] = [
        (&[b"\x1b[A", b"\x1bOA"], KeyCode::Up),
        (&[b"\x1b[B", b"\x1bOB"], KeyCode::Down),
        (&[b"\x1b[C", b"\x1bOC"], KeyCode::Right),
        (&[b"\x1b[D", b"\x1bOD"], KeyCode::Left),
        (&[b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"], KeyCode::Home),
        (&[b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"], KeyCode::End),
        (&[b"\x1b[2~"], KeyCode::Insert),
        (&[b"\x1b[3~"], KeyCode::Delete),
        (&[b"\x1b[5~"], KeyCode::PageUp),
        (&[b"\x1b[6~"], KeyCode::PageDown),
    ];
    for (forms, code) in named {
        table.extend(forms.iter().map(|&form| (form, pressed(code, NONE))));
    }
    let functions: [&[&[u8]]; 12] = [
        &[b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[P"],
        &[b"\x1bOQ", b"\x1b[12~", b"\x1b[[B", b"\x1b[Q"],
        &[b"\x1bOR", b"\x1b[13~", b"\x1b[[C"],
        &[b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x1b[S"],
        &[b"\x1b[15~", b"\x1b[[E"],
        &[b"\x1b[17~"],
        &[b"\x1b[18~"],
        &[b"\x1b[19~"],
        &[b"\x1b[20~"],
        &[b"\x1b[21~"],
        &[b"\x1b[23~"],
        &[b"\x1b[24~"],
    ];
    for (number, forms) in (1..).zip(functions) {
        table.extend(forms.iter().map(|&form| (form, pressed(KeyCode::F(number), NONE))));
    }
    table
}

/// What nobody asked for, whole: nothing comes of it.
const NOTHING: &[&[u8]] = &[
    b"\x1b[?997;1n",
    b"\x1b[?62;1;6;9;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[12;40R",
    b"\x1b[?2026;2$y",
    b"\x1b[4;1$y",
    b"\x1b[0n",
    b"\x1b[?1u",
    b"\x1b[8;50;200t",
    b"\x1b[48;50;200;1000;2000t",
    b"\x1b[201~",
    b"\x1b[99~",
    b"\x1b[97;1:3u",
    b"\x1b[<200;1;1M",
    b"\x1b[<256;1;1M",
    b"\x1b[<65535;65535;65535M",
    b"\x1b[65535;65535~",
    b"\x1b[57376;65535u",
    b"\x1b[31;1;1M",
    b"\x1bO99999999999q",
    b"\x1b[<0;0;0M",
    b"\x1b[99999999;1u",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1b]52;c;cXVpdA==\x1b\\",
    b"\x1bP1+r524742=8\x1b\\",
    b"\x1bP>|xterm(390)\x1b\\",
    b"\x1bP!|00000000\x07\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b^a message\x1b\\",
    b"\x1bXa string\x1b\\",
    b"\xff\xfe\x80\xc0\xc3",
    b"\xed\xa0\x80\xf5",
    b"\xc2\x9b",
];

#[test]
fn every_form_of_every_key_is_that_key() {
    for (bytes, event) in one_event() {
        assert_eq!(events(bytes), [event], "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_report_of_the_terminal_is_nothing_and_the_key_behind_it_is_a_key() {
    for report in NOTHING {
        assert_eq!(events(report), [], "{}", report.escape_ascii());
        for key in ["q", "\x03", "\x1b[A", "ñ"] {
            let all = [report, key.as_bytes()].concat();
            assert_eq!(events(&all), events(key), "{}", all.escape_ascii());
        }
    }
}

#[test]
fn esc_and_a_key_in_one_packet_are_two_keys_unless_alt_is_bound() {
    for c in ('!'..='~').filter(|c| !"[O]PX^_".contains(*c)) {
        assert_eq!(events(format!("\x1b{c}")), [vec![esc()], events(c.to_string())].concat());
    }
    assert_eq!(events("\x1bñ"), [esc(), typed('ñ')]);
    assert_eq!(events("\x1b\r"), [esc(), pressed(KeyCode::Enter, NONE)]);
    assert_eq!(events("\x1b\x03"), [esc(), ctrl_c()]);
    assert_eq!(events("\x1b\x1b"), [esc(), esc()]);
    assert_eq!(events("\x1b\x1b[A"), [esc(), pressed(KeyCode::Up, NONE)]);
    // What also begins a sequence is two keys when nothing follows.
    for c in "[O]PX^_".chars() {
        assert_eq!(events(format!("\x1b{c}")), [vec![esc()], events(c.to_string())].concat());
    }
}

#[test]
fn an_arrow_that_is_cut_waits_a_moment_for_its_rest() {
    let cut = |pieces: [&str; 3], time| {
        let mut line = Line::new();
        for piece in pieces {
            line.send(piece).wait(time);
        }
        line.wait(PATIENCE).take()
    };
    let soon = PAUSE.saturating_sub(Duration::from_millis(1));
    assert_eq!(cut(["\x1b", "[", "A"], soon), [pressed(KeyCode::Up, NONE)]);
    assert_eq!(cut(["\x1b[", "1;", "5C"], soon), [pressed(KeyCode::Right, CTRL)]);
    assert_eq!(cut(["\x1b[1", ";5", "C"], PAUSE * 3), [pressed(KeyCode::Right, CTRL)]);
    assert_eq!(cut(["\x1b", "j", ""], PAUSE), [esc(), typed('j')]);
    let mut line = Line::new();
    line.send("\x1b").wait(soon);
    assert_eq!(line.take(), []);
    line.wait(Duration::from_millis(1));
    assert_eq!(line.take(), [esc()]);
    assert_eq!(line.parser.due(), None, "nothing wakes an idle reader");
}

#[test]
fn ctrl_c_is_heard_within_everything_that_does_not_end() {
    let unfinished: &[&[u8]] = &[
        b"\x1b[",
        b"\x1b[?997;1",
        b"\x1b[M",
        b"\x1b[M !",
        b"\x1b[[",
        b"\x1bO",
        b"\x1bO5",
        b"\x1b]",
        b"\x1b]11;rgb:00",
        b"\x1b]11;rgb:00\x1b",
        b"\x1bP1+r",
        b"\x1b_G",
        b"\x1b^",
        b"\x1bX",
        b"\x1b[200~",
        b"\x1b[200~half a text",
        b"\x1b[200~half a text\x1b[20",
        b"\xf0\x9f",
    ];
    for bytes in unfinished {
        assert_eq!(events([bytes, &b"\x03"[..]].concat()), [ctrl_c()], "{}", bytes.escape_ascii());
        let mut line = Line::new();
        let later = line.send(bytes).wait(PATIENCE).send("q").wait(PATIENCE).take();
        assert_eq!(later.last(), Some(&typed('q')), "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_string_without_an_end_is_given_up_after_a_second_although_somebody_types() {
    let mut line = Line::new();
    line.send("\x1b]11;rgb:");
    for _ in 0..9 {
        line.wait(Duration::from_millis(100)).send("x");
    }
    assert_eq!(line.take(), []);
    line.wait(Duration::from_millis(100)).send("q");
    assert_eq!(line.take(), [typed('q')]);
}

#[test]
fn a_string_that_is_too_long_is_given_up_at_its_first_pause_and_nothing_of_it_is_typed() {
    let mut line = Line::new();
    for _ in 0..100 {
        line.send("\x1b]52;c;").send("QUJD".repeat(LENGTH)).wait(PAUSE).send("q");
        assert_eq!(line.take(), [typed('q')]);
    }
    // Without a pause it goes on being skipped, at whatever speed it comes.
    line.send("\x1bP");
    for _ in 0..1_000 {
        line.send("1234567890").wait(PAUSE / 2);
    }
    assert_eq!(line.send("\x1b\\q").take(), [typed('q')]);
}

#[test]
fn a_paste_without_an_end_ends_after_a_quiet_second_and_is_cut_between_characters() {
    let mut line = Line::new();
    line.send("\x1b[200~María").wait(PATIENCE / 2).send(" G\x1b[201").wait(PATIENCE / 2);
    assert_eq!(line.take(), []);
    assert_eq!(line.wait(PATIENCE / 2).take(), [Event::Paste("María G".into())]);
    assert_eq!(line.send("q").take(), [typed('q')]);
    let long = format!("\x1b[200~a{}\x1b[201~q", "ñ".repeat(1_000_000));
    let events = events(long);
    let [Event::Paste(text), last] = events.as_slice() else { panic!("a paste and a key") };
    assert_eq!((text.len(), last), (PASTE_LIMIT - 1, &typed('q')));
}

/// Pieces of what a line may carry, whole, broken and mixed.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<Vec<u8>> = one_event().into_iter().map(|(bytes, _)| bytes.to_vec()).collect();
    let reports: Vec<Vec<u8>> = NOTHING.iter().map(|bytes| bytes.to_vec()).collect();
    let begun: Vec<Vec<u8>> =
        ["\x1b[200~", "\x1b]0;", "\x1bP", "\x1b_", "\x1b[<", "\x1b[M", "\x1b[[", "\x1bO", "\x1b[1;"]
            .map(|text| text.as_bytes().to_vec())
            .to_vec();
    let piece = prop_oneof![
        4 => proptest::sample::select(known),
        2 => proptest::sample::select(reports),
        1 => proptest::sample::select(begun),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_cut_into_reads_gives_the_same_events(bytes in noise(), cuts in proptest::collection::vec(any::<u16>(), 0..8)) {
        let whole = events(&bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|&cut| usize::from(cut) % (bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut line = Line::new();
        for cut in cuts.windows(2) {
            // Less than what a cut key waits for.
            line.send(&bytes[cut[0]..cut[1]]).wait(PAUSE / 10);
        }
        prop_assert_eq!(line.wait(PATIENCE * 2).take(), whole);
    }

    #[test]
    fn after_any_bytes_and_a_quiet_second_keys_are_keys(bytes in noise()) {
        for (key, event) in [("q", typed('q')), ("\x03", ctrl_c()), ("\x1b[B", pressed(KeyCode::Down, NONE))] {
            let mut line = Line::new();
            line.send(&bytes).wait(PATIENCE).take();
            prop_assert_eq!(line.send(key).take(), [event]);
            prop_assert_eq!(line.parser.due(), None);
        }
        // And Ctrl-C at once.
        let mut line = Line::new();
        let events = line.send(&bytes).send("\x03").take();
        prop_assert_eq!(events.last(), Some(&ctrl_c()));
    }
}
