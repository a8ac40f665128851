//! The bytes, and what a terminal makes of them.
use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::*;

fn frame(text: &str, cursor: Option<Position>) -> Frame {
    Frame { buffer: Buffer::with_lines([text]), cursor }
}

fn lines<const N: usize>(lines: [&str; N]) -> Frame {
    Frame { buffer: Buffer::with_lines(lines), cursor: None }
}

fn bytes(shown: Option<&Frame>, next: &Frame) -> String {
    let mut bytes = Vec::new();
    encode(shown, next, &mut bytes);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    for cursor in [None, Some(Position::new(1, 0))] {
        assert_eq!(bytes(Some(&frame("same", cursor)), &frame("same", cursor)), "");
    }
    let colored = Frame { buffer: Buffer::with_lines([ratatui::text::Line::styled("  ", Color::Red)]), cursor: None };
    assert_eq!(bytes(Some(&frame("  ", None)), &colored), "", "the colour of a blank is not seen");
}

#[test]
fn only_what_changed_is_written() {
    assert_eq!(bytes(Some(&frame("12 s ago", None)), &frame("13 s ago", None)), "\x1b[1;2H3");
    assert_eq!(bytes(Some(&frame("a", None)), &frame("b", None)), "\x1b[Hb");
}

#[test]
fn what_is_more_than_a_few_bytes_is_one_synchronized_update() {
    let (long, other) = ("a".repeat(100), "b".repeat(100));
    let bytes = bytes(Some(&frame(&long, None)), &frame(&other, None));
    assert_eq!(bytes, format!("\x1b[?2026h\x1b[H{other}\x1b[?2026l"));
}

#[test]
fn a_short_way_is_gone_over_what_stands_there() {
    let from = frame("abcdefghijklmnop", None);
    assert_eq!(bytes(Some(&from), &frame("AbcdEfghijklmnoP", None)), "\x1b[HAbcdE\x1b[10CP");
}

#[test]
fn many_blanks_are_erased_and_few_are_written() {
    let from = frame("a long text before and another behind it", None);
    assert_eq!(bytes(Some(&from), &frame("a long text                             ", None)), "\x1b[1;13H\x1b[K");
    assert_eq!(bytes(Some(&from), &frame("a long text            another behind it", None)), "\x1b[1;13H          ",);
    assert_eq!(bytes(Some(&from), &frame("a                      another behind it", None)), "\x1b[1;3H\x1b[20X",);
}

#[test]
fn a_cursor_that_moves_costs_no_cells() {
    let from = frame("filter", Some(Position::new(1, 0)));
    assert_eq!(bytes(Some(&from), &frame("filter", Some(Position::new(2, 0)))), "\x1b[1;3H");
    assert_eq!(bytes(Some(&from), &frame("filter", None)), "\x1b[?25l");
    assert_eq!(bytes(Some(&from), &frame("Filter", Some(Position::new(1, 0)))), "\x1b[HF\x1b[1;2H");
}

#[test]
fn another_size_is_painted_whole_without_a_question() {
    let bytes = bytes(Some(&frame("narrow", None)), &frame("now wider", None));
    assert_eq!(bytes, "\x1b[m\x1b[2J\x1b[Hnow wider\x1b[?25l");
}

#[test]
fn lines_that_moved_are_moved_by_the_terminal() {
    let names = ["Ana María", "Beatriz", "Camilo Andrés", "Dora", "Ernesto", "Fabiola"];
    let rows = names.map(|name| format!("│  {:40}│", format!("{name}, {}", name.to_lowercase().repeat(3))));
    let from = lines(["title", &rows[0], &rows[1], &rows[2], &rows[3], &rows[4], "foot"]);
    let up = lines(["title", &rows[1], &rows[2], &rows[3], &rows[4], &rows[5], "foot"]);
    let bytes_up = bytes(Some(&from), &up);
    let written = |row: &String| row.replace("          │", "\x1b[10C│");
    assert_eq!(bytes_up, format!("\x1b[?2026h\x1b[2H\x1b[M\x1b[6H\x1b[L\x1b[6H{}\x1b[?2026l", written(&rows[5])));
    let bytes_down = bytes(Some(&up), &from);
    assert_eq!(bytes_down, format!("\x1b[?2026h\x1b[6H\x1b[M\x1b[2H\x1b[L\x1b[2H{}\x1b[?2026l", written(&rows[0])));
}

