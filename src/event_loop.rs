//! The event loop, the only place where network and screen meet.
//!
//! Everything that happens becomes a [`Message`]; what waits is drained first, then at most one frame is drawn, and none
//! if nothing has happened. The loop itself never waits for network, parsing, filtering or the terminal: each of these
//! has a task or a thread of its own and is heard through a channel.
//!
//! The loop knows the terminal as a trait and reads the time from a [`Clock`] and from tokio, so that a test can turn it
//! in process (`tests/turning.rs`).

mod copy;
mod pace;

use std::io;

use crossterm::event::Event;
use ratatui::layout::{Rect, Size};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use crate::app::update::update;
use crate::app::wake::next_wake;
use crate::app::{App, Effect, Message};
use crate::beacon::Outlets;
use crate::event_loop::copy::Copier;
use crate::event_loop::pace::Pace;
use crate::export::copied;
use crate::export::job::{Exporter, Report};
use crate::history::store::{HistoryEvent, Recorder};
use crate::notice::Notice;
use crate::platform::clock::Clock;
use crate::platform::state_dir::Keeper;
use crate::poll::{LookUpEnd, LookUps, PollEvent, PollHandle};
use crate::screen::{self, Appearance, Picture};
use crate::terminal::{Clipboard, Frame, Signal, Terminal, TerminalEvent};
use crate::words::Present;
use crate::words::alarm::summary;
use crate::work::{Answer, Worker};

/// How many waiting events are taken before the screen is drawn, so that a flood cannot starve it.
const DRAIN: usize = 512;

#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Quit,
    Signal(Signal),
    TerminalGone,
    /// One of our threads or tasks panicked; the terminal is restored and the report written.
    Panicked,
}

pub struct World<'a, T> {
    pub clock: &'a dyn Clock,
    /// The keyboard, the screen and the signals.
    pub terminal: T,
    /// The poll task's reports.
    pub polls: mpsc::Receiver<PollEvent>,
    pub poller: PollHandle,
    pub look_ups: LookUps,
    /// The answers about single clients.
    pub looked_up: mpsc::UnboundedReceiver<LookUpEnd>,
    pub worker: Worker,
    pub answers: mpsc::UnboundedReceiver<Answer>,
    /// Keeps what outlives the program.
    pub keeper: Keeper,
    pub exporter: Exporter,
    /// What comes of the files that it writes.
    pub exports: mpsc::UnboundedReceiver<Report>,
    /// The way to the clipboard.
    pub clipboard: Clipboard,
    /// Keeps what lists show, where that is wanted.
    pub recorder: Option<Recorder>,
    /// The ways to other systems.
    pub outlets: Outlets,
}

/// What is done off the loop, and what the loop hears of it.
struct OffLoop {
    copier: Copier,
    tell: mpsc::UnboundedSender<Notice>,
    told: mpsc::UnboundedReceiver<Notice>,
    recall: mpsc::UnboundedSender<HistoryEvent>,
    recalled: mpsc::UnboundedReceiver<HistoryEvent>,
}

/// Draws the first frame and runs until the dashboard ends. The terminal is given back when this returns, in every case.
///
/// # Errors
/// When the terminal cannot be entered again after a stop, or the worker has ended.
pub async fn run<T: Terminal>(mut app: App, look: &Appearance, mut world: World<'_, T>) -> io::Result<End> {
    let (tell, told) = mpsc::unbounded_channel();
    let (recall, recalled) = mpsc::unbounded_channel();
    let copier = Copier::new(world.clipboard, tell.clone());
    let mut off_loop = OffLoop { copier, tell, told, recall, recalled };
    let end = turn(&mut app, look, &mut world, &mut off_loop).await;
    off_loop.copier.finish().await;
    world.terminal.leave();
    end
}

