//! The dashboard's event loop, turned in process: real polls, the real worker, a terminal in memory.
//! Its test needs a runtime for tasks of one thread: `#[tokio::test(flavor = "local")]`.
use std::num::NonZeroU64;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use ratatui::layout::Size;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_local};
use tokio::time::{Instant, timeout};
use wisptop::app::wall::Plan;
use wisptop::app::{App, Mode, Source, Views, Wall};
use wisptop::beacon::Outlets;
use wisptop::event_loop::{self, End, World};
use wisptop::export::job::Exporter;
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::Clock;
use wisptop::platform::state_dir::Keeper;
use wisptop::poll::{Health, LookUps, Poller};
use wisptop::screen::Appearance;
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::snapshot::Store;
use wisptop::source::auth::Credentials;
use wisptop::source::{
    ClientSource, FetchOptions, ListSource, LookUp, LookedUp, Middleware, PollError, Progress, SourceUrl,
};
use wisptop::terminal::{Clipboard, Line};
use wisptop::text::CleanText;
use wisptop::truth::Rules;
use wisptop::work::Worker;

use super::DEADLINE;
use super::virtual_terminal::{Owner, Person, virtual_terminal};

/// A dashboard about to be started: at a desk of 80x24, polling once an hour.
pub(crate) struct Turning {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    /// How long each page of a wall stays.
    pub(crate) dwell: Option<Duration>,
    pub(crate) interval: Duration,
    /// What the line to the terminal carries, in bits a second.
    pub(crate) line: Option<u64>,
    pub(crate) clipboard: Clipboard,
    /// The ways to other systems, where there are any.
    pub(crate) outlets: Option<Outlets>,
}

impl Default for Turning {
    fn default() -> Self {
        Self {
            columns: 80,
            rows: 24,
            dwell: None,
            interval: Duration::from_hours(1),
            line: None,
            clipboard: Clipboard::Terminal,
            outlets: None,
        }
    }
}

/// The dashboard while it runs.
pub(crate) struct Running {
    pub(crate) person: Person,
    dashboard: JoinHandle<std::io::Result<End>>,
}

impl Turning {
    /// Starts it against a server.
    pub(crate) fn against(self, url: &str) -> Running {
        let options = FetchOptions {
            url: SourceUrl::parse(url).expect("a URL"),
            timeout: DEADLINE,
            connect_timeout: DEADLINE,
            max_body: 8 << 20,
            credentials: Credentials::default(),
            ca_certs: Vec::new(),
            proxy: None,
        };
        let source = Middleware::new(options, Handle::current());
        let clients = source.clients();
        self.asking(source, clients)
    }

    /// Starts it with any source of lists, and none of single clients.
    pub(crate) fn polling(self, source: impl ListSource) -> Running {
        self.asking(source, NoClients)
    }

    fn asking(self, source: impl ListSource, clients: impl ClientSource) -> Running {
        let (terminal, person) =
            virtual_terminal(self.columns, self.rows, Line::of(self.line.and_then(NonZeroU64::new)));
        let clock = Arc::new(TokioClock::start());
        let (deliver, answers) = mpsc::unbounded_channel();
        let worker = Worker::new(move |answer| drop(deliver.send(answer)));
        let locale = || Locale::new(Language::English, Some("US"));
        let (export_tx, exports) = mpsc::unbounded_channel();
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        let exporter = Exporter::new(locale, zone.clone(), None, move |report| drop(export_tx.send(report)));
        let (reports, polls) = mpsc::channel(4);
        let poller = Poller {
            source,
            clock: Arc::clone(&clock) as _,
            interval: self.interval,
            rules: Rules::default(),
            reader: Handle::current(),
            names: Arc::default(),
            random: ChaCha8Rng::seed_from_u64(1),
            history: None,
        }
        .spawn(reports);
        let (ends, looked_up) = mpsc::unbounded_channel();
        let look_ups = LookUps::new(clients, Arc::default(), Arc::clone(&clock) as _, ends);
        let now = clock.read();
        let health = Health::new(self.interval, DEADLINE);
        let source = Source::new(CleanText::new("api.example"), CleanText::default(), health);
        let mode = self
            .dwell
            .map_or_else(|| Mode::Desk(Views::default()), |dwell| Mode::Wall(Wall::new(Plan::new(dwell), now)));
        let size = Size::new(self.columns, self.rows);
        let app = App::new(source, mode, Language::English, zone, size, now);
        let outlets = self.outlets.unwrap_or_else(|| Outlets::open(None, None, Vec::new()).expect("nothing to open"));
        let look = Appearance { locale: locale(), theme: Theme { color: true }, signs: Signs::All };
        let dashboard = spawn_local(async move {
            let keeper = Keeper::default();
            let clock = clock.as_ref();
            let clipboard = self.clipboard;
            let world = World {
                clock,
                terminal,
                polls,
                poller,
                look_ups,
                looked_up,
                worker,
                answers,
                keeper,
                exporter,
                exports,
                clipboard,
                recorder: None,
                outlets,
            };
            event_loop::run(app, &look, world).await
        });
        Running { person, dashboard }
    }
}

impl Running {
    /// Waits until it has ended, and says how. It must have given the terminal back.
    pub(crate) async fn end(self) -> End {
        let Ok(end) = timeout(DEADLINE, self.dashboard).await else {
            panic!("it still runs\n{}\n", self.person.screen());
        };
        self.person.wait_until("terminal given back", |state| state.owner == Owner::Nobody).await;
        end.expect("no panic of the loop").expect("no error")
    }
}

/// A source that never answers about single clients.
struct NoClients;

impl ClientSource for NoClients {
    async fn look_up(&self, _: &LookUp, _: &Progress) -> Result<LookedUp<Store>, PollError> {
        std::future::pending().await
    }

    fn url(&self, _: &LookUp) -> Option<CleanText> {
        None
    }
}

/// Tokio's time, which a test can pause, from a day in March on.
struct TokioClock {
    start: Instant,
    wall: Timestamp,
}

impl TokioClock {
    fn start() -> Self {
        Self { start: Instant::now(), wall: "2026-03-16T14:02:11-05:00".parse().expect("a moment") }
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Timestamp {
        self.wall + SignedDuration::try_from(self.monotonic()).expect("a time of this life")
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }
}
