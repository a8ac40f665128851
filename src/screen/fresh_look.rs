//! A fresh look at one client: the fields in which the source differs now from its list.

use std::iter;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::drawn::Extent;
use crate::app::shell::layers::{FreshLook, Looking, WhyNot};
use crate::client::Field;
use crate::poll::{LookUp, LookUpEnd, LookedUp};
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::look_up::{Difference, Nothing, differences, nothing};

/// Widest text of the layer, in cells.
const WIDEST: u16 = 74;
/// Lines that one text or value may take.
const TEXT_LINES: usize = 6;
/// In fewer cells a value would be broken that should be whole.
const LEAST_VALUE: u16 = 18;
/// Cells between two columns.
const GAP: u16 = 2;

/// A line of the layer.
enum Line {
    Text(String, Tone),
    /// A field's name, its value in the list, and its value now.
    Values([(String, Tone); 3]),
}

/// Draws the look over `area`; returns how much of it is on the screen.
pub(super) fn draw(look: &FreshLook, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Extent {
    let client = look.client();
    let id = client.service_id().to_string();
    let name = client.text(Field::Name).filter(|name| !name.is_blank());
    let title = name.map_or_else(|| id.clone(), |name| name.as_str().to_owned());
    let width = WIDEST.min(area.width.saturating_sub(4));
    let title = paint::fit(&title, width.saturating_sub(paint::width(&id) + 6)).into_owned();
    let lines = Layout { look, scene, width }.lines();
    let inner = body::popup(scene, buffer, area, (width + 2, lines.len() as u16), &title, &id);
    let hidden = (lines.len() as u16).saturating_sub(inner.height);
    let skip = look.scroll.min(hidden);
    let label_width = label_width(&lines);
    for (line, y) in lines.iter().skip(skip.into()).zip(inner.y..inner.bottom()) {
        let line_area = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        match line {
            Line::Text(text, tone) => {
                paint::left(buffer, line_area, text, scene.theme().tone(*tone));
            }
            Line::Values(values) => {
                let places = columns(line_area.width, label_width);
                for ((text, tone), (x, width)) in values.iter().zip(places) {
                    let place = Rect { x: line_area.x + x, width, ..line_area };
                    paint::left(buffer, place, text, scene.theme().tone(*tone));
                }
            }
        }
    }
    if hidden > 0 {
        let edge = Rect { x: inner.x, y: inner.bottom(), width: inner.width.saturating_sub(1), height: 1 };
        paint::right(buffer, edge, " PgUp ▲ PgDn ▼ ", scene.theme().tone(Tone::Label));
    }
    Extent { shown: inner.height, hidden }
}

/// When the answer came, or the exchange failed, and what was asked.
pub(super) fn origin(end: &LookUpEnd, scene: &Scene<'_>) -> Vec<String> {
    let present = &scene.present;
    let args = [("time", present.moment(end.at.wall).into()), ("age", present.age(end.at).into())];
    let id = if end.outcome.is_ok() { "look-answered" } else { "look-tried" };
    let url = end.url.as_ref().map(|url| url.as_str().to_owned());
    // What could not be asked was not answered either.
    url.into_iter().flat_map(|url| [scene.locale().text_with(id, &args), url]).collect()
}

/// Where name, value in the list and value now stand in `width` cells: how far from the left, and how wide each.
fn columns(width: u16, label: u16) -> [(u16, u16); 3] {
    let value = width.saturating_sub(label + 2 * GAP) / 2;
    [(0, label), (label + GAP, value), (label + 2 * GAP + value, value)]
}

fn label_width(lines: &[Line]) -> u16 {
    let label = |line: &Line| match line {
        Line::Values([(label, _), ..]) => paint::width(label),
        Line::Text(..) => 0,
    };
    lines.iter().map(label).max().unwrap_or_default()
}

struct Layout<'a> {
    look: &'a FreshLook,
    scene: &'a Scene<'a>,
    width: u16,
}

