use std::fs;

use rust_decimal::Decimal;
use tempfile::TempDir;

use super::database::open_to_write;
use super::write::{News, Writer};
use super::*;
use crate::client::record::RawId;
use crate::client::{Field, FieldSet, Record};
use crate::history::ChangeBatch;
use crate::snapshot::{ChangeSet, ChangedRows, Client, Snapshot, StoreBuilder, Value};

fn fresh() -> (TempDir, StorePlace) {
    let home = tempfile::tempdir().unwrap();
    let place = StorePlace::of(StateDir::at(home.path().join("wisptop")), "https://api.example/api/v1/clients/");
    (home, place)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn client(id: i64, balance: &str) -> Record<'static> {
    Record {
        service_id: Some(RawId::Number(id)),
        name: Some(format!("Client {id}").into()),
        status: Some("Activo".into()),
        balance: balance.parse().ok(),
        price: Some(Decimal::new(4_500_000, 2)),
        zone: Some(5),
        ..Record::default()
    }
}

fn snapshot(records: &[Record<'_>], second: i64) -> Arc<Snapshot> {
    let mut builder = StoreBuilder::default();
    for record in records {
        builder.push(record);
    }
    Arc::new(Snapshot::new(builder.finish(), at(second)))
}

fn values(client: Client<'_>) -> Vec<String> {
    Field::ALL.into_iter().map(|field| format!("{:?}", Value::of(client, field))).collect()
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let (_home, place) = fresh();
    let mut unread = FieldSet::default();
    unread.insert(Field::Zone);
    unread.insert(Field::City);
    let odd = Record {
        service_id: Some(RawId::Odd("99999999999999999999".into())),
        city: Some("[\"Ráquira\"]".into()),
        zone: None,
        problems: unread,
        balance: "-0.10".parse().ok(),
        ..client(7, "0")
    };
    let before = snapshot(&[client(1, "10.50"), client(2, "0"), odd.clone()], 0);
    let after = snapshot(&[client(1, "0"), client(3, "79228162514264337593543950335"), odd], 60);
    let rows = ChangedRows { new: vec![1], gone: vec![1], changed: vec![(0, 0)] };
    let changes = ChangeSet::new((Arc::clone(&before), at(0)), (Arc::clone(&after), at(60)), rows).unwrap();
    let batch = ChangeBatch::of(&changes).unwrap();

    let (mut writer, kept) = Writer::begin(open_to_write(&place).unwrap()).unwrap();
    assert!(kept.is_none());
    writer.write(&News { listed: at(0), snapshot: Some(&before), batches: &[], readings: &[] }).unwrap();
    writer
        .write(&News { listed: at(60), snapshot: Some(&after), batches: &[Arc::clone(&batch)], readings: &[] })
        .unwrap();
    writer.write(&News { listed: at(90), snapshot: None, batches: &[], readings: &[] }).unwrap();
    drop(writer);

    let reader = Reader::open(place.clone()).unwrap().unwrap();
    let kept = reader.kept().unwrap().unwrap();
    assert_eq!(kept.listed, at(90));
    let mut found: Vec<_> = (0..kept.clients.len() as u32).map(|row| values(kept.clients.client(row))).collect();
    found.sort();
    let mut wanted: Vec<_> = after.clients().map(values).collect();
    wanted.sort();
    assert_eq!(found, wanted);

    let [found] = &reader.changes(Span::default(), 100).unwrap()[..] else { panic!("one list changed something") };
    assert_eq!((found.entries(), found.shown(), found.left_out()), (batch.entries(), at(60), 0));
    for (entry, wanted) in found.entries().iter().zip(batch.entries()) {
        assert_eq!(values(found.client(entry)), values(batch.client(wanted)));
    }
    assert_eq!((reader.since().unwrap(), reader.counts().unwrap()), (Some(at(0)), (3, 3)));
    reader.check().unwrap();
    assert_eq!(fs::metadata(place.dir.find_file(&place.file).unwrap().unwrap()).unwrap().len() % 4096, 0);
}
