//! The screens, whole, as a person sees them: events in, text out, at several sizes and in both languages. The snapshots
//! lie in `snapshots/`; each was read before it was accepted.

mod figures;
mod filter;
mod languages;
mod look_ups;
mod sums;
mod wall;
mod widths;

use std::time::Duration;

use ratatui::style::Modifier;
use wisptop::locale::Language;
use wisptop::screen::signs::Signs;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use crate::support::desk::INTERVAL;
use crate::support::envelope::EXAMPLE;
use crate::support::{Desk, keys};

const SIZES: [(u16, u16); 7] = [(80, 24), (120, 40), (200, 50), (20, 5), (40, 12), (100, 30), (160, 45)];
const SECOND: Duration = Duration::from_secs(1);

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
        desk.pass(SECOND);
        assert_eq!(before, desk.buffer(120, 40));
    }
    desk.put_up_wall(SECOND * 60);
    assert!(desk.screen(120, 40).contains("30 s ago"));
    desk.pass(SECOND);
    assert!(desk.screen(120, 40).contains("31 s ago"));
}

#[test]
fn the_table_at_every_size() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.pass(SECOND * 12);
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("table_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn the_table_moves_past_the_name_to_a_chosen_column() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.press("jj");
        for (width, height, steps) in [(80, 24, 11), (40, 12, 4), (120, 40, 12)] {
            desk.screen(width, height);
            for _ in 0..steps {
                desk.press(keys::RIGHT);
                desk.screen(width, height);
            }
            insta::assert_snapshot!(format!("moved_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn the_pane_is_shown_by_hand_on_a_small_screen() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        desk.screen(80, 24);
        desk.press("/ñáñez -cancel\rd");
        for (width, height) in [(80, 24), (60, 20), (40, 12)] {
            insta::assert_snapshot!(format!("pane_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn the_first_clients_of_a_list_on_its_way_are_marked_as_such() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.start_poll();
        desk.pass(SECOND * 2);
        desk.receive(98_304);
        desk.begin_list(&base());
        insta::assert_snapshot!(format!("coming_{language}_80x24"), desk.screen(80, 24));
    }
}

#[test]
fn the_detail_of_maria_gonzalez() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.screen(80, 24);
        desk.press(keys::DOWN);
        desk.press(keys::ENTER);
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("detail_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn a_filter_is_typed_and_found_in_the_text() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("/nunez pena");
    insta::assert_snapshot!("filter_80x24", desk.screen(80, 24));
    let buffer = desk.buffer(80, 24);
    let (x, y) = (0..24)
        .flat_map(|y| (0..80).map(move |x| (x, y)))
        .find(|&(x, y)| buffer[(x, y)].symbol() == "N" && buffer[(x + 1, y)].symbol() == "ú")
        .expect("she is listed");
    let matched = desk.theme().matched();
    for offset in 0..5 {
        assert!(buffer[(x + offset, y)].style().add_modifier.contains(matched.add_modifier));
    }
    desk.press("x");
    insta::assert_snapshot!("no_match_80x24", desk.screen(80, 24));
    desk.press(keys::ESCAPE);
    assert!(desk.screen(80, 24).contains("row 1 of 40"));
}

#[test]
fn a_filter_that_makes_no_sense_keeps_the_rows_and_says_what_was_expected() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.press("/gonz estdo:act");
    insta::assert_snapshot!("mistake_80x24", desk.screen(80, 24));
    let buffer = desk.buffer(80, 24);
    let underlined: String = (0..80)
        .map(|x| &buffer[(x, 23)])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(underlined, "estdo");
    let listed = desk.listed();
    desk.press(keys::ENTER);
    assert!(desk.screen(80, 24).contains("¿quiso decir estado: ?"), "it is not forgotten when it is no longer typed");
    desk.press("/");
    for _ in 0..10 {
        desk.press(keys::BACKSPACE);
    }
    assert_eq!((desk.filter_text(), desk.listed()), ("gonz", listed), "the rows were those of the last filter");
    desk.press(" debe>100k");
    assert_eq!(desk.listed(), 1);
}

#[test]
fn one_key_filters_by_the_cell_of_the_chosen_column() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.buffer(80, 24);
    // Name, then status, in the order in which they stand.
    desk.press(keys::RIGHT);
    let buffer = desk.buffer(80, 24);
    let titles = (0..24).find(|&y| (2..8).map(|x| buffer[(x, y)].symbol()).collect::<String>() == "Nombre");
    let titles = titles.expect("the line of titles");
    let chosen: String = (0..80)
        .map(|x| &buffer[(x, titles)])
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(chosen.trim(), "Estado");
    desk.press("=");
    assert_eq!(desk.filter_text(), "estado=\"Pendiente de Instalación\"");
    let pending = desk.listed();
    assert!((2..40).contains(&pending), "{pending}");
    desk.press(keys::LEFT);
    desk.press("=");
    assert!(desk.filter_text().contains("Instalación\" nombre=\""), "{}", desk.filter_text());
    assert!((1..=pending).contains(&desk.listed()) && !desk.is_typing());
    let chosen = |desk: &mut Desk| -> String {
        let buffer = desk.buffer(80, 24);
        let reversed = (0..80).map(|x| &buffer[(x, titles)]).filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        reversed.map(ratatui::buffer::Cell::symbol).collect::<String>().trim().to_owned()
    };
    let mut round = vec![chosen(&mut desk)];
    for _ in 0..16 {
        desk.press(keys::LEFT);
        round.push(chosen(&mut desk));
    }
    assert!(round.iter().all(|title| !title.is_empty()) && round[1..].contains(&round[0]), "it goes round: {round:?}");
}

#[test]
fn menus_lie_over_the_table() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.press("s");
    insta::assert_snapshot!("sort_menu_80x24", desk.screen(80, 24));
    desk.press(keys::ESCAPE);
    desk.press("?");
    insta::assert_snapshot!("help_80x24", desk.screen(80, 24));
    insta::assert_snapshot!("help_40x10", desk.screen(40, 10));
}

#[test]
fn what_can_be_copied_stands_beside_its_letter_and_then_for_a_while_over_the_footer() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.screen(80, 24);
        desk.press("jy");
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("copy_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.press("c");
        insta::assert_snapshot!(format!("copied_{language}_80x24"), desk.screen(80, 24));
        desk.press("gj ");
        desk.pass(SECOND * 5);
        insta::assert_snapshot!(format!("marked_{language}_80x24"), desk.screen(80, 24));
    }
}

#[test]
fn a_failure_is_told_over_the_last_good_data() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.pass(SECOND * 60);
        desk.fail(backend_error());
        desk.fail(backend_error());
        desk.pass(SECOND * 5);
        for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 10)] {
            insta::assert_snapshot!(format!("failure_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.pass(SECOND * 3600);
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
        desk.pass(SECOND * 30);
        desk.list(r#"{"ok":true,"data":[]}"#);
        for (width, height) in [(80, 24), (120, 40)] {
            insta::assert_snapshot!(format!("held_back_{language}_{width}x{height}"), desk.screen(width, height));
        }
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
        desk.pass(SECOND * 30);
        desk.list(&base_without(12..30));
        insta::assert_snapshot!(format!("incomplete_{language}_120x40"), desk.screen(120, 40));
        desk.press(keys::POLLS);
        insta::assert_snapshot!(format!("incomplete_polls_{language}_120x40"), desk.screen(120, 40));
        desk.press("1");
        ask(&mut desk);
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("let_go_{language}_{width}x{height}"), desk.screen(width, height));
        }
        // Anything but a yes is a no.
        for no in ["j", "n", "x"] {
            desk.press(no);
            assert!(!desk.is_covered() && desk.holds_back(), "{no}");
            ask(&mut desk);
        }
        desk.press(keys::ENTER);
        assert_eq!((desk.listed(), desk.let_go()), (22, Some(18)));
        insta::assert_snapshot!(format!("gone_by_hand_{language}_80x24"), desk.screen(80, 24));
        desk.press("a\r");
        assert_eq!((desk.listed(), desk.let_go()), (40, None));
        assert!(desk.holds_back());
        // The question closes when the list comes whole, and a late yes does nothing.
        ask(&mut desk);
        desk.pass(SECOND * 30);
        desk.list(&base());
        desk.press(keys::ENTER);
        assert_eq!((desk.listed(), desk.let_go()), (40, None));
        ask(&mut desk);
        assert!(!desk.is_covered());
    }
}

