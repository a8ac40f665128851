//! The left half: a line for each day and for each age, with its clients, its amount and a bar.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::views::cut_offs::Half;
use crate::app::views::{Cursor, CutOffs};
use crate::screen::grid::{Grid, GridCell, Head, Row, Seen};
use crate::screen::{Scene, paint};
use crate::snapshot::{Apart, Owing, Slot};
use crate::words::Tone;
use crate::words::cell::fitting;
use crate::words::column::GAP;
use crate::words::cut_offs::{bar, name};
use crate::work::CutOffs as Found;

/// Cells of an amount at most.
const AMOUNT: u16 = 16;
/// A bar of fewer cells says nothing, and one of more nothing else.
const BAR: (u16, u16) = (4, 24);
/// Lines of an age section: its edge, six ages, and the sum.
const SECTION: u16 = 8;
/// Lines that the days keep beside one: their titles, and a week.
const LEAST_DAYS: u16 = 8;

/// The slots of a section, as places.
struct Section {
    places: Range<usize>,
    title: Option<&'static str>,
}

/// Draws the sections that `area` has room for, that of the chosen slot among them.
pub(super) fn draw(cut_offs: &CutOffs, found: &Found, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Seen {
    let days = Slot::days().count();
    let ages = days + (Slot::COUNT - days) / 2;
    let section = |places, title| Section { places, title };
    let [by_day, by_age, months] = [
        section(0..days, None),
        section(days..ages, Some("cuts-aging")),
        section(ages..Slot::COUNT, Some("cuts-months")),
    ];
    let chosen = cut_offs.slot.place();
    let all = days as u16 + 1 + 2 * SECTION;
    let shown = if area.height >= all {
        vec![by_day, by_age, months]
    } else if area.height >= LEAST_DAYS + SECTION {
        vec![by_day, if months.places.contains(&chosen) { months } else { by_age }]
    } else {
        [by_day, by_age, months].into_iter().filter(|section| section.places.contains(&chosen)).collect()
    };
    let below = shown.iter().filter(|section| section.title.is_some()).count() as u16 * SECTION;
    let mut seen = Seen { page: 0, offset: cut_offs.days.offset(), hits: Vec::new() };
    let mut y = area.y;
    for section in shown {
        let height = match section.title {
            // A short list has its ages below it, and no gap.
            None => (days as u16 + 1).min(area.height - below),
            Some(_) => SECTION.min(area.bottom() - y),
        };
        let place = Rect { y, height, ..area };
        let part = Part { cut_offs, found, scene, section: &section };
        let drawn = part.draw(buffer, place);
        if section.title.is_none() {
            (seen.page, seen.offset) = (drawn.page, drawn.offset);
        }
        seen.hits.extend(drawn.hits);
        y += height;
    }
    seen.page = seen.page.max(1);
    seen
}

/// A section, while it is drawn.
struct Part<'a> {
    cut_offs: &'a CutOffs,
    found: &'a Found,
    scene: &'a Scene<'a>,
    section: &'a Section,
}

