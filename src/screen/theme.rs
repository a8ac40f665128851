//! Colours. The sixteen of the terminal's own palette, so that a person's scheme is respected; without colour the
//! same differences are made by bold, dim, underline and reverse.

use ratatui::style::{Color, Modifier, Style};

use crate::app::alarm::Level;
use crate::words::Tone;

/// Whether there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Without, only attributes are used.
    pub color: bool,
}

impl Theme {
    pub fn tone(self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Quiet => style.add_modifier(Modifier::DIM),
            Tone::Label => self.colored(style, Color::Cyan),
            Tone::Good => self.colored(style, Color::Green),
            Tone::Warn => self.colored(style, Color::Yellow).add_modifier(self.without_color(Modifier::BOLD)),
            Tone::Bad => self.colored(style, Color::Red).add_modifier(Modifier::BOLD),
            Tone::Credit => self.colored(style, Color::Cyan).add_modifier(self.without_color(Modifier::ITALIC)),
        }
    }

    /// The selected row: one bar, in which no colour of a cell makes a hole.
    pub fn selected(self) -> Style {
        Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM)
    }

    /// The part of a text that the filter found.
    pub fn matched(self) -> Style {
        self.colored(Style::new(), Color::Magenta).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The part of a filter that makes no sense.
    pub fn mistaken(self) -> Style {
        self.colored(Style::new(), Color::Red).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// Titles and the name of the program.
    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A number among words that are quiet.
    pub fn figure(self) -> Style {
        self.title().remove_modifier(Modifier::DIM)
    }

    pub fn border(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// A full-width band that says what is wrong.
    pub fn alarm(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if self.color { style.fg(Color::White).bg(Color::Red) } else { style.add_modifier(Modifier::REVERSED) }
    }

    /// A band over a wall.
    pub fn band(self, level: Level) -> Style {
        match level {
            Level::Outage => self.alarm(),
            Level::Doubt | Level::Threshold => self.badge(),
        }
    }

    /// A mark that must not be overlooked, such as DEMO.
    pub fn badge(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if self.color { style.fg(Color::Black).bg(Color::Yellow) } else { style.add_modifier(Modifier::REVERSED) }
    }

    fn colored(self, style: Style, color: Color) -> Style {
        if self.color { style.fg(color) } else { style }
    }

    fn without_color(self, modifier: Modifier) -> Modifier {
        if self.color { Modifier::empty() } else { modifier }
    }
}