async fn turn<T: Terminal>(
    app: &mut App,
    look: &Appearance,
    world: &mut World<'_, T>,
    off_loop: &mut OffLoop,
) -> io::Result<End> {
    let mut pace = Pace::default();
    let mut poller_alive = true;
    let mut waiting: Vec<Message> = Vec::new();
    draw(app, look, world, &mut pace);
    if let Some(recorder) = &mut world.recorder {
        let recall = off_loop.recall.clone();
        recorder.begin(move |event| drop(recall.send(event)));
    }
    loop {
        let frame = pace.due(app.is_waiting());
        let due = frame
            .unwrap_or_else(|| Instant::now() + next_wake(app).saturating_sub(world.clock.read().since(app.shell.now)));
        tokio::select! {
            biased;
            event = world.terminal.next() => match event {
                TerminalEvent::Signal(Signal::Continue) => {
                    if let Some(signal) = world.terminal.reenter().await? {
                        return Ok(End::Signal(signal));
                    }
                    waiting.push(Message::Resize(world.terminal.size()));
                }
                TerminalEvent::Signal(signal @ Signal::End(_)) => return Ok(End::Signal(signal)),
                TerminalEvent::Resized(size) => {
                    // Also where the size is the same: whoever sends the signal wants to see the whole screen.
                    world.terminal.repaint();
                    waiting.push(Message::Resize(size));
                }
                TerminalEvent::Input(event) => waiting.extend(translate(event)),
                // A wall needs no keys; a dashboard without them has lost its terminal.
                TerminalEvent::InputClosed if app.wall().is_some() => {}
                TerminalEvent::InputClosed | TerminalEvent::Gone => return Ok(End::TerminalGone),
            },
            event = world.polls.recv(), if poller_alive => {
                poller_alive = event.is_some();
                waiting.push(match event {
                    Some(event) => Message::Poll(event),
                    None => Message::PollTaskEnded(world.poller.end().await),
                });
            }
            report = world.exports.recv() => waiting.extend(report.map(Message::Export)),
            end = world.looked_up.recv() => waiting.extend(end.map(Message::LookedUp)),
            report = world.outlets.report() => waiting.extend(report.map(Message::Beacon)),
            answer = world.answers.recv() => waiting.extend(answer.map(Message::Answered)),
            event = off_loop.recalled.recv() => waiting.extend(event.map(Message::History)),
            notice = off_loop.told.recv() => waiting.extend(notice.map(Message::Said)),
            () = sleep_until(due) => {
                if frame.is_none() {
                    waiting.push(Message::Tick);
                }
            }
        }
        // After a panic anywhere nothing may look alive: the terminal has been given back.
        if world.terminal.is_released() {
            return Ok(End::Panicked);
        }
        // Read after the wait, which may have been long.
        let now = world.clock.read();
        drain(world, &mut waiting);
        for message in waiting.drain(..) {
            pace.mark(Instant::now());
            for effect in update(app, now, message) {
                if let Some(end) = carry_out(effect, app, look, world, off_loop).await? {
                    return Ok(end);
                }
            }
        }
        if pace.due(app.is_waiting()).is_some_and(|due| due <= Instant::now()) {
            draw(app, look, world, &mut pace);
        }
    }
}

/// Takes what else has happened meanwhile, so that a burst becomes one frame.
fn drain<T: Terminal>(world: &mut World<'_, T>, waiting: &mut Vec<Message>) {
    while waiting.len() < DRAIN
        && let Some(event) = world.terminal.waiting_input()
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

/// Does what `effect` asks for. What takes its time is done elsewhere, and says by a notice what came of it.
async fn carry_out<T: Terminal>(
    effect: Effect,
    app: &mut App,
    look: &Appearance,
    world: &mut World<'_, T>,
    off_loop: &mut OffLoop,
) -> io::Result<Option<End>> {
    match effect {
        Effect::Ask(question) => world.worker.ask(question)?,
        Effect::Discard(garbage) => world.worker.discard(garbage),
        Effect::Export(order) => world.exporter.start(order),
        Effect::StopExport => world.exporter.stop(),
        Effect::Refresh => world.poller.refresh(),
        Effect::LookUp(number, look_up) => world.look_ups.ask(number, look_up),
        Effect::GiveUpLookUp => world.look_ups.give_up(),
        Effect::Accept => world.poller.accept(),
        Effect::TakeBack => world.poller.take_back(),
        Effect::Repaint => {
            app.shell.size = world.terminal.size();
            world.terminal.repaint();
        }
        Effect::Record(reading) => {
            if let Some(recorder) = &world.recorder {
                recorder.read(reading);
            }
        }
        Effect::Remember(change) => {
            let tell = off_loop.tell.clone();
            world.keeper.make(change, move |error| drop(tell.send(Notice::NotRemembered(error))));
        }
        Effect::Copy(copying) => {
            let present = Present::new(&look.locale, &app.shell.zone, app.shell.now, false);
            off_loop.copier.copy(copied::whole(&copying, &present), &world.terminal);
        }
        Effect::Bell => world.terminal.ring(),
        Effect::Tell(event) => {
            let present = Present::new(&look.locale, &app.shell.zone, app.shell.now, true);
            let summary = summary(&event, &present);
            world.outlets.teller.tell(event, summary);
        }
        Effect::Beat(heartbeat) => world.outlets.files.beat(heartbeat),
        Effect::Publish(metrics) => world.outlets.files.tell(metrics),
        Effect::SetMouse(ours) => {
            world.terminal.set_mouse(ours);
            let _ = off_loop.tell.send(if ours { Notice::MouseTaken } else { Notice::MouseGivenBack });
        }
        Effect::Suspend => {
            if let Some(signal) = world.terminal.suspend().await? {
                return Ok(Some(End::Signal(signal)));
            }
            app.shell.size = world.terminal.size();
        }
        Effect::Quit => return Ok(Some(End::Quit)),
    }
    Ok(None)
}

fn draw<T: Terminal>(app: &mut App, look: &Appearance, world: &World<'_, T>, pace: &mut Pace) {
    if app.source.health.polling_since.is_some() {
        // Read when it is shown: bytes that come ask for no frame, the mark that turns does.
        note(app, Message::Received(world.poller.received()));
    }
    let area = Rect::new(0, 0, app.shell.size.width, app.shell.size.height);
    let mut buffer = world.terminal.spare(area);
    let Picture { drawn, cursor } = screen::draw(app, look, &mut buffer);
    world.terminal.submit(Frame { buffer, cursor });
    note(app, Message::Drawn(drawn));
    pace.drawn(Instant::now());
}

/// Tells the app something that belongs to the frame and asks for nothing to be done.
fn note(app: &mut App, message: Message) {
    let effects = update(app, app.shell.now, message);
    debug_assert!(effects.is_empty(), "{effects:?}");
}
