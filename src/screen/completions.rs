//! The ways in which a filter can go on, beside it in the bottom line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Filtering;
use crate::app::filter::Completing;
use crate::query::filter::{Candidate, complete};
use crate::screen::{Scene, paint};
use crate::words::Tone;

/// Cells between two ways.
const GAP: u16 = 3;

/// What Tab would put in the line, where that needs no look at the clients.
pub(super) fn next(filter: &Filtering) -> Option<String> {
    let cursor = filter.line.before_cursor().len();
    let completion = complete(filter.line.text(), cursor, None, filter.language)?;
    completion.candidates.into_iter().next().map(|candidate| candidate.text)
}

/// These words, and behind them how many clients are meant.
fn told(words: [Option<&str>; 2], count: Option<&str>) -> String {
    words.into_iter().flatten().chain(count).collect::<Vec<_>>().join(" ")
}

/// Draws what the value that stands in the line is called, how many have it, and the values after it, whole or not at all.
pub(super) fn draw(completing: &Completing, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let quiet = scene.theme().tone(Tone::Quiet);
    let count =
        |candidate: &Candidate| candidate.count.map(|count| format!("({})", scene.locale().count(count.into())));
    let choose = scene.locale().text("filter-choose");
    let mut room = area;
    if room.width > 2 * paint::width(&choose) {
        room.width -= paint::right(buffer, area, &choose, quiet) + GAP;
    }
    let Completing { candidates, place, .. } = completing;
    let here = candidates.get(*place).map(|here| told([here.name.as_deref(), None], count(here).as_deref()));
    let here = here.filter(|here| !here.is_empty());
    let others = candidates.iter().cycle().skip(place + 1).take(candidates.len() - 1);
    let others =
        others.map(|candidate| told([Some(&*candidate.text), candidate.name.as_deref()], count(candidate).as_deref()));
    for text in here.into_iter().chain(others) {
        let width = paint::width(&text);
        if width > room.width {
            paint::left(buffer, Rect { width: room.width.min(1), ..room }, "…", quiet);
            return;
        }
        paint::left(buffer, room, &text, quiet);
        let used = (width + GAP).min(room.width);
        room = Rect { x: room.x + used, width: room.width - used, ..room };
    }
}
