//! The filter that finds who will be cut on some days.

use crate::query::filter::{Clause, Condition, Filter, Test};

impl Filter {
    /// Finds who is in service, billed and owing, and is cut on the days `date` (as behind `due:`) by somebody who lets
    /// `grace` days pass since the cut-off. `None` where `date` names no days.
    pub fn to_be_cut(date: &str, grace: u32) -> Option<Self> {
        let date = date.trim();
        // Blanks and signs would begin other conditions; behind quotes a day is none.
        let due = Self::parse(&format!("due:{date}")).ok()?;
        let [clause] = due.clauses.as_slice() else { return None };
        let [Condition { not: false, test: Test::Due(days) }] = clause.any.as_slice() else { return None };
        let days = days.moved(-i32::try_from(grace).ok()?);
        let due = Clause { any: vec![Test::Due(days).into()] };
        Some(Self::parse("status:active owes>0").ok()?.and(due.into()))
    }

    /// Finds on the same days whoever has the cut-off, cut or not.
    pub fn has_cut_off(date: &str, grace: u32) -> Option<Self> {
        let mut filter = Self::to_be_cut(date, grace)?;
        filter.clauses.retain(|clause| matches!(clause.any.as_slice(), [Condition { test: Test::Due(_), .. }]));
        Some(filter)
    }

    /// Finds whom both find.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.clauses.extend(other.clauses);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grace_moves_the_days_and_what_names_no_days_is_refused() {
        let today = jiff::civil::date(2026, 11, 25);
        let days = |filter: &Filter| match &filter.clauses.last().unwrap().any[0].test {
            Test::Due(days) => days.on(today),
            other => panic!("{other:?}"),
        };
        let same = |date: &str, grace, filter: &str| {
            let wanted = Filter::parse(&format!("status:active owes>0 {filter}")).unwrap();
            let filter = Filter::to_be_cut(date, grace).unwrap();
            assert_eq!(filter.clauses[..2], wanted.clauses[..2]);
            assert_eq!(days(&filter), days(&wanted), "{date} {grace}");
            assert_eq!(days(&Filter::has_cut_off(date, grace).unwrap()), days(&wanted));
        };
        same("today", 0, "due:today");
        same(" 2026-11-26 ", 2, "due:2026-11-24");
        same("today..7d", 0, "due:today..7d");
        same("today..7d", 2, "due:-2d..5d");
        same("past", 2, "due<-2d");
        for date in ["", "soon", "today owes>5", "today | owes>5", "unreadable", "5"] {
            assert_eq!(Filter::to_be_cut(date, 0), None, "{date}");
        }
    }
}
