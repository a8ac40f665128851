//! What is worked out from a client's fields, as a program or a spreadsheet gets it.

use rust_decimal::Decimal;

use crate::client::cut_off::days_until;
use crate::client::derived::network;
use crate::client::{Derived, Field, MonthsOwed};
use crate::export::Selection;
use crate::snapshot::{Client, SameDocument};
use crate::text::Clean;

pub(super) enum Known {
    /// To one decimal, as on the screen.
    Tenths(Decimal),
    Whole(i64),
    Text(String),
}

/// The value of `derived`; `None` where it is not known.
pub(super) fn known(selection: &Selection<'_>, client: Client<'_>, derived: Derived) -> Option<Known> {
    match derived {
        Derived::MonthsOwed => MonthsOwed::of(client.balance(), client.price()).shown().map(Known::Tenths),
        Derived::Network => {
            let address = client.text(Field::AntennaIp).map(Clean::as_str)?;
            network(address).map(|network| Known::Text(network.to_string()))
        }
        Derived::DaysToCutOff => client.cut_off().day().map(|day| Known::Whole(days_until(day, selection.today))),
        Derived::ZoneName => client.name_of(Field::Zone).map(|name| Known::Text(name.to_string())),
        Derived::TechnicianName => client.name_of(Field::Technician).map(|name| Known::Text(name.to_string())),
        Derived::OtherServices => match selection.snapshot.same_document(client.row()) {
            SameDocument::Shared(_) => None,
            SameDocument::Single if client.text(Field::Document).is_none_or(Clean::is_blank) => None,
            same => Some(Known::Whole(same.others() as i64)),
        },
    }
}

#[cfg(test)]
pub(in crate::export) mod tests {
    use super::*;
    use crate::client::{Column, Names};
    use crate::export::tests::{builder, columns_written_in};
    use crate::export::{Format, Options, columns_of};
    use crate::locale::{Language, Locale};
    use crate::snapshot::Snapshot;
    use crate::text::CleanText;

    /// Two clients with one document, and one of whom little is known.
    pub(in crate::export) const THREE: &str = r#"{"outstanding_balance":125000,"internet_plan_price":50000,
            "antenna_ip":"10.5.3.7","cut_off_date":"11/03/2026","document":"80.123"},
        {"outstanding_balance":-5,"antenna_ip":"tower","cut_off_date":"soon","document":"80123"},
        {"outstanding_balance":5,"document":""}"#;

    /// What is derived of them.
    fn written(format: Format) -> String {
        let derived = Derived::ALL.into_iter().filter(|derived| derived.names().is_none());
        let columns: Vec<Column> = derived.map(Column::Derived).collect();
        let locale = Locale::new(Language::Spanish, Some("CO"));
        let (bytes, _) = columns_written_in(&locale, 0, builder(THREE).finish(), &columns, format, Options::default());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn programs_get_numbers_and_null_for_what_is_not_known() {
        let ndjson = "{\"months_owed\":2.5,\"antenna_network\":\"10.5.3.0/24\",\"days_to_cut_off\":-4,\"other_services\":1}\n\
             {\"months_owed\":0,\"antenna_network\":null,\"days_to_cut_off\":null,\"other_services\":1}\n\
             {\"months_owed\":null,\"antenna_network\":null,\"days_to_cut_off\":null,\"other_services\":null}\n";
        assert_eq!(written(Format::Ndjson), ndjson);
        let csv = "months_owed,antenna_network,days_to_cut_off,other_services\n2.5,10.5.3.0/24,-4,1\n0,,,1\n,,,\n";
        assert_eq!(written(Format::Csv), csv);
    }

    /// Two clients, one of whose numbers has a name that each format must take care of.
    fn with_names(format: Format) -> String {
        let store = builder(r#"{"zone_id":5,"technician_id":1},{"zone_id":7}"#).finish();
        let names = Names { zones: [(5, CleanText::new("=\"Sur\", 2"))].into(), ..Names::default() };
        let store = store.named(&names.into());
        let snapshot = Snapshot::new(store.clone(), jiff::Timestamp::UNIX_EPOCH);
        let columns = columns_of(format, &[Field::Zone, Field::Technician].map(Column::Wire), &snapshot);
        let locale = Locale::new(Language::Spanish, Some("CO"));
        let options = Options { guarded: true, ..Options::default() };
        let (bytes, _) = columns_written_in(&locale, 0, store, &columns, format, options);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_name_stands_in_a_column_of_its_own_and_people_get_it_beside_its_number() {
        let ndjson = "{\"zone_id\":5,\"zone_name\":\"=\\\"Sur\\\", 2\",\"technician_id\":1}\n\
             {\"zone_id\":7,\"zone_name\":null,\"technician_id\":null}\n";
        assert_eq!(with_names(Format::Ndjson), ndjson);
        let csv = "zone_id,zone_name,technician_id\n5,\"'=\"\"Sur\"\", 2\",1\n7,,\n";
        assert_eq!(with_names(Format::Csv), csv);
        let excel = "\u{feff}Zona;Nombre de zona;Téc.\r\n5;\"=\"\"=\"\"\"\"Sur\"\"\"\", 2\"\"\";1\r\n7;;\r\n";
        assert_eq!(with_names(Format::CsvExcel), excel);
        assert_eq!(with_names(Format::Table), "Zona         Téc.\n5 =\"Sur\", 2     1\n7               —\n");
    }

    #[test]
    fn people_get_the_cells_of_the_screen_and_spreadsheets_their_form() {
        let excel = "\u{feff}Meses;Red;Días;Otros\r\n2,5;\"=\"\"10.5.3.0/24\"\"\";-4;1\r\n0,0;;;1\r\n;;;\r\n";
        assert_eq!(written(Format::CsvExcel), excel);
        let table = written(Format::Table);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(
            lines,
            [
                vec!["Meses", "Red", "Días", "Otros"],
                vec!["2,5", "10.5.3.0/24", "-4", "1"],
                vec!["?", "?", "1"],
                vec!["?", "—", "—", "—"],
            ]
        );
    }
}
