//! Changes in words: one line of each, the kinds with their counts, and what is said of a change that was seen late.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::{Column, Field};
use crate::history::{ChangeBatch, Entry, Kind};
use crate::snapshot::{Client, Value};
use crate::words::cell::{Cell, MISSING, UNREADABLE, cell, status_mark};
use crate::words::column::rule;
use crate::words::detail::{DetailLine, Group};
use crate::words::{Present, Tone, Wording};

/// A change that was seen so long after the last list that confirmed what was before is told with both times.
const LATE: Duration = Duration::from_mins(5);
/// Cells that an amount may take.
const AMOUNT_WIDTH: u16 = 20;

/// One change, cell by cell.
#[derive(Debug, PartialEq, Eq)]
pub struct ChangeCells<'a> {
    pub time: String,
    pub what: String,
    pub tone: Tone,
    pub id: Cow<'a, str>,
    pub name: Cow<'a, str>,
    pub zone: Cow<'a, str>,
    pub before: String,
    pub after: String,
    /// What else is said of it, where there is room for all of it.
    pub more: Option<String>,
}

/// Id of the word for a kind.
pub const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Cut => "kind-cut",
        Kind::Reactivated => "kind-reactivated",
        Kind::Cancelled => "kind-cancelled",
        Kind::BalanceFell => "kind-balance-fell",
        Kind::OwesMore => "kind-owes-more",
        Kind::New => "kind-new",
        Kind::Gone => "kind-gone",
        Kind::Plan => "kind-plan",
        Kind::AntennaIp => "kind-antenna",
        Kind::Other => "kind-other",
    }
}

/// A sign for a kind, so that it is told without colour.
const fn kind_sign(kind: Kind) -> (&'static str, Tone) {
    match kind {
        Kind::Cut => ("■", Tone::Warn),
        Kind::Reactivated => ("●", Tone::Good),
        Kind::Cancelled => ("○", Tone::Quiet),
        Kind::BalanceFell => ("↓", Tone::Good),
        Kind::OwesMore => ("↑", Tone::Plain),
        Kind::New => ("+", Tone::Good),
        Kind::Gone => ("-", Tone::Quiet),
        Kind::Plan | Kind::AntennaIp | Kind::Other => ("~", Tone::Plain),
    }
}

/// The sign of a kind beside a client who has just changed so, in a colour.
pub const fn kind_mark(kind: Kind) -> (&'static str, Tone) {
    match kind_sign(kind) {
        (sign, Tone::Plain | Tone::Quiet) => (sign, Tone::Label),
        told => told,
    }
}

/// The kind with its sign.
pub fn kind(kind: Kind, present: &Present<'_>) -> (String, Tone) {
    let (sign, tone) = kind_sign(kind);
    (format!("{sign} {}", present.locale.text(kind_word(kind))), tone)
}

/// That many clients of a zone have changed at once, by the list of `batch`, which knows what the zone is called.
pub fn many(batch: Option<&Arc<ChangeBatch>>, zone: Option<i64>, count: u32, present: &Present<'_>) -> String {
    let count = ("count", u64::from(count).into());
    let told = |zone: i64| match batch {
        Some(batch) => batch.clients().store().names().told(Field::Zone, zone),
        None => zone.to_string(),
    };
    match zone {
        Some(zone) => present.locale.text_with("changes-many", &[count, ("zone", told(zone).into())]),
        None => present.locale.text_with("changes-many-no-zone", &[count]),
    }
}

/// What differences come to, with their sign; `None` of nothing.
pub fn sum(difference: Decimal, present: &Present<'_>) -> Option<String> {
    (!difference.is_zero()).then(|| signed(difference, present.wording(0)))
}

/// A difference with its sign.
pub fn signed(difference: Decimal, wording: Wording<'_>) -> String {
    let sign = if difference < Decimal::ZERO { "−" } else { "+" };
    format!("{sign}{}", amount(difference.abs(), wording))
}

/// Id of the word for what changed: the kind, or the field where the kind says nothing.
pub fn word(entry: &Entry) -> &'static str {
    match (entry.kind, entry.field) {
        (Kind::Other, Some(field)) => rule(Column::Wire(field)).title,
        (kind, _) => kind_word(kind),
    }
}

/// The cells of `entry` of `batch`.
pub fn cells<'a>(batch: &'a ChangeBatch, entry: &Entry, present: &Present<'_>) -> ChangeCells<'a> {
    let client = batch.client(entry);
    // Amounts stand one by one: each has the decimals that it needs.
    let wording = present.wording(0);
    let text = |field| cell(client, field, u16::MAX, wording).text;
    let (sign, tone) = kind_sign(entry.kind);
    let what = format!("{sign} {}", present.locale.text(word(entry)));
    let Values { before, after, more } = values(client, entry, wording);
    ChangeCells {
        time: time(batch, entry, present),
        what,
        tone,
        id: text(Field::ServiceId),
        name: text(Field::Name),
        zone: text(Field::Zone),
        before,
        after,
        more,
    }
}

