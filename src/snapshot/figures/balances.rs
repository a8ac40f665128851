//! What a balance means: all that a client owes, or only what was carried over, without the invoices that are open. Nobody
//! sees it in one record; the base tells, or somebody says it.

use crate::snapshot::figures::sums::Sums;
use crate::snapshot::figures::totals::Totals;

/// From so many clients who were cut, with a known balance, the base tells. On a good source a few in a hundred of them owe
/// nothing, because they paid and are not switched on yet; of fewer than ten, those of one morning would be most of them.
const ENOUGH_CUT: u64 = 10;
/// More than one in so many of them must owe nothing. Where all debts are told it is a few in a hundred, and where they are
/// not, all but those with an old debt: half is far from both, so that the answer does not come and go with single payments.
const ONE_IN: u64 = 2;

/// What is taken for the meaning of the source's balances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BalanceMeaning {
    /// What the base tells.
    #[default]
    Auto,
    /// All that is owed.
    Owed,
    /// What was carried over: open invoices are not in it.
    Carried,
}

impl BalanceMeaning {
    /// Whether the balances of a base with these `totals` leave open invoices out. They must be of the whole base: what a
    /// filter leaves says nothing about the source.
    pub fn leaves_invoices_out(self, totals: &Totals) -> bool {
        let Sums { cut_known, cut_without_debt, .. } = totals.sums;
        match self {
            Self::Auto => cut_known >= ENOUGH_CUT && cut_without_debt * ONE_IN > cut_known,
            Self::Owed => false,
            Self::Carried => true,
        }
    }
}