/// Asks for those who are absent to be let go, and lets the time pass that it takes to read the question.
fn ask(desk: &mut Desk) {
    desk.press("a\r");
    desk.pass(SECOND);
}

#[test]
fn the_journal_tells_every_poll() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.pass(SECOND * 30);
        desk.list(&EXAMPLE.replace("25000.0", "0.0"));
        desk.pass(SECOND * 30);
        desk.fail(backend_error());
        desk.pass(SECOND * 18);
        desk.list(EXAMPLE);
        desk.pass(SECOND * 30);
        desk.list(&EXAMPLE.replace("\"service_id\": 12345", "\"service_id\": 12399"));
        desk.press(keys::POLLS);
        for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 10)] {
            insta::assert_snapshot!(format!("polls_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.press("jj");
        insta::assert_snapshot!(format!("polls_failed_{language}_80x24"), desk.screen(80, 24));
        desk.press(keys::TAB);
        insta::assert_snapshot!(format!("unconfirmed_{language}_120x40"), desk.screen(120, 40));
    }
}

#[test]
fn empty_states_speak() {
    let mut desk = Desk::english();
    insta::assert_snapshot!("nothing_yet_80x24", desk.screen(80, 24));
    desk.start_poll();
    desk.receive(1_234_567);
    desk.pass(SECOND * 12);
    insta::assert_snapshot!("loading_80x24", desk.screen(80, 24));
    desk.fail(PollError::Refused { server: CleanText::new("api.example:443") });
    insta::assert_snapshot!("refused_80x24", desk.screen(80, 24));
    desk.list(r#"{"ok":true,"data":[]}"#);
    insta::assert_snapshot!("no_clients_80x24", desk.screen(80, 24));
}

#[test]
fn every_size_can_be_drawn() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("jjj");
    let selected = desk.selected();
    desk.fail(backend_error());
    for wall in [false, true] {
        if wall {
            desk.put_up_wall(INTERVAL);
        }
        for keys in ["", "s", "?"] {
            desk.press(keys);
            for width in (0..60).chain([79, 99, 100, 161, 500]) {
                for height in (0..30).chain([50, 200]) {
                    desk.buffer(width, height);
                }
            }
            desk.press(keys::ESCAPE);
        }
    }
    desk.take_down_wall();
    assert!(selected.is_some() && desk.selected() == selected, "the selection outlives every size");
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
        let split = if width >= 160 { width - (width * 23 / 100).clamp(38, 46) } else { width };
        let top = (0..height).find(|&y| buffer[(0, y)].symbol() == "╭").expect("the upper border");
        for y in top + 1..height - 2 {
            assert!(matches!(buffer[(0, y)].symbol(), "│" | "├"), "{width}x{height} line {y}");
            assert!(matches!(buffer[(split - 1, y)].symbol(), "│" | "┃" | "┤"), "{width}x{height} line {y}");
        }
    }
}

