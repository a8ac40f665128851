//! How much room the values of each field take, for columns that are as wide as what stands in them. Measured once for a
//! snapshot, off the drawing path, in a form that no language and no day changes: texts by their cells, amounts and days by
//! those that can be the widest.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::number::shown_phone;
use crate::client::{CutOff, Field, MonthsOwed, ServiceId};
use crate::snapshot::Snapshot;
use crate::snapshot::store::columns::Interned;
use crate::text::fit::width;

/// Of a hundred texts so many fit in the common width.
const MOST_OF_THEM: u64 = 95;
/// Texts wider than this are as wide for the common width.
const COUNTED: usize = 64;

/// The cells that the texts of a field take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The widest of them; 0 where there is none.
    pub widest: u16,
    /// A width in which nearly all of them fit: one firm with a long name makes no column wide.
    pub common: u16,
}

/// The amounts of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// The largest one of zero or more, and the size of the lowest one below zero.
    pub largest: Decimal,
    pub largest_credit: Decimal,
    /// Whether any has a fraction, and any is below zero.
    pub cents: bool,
    pub credit: bool,
}

/// The extents of all fields of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extents {
    /// By field; of the dates those that name no day.
    reaches: [Reach; 16],
    /// Zones and technicians with their names, where any has one.
    pub named_zones: Option<Reach>,
    pub named_technicians: Option<Reach>,
    /// The widest of their names.
    pub zone_names: u16,
    pub technician_names: u16,
    /// The first of the phones in each list, alone and with the number of the others behind it.
    pub first_phones: Reach,
    pub counted_phones: Reach,
    pub balances: Amounts,
    pub prices: Amounts,
    /// The longest debt, in months of its plan.
    pub most_months: Decimal,
    /// The days on which services are cut.
    pub days: BTreeSet<Date>,
}

impl Extents {
    /// Measures `snapshot`; `None` when `wanted` said no meanwhile.
    pub fn of(snapshot: &Snapshot, wanted: impl Fn() -> bool) -> Option<Self> {
        let store = snapshot.store();
        let mut extents = Self::default();
        extents.reaches[Field::ServiceId as usize] =
            tally(snapshot.clients().map(|client| match client.service_id() {
                ServiceId::Null => 0,
                ServiceId::Number(number) => digits(number),
                ServiceId::Odd(text) => width(text.as_str()),
            }));
        for field in [Field::Name, Field::Document, Field::Phone, Field::Address, Field::AntennaIp] {
            let texts = snapshot.clients().filter_map(|client| client.text(field));
            extents.reaches[field as usize] = tally(texts.map(|text| width(text.as_str())));
            if !wanted() {
                return None;
            }
        }
        let phones = || snapshot.clients().filter_map(|client| client.text(Field::Phone));
        extents.first_phones = tally(phones().map(|text| width(shown_phone(text.as_str()).0)));
        extents.counted_phones = tally(phones().map(|text| {
            let (first, more) = shown_phone(text.as_str());
            // ` +1` behind it.
            width(first) + if more == 0 { 0 } else { 2 + digits(more as i64) }
        }));
        for field in [Field::City, Field::Locality, Field::Status, Field::LanInterface, Field::Plan] {
            let Some((codes, texts)) = store.interned_text(field) else { continue };
            let widths: Vec<u16> = texts.iter().map(|text| width(text.as_str().trim())).collect();
            extents.reaches[field as usize] =
                tally(codes.iter().filter_map(|&code| widths.get(code as usize).copied()));
        }
        for (field, numbers) in [(Field::Zone, store.zones()), (Field::Technician, store.technicians())] {
            extents.reaches[field as usize] = of_numbers(numbers, digits);
        }
        let named = |field, numbers| {
            let names = store.names();
            names.has(field).then(|| of_numbers(numbers, |number| width(&names.told(field, number))))
        };
        extents.named_zones = named(Field::Zone, store.zones());
        extents.named_technicians = named(Field::Technician, store.technicians());
        let widest = |field, numbers: &Interned<i64>| {
            let called = numbers.values().iter().filter_map(|&number| store.names().of(field, number));
            called.map(|name| width(name.as_str())).max().unwrap_or_default()
        };
        extents.zone_names = widest(Field::Zone, store.zones());
        extents.technician_names = widest(Field::Technician, store.technicians());
        if let Some((codes, texts)) = store.interned_text(Field::CutOff) {
            let unreadable = |code: u32| {
                let text = texts.get(code as usize)?;
                (store.cut_offs().get(code as usize)? == &CutOff::Unreadable).then(|| width(text.as_str()))
            };
            extents.reaches[Field::CutOff as usize] = tally(codes.iter().filter_map(|&code| unreadable(code)));
        }
        extents.days = store.cut_offs().iter().filter_map(|cut_off| cut_off.day()).collect();
        let months = snapshot.clients().filter_map(|client| MonthsOwed::of(client.balance(), client.price()).shown());
        extents.most_months = months.max().unwrap_or_default();
        extents.balances = Amounts::of(store.balances().values());
        extents.prices = Amounts::of(store.prices().values());
        wanted().then_some(extents)
    }

