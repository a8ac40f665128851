//! Which columns stand in a table, and how wide: from what each column wishes for, and the room that there is.
//!
//! Columns are taken in from the most important on, so that more room never shows fewer of them, and what is left goes
//! where something would be cut. The name is always there, and so is the column that the rows are ordered by. Where the
//! chosen column has no room beside the most important ones, the others move past the name until it is in sight.

use crate::client::{Column, Field};

/// Cells between two columns.
pub const GAP: u16 = 2;
/// Columns that come first, and those that come before anything else is added to either.
const FIRST: usize = 4;
/// A text of so many cells can be told from others.
const TELLING: u16 = 20;
const NAME: Column = Column::Wire(Field::Name);

/// The widths that are of use to a column: `least`, and any from `from` to `widest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub column: Column,
    pub least: u16,
    /// At least `least`; less, and more than `least`, is of no use.
    pub from: u16,
    /// Nearly all of its values are whole at this width.
    pub good: u16,
    /// What it gets at most while another column is out of sight.
    pub most: u16,
    /// Its widest value is whole at this width.
    pub widest: u16,
}

impl Wish {
    /// A column that was given this width by hand.
    pub fn fixed(column: Column, width: u16) -> Self {
        Self { column, least: width, from: width, good: width, most: width, widest: width }
    }

    /// The width at which its values can be told from each other.
    fn telling(&self) -> u16 {
        match self.good.min(TELLING) {
            width if width >= self.from => width,
            _ => self.least,
        }
    }
}

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Those in sight, from left to right, with their widths.
    pub seen: Vec<(Column, u16)>,
    /// All of them, in the order in which they are gone through.
    pub order: Vec<Column>,
    /// How many are out of sight at the left and at the right.
    pub left: usize,
    pub right: usize,
}

/// Lays out columns in `room` cells.
///
/// `wishes` are from left to right, `queue` has the same columns, the most important first. `sort` is the column that the
/// rows are ordered by, and `chosen` the one that was chosen by hand; both may be none of them.
pub fn lay_out(wishes: &[Wish], queue: &[Column], sort: Column, chosen: Option<Column>, room: u16) -> Layout {
    let ranked = ranked(wishes, queue, sort);
    let home = home(wishes, &ranked, room);
    let (seen, unseen): (Vec<usize>, Vec<usize>) = (0..wishes.len()).partition(|&at| home.has(at));
    let order: Vec<usize> = seen.iter().chain(&unseen).copied().collect();
    let columns = |places: &[usize]| places.iter().map(|&at| wishes[at].column).collect();
    let chosen = order.iter().position(|&at| Some(wishes[at].column) == chosen).filter(|&place| place >= seen.len());
    let Some(place) = chosen else {
        return Layout { seen: home.columns(&seen), order: columns(&order), left: 0, right: unseen.len() };
    };
    let moved = moved(wishes, &ranked, &order, place, room);
    let is_seen = |&at: &usize| moved.has(at);
    // The name stands still, whatever stood before it.
    let (first, rest): (Vec<usize>, Vec<usize>) =
        order.iter().copied().filter(is_seen).partition(|&at| wishes[at].column == NAME);
    Layout {
        seen: moved.columns(&[first, rest].concat()),
        order: columns(&order),
        left: order[..place].iter().filter(|&at| !is_seen(at)).count(),
        right: order[place..].iter().filter(|&at| !is_seen(at)).count(),
    }
}

/// The places of the columns in `wishes`, the most important first: the name, and at once the column of the order.
fn ranked(wishes: &[Wish], queue: &[Column], sort: Column) -> Vec<usize> {
    let place = |column: Column| wishes.iter().position(|wish| wish.column == column);
    let first = [NAME, sort].into_iter().filter_map(place);
    let mut ranked: Vec<usize> = Vec::with_capacity(wishes.len());
    for at in first.chain(queue.iter().copied().filter_map(place)).chain(0..wishes.len()) {
        if !ranked.contains(&at) {
            ranked.push(at);
        }
    }
    ranked
}