#[test]
fn a_line_of_which_terminals_may_think_differently_is_written_whole() {
    assert_eq!(bytes(Some(&frame("a 🙂 b c", None)), &frame("a 🙂 b d", None)), "\x1b[H\x1b[2Ka 🙂\x1b[1;6Hb d");
}

#[test]
fn half_a_wide_grapheme_is_a_blank() {
    let mut covered = frame("漢字 text", None);
    covered.buffer.set_string(1, 0, "│", Style::new());
    assert!(bytes(None, &covered).contains("\x1b[H │字"), "{:?}", bytes(None, &covered));
}

#[test]
fn a_terminal_without_room_is_no_error() {
    let none = Frame { buffer: Buffer::empty(Rect::ZERO), cursor: None };
    let some = frame("room", None);
    assert!(!bytes(Some(&some), &none).is_empty());
    assert!(bytes(Some(&none), &some).contains("room"));
    assert_eq!(bytes(Some(&none), &none), "");
}

const WIDTH: u16 = 18;
const HEIGHT: u16 = 7;

/// What is seen in each cell: its text and its style, as far as the style of a blank is seen.
fn picture(screen: &vt100::Screen) -> Vec<String> {
    let cell = |row, column| screen.cell(row, column).expect("a cell of the screen");
    let seen = |row, column| {
        let cell = cell(row, column);
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let attributes = (cell.bold(), cell.dim(), cell.italic());
        let on_blanks = (cell.underline(), cell.inverse(), cell.bgcolor());
        if text == " " && !cell.underline() && !cell.inverse() {
            format!("blank on {:?}", cell.bgcolor())
        } else {
            format!("{text} {attributes:?} {on_blanks:?} {:?}", cell.fgcolor())
        }
    };
    (0..HEIGHT)
        .flat_map(|row| (0..WIDTH).map(move |column| (row, column)))
        .map(|(row, column)| seen(row, column))
        .collect()
}

/// A change of what is shown.
#[derive(Debug, Clone)]
enum Step {
    Write { x: u16, y: u16, text: String, style: Style },
    Paint { area: Rect, style: Style },
    Up(usize),
    Down(usize),
    Cursor(Option<Position>),
}

fn style() -> impl Strategy<Value = Style> {
    let colors = [Color::Reset, Color::Red, Color::White, Color::Indexed(208), Color::Rgb(1, 2, 3)];
    let color = proptest::sample::select(colors.to_vec());
    // Not bold and dim at once: the terminal of these tests knows one of them at a time.
    let modifiers = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifier = proptest::sample::subsequence(modifiers.to_vec(), 0..3);
    (color.clone(), color, modifier)
        .prop_map(|(fg, bg, modifiers)| modifiers.into_iter().fold(Style::reset().fg(fg).bg(bg), Style::add_modifier))
}

fn step() -> impl Strategy<Value = Step> {
    let place = (0..WIDTH, 0..HEIGHT);
    let area = (0..WIDTH, 0..HEIGHT, 1..WIDTH, 1..3u16);
    prop_oneof![
        4 => (place.clone(), "[ a-cñ漢é🙂│]{0,18}", style())
            .prop_map(|((x, y), text, style)| Step::Write { x, y, text, style }),
        2 => (area, style()).prop_map(|((x, y, width, height), style)| {
            Step::Paint { area: Rect { x, y, width, height }.intersection(Rect::new(0, 0, WIDTH, HEIGHT)), style }
        }),
        2 => (1..3usize).prop_map(Step::Up),
        2 => (1..3usize).prop_map(Step::Down),
        1 => proptest::option::of(place.prop_map(Position::from)).prop_map(Step::Cursor),
    ]
}