    /// What the numbers of `field` take with their names; `None` where none has one.
    pub fn named(&self, field: Field) -> Option<Reach> {
        match field {
            Field::Zone => self.named_zones,
            Field::Technician => self.named_technicians,
            _ => None,
        }
    }

    /// What the texts of `field` take. Amounts and days depend on how they are written, and are elsewhere.
    pub fn reach(&self, field: Field) -> Reach {
        self.reaches[field as usize]
    }
}

impl Amounts {
    fn of(values: &[Decimal]) -> Self {
        values.iter().fold(Self::default(), |amounts, &value| Self {
            largest: amounts.largest.max(value),
            largest_credit: amounts.largest_credit.max(-value),
            cents: amounts.cents || !value.fract().is_zero(),
            credit: amounts.credit || value < Decimal::ZERO,
        })
    }
}

fn of_numbers(column: &Interned<i64>, cells: impl Fn(i64) -> u16) -> Reach {
    let widths: Vec<u16> = column.values().iter().map(|&number| cells(number)).collect();
    tally(column.codes().iter().filter_map(|&code| widths.get(code as usize).copied()))
}

/// The cells of `number`, its sign included.
fn digits(number: i64) -> u16 {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or_default() + 1;
    digits as u16 + u16::from(number < 0)
}

/// The widest of `widths`, and the one that most of those above 0 do not exceed.
fn tally(widths: impl Iterator<Item = u16>) -> Reach {
    let mut counts = [0_u64; COUNTED + 1];
    let mut widest = 0;
    for width in widths {
        widest = widest.max(width);
        counts[usize::from(width).min(COUNTED)] += 1;
    }
    // What is blank says nothing of how wide the others are.
    counts[0] = 0;
    let all: u64 = counts.iter().sum();
    let mut fitting = 0;
    let common = counts.iter().position(|count| {
        fitting += count;
        fitting * 100 >= all * MOST_OF_THEM
    });
    Reach { widest, common: common.map_or(0, |common| common as u16).min(widest) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;
    use crate::source::decode;

    fn extents(records: &[Value]) -> Extents {
        let clients = decode(json!(records).to_string().as_bytes()).unwrap().clients;
        Extents::of(&Snapshot::new(clients.finish(), jiff::Timestamp::UNIX_EPOCH), || true).unwrap()
    }

    #[test]
    fn texts_are_measured_in_cells_and_one_of_a_hundred_makes_nothing_wide() {
        let mut records: Vec<Value> = (0..99)
            .map(|id| json!({"service_id": id, "name": "Ana Núñez", "city": "Ibagué", "zone_id": id % 12, "address": null}))
            .collect();
        records.push(json!({
            "service_id": -12_345, "name": "x".repeat(300), "city": "你好你好", "zone_id": 112,
            "phone": "3148674377, 3001234567,300 1", "cut_off_date": "pronto",
        }));
        let extents = extents(&records);
        assert_eq!(extents.reach(Field::ServiceId), Reach { widest: 6, common: 2 });
        assert_eq!(extents.reach(Field::Name), Reach { widest: 300, common: 9 });
        assert_eq!(extents.reach(Field::City), Reach { widest: 8, common: 6 });
        assert_eq!(extents.reach(Field::Zone), Reach { widest: 3, common: 2 });
        let phones = [extents.first_phones, extents.counted_phones, extents.reach(Field::Phone)];
        assert_eq!(phones.map(|reach| reach.widest), [10, 13, 28], "the first, ` +2` behind it, and all of them");
        assert_eq!((extents.reach(Field::CutOff).widest, extents.reach(Field::Address)), (6, Reach::default()));
    }

    #[test]
    fn amounts_and_days_are_kept_as_they_are() {
        let extents = extents(&[
            json!({"outstanding_balance": 250_000, "cut_off_date": "2026-03-16", "internet_plan_price": 50_000}),
            json!({"outstanding_balance": -1_500.5, "cut_off_date": "16/03/2026"}),
            json!({"outstanding_balance": null, "cut_off_date": "2026-02-01"}),
        ]);
        let balances =
            Amounts { largest: 250_000.into(), largest_credit: "1500.5".parse().unwrap(), cents: true, credit: true };
        assert_eq!(extents.balances, balances);
        assert_eq!(extents.prices, Amounts { largest: 50_000.into(), ..Amounts::default() });
        assert_eq!(extents.days, BTreeSet::from([date(2026, 2, 1), date(2026, 3, 16)]));
    }

    #[test]
    fn whoever_is_not_wanted_any_more_measures_nothing() {
        let clients = decode(b"[{}]").unwrap().clients;
        assert_eq!(Extents::of(&Snapshot::new(clients.finish(), jiff::Timestamp::UNIX_EPOCH), || false), None);
    }
}
