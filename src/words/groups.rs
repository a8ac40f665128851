//! The figures of a group of clients.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::locale::Locale;
use crate::query::groups::{Group, GroupFigure, GroupTable};
use crate::snapshot::Sums;
use crate::text::fit::width;
use crate::words::Wording;
use crate::words::cell::{Cell, fitting};
use crate::words::column::{GAP, cell, rule};

/// Cells of an amount.
const AMOUNT_WIDTH: u16 = 16;
/// Wider than any form of a cell.
const WIDE: u16 = 100;

/// The figures of a group in words, in the order of [`GroupFigure::ALL`].
pub struct Figures([String; GroupFigure::ALL.len()]);

impl Figures {
    pub fn of(&self, figure: GroupFigure) -> &str {
        &self.0[figure as usize]
    }
}

pub fn figures(sums: &Sums, wording: Wording<'_>) -> Figures {
    let count = |number| wording.locale.count(number);
    Figures(GroupFigure::ALL.map(|figure| match figure {
        GroupFigure::Value => String::new(),
        GroupFigure::Clients => count(sums.clients),
        GroupFigure::InService => count(sums.in_service()),
        GroupFigure::Suspended => count(sums.suspended),
        GroupFigure::Share => share(sums).map_or_else(String::new, |share| wording.locale.amount(share, 1)),
        GroupFigure::Owing => count(sums.owing),
        GroupFigure::Owed => fitting(sums.owed, AMOUNT_WIDTH, wording),
        GroupFigure::Revenue => fitting(sums.monthly_revenue, AMOUNT_WIDTH, wording),
    }))
}

/// The part of the clients who are suspended, in percent; `None` of nobody.
pub fn share(sums: &Sums) -> Option<Decimal> {
    (Decimal::from(sums.suspended) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(sums.clients))
}

/// What the clients of `group` have in common.
pub fn common<'a>(table: &'a GroupTable, group: &Group, width: u16, wording: Wording<'_>) -> Cell<'a> {
    cell(&table.snapshot, group.first, table.column, width, wording)
}

/// The table as text, its columns under each other: titles, groups, and on the last line the total; of more than `most`
/// groups the first ones alone.
pub fn lines(table: &GroupTable, most: usize, wording: Wording<'_>) -> Vec<String> {
    let heads = GroupFigure::ALL.map(|figure| match figure {
        GroupFigure::Value => wording.locale.text(rule(table.column).title).into_owned(),
        figure => title(figure, wording.locale).into_owned(),
    });
    let row = |value: String, sums: &Sums| {
        let mut value = Some(value);
        let figures = figures(sums, wording);
        GroupFigure::ALL.map(|figure| match figure {
            GroupFigure::Value => value.take().unwrap_or_default(),
            figure => figures.of(figure).to_owned(),
        })
    };
    let groups = table.groups.iter().take(most).map(|group| {
        let value = common(table, group, WIDE, wording).text;
        row(value.into_owned(), &group.sums)
    });
    let total = row(wording.locale.text("groups-total").into_owned(), &table.total);
    let total = (table.groups.len() <= most).then_some(total);
    let rows: Vec<_> = std::iter::once(heads).chain(groups).chain(total).collect();
    let width_of = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or_default();
    let widths: Vec<u16> = (0..GroupFigure::ALL.len()).map(width_of).collect();
    let line = |row: &[String; GroupFigure::ALL.len()]| {
        let mut line = String::new();
        for (at, text) in row.iter().enumerate() {
            let blank = " ".repeat(usize::from(widths[at] - width(text)));
            // Figures stand at the right, what groups have in common at the left.
            let [before, after] = if at == GroupFigure::Value as usize { [text, &blank] } else { [&blank, text] };
            if at > 0 {
                line.push_str(&" ".repeat(GAP.into()));
            }
            line.push_str(before);
            line.push_str(after);
        }
        line.truncate(line.trim_end().len());
        line
    };
    rows.iter().map(line).collect()
}

/// A group in one line: what its clients have in common, and its figures.
pub fn one_line(table: &GroupTable, group: &Group, between: &str, wording: Wording<'_>) -> String {
    let figures = figures(&group.sums, wording);
    let cells = GroupFigure::ALL.map(|figure| match figure {
        GroupFigure::Value => common(table, group, WIDE, wording).text.into_owned(),
        figure => figures.of(figure).to_owned(),
    });
    cells.join(between)
}

/// The title of a figure.
pub fn title(figure: GroupFigure, locale: &Locale) -> Cow<'_, str> {
    locale.text(match figure {
        GroupFigure::Value => "groups-value",
        GroupFigure::Clients => "groups-clients",
        GroupFigure::InService => "groups-in-service",
        GroupFigure::Suspended => "groups-suspended",
        GroupFigure::Share => "groups-share",
        GroupFigure::Owing => "groups-owing",
        GroupFigure::Owed => "groups-owed",
        GroupFigure::Revenue => "groups-revenue",
    })
}

/// How long the bar of a figure is beside those of other groups, in no unit.
pub fn bar(sums: &Sums, figure: GroupFigure) -> u64 {
    match figure {
        GroupFigure::Share => share(sums).and_then(|share| (share * Decimal::ONE_HUNDRED).to_u64()).unwrap_or_default(),
        GroupFigure::Owed => sums.owed.trunc().to_u64().unwrap_or(u64::MAX),
        _ => 0,
    }
}
