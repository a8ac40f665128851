//! The Groups view: clients in groups by what stands in a column, and the way to those behind a group.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use wisptop::client::{Column, Field};
use wisptop::locale::Language;
use wisptop::query::groups::{Group, groups};
use wisptop::query::{Filter, Sort, rows};
use wisptop::serve::simulated_list;
use wisptop::snapshot::Snapshot;
use wisptop::source::decode;

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
    assert!(screen.contains("groups ─╮"), "{screen}");
    desk.press(keys::ESCAPE);
    assert!(desk.screen(120, 36).contains("500"), "back in the table");
    desk.press(keys::GROUPS);
    desk.press("ss");
    assert!(desk.screen(120, 36).contains('▲'), "by the value, from the first\n{}", desk.screen(120, 36));
}
