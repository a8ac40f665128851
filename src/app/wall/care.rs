//! Care for the panel: nothing bright stands on a cell for hours, and nothing is bright at night.

use jiff::civil::Time;

/// Hours of the day, local, in which the wall is dim: from the first until before the last. They may lie across midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Night {
    pub from: i8,
    pub until: i8,
}

impl Night {
    pub fn is_at(self, time: Time) -> bool {
        let hour = time.hour();
        if self.from < self.until {
            (self.from..self.until).contains(&hour)
        } else {
            hour >= self.from || hour < self.until
        }
    }
}

/// Columns and lines that the picture moves by, one step in each round. A stroke of a letter is narrower than that.
const STEPS: [(u16, u16); 8] = [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (2, 1), (1, 1), (0, 1)];

/// How far the picture moves at most.
pub const MOST_SHIFTED: (u16, u16) = (3, 1);

/// Where the picture of the round of this number is, from the upper left.
pub(super) fn shift(round: u64) -> (u16, u16) {
    STEPS[(round % STEPS.len() as u64) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_may_lie_across_midnight() {
        let hours = |from, until| {
            let night = Night { from, until };
            (0..24).filter(|&hour| night.is_at(Time::constant(hour, 59, 0, 0))).collect::<Vec<_>>()
        };
        assert_eq!(hours(22, 6), [0, 1, 2, 3, 4, 5, 22, 23]);
        assert_eq!(hours(1, 4), [1, 2, 3]);
        assert_eq!(hours(0, 0).len(), 24, "a wall that is always dim");
    }

    #[test]
    fn each_step_is_one_cell_and_none_goes_further_than_the_margin() {
        for round in 0..STEPS.len() as u64 {
            let ((x, y), (next_x, next_y)) = (shift(round), shift(round + 1));
            assert_eq!(x.abs_diff(next_x) + y.abs_diff(next_y), 1);
            assert!(x <= MOST_SHIFTED.0 && y <= MOST_SHIFTED.1);
        }
    }
}
