//! A dashboard without a terminal, at a time that the test chooses: the one place of the tests that knows the state.
//!
//! A test lets things happen (keys, clicks, polls, time) and looks at what a person would see, or asks by name for what
//! no screen shows. Whatever the dashboard asks of its loop is done at once, in place, and counted.
// Each program that includes this module uses a part of it.
#![allow(dead_code)]

mod asked;
mod seen;
mod state;
mod typing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ratatui::layout::{Position, Size};
use wisptop::alert::{Event, Rule};
use wisptop::app::alerts::Alerts;
use wisptop::app::table_memory::{TABLE, TableMemory};
use wisptop::app::update::update;
use wisptop::app::views::clients::ListedRows;
use wisptop::app::wake::next_wake;
use wisptop::app::wall::Plan;
use wisptop::app::{App, Effect, Message, Mode, Source, Views, Wall};
use wisptop::beacon::{Heartbeat, Metrics, Report as BeaconReport};
use wisptop::client::Names;
use wisptop::export::copied::whole;
use wisptop::export::job::Order;
use wisptop::locale::{Language, Locale};
use wisptop::notice::Notice;
use wisptop::platform::clock::{Clock as _, ManualClock};
use wisptop::platform::state_dir::Change;
use wisptop::poll::{Health, Judged, List, LookUp, LookUpEnd, LookedUp, Next, PollEvent, PollTaskEnd, Report, Why};
use wisptop::query::Filter;
use wisptop::screen::Appearance;
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::snapshot::{BalanceMeaning, Snapshot, StoreBuilder};
use wisptop::source::{Decoded, Decoder, PollError};
use wisptop::text::CleanText;
use wisptop::truth::{Changes, Judge, Rules, Verdict};
use wisptop::words::Present;
use wisptop::work::{AddUp, Answer, Find, Numbered, Question};

pub(crate) use asked::Asked;
pub(crate) use seen::{position_of, text_of};

use typing::{SEQUENCES, single};

/// From the end of one good poll to the start of the next.
pub(crate) const INTERVAL: Duration = Duration::from_secs(30);
const TIMEOUT: Duration = Duration::from_secs(90);
/// How long every poll took, by its report.
pub(crate) const TOOK: Duration = Duration::from_millis(184);
/// The clock at the start, which is also the desk's own time zone: 14:02:11 of a Monday.
const START: &str = "2026-03-16T14:02:11-05:00";

/// A question for rows.
pub(crate) type Query = Numbered<Find>;

/// Work that the dashboard has handed over and that the test has not done yet.
#[derive(Default)]
pub(crate) struct Handed {
    pub(crate) queries: Vec<Query>,
    pub(crate) sums: Vec<Numbered<AddUp>>,
    pub(crate) discarded: Vec<ListedRows>,
}

pub(crate) struct Desk {
    app: Box<App>,
    look: Box<Appearance>,
    pub(crate) clock: Arc<ManualClock>,
    /// Judges the lists that the test sends itself.
    judge: Judge,
    polls: u64,
    asked: Asked,
    /// The texts that were sent to the clipboard.
    copied: Vec<String>,
    /// What was asked last about single clients.
    look_up: Option<(u64, LookUp)>,
    /// Where work is kept instead of being done at once.
    handed: Option<Handed>,
    /// The files that the next run would find.
    kept: BTreeMap<&'static str, String>,
    /// Files that it wants written; what comes of them the test says.
    pub(crate) orders: Vec<Order>,
    /// How often the bell rang.
    pub(crate) bells: u32,
    /// Alarms that the command would have been told.
    pub(crate) told: Vec<Event>,
    pub(crate) heartbeats: Vec<Heartbeat>,
    pub(crate) published: Vec<Metrics>,
    /// The views of the desk, while it is a wall.
    taken_down: Option<Mode>,
    /// What numbers are called.
    names: Arc<Names>,
}

impl Desk {
    /// An English one at 80x24, before its first poll.
    pub(crate) fn english() -> Self {
        Self::speaking(Language::English)
    }

