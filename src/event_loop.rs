//! The only `select!`, and the only place where network and screen meet.
//!
//! Everything that happens becomes a [`Message`]; what waits is drained first, then at most one frame is drawn, and none
//! if nothing has happened. The loop itself never waits for network, parsing, filtering or the terminal: each of these
//! has a task or a thread of its own and is heard through a channel.

mod pace;

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::layout::{Rect, Size};
use tokio::sync::mpsc;
use tokio::time::{Instant as TokioInstant, sleep_until};

use crate::app::update::update;
use crate::app::wake::next_wake;
use crate::app::{App, Effect, Message};
use crate::event_loop::pace::Pace;
use crate::platform::clock::Clock;
use crate::poll::{PollEvent, PollHandle};
use crate::screen::{self, Appearance, Picture};
use crate::terminal::input::Reader;
use crate::terminal::{self, Frame, FrameWriter, Modes, Resizes, Signal, Signals, TerminalGuard};
use crate::work::{Answer, Worker};

/// How many waiting events are taken before the screen is drawn, so that a flood cannot starve it.
const DRAIN: usize = 512;
/// How long a blocked terminal may hold up the end.
const LAST_FRAME: Duration = Duration::from_millis(200);

/// How the dashboard ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// A person asked for it.
    Quit,
    /// A signal.
    Signal(Signal),
    /// The terminal is gone.
    TerminalGone,
    /// Something of ours panicked, wherever; the terminal is restored and the report written.
    Panicked,
}

/// The world that the loop turns in.
pub struct World<'a> {
    /// The time.
    pub clock: &'a dyn Clock,
    /// The thread that reads the terminal; a wall may have none.
    pub keyboard: Option<Reader>,
    /// Keys, mouse, pastes.
    pub input: mpsc::Receiver<Event>,
    /// The poll task's reports.
    pub polls: mpsc::Receiver<PollEvent>,
    /// The poll task.
    pub poller: PollHandle,
    /// Filtering and sorting.
    pub worker: Worker,
    /// What the worker found.
    pub answers: mpsc::UnboundedReceiver<Answer>,
    /// A message means that the terminal is gone.
    pub gone: mpsc::Receiver<()>,
    /// The signals.
    pub signals: Signals,
    /// Sizes.
    pub resizes: Resizes,
    /// The owner of the terminal's modes.
    pub guard: TerminalGuard,
    /// The thread that writes frames.
    pub writer: FrameWriter,
    /// What is entered again after a stop.
    pub modes: Modes,
}

/// A loop whose first frame is on its way, and that does not turn yet.
pub struct Opened<'a> {
    app: App,
    look: &'a Appearance,
    pace: Pace,
}

/// Hands the first frame over. It shows nothing of the world but its size, so that it need not wait until all of that is
/// there.
pub fn open<'a>(mut app: App, look: &'a Appearance, writer: &FrameWriter) -> Opened<'a> {
    let mut pace = Pace::default();
    draw(&mut app, look, writer, &mut pace);
    Opened { app, look, pace }
}

impl Opened<'_> {
    /// Runs until it ends. The terminal is restored when this returns, by whatever way.
    ///
    /// # Errors
    /// When the terminal cannot be taken back after a stop.
    pub async fn run(mut self, mut world: World<'_>) -> io::Result<End> {
        let end = turn(&mut self.app, self.look, &mut world, self.pace).await;
        let World { writer, mut guard, keyboard, .. } = world;
        // What is typed from here on is for the shell.
        drop(keyboard);
        // The last frame is of no use any more; what matters is that nothing is written after the restoring bytes.
        writer.flush_and_stop(LAST_FRAME);
        guard.leave();
        end
    }
}