impl Layout<'_> {
    fn lines(&self) -> Vec<Line> {
        let present = &self.scene.present;
        let locale = self.scene.locale();
        match &self.look.state {
            Looking::CannotAsk(why) => {
                let text = match why {
                    WhyNot::NoId => "look-no-id",
                    WhyNot::Unshowable => "look-unshowable",
                };
                self.text(&locale.text(text), Tone::Warn)
            }
            Looking::Asking => {
                let running = present.running(self.look.since.monotonic);
                let age = present.growing(running);
                let text = locale.text_with("look-asking", &[("age", age.into())]);
                self.text(&format!("{} {text}", present.busy_mark(running)), Tone::Plain)
            }
            Looking::Answered(end) => self.answered(end),
        }
    }

    /// The answer, and below it how old it is and where it comes from.
    fn answered(&self, end: &LookUpEnd) -> Vec<Line> {
        let locale = self.scene.locale();
        let gap = || Line::Text(String::new(), Tone::Plain);
        let asked = LookUp::Client(self.look.client().service_id().to_string());
        let mut lines = Vec::new();
        if let Ok(LookedUp::Found(clients, problems)) = &end.outcome {
            let differences = differences(self.look.client(), clients.client(0), self.scene.wording());
            if differences.is_empty() {
                lines.extend(self.text(&locale.text("look-same"), Tone::Good));
            } else {
                lines.extend(self.table(&differences));
                lines.push(gap());
                lines.extend(self.text(&locale.text("look-rest"), Tone::Quiet));
            }
            if !problems.none_but_dates() {
                lines.extend(self.text(&locale.text("look-problem"), Tone::Warn));
            }
        } else if let Some(Nothing { message, advice, is_failure }) = nothing(&asked, &end.outcome, locale) {
            let (mark, tone) = if is_failure { ("×", Tone::Bad) } else { ("▲", Tone::Warn) };
            lines.extend(self.text(&format!("{mark} {message}"), tone));
            lines.extend(self.text(&advice, Tone::Plain));
        }
        lines.push(gap());
        lines.extend(origin(end, self.scene).iter().flat_map(|text| self.text(text, Tone::Quiet)));
        lines.extend(self.list());
        lines.push(gap());
        lines.extend(self.text(&locale.text("look-keys"), Tone::Label));
        lines
    }

    /// How old the list is, and whether the client is still in it.
    fn list(&self) -> Vec<Line> {
        let success = self.scene.app.source.health.success.as_ref();
        let (id, tone, time) = match (self.look.client().missing_since(), success) {
            (Some(since), _) => ("look-list-was", Tone::Warn, since),
            (None, Some(success)) if self.look.is_listed => ("look-list-from", Tone::Quiet, success.at.wall),
            (None, _) if self.look.is_listed => ("look-list-from", Tone::Quiet, self.look.listed.0.taken_at()),
            (None, _) => ("look-list-was", Tone::Warn, self.look.listed.0.taken_at()),
        };
        let time = self.scene.present.moment(time);
        self.text(&self.scene.locale().text_with(id, &[("time", time.into())]), tone)
    }

    fn table(&self, differences: &[Difference<'_>]) -> Vec<Line> {
        let locale = self.scene.locale();
        let label = |id| locale.text(id).into_owned();
        let labels: Vec<String> = differences.iter().map(|difference| label(difference.label)).collect();
        let widest = labels.iter().map(|label| paint::width(label)).max().unwrap_or_default();
        let [_, (_, width), _] = columns(self.width, widest);
        if width < LEAST_VALUE {
            return self.stacked(differences);
        }
        let heading = |id| (label(id), Tone::Label);
        let mut lines =
            vec![Line::Values([(String::new(), Tone::Label), heading("look-column-list"), heading("look-column-now")])];
        for (label, Difference { before, now, .. }) in labels.into_iter().zip(differences) {
            let [before_lines, now_lines] = [before, now].map(|cell| paint::wrap(&cell.text, width.max(2), TEXT_LINES));
            let height = before_lines.len().max(now_lines.len());
            let mut before_lines = before_lines.into_iter().chain(iter::repeat(String::new()));
            let mut now_lines = now_lines.into_iter().chain(iter::repeat(String::new()));
            for nth in 0..height {
                let label = if nth == 0 { label.clone() } else { String::new() };
                lines.push(Line::Values([
                    (label, Tone::Quiet),
                    (before_lines.next().unwrap_or_default(), before.tone),
                    (now_lines.next().unwrap_or_default(), now.tone),
                ]));
            }
        }
        lines
    }

    /// Where two values have no room side by side.
    fn stacked(&self, differences: &[Difference<'_>]) -> Vec<Line> {
        let locale = self.scene.locale();
        let mut lines = Vec::new();
        for Difference { label, before, now } in differences {
            lines.push(Line::Text(locale.text(label).into_owned(), Tone::Label));
            for (when, cell) in [("look-column-list", before), ("look-column-now", now)] {
                lines.extend(self.text(&format!("{}: {}", locale.text(when), cell.text), cell.tone));
            }
        }
        lines
    }

    fn text(&self, text: &str, tone: Tone) -> Vec<Line> {
        paint::wrap(text, self.width.max(2), TEXT_LINES).into_iter().map(|line| Line::Text(line, tone)).collect()
    }
}