    pub(crate) fn spanish() -> Self {
        Self::speaking(Language::Spanish)
    }

    pub(crate) fn speaking(language: Language) -> Self {
        let source = Source::new(CleanText::new("api.example"), CleanText::default(), Health::new(INTERVAL, TIMEOUT));
        Self::on(source, language)
    }

    /// A dashboard on this source.
    pub(crate) fn on(source: Source, language: Language) -> Self {
        let clock = Arc::new(ManualClock::new(START.parse::<Timestamp>().expect("a moment")));
        let region = match language {
            Language::English => "US",
            Language::Spanish => "CO",
        };
        let look =
            Appearance { locale: Locale::new(language, Some(region)), theme: Theme { color: true }, signs: Signs::All };
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        let views = Views::default();
        let table_memory = TableMemory::from(TABLE, &views.clients);
        let mode = Mode::Desk(views);
        let mut app = App::new(source, mode, language, zone, Size::new(80, 24), clock.read());
        app.table_memory = Some(table_memory);
        let judge = Judge::new(Rules::default());
        Self {
            app: Box::new(app),
            look: Box::new(look),
            clock,
            judge,
            polls: 0,
            asked: Asked::NOTHING,
            copied: Vec::new(),
            look_up: None,
            handed: None,
            kept: BTreeMap::new(),
            orders: Vec::new(),
            bells: 0,
            told: Vec::new(),
            heartbeats: Vec::new(),
            published: Vec::new(),
            taken_down: None,
            names: Arc::default(),
        }
    }

    /// On a terminal that shows these signs only, and no colours beside the first of them.
    pub(crate) fn with_signs(mut self, signs: Signs) -> Self {
        self.look.signs = signs;
        self
    }

    pub(crate) fn without_colors(mut self) -> Self {
        self.look.theme = Theme { color: false };
        self
    }

    /// With made-up clients.
    pub(crate) fn demo(mut self) -> Self {
        self.app.source.demo = true;
        self
    }

    /// On a source of this name.
    pub(crate) fn named(mut self, label: &str) -> Self {
        self.app.source.label = CleanText::new(label);
        self
    }

    /// As a wall that turns a page every 20 s.
    /// One whose numbers are called by `names`.
    pub(crate) fn calling(mut self, names: Names) -> Self {
        self.app.filter.named = (&names).into();
        self.names = Arc::new(names);
        self
    }

    pub(crate) fn on_a_wall(mut self) -> Self {
        self.put_up_wall(Duration::from_secs(20));
        self
    }

    /// As a wall that is alarmed by these thresholds too, rings the bell, and tells a command.
    pub(crate) fn alarmed_by(mut self, rules: Vec<Rule>, hold: Duration) -> Self {
        let mut wall = Wall::new(Plan::new(Duration::from_secs(20)), self.clock.read());
        wall.alarms.alerts = Alerts::new(rules, hold);
        (wall.bell, wall.tells) = (true, true);
        self.app.mode = Mode::Wall(wall);
        self
    }

    /// The wall as it was asked to be.
    pub(crate) fn replan(&mut self, plan: Plan) {
        if let Mode::Wall(wall) = &mut self.app.mode {
            wall.plan = plan;
        }
    }

    /// With a heartbeat, and metrics.
    pub(crate) fn with_beacons(mut self) -> Self {
        (self.app.beacons.heartbeat, self.app.beacons.metrics) = (true, true);
        self
    }

    /// On a source that keeps answers ready for so long.
    pub(crate) fn cached(mut self, time: Duration) -> Self {
        self.app.source.health.source_cache = time;
        self
    }

    pub(crate) fn taking_balances_for(mut self, meaning: BalanceMeaning) -> Self {
        self.app.base.balance = meaning;
        self
    }

    /// With the filter of the command line.
    pub(crate) fn filtered(mut self, filter: &str) -> Self {
        self.app.filter.start_with(Filter::parse(filter).expect("a filter"), filter);
        self
    }

