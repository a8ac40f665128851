//! Every size: nothing is cut, and what is read from afar is large.

use wisptop::app::wall::{Page, Plan};
use wisptop::screen::signs::Signs;

use super::{DWELL, failure, wall, wall_of};

/// From too small to larger than any panel. What changes a layout lies between any two of them.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let widths = (20..=400).step_by(38).chain([39, 40, 41, 76, 77, 79, 80, 81, 120, 200, 240, 400]);
    let heights = [5, 6, 7, 8, 9, 11, 13, 16, 20, 24, 30, 35, 36, 37, 40, 50, 67, 90, 120];
    widths.flat_map(move |width| heights.map(|height| (width, height)))
}

#[test]
fn from_twenty_by_five_to_four_hundred_by_a_hundred_and_twenty_nothing_is_cut() {
    for is_failing in [false, true] {
        for page in Page::ALL {
            let mut wall = wall_of(Signs::All, Plan { pages: vec![page], ..Plan::new(DWELL) });
            if is_failing {
                wall.fail(failure());
            }
            for (width, height) in sizes() {
                let screen = wall.screen(width, height);
                let cut = width >= 80 && height >= 12 && screen.contains('…');
                assert!(!cut, "{page:?} {width}x{height}\n{screen}");
                assert!(width < 40 || height < 8 || screen.trim().len() > 40, "{page:?} {width}x{height}\n{screen}");
            }
        }
    }
}

/// Whether letters or digits of plain text are in this line.
fn is_plain(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

#[test]
fn from_fifty_lines_on_all_but_the_second_lines_and_the_foot_is_large() {
    for (width, height) in [(200, 50), (240, 67)] {
        let mut wall = wall(Signs::All);
        let screen = wall.screen(width, height);
        // The source and its age, a line below each of two rows of figures, who is not confirmed, and the foot.
        let plain: Vec<&str> = screen.lines().filter(|line| is_plain(line)).collect();
        assert_eq!(plain.len(), 6, "{plain:#?}\n{screen}");
        assert!(plain[0].contains("api.example") && plain[1].contains("live") && plain[5].contains("page 1 of 6"));
        assert!(plain[2].contains("since 14:02") && plain[2].contains("tomorrow"), "{plain:#?}");
        assert!(plain[3].contains("of the base") && plain[4].contains("confirmed"), "{plain:#?}");
    }
}

/// Values of figures: cells of nothing but blocks, counted by their lines.
fn tallest(screen: &str) -> usize {
    let is_large = |line: &str| line.chars().any(|c| "█▀▄▌▐▛▜▙▟▘▝▖▗".contains(c));
    let mut tallest = 0;
    let mut run = 0;
    for line in screen.lines() {
        run = if is_large(line) && !is_plain(line) { run + 1 } else { 0 };
        tallest = tallest.max(run);
    }
    tallest
}

#[test]
fn a_band_drops_figures_and_shrinks_none_to_a_cell() {
    for (width, height, least) in [(80, 24, 4), (120, 40, 11), (200, 50, 11)] {
        let mut wall = wall_of(Signs::All, Plan { pages: vec![Page::Base], ..Plan::new(DWELL) });
        wall.fail(failure());
        let screen = wall.screen(width, height);
        assert!(tallest(&screen) >= least, "{}\n{screen}", tallest(&screen));
    }
}
