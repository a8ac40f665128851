//! The kinds of change that people ask for.

use rust_decimal::Decimal;

use crate::client::{CutOff, Field, Status};
use crate::snapshot::Value;

/// What kind of change it is, in the order in which kinds are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Cut for debt now.
    Cut,
    /// In service again.
    Reactivated,
    /// Ended.
    Cancelled,
    /// The balance is lower. A payment may be the reason; the list shows its effect alone.
    BalanceFell,
    /// The balance is higher, and above zero.
    OwesMore,
    New,
    /// Believed to be gone.
    Gone,
    /// Another plan, or another price of it.
    Plan,
    AntennaIp,
    Other,
}

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::Cut,
        Self::Reactivated,
        Self::Cancelled,
        Self::BalanceFell,
        Self::OwesMore,
        Self::New,
        Self::Gone,
        Self::Plan,
        Self::AntennaIp,
        Self::Other,
    ];

    /// How programs name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::Reactivated => "reactivated",
            Self::Cancelled => "cancelled",
            Self::BalanceFell => "balance_fell",
            Self::OwesMore => "owes_more",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Plan => "plan",
            Self::AntennaIp => "antenna_ip",
            Self::Other => "other",
        }
    }

    /// The kind that `word` means to a person, in either language; it must be folded.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.replace(['-', ' '], "_");
        Self::ALL.into_iter().find(|kind| kind.name() == word).or(match word.as_str() {
            "suspended" | "cortado" | "cortados" | "corte" | "cortes" | "suspendido" => Some(Self::Cut),
            "reactivado" | "reactivados" => Some(Self::Reactivated),
            "canceled" | "cancelado" | "cancelados" => Some(Self::Cancelled),
            "fell" | "paid" | "payment" | "bajo" | "bajo_el_saldo" | "pago" | "pagos" => Some(Self::BalanceFell),
            "owes" | "rose" | "debe_mas" | "deben_mas" | "subio" => Some(Self::OwesMore),
            "nuevo" | "nuevos" => Some(Self::New),
            "left" | "baja" | "de_baja" | "bajas" | "retirado" | "retirados" => Some(Self::Gone),
            "price" | "precio" | "planes" => Some(Self::Plan),
            "ip" | "antenna" | "antena" => Some(Self::AntennaIp),
            "otro" | "otros" => Some(Self::Other),
            _ => None,
        })
    }

    /// The kind of a change of `field`; `None` where its value is the same to a person: an amount that differs by less than
    /// a cent, and a date that is told relative to the day and has only ticked.
    pub(super) fn of(field: Field, before: Value<'_>, after: Value<'_>) -> Option<Self> {
        match (field, before, after) {
            (Field::Status, _, Value::Text(word)) => {
                let class =
                    |value| if let Value::Text(word) = value { Status::read(word.as_str()) } else { Status::Unknown };
                Some(Self::of_status(class(before), Status::read(word.as_str())))
            }
            (Field::Balance, Value::Amount(before), Value::Amount(after)) => Self::of_balance(before, after),
            (Field::Price, Value::Amount(before), Value::Amount(after)) => {
                (cents(before) != cents(after)).then_some(Self::Plan)
            }
            (Field::Plan | Field::Price, ..) => Some(Self::Plan),
            (Field::AntennaIp, ..) => Some(Self::AntennaIp),
            (Field::CutOff, Value::Text(before), Value::Text(after)) if ticked(before.as_str(), after.as_str()) => None,
            _ => Some(Self::Other),
        }
    }

    fn of_status(before: Status, after: Status) -> Self {
        match after {
            _ if before == after => Self::Other,
            Status::Suspended => Self::Cut,
            Status::Cancelled => Self::Cancelled,
            after if after.in_service() && matches!(before, Status::Suspended | Status::Cancelled) => Self::Reactivated,
            _ => Self::Other,
        }
    }

    fn of_balance(before: Decimal, after: Decimal) -> Option<Self> {
        let (before, after) = (cents(before), cents(after));
        match after.cmp(&before) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => Some(Self::BalanceFell),
            std::cmp::Ordering::Greater if after > Decimal::ZERO => Some(Self::OwesMore),
            // A credit that was used up.
            std::cmp::Ordering::Greater => Some(Self::Other),
        }
    }
}

pub(super) fn cents(amount: Decimal) -> Decimal {
    amount.round_dp(2).normalize()
}

/// Whether both are texts without a day in them that differ in nothing but numbers: `in 3 days`, `in 2 days`.
fn ticked(before: &str, after: &str) -> bool {
    let unreadable = |text: &str| CutOff::read(text) == CutOff::Unreadable && !text.contains(['/', '-']);
    let words =
        |text: &str| text.split(|c: char| c.is_ascii_digit()).filter(|word| !word.is_empty()).collect::<String>();
    unreadable(before) && unreadable(after) && words(before) == words(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CleanText;

    fn of(field: Field, before: &str, after: &str) -> Option<Kind> {
        let (before, after) = (CleanText::new(before), CleanText::new(after));
        Kind::of(field, Value::Text(before.as_clean()), Value::Text(after.as_clean()))
    }

    fn balance(before: &str, after: &str) -> Option<Kind> {
        let amount = |text: &str| Value::Amount(text.parse().unwrap());
        Kind::of(Field::Balance, amount(before), amount(after))
    }

    #[test]
    fn a_status_is_told_by_what_it_means() {
        assert_eq!(of(Field::Status, "Activo", "moroso"), Some(Kind::Cut));
        assert_eq!(of(Field::Status, "Suspendido", "Al día"), Some(Kind::Reactivated));
        assert_eq!(of(Field::Status, "cancelado", "Gratis"), Some(Kind::Reactivated));
        assert_eq!(of(Field::Status, "Suspendido", "Inactivo"), Some(Kind::Cancelled));
        assert_eq!(of(Field::Status, "active", "Activo"), Some(Kind::Other), "another word for the same");
        assert_eq!(of(Field::Status, "nuevo", "Activo"), Some(Kind::Other));
    }

    #[test]
    fn a_balance_is_told_by_its_effect() {
        assert_eq!(balance("50000", "0"), Some(Kind::BalanceFell));
        assert_eq!(balance("0", "50000"), Some(Kind::OwesMore));
        assert_eq!(balance("-100", "-50"), Some(Kind::Other));
        assert_eq!(balance("0", "-50"), Some(Kind::BalanceFell));
        assert_eq!(balance("45000", "45000.000000000004"), None, "dust");
        assert_eq!(balance("45000", "45000.00"), None);
        let unknown = Kind::of(Field::Balance, Value::Null, Value::Amount(Decimal::ONE));
        assert_eq!(unknown, Some(Kind::Other), "nobody knows what was owed before");
    }

    #[test]
    fn a_relative_date_that_ticks_is_no_change() {
        assert_eq!(of(Field::CutOff, "en 3 días", "en 2 días"), None);
        assert_eq!(of(Field::CutOff, "en 1 día", "hoy"), Some(Kind::Other));
        assert_eq!(of(Field::CutOff, "2026-03-15", "2026-04-15"), Some(Kind::Other));
        assert_eq!(of(Field::CutOff, "11/26/2026", "12/26/2026"), Some(Kind::Other), "unreadable, and not relative");
    }
}
