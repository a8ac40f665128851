//! What happens when something happens: the only place that changes [`App`].

use std::time::Duration;

use crate::app::actions::{query, query_on};
use crate::app::{App, Effect, Layer, Message, Tab, keys, mouse};
use crate::platform::clock::Now;
use crate::poll::PollEvent;

/// A machine that has slept shows in the wall clock running ahead of the monotonic one by more than this.
const SLEPT: Duration = Duration::from_secs(5);

/// Changes `app` by `message`, which happened at `now`, and says what is to be done.
pub fn update(app: &mut App, now: Now, message: Message) -> Vec<Effect> {
    let before = std::mem::replace(&mut app.now, now);
    let mut effects = wake_up(before, now);
    if app.wall.as_mut().is_some_and(|wall| wall.turn(now)) {
        // Others write on the screen of a wall (`wall`, the system's own notices), and nobody is there to press Ctrl-L.
        effects.push(Effect::Repaint);
    }
    let new_day = app.local(before.wall).date() != app.today();
    if new_day && (app.wall.is_some() || app.wanted.depends_on_today()) {
        effects.extend(query(app));
    }
    let selected = app.list.cursor();
    match message {
        Message::Key(key) => effects.extend(keys::key_pressed(app, key)),
        Message::Mouse(event) => effects.extend(mouse::mouse(app, event)),
        Message::Paste(text) => effects.extend(keys::pasted(app, &text)),
        Message::Resize(size) => app.size = size,
        Message::Drawn(fitted) => {
            match app.tab {
                Tab::Clients => app.list.set_offset(fitted.offset),
                Tab::Polls => app.journal.set_offset(fitted.offset),
            }
            app.fitted = fitted;
        }
        Message::Poll(event) => effects.extend(polled(app, event)),
        Message::PollTaskEnded(end) => app.source.note_end(end, now),
        Message::Rows(answer) => {
            if let Some(before) = app.list.accept(answer) {
                if let Some(wall) = &mut app.wall {
                    wall.skip_empty(app.list.shown());
                }
                effects.extend(before.map(|before| Effect::Discard(Box::new(before))));
            }
        }
        Message::Received(bytes) => app.source.received = bytes,
        Message::Tick => {}
    }
    if app.list.cursor() != selected {
        app.detail_scroll = 0;
    }
    effects
}

/// After the machine has slept the data is old and the schedule meaningless: poll at once.
fn wake_up(before: Now, now: Now) -> Vec<Effect> {
    let monotonic = now.monotonic.saturating_sub(before.monotonic);
    let wall = Duration::try_from(now.wall.duration_since(before.wall)).unwrap_or_default();
    if wall > monotonic.saturating_add(SLEPT) { vec![Effect::Refresh] } else { Vec::new() }
}

fn polled(app: &mut App, event: PollEvent) -> Option<Effect> {
    app.source.note(&event, app.now);
    if app.source.held.is_none() {
        // The list came whole meanwhile: there is nobody to let go.
        app.layers.retain(|layer| *layer != Layer::LetGo);
    }
    let snapshot = match event {
        // Sums of a part are wrong sums: a wall waits.
        PollEvent::Coming(_) if app.wall.is_some() => return None,
        PollEvent::Coming(snapshot) | PollEvent::Accepted(snapshot) | PollEvent::TakenBack(snapshot, _) => snapshot,
        PollEvent::Finished(report) => {
            app.journal.enter(&report, app.now.wall);
            match report.outcome {
                Ok(list) => list.snapshot?,
                // What came of a list that has not come whole is no list.
                Err(_) => return app.list.forget_provisional().map(|shown| Effect::Discard(Box::new(shown))),
            }
        }
        PollEvent::Started => return None,
    };
    Some(query_on(app, snapshot))
}
