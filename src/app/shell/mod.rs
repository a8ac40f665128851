//! What is around the views: the moment, the terminal, keys and mouse, and the layers that lie over a view.

pub mod drawn;
pub mod hasty;
pub mod help_lines;
pub mod hints;
pub mod keymap;
pub mod keys;
pub mod layers;
pub mod line_editor;
pub mod look_ups;
pub mod mouse;
pub mod notice;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use crate::notice::Notice;
use crate::platform::Now;
pub use drawn::{Drawn, Hit};
pub use hasty::Hasty;
pub use keymap::{Action, Context, Keymap};
pub use layers::Layer;
pub use line_editor::LineEditor;
pub use look_ups::LookUpNumbers;
pub use notice::Notices;

#[derive(Debug)]
pub struct Shell {
    /// The time of the last message.
    pub now: Now,
    /// The time zone that days begin and end in.
    pub zone: TimeZone,
    pub size: Size,
    pub keymap: Keymap,
    /// What lies over the view, the topmost last.
    pub layers: Vec<Layer>,
    pub notices: Notices,
    /// Where files are written that nobody gave another place, ending in `/`; empty where the program runs.
    pub folder: String,
    /// A letter with consequences that was pressed a moment ago.
    pub hasty: Option<Hasty>,
    /// Whether clicks and the wheel are ours.
    pub mouse: bool,
    /// What the source was asked about single clients.
    pub look_ups: LookUpNumbers,
    /// What the last drawing showed.
    pub drawn: Drawn,
}

impl Shell {
    pub fn new(zone: TimeZone, size: Size, now: Now) -> Self {
        Self {
            now,
            zone,
            size,
            keymap: Keymap::default(),
            layers: Vec::new(),
            notices: Notices::default(),
            folder: String::new(),
            hasty: None,
            mouse: true,
            look_ups: LookUpNumbers::default(),
            drawn: Drawn::default(),
        }
    }

    /// Says `notice` for some seconds from now.
    pub fn say(&mut self, notice: Notice) {
        self.notices.say(notice, self.now);
    }

    pub fn local_now(&self) -> DateTime {
        self.zone.to_datetime(self.now.wall)
    }

    /// The calendar day that it is where the ISP is.
    pub fn today(&self) -> Date {
        self.local_now().date()
    }
}
