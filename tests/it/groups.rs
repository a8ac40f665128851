//! The Groups view: clients in groups by what stands in a column, and the way to those behind a group.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use wisptop::app::Message;
use wisptop::client::{Column, Field};
use wisptop::export::job::{Goods, Report};
use wisptop::locale::Language;
use wisptop::query::groups::{Group, GroupFigure, GroupTable, Grouping, groups};
use wisptop::query::{Filter, Sort, rows};
use wisptop::serve::simulated_list;
use wisptop::snapshot::{Snapshot, Sums};
use wisptop::source::{PollError, decode};

use crate::support::{Desk, keys};

const TODAY: jiff::civil::Date = date(2026, 3, 16);

fn base(clients: usize, seed: u64) -> Snapshot {
    let body = simulated_list(clients, seed, TODAY);
    Snapshot::new(decode(&body).expect("a list").clients.finish(), jiff::Timestamp::UNIX_EPOCH)
}

fn found(snapshot: &Snapshot, filter: &str) -> Vec<u32> {
    let filter = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    let mut rows = rows(snapshot, &filter, Sort::default(), TODAY, || true).expect("wanted").to_vec();
    rows.sort_unstable();
    rows
}

fn grouped(snapshot: &Snapshot, column: Column) -> Vec<Group> {
    let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
    groups(snapshot, &rows, column, Language::Spanish, || true).expect("wanted")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    /// Whatever the base and the column: each client is in one group, and a group's filter finds whom the group counts.
    #[test]
    fn the_filter_of_a_group_finds_whom_it_counts(seed in 0_u64..1_000, column in 0_usize..16) {
        let snapshot = base(150, seed);
        let column = Column::ALL[column];
        let groups = grouped(&snapshot, column);
        prop_assert_eq!(groups.iter().map(|group| group.sums.clients).sum::<u64>(), 150);
        for group in groups {
            let rows = found(&snapshot, &group.term);
            prop_assert!(rows.contains(&group.first));
            prop_assert_eq!(rows.len() as u64, group.sums.clients, "{:?}: {}", column, group.term);
        }
    }
}

/// The same figures, worked out another way.
#[test]
fn the_figures_of_zones_are_those_of_a_plain_count() {
    let snapshot = base(2_000, 3);
    let mut expected: BTreeMap<Option<i64>, (u64, u64, Decimal)> = BTreeMap::new();
    for client in snapshot.clients() {
        let (clients, owing, owed) = expected.entry(client.zone()).or_default();
        *clients += 1;
        if let Some(balance) = client.balance().filter(Decimal::is_sign_positive).filter(|balance| !balance.is_zero()) {
            *owing += 1;
            *owed += balance;
        }
    }
    let told: BTreeMap<_, _> = grouped(&snapshot, Column::Wire(Field::Zone))
        .into_iter()
        .map(|group| (snapshot.client(group.first).zone(), (group.sums.clients, group.sums.owing, group.sums.owed)))
        .collect();
    assert_eq!(told, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    /// Whatever the column, the filter and the order: the groups come to what all of their clients come to, and stand in the
    /// order of their figure.
    #[test]
    fn the_groups_come_to_the_total(seed in 0_u64..1_000, column in 0_usize..20, figure in 0_usize..8, owing: bool) {
        let snapshot = Arc::new(base(200, seed));
        let order = GroupFigure::ALL[figure].first();
        let filter = Filter::parse(if owing { "owes>0" } else { "" }).unwrap();
        let by = Grouping { filter: &filter, column: Column::ALL[column], order, language: Language::English, today: TODAY };
        let table = GroupTable::of(Arc::clone(&snapshot), by, &|| true).expect("wanted");
        let rows = found(&snapshot, if owing { "owes>0" } else { "" });
        prop_assert_eq!(&table.total, &Sums::of(snapshot.store(), rows.iter().copied()));
        let figures = |pick: &dyn Fn(&Sums) -> Decimal| table.groups.iter().map(|group| pick(&group.sums)).sum::<Decimal>();
        prop_assert_eq!(figures(&|sums| sums.owed), table.total.owed);
        prop_assert_eq!(figures(&|sums| sums.clients.into()), Decimal::from(rows.len()));
        for pair in table.groups.windows(2) {
            prop_assert!(order.figure.compare(&pair[0].sums, &pair[1].sums).is_ge());
        }
    }
}

fn desk(mut desk: Desk) -> Desk {
    let body = simulated_list(500, 1, desk.today());
    desk.believe(std::str::from_utf8(&body).expect("JSON"));
    desk
}

#[test]
fn groups_by_zone_with_bars_where_there_is_room() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        for (language, empty) in [("en", Desk::english()), ("es", Desk::spanish())] {
            let mut desk = desk(empty);
            desk.press(keys::GROUPS);
            insta::assert_snapshot!(format!("groups_{width}x{height}_{language}"), desk.screen(width, height));
        }
    }
}

#[test]
fn enter_lists_a_group_within_the_filter_and_esc_comes_back_to_its_row() {
    let mut desk = desk(Desk::english());
    desk.press(keys::GROUPS);
    desk.press("/owes>0\rjj");
    let before = desk.screen(120, 36);
    desk.press("\r");
    assert!(desk.filter_text().starts_with("owes>0 zone="), "{}", desk.filter_text());
    assert!(desk.listed() > 0);
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(120, 36), before);
}

