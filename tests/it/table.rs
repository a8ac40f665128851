//! The picture of the table: which columns stand in it and how wide, the pane, the whole client, whose row is selected.

use wisptop::client::Field;
use wisptop::terminal::encode::encode;

use crate::support::envelope::{EXAMPLE, client, clients, envelope};
use crate::support::{Desk, keys};

/// A desk with the documentation's two clients, Juan Pérez and María González.
fn example() -> Desk {
    let mut desk = Desk::english();
    desk.list(EXAMPLE);
    desk
}

#[test]
fn the_pane_follows_the_selection_and_d_hides_and_shows_it() {
    let mut desk = example();
    // Whoever is selected: Juan first.
    desk.shows(&["Juan Pérez · 12345", "192.168.1.1 · "]);
    desk.press("j");
    desk.shows(&[
        "María González · 12346",
        "● active   owes 25,000 (0.3 months)   cut-off 2026-03-20, in 4 d",
        "Plan 100MB · 75,000",
        "192.168.1.2 · eth1",
        "zone 3 · technician",
    ]);
    desk.press("d");
    desk.hides(&["owes 25,000"]);
    desk.press("d");
    desk.shows(&["owes 25,000"]);
    // On a small screen it is hidden until somebody asks for it.
    let mut desk = example();
    assert!(!desk.screen(80, 24).contains("192.168.1.1"));
    desk.press("d");
    assert!(desk.screen(80, 24).contains("192.168.1.1"));
}

#[test]
fn enter_opens_the_whole_client_and_esc_comes_back_to_the_same_place() {
    let mut desk = Desk::english();
    desk.list(&clients(100));
    desk.screen(80, 24);
    desk.press(&"j".repeat(40));
    let table = desk.screen(80, 24);
    desk.press(keys::ENTER);
    let whole = desk.screen(80, 24);
    assert!(whole.contains("LAN port") && whole.contains("Esc back") && !whole.contains("Clients"), "{whole}");
    desk.press(keys::ENTER);
    assert_eq!(desk.screen(80, 24), whole, "Enter has no second meaning");
    desk.press("k");
    assert!(desk.screen(80, 24).contains("40/100"), "the previous client");
    desk.press("j");
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(80, 24), table);
}

/// Forty debtors, of whom the last by name owes most.
fn debtors() -> Desk {
    let records: Vec<_> = (0..40)
        .map(|id| {
            let mut record = client(id, &format!("Cliente {id:02}"));
            record["outstanding_balance"] = (id * 1_000).into();
            record
        })
        .collect();
    let mut desk = Desk::english();
    desk.list(&envelope(&records.into()));
    desk.screen(80, 24);
    desk
}

#[test]
fn an_order_that_was_asked_for_starts_at_its_top_unless_a_client_was_selected_by_hand() {
    // Nobody has selected anybody: the biggest debtor is there at once.
    let mut desk = debtors();
    desk.click("Balance");
    assert_eq!(desk.selected(), Some(39));
    desk.press("S");
    assert_eq!(desk.selected(), Some(0), "and so is the smallest");

    // Somebody was selected, and is followed.
    let mut desk = debtors();
    desk.press("jj");
    desk.click("Balance");
    assert_eq!(desk.selected(), Some(2));
    // Back at the beginning the list is meant, not a client.
    desk.press("gS");
    assert_eq!(desk.selected(), Some(0));
    desk.press("S");
    assert_eq!(desk.selected(), Some(39));

    // A poll is no order that anybody has asked for.
    let mut desk = debtors();
    let mut records = vec![client(77, "Ana")];
    records.extend((0..40).map(|id| client(id, &format!("Cliente {id:02}"))));
    desk.list(&envelope(&records.into()));
    assert_eq!(desk.selected(), Some(0));
    desk.press("S");
    assert_eq!(desk.selected(), Some(39), "still nobody has selected anybody");
}

#[test]
fn a_filter_keeps_who_was_selected_by_hand_and_nobody_else() {
    let mut desk = debtors();
    desk.press("/name:3");
    assert_eq!(desk.selected(), Some(3), "the first of what was found");
    desk.press(keys::ESCAPE);
    assert_eq!(desk.selected(), Some(0), "and of the list");

    let mut desk = debtors();
    desk.press(&"j".repeat(35));
    desk.press("/name:3");
    assert_eq!(desk.selected(), Some(35));
    desk.press("9");
    assert_eq!(desk.selected(), Some(39));
    desk.press(keys::ESCAPE);
    assert_eq!(desk.selected(), Some(35), "back where one was");
    desk.press("S");
    assert_eq!(desk.selected(), Some(35), "selected by hand, before the filter");
}