/// The changes of a client, below how many there are: each told as its kind, when, and from what to what. `None` are those
/// that are still looked for.
pub fn group(own: Option<OwnedChanges<'_>>, present: &Present<'_>) -> Group<'static> {
    let line = |label, text, tone| DetailLine { label, field: None, value: Cell::new(text, tone) };
    let Some(own) = own else {
        return Group { title: "changes-title", lines: vec![line("changes-label", "…".to_owned(), Tone::Quiet)] };
    };
    let since = |moment| present.locale.text_with("changes-since", &[("moment", present.short_moment(moment).into())]);
    let since = own.since.map(since).unwrap_or_default();
    let args = [("count", own.count.into()), ("since", since.into())];
    let mut lines = vec![line("changes-label", present.locale.text_with("changes-own", &args), Tone::Plain)];
    lines.extend(own.newest.iter().filter_map(|(batch, place)| {
        let entry = batch.entries().get(*place as usize)?;
        let ChangeCells { before, after, more, tone, .. } = cells(batch, entry, present);
        let time = match gap(batch, entry, present) {
            Some((from, to)) => format!("{from}–{to}"),
            None => present.short_moment(batch.shown()),
        };
        let arrow = if before.is_empty() || after.is_empty() { "" } else { " → " };
        // Both amounts stand there; there is no room for the difference.
        let more = more.filter(|_| !matches!(entry.field, Some(Field::Balance | Field::Price)));
        let text = format!("{time}  {before}{arrow}{after}{}", more.unwrap_or_default());
        Some(line(word(entry), text.trim_end().to_owned(), tone))
    }));
    Group { title: "changes-title", lines }
}

/// The changes of one client.
pub struct OwnedChanges<'a> {
    pub count: u64,
    /// The newest, as places in their batches.
    pub newest: &'a [(Arc<ChangeBatch>, u32)],
    /// From when on every change is known.
    pub since: Option<Timestamp>,
}

/// That changes are known from the list of `moment` on.
pub fn since_first(moment: Timestamp, present: &Present<'_>) -> String {
    present.locale.text_with("changes-since-start", &[("moment", present.short_moment(moment).into())])
}

#[derive(Default)]
struct Values {
    before: String,
    after: String,
    more: Option<String>,
}

/// When the change was seen; as a range where nobody looked for a while.
fn time(batch: &ChangeBatch, entry: &Entry, present: &Present<'_>) -> String {
    match gap(batch, entry, present) {
        Some((from, to)) => format!("{from}–{to}"),
        None if present.zone.to_datetime(batch.shown()).date() == present.today() => present.moment(batch.shown()),
        None => present.short_moment(batch.shown()),
    }
}

/// The two times between which a change happened that was seen late, without seconds.
fn gap(batch: &ChangeBatch, entry: &Entry, present: &Present<'_>) -> Option<(String, String)> {
    let waited = Duration::try_from(batch.shown().duration_since(entry.confirmed)).ok()?;
    let short = |moment: Timestamp| present.short_moment(moment);
    (waited >= LATE).then(|| (short(entry.confirmed), short(batch.shown())))
}

/// What is to be said of a change that was seen late.
pub fn late(batch: &ChangeBatch, entry: &Entry, present: &Present<'_>) -> Option<String> {
    let (from, to) = gap(batch, entry, present)?;
    let id = if entry.kind == Kind::Gone { "changes-late-gone" } else { "changes-late" };
    let waited = Duration::try_from(batch.shown().duration_since(entry.confirmed)).ok()?;
    let args = [("from", from.into()), ("to", to.into()), ("time", present.locale.age(waited).into())];
    Some(present.locale.text_with(id, &args))
}

fn values(client: Client<'_>, entry: &Entry, wording: Wording<'_>) -> Values {
    let locale = wording.locale;
    let status = || cell(client, Field::Status, u16::MAX, wording).text.into_owned();
    let Some(field) = entry.field else {
        if entry.kind == Kind::Gone {
            return Values { before: status(), after: locale.text("changes-gone").into(), more: None };
        }
        let price = client.price().map(|price| amount(price, wording));
        let plan = client.text(Field::Plan).map(|plan| plan.to_string());
        let price = price.map(|price| if plan.is_some() { format!(" · {price}") } else { price });
        return Values { after: plan.unwrap_or_default(), more: price, ..Values::default() };
    };
    let now = Value::of(client, field);
    let more = match (field, entry.before.as_value(), now) {
        (Field::Balance | Field::Price, Value::Amount(before), Value::Amount(now)) => {
            Some(format!("  ({})", signed(now - before, wording)))
        }
        (Field::Status, ..) if entry.kind == Kind::Cut => {
            let owed = client.balance().filter(|balance| *balance > Decimal::ZERO);
            owed.map(|owed| {
                let owed = amount(owed, wording);
                format!(" · {}", locale.text_with("changes-owes", &[("amount", owed.into())]))
            })
        }
        _ => None,
    };
    let before = value(client, field, entry.before.as_value(), wording);
    Values { before, after: value(client, field, now, wording), more }
}

/// `value`, which `field` of `client` has or had.
fn value(client: Client<'_>, field: Field, value: Value<'_>, wording: Wording<'_>) -> String {
    match value {
        Value::Null => MISSING.into(),
        Value::Unread(_) => UNREADABLE.into(),
        Value::Number(number) => client.names().told(field, number),
        Value::Amount(balance) => amount(balance, wording),
        Value::Text(word) if field == Field::Status => {
            let (mark, _) = status_mark(crate::client::Status::read(word.as_str()));
            format!("{mark} {}", word.as_str().trim())
        }
        Value::Text(text) => text.to_string(),
    }
}

fn amount(amount: Decimal, wording: Wording<'_>) -> String {
    let decimals = if amount.fract().round_dp(2).is_zero() { 0 } else { 2 };
    crate::words::cell::fitting(amount, AMOUNT_WIDTH, Wording { decimals, ..wording })
}
