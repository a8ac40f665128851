//! What the pages of a wall say: figures with their labels, rows, and the sentences below them.

pub mod base;
pub mod cuts;
pub mod hour;
pub mod oddities;
pub mod places;
pub mod source;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::locale::Locale;
use crate::words::Wording;

/// A figure of a wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardFigure {
    /// What it is, the longest text first; the shortest has room wherever the figure has.
    pub labels: Vec<String>,
    pub value: String,
    /// What stands below it where there is room, the most important first.
    pub below: Vec<String>,
}

/// A row of a page, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    pub cells: Vec<RowCell>,
    /// How long its bar is beside those of the other rows, in no unit.
    pub bar: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCell {
    pub text: String,
    /// Where it stands in its column.
    pub side: Side,
    /// Whether a bar stands before it, where rows have bars.
    pub behind_bar: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

impl RowCell {
    fn left(text: impl Into<String>) -> Self {
        Self { text: text.into(), side: Side::Left, behind_bar: false }
    }

    fn right(text: impl Into<String>) -> Self {
        Self { side: Side::Right, ..Self::left(text) }
    }

    fn behind_bar(self) -> Self {
        Self { behind_bar: true, ..self }
    }
}

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// The unit that a large amount is told in, so that its digits are few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    One,
    Thousands,
    Millions,
}

impl Unit {
    fn of(amount: Decimal) -> Self {
        match amount.abs() {
            // 999,999 is a thousand thousands when it is rounded.
            size if size >= MILLION - THOUSAND / Decimal::TWO => Self::Millions,
            size if size >= THOUSAND * Decimal::ONE_HUNDRED => Self::Thousands,
            _ => Self::One,
        }
    }

    /// `amount` in this unit, without the unit.
    fn amount(self, amount: Decimal, wording: Wording<'_>) -> String {
        match self {
            Self::One => wording.locale.amount(amount, 0),
            Self::Thousands => wording.locale.amount(amount / THOUSAND, 0),
            Self::Millions => {
                let millions = amount / MILLION;
                wording.locale.amount(millions, u32::from(millions.abs() < THOUSAND))
            }
        }
    }

    /// A label with the unit in it, the longest form first.
    fn labels(self, label: &'static str, locale: &Locale) -> Vec<String> {
        let label = locale.text(label);
        let units = match self {
            Self::One => return vec![label.into()],
            Self::Thousands => ["wall-thousands", "wall-thousands-short"],
            Self::Millions => ["wall-millions", "wall-millions-short"],
        };
        units.map(|unit| format!("{label}, {}", locale.text(unit))).to_vec()
    }
}

/// `part` of `whole` in percent, rounded; `None` of nothing.
fn percent(part: u64, whole: u64, locale: &Locale) -> Option<String> {
    let share = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))?;
    // One of many is not none, and all but one is not all.
    let share = share.clamp(if part > 0 { Decimal::ONE } else { Decimal::ZERO }, Decimal::ONE_HUNDRED);
    let share = if part < whole { share.min(Decimal::from(99)) } else { share };
    Some(format!("{} %", locale.count(share.round().to_u64()?)))
}

fn labels(ids: &[&'static str], locale: &Locale) -> Vec<String> {
    ids.iter().map(|id| locale.text(id).into()).collect()
}