async fn turn(app: &mut App, look: &Appearance, world: &mut World<'_>, mut pace: Pace) -> io::Result<End> {
    let mut keyboard_open = true;
    let mut poller_alive = true;
    let mut waiting: Vec<Message> = Vec::new();
    loop {
        let frame = pace.due(app.is_waiting());
        let due = frame
            .unwrap_or_else(|| Instant::now() + next_wake(app).saturating_sub(world.clock.read().since(app.shell.now)));
        tokio::select! {
            biased;
            signal = world.signals.next() => match signal {
                Signal::Continue => {
                    if let Some(signal) = world.guard.reenter(&mut world.signals).await? {
                        return Ok(End::Signal(signal));
                    }
                    entered_again(app, world);
                    pace.mark(Instant::now());
                }
                signal @ Signal::End(_) => return Ok(End::Signal(signal)),
            },
            _ = world.gone.recv() => return Ok(End::TerminalGone),
            size = world.resizes.next() => {
                // Also where the size is the same: whoever sends this wants to see all of it.
                world.writer.repaint();
                waiting.push(Message::Resize(size));
            }
            event = world.input.recv(), if keyboard_open => match event {
                Some(event) => waiting.extend(translate(event)),
                // A wall has no need of keys; a dashboard without them has lost its terminal.
                None if app.wall().is_some() => keyboard_open = false,
                None => return Ok(End::TerminalGone),
            },
            event = world.polls.recv(), if poller_alive => {
                poller_alive = event.is_some();
                waiting.push(match event {
                    Some(event) => Message::Poll(event),
                    None => Message::PollTaskEnded(world.poller.end().await),
                });
            }
            answer = world.answers.recv() => waiting.extend(answer.map(Message::Answered)),
            () = sleep_until(TokioInstant::from_std(due)) => {
                if frame.is_none() {
                    waiting.push(Message::Tick);
                }
            }
        }
        // A panic anywhere has closed the terminal: nothing may look alive after that.
        if terminal::guard::is_released() {
            return Ok(End::Panicked);
        }
        // Only now: it may have been a long wait.
        let now = world.clock.read();
        drain(world, &mut waiting);
        if app.source.health.polling_since.is_some() {
            waiting.push(Message::Received(world.poller.received()));
        }
        for message in waiting.drain(..) {
            pace.mark(Instant::now());
            for effect in update(app, now, message) {
                if let Some(end) = carry_out(effect, app, world).await? {
                    return Ok(end);
                }
            }
        }
        if pace.due(app.is_waiting()).is_some_and(|due| due <= Instant::now()) {
            draw(app, look, &world.writer, &mut pace);
        }
    }
}

/// Takes what else has happened meanwhile, so that a burst becomes one frame.
fn drain(world: &mut World<'_>, waiting: &mut Vec<Message>) {
    while waiting.len() < DRAIN
        && let Ok(event) = world.input.try_recv()
    {
        waiting.extend(translate(event));
    }
    while let Ok(answer) = world.answers.try_recv() {
        waiting.push(Message::Answered(answer));
    }
}

fn translate(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => Some(Message::Key(key)),
        Event::Mouse(mouse) => Some(Message::Mouse(mouse)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resize(Size::new(width, height))),
        Event::FocusGained | Event::FocusLost => None,
    }
}

async fn carry_out(effect: Effect, app: &mut App, world: &mut World<'_>) -> io::Result<Option<End>> {
    match effect {
        Effect::Ask(question) => world.worker.ask(question)?,
        Effect::Discard(garbage) => world.worker.discard(garbage),
        Effect::Refresh => world.poller.refresh(),
        Effect::Accept => world.poller.accept(),
        Effect::TakeBack => world.poller.take_back(),
        Effect::Repaint => repaint(app, world),
        Effect::Suspend => {
            if let Some(signal) = world.guard.suspend(&mut world.signals).await? {
                return Ok(Some(End::Signal(signal)));
            }
            entered_again(app, world);
        }
        Effect::Quit => return Ok(Some(End::Quit)),
    }
    Ok(None)
}

fn entered_again(app: &mut App, world: &World<'_>) {
    app.shell.size = terminal::size();
    world.writer.enter(world.modes);
}

/// The terminal may hold anything and have any size by now.
fn repaint(app: &mut App, world: &World<'_>) {
    app.shell.size = terminal::size();
    world.writer.repaint();
}

fn draw(app: &mut App, look: &Appearance, writer: &FrameWriter, pace: &mut Pace) {
    let area = Rect::new(0, 0, app.shell.size.width, app.shell.size.height);
    let mut buffer = writer.spare(area);
    let Picture { drawn, cursor } = screen::draw(app, look, &mut buffer);
    writer.submit(Frame { buffer, cursor });
    // What was drawn asks for nothing to be done.
    let effects = update(app, app.shell.now, Message::Drawn(drawn));
    debug_assert!(effects.is_empty());
    pace.drawn(Instant::now());
}
