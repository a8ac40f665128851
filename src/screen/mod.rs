//! The picture of the state, as cells. Drawing is a pure function: it reads [`App`], changes nothing, and says what
//! fitted.
//!
//! ```text
//!  wisptop  api.example                     ● live · data from 14:02:31        header
//!  clients 4,812  active 4,391  …                                             header
//!  × Failed to retrieve clients · HTTP 500 · …                                header, only while it fails
//! ╭ Clients ──────────────────────── 37 of 4,812 ─╮╭ María González ─────╮
//! │ ID     Name             Status    Balance   ▼ ││ Service   12346     │
//! │▌12346  María González   ● active  25,000    ┃ ││ …                   │   table │ detail
//! ╰───────────────────────────────────────────────╯╰─────────────────────╯
//!  / gonz▏                                 Enter detail  s sort  q quit       footer
//! ```

pub mod body;
pub mod detail;
pub mod footer;
pub mod frame;
pub mod header;
pub mod help;
pub mod paint;
pub mod polls;
mod question;
pub mod signs;
pub mod sort_menu;
pub mod table;
mod tabs;
pub mod theme;
pub mod wall;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Fitted, Layer, Tab};
use crate::locale::Locale;
use crate::words::Wording;
use signs::Signs;
use theme::Theme;

/// Below this many columns nothing useful fits.
pub const LEAST_WIDTH: u16 = 40;
/// Below this many lines nothing useful fits.
pub const LEAST_HEIGHT: u16 = 8;

/// What a drawing needs beside the state, and what never changes while the program runs.
pub struct View {
    /// The language, and the form of numbers and dates.
    pub locale: Locale,
    /// The colours.
    pub theme: Theme,
    /// The signs that the terminal has.
    pub signs: Signs,
}

/// A finished drawing.
pub struct Drawn {
    /// What fitted.
    pub fitted: Fitted,
    /// Where the cursor blinks, if anywhere.
    pub cursor: Option<Position>,
}

/// Draws `app` into `buffer`, the whole of it; the buffer must be empty and may have any size.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let drawn = if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        body::too_small(view, buffer, area);
        Drawn { fitted: Fitted::default(), cursor: None }
    } else if let Some(wall) = &app.wall {
        wall::draw(app, wall, view, buffer, area);
        Drawn { fitted: Fitted::default(), cursor: None }
    } else {
        dashboard(app, view, buffer, area)
    };
    if view.signs != Signs::All {
        view.signs.reduce(buffer);
    }
    drawn
}

fn dashboard(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Drawn {
    let header_height = header::draw(app, view, buffer, area);
    let body = Rect { y: area.y + header_height, height: area.height.saturating_sub(header_height + 1), ..area };
    let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
    let mut fitted = match app.tab {
        Tab::Clients => clients(app, view, buffer, body),
        Tab::Polls => polls::draw(app, view, buffer, body),
    };
    let mut cursor = footer::draw(app, view, buffer, footer);
    match app.layers.last() {
        Some(Layer::Help(line)) => {
            help::draw(view, *line, buffer, body);
            cursor = None;
        }
        Some(Layer::SortMenu(place)) => {
            fitted.menu = sort_menu::draw(app, *place, view, buffer, body);
            cursor = None;
        }
        Some(Layer::LetGo) => {
            question::draw(app, view, buffer, body);
            cursor = None;
        }
        None => {}
    }
    Drawn { fitted, cursor }
}

fn clients(app: &App, view: &View, buffer: &mut Buffer, body: Rect) -> Fitted {
    let frame = frame::split(app, body);
    let mut fitted = table::draw(app, view, buffer, frame.table);
    if let Some(pane) = frame.detail {
        fitted.detail_hidden = detail::draw(app, view, buffer, pane);
        fitted.detail_covers = pane == body;
        fitted.detail = true;
    }
    fitted
}

/// The wording of `app`'s data.
pub(crate) fn wording<'a>(app: &'a App, view: &'a View) -> Wording<'a> {
    let decimals = app.list.shown().map_or(0, |shown| shown.snapshot.totals().decimals());
    Wording { locale: &view.locale, zone: &app.zone, today: app.today(), decimals }
}
