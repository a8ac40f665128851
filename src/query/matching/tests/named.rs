//! Numbers that have names are found by these, wherever a number of the kind is looked for.

use jiff::tz::TimeZone;

use super::*;
use crate::client::names::NameTable;
use crate::client::{Column, Names};
use crate::locale::{Language, Locale};
use crate::query::filter::{Named, complete, of_cell};
use crate::snapshot::Client;
use crate::text::CleanText;
use crate::words::Wording;
use crate::words::cell::{MISSING, cell};

const TODAY: Date = date(2026, 3, 16);

fn table(names: &[(i64, &str)]) -> NameTable {
    names.iter().map(|&(number, name)| (number, CleanText::new(name))).collect()
}

fn named(body: &str, names: Names) -> Snapshot {
    let store = decode(body.as_bytes()).unwrap().clients.finish();
    Snapshot::new(store.named(&names.into()), jiff::Timestamp::UNIX_EPOCH)
}

fn base() -> Snapshot {
    let body = json!([
        {"service_id": 1, "name": "Ana Ríos", "zone_id": 5, "technician_id": 7},
        {"service_id": 2, "name": "Sur Net", "zone_id": 15, "technician_id": 5},
        {"service_id": 3, "name": "Beto", "zone_id": 7, "technician_id": null, "address": "Peña Alta"},
        {"service_id": 4, "name": "Carla", "zone_id": null, "technician_id": 7},
    ]);
    let zones = table(&[(5, "RB3 Zona Sur"), (7, "Peña Alta"), (15, "5 Norte"), (99, "Nowhere")]);
    named(&body.to_string(), Names { zones, technicians: table(&[(7, "Pedro Núñez")]) })
}

/// The rows that fit, found both ways.
fn found(snapshot: &Snapshot, filter: &str) -> Vec<u32> {
    let filter = Filter::parse_named(filter, Named::ALL).unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    let matcher = Matcher::new(snapshot, &filter, TODAY);
    let all = matcher.all(&|| true).unwrap();
    let rows: Vec<u32> = (0..snapshot.len() as u32).filter(|&row| all[row as usize]).collect();
    assert_eq!(rows, (0..snapshot.len() as u32).filter(|&row| matcher.fits(row)).collect::<Vec<_>>());
    rows
}