/// What every font of the Linux console shows beside ASCII, without half blocks; from the table of code page 437, letters of
/// Spanish and signs that are used here.
const CONSOLE: &str = "áéíóúñÑÉüÜçÇªº¿¡½¼«»░▒▓│┤┐└┴┬├─┼┘┌█≤≥·■°";

/// Takes `desk` through every screen there is, and gives each to `seen`.
fn every_screen(desk: &mut Desk, mut seen: impl FnMut(&mut Desk)) {
    seen(desk);
    desk.start_poll();
    desk.receive(1_234_567);
    for _ in 0..4 {
        desk.pass(SECOND);
        seen(desk);
    }
    desk.list(&base());
    for keys in ["", "jjj", "s", "f", "?", "y", "yc", "  ", "/ana >", "/maria\r", "S", "\x1b2", "y", "jj"] {
        desk.press(keys);
        seen(desk);
        desk.press(keys::ESCAPE);
    }
    desk.press("1");
    desk.press(keys::ENTER);
    seen(desk);
    desk.pass(SECOND * 30);
    desk.list(&base_without(12..30));
    seen(desk);
    desk.press("a");
    seen(desk);
    desk.press(keys::ESCAPE);
    desk.list(EXAMPLE);
    desk.fail(backend_error());
    seen(desk);
    desk.fail(PollError::Refused { server: CleanText::new("Núñez ✖ 日本 \u{1f4e1}:443") });
    seen(desk);
    desk.press(keys::POLLS);
    seen(desk);
    desk.press("1");
    desk.pass(SECOND * 7200);
    seen(desk);
}

/// Likewise every page of a wall.
fn every_page(desk: &mut Desk, mut seen: impl FnMut(&mut Desk)) {
    desk.put_up_wall(SECOND * 20);
    seen(desk);
    desk.list(&base());
    for _ in 0..desk.pages() {
        seen(desk);
        desk.pass(SECOND * 20);
    }
    desk.list(r#"{"ok":true,"data":[]}"#);
    seen(desk);
    desk.fail(backend_error());
    seen(desk);
    desk.pass(SECOND * 7200);
    seen(desk);
}

#[test]
fn no_screen_shows_a_sign_that_the_terminal_lacks() {
    for signs in [Signs::Ascii, Signs::Console] {
        for new in [Desk::spanish, Desk::english] {
            let (mut desk, mut wall) = (new().with_signs(signs), new().with_signs(signs).demo());
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
        let mut desk = Desk::spanish().with_signs(signs);
        desk.list(&base());
        desk.press("jj");
        insta::assert_snapshot!(format!("{name}_table_80x24"), desk.screen(80, 24));
        desk.press(keys::POLLS);
        insta::assert_snapshot!(format!("{name}_polls_80x24"), desk.screen(80, 24));
        desk = Desk::spanish().with_signs(signs).on_a_wall();
        desk.list(&base());
        for (width, height) in SIZES.into_iter().take(3) {
            let screen = desk.screen(width, height);
            // Twelve digits at least, of seven blocks at least.
            assert!(screen.matches(block).count() >= 84, "{screen}");
            insta::assert_snapshot!(format!("{name}_wall_{width}x{height}"), screen);
        }
        desk.pass(SECOND * 20);
        insta::assert_snapshot!(format!("{name}_wall_cut_offs_200x50"), desk.screen(200, 50));
        desk.fail(backend_error());
        desk.fail(backend_error());
        insta::assert_snapshot!(format!("{name}_wall_failing_120x40"), desk.screen(120, 40));
    }
}
