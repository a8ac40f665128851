//! The file in which the numbers of a list get their names, as text: each number with the name that it has, and how many
//! clients have it. It is read back as it is.

use std::collections::BTreeMap;

use crate::client::Field;
use crate::locale::Locale;
use crate::snapshot::Snapshot;
use crate::text::fit::width;

/// The file for the numbers of `field`, which is that of zones or technicians: those in use, and those that have a name
/// already, in ascending order.
pub fn name_file(snapshot: &Snapshot, field: Field, locale: &Locale) -> String {
    let names = snapshot.store().names();
    let called = names.table(field).into_iter().flatten().map(|(&number, _)| (number, 0));
    let mut counts: BTreeMap<i64, u64> = called.collect();
    let mut without = 0;
    for client in snapshot.clients() {
        match client.number(field) {
            Some(number) => *counts.entry(number).or_default() += 1,
            None => without += 1,
        }
    }
    let line = |number: i64| {
        let name = names.of(field, number).map_or("", |name| name.as_str());
        format!("{number} = \"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let widest = counts.keys().map(|&number| width(&line(number))).max().unwrap_or_default();
    let is_zone = field == Field::Zone;
    let mut text = String::new();
    let mut put = |line: &str| text.extend([line, "\n"]);
    let how = locale.text(if is_zone { "names-how-zones" } else { "names-how-technicians" });
    how.lines().for_each(|line| put(&format!("# {line}")));
    for (&number, &count) in &counts {
        let line = line(number);
        let gap = usize::from(widest - width(&line)) + 2;
        put(&format!("{line}{:gap$}# {}", "", locale.text_with("names-clients", &[("count", count.into())])));
    }
    if without > 0 {
        let id = if is_zone { "names-without-zone" } else { "names-without-technician" };
        put(&format!("# {}", locale.text_with(id, &[("count", without.into())])));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::client::Names;
    use crate::client::names::NameTable;
    use crate::locale::Language;
    use crate::settings::names::name_table;
    use crate::source::decode;
    use crate::text::CleanText;

    fn written(zones: &[Option<i64>], names: Names, field: Field) -> String {
        let records: Vec<_> = zones.iter().map(|zone| json!({"zone_id": zone})).collect();
        let store = decode(json!(records).to_string().as_bytes()).unwrap().clients.finish();
        let snapshot = Snapshot::new(store.named(&names.into()), jiff::Timestamp::UNIX_EPOCH);
        name_file(&snapshot, field, &Locale::new(Language::English, None))
    }

    #[test]
    fn each_number_stands_with_its_clients_and_the_name_that_it_has() {
        let zones: NameTable = [(5, CleanText::new("RB3 \"Sur\"")), (40, CleanText::new("Peña \\ 2"))].into();
        let names = Names { zones, ..Names::default() };
        let text = written(&[Some(12), Some(5), None, Some(5), Some(-3)], names.clone(), Field::Zone);
        let expected = r#"# Zones: write each name between its quotes, and start wisptop with --zones and this file.
-3 = ""            # 1 client
5 = "RB3 \"Sur\""  # 2 clients
12 = ""            # 1 client
40 = "Peña \\ 2"   # nobody now
# 1 client has no zone
"#;
        assert_eq!(text, expected);
        assert_eq!(name_table(&text).unwrap(), names.zones);
        let technicians = written(&[None], names, Field::Technician);
        assert!(technicians.ends_with("--technicians and this file.\n# 1 client has no technician\n"), "{technicians}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever numbers are called, the file is read back as it is.
        #[test]
        fn any_names_are_read_back(
            zones in prop::collection::vec((any::<i64>(), "([a-zñ\"'\\\\#=\n\u{0}-\u{20}]|.){0,12}"), 0..8)
        ) {
            let names: NameTable = zones
                .iter()
                .map(|(number, name)| (*number, CleanText::new(CleanText::new(name).as_str().trim())))
                .filter(|(_, name)| width(name.as_str()) > 0)
                .collect();
            let numbers: Vec<Option<i64>> = zones.iter().map(|(number, _)| Some(*number)).collect();
            let text = written(&numbers, Names { zones: names.clone(), ..Names::default() }, Field::Zone);
            prop_assert_eq!(name_table(&text), Ok(names), "{}", text);
        }
    }
}
