//! What comes of an order, and what is in the folder then.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::mpsc::{Receiver, channel};

use jiff::Timestamp;
use jiff::civil::date;

use super::*;
use crate::client::Field;
use crate::export::tests::builder;
use crate::locale::Language;

/// An exporter whose home is a folder of the test.
struct Office {
    home: tempfile::TempDir,
    exporter: Exporter,
    reports: Receiver<Report>,
}

impl Office {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let (deliver, reports) = channel();
        let locale = || Locale::new(Language::Spanish, Some("CO"));
        let exporter = Exporter::new(locale, TimeZone::UTC, Some(home.path().to_owned()), move |report| {
            let _ = deliver.send(report);
        });
        Self { home, exporter, reports }
    }

    /// Starts it, and waits until it has ended.
    fn comes_of(&mut self, order: Order) -> Report {
        self.exporter.start(order);
        self.last()
    }

    fn last(&self) -> Report {
        self.reports.iter().find(|report| !matches!(report, Report::Written(_))).unwrap()
    }

    fn listed(&self) -> Vec<String> {
        fs::read_dir(self.home.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn order(clients: usize, format: Format, path: &str) -> Order {
    let records = vec![r#"{"name":"Ana","outstanding_balance":1.5}"#; clients].join(",");
    let snapshot = Arc::new(Snapshot::new(builder(&records).finish(), Timestamp::UNIX_EPOCH));
    Order {
        goods: Goods::Clients {
            rows: (0..snapshot.len() as u32).collect(),
            snapshot,
            columns: vec![Column::Wire(Field::Name), Column::Wire(Field::Balance)],
        },
        format,
        path: path.to_owned(),
        over: Over::Nothing,
        today: date(2026, 3, 15),
    }
}

#[test]
fn an_order_becomes_a_file_in_every_format() {
    let mut office = Office::new();
    for &format in Format::FILES {
        let name = format!("x.{}", format.name());
        let Report::Done { bytes } = office.comes_of(order(3, format, &format!("~/{name}"))) else { panic!("{name}") };
        assert_eq!(fs::metadata(office.home.path().join(name)).unwrap().len(), bytes);
    }
    assert_eq!(office.listed().len(), Format::FILES.len(), "and nothing else is there");
    let csv = fs::read_to_string(office.home.path().join("x.csv-excel")).unwrap();
    assert_eq!(csv, "\u{feff}Nombre;Saldo\r\nAna;1,50\r\nAna;1,50\r\nAna;1,50\r\n");
}

#[test]
fn what_stands_at_the_name_is_told_and_stays() {
    let mut office = Office::new();
    let path = office.home.path().join("x");
    fs::write(&path, "of another").unwrap();
    let report = office.comes_of(order(1, Format::Csv, "~/x"));
    let Report::Failed(FileProblem::Exists(existing)) = report else { panic!("{report:?}") };
    assert_eq!(fs::read_to_string(&path).unwrap(), "of another");
    let confirmed = Order { over: Over::This(existing), ..order(1, Format::Csv, "~/x") };
    assert_eq!(office.comes_of(confirmed), Report::Done { bytes: 33 });
    assert!(fs::read_to_string(&path).unwrap().ends_with("Ana,1.5\n"));

    fs::remove_file(&path).unwrap();
    symlink("elsewhere", &path).unwrap();
    assert_eq!(office.comes_of(order(1, Format::Csv, "~/x")), Report::Failed(FileProblem::Link));
    assert_eq!(office.comes_of(order(1, Format::Csv, " ")), Report::Failed(FileProblem::NotAFile));
    assert_eq!(office.listed(), ["x"]);
}

#[test]
fn an_order_that_is_stopped_or_forgotten_leaves_nothing() {
    for &format in Format::FILES {
        let mut office = Office::new();
        office.exporter.start(order(50_000, format, "~/x"));
        office.exporter.stop();
        assert_eq!(office.last(), Report::Stopped, "{format:?}");
        office.exporter.start(order(50_000, format, "~/x"));
        drop(office.exporter);
        let left: Vec<_> = fs::read_dir(office.home.path()).unwrap().collect();
        assert!(left.is_empty(), "{format:?}: {left:?}");
    }
}