#[test]
fn every_column_can_be_reached_seen_and_filtered_by_and_the_name_stands_still() {
    let mut desk = Desk::spanish();
    desk.list(EXAMPLE);
    let titles = |desk: &mut Desk| {
        let screen = desk.screen(80, 24);
        let line = screen.lines().find(|line| line.contains("Nombre")).unwrap_or_default().to_owned();
        line.trim_matches('│').split("  ").map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned).collect()
    };
    let home: Vec<String> = titles(&mut desk);
    assert!(desk.screen(80, 24).contains("→ "), "there is more");
    let mut seen = home.clone();
    for _ in 0..20 {
        desk.press(keys::RIGHT);
        let now: Vec<String> = titles(&mut desk);
        assert!(now.iter().any(|title| title == "Nombre ▲"), "{now:?}");
        seen.extend(now);
    }
    for title in [
        "ID",
        "Estado",
        "Plan",
        "Precio",
        "Saldo",
        "Corte",
        "Teléfono",
        "IP antena",
        "Zona",
        "Ciudad",
        "Localidad",
        "Dirección",
        "Documento",
        "LAN",
        "Téc.",
    ] {
        assert!(seen.iter().any(|seen| seen == title), "{title} is never seen");
    }
    // Round and round: sixteen steps lead back.
    let mut desk = Desk::spanish();
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    for _ in 0..16 {
        desk.press(keys::RIGHT);
        desk.screen(80, 24);
    }
    assert_eq!(titles(&mut desk), home);
    desk.press(keys::LEFT);
    desk.screen(80, 24);
    while !titles(&mut desk).iter().any(|title| title == "Ciudad") {
        desk.press(keys::LEFT);
    }
}

#[test]
fn the_column_of_the_order_is_in_sight_at_every_width() {
    for column in Field::ALL {
        let mut desk = Desk::english();
        desk.list(EXAMPLE);
        let place = Field::ALL.iter().position(|&field| field == column).unwrap_or_default();
        desk.press("sg");
        desk.press(&format!("{}\r", "j".repeat(place)));
        for width in [40, 60, 80, 100, 120, 200] {
            let screen = desk.screen(width, 24);
            let titles = screen.lines().find(|line| line.contains("Name")).unwrap_or_default();
            assert!(titles.contains('▲') || titles.contains('▼'), "{column:?} at {width}\n{screen}");
        }
    }
}

#[test]
fn more_room_shows_more_columns_and_a_column_is_as_wide_as_its_widest_value() {
    let mut desk = Desk::english();
    desk.list(&clients(30));
    let count = |desk: &mut Desk, width: u16| {
        let screen = desk.screen(width, 24);
        let titles = screen.lines().find(|line| line.contains("Name ▲")).unwrap_or_default();
        titles.trim_matches('│').split("  ").filter(|title| !title.trim().is_empty()).count()
    };
    let counts = [40, 60, 80, 100, 120, 140].map(|width| count(&mut desk, width));
    assert!(counts.is_sorted() && counts[2] < counts[3], "{counts:?}");
    assert!(desk.screen(80, 24).contains("│▌1   Cliente 1   ● active        0  yesterday"), "{}", desk.screen(80, 24));
    assert!(desk.screen(40, 12).contains("│▌Cliente 1   ●"), "{}", desk.screen(40, 12));
}

/// The whole row is marked, and a step sends hardly more than the text of two rows.
#[test]
fn the_bar_spans_the_row_and_a_step_costs_two_rows() {
    use ratatui::style::Modifier;

    let mut desk = debtors();
    desk.press("d");
    desk.screen(120, 40);
    desk.press("d");
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let before = desk.frame(width, height);
        desk.press("j");
        let next = desk.frame(width, height);
        let inside = (1..width - 1).collect::<Vec<_>>();
        let marked = (0..height)
            .find(|&y| inside.iter().all(|&x| next.buffer[(x, y)].modifier.contains(Modifier::REVERSED)))
            .expect("a row that is marked from edge to edge");
        assert_eq!(next.buffer[(1, marked)].symbol(), "▌");
        let mut bytes = Vec::new();
        encode(Some(&before), &next, &mut bytes);
        let most = 2 * usize::from(width) + 120;
        assert!(bytes.len() <= most, "{} bytes at {width}x{height}: {}", bytes.len(), String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn red_is_for_who_must_be_dealt_with_and_yellow_for_two_days() {
    use ratatui::style::Color;

    let cases = [
        // Status, balance, cut-off; the day is the 16th.
        ("active", 50_000.0, "2026-03-15", Some(Color::Red), "past, owing and in service"),
        ("active", 0.0, "2026-03-15", None, "past, and nothing is owed"),
        ("Suspendido", 50_000.0, "2026-03-15", None, "cut already"),
        ("active", 50_000.0, "2026-03-18", Some(Color::Yellow), "due within two days"),
        ("active", 50_000.0, "2026-03-19", None, "not yet"),
    ];
    for (status, balance, day, expected, why) in cases {
        let mut record = client(7, "Ana");
        record["payment_status"] = status.into();
        record["outstanding_balance"] = balance.into();
        record["cut_off_date"] = day.into();
        let mut desk = Desk::english();
        desk.list(&envelope(&vec![client(1, "Ab"), record].into()));
        let buffer = desk.buffer(80, 24);
        let row = (0..24).find(|&y| buffer[(7, y)].symbol() == "n" && buffer[(8, y)].symbol() == "a").expect("her row");
        let urgent: Vec<Color> =
            (0..80).map(|x| buffer[(x, row)].fg).filter(|fg| matches!(fg, Color::Red | Color::Yellow)).collect();
        assert_eq!(urgent.first().copied(), expected, "{why}");
    }
}
