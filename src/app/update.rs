//! What happens when something happens: the only way to change [`App`].

use std::time::Duration;

use crate::app::shell::Layer;
use crate::app::shell::{keys, mouse};
use crate::app::views::{Around, Views, exporting};
use crate::app::wall::Wall;
use crate::app::{App, Effect, Message, Mode, beacons};
use crate::beacon::Report;
use crate::history::store::HistoryEvent;
use crate::notice::Notice;
use crate::platform::Now;
use crate::poll::PollEvent;
use crate::work::{Answer, Found, Numbered};

/// A machine that has slept shows in the wall clock running ahead of the monotonic one by more than this.
const SLEPT: Duration = Duration::from_secs(5);

/// Changes `app` by `message`, which happened at `now`, and says what is to be done.
pub fn update(app: &mut App, now: Now, message: Message) -> Vec<Effect> {
    let before = std::mem::replace(&mut app.shell.now, now);
    let mut effects = wake_up(before, now);
    // These belong to a frame, and ask for nothing to be done.
    let is_of_a_frame = matches!(message, Message::Drawn(_) | Message::Received(_));
    let new_day = app.shell.zone.to_datetime(before.wall).date() != app.shell.today();
    match message {
        Message::Resize(size) => app.shell.size = size,
        Message::Received(bytes) => app.source.health.received = bytes,
        Message::Drawn(drawn) => {
            if let Mode::Desk(views) = &mut app.mode {
                views.shown_mut().drawn_from(drawn.offset);
            }
            app.shell.drawn = drawn;
            app.beacons.drawn(now);
        }
        Message::Tick => {}
        Message::Said(notice) => app.shell.say(notice),
        Message::History(event) => recalled(app, event),
        Message::Beacon(report) => beacon_reported(app, report),
        Message::LookedUp(end) => app.shell.looked_up(end),
        Message::Answered(Answer::Place(answer)) => app.shell.placed(answer),
        Message::PollTaskEnded(end) => app.source.health.note_end(end, now),
        Message::Poll(event) => {
            if let PollEvent::Finished(report) = &event {
                effects.extend(app.base.read(report, &app.shell).map(Effect::Record));
            }
            effects.extend(polled(app, event));
        }
        message => {
            let App { shell, base, source, filter, mode, .. } = app;
            let mut around = Around { shell, base, source, filter };
            match mode {
                Mode::Desk(views) => effects.extend(at_a_desk(views, message, &mut around)),
                Mode::Wall(wall) => effects.extend(on_a_wall(wall, message, &around)),
            }
        }
    }
    effects.extend(app.shell.follow_looked_up(app.base.newest.as_ref()));
    effects.extend(time_passed(app, new_day));
    if !is_of_a_frame {
        effects.extend(beacons::tell(app));
    }
    effects.extend(table_changed(app));
    effects.extend(app.filter.to_remember.drain(..).map(Effect::Remember));
    effects
}

/// At a desk a person is told once of what other systems are not told. A wall has its footer for it.
fn beacon_reported(app: &mut App, report: Report) {
    match &report {
        Report::NotWritten { path, problem, .. } => {
            app.shell.say(Notice::NotPublished { path: path.clone(), problem: problem.clone() });
        }
        Report::Written(_) | Report::Told(_) => {}
    }
    app.beacons.reported(report);
}

/// What is to be kept of the table. While columns are chosen nothing is settled.
fn table_changed(app: &mut App) -> Option<Effect> {
    let Mode::Desk(views) = &app.mode else { return None };
    if app.shell.layers.iter().any(|layer| matches!(layer, Layer::Columns(_))) {
        return None;
    }
    app.table_memory.as_mut()?.changed(&views.clients)
}

