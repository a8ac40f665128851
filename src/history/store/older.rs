//! The versions that clients had shortly before the last list: a back-end whose workers answer in turn may serve them
//! once more after a restart of ours, and that is no news.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::client::{Field, Record, ServiceId};
use crate::history::{ChangeBatch, Was};
use crate::snapshot::{Store, StoreBuilder};

/// For each change of a client in `clients`, the record before. `batches` lead to `clients`, the newest first.
pub(super) fn older_versions(clients: &Store, batches: &[Arc<ChangeBatch>]) -> Store {
    let mut older = StoreBuilder::default();
    if batches.is_empty() {
        return older.finish();
    }
    let rows: HashMap<ServiceId<'_>, u32> =
        (0..clients.len() as u32).map(|row| (clients.client(row).service_id(), row)).collect();
    let mut records: HashMap<u32, Record<'_>> = HashMap::new();
    for batch in batches {
        for changes in batch.entries().chunk_by(|one, next| one.row == next.row) {
            let Some(&row) = rows.get(&batch.clients().client(changes[0].row).service_id()) else { continue };
            let record = records.entry(row).or_insert_with(|| clients.client(row).record());
            let mut is_changed = false;
            for change in changes {
                if let Some(field) = change.field {
                    set(record, field, &change.before);
                    is_changed = true;
                }
            }
            if is_changed {
                older.push(record);
            }
        }
    }
    older.finish()
}

/// Makes `value` that of `field`.
fn set<'a>(record: &mut Record<'a>, field: Field, value: &'a Was) {
    let mut problems = record.problems;
    problems.remove(field);
    if matches!(value, Was::Unread(_)) {
        problems.insert(field);
    }
    record.problems = problems;
    let text = match value {
        Was::Text(text) | Was::Unread(Some(text)) => Some(Cow::Borrowed(text.as_str())),
        _ => None,
    };
    let number = if let Was::Number(number) = value { Some(*number) } else { None };
    let amount = if let Was::Amount(amount) = value { Some(*amount) } else { None };
    match field {
        Field::ServiceId => {}
        Field::Name => record.name = text,
        Field::Document => record.document = text,
        Field::Phone => record.phone = text,
        Field::Address => record.address = text,
        Field::City => record.city = text,
        Field::Locality => record.locality = text,
        Field::Status => record.status = text,
        Field::Zone => record.zone = number,
        Field::AntennaIp => record.antenna_ip = text,
        Field::CutOff => record.cut_off = text,
        Field::Balance => record.balance = amount,
        Field::LanInterface => record.lan_interface = text,
        Field::Plan => record.plan = text,
        Field::Price => record.price = amount,
        Field::Technician => record.technician = number,
    }
}