    /// Lets something happen and does at once what it asks for.
    pub(crate) fn send(&mut self, message: Message) {
        let now = self.now();
        for effect in update(&mut self.app, now, message) {
            self.obey(effect);
        }
    }

    fn obey(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(question) => {
                // What follows rows is not counted.
                let follows = matches!(
                    question,
                    Question::Sums(_) | Question::Extents(_) | Question::Explain(_) | Question::Own(_)
                );
                self.asked.queries += u32::from(!follows);
                match (question, &mut self.handed) {
                    (Question::Rows(query), Some(handed)) => handed.queries.push(query),
                    (Question::Sums(sums), Some(handed)) => handed.sums.push(sums),
                    (question, _) => self.find_out(question),
                }
            }
            Effect::Discard(shown) => {
                self.asked.discards += 1;
                if let (Some(handed), Ok(shown)) = (&mut self.handed, shown.downcast()) {
                    handed.discarded.push(*shown);
                }
            }
            Effect::Export(order) => self.orders.push(order),
            Effect::StopExport => self.asked.stops += 1,
            Effect::Refresh => self.asked.refreshes += 1,
            Effect::LookUp(number, look_up) => {
                self.asked.look_ups += 1;
                self.look_up = Some((number, look_up));
            }
            Effect::GiveUpLookUp => self.asked.look_ups_given_up += 1,
            Effect::Accept => {
                self.asked.accepts += 1;
                let ruling = self.judge.accept(self.now()).expect("a list that this desk holds back");
                self.send(Message::Poll(PollEvent::Accepted(ruling.into())));
            }
            Effect::TakeBack => {
                self.asked.takes_back += 1;
                let ruling = self.judge.take_back(self.now()).expect("clients whom this desk has let go");
                self.send(Message::Poll(PollEvent::TakenBack(ruling.into())));
            }
            Effect::Repaint => self.asked.repaints += 1,
            // No history is kept here.
            Effect::Record(_) => {}
            Effect::Remember(Change { name, text, merge }) => {
                let before = self.kept.get(name).map(String::as_str);
                let after = merge(before, &text);
                self.kept.insert(name, after);
            }
            Effect::Copy(copying) => {
                let zone = TimeZone::fixed(jiff::tz::offset(-5));
                let present = Present::new(&self.look.locale, &zone, self.now(), false);
                let copied = whole(&copying, &present);
                self.copied.push(copied.text.clone());
                self.send(Message::Said(if copied.lines > 0 {
                    Notice::Copied { copied, through_tmux: false }
                } else {
                    Notice::NothingToCopy(copying.item)
                }));
            }
            Effect::SetMouse(ours) => {
                self.asked.mouse_changes += 1;
                self.send(Message::Said(if ours { Notice::MouseTaken } else { Notice::MouseGivenBack }));
            }
            Effect::Bell => self.bells += 1,
            Effect::Tell(event) => self.told.push(event),
            Effect::Beat(heartbeat) => self.heartbeats.push(*heartbeat),
            Effect::Publish(metrics) => self.published.push(*metrics),
            Effect::Suspend => self.asked.suspends += 1,
            Effect::Quit => self.asked.quits += 1,
        }
    }

    /// Runs a query and shows its rows.
    pub(crate) fn answer(&mut self, query: Query) {
        self.find_out(Question::Rows(query));
    }

    /// Adds rows up and shows their sums.
    pub(crate) fn add_up(&mut self, sums: Numbered<AddUp>) {
        self.find_out(Question::Sums(sums));
    }

    fn find_out(&mut self, question: Question) {
        let answer = question.answer().expect("nobody gave the question up");
        self.rows(answer);
    }

    /// Rows that were found elsewhere.
    pub(crate) fn rows(&mut self, answer: Answer) {
        self.send(Message::Answered(answer));
    }

    /// From now on work waits until the test does it: see [`Self::handed`].
    pub(crate) fn hold_work(&mut self) {
        self.handed.get_or_insert_default();
    }

    /// The work that waits; it waits no longer.
    pub(crate) fn handed(&mut self) -> Handed {
        self.handed.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The only query that waits.
    #[track_caller]
    pub(crate) fn query(&mut self) -> Query {
        let mut queries = self.handed().queries;
        assert_eq!(queries.len(), 1, "one query waits");
        queries.remove(0)
    }

    /// Types as on a terminal: letters, `\r`, `\t`, the sequences of [`super::keys`].
    pub(crate) fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let (key, length) = SEQUENCES
                .iter()
                .find(|(sequence, _)| rest.starts_with(sequence))
                .map_or_else(|| (single(c), c.len_utf8()), |&(sequence, code)| (code.into(), sequence.len()));
            self.send(Message::Key(key));
            rest = &rest[length..];
        }
    }

    /// Types every character as itself, whatever it is.
    pub(crate) fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Message::Key(KeyCode::Char(c).into()));
        }
    }

    pub(crate) fn paste(&mut self, text: &str) {
        self.send(Message::Paste(text.to_owned()));
    }

    /// Clicks on the first cell of this text on the screen as it was drawn last.
    #[track_caller]
    pub(crate) fn click(&mut self, text: &str) {
        let size = self.app.shell.size;
        let buffer = self.buffer(size.width, size.height);
        let Some(at) = position_of(&buffer, text) else { panic!("no “{text}” on\n{}", text_of(&buffer)) };
        self.mouse(MouseEventKind::Down(MouseButton::Left), at);
    }

    /// One thing that the mouse does at a cell.
    pub(crate) fn mouse(&mut self, kind: MouseEventKind, at: Position) {
        self.send(Message::Mouse(MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE }));
    }

    /// Something done off the loop has come to this.
    pub(crate) fn say(&mut self, notice: Notice) {
        self.send(Message::Said(notice));
    }

    /// Something that was told to other systems came to this.
    pub(crate) fn reported(&mut self, report: BeaconReport) {
        self.send(Message::Beacon(report));
    }

    /// When it wants to be woken, if nothing happens.
    pub(crate) fn next_wake(&self) -> Duration {
        next_wake(&self.app)
    }

    /// Lets time pass on both clocks.
    pub(crate) fn pass(&mut self, time: Duration) {
        self.clock.advance(time);
        self.send(Message::Tick);
    }

    /// The wall clock jumps, and the clock that is waited by does not: it was set, or the machine slept.
    pub(crate) fn jump(&mut self, by: SignedDuration) {
        self.clock.set(by);
        self.send(Message::Tick);
    }

    /// A poll begins.
    pub(crate) fn start_poll(&mut self) {
        self.send(Message::Poll(PollEvent::Started));
    }

    /// So many bytes of its answer have come.
    pub(crate) fn receive(&mut self, bytes: u64) {
        self.send(Message::Received(bytes));
    }

    /// The first clients of the first list have come.
    pub(crate) fn begin_list(&mut self, body: &str) {
        let clients = self.read(body).clients;
        let snapshot = Snapshot::provisional(clients.finish(), self.now().wall);
        self.send(Message::Poll(PollEvent::Coming(Arc::new(snapshot))));
    }

    /// The clients of this body, as the source reads it.
    fn read(&self, body: &str) -> Decoded {
        let mut decoder = Decoder::new(StoreBuilder::named(&self.names));
        decoder.feed(body.as_bytes());
        decoder.finish().expect("a list")
    }

    /// A poll brings this body.
    pub(crate) fn list(&mut self, body: &str) {
        let decoded = self.read(body);
        let (rows, problems) = (decoded.clients.len() as u64, Arc::new(decoded.problems));
        let Judged { verdict, snapshot, changes } = self.judge.judge(decoded.clients, self.clock.read()).into();
        self.finish(Ok(List { rows, problems, verdict, snapshot, changes, date: None }));
    }

    /// A poll brings this body, and every word of it is believed.
    pub(crate) fn believe(&mut self, body: &str) {
        let clients = self.read(body).clients;
        self.believe_snapshot(Arc::new(Snapshot::new(clients.finish(), self.now().wall)));
    }

    pub(crate) fn believe_snapshot(&mut self, snapshot: Arc<Snapshot>) {
        let verdict = Verdict::Good(Changes::default());
        let rows = snapshot.len() as u64;
        self.finish(Ok(List {
            rows,
            problems: Arc::default(),
            verdict,
            snapshot: Some(snapshot),
            changes: None,
            date: None,
        }));
    }

    /// A poll fails.
    pub(crate) fn fail(&mut self, error: PollError) {
        self.finish(Err(error));
    }

    pub(crate) fn finish(&mut self, outcome: Result<List, PollError>) {
        let (after, why) = match &outcome {
            Ok(_) => (INTERVAL, Why::Interval),
            Err(_) => (Duration::from_secs(18), Why::Failures(1)),
        };
        self.polls += 1;
        let next = Next { after, why };
        let report = Report { attempt: self.polls, took: TOOK, bytes: 2_104_000, outcome, next };
        self.start_poll();
        self.report(report);
    }

    /// A poll that had begun ends.
    pub(crate) fn report(&mut self, report: Report) {
        self.send(Message::Poll(PollEvent::Finished(Box::new(report))));
    }

    /// What was asked last about single clients: `client 12`, `search maria`.
    pub(crate) fn look_up(&self) -> Option<String> {
        self.look_up.as_ref().map(|(_, look_up)| match look_up {
            LookUp::Client(id) => format!("client {id}"),
            LookUp::Search(text) => format!("search {text}"),
        })
    }

    /// The source answers to that with the clients of this list.
    pub(crate) fn find(&mut self, body: &str) {
        let Decoded { clients, problems } = self.read(body);
        let found = Arc::new(Snapshot::new(clients.finish(), self.now().wall));
        self.look_up_ends(Ok(LookedUp::Found(found, problems)));
    }

    /// The source answers so to what was asked last about single clients.
    pub(crate) fn look_up_ends(&mut self, outcome: Result<LookedUp<Arc<Snapshot>>, PollError>) {
        let end = self.hold_answer(outcome);
        self.send(end);
    }

    /// The same, to be sent later.
    pub(crate) fn hold_answer(&self, outcome: Result<LookedUp<Arc<Snapshot>>, PollError>) -> Message {
        let (number, look_up) = self.look_up.clone().expect("a question");
        let path = match look_up {
            LookUp::Client(id) => format!("by-service-id/{id}"),
            LookUp::Search(text) => format!("search?q={text}"),
        };
        let url = Some(CleanText::new(&format!("https://api.example/api/v1/clients/{path}")));
        Message::LookedUp(LookUpEnd { number, at: self.now(), url, outcome })
    }

    /// The task that polls is no more.
    pub(crate) fn end_polls(&mut self) {
        self.send(Message::PollTaskEnded(PollTaskEnd));
    }

    /// Turns the desk into a wall.
    pub(crate) fn put_up_wall(&mut self, dwell: Duration) {
        self.put_up(Plan::new(dwell));
    }

    /// Turns the desk into a wall that was asked to be so.
    pub(crate) fn put_up(&mut self, plan: Plan) {
        let wall = Mode::Wall(Wall::new(plan, self.now()));
        self.taken_down = Some(std::mem::replace(&mut self.app.mode, wall));
        let App { shell, base, filter, mode, .. } = &mut *self.app;
        let Mode::Wall(wall) = mode else { return };
        if let Some(effect) = wall.ask(&filter.wanted, base, shell) {
            self.obey(effect);
        }
        self.send(Message::Tick);
    }

    /// Turns the wall into a desk again.
    pub(crate) fn take_down_wall(&mut self) {
        self.app.mode = self.taken_down.take().expect("a wall that was put up");
    }
}
