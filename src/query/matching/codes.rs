//! Tests on interned columns: the column's distinct values are tested, not its rows.

use memchr::memmem::Finder;

use crate::client::Field;
use crate::snapshot::Snapshot;

/// A test on an interned column: decided once per distinct value.
pub(super) struct Codes<'a> {
    pub(super) of_rows: &'a [u32],
    pub(super) fits: Vec<bool>,
    pub(super) null: bool,
}

impl Codes<'_> {
    pub(super) fn holds(&self, row: u32) -> bool {
        self.fits.get(self.of_rows[row as usize] as usize).copied().unwrap_or(self.null)
    }
}

/// Tests of whether a value holds `word`, in one interned column or in each of them.
pub(super) fn in_values<'a>(snapshot: &'a Snapshot, field: Option<Field>, word: &Finder<'_>) -> Vec<Codes<'a>> {
    let values = snapshot.values().iter().filter(|values| field.is_none_or(|field| field == values.field()));
    let codes = |field| snapshot.store().codes(field).unwrap_or_default();
    values
        .filter_map(|values| Some(Codes { of_rows: codes(values.field()), fits: values.find(word)?, null: false }))
        .collect()
}

/// Sets in `found`, whose first element is row `first`, each row that passes one of `tests`.
pub(super) fn mark_values(tests: &[Codes<'_>], first: usize, found: &mut [bool]) {
    for Codes { of_rows, fits, null } in tests {
        for (found, &code) in found.iter_mut().zip(&of_rows[first..]) {
            *found |= fits.get(code as usize).copied().unwrap_or(*null);
        }
    }
}
