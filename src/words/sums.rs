//! What the listed clients come to, in parts.

use rust_decimal::Decimal;

use crate::snapshot::Sums;
use crate::words::Wording;

/// What `rows` listed clients come to, the most important first; each part is shown whole or not at all. Of sums that are
/// not known yet only the number of rows is told.
pub fn parts(rows: u64, sums: Option<&Sums>, wording: Wording<'_>) -> Vec<String> {
    let locale = wording.locale;
    let mut parts = vec![locale.text_with("sums-rows", &[("count", rows.into())])];
    let Some(sums) = sums else { return parts };
    let with_amount = |id, count: u64, amount| {
        locale.text_with(id, &[("count", count.into()), ("amount", exact(amount, wording).into())])
    };
    parts.push(with_amount("sums-owing", sums.owing, sums.owed));
    if sums.in_credit > 0 {
        parts.push(with_amount("sums-credit", sums.in_credit, sums.credit));
    }
    parts.push(locale.text_with("sums-revenue", &[("amount", exact(sums.monthly_revenue, wording).into())]));
    for (id, count) in [("sums-balance-unknown", sums.balance_unknown), ("sums-price-unknown", sums.price_unknown)] {
        if count > 0 {
            parts.push(locale.text_with(id, &[("count", count.into())]));
        }
    }
    parts
}

/// An amount with all of its cents, and without decimals where it has none.
pub fn exact(amount: Decimal, wording: Wording<'_>) -> String {
    wording.locale.amount(amount, if amount.fract().is_zero() { 0 } else { 2 })
}
