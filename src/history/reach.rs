//! How far back a trend is shown.

use std::time::Duration;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// 24 hours.
    #[default]
    Day,
    /// Seven days.
    Week,
    /// 90 days.
    Quarter,
}

impl Reach {
    /// The next one, and after the longest the shortest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Quarter,
            Self::Quarter => Self::Day,
        }
    }

    pub fn span(self) -> Duration {
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Quarter => 90,
        };
        Duration::from_hours(days * 24)
    }
}
