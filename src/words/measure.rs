//! How wide each column of the client table wants to be: what its values take as they are drawn, in the reader's language
//! and form. Before they were measured, what is usual for them.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::client::cut_off::days_until;
use crate::client::{Column, Derived, Field};
use crate::snapshot::figures::extents::{Amounts, Reach};
use crate::snapshot::{Client, Extents};
use crate::text::fit::width;
use crate::words::Wording;
use crate::words::cell::{DATE_BEFORE, STATUS_WORD, credit_mark};
use crate::words::column::{NAMED_MOST, Rule, rule};
use crate::words::layout::Wish;

/// Cells of an amount in its short form with what may stand behind it.
const SHORT_AMOUNT: u16 = 12;
/// Cells behind a number in which names can be told from each other.
const TOLD: u16 = 9;
/// Cells of the sign of an order behind a title.
const ARROW: u16 = 2;

/// What columns wish for. It is made for each frame, and looks at no row.
pub struct Measures<'a> {
    /// None before they were measured.
    extents: Option<&'a Extents>,
    balances: AmountParts,
    prices: AmountParts,
    wording: Wording<'a>,
}

impl<'a> Measures<'a> {
    pub fn new(extents: Option<&'a Extents>, wording: Wording<'a>) -> Self {
        let credit = credit_mark(wording);
        let parts = |amounts: Option<&Amounts>| amounts.map(|amounts| AmountParts::of(amounts, credit, wording));
        let balances = parts(extents.map(|extents| &extents.balances)).unwrap_or_default();
        let prices = parts(extents.map(|extents| &extents.prices)).unwrap_or_default();
        Self { extents, balances, prices, wording }
    }

    /// What `column` wishes for; `sorted` says whether the rows are ordered by it, which its title tells, and `by_hand` how
    /// wide somebody wants it to be.
    pub fn wish(&self, column: Column, sorted: bool, by_hand: Option<u16>) -> Wish {
        if let Some(width) = by_hand {
            return Wish::fixed(column, width);
        }
        let rule = rule(column);
        let title = width(&self.wording.locale.text(rule.title)) + if sorted { ARROW } else { 0 };
        let Some(extents) = self.extents else {
            let least = rule.least.max(title);
            return Wish { good: least, ..whole(column, least, rule.most, &rule) };
        };
        let field = match column {
            Column::Wire(field) => field,
            Column::Derived(derived) => {
                let width = self.derived(derived, extents).max(title);
                return whole(column, width, width, &rule);
            }
        };
        let reach = extents.reach(field);
        let wish = match field {
            Field::Balance => self.balances.wish(column, &rule),
            Field::Price => self.prices.wish(column, &rule),
            Field::CutOff => days(column, extents, &rule, self.wording),
            Field::Status => return status(column, reach, title, &rule),
            Field::Phone => {
                let [first, counted] = [extents.first_phones, extents.counted_phones].map(|reach| usual(reach, &rule));
                Wish { from: counted, good: counted, ..whole(column, first, reach.widest, &rule) }
            }
            Field::Zone | Field::Technician if let Some(named) = extents.named(field) => {
                numbered(column, reach, named, &rule)
            }
            Field::ServiceId | Field::Zone | Field::Technician => {
                whole(column, usual(reach, &rule), reach.widest, &rule)
            }
            _ => {
                let least = rule.least.min(reach.widest);
                Wish { good: usual(reach, &rule).max(least), ..whole(column, least, reach.widest, &rule) }
            }
        };
        // What is missing has a sign of its own, and a title is whole.
        let least = title.max(1);
        Wish {
            least: wish.least.max(least),
            from: wish.from.max(least),
            good: wish.good.max(least),
            most: wish.most.max(least),
            widest: wish.widest.max(least),
            ..wish
        }
    }

    /// Cells of the widest value of what is worked out, or of what is never exceeded where each was not measured.
    fn derived(&self, derived: Derived, extents: &Extents) -> u16 {
        let days = |day: &Date| width(&self.wording.locale.amount(days_until(*day, self.wording.today).into(), 0));
        let ends = || [extents.days.first(), extents.days.last()].into_iter().flatten();
        match derived {
            Derived::MonthsOwed => width(&self.wording.locale.amount(extents.most_months, 1)),
            Derived::DaysToCutOff => ends().map(days).max().unwrap_or_default(),
            // `10.5.3.116` is in `10.5.3.0/24`.
            Derived::Network => {
                extents.reach(Field::AntennaIp).widest.saturating_add(3).min(rule(Column::Derived(derived)).most)
            }
            Derived::OtherServices => 2,
            Derived::ZoneName => extents.zone_names,
            Derived::TechnicianName => extents.technician_names,
        }
    }

    /// The cells to leave free behind what `column` of `client` shows in `cells` cells: decimal points stand under each
    /// other where every amount is shown in full.
    pub fn behind(&self, client: Client<'_>, column: Column, cells: u16) -> u16 {
        let (parts, amount) = match column {
            Column::Wire(Field::Balance) => (self.balances, client.balance()),
            Column::Wire(Field::Price) => (self.prices, client.price()),
            _ => return 0,
        };
        if parts.width() <= cells { parts.behind(amount) } else { 0 }
    }
}

