//! What was measured, as a table.
use std::time::Duration;

/// A figure of ours beside what it is held against.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) ours: String,
    pub(crate) beside: String,
    pub(crate) ratio: Option<f64>,
    pub(crate) goal: Option<f64>,
}

/// Prints a heading and the columns' titles.
pub(crate) fn heading(text: &str) {
    println!("\n## {text}\n\n| what | wisptop | beside | ratio | goal |\n|---|---|---|---|---|");
}

impl Row {
    /// One that is reached when ours is at most `goal` times as much as that of `name`; without a goal it only tells.
    pub(crate) fn against<T: Figure>(
        what: &str,
        ours: Option<T>,
        (name, theirs): (&str, Option<T>),
        goal: Option<f64>,
    ) -> Self {
        let ratio = ours.zip(theirs).map(|(ours, theirs)| ours.number() / theirs.number().max(f64::MIN_POSITIVE));
        let beside = theirs.map_or_else(|| format!("{name}: –"), |theirs| format!("{name}: {}", theirs.shown()));
        Self { what: what.into(), ours: shown(ours), beside, ratio, goal }
    }

    /// One that stands for itself, and is reached when it is at most `goal`.
    pub(crate) fn alone<T: Figure>(what: &str, ours: Option<T>, goal: Option<T>) -> Self {
        let ratio = ours.zip(goal).map(|(ours, goal)| ours.number() / goal.number().max(f64::MIN_POSITIVE));
        let beside = goal.map_or_else(String::new, |goal| format!("at most {}", goal.shown()));
        Self { what: what.into(), ours: shown(ours), beside, ratio, goal: goal.map(|_| 1.0) }
    }

    pub(crate) fn print(&self) {
        let number = |number: f64| if number < 0.1 { format!("{number:.3}") } else { format!("{number:.2}") };
        let ratio = self.ratio.map_or_else(String::new, number);
        let goal = match (self.goal, self.ratio) {
            (Some(goal), Some(ratio)) => format!("≤ {} {}", number(goal), if ratio <= goal { "✓" } else { "missed" }),
            _ => String::new(),
        };
        // A bar would end the cell.
        let beside = self.beside.replace('|', "\\|");
        println!("| {} | {} | {beside} | {ratio} | {goal} |", self.what, self.ours);
    }
}

fn shown<T: Figure>(figure: Option<T>) -> String {
    figure.map_or_else(|| "–".into(), Figure::shown)
}

/// Something measured.
pub(crate) trait Figure: Copy {
    fn number(self) -> f64;
    fn shown(self) -> String;
}

impl Figure for Duration {
    fn number(self) -> f64 {
        self.as_secs_f64()
    }

    fn shown(self) -> String {
        let ms = self.as_secs_f64() * 1e3;
        match ms {
            0.01..10.0 => format!("{ms:.2} ms"),
            10.0.. => format!("{ms:.0} ms"),
            _ => format!("{:.1} µs", ms * 1e3),
        }
    }
}

/// Bytes written to the terminal.
impl Figure for u64 {
    fn number(self) -> f64 {
        self as f64
    }

    fn shown(self) -> String {
        format!("{self} B")
    }
}

/// Memory.
#[derive(Clone, Copy)]
pub(crate) struct Memory(pub(crate) u64);

impl Figure for Memory {
    fn number(self) -> f64 {
        self.0 as f64
    }

    fn shown(self) -> String {
        format!("{:.1} MiB", self.0 as f64 / f64::from(1 << 20))
    }
}

/// The one in the middle.
pub(crate) fn median<T: Ord + Copy>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}
