//! What does not add up in a base.

use crate::snapshot::{Figure, Totals};
use crate::words::Wording;
use crate::words::board::{BoardFigure, labels};
use crate::words::cell::fitting;

/// Cells of an amount below a figure.
const AMOUNT_WIDTH: u16 = 12;

/// Those of `of` of which there are any. Nobody is accused because a source leaves open invoices out.
pub fn figures(of: &[Figure], totals: &Totals, leaves_invoices_out: bool, wording: Wording<'_>) -> Vec<BoardFigure> {
    let figure = |figure: &Figure| {
        let count = figure.count(totals, wording.today);
        let (label, below): (&[&'static str], _) = match figure {
            Figure::PastDue => (&["wall-label-past-due", "wall-label-past-due-short"], "wall-below-past-due"),
            Figure::CutWithoutDebt => (&["wall-label-settled", "wall-label-settled-short"], "wall-below-settled"),
            Figure::WithoutId => (&["wall-label-no-id"], "wall-below-no-id"),
            Figure::RepeatedId => (&["wall-label-repeated"], "wall-below-repeated"),
            Figure::UnreadableDate => (&["wall-label-dates", "wall-label-dates-short"], "wall-below-dates"),
            Figure::BalanceUnknown => {
                (&["wall-label-no-balance", "wall-label-no-balance-short"], "wall-below-no-balance")
            }
            _ => return None,
        };
        let amount = figure.amount(totals, wording.today).map(|amount| fitting(amount, AMOUNT_WIDTH, wording));
        (count > 0 && figure.is_told(leaves_invoices_out)).then(|| BoardFigure {
            labels: labels(label, wording.locale),
            value: wording.locale.count(count),
            below: amount.into_iter().chain([wording.locale.text(below).into()]).collect(),
        })
    };
    of.iter().filter_map(figure).collect()
}
