//! Care for the panel, and for who looks at it: nothing bright stands for hours, nothing is bright at night, and nothing is
//! red or yellow while all is well.

use std::time::Duration;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use wisptop::app::wall::care::Night;
use wisptop::app::wall::{Page, Plan};
use wisptop::screen::signs::Signs;

use super::town::town;
use super::{DWELL, failure, wall, wall_of};
use crate::support::Desk;

/// Whether a cell gives much light.
fn is_bright(cell: &Cell) -> bool {
    let is_dim = cell.modifier.contains(Modifier::DIM);
    cell.symbol() != " " && !is_dim || cell.bg != Color::Reset || cell.modifier.contains(Modifier::REVERSED)
}

#[test]
fn in_a_good_state_no_page_has_a_red_or_yellow_cell_and_none_is_reversed() {
    let mut wall = wall(Signs::All).demo();
    for page in Page::ALL {
        assert_eq!(wall.page(), Some(page));
        for (width, height) in [(80, 24), (120, 40), (240, 67)] {
            for cell in &wall.buffer(width, height).content {
                let calm = |color| matches!(color, Color::Reset | Color::DarkGray);
                assert!(
                    calm(cell.fg) && calm(cell.bg) && !cell.modifier.contains(Modifier::REVERSED),
                    "{page:?}: {cell:?}"
                );
            }
        }
        wall.pass(DWELL);
        // Data as old as no poll leaves it is not well.
        wall.list(&town(600, true));
    }
}

/// A day of polls and turns: what stands on the panel is looked at once in each turn.
#[test]
fn over_a_day_no_cell_is_bright_for_more_than_sixty_percent_of_it() {
    let lists = [town(60, false), town(60, true)];
    for (width, height) in [(120, 40), (200, 50)] {
        let mut wall = Desk::english();
        wall.put_up(Plan::new(DWELL));
        let mut bright = vec![0_u32; usize::from(width) * usize::from(height)];
        let turns = 24 * 3600 / DWELL.as_secs() as u32;
        for turn in 0..turns {
            wall.list(&lists[usize::from(turn % 200 > 100)]);
            let Buffer { content, .. } = wall.buffer(width, height);
            content.iter().zip(&mut bright).for_each(|(cell, count)| *count += u32::from(is_bright(cell)));
            wall.pass(DWELL);
        }
        let most = bright.iter().max().copied().unwrap_or_default();
        let worst = bright.iter().position(|&count| count == most).unwrap_or_default();
        let (x, y) = (worst % usize::from(width), worst / usize::from(width));
        assert!(
            most > 0 && most * 10 <= turns * 6,
            "{width}x{height}: {x},{y} is bright in {most} of {turns} turns\n{}",
            wall.screen(width, height)
        );
    }
}

#[test]
fn the_picture_moves_by_a_cell_in_each_round_unless_it_may_not() {
    for shifts in [true, false] {
        let mut wall = wall_of(Signs::All, Plan { shifts, pages: vec![Page::Base], ..Plan::new(DWELL) });
        let first = wall.buffer(120, 40);
        let mut moved = 0;
        for _ in 0..8 {
            wall.pass(DWELL);
            wall.list(&town(600, true));
            let title = |buffer: &Buffer| buffer.content.iter().position(|cell| cell.symbol() != " ");
            moved += u32::from(title(&wall.buffer(120, 40)) != title(&first));
        }
        assert_eq!(moved, if shifts { 7 } else { 0 }, "the eighth step is where it began");
    }
}

#[test]
fn at_night_everything_is_dim_but_an_alarm() {
    // It is two in the afternoon.
    for (night, is_dim) in
        [(Some(Night { from: 14, until: 15 }), true), (Some(Night { from: 22, until: 14 }), false), (None, false)]
    {
        let mut wall = wall_of(Signs::All, Plan { night, ..Plan::new(DWELL) });
        let bright = wall.buffer(120, 40).content.iter().filter(|cell| is_bright(cell)).count();
        assert_eq!(bright == 0, is_dim, "{bright} bright cells with {night:?}");
    }
    let mut wall = wall_of(Signs::All, Plan { night: Some(Night { from: 14, until: 15 }), ..Plan::new(DWELL) });
    wall.fail(failure());
    wall.pass(Duration::from_mins(10));
    let buffer = wall.buffer(120, 40);
    assert!(buffer.content.iter().any(|cell| cell.bg == Color::Red && !cell.modifier.contains(Modifier::DIM)));
}