/// A column that is of use from `least` on.
fn whole(column: Column, least: u16, widest: u16, rule: &Rule) -> Wish {
    let widest = widest.max(least);
    Wish { column, least, from: least, good: least, most: rule.most.max(least), widest }
}

/// A column of numbers with their names. Whoever gave them names reads these: the column is of no use without.
fn numbered(column: Column, numbers: Reach, named: Reach, rule: &Rule) -> Wish {
    let numbers = usual(numbers, rule);
    let rule = Rule { most: NAMED_MOST, ..*rule };
    let least = (numbers + TOLD).min(named.widest).max(numbers);
    Wish { good: usual(named, &rule).max(least), ..whole(column, least, named.widest, &rule) }
}

/// The width of all values, or of nearly all where one of them is out of proportion.
fn usual(reach: Reach, rule: &Rule) -> u16 {
    if reach.widest <= rule.most { reach.widest } else { reach.common.min(rule.most) }
}

/// The parts of a column of amounts that stand under each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct AmountParts {
    /// Cells of the widest amount without its cents.
    whole: u16,
    /// Cells of cents and of the sign before them, and of what stands behind a credit; 0 where no amount has any.
    cents: u16,
    credit: u16,
}

impl AmountParts {
    fn of(amounts: &Amounts, credit: u16, wording: Wording<'_>) -> Self {
        let whole = |amount: Decimal| {
            let shown = amount.round_dp_with_strategy(wording.decimals, RoundingStrategy::MidpointAwayFromZero);
            width(&wording.locale.amount(shown.trunc(), 0))
        };
        Self {
            whole: whole(amounts.largest).max(whole(amounts.largest_credit)),
            cents: if amounts.cents && wording.decimals > 0 { wording.decimals as u16 + 1 } else { 0 },
            credit: if amounts.credit { credit } else { 0 },
        }
    }

    /// Cells of the whole column.
    fn width(self) -> u16 {
        self.whole + self.cents + self.credit
    }

    /// The cells to leave free behind `amount`, so that its units stand under those of the others; `None` is one that is
    /// not known.
    fn behind(self, amount: Option<Decimal>) -> u16 {
        let cents = if amount.is_some_and(|amount| !amount.fract().is_zero()) { 0 } else { self.cents };
        let credit = if amount.is_some_and(|amount| amount < Decimal::ZERO) { 0 } else { self.credit };
        cents + credit
    }

    fn wish(self, column: Column, rule: &Rule) -> Wish {
        let full = self.width();
        let short = full.min(SHORT_AMOUNT);
        Wish { from: full, good: if full <= rule.most { full } else { short }, ..whole(column, short, full, rule) }
    }
}

/// The sign alone, or with its word. The sign says what the word says, and its title has no room then.
fn status(column: Column, reach: Reach, title: u16, rule: &Rule) -> Wish {
    let with_sign = |width: u16| if width == 0 { 1 } else { width + 2 };
    let widest = with_sign(reach.widest).max(title);
    let good = with_sign(usual(reach, rule)).min(rule.most).max(title).max(STATUS_WORD).min(widest);
    Wish { column, least: 1, from: STATUS_WORD.max(title).min(widest), good, most: rule.most.max(good), widest }
}

fn days(column: Column, extents: &Extents, rule: &Rule, wording: Wording<'_>) -> Wish {
    let relative = relative_days(extents, wording);
    let unreadable = extents.reach(Field::CutOff);
    let least = relative.max(unreadable.common.min(rule.least));
    let dated = if extents.days.is_empty() { 0 } else { DATE_BEFORE + relative };
    let widest = dated.max(unreadable.widest.min(rule.most)).max(least);
    Wish { from: widest, ..whole(column, least, widest, rule) }
}