#[test]
fn a_name_finds_the_clients_of_its_number_and_a_number_finds_that_alone() {
    let base = base();
    for (filter, rows) in [
        ("sur", vec![0, 1]),
        ("PENA alta", vec![2]),
        ("\"5 rb3 zona\"", vec![0]),
        ("pedro", vec![0, 3]),
        ("-nunez", vec![1, 2]),
        ("zone:sur", vec![0]),
        ("zona:RB3", vec![0]),
        ("zone:\"rb3 zona sur\"", vec![0]),
        ("zone:\"5 RB3 Zona Sur\"", vec![0]),
        ("zone=\"RB3 Zona Sur\"", vec![0]),
        ("zone=\"5 RB3 Zona Sur\"", vec![0]),
        ("zone=sur", vec![]),
        ("zone:nor,peña", vec![1, 2]),
        ("zone:nor|peña", vec![1, 2]),
        ("zone!=\"Peña Alta\"", vec![0, 1]),
        ("-zone:sur", vec![1, 2, 3]),
        // The name of another number does not make it this one.
        ("zone:5", vec![0]),
        ("zone=5", vec![0]),
        ("zone:5..7", vec![0, 2]),
        ("zone>5", vec![1, 2]),
        ("tech:núñez", vec![0, 3]),
        ("tech:sur", vec![]),
        ("nowhere", vec![]),
        ("has:zone", vec![0, 1, 2]),
    ] {
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
}

#[test]
fn what_cannot_be_a_name_is_refused_and_so_is_every_name_where_there_are_none() {
    let only_zones = Named { zones: true, technicians: false };
    for (filter, named, is_fine) in [
        ("zone:sur", Named::default(), false),
        ("zone:sur", only_zones, true),
        ("tech:pedro", only_zones, false),
        ("zone>sur", Named::ALL, false),
        ("zone:5..x", Named::ALL, false),
        ("zone:\"5..x\"", Named::ALL, true),
        ("id:5..x", Named::ALL, false),
    ] {
        assert_eq!(Filter::parse_named(filter, named).is_ok(), is_fine, "{filter}");
    }
}

#[test]
fn what_was_found_of_a_name_is_marked_in_it() {
    let base = base();
    let marked = |filter: &str, row: u32, column: Column, shown: &str| -> Vec<String> {
        let filter = Filter::parse_named(filter, Named::ALL).unwrap();
        filter.marks(base.client(row), column, shown, TODAY).into_iter().map(|at| shown[at].to_owned()).collect()
    };
    let zone = Column::Wire(Field::Zone);
    let none: [&str; 0] = [];
    assert_eq!(marked("sur", 0, zone, "5 RB3 Zona Sur"), ["Sur"]);
    assert_eq!(marked("zone:\"zona sur\"", 0, zone, "5 RB3 Zona Sur"), ["Zona Sur"]);
    assert_eq!(marked("zone=\"rb3 zona sur\"", 0, zone, "5 RB3 Zona Sur"), ["RB3 Zona Sur"]);
    assert_eq!(marked("pena", 2, zone, "7 Peña Alta"), ["Peña"]);
    assert_eq!(marked("pena", 2, Column::NAMES[0], "Peña Alta"), ["Peña"]);
    assert_eq!(marked("zone:sur", 0, Column::NAME, "Sur Net"), none);
    assert_eq!(marked("tech:sur", 0, zone, "5 RB3 Zona Sur"), none);
    assert_eq!(marked("-sur", 2, zone, "7 Peña Alta"), none);
    let filter = Filter::parse_named("norte", Named::ALL).unwrap();
    assert_eq!(filter.out_of_sight(base.client(1), &[Column::NAME], TODAY), Some(Field::Zone));
    assert_eq!(filter.out_of_sight(base.client(1), &[Column::NAME, zone], TODAY), None);
}

#[test]
fn a_number_is_offered_with_its_name_and_by_it() {
    let base = base();
    let offered = |text: &str| -> Vec<(String, String)> {
        let completion = complete(text, text.len(), Some(&base), Language::English);
        let candidates = completion.map(|completion| completion.candidates).unwrap_or_default();
        candidates.into_iter().map(|candidate| (candidate.text, candidate.name.unwrap_or_default())).collect()
    };
    let pair = |number: &str, name: &str| (number.to_owned(), name.to_owned());
    assert_eq!(offered("zone:su"), [pair("5", "RB3 Zona Sur")]);
    assert_eq!(offered("zone:PE"), [pair("7", "Peña Alta")]);
    assert_eq!(offered("zone:5"), [pair("5", "RB3 Zona Sur"), pair("15", "5 Norte")]);
    assert_eq!(offered("tech:"), [pair("7", "Pedro Núñez"), pair("5", "")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a number is called, what its cell shows finds its client when it is typed, bare and behind its name; and the
    /// filter of the cell finds those of the number and nobody else.
    #[test]
    fn what_the_cell_of_a_named_number_shows_finds_its_row(
        zones in prop::collection::vec((prop::option::of(-20_i64..20), "[NRSZbnrsuzñÑóú0-9]{1,5}( [NRSZbnrsuzñÑóú0-9]{1,5}){0,3}"), 1..8),
    ) {
        let records: Vec<_> = zones.iter().map(|(zone, _)| json!({"zone_id": zone})).collect();
        let names = zones.iter().filter_map(|(zone, name)| Some(((*zone)?, CleanText::new(name)))).collect();
        let base = named(&json!(records).to_string(), Names { zones: names, ..Names::default() });
        let locale = Locale::new(Language::Spanish, Some("CO"));
        let wording = Wording { locale: &locale, zone: &TimeZone::UTC, today: TODAY, decimals: 0 };
        for client in base.clients() {
            let text = cell(client, Field::Zone, 60, wording).text;
            if text != MISSING {
                let bare = text.trim_start_matches('-');
                prop_assert!(found(&base, bare).contains(&client.row()), "{}", bare);
                prop_assert!(found(&base, &format!("zona:\"{text}\"")).contains(&client.row()), "{}", text);
            }
            let same: Vec<u32> = base.clients().filter(|other| other.zone() == client.zone()).map(Client::row).collect();
            prop_assert_eq!(found(&base, &of_cell(client, Column::Wire(Field::Zone), Language::Spanish)), same);
        }
    }
}
