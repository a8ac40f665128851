//! The pages of a wall, each at four sizes, and what is drawn over them when something is wrong.

use std::time::Duration;

use wisptop::alert::{Comparison, Rule, Watched};
use wisptop::app::wall::{Page, Plan};
use wisptop::locale::Language;
use wisptop::screen::signs::Signs;
use wisptop::snapshot::Figure;

use super::{SECOND, backend_error};
use crate::support::Desk;
use crate::wall::town::town;

const DWELL: Duration = Duration::from_secs(25);
const PAGES: [(Page, &str); 6] = [
    (Page::Base, "base"),
    (Page::Cuts, "cuts"),
    (Page::Places, "where"),
    (Page::Hour, "hour"),
    (Page::Oddities, "odd"),
    (Page::Source, "source"),
];

/// A wall with this page alone, on a town in which something changed twenty seconds ago.
fn wall(language: Language, page: Page, signs: Signs) -> Desk {
    let mut desk = Desk::speaking(language).with_signs(signs);
    desk.list(&town(2_000, false));
    desk.pass(SECOND * 30);
    desk.list(&town(2_000, true));
    desk.pass(SECOND * 20);
    desk.put_up(Plan { pages: vec![page], ..Plan::new(DWELL) });
    desk
}

#[test]
fn every_page_at_four_sizes() {
    for (page, name) in PAGES {
        for (language, code, sizes) in
            [(Language::Spanish, "es", [(80, 24), (200, 50)]), (Language::English, "en", [(120, 40), (240, 67)])]
        {
            let mut desk = wall(language, page, Signs::All);
            for (width, height) in sizes {
                insta::assert_snapshot!(format!("wall_{name}_{code}_{width}x{height}"), desk.screen(width, height));
            }
        }
    }
}

#[test]
fn what_is_wrong_stands_over_a_page() {
    for (language, code, (width, height)) in [(Language::Spanish, "es", (80, 24)), (Language::English, "en", (120, 40))]
    {
        let mut desk = wall(language, Page::Base, Signs::All);
        desk.list(&town(300, true));
        insta::assert_snapshot!(format!("wall_incomplete_{code}_{width}x{height}"), desk.screen(width, height));
        let mut desk = wall(language, Page::Cuts, Signs::All);
        for _ in 0..2 {
            desk.pass(SECOND * 10);
            desk.fail(backend_error());
        }
        insta::assert_snapshot!(format!("wall_failing_{code}_{width}x{height}"), desk.screen(width, height));
        desk.pass(SECOND * 3600);
        insta::assert_snapshot!(format!("wall_stale_{code}_{width}x{height}"), desk.screen(width, height));
    }
}

#[test]
fn a_threshold_and_the_end_of_an_outage_stand_over_a_page() {
    for (language, code, (width, height)) in [(Language::Spanish, "es", (80, 24)), (Language::English, "en", (120, 40))]
    {
        let watched = Watched::Clients(Figure::PastDue);
        let rule = Rule { watched, comparison: Comparison::More, bound: 3.into(), text: "past-active>3".to_owned() };
        let mut desk = Desk::speaking(language).alarmed_by(vec![rule], Duration::ZERO);
        desk.list(&town(2_000, true));
        insta::assert_snapshot!(format!("wall_threshold_{code}_{width}x{height}"), desk.screen(width, height));
        let mut desk = wall(language, Page::Base, Signs::All);
        for _ in 0..2 {
            desk.pass(SECOND * 10);
            desk.fail(backend_error());
        }
        desk.pass(SECOND * 600);
        desk.list(&town(2_000, true));
        insta::assert_snapshot!(format!("wall_over_{code}_{width}x{height}"), desk.screen(width, height));
    }
}

#[test]
fn a_wall_without_colour_or_without_unicode_is_understood() {
    for (signs, name) in [(Signs::Ascii, "ascii"), (Signs::Console, "console")] {
        for (page, title) in [(Page::Base, "base"), (Page::Cuts, "cuts")] {
            let mut desk = wall(Language::Spanish, page, signs);
            insta::assert_snapshot!(format!("wall_{name}_{title}_120x40"), desk.screen(120, 40));
        }
        let mut desk = wall(Language::Spanish, Page::Base, signs).without_colors();
        desk.fail(backend_error());
        desk.pass(SECOND * 600);
        insta::assert_snapshot!(format!("wall_{name}_stale_120x40"), desk.screen(120, 40));
        let buffer = desk.buffer(120, 40);
        let reversed = |x: u16| buffer[(x, 1)].modifier.contains(ratatui::style::Modifier::REVERSED);
        assert!((0..120).all(reversed), "without colour the band is reversed over the whole width");
    }
}