/// The most important columns.
fn home<'a>(wishes: &'a [Wish], ranked: &[usize], room: u16) -> Room<'a> {
    let mut home = Room::of(wishes, room);
    let needed = ranked.len().min(2);
    home.squeeze(&ranked[..needed]);
    let (first, rest) = ranked.split_at(ranked.len().min(FIRST));
    let (second, rest) = rest.split_at(rest.len().min(FIRST));
    // Each step, and each column in it, only where all before had room: this is why more room never shows fewer columns.
    let _ = first.iter().all(|&at| home.take(at))
        && first.iter().all(|&at| home.widen(at, wishes[at].telling()))
        && second.iter().all(|&at| home.take(at))
        && first.iter().chain(second).all(|&at| home.widen(at, wishes[at].good))
        && rest.iter().all(|&at| home.take(at));
    home.stretch(ranked);
    home
}

/// The name, the column of the order, and those that end with the one at `place` of `order`.
fn moved<'a>(wishes: &'a [Wish], ranked: &[usize], order: &[usize], place: usize, room: u16) -> Room<'a> {
    let mut moved = Room::of(wishes, room);
    let chosen = order[place];
    let mut needed: Vec<usize> = ranked.iter().take(2).copied().filter(|&at| at != chosen).collect();
    needed.push(chosen);
    moved.squeeze(&needed);
    for &at in &needed {
        moved.take(at);
    }
    for &at in &needed {
        moved.widen(at, wishes[at].telling());
    }
    let mut before = order[..place].iter().rev().filter(|at| !needed.contains(at));
    let _ = before.all(|&at| moved.take(at));
    let mut queue = needed;
    queue.reverse();
    queue.extend(ranked);
    moved.stretch(&queue);
    moved
}

/// The columns that were taken in so far, and the room that is left.
struct Room<'a> {
    wishes: &'a [Wish],
    /// By their places in `wishes`; 0 for those that were not taken.
    widths: Vec<u16>,
    left: u16,
    /// The most that columns which cannot be left out may take at first.
    share: Option<u16>,
}

impl<'a> Room<'a> {
    fn of(wishes: &'a [Wish], room: u16) -> Self {
        Self { wishes, widths: vec![0; wishes.len()], left: room, share: None }
    }

    fn has(&self, at: usize) -> bool {
        self.widths[at] > 0
    }

    fn columns(&self, places: &[usize]) -> Vec<(Column, u16)> {
        places.iter().map(|&at| (self.wishes[at].column, self.widths[at])).collect()
    }

    /// Where there is no room for all of `needed`, each has the same share of it.
    fn squeeze(&mut self, needed: &[usize]) {
        let count = needed.len() as u16;
        let gaps = GAP * count.saturating_sub(1);
        let least: u16 = needed.iter().map(|&at| self.wishes[at].least).fold(gaps, u16::saturating_add);
        self.share = (least > self.left && count > 0).then(|| self.left.saturating_sub(gaps) / count);
    }

    /// Takes a column in, as narrow as it can be; `false` where there is no room.
    fn take(&mut self, at: usize) -> bool {
        let gap = if self.widths.iter().all(|&width| width == 0) { 0 } else { GAP };
        let least = self.wishes[at].least;
        let least = self.share.map_or(least, |share| least.min(share)).max(1);
        let Some(left) = self.left.checked_sub(least.saturating_add(gap)) else { return false };
        self.left = left;
        self.widths[at] = least;
        true
    }

    /// Gives a column this width; `false` where there is no room.
    fn widen(&mut self, at: usize, width: u16) -> bool {
        let more = width.saturating_sub(self.widths[at]);
        let Some(left) = self.left.checked_sub(more) else { return false };
        self.left = left;
        self.widths[at] += more;
        true
    }

