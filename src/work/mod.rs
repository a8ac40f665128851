//! Filtering and sorting on a thread of its own, so that the loop never waits for it.
//!
//! Jobs carry a generation. Only the newest counts: an older one under way is given up, one still waiting is skipped.

pub mod results;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;

use jiff::civil::Date;

use crate::query::filter::Filter;
use crate::query::run::Sort;
use crate::snapshot::{Board, ClientKey, Snapshot};
use crate::work::results::Results;

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Job {
    /// Counts the jobs; the newest has the highest.
    pub generation: u64,
    /// The clients.
    pub snapshot: Arc<Snapshot>,
    /// Which of them.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// The selected client: a snapshot and a row in it.
    pub follow: Option<(Arc<Snapshot>, u32)>,
    /// The day that due dates are counted from.
    pub today: Date,
    /// Whether the lists of a wall are wanted, too.
    pub board: bool,
}

/// The rows that a [`Job`] asked for.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of the job.
    pub generation: u64,
    /// The clients that the rows are of.
    pub snapshot: Arc<Snapshot>,
    /// The filter that chose them.
    pub filter: Filter,
    /// Their order.
    pub sort: Sort,
    /// Row numbers in the snapshot.
    pub rows: Arc<[u32]>,
    /// The client that was followed, as the job named it, and its place among the rows where it is one of them.
    pub followed: Option<(u32, Option<usize>)>,
    /// The lists of a wall, where the job asked for them.
    pub board: Option<Arc<Board>>,
}

impl Job {
    /// Does the work; `None` when `wanted` said no meanwhile.
    pub fn run(self, wanted: impl Fn() -> bool + Sync) -> Option<Answer> {
        self.run_after(&mut Results::default(), wanted)
    }

    /// Does the work, helped by the `results` of earlier jobs; `None` when `wanted` said no meanwhile.
    pub fn run_after(self, results: &mut Results, wanted: impl Fn() -> bool + Sync) -> Option<Answer> {
        let rows = results.rows(&self.snapshot, &self.filter, self.sort, self.today, wanted)?;
        let followed = self.follow.map(|(before, row)| {
            let now = if Arc::ptr_eq(&before, &self.snapshot) {
                Some(row)
            } else {
                ClientKey::of(&before, row).find(&self.snapshot)
            };
            (row, now.and_then(|now| rows.iter().position(|&row| row == now)))
        });
        let board = self.board.then(|| {
            Arc::new(if self.filter.is_empty() {
                Board::of(&self.snapshot, self.today)
            } else {
                Board::of_rows(&self.snapshot, &rows, self.today)
            })
        });
        Some(Answer {
            generation: self.generation,
            snapshot: self.snapshot,
            filter: self.filter,
            sort: self.sort,
            rows,
            followed,
            board,
        })
    }
}

/// What the thread is asked for.
enum Order {
    Find(Job),
    Drop(Box<dyn Send>),
}

/// The thread, and the way to it. It ends when this is dropped.
pub struct Worker {
    orders: mpsc::Sender<Order>,
    newest: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the thread, which hands each finished answer to `deliver`.
    pub fn spawn(deliver: impl Fn(Answer) + Send + 'static) -> std::io::Result<Self> {
        let (orders, waiting) = mpsc::channel::<Order>();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&newest);
        thread::Builder::new().name("query".into()).spawn(move || {
            let mut results = Results::default();
            while let Ok(order) = waiting.recv() {
                let mut newest = None;
                for order in std::iter::once(order).chain(waiting.try_iter()) {
                    match order {
                        Order::Find(job) => newest = Some(job),
                        Order::Drop(what) => drop(what),
                    }
                }
                let Some(job) = newest else { continue };
                let generation = job.generation;
                if let Some(answer) = job.run_after(&mut results, || wanted.load(Ordering::Relaxed) == generation) {
                    deliver(answer);
                }
            }
        })?;
        Ok(Self { orders, newest })
    }

    /// Asks for rows. `false` when the thread is no more.
    #[must_use]
    pub fn submit(&self, job: Job) -> bool {
        self.newest.store(job.generation, Ordering::Relaxed);
        self.orders.send(Order::Find(job)).is_ok()
    }

    /// Lets the thread drop `what`, after the job that it is busy with.
    pub fn discard(&self, what: Box<impl Send + 'static>) {
        // Without the thread it is dropped here.
        let _ = self.orders.send(Order::Drop(what));
    }
}
