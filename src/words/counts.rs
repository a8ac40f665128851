//! The line of figures over the table.

use crate::poll::Health;
use crate::snapshot::{Figure, Totals};
use crate::words::cell::fitting;
use crate::words::held_back::confirmed_of;
use crate::words::{Present, Wording};

/// A figure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub figure: Figure,
    pub text: String,
    /// The numbers in it.
    pub numbers: Vec<String>,
    /// What is at stake with them, as an amount; it stands behind the text where there is room.
    pub amount: Option<String>,
}

/// Something doubtful about a list, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub text: String,
    pub about: About,
    /// Whether it is so until somebody mends the source's data, and does not come and go from poll to poll.
    pub lasting: bool,
}

/// Where there is more to know of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Clients who can be listed.
    Figure(Figure),
    /// What the last polls brought.
    Polls,
    Nothing,
}

/// Cells of an amount beside a count.
const AMOUNT_WIDTH: u16 = 8;

/// The figures that are asked for most, as they stand from left to right, each with its text and its place in the queue
/// for room.
const FIRST: [(Figure, &str, usize); 6] = [
    (Figure::Clients, "count-clients", 0),
    (Figure::InService, "count-in-service", 4),
    (Figure::Suspended, "count-suspended", 3),
    (Figure::Owing, "count-owing", 1),
    (Figure::CutOffToday, "count-cut-off-today", 2),
    (Figure::CutOffSoon, "count-cut-off-soon", 5),
];
/// Those behind them on a wide screen, the most important first.
const MORE: [(Figure, &str); 8] = [
    (Figure::PastDue, "count-past-due"),
    (Figure::CutWithoutDebt, "count-cut-without-debt"),
    (Figure::BalanceUnknown, "count-balance-unknown"),
    (Figure::InCredit, "count-credit"),
    (Figure::PriceUnknown, "count-price-unknown"),
    (Figure::Cancelled, "count-cancelled"),
    (Figure::Free, "count-free"),
    (Figure::OtherStatus, "count-other"),
];

/// The figures that are asked for most, each with its place in the queue for room.
pub fn first(totals: &Totals, wording: Wording<'_>) -> Vec<(Count, usize)> {
    FIRST.into_iter().map(|(figure, id, queue)| (count(figure, id, totals, wording), queue)).collect()
}

/// The other figures, the most important first. Each keeps its place whatever the others are. See [`Figure::is_told`].
pub fn more(totals: &Totals, leaves_invoices_out: bool, wording: Wording<'_>) -> Vec<Count> {
    let told = MORE.into_iter().filter(|(figure, _)| figure.is_told(leaves_invoices_out));
    told.map(|(figure, id)| count(figure, id, totals, wording)).collect()
}

fn count(figure: Figure, id: &'static str, totals: &Totals, wording: Wording<'_>) -> Count {
    let count = figure.count(totals, wording.today);
    let amount = figure.amount(totals, wording.today).map(|amount| fitting(amount, AMOUNT_WIDTH, wording));
    let mut args = vec![("count", count.into())];
    let mut numbers = vec![wording.locale.count(count)];
    // How many owe says little without how much: there the amount is a part of the text.
    let apart = if figure == Figure::Owing {
        numbers.extend(amount.clone());
        args.extend(amount.map(|amount| ("amount", amount.into())));
        None
    } else {
        amount.filter(|_| count > 0)
    };
    Count { figure, text: wording.locale.text_with(id, &args), numbers, amount: apart }
}

/// What is doubtful about a snapshot, the most important first.
pub fn doubts(health: &Health, totals: &Totals, present: &Present<'_>) -> Vec<Doubt> {
    let locale = present.locale;
    let (problems, flapped) = health.success.as_ref().map_or((0, 0), |success| (success.problems, success.flapped));
    let of_figure = |id, figure: Figure| (id, figure.count(totals, present.today()), About::Figure(figure), true);
    let mut doubts: Vec<Doubt> = [
        of_figure("count-dates", Figure::UnreadableDate),
        of_figure("count-problems", Figure::Problems),
        // What is no client, and what is wrong with a record as a whole, is in no row.
        ("count-in-polls", problems.saturating_sub(totals.with_problems), About::Polls, true),
        ("count-flapped", flapped, About::Polls, false),
        of_figure("count-repeated-id", Figure::RepeatedId),
        of_figure("count-without-id", Figure::WithoutId),
    ]
    .into_iter()
    .filter(|&(_, count, ..)| count > 0)
    .map(|(id, count, about, lasting)| Doubt { text: locale.text_with(id, &[("count", count.into())]), about, lasting })
    .collect();
    // A list that is held back says so itself, over the figures.
    if let Some(since) = totals.missing_since
        && health.held.is_none()
    {
        let confirmed = totals.sums.clients - totals.missing;
        let text = confirmed_of(confirmed, totals.sums.clients, since, present);
        doubts.insert(0, Doubt { text, about: About::Figure(Figure::Missing), lasting: true });
    }
    doubts.extend(health.clock_off.map(|off| Doubt {
        text: locale.text_with("count-clock-off", &[("off", locale.age(off).into())]),
        about: About::Nothing,
        lasting: true,
    }));
    doubts
}