/// After the machine has slept the data is old and the schedule meaningless: poll at once.
fn wake_up(before: Now, now: Now) -> Vec<Effect> {
    let monotonic = now.monotonic.saturating_sub(before.monotonic);
    let wall = Duration::try_from(now.wall.duration_since(before.wall)).unwrap_or_default();
    if wall > monotonic.saturating_add(SLEPT) { vec![Effect::Refresh] } else { Vec::new() }
}

/// What is due because of the time alone.
fn time_passed(app: &mut App, new_day: bool) -> Vec<Effect> {
    let App { shell, base, source, filter, mode, .. } = app;
    let mut effects = Vec::new();
    base.recent.forget(shell.now.monotonic);
    match mode {
        Mode::Desk(views) => {
            effects.extend(views.follow(&Around { shell, base, source, filter }));
            effects.extend(views.let_go(&Around { shell, base, source, filter }));
            effects.extend(views.clients.catch_up(shell.now.monotonic));
            effects.extend(keys::time_passed(views, &mut Around { shell, base, source, filter }));
            if new_day && filter.wanted.depends_on_today() {
                effects.extend(views.clients.ask(&filter.wanted, base.newest.as_ref(), shell));
            }
            effects.extend(views.clients.explain(filter, shell));
            if !filter.line.text().is_empty() {
                // It would stand in the place of the next filter.
                shell.notices.take_back(&Notice::FilterDropped);
            }
        }
        Mode::Wall(wall) => {
            if wall.turn(shell) {
                // Others write on the screen of a wall (`wall`, the system's own notices), and nobody is there to press
                // Ctrl-L.
                effects.push(Effect::Repaint);
            }
            effects.extend(wall.watch(&source.health, &source.label, shell.now));
            let alerts = &mut wall.alarms.alerts;
            if new_day {
                effects.extend(alerts.ask(&filter.wanted, base, shell));
                effects.extend(wall.ask(&filter.wanted, base, shell));
            } else {
                effects.extend(alerts.ask_again(&filter.wanted, base, shell));
            }
        }
    }
    effects
}

fn at_a_desk(views: &mut Views, message: Message, around: &mut Around<'_>) -> Vec<Effect> {
    let effect = match message {
        Message::Key(key) => {
            views.clients.trail(around.shell);
            let keys = keys::apart(views, key, around).into_iter();
            return keys.filter_map(|key| keys::key_pressed(views, key, around)).collect();
        }
        Message::Mouse(event) => mouse::mouse(views, event, around),
        Message::Paste(text) => keys::pasted(views, &text, around),
        Message::Answered(Answer::Rows(answer)) => return rows_found(views, answer, around),
        Message::Answered(Answer::Extents(answer)) => {
            views.clients.accept_extents(answer);
            None
        }
        Message::Answered(Answer::Sums(answer)) => {
            views.clients.sums.accept(answer);
            None
        }
        Message::Answered(Answer::Groups(answer)) => views.groups.accept(answer),
        Message::Answered(Answer::CutOffs(answer)) => views.cut_offs.accept(answer),
        Message::Answered(Answer::Members(answer)) => {
            views.groups.accept_members(answer);
            None
        }
        Message::Answered(Answer::Changes(answer)) => views.changes.accept(answer),
        Message::Answered(Answer::Own(answer)) => {
            views.clients.own.accept(answer);
            None
        }
        Message::Export(report) => {
            exporting::reported(report, around.shell);
            None
        }
        Message::Answered(Answer::Explained(answer)) => {
            views.clients.explaining.accept(answer);
            None
        }
        // A desk has neither board nor thresholds; the others are answered above, whatever runs.
        Message::Answered(Answer::Board(_) | Answer::Place(_) | Answer::Tallied(_))
        | Message::LookedUp(_)
        | Message::Resize(_)
        | Message::Drawn(_)
        | Message::Received(_)
        | Message::Tick
        | Message::Said(_)
        | Message::History(_)
        | Message::Beacon(_)
        | Message::PollTaskEnded(_)
        | Message::Poll(_) => None,
    };
    effect.into_iter().collect()
}

