//! The picture of the state, as cells. Drawing is a pure function: it reads [`App`], changes nothing, and says what it
//! showed: what can be clicked, what had no room, and when a text changes by itself.
//!
//! ```text
//!  wisptop  api.example            ● live · data from 14:02:31 · every 30 s   header
//!  4,812 clients  4,391 in service  …                                         header
//!  × Failed to retrieve clients · HTTP 500 · …                                header, only while it fails
//! ╭ 1 Clients  2 Polls ─────────────────────────── row 37 of 4,812 ─╮
//! │ ID     Name ▲           Status      Balance  Cut-off            │
//! │▌12346  María González   ● active     25,000  in 4 d            ┃│   view, here table over pane
//! ├────────────────────────────────────────────────────── → 8 more ─┤
//! │ María González · 12346                  Enter detail  = filter  │
//! ╰─────────────────────────────────────────────────────────────────╯
//!  / gonz▏                                 Enter detail  s sort  q quit       footer
//! ```

mod api_search;
mod body;
mod changes;
mod column_chooser;
mod column_list;
mod completions;
mod copy_menu;
mod cut_offs;
mod detail;
mod edge;
mod export;
mod figures;
mod filter_help;
mod footer;
mod fresh_look;
mod grid;
mod groups;
mod header;
mod help;
mod history_search;
mod members;
mod nobody;
pub mod paint;
mod pane;
mod panes;
mod polls;
mod question;
pub mod signs;
mod sort_menu;
mod sums;
mod table;
mod tabs;
pub mod theme;
mod trends;
mod wall;

pub use wall::chart::chart as wall_chart;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::shell::keymap::Key;
use crate::app::shell::{Drawn, Layer};
use crate::app::views::Clients;
use crate::app::{App, Mode, View, Views};
use crate::locale::Locale;
use crate::snapshot::Snapshot;
use crate::words::{Present, Wording, balances};
use footer::Foot;
use panes::Pane;
use signs::Signs;
use theme::Theme;

/// Below this many columns nothing useful fits.
pub const LEAST_WIDTH: u16 = 40;
/// Below this many lines nothing useful fits.
pub const LEAST_HEIGHT: u16 = 8;

/// How everything looks: what never changes while the program runs.
pub struct Appearance {
    /// The language, and the form of numbers and dates.
    pub locale: Locale,
    pub theme: Theme,
    pub signs: Signs,
}

/// A finished drawing.
pub struct Picture {
    pub drawn: Drawn,
    /// Where the cursor blinks, if anywhere.
    pub cursor: Option<Position>,
}

/// What a drawing is made from.
struct Scene<'a> {
    app: &'a App,
    look: &'a Appearance,
    present: Present<'a>,
    /// The clients that are shown.
    snapshot: Option<&'a Snapshot>,
    /// Decimals that amounts are shown with.
    decimals: u32,
}

impl<'a> Scene<'a> {
    fn new(app: &'a App, look: &'a Appearance) -> Self {
        let snapshot = match &app.mode {
            Mode::Desk(views) => views.clients.shown().map(|shown| &*shown.snapshot),
            Mode::Wall(wall) => wall.shown().map(|shown| &*shown.snapshot),
        };
        let decimals = snapshot.map_or(0, |snapshot| snapshot.totals().decimals());
        let present = Present::new(&look.locale, &app.shell.zone, app.shell.now, app.wall().is_some());
        Self { app, look, present, snapshot, decimals }
    }

    fn locale(&self) -> &'a Locale {
        &self.look.locale
    }

    fn theme(&self) -> Theme {
        self.look.theme
    }

    /// `key` as it is named in the reader's language: but one, those that are words are printed on the keyboard.
    fn key(&self, key: &Key) -> String {
        self.key_names(&key.to_string())
    }

    /// Names of keys, as the program has them, in the reader's language.
    fn key_names(&self, names: &str) -> String {
        names.replace("Space", &self.locale().text("help-space"))
    }

    /// Whether the balances of the source leave open invoices out.
    fn leaves_invoices_out(&self) -> bool {
        self.snapshot.is_some_and(|snapshot| self.app.base.balance.leaves_invoices_out(snapshot.totals()))
    }

    /// That they do, and why we think so.
    fn carried(&self) -> Option<String> {
        balances::reason(self.app.base.balance, self.snapshot?.totals(), self.wording())
    }

    fn wording(&self) -> Wording<'a> {
        self.present.wording(self.decimals)
    }
}

