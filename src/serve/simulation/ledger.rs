//! What the simulation does to whom: the truth that others are measured by.

use serde_json::{Value, json};

/// Something that was done to a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    pub service_id: Option<i64>,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Joined,
    Left,
    /// A field, by its name in the API, with the values as they are sent.
    Changed {
        field: &'static str,
        from: Value,
        to: Value,
    },
}

/// The deeds of one tick.
#[derive(Debug, Default)]
pub(super) struct Ledger(Vec<Deed>);

impl Ledger {
    /// Begins another tick.
    pub(super) fn begin(&mut self) {
        self.0.clear();
    }

    pub(super) fn deeds(&self) -> &[Deed] {
        &self.0
    }

    pub(super) fn note(&mut self, service_id: Option<i64>, what: What) {
        // What is set to what it was is nothing done.
        if !matches!(&what, What::Changed { from, to, .. } if from == to) {
            self.0.push(Deed { service_id, what });
        }
    }
}

/// Hundredths as they are sent.
pub(super) fn amount(hundredths: Option<i64>) -> Value {
    hundredths.map_or(Value::Null, |hundredths| json!(hundredths as f64 / 100.0))
}
