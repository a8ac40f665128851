//! Clients in groups by what stands in a column. A group is whom one filter finds: the term that `=` would add names it, so
//! that its figures and the clients behind them cannot differ.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::{Column, Field, Status};
use crate::locale::Language;
use crate::query::filter::{of_cell, of_figure};
use crate::query::{Filter, Sort, rows};
use crate::snapshot::order::Direction;
use crate::snapshot::{Client, Figure, Snapshot, Sums};
use crate::text::fold::fold;

/// Rows that are looked at between two questions whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 4096;

#[derive(Clone, Debug)]
pub struct Group {
    /// The row of its first client, whose cell names it.
    pub first: u32,
    /// The term of a filter that finds its clients.
    pub term: String,
    pub sums: Sums,
}

/// The figure that groups are ordered by, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupOrder {
    pub figure: GroupFigure,
    pub direction: Direction,
}

/// A column of a table of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupFigure {
    /// What its clients have in common.
    Value,
    Clients,
    InService,
    Suspended,
    /// The part of its clients who are suspended.
    Share,
    Owing,
    Owed,
    Revenue,
}

impl GroupFigure {
    pub const ALL: [Self; 8] = [
        Self::Value,
        Self::Clients,
        Self::InService,
        Self::Suspended,
        Self::Share,
        Self::Owing,
        Self::Owed,
        Self::Revenue,
    ];

    /// The figure of this name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace(['-', ' '], "_");
        Self::ALL.into_iter().find(|figure| figure.names().contains(&name.as_str()))
    }

    /// Its names: the one that programs know it by, and others.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Value => &["value", "valor"],
            Self::Clients => &["clients", "clientes"],
            Self::InService => &["in_service", "en_servicio"],
            Self::Suspended => &["suspended", "cut", "cortados", "suspendidos"],
            Self::Share => &["share", "porcentaje"],
            Self::Owing => &["owing", "deben"],
            Self::Owed => &["owed", "deuda"],
            Self::Revenue => &["monthly_revenue", "revenue", "ingreso"],
        }
    }

    /// The order in which it is looked for first: values from the first, figures from the largest.
    pub fn first(self) -> GroupOrder {
        let direction = if self == Self::Value { Direction::Ascending } else { Direction::Descending };
        GroupOrder { figure: self, direction }
    }

    /// The figure of `sums`, as a number: an amount, or how many; none has a share of its own.
    pub fn number(self, sums: &Sums) -> Decimal {
        match self {
            Self::Value | Self::Share => Decimal::ZERO,
            Self::Clients => sums.clients.into(),
            Self::InService => sums.in_service().into(),
            Self::Suspended => sums.suspended.into(),
            Self::Owing => sums.owing.into(),
            Self::Owed => sums.owed,
            Self::Revenue => sums.monthly_revenue,
        }
    }

    pub fn compare(self, one: &Sums, other: &Sums) -> Ordering {
        match self {
            Self::Value => Ordering::Equal,
            Self::Clients => one.clients.cmp(&other.clients),
            Self::InService => one.in_service().cmp(&other.in_service()),
            Self::Suspended => one.suspended.cmp(&other.suspended),
            // By exact fractions: a share is suspended of clients.
            Self::Share => {
                let cross = |one: &Sums, other: &Sums| u128::from(one.suspended) * u128::from(other.clients);
                cross(one, other).cmp(&cross(other, one))
            }
            Self::Owing => one.owing.cmp(&other.owing),
            Self::Owed => one.owed.cmp(&other.owed),
            Self::Revenue => one.monthly_revenue.cmp(&other.monthly_revenue),
        }
    }
}

impl Default for GroupOrder {
    fn default() -> Self {
        GroupFigure::Owed.first()
    }
}

impl GroupOrder {
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { direction: self.direction.reversed(), ..self }
    }
}

/// The groups of what a filter leaves, in the order of one of their figures, and what they come to.
#[derive(Clone, Debug)]
pub struct GroupTable {
    pub snapshot: Arc<Snapshot>,
    pub column: Column,
    pub order: GroupOrder,
    pub groups: Vec<Group>,
    /// Of all groups together.
    pub total: Sums,
}

/// Which clients are put in groups, by what, and in which order the groups stand.
#[derive(Clone, Copy, Debug)]
pub struct Grouping<'a> {
    pub filter: &'a Filter,
    pub column: Column,
    pub order: GroupOrder,
    /// The language of the terms that find the groups.
    pub language: Language,
    pub today: Date,
}

impl GroupTable {
    /// Groups the clients of `snapshot`. `None` when `wanted` said no meanwhile.
    pub fn of(snapshot: Arc<Snapshot>, by: Grouping<'_>, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let Grouping { filter, column, order, language, today } = by;
        let direction = if order.figure == GroupFigure::Value { order.direction } else { Direction::Ascending };
        // In the order of the column, so that groups which are alike in their figure stand in the order of their values.
        let rows = rows(&snapshot, filter, Sort { column, direction }, today, wanted)?;
        let mut groups = groups(&snapshot, &rows, column, language, wanted)?;
        groups.sort_by(|one, other| {
            let order_of = order.figure.compare(&one.sums, &other.sums);
            if order.direction == Direction::Descending { order_of.reverse() } else { order_of }
        });
        let mut total = Sums::default();
        for group in &groups {
            total.merge(&group.sums);
        }
        Some(Self { snapshot, column, order, groups, total })
    }
}

/// The groups of `rows` by `column`, in the order of their first clients. `None` when `wanted` said no meanwhile.
pub fn groups(
    snapshot: &Snapshot,
    rows: &[u32],
    column: Column,
    language: Language,
    wanted: impl Fn() -> bool,
) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_term: HashMap<String, usize, RandomState> = HashMap::default();
    let mut place_of = |client: Client<'_>, groups: &mut Vec<Group>| {
        let term = term(client, column, language);
        *of_term.entry(fold(&term)).or_insert_with(|| {
            groups.push(Group { first: client.row(), term, sums: Sums::default() });
            groups.len() - 1
        })
    };
    // What repeats is worked out once for each distinct value.
    let codes = match column {
        Column::Wire(field) => snapshot.store().codes(field),
        Column::Derived(_) => None,
    };
    let mut of_code: HashMap<u32, usize, RandomState> = HashMap::default();
    for rows in rows.chunks(ROWS_PER_CHECK) {
        if !wanted() {
            return None;
        }
        for &row in rows {
            let client = snapshot.client(row);
            let place = match codes {
                // A value that did not fit its type is none, and so is one that was not sent: they have one code.
                Some(codes) => *of_code.entry(codes[row as usize]).or_insert_with(|| place_of(client, &mut groups)),
                None => place_of(client, &mut groups),
            };
            groups[place].sums.add(client);
        }
    }
    Some(groups)
}

/// What finds the clients who are in one group with `client`.
fn term(client: Client<'_>, column: Column, language: Language) -> String {
    // Back-ends write one status in many words.
    let status = match client.status() {
        _ if column != Column::Wire(Field::Status) => None,
        Status::Active => Some(match language {
            Language::English => "status:active",
            Language::Spanish => "estado:activo",
        }),
        Status::Suspended => Some(of_figure(Figure::Suspended, language)),
        Status::Cancelled => Some(of_figure(Figure::Cancelled, language)),
        Status::Free => Some(of_figure(Figure::Free, language)),
        Status::Other | Status::Unknown => None,
    };
    status.map_or_else(|| of_cell(client, column, language), str::to_owned)
}
