//! How many clients there are, and what is asked of a program that has so many.

/// From so many on a list is a long one.
const MANY: usize = 100_000;
const MILLION: usize = 1_000_000;
/// From so many on there are programs that take seconds, or minutes.
const SLOW: usize = 500_000;

#[derive(Clone, Copy)]
pub(crate) struct Clients(pub(crate) usize);

impl Clients {
    /// A goal that is set for many clients: of few a figure tells what each program does once, whatever it shows.
    pub(crate) fn goal_of_many<T>(self, goal: T) -> Option<T> {
        (self.0 >= MANY).then_some(goal)
    }

    /// A goal that is set for a million clients.
    pub(crate) fn goal_of_a_million<T>(self, goal: T) -> Option<T> {
        (self.0 >= MILLION).then_some(goal)
    }

    /// Whether a few runs have to be enough.
    pub(crate) fn are_slow(self) -> bool {
        self.0 > SLOW
    }
}
