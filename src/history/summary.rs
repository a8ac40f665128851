//! What many changes come to: how many of each kind, and by how much balances fell and rose.

use rust_decimal::Decimal;

use crate::history::{ChangeBatch, Entry, Kind};

/// Changes of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSum {
    pub changes: u64,
    /// By how much balances fell, and rose, in cents; neither is less than zero.
    pub fell: Decimal,
    pub rose: Decimal,
}

/// The sums of each kind, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary([KindSum; Kind::ALL.len()]);

impl Summary {
    pub fn add(&mut self, batch: &ChangeBatch, entry: &Entry) {
        let sum = &mut self.0[entry.kind as usize];
        sum.changes += 1;
        match batch.difference(entry) {
            Some(difference) if difference < Decimal::ZERO => sum.fell -= difference,
            Some(difference) => sum.rose += difference,
            None => {}
        }
    }

    pub fn of(&self, kind: Kind) -> KindSum {
        self.0[kind as usize]
    }

    pub fn total(&self) -> KindSum {
        self.0.iter().fold(KindSum::default(), |total, sum| KindSum {
            changes: total.changes + sum.changes,
            fell: total.fell + sum.fell,
            rose: total.rose + sum.rose,
        })
    }
}