impl Step {
    fn apply(self, frame: &mut Frame) {
        let inner = usize::from(WIDTH)..usize::from(WIDTH * (HEIGHT - 1));
        match self {
            Self::Write { x, y, text, style } => {
                frame.buffer.set_stringn(x, y, text, WIDTH.into(), style);
            }
            Self::Paint { area, style } => frame.buffer.set_style(area, style),
            Self::Up(lines) => frame.buffer.content[inner].rotate_left(lines * usize::from(WIDTH)),
            Self::Down(lines) => frame.buffer.content[inner].rotate_right(lines * usize::from(WIDTH)),
            Self::Cursor(cursor) => frame.cursor = cursor,
        }
    }
}

fn terminal() -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).expect("a size");
    vt100::Parser::new(size(HEIGHT), size(WIDTH), 0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..Default::default() })]

    /// Whatever was on the screen, the bytes turn it into what a terminal shows that starts from nothing.
    #[test]
    fn differences_add_up_to_the_whole(steps in proptest::collection::vec(proptest::collection::vec(step(), 1..6), 1..6)) {
        let mut stepwise = terminal();
        let mut shown: Option<Frame> = None;
        for step in steps {
            let mut next = shown.clone().unwrap_or(Frame { buffer: Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT)), cursor: None });
            for step in step {
 step.apply(&mut next);
}
            let mut at_once = terminal();
            at_once.process(bytes(None, &next).as_bytes());
            stepwise.process(bytes(shown.as_ref(), &next).as_bytes());
            prop_assert_eq!(picture(stepwise.screen()), picture(at_once.screen()));
            prop_assert_eq!(stepwise.screen().hide_cursor(), next.cursor.is_none());
            if let Some(cursor) = next.cursor {
                prop_assert_eq!(stepwise.screen().cursor_position(), (cursor.y, cursor.x));
            }
            shown = Some(next);
        }
    }

    /// And what it shows from nothing is what the cells say.
    #[test]
    fn the_whole_is_what_the_cells_say(steps in proptest::collection::vec(step(), 1..6)) {
        let mut frame = Frame { buffer: Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT)), cursor: None };
        for step in steps {
 step.apply(&mut frame);
}
        let mut terminal = terminal();
        terminal.process(bytes(None, &frame).as_bytes());
        for (y, line) in frame.buffer.content.chunks(WIDTH.into()).enumerate() {
            for (x, cell) in line.iter().enumerate().filter(|(_, cell)| cell.symbol().is_ascii() && cell.symbol() != " ") {
                let seen = terminal.screen().cell(y as u16, x as u16).expect("a cell of the screen");
                prop_assert_eq!(seen.contents(), cell.symbol());
                let has = |modifier| cell.modifier.contains(modifier);
                let style = (seen.bold(), seen.dim(), seen.italic(), seen.underline(), seen.inverse());
                prop_assert_eq!(style, (has(Modifier::BOLD), has(Modifier::DIM), has(Modifier::ITALIC), has(Modifier::UNDERLINED), has(Modifier::REVERSED)));
                prop_assert_eq!(seen.fgcolor(), expected(cell.fg));
                prop_assert_eq!(seen.bgcolor(), expected(cell.bg));
            }
        }
    }
}

fn expected(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

#[test]
fn a_repaint_makes_a_screen_whole_that_anybody_has_written_on() {
    let frame = lines(["│ one │", "", "│ 你好 │", "foot   "]);
    let mut terminal = vt100::Parser::new(NonZeroU16::new(4).unwrap(), NonZeroU16::new(7).unwrap(), 0);
    terminal.process(bytes(None, &frame).as_bytes());
    let whole = terminal.screen().contents_formatted();
    terminal
        .process(b"\x1b[2;3r\x1b[1;31m\r\nBroadcast message\r\nfrom root: \x1b[4mthe system goes down\r\n\x1b[?25h");
    assert_ne!(terminal.screen().contents_formatted(), whole);
    let mut again = Vec::new();
    repaint(&frame, &mut again);
    terminal.process(&again);
    assert_eq!(terminal.screen().contents_formatted(), whole);
    assert!(!again.windows(4).any(|bytes| bytes == b"\x1b[2J"), "the screen is never blank");
}
