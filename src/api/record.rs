//! The records of a list, one by one: every field may be null, absent, or of a type that does not fit, and what is no
//! record costs only itself.

use crate::api::problems::{Found, Problems};
use crate::api::value::{Read, amount, id, text, whole};
use crate::api::walk::Walk;
use crate::client::{Field, FieldSet, Record};
use crate::snapshot::StoreBuilder;

/// Reads every element of `list`, whose syntax has been checked, into `builder`.
pub(super) fn read_list(list: &str, builder: &mut StoreBuilder) -> Problems {
    let mut problems = Problems::default();
    let mut found = Vec::new();
    let mut walk = Walk::into(list);
    let mut row = 0_u32;
    while walk.next() {
        if walk.enter_object() {
            let record = record(&mut walk, &mut found);
            builder.push(&record);
            if !found.is_empty() {
                problems.add(row, record.service_id.as_ref(), &found);
                found.clear();
            }
        } else {
            builder.count_unreadable();
            problems.add_unreadable(row, walk.value());
        }
        row = row.saturating_add(1);
    }
    problems
}

/// The record whose object was entered, and in `found` what is wrong with it.
fn record<'a>(walk: &mut Walk<'a>, found: &mut Vec<Found<'a>>) -> Record<'a> {
    let mut record = Record::default();
    let mut seen = FieldSet::default();
    let mut expected = 0;
    while walk.next() {
        let field = field(walk, expected);
        let raw = walk.value();
        let Some(field) = field else { continue };
        expected = field as usize + 1;
        if seen.contains(field) {
            // The last value counts, so what was wrong with an earlier one does not.
            record.problems.remove(field);
            found.retain(|found| !matches!(found, Found::Unfit(of, _) | Found::Repeated(of) if *of == field));
            found.push(Found::Repeated(field));
        }
        seen.insert(field);
        if !read(&mut record, field, raw) {
            record.problems.insert(field);
            found.push(Found::Unfit(field, raw));
        }
    }
    record
}

/// The field of the key at which `walk` stands, past which it goes. Servers keep to the documented order, so the one that
/// follows the last is looked for first.
fn field(walk: &mut Walk<'_>, expected: usize) -> Option<Field> {
    let expected = Field::ALL.get(expected).copied();
    match expected.filter(|field| walk.skip_key(field.key())) {
        None => Field::from_key(&text(walk.key()).0?),
        found => found,
    }
}

/// Whether what was sent fits the field's type.
fn read<'a>(record: &mut Record<'a>, field: Field, raw: &'a str) -> bool {
    match field {
        Field::ServiceId => put(&mut record.service_id, id(raw)),
        Field::Name => put(&mut record.name, text(raw)),
        Field::Document => put(&mut record.document, text(raw)),
        Field::Phone => put(&mut record.phone, text(raw)),
        Field::Address => put(&mut record.address, text(raw)),
        Field::City => put(&mut record.city, text(raw)),
        Field::Locality => put(&mut record.locality, text(raw)),
        Field::Status => put(&mut record.status, text(raw)),
        Field::Zone => put(&mut record.zone, whole(raw)),
        Field::AntennaIp => put(&mut record.antenna_ip, text(raw)),
        Field::CutOff => put(&mut record.cut_off, text(raw)),
        Field::Balance => put(&mut record.balance, amount(raw)),
        Field::LanInterface => put(&mut record.lan_interface, text(raw)),
        Field::Plan => put(&mut record.plan, text(raw)),
        Field::Price => put(&mut record.price, amount(raw)),
        Field::Technician => put(&mut record.technician, whole(raw)),
    }
}

fn put<T>(place: &mut Option<T>, (value, fits): Read<T>) -> bool {
    *place = value;
    fits
}
