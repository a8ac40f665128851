//! The records of a list, one by one: every field may be null, absent, or of a type that does not fit, and what is no
//! record costs only itself.

use serde_json::value::RawValue;

use crate::client::{Field, FieldSet, Record};
use crate::snapshot::StoreBuilder;
use crate::source::middleware::decode::value::{Aside, Beside, amount, id, text, whole, whole_text};
use crate::source::middleware::decode::walk::Walk;
use crate::source::problems::{Found, Problems};

/// Reads one element of a list, whose place in it is `row`, into `clients`.
///
/// # Errors
/// When it is not JSON; nothing is added then.
pub(super) fn read_element(
    element: &str,
    row: u32,
    clients: &mut StoreBuilder,
    problems: &mut Problems,
) -> serde_json::Result<()> {
    serde_json::from_str::<&RawValue>(element)?;
    if element.starts_with('{') {
        let mut found = Vec::new();
        let record = record(&mut Walk::into(element), &mut found);
        clients.push(&record);
        if !found.is_empty() {
            problems.add(row, record.service_id.as_ref(), &found);
        }
    } else {
        clients.count_unreadable();
        problems.add_unreadable(row, element);
    }
    Ok(())
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
            record.asides.remove(field);
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
    let (fits, aside) = match field {
        Field::ServiceId => put(&mut record.service_id, id(raw)),
        Field::Name => put(&mut record.name, whole_text(raw)),
        Field::Document => put(&mut record.document, whole_text(raw)),
        Field::Phone => put(&mut record.phone, whole_text(raw)),
        Field::Address => put(&mut record.address, whole_text(raw)),
        Field::City => put(&mut record.city, whole_text(raw)),
        Field::Locality => put(&mut record.locality, whole_text(raw)),
        Field::Status => put(&mut record.status, whole_text(raw)),
        Field::Zone => put(&mut record.zone, whole(raw)),
        Field::AntennaIp => put(&mut record.antenna_ip, whole_text(raw)),
        Field::CutOff => put(&mut record.cut_off, whole_text(raw)),
        Field::Balance => put(&mut record.balance, amount(raw)),
        Field::LanInterface => put(&mut record.lan_interface, whole_text(raw)),
        Field::Plan => put(&mut record.plan, whole_text(raw)),
        Field::Price => put(&mut record.price, amount(raw)),
        Field::Technician => put(&mut record.technician, whole(raw)),
    };
    if let Some((sent_as, sent)) = aside {
        record.asides.push(field, sent_as, sent);
    }
    fits
}

/// Puts a value into its place; returns whether it fits, and its sent form where the value does not say it.
fn put<'a, T>(place: &mut Option<T>, ((value, fits), aside): Beside<'a, T>) -> (bool, Option<Aside<'a>>) {
    *place = value;
    (fits, aside)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The record that the parser reads, which must be without problems.
    pub(in crate::source::middleware::decode) fn record_of(text: &str) -> Record<'_> {
        serde_json::from_str::<&RawValue>(text).unwrap();
        let mut found = Vec::new();
        let record = record(&mut Walk::into(text), &mut found);
        assert!(found.is_empty(), "{text}");
        record
    }
}