fn rows_found(views: &mut Views, answer: Numbered<Found>, around: &mut Around<'_>) -> Vec<Effect> {
    let Some(before) = views.clients.accept(answer) else { return Vec::new() };
    let gone = views.clients.marks.take_gone();
    if gone > 0 {
        around.shell.say(Notice::MarkedGone(gone));
    }
    let discard = before.map(|before| Effect::Discard(Box::new(before)));
    discard.into_iter().chain(views.clients.ask_sums()).collect()
}

fn on_a_wall(wall: &mut Wall, message: Message, around: &Around<'_>) -> Option<Effect> {
    match message {
        Message::Key(_) if wall.plan.is_locked => None,
        Message::Key(key) => keys::everywhere(around.shell.keymap.action(super::shell::Context::Everywhere, key)?),
        Message::Answered(Answer::Board(answer)) => {
            wall.accept(answer, around.shell)?.map(|before| Effect::Discard(Box::new(before)))
        }
        Message::Answered(Answer::Tallied(answer)) => {
            wall.alarms.alerts.accept(answer, around.shell.now);
            None
        }
        _ => None,
    }
}

fn recalled(app: &mut App, event: HistoryEvent) {
    match event {
        HistoryEvent::Loaded { batches, since, series } => {
            app.base.changes.load(batches, since);
            app.base.recall(*series);
        }
        HistoryEvent::Trouble(error) => app.shell.say(Notice::NoHistory(error)),
        HistoryEvent::SetAside(file) => app.shell.say(Notice::HistorySetAside(file)),
        HistoryEvent::TookOver => app.shell.say(Notice::HistoryTakenOver),
    }
}

fn polled(app: &mut App, event: PollEvent) -> Vec<Effect> {
    let App { shell, base, source, filter, mode, .. } = app;
    source.health.note(&event, shell.now);
    if source.health.held.is_none() {
        // The list came whole meanwhile: there is nobody to let go.
        shell.layers.retain(|layer| !matches!(layer, Layer::LetGo { .. }));
    }
    let snapshot = match event {
        PollEvent::Coming(snapshot) => match mode {
            Mode::Desk(_) => Some(snapshot),
            // Sums of a part are wrong sums: a wall waits.
            Mode::Wall(_) => None,
        },
        PollEvent::Accepted(judged) | PollEvent::TakenBack(judged) => {
            base.changed(judged.changes, shell.now);
            judged.snapshot
        }
        PollEvent::Finished(report) => {
            source.journal.enter(&report, shell.now);
            source.counts.count(&report);
            if let Mode::Desk(views) = mode {
                views.polls.cursor.entered_above(source.journal.len());
            }
            match (report.outcome, &mut *mode) {
                (Ok(list), _) => {
                    base.changed(list.changes, shell.now);
                    list.snapshot
                }
                // A partial list is not a list: drop the provisional rows.
                (Err(_), Mode::Desk(views)) if base.newest.take_if(|newest| newest.is_provisional()).is_some() => {
                    let shown = views.clients.forget_rows();
                    return shown.map(|shown| Effect::Discard(Box::new(shown))).into_iter().collect();
                }
                (Err(_), _) => None,
            }
        }
        PollEvent::Started => None,
    };
    let Some(snapshot) = snapshot else { return Vec::new() };
    if !snapshot.is_provisional() {
        base.changes.begin(snapshot.taken_at());
    }
    base.newest = Some(snapshot);
    let newest = base.newest.as_ref();
    match mode {
        Mode::Desk(views) => {
            let rows = views.clients.ask(&filter.wanted, newest, shell);
            rows.into_iter().chain(views.clients.measure(newest)).collect()
        }
        Mode::Wall(wall) => {
            let asked = wall.ask(&filter.wanted, base, shell);
            asked.into_iter().chain(wall.alarms.alerts.ask(&filter.wanted, base, shell)).collect()
        }
    }
}
