//! What is said, once, of a source whose balances leave open invoices out.

use crate::snapshot::{BalanceMeaning, Totals};
use crate::words::Wording;

/// That they do and why we think so; `None` where they do not. The `totals` are of the whole base.
pub fn reason(meaning: BalanceMeaning, totals: &Totals, wording: Wording<'_>) -> Option<String> {
    let locale = wording.locale;
    let args = || {
        [
            ("settled", locale.count(totals.sums.cut_without_debt).into()),
            ("cut", locale.count(totals.sums.cut_known).into()),
        ]
    };
    meaning.leaves_invoices_out(totals).then(|| match meaning {
        BalanceMeaning::Carried => locale.text("cuts-carried").into_owned(),
        BalanceMeaning::Auto | BalanceMeaning::Owed => locale.text_with("wall-carried", &args()),
    })
}

/// The same, and what follows for who is cut.
pub fn warning(meaning: BalanceMeaning, totals: &Totals, wording: Wording<'_>) -> Option<String> {
    let reason = reason(meaning, totals, wording)?;
    Some(wording.locale.text_with("cuts-warning", &[("reason", reason.into())]))
}
