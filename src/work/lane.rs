//! One kind of question: its thread, and the generations of what was asked.

use std::any::Any;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;

pub trait Kind: Send + Sized + 'static {
    type Answer: Send;
    /// What earlier answers leave behind that helps with the next one.
    type Memory: Default;

    /// Answers it; `None` when `wanted` said no meanwhile.
    fn answer(self, memory: &mut Self::Memory, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Self::Answer>;
}

/// A question, or its answer, with its generation: the newest question of a kind has the highest.
#[derive(Clone, Debug)]
pub struct Numbered<T> {
    pub generation: u64,
    pub what: T,
}

impl<K: Kind> Numbered<K> {
    pub(super) fn answer(
        self,
        memory: &mut K::Memory,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Numbered<K::Answer>> {
        Some(Numbered { generation: self.generation, what: self.what.answer(memory, wanted)? })
    }
}

/// What was asked of one kind, on the side of whoever asks.
#[derive(Debug, Default)]
pub struct Asked {
    /// Of the last question, and of the last answer that was taken.
    asked: u64,
    answered: u64,
}

impl Asked {
    /// Numbers `question`, which makes all earlier ones void.
    pub fn number<T>(&mut self, question: T) -> Numbered<T> {
        self.asked += 1;
        Numbered { generation: self.asked, what: question }
    }

    /// What is in `answer`, if it is to the newest question.
    pub fn take<T>(&mut self, answer: Numbered<T>) -> Option<T> {
        if answer.generation != self.asked {
            return None;
        }
        self.answered = self.asked;
        Some(answer.what)
    }

    /// Makes all questions void.
    pub fn withdraw(&mut self) {
        self.asked += 1;
        self.answered = self.asked;
    }

    /// Whether an answer is on its way.
    pub fn is_waiting(&self) -> bool {
        self.answered != self.asked
    }
}

enum Task<K> {
    Answer(Numbered<K>),
    Drop(Box<dyn Any + Send>),
}

/// The thread for one kind, and the way to it. It ends when this is dropped.
pub(super) struct Lane<K> {
    tasks: mpsc::Sender<Task<K>>,
    newest: Arc<AtomicU64>,
}

impl<K: Kind> Lane<K> {
    /// Starts the thread, which hands each answer to `deliver`.
    pub(super) fn spawn(name: &str, deliver: impl Fn(Numbered<K::Answer>) + Send + 'static) -> io::Result<Self> {
        let (tasks, waiting) = mpsc::channel::<Task<K>>();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&newest);
        thread::Builder::new().name(name.into()).spawn(move || {
            let mut memory = K::Memory::default();
            while let Ok(task) = waiting.recv() {
                let mut newest = None;
                for task in std::iter::once(task).chain(waiting.try_iter()) {
                    match task {
                        Task::Answer(question) => newest = Some(question),
                        Task::Drop(what) => drop(what),
                    }
                }
                let Some(question) = newest else { continue };
                let generation = question.generation;
                if let Some(answer) = question.answer(&mut memory, &|| wanted.load(Ordering::Relaxed) == generation) {
                    deliver(answer);
                }
            }
        })?;
        Ok(Self { tasks, newest })
    }

    pub(super) fn ask(&self, question: Numbered<K>) -> io::Result<()> {
        self.newest.store(question.generation, Ordering::Relaxed);
        self.tasks
            .send(Task::Answer(question))
            .map_err(|_| io::Error::other("a thread that filters, sorts or sums has ended"))
    }

    pub(super) fn discard(&self, what: Box<dyn Any + Send>) {
        // Without the thread it is dropped here.
        let _ = self.tasks.send(Task::Drop(what));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Double(mpsc::Receiver<()>);

    impl Kind for Double {
        type Answer = u64;
        type Memory = u64;

        fn answer(self, answered: &mut u64, wanted: &(dyn Fn() -> bool + Sync)) -> Option<u64> {
            self.0.recv().expect("the test goes on");
            *answered += 1;
            wanted().then_some(*answered)
        }
    }

    #[test]
    fn only_the_newest_question_is_answered() {
        let (found, answers) = mpsc::channel();
        let lane = Lane::spawn("test", move |answer: Numbered<u64>| _ = found.send(answer)).unwrap();
        let mut asked = Asked::default();
        let gates: Vec<_> = (0..3)
            .map(|_| {
                let (open, gate) = mpsc::channel();
                lane.ask(asked.number(Double(gate))).unwrap();
                open
            })
            .collect();
        // One may be under way and is given up, others are skipped; a question that is skipped never passes its gate.
        for gate in &gates {
            let _ = gate.send(());
        }
        let answer = answers.recv().unwrap();
        assert_eq!(answer.generation, 3);
        assert!(asked.is_waiting());
        assert!(asked.take(answer).is_some() && !asked.is_waiting());
        assert!(answers.try_recv().is_err());
        asked.withdraw();
        assert!(!asked.is_waiting() && asked.take(Numbered { generation: 3, what: () }).is_none());
    }
}
