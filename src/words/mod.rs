//! Data → text in the reader's language: what the table, the detail pane, the wall and the outputs for scripts share. It
//! knows neither the dashboard's state nor colours or places, only what a text is: its [`Tone`].

pub mod alarm;
pub mod balances;
pub mod board;
pub mod brief;
pub mod cell;
pub mod changes;
pub mod column;
pub mod copying;
pub mod counts;
pub mod cut_offs;
mod data_age;
mod derived;
pub mod detail;
pub mod export;
pub mod failure;
pub mod figures;
pub mod filter;
pub mod freshness;
pub mod groups;
pub mod held_back;
pub mod history;
pub mod journal;
pub mod layout;
pub mod legend;
pub mod look_up;
pub mod measure;
pub mod names;
pub mod nobody;
pub mod notice;
pub mod out_of_sight;
pub mod person;
pub mod present;
pub mod secrets;
pub mod state_dir;
pub mod sums;
pub mod system;
mod tls;
pub mod trend;
#[cfg(test)]
mod worded;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::locale::Locale;
pub use present::Present;

/// What a text is, for whoever draws it. Colour never carries it alone: the text itself says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// What may be overlooked: units, missing values.
    Quiet,
    /// A heading or a label.
    Label,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Wrong.
    Bad,
    /// In the client's favour.
    Credit,
}

/// What words depend on.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The language, and the form of numbers and dates.
    pub locale: &'a Locale,
    /// The time zone that days begin and end in.
    pub zone: &'a TimeZone,
    /// The day that it is where the ISP is.
    pub today: Date,
    /// Decimals that amounts are shown with.
    pub decimals: u32,
}
