//! What a wall sends over its line: cells, never screens, and a whole page within a few kilobytes.

use std::time::Duration;

use wisptop::app::wall::{Page, Plan};
use wisptop::screen::signs::Signs;
use wisptop::terminal::encode::encode;

use super::{DWELL, wall, wall_of};

#[test]
fn a_page_painted_whole_costs_no_more_than_eight_kibibytes() {
    for signs in [Signs::All, Signs::Console, Signs::Ascii] {
        let mut wall = wall(signs);
        for page in Page::ALL {
            assert_eq!(wall.page(), Some(page));
            let mut bytes = Vec::new();
            encode(None, &wall.frame(200, 50), &mut bytes);
            assert!((400..8 * 1024).contains(&bytes.len()), "{page:?}: {} bytes with {signs:?}", bytes.len());
            wall.pass(DWELL);
        }
    }
}

#[test]
fn an_idle_wall_sends_less_than_a_kibibyte_in_a_minute() {
    for page in Page::ALL {
        let plan = Plan { pages: vec![page], ..Plan::new(Duration::from_hours(1)) };
        let mut wall = wall_of(Signs::All, plan);
        let mut before = wall.frame(200, 50);
        let mut sent = 0;
        for _ in 0..60 {
            wall.pass(Duration::from_secs(1));
            let next = wall.frame(200, 50);
            let mut bytes = Vec::new();
            encode(Some(&before), &next, &mut bytes);
            sent += bytes.len();
            before = next;
        }
        assert!((60..1024).contains(&sent), "{page:?}: {sent} bytes in a minute");
    }
}