    /// Gives what is left to the columns that were taken in, in this order.
    fn stretch(&mut self, queue: &[usize]) {
        let complete = self.widths.iter().all(|&width| width > 0);
        let stages: [fn(&Wish) -> u16; 3] = [|wish| wish.good, |wish| wish.most.min(wish.widest), |wish| wish.widest];
        for stage in &stages[..if complete { 3 } else { 2 }] {
            for &at in queue {
                let wish = &self.wishes[at];
                let width = stage(wish).min(self.widths[at].saturating_add(self.left));
                if self.has(at) && width >= wish.from {
                    self.widen(at, width);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Any wish of a column at this place of [`Field::ALL`].
    fn wish(place: usize) -> impl Strategy<Value = Wish> {
        (1_u16..20, 0_u16..8, 0_u16..30, 0_u16..30, 0_u16..200).prop_map(move |(least, jump, good, most, widest)| {
            let from = least + jump;
            let widest = from + widest;
            let good = if good == 0 { least } else { (from + good).min(widest) };
            Wish { column: Column::Wire(Field::ALL[place]), least, from, good, most: good.max(from) + most, widest }
        })
    }

    /// Any columns of which one is the name, in any order, the most important first in another, the one that is sorted by,
    /// and the one that is chosen.
    fn table() -> impl Strategy<Value = (Vec<Wish>, Vec<Column>, Column, Option<Column>)> {
        let fields = prop::sample::subsequence((0..16).collect::<Vec<_>>(), 0..16);
        fields
            .prop_map(|mut places| {
                places.retain(|&place| place != Field::Name as usize);
                places.push(Field::Name as usize);
                places
            })
            .prop_flat_map(|places| {
                let columns: Vec<Column> = places.iter().map(|&place| Column::Wire(Field::ALL[place])).collect();
                let wishes = places.into_iter().map(wish).collect::<Vec<_>>().prop_shuffle();
                let one = prop::sample::select(columns.clone());
                (wishes, Just(columns).prop_shuffle(), one.clone(), prop::option::of(one))
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn columns_have_their_room_their_order_and_what_must_be_in_sight(
            (wishes, queue, sort, chosen) in table(), room in 36_u16..400,
        ) {
            let layout = lay_out(&wishes, &queue, sort, chosen, room);
            let seen: Vec<Column> = layout.seen.iter().map(|&(column, _)| column).collect();
            let cells: u16 = layout.seen.iter().map(|&(_, width)| width).sum();
            prop_assert!(cells + GAP * (seen.len() as u16 - 1) <= room, "{:?}", layout);
            for &(column, width) in &layout.seen {
                let wish = wishes.iter().find(|wish| wish.column == column).unwrap();
                prop_assert!((1..=wish.widest).contains(&width), "{:?}", layout);
                prop_assert!(width <= wish.least || width >= wish.from, "{:?}", layout);
            }
            for column in [Some(NAME), Some(sort), chosen].into_iter().flatten() {
                prop_assert!(seen.contains(&column), "{:?} in {:?}", column, layout);
            }
            prop_assert_eq!(seen.len() + layout.left + layout.right, wishes.len());
            prop_assert!(wishes.iter().all(|wish| layout.order.contains(&wish.column)));
        }

        #[test]
        fn more_room_never_shows_fewer_columns((wishes, queue, sort, _) in table()) {
            let mut before = 0;
            for room in 36..400 {
                let count = lay_out(&wishes, &queue, sort, None, room).seen.len();
                prop_assert!(count >= before, "{} columns in {}, {} in one less", count, room, before);
                before = count;
            }
        }

        /// Nothing is left over while a value is cut that it would help.
        #[test]
        fn what_is_left_goes_where_something_is_cut((wishes, queue, sort, _) in table(), room in 36_u16..600) {
            let layout = lay_out(&wishes, &queue, sort, None, room);
            let cells: u16 = layout.seen.iter().map(|&(_, width)| width).sum::<u16>() + GAP * (layout.seen.len() as u16 - 1);
            for &(column, width) in &layout.seen {
                let wish = wishes.iter().find(|wish| wish.column == column).unwrap();
                let most = if layout.right == 0 { wish.widest } else { wish.most.min(wish.widest) };
                prop_assert!(width >= most || room - cells < wish.from.saturating_sub(width).max(1), "{:?}", layout);
            }
        }

        /// Whoever goes through the columns sees each, and comes round.
        #[test]
        fn every_column_can_be_reached((wishes, queue, sort, _) in table(), room in 36_u16..200) {
            let order = lay_out(&wishes, &queue, sort, None, room).order;
            for &column in &order {
                let layout = lay_out(&wishes, &queue, sort, Some(column), room);
                prop_assert_eq!(&layout.order, &order);
                prop_assert!(layout.seen.iter().any(|&(seen, _)| seen == column));
            }
        }
    }
}