/// The widest of the days to the cut-offs. The farther away the wider, but for the days that have a name.
fn relative_days(extents: &Extents, wording: Wording<'_>) -> u16 {
    let today = wording.today;
    let named = [today.yesterday(), Ok(today), today.tomorrow()];
    let named = named.into_iter().flatten().filter(|day| extents.days.contains(day));
    let ends = [extents.days.first(), extents.days.last()].into_iter().flatten().copied();
    let cells = |day: Date| width(&wording.locale.relative_day(days_until(day, today)));
    ends.chain(named).map(cells).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::client::Names;
    use crate::locale::{Language, Locale};
    use crate::snapshot::Snapshot;
    use crate::source::decode;
    use crate::text::CleanText;
    use crate::words::column::cell;

    fn snapshot(records: &[Value]) -> Snapshot {
        let clients = decode(json!(records).to_string().as_bytes()).unwrap().clients;
        // Every other zone has a name.
        let zones = records.iter().filter_map(|record| record["zone_id"].as_i64()).filter(|zone| zone % 2 == 0);
        let zones = zones.map(|zone| (zone, CleanText::new(&"Peña 2 ".repeat(1 + (zone % 3) as usize)))).collect();
        let names = Names { zones, ..Names::default() };
        Snapshot::new(clients.finish().named(&names.into()), jiff::Timestamp::UNIX_EPOCH)
    }

    /// Calls `check` with what is measured of `records`, in both languages.
    fn measured(records: &[Value], mut check: impl FnMut(&Snapshot, &Measures<'_>, Wording<'_>)) {
        let snapshot = snapshot(records);
        let extents = Extents::of(&snapshot, || true).unwrap();
        for (language, region) in [(Language::Spanish, "CO"), (Language::English, "US")] {
            let locale = Locale::new(language, Some(region));
            let decimals = snapshot.totals().decimals();
            let wording = Wording { locale: &locale, zone: &TimeZone::UTC, today: date(2026, 3, 16), decimals };
            check(&snapshot, &Measures::new(Some(&extents), wording), wording);
        }
    }

    fn field(text: &'static str) -> impl Strategy<Value = Option<String>> {
        prop::option::weighted(0.8, text)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the values are: at its widest every value of a column is whole, and one of them or the title fills it.
        #[test]
        fn a_column_is_as_wide_as_its_widest_value(
            records in prop::collection::vec(
                (
                    field("[a-zñ你]{0,40}"), field("Activo|Suspendido|x|Pendiente de Instalación"),
                    field("[0-9]{7,10}(,[0-9]{7}){0,3}|no tiene"), field("-?[1-9][0-9]{0,8}([.][0-9]{1,2})?"),
                    field("2026-0[1-9]-1[0-9]|pronto"), prop::option::of(-5_i64..99_999),
                ),
                1..12,
            ),
        ) {
            let records: Vec<Value> = (0..)
                .zip(records)
                .map(|(id, (text, status, phone, amount, day, zone))| {
                    let amount = amount.map(|amount| serde_json::from_str::<Value>(&amount).unwrap());
                    json!({
                        "service_id": id, "name": text, "city": text, "payment_status": status, "phone": phone,
                        "outstanding_balance": amount, "internet_plan_price": amount, "cut_off_date": day, "zone_id": zone,
                    })
                })
                .collect();
            let mut wrong = Vec::new();
            measured(&records, |snapshot, measures, wording| {
                for column in Column::every() {
                    let wish = measures.wish(column, false, None);
                    let title = width(&wording.locale.text(rule(column).title));
                    let used = snapshot.clients().map(|client| {
                        let behind = measures.behind(client, column, wish.widest);
                        width(&cell(snapshot, client.row(), column, wish.widest, wording).text) + behind
                    });
                    let widest = used.max().unwrap_or_default();
                    // Parts of amounts stand under each other: the whole of one, the cents of another.
                    let least = match column {
                        Column::Wire(Field::Balance | Field::Price)
                        | Column::Derived(Derived::Network | Derived::OtherServices) => wish.widest.min(widest),
                        _ => wish.widest,
                    };
                    if widest > wish.widest || widest.max(title) < least {
                        wrong.push(format!("{column:?}: {wish:?}, its widest value has {widest}"));
                    }
                }
            });
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
        }
    }

    #[test]
    fn one_value_out_of_proportion_makes_no_column_wide() {
        let mut records: Vec<Value> = (0..99).map(|id| json!({"service_id": id, "address": "Calle 1 # 2-3"})).collect();
        records.push(json!({"address": "x".repeat(300)}));
        measured(&records, |_, measures, _| {
            let wish = measures.wish(Column::Wire(Field::Address), false, None);
            assert_eq!((wish.least, wish.good, wish.most, wish.widest), (16, 16, 32, 300));
        });
    }

    #[test]
    fn units_stand_under_units_and_cents_under_cents() {
        let records = [
            json!({"outstanding_balance": 250_000}),
            json!({"outstanding_balance": 31_711.86}),
            json!({"outstanding_balance": -1_500}),
            json!({"outstanding_balance": null}),
        ];
        let balance = Column::Wire(Field::Balance);
        measured(&records, |snapshot, measures, wording| {
            let cells = measures.wish(balance, false, None).widest;
            let behind = |client: Client<'_>| {
                let text = cell(snapshot, client.row(), balance, cells, wording).text.into_owned();
                let behind_units =
                    text.find(".86").or(text.find(",86")).or(text.find(' ')).map_or(0, |at| text.len() - at);
                behind_units as u16 + measures.behind(client, balance, cells)
            };
            let units: Vec<u16> = snapshot.clients().map(behind).collect();
            assert!(units.iter().all(|&behind| behind == units[0]), "{units:?}");
            // Where there is no room for that each amount stands at the right.
            assert_eq!(measures.behind(snapshot.client(0), balance, cells - 1), 0);
        });
        measured(&records[..1], |snapshot, measures, _| {
            assert_eq!(
                measures.behind(snapshot.client(0), balance, 20),
                0,
                "no cents, no credit: nothing is kept free"
            );
        });
    }
}