impl Part<'_> {
    fn draw(&self, buffer: &mut Buffer, area: Rect) -> Seen {
        let Self { cut_offs, scene, section, .. } = *self;
        let length = section.places.len();
        let is_chosen = section.places.contains(&cut_offs.slot.place());
        let mut cursor = cut_offs.days.clone();
        if section.title.is_some() {
            cursor = Cursor::default();
            cursor.put(cut_offs.slot.place().saturating_sub(section.places.start), length);
        }
        let line = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
        let (heads, bar) = self.heads(line);
        let selects = is_chosen && cut_offs.half == Half::Days;
        let has_sum = section.title.is_some() && area.height == SECTION;
        let rows = Rect { height: area.height - u16::from(has_sum), ..area };
        let grid = Grid { heads, cursor: &cursor, length, scrollbar: section.title.is_none(), selects };
        let slots: Vec<Slot> = Slot::all().skip(section.places.start).take(length).collect();
        let mut seen = grid.draw(scene, buffer, rows, |place| self.row(slots[place], bar));
        for (_, hit) in &mut seen.hits {
            if let Hit::Row(place) = *hit {
                *hit = Hit::Slot(slots[place]);
            }
        }
        if let Some(title) = section.title {
            let edge = Rect { height: 1, ..area };
            paint::left(buffer, edge, &"─".repeat(edge.width.into()), scene.theme().border());
            let title = format!(" {} ", scene.locale().text(title));
            paint::left(
                buffer,
                Rect { x: edge.x + 1, width: edge.width.saturating_sub(2), ..edge },
                &title,
                scene.theme().title(),
            );
        }
        if has_sum {
            let sum = Rect { y: rows.bottom(), height: 1, ..area };
            grid.draw_row(&self.sum(&slots), scene, buffer, sum);
        }
        seen
    }

    /// What is at stake, of the largest slot of the section.
    fn largest(&self) -> u64 {
        let slots = Slot::all().skip(self.section.places.start).take(self.section.places.len());
        slots.map(|slot| bar(self.owing(slot).amount)).max().unwrap_or_default()
    }

    fn owing(&self, slot: Slot) -> Owing {
        slot.owing(&self.found.totals, self.found.today)
    }

    /// The columns in `line`, and the cells of the bar.
    fn heads(&self, line: Rect) -> (Vec<Head>, u16) {
        let locale = self.scene.locale();
        let wording = self.scene.wording();
        let title = |id| locale.text(id).into_owned();
        let every = || Slot::all().map(|slot| self.owing(slot));
        // The same in all sections, so that the columns stand under each other.
        let amount =
            every().map(|owing| paint::width(&fitting(owing.amount, AMOUNT, wording))).max().unwrap_or_default();
        let total = paint::width(&fitting(self.found.totals.sums.owed, AMOUNT, wording));
        let amount = amount.max(total).max(paint::width(&title("cuts-amount")));
        let clients = paint::width(&locale.count(self.found.totals.sums.clients));
        let clients = clients.max(paint::width(&title("cuts-clients")));
        let names = Slot::all().map(|slot| paint::width(&name(slot, self.found.today, locale)));
        let label = names.max().unwrap_or_default();
        let mut left = line.width.saturating_sub(label + clients + amount + 2 * GAP);
        let mut columns =
            vec![("cuts-day", label, false), ("cuts-clients", clients, true), ("cuts-amount", amount, true)];
        let aparts: u16 = Apart::ALL.map(|apart| paint::width(&title(self.apart_title(apart))) + GAP).iter().sum();
        let has_aparts = left >= aparts + GAP + BAR.0;
        left -= if has_aparts { aparts } else { 0 };
        let bar = if left >= GAP + BAR.0 { (left - GAP).min(BAR.1) } else { 0 };
        columns.push(("", bar, false));
        if has_aparts {
            columns.extend(Apart::ALL.map(|apart| {
                let id = self.apart_title(apart);
                (id, paint::width(&title(id)), true)
            }));
        }
        let mut x = line.x;
        let heads = columns.into_iter().map(|(id, width, right)| {
            let is_titled = self.section.title.is_none() && !id.is_empty();
            let text = if is_titled { title(id) } else { String::new() };
            let head = Head { title: text, chosen: false, right, x, width, hit: None };
            x = (x + width + if width > 0 { GAP } else { 0 }).min(line.right());
            head
        });
        (heads.collect(), bar)
    }

    /// The title of who is counted apart.
    fn apart_title(&self, apart: Apart) -> &'static str {
        match apart {
            Apart::Settled if self.scene.leaves_invoices_out() => "cuts-zero-title",
            Apart::Settled => "cuts-settled-title",
            Apart::Unknown => "cuts-unknown-title",
            Apart::Free => "cuts-free-title",
        }
    }

    fn row<'b>(&self, slot: Slot, bar_width: u16) -> Row<'b> {
        let Self { cut_offs, found, scene, section } = *self;
        let wording = scene.wording();
        let owing = self.owing(slot);
        let is_chosen = cut_offs.slot == slot;
        let urgent = match slot {
            _ if owing.clients == 0 => Tone::Plain,
            Slot::Past => Tone::Bad,
            Slot::In(0..=2) => Tone::Warn,
            _ => Tone::Plain,
        };
        let mut texts = vec![
            (name(slot, found.today, scene.locale()).into_owned(), urgent),
            (scene.locale().count(owing.clients), Tone::Plain),
            (fitting(owing.amount, AMOUNT, wording), Tone::Plain),
            (paint::bar(bar(owing.amount), self.largest(), bar_width), Tone::Label),
        ];
        if section.title.is_none() {
            let apart = |apart| slot.apart(apart, &found.totals, found.today).unwrap_or_default();
            texts.extend(Apart::ALL.map(apart).map(|count| (scene.locale().count(count), Tone::Quiet)));
        }
        // Which list stands beside it is seen also while that has the keys.
        let mark = (is_chosen && cut_offs.half == Half::List).then_some(("▌", Tone::Label));
        Row { cells: texts.into_iter().map(cell).collect(), mark, ..Row::default() }
    }

    fn sum<'b>(&self, slots: &[Slot]) -> Row<'b> {
        let mut sum = Owing::default();
        for &slot in slots {
            sum.append(self.owing(slot));
        }
        let locale = self.scene.locale();
        let texts = [
            (locale.text("cuts-total").into_owned(), Tone::Label),
            (locale.count(sum.clients), Tone::Plain),
            (fitting(sum.amount, AMOUNT, self.scene.wording()), Tone::Plain),
        ];
        Row { cells: texts.into_iter().map(cell).collect(), ..Row::default() }
    }
}

fn cell<'a>((text, tone): (String, Tone)) -> GridCell<'a> {
    GridCell { text: text.into(), tone, found: Vec::new(), behind: 0 }
}