/// Draws `app` into `buffer`, the whole of it; the buffer must be empty and may have any size.
pub fn draw(app: &App, look: &Appearance, buffer: &mut Buffer) -> Picture {
    let scene = &Scene::new(app, look);
    let area = buffer.area;
    let mut picture = if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        body::too_small(scene, buffer, area);
        Picture { drawn: Drawn::default(), cursor: None }
    } else {
        match &app.mode {
            Mode::Wall(wall) => {
                wall::draw(wall, scene, buffer, area);
                Picture { drawn: Drawn::default(), cursor: None }
            }
            Mode::Desk(views) => desk(views, scene, buffer, area),
        }
    };
    if look.signs != Signs::All {
        look.signs.reduce(buffer);
    }
    picture.drawn.changes_at = scene.present.changes_at();
    picture
}

fn desk(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Picture {
    let header = header::draw(views, scene, buffer, area);
    let body = Rect { y: area.y + header.height, height: area.height.saturating_sub(header.height + 1), ..area };
    let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
    let mut drawn = match views.shown {
        View::Clients => clients(&views.clients, scene, buffer, beside_the_choice(scene, body)),
        View::Groups => groups::draw(&views.groups, scene, buffer, body),
        View::CutOffs => cut_offs::draw(views, scene, buffer, body),
        View::Changes => changes::draw(&views.changes, scene, buffer, body),
        View::Polls => polls::draw(&views.polls, scene, buffer, body),
    };
    drawn.hits.extend(header.hits);
    let Foot { cursor, hits } = footer::draw(views, scene, buffer, footer);
    let Some(layer) = scene.app.shell.layers.last() else {
        filter_help::draw(scene, buffer, body, &mut drawn.hits);
        drawn.hits.extend(hits);
        if let Some((notice, _)) = scene.app.shell.notices.standing(scene.present.now)
            && let Some(copied) = notice.copied()
        {
            copy_menu::copied(copied, scene, buffer, body);
        }
        return Picture { drawn, cursor };
    };
    // What lies below a layer is not clicked.
    drawn.hits.clear();
    match layer {
        Layer::Help(help) => drawn.layer = help::draw(help, scene, buffer, body),
        Layer::Figures(menu) => drawn.hits = figures::draw(menu, scene, buffer, body),
        Layer::SortMenu(menu) => {
            let list = sort_menu::draw(menu, views.clients.sort, scene, buffer, body);
            (drawn.layer, drawn.hits) = (list.extent, list.hits);
            drawn.hits.extend(hits);
            return Picture { drawn, cursor: Some(list.cursor) };
        }
        Layer::Columns(chooser) => {
            let list = column_chooser::draw(chooser, scene, buffer, body);
            (drawn.layer, drawn.hits) = (list.extent, list.hits);
            drawn.hits.extend(hits);
            return Picture { drawn, cursor: Some(list.cursor) };
        }
        Layer::Copy(menu) => drawn.hits = copy_menu::menu(menu, scene, buffer, body),
        Layer::LetGo { .. } => question::draw(scene, buffer, body),
        Layer::Export(export) => {
            let cursor;
            (drawn.hits, cursor) = export::draw(export, &views.clients, scene, buffer, body);
            return Picture { drawn, cursor };
        }
        Layer::FreshLook(look) => drawn.layer = fresh_look::draw(look, scene, buffer, body),
        Layer::ApiSearch(search) => (drawn.layer, drawn.hits) = api_search::draw(search, scene, buffer, body),
    }
    drawn.hits.extend(hits);
    // A layer takes the keys; nothing below it is typed into.
    Picture { drawn, cursor: None }
}

/// The part of `body` for the table: while its columns are chosen, where there is room, that which the choice leaves free,
/// so that every step is seen.
fn beside_the_choice(scene: &Scene<'_>, body: Rect) -> Rect {
    match scene.app.shell.layers.last() {
        Some(Layer::Columns(_)) => {
            let width = body.width.saturating_sub(column_list::WIDTH);
            if width < LEAST_WIDTH { body } else { Rect { width, ..body } }
        }
        _ => body,
    }
}

fn clients(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, body: Rect) -> Drawn {
    // Beside a table that only says why it is empty, a pane would say nothing.
    let wanted = if clients.in_pane().is_some() { clients.pane } else { Some(false) };
    let panes = panes::split(wanted, body);
    let mut drawn = table::draw(clients, scene, buffer, panes.table);
    drawn.pane = panes.pane.is_some();
    match panes.pane {
        Some(Pane::Beside(area)) => detail::beside(clients, scene, buffer, area),
        Some(Pane::Under(area)) => pane::draw(clients, scene, buffer, area),
        None => {}
    }
    if clients.whole.is_some() {
        // The table stays as it was below, so that a page is as long when one comes back.
        drawn.hits.clear();
        drawn.whole_hidden = detail::over(clients, scene, buffer, body);
    }
    drawn
}