#[test]
fn another_column_groups_anew_and_a_title_sorts() {
    let mut desk = desk(Desk::english());
    desk.press(keys::GROUPS);
    desk.press(keys::RIGHT);
    assert!(desk.screen(120, 36).contains("│ City"), "{}", desk.screen(120, 36));
    desk.press("1");
    desk.press(keys::RIGHT);
    desk.press("F");
    let screen = desk.screen(120, 36);
    assert!(screen.contains("groups · whole base ─╮"), "{screen}");
    assert!(screen.contains("  100.0 ") && !screen.contains('…'), "a number is whole\n{screen}");
    desk.press(keys::ESCAPE);
    assert!(desk.screen(120, 36).contains("500"), "back in the table");
    desk.press(keys::GROUPS);
    desk.press("ss");
    assert!(desk.screen(120, 36).contains('▲'), "by the value, from the first\n{}", desk.screen(120, 36));
}

#[test]
fn the_selection_comes_back_though_polls_came_while_another_view_was_shown() {
    let mut desk = desk(Desk::english());
    desk.press(keys::GROUPS);
    desk.press("jjj");
    let selected = |desk: &mut Desk| {
        let screen = desk.screen(120, 36);
        screen.lines().find(|line| line.starts_with("│▌")).map(|line| line[..14].to_owned())
    };
    let before = selected(&mut desk);
    assert!(before.is_some());
    desk.press(keys::ENTER);
    let body = simulated_list(500, 1, desk.today());
    desk.pass(Duration::from_secs(30));
    desk.believe(std::str::from_utf8(&body).expect("JSON"));
    desk.press(keys::ESCAPE);
    assert_eq!(selected(&mut desk), before);
}

#[test]
fn the_clients_of_the_selected_group_stand_beside_where_there_is_room() {
    let mut desk = desk(Desk::english());
    desk.screen(200, 50);
    desk.press(keys::GROUPS);
    let first = desk.screen(200, 50);
    desk.press("j");
    let second = desk.screen(200, 50);
    let title = |screen: &str| screen.lines().find_map(|line| line.split("╭ Zone ").nth(1).map(str::to_owned));
    assert!(title(&first).is_some(), "{first}");
    assert_ne!(title(&first), title(&second), "they follow the selection");
    assert!(!desk.screen(120, 36).contains("╭ Zone "));
}

#[test]
fn a_group_is_copied_as_a_line_and_all_of_them_as_a_table() {
    let mut desk = desk(Desk::english());
    desk.press(keys::GROUPS);
    desk.press("yy");
    let line = desk.copied().to_owned();
    assert_eq!(line.split(" | ").count(), 8, "{line}");
    desk.press("yt");
    let table: Vec<String> = desk.copied().lines().map(str::to_owned).collect();
    assert!(table[0].starts_with("Zone") && table[0].ends_with("Revenue/month"), "{}", table[0]);
    let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" | ");
    assert_eq!(cells(&table[1]), line);
    let total = table.last().expect("a total");
    assert!(total.starts_with("Total") && total.contains(" 500 "), "{total}");
    let widths: Vec<usize> = table.iter().map(|line| line.chars().count()).collect();
    assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "figures stand under each other: {widths:?}");
}

#[test]
fn e_writes_the_groups_as_they_stand() {
    let mut desk = desk(Desk::english());
    desk.press(keys::GROUPS);
    desk.press("e");
    desk.shows(&["[CSV for spreadsheets]", "wisptop-groups-2026-03-16-1402.csv"]);
    desk.press(keys::ENTER);
    let order = desk.orders.pop().expect("an order");
    let Goods::Groups(table) = &order.goods else { panic!("groups are exported") };
    assert_eq!((table.groups.len(), order.format.name()), (order.goods.len(), "csv-excel"));
    desk.send(Message::Export(Report::Done { bytes: 900 }));
    desk.shows(&[&format!("{} groups in wisptop-groups-2026-03-16-1402.csv", order.goods.len())]);
}

#[test]
fn trends_leave_a_gap_where_polls_failed_and_reach_further_back_by_a_key() {
    let mut desk = Desk::english();
    let list =
        |n: i64| format!("[{}]", (0..n).map(|id| format!(r#"{{"service_id":{id}}}"#)).collect::<Vec<_>>().join(","));
    for hour in 0..24 {
        for _ in 0..4 {
            desk.pass(Duration::from_mins(15));
            if (8..14).contains(&hour) {
                desk.fail(PollError::Closed);
            } else {
                desk.believe(&list(if hour < 8 { 10 } else { 14 }));
            }
        }
    }
    desk.press(keys::GROUPS);
    let screen = desk.screen(120, 36);
    let line = screen.lines().find(|line| line.contains("10 to 14")).unwrap_or_else(|| panic!("{screen}"));
    let bars = line.split("Clients").nth(1).unwrap_or_default().trim_start();
    let gap = bars.trim_start_matches('▁').split('█').next().unwrap_or_default();
    assert!(bars.starts_with('▁') && gap.len() > 4 && gap.trim().is_empty(), "{line}");
    assert!(screen.contains("24 h"));
    desk.press("t");
    desk.shows(&["7 d", "10 to 14"]);
    desk.press("tt");
    desk.shows(&["24 h"]);
    desk.press("/id:1\r");
    desk.shows(&["24 h, whole base"]);
}
