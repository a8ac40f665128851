//! The line of counts over the table.

use rust_decimal::Decimal;

use crate::poll::Health;
use crate::snapshot::{Owing, Totals};
use crate::words::cell::fitting;
use crate::words::held_back::confirmed_of;
use crate::words::{Present, Wording};

/// A label with its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub label: &'static str,
    pub figure: String,
    /// What is at stake with them, as an amount; it stands behind the figure where there is room.
    pub amount: Option<String>,
}

/// Something doubtful about a list, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub text: String,
    /// Whether it is so until somebody mends the source's data, and does not come and go from poll to poll.
    pub lasting: bool,
}

/// Cells of an amount that stands behind a count.
const AMOUNT_WIDTH: u16 = 8;
/// Cells of an amount that is a figure of its own.
const SUM_WIDTH: u16 = 14;

/// The counts of a snapshot, the most important first: a narrow line shows the first few. Each keeps its place whatever the
/// others are.
pub fn counts(totals: &Totals, wording: Wording<'_>) -> Vec<Count> {
    let count = |label, number| Count { label, figure: wording.locale.count(number), amount: None };
    let amount = |label, amount: Decimal, width| Count { label, figure: fitting(amount, width, wording), amount: None };
    let owing = |label, owing: Owing| {
        let amount = (owing.clients > 0).then(|| fitting(owing.amount, AMOUNT_WIDTH, wording));
        Count { amount, ..count(label, owing.clients) }
    };
    let mut counts = vec![
        count("count-clients", totals.sums.clients),
        count("count-active", totals.sums.active),
        count("count-suspended", totals.sums.suspended),
        count("count-owing", totals.sums.owing),
        amount("count-owed", totals.sums.owed, SUM_WIDTH),
        owing("count-cut-off-7d", totals.due_soon(wording.today).owing),
        owing("count-past-due", totals.past_due(wording.today)),
        amount("count-mrr", totals.sums.monthly_revenue, AMOUNT_WIDTH),
        count("count-cancelled", totals.sums.cancelled),
        count("count-free", totals.sums.free),
        amount("count-credit", totals.sums.credit, SUM_WIDTH),
        count("count-balance-unknown", totals.sums.balance_unknown),
    ];
    // Of a source whose balances leave open invoices out it would accuse nearly everybody who was cut.
    if !totals.seems_carried() {
        counts.push(count("count-cut-without-debt", totals.sums.cut_without_debt));
    }
    if totals.sums.other_status > 0 {
        counts.push(count("count-other", totals.sums.other_status));
    }
    counts
}

/// What is doubtful about a snapshot, the most important first.
pub fn doubts(health: &Health, totals: &Totals, present: &Present<'_>) -> Vec<Doubt> {
    let locale = present.locale;
    let (problems, flapped) = health.success.as_ref().map_or((0, 0), |success| (success.problems, success.flapped));
    let mut doubts: Vec<Doubt> = [
        ("count-dates", totals.cut_off_unreadable, true),
        ("count-problems", problems, true),
        ("count-flapped", flapped, false),
        ("count-repeated-id", totals.repeated_id, true),
        ("count-without-id", totals.without_id, true),
    ]
    .into_iter()
    .filter(|&(_, count, _)| count > 0)
    .map(|(id, count, lasting)| Doubt { text: locale.text_with(id, &[("count", count.into())]), lasting })
    .collect();
    // A list that is held back says so itself, over the counts.
    if let Some(since) = totals.missing_since
        && health.held.is_none()
    {
        let confirmed = totals.sums.clients - totals.missing;
        let text = confirmed_of(confirmed, totals.sums.clients, since, present);
        doubts.insert(0, Doubt { text, lasting: true });
    }
    doubts.extend(health.clock_off.map(|off| Doubt {
        text: locale.text_with("count-clock-off", &[("off", locale.age(off).into())]),
        lasting: true,
    }));
    doubts
}
