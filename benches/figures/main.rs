//! What the parts cost in process, at 100,000 clients. What is compared stands side by side in one run.
//!
//!     cargo bench --bench figures            # all
//!     cargo bench --bench figures -- filter  # some
//!
//! The figures of the whole program, from outside, are another matter.

// Each group is a module so that its figures stand together; it needs all of what stands above.
#![allow(clippy::wildcard_imports)]

#[path = "../support/base.rs"]
mod base;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use divan::{Bencher, black_box};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use wisptop::api::decode;
use wisptop::app::update::update;
use wisptop::app::{App, Effect, Message, Source};
use wisptop::client::{CleanText, Field};
use wisptop::clock::{Clock as _, ManualClock};
use wisptop::locale::{Language, Locale};
use wisptop::poll::{List, Next, PollEvent, Report, Why};
use wisptop::query::results::Results;
use wisptop::query::{Filter, Sort, rows};
use wisptop::screen::theme::Theme;
use wisptop::screen::{self, View};
use wisptop::snapshot::Snapshot;
use wisptop::snapshot::ranks::Direction;
use wisptop::terminal::Frame;
use wisptop::terminal::encode::encode;
use wisptop::truth::{Changes, Verdict};

const CLIENTS: u64 = 100_000;
const TODAY: Date = date(2026, 3, 16);

static BODY: LazyLock<String> = LazyLock::new(|| {
    let base = base::Base::new(CLIENTS);
    base.list(base.records.len())
});
static SNAPSHOT: LazyLock<Arc<Snapshot>> = LazyLock::new(|| Arc::new(snapshot()));

fn snapshot() -> Snapshot {
    let clients = decode(BODY.as_bytes()).expect("a list").clients;
    Snapshot::new(clients.finish(), Timestamp::UNIX_EPOCH).prepared()
}

fn main() {
    wisptop::memory::give_back_large_pieces();
    divan::main();
}

/// From the body to a snapshot that can be searched.
mod reading {
    use super::*;

    /// What most programs would do: the measure for the next.
    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn serde_json_into_vec_of_structs(bencher: Bencher) {
        #[derive(serde::Deserialize)]
        #[allow(dead_code)]
        struct Envelope {
            data: Vec<Record>,
        }
        #[derive(serde::Deserialize)]
        #[allow(dead_code)]
        struct Record {
            service_id: Option<i64>,
            name: Option<String>,
            document: Option<String>,
            phone: Option<String>,
            address: Option<String>,
            city: Option<String>,
            locality: Option<String>,
            payment_status: Option<String>,
            zone_id: Option<i64>,
            antenna_ip: Option<String>,
            cut_off_date: Option<String>,
            outstanding_balance: Option<f64>,
            lan_interface: Option<String>,
            internet_plan_name: Option<String>,
            internet_plan_price: Option<f64>,
            technician_id: Option<i64>,
        }
        LazyLock::force(&BODY);
        bencher
            .bench_local(|| serde_json::from_slice::<Envelope>(black_box(BODY.as_bytes())).expect("a list").data.len());
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn decode_into_columns(bencher: Bencher) {
        LazyLock::force(&BODY);
        bencher.bench_local(|| decode(black_box(BODY.as_bytes())).expect("a list").clients.finish().len());
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn decode_into_a_searchable_snapshot(bencher: Bencher) {
        LazyLock::force(&BODY);
        bencher.bench_local(|| snapshot().len());
    }
}

/// One filter over all clients, without what was found before.
mod filter {
    use super::*;

    /// The measure for the scans: the fastest that this text can be read.
    #[divan::bench]
    fn memchr_of_an_absent_byte(bencher: Bencher) {
        let text = SNAPSHOT.search().lines().text().as_bytes();
        bencher.bench_local(|| memchr::memchr(black_box(1), text));
    }

    #[divan::bench(args = [
        "zzyzx",
        "gonzalez",
        "maria gonzalez",
        "a",
        "maria | oscar",
        "-maria",
        "city:bogota",
        "name:gonzalez",
        "status:active",
        "zone:5",
        "ip:10.5.0.0/16",
        "owes>50k",
        "due:month",
        "no:phone",
        "+57 300 123 4567",
    ])]
    fn all_clients(bencher: Bencher, filter: &str) {
        let filter = Filter::parse(filter).expect("a filter");
        let _ = rows(&SNAPSHOT, &Filter::default(), Sort::default(), TODAY, || true);
        bencher.bench_local(|| {
            rows(&SNAPSHOT, black_box(&filter), Sort::default(), TODAY, || true).map(|rows| rows.len())
        });
    }

    /// Each further letter of a name, after the ones before it.
    #[divan::bench(args = ["gonza", "gonzal", "gonzale", "gonzalez"])]
    fn after_one_letter_less(bencher: Bencher, filter: &str) {
        let before = Filter::parse(&filter[..filter.len() - 1]).expect("a filter");
        let filter = Filter::parse(filter).expect("a filter");
        let prepared = || {
            let mut results = Results::default();
            let _ = results.rows(&SNAPSHOT, &before, Sort::default(), TODAY, || true);
            results
        };
        bencher.with_inputs(prepared).bench_local_values(|mut results| {
            results.rows(&SNAPSHOT, &filter, Sort::default(), TODAY, || true).map(|rows| rows.len())
        });
    }
}

/// The order of a column.
mod sort {
    use super::*;

    /// What most programs would do, without collation: the measure for the next.
    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn sort_by_of_strings(bencher: Bencher) {
        let names: Vec<String> = SNAPSHOT
            .clients()
            .map(|client| client.text(Field::Name).map_or_else(String::new, |name| name.as_str().to_lowercase()))
            .collect();
        bencher.with_inputs(|| names.clone()).bench_local_values(|mut names| {
            names.sort();
            names
        });
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn names_for_the_first_time(bencher: Bencher) {
        bencher.with_inputs(snapshot).bench_local_refs(|snapshot| {
            snapshot.ranks().order(snapshot, Field::Name).rows(Direction::Ascending).len()
        });
    }

    #[divan::bench]
    fn names_again_and_the_other_way(bencher: Bencher) {
        let order = |direction| SNAPSHOT.ranks().order(&SNAPSHOT, Field::Name).rows(direction).len();
        order(Direction::Descending);
        bencher.bench_local(|| order(Direction::Ascending) + order(Direction::Descending));
    }
}

/// A frame of 200x50, and the bytes of a small change.
mod draw {
    use super::*;

    fn dashboard() -> (App, View) {
        let now = ManualClock::new(Timestamp::UNIX_EPOCH).read();
        let source =
            Source::new(CleanText::new("api.example"), false, Duration::from_secs(30), Duration::from_secs(90));
        let mut app = App::new(source, TimeZone::UTC, Size::new(200, 50), now);
        let list = List {
            rows: CLIENTS,
            problems: Arc::default(),
            verdict: Verdict::Good(Changes::default()),
            snapshot: Some(Arc::clone(&SNAPSHOT)),
            date: None,
        };
        let next = Next { after: Duration::from_secs(30), why: Why::Interval };
        let report = Report { attempt: 1, took: Duration::from_millis(184), bytes: 1, outcome: Ok(list), next };
        for effect in update(&mut app, now, Message::Poll(PollEvent::Finished(Box::new(report)))) {
            if let Effect::Query(job) = effect {
                let answer = job.run(|| true).expect("nobody gave it up");
                update(&mut app, now, Message::Rows(answer));
            }
        }
        let locale = Locale::new(Language::Spanish, Some("CO"));
        (app, View { locale, theme: Theme { color: true }, ascii: false })
    }

    fn frame(app: &App, view: &View) -> Frame {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
        let cursor = screen::draw(app, view, &mut buffer).cursor;
        Frame { buffer, cursor }
    }

    /// Into a buffer that is used again, as the program does.
    #[divan::bench]
    fn one_frame(bencher: Bencher) {
        let (app, view) = dashboard();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
        bencher.bench_local(|| {
            buffer.reset();
            screen::draw(black_box(&app), &view, &mut buffer).cursor
        });
    }

    #[divan::bench]
    fn bytes_of_a_selection_that_moves(bencher: Bencher) {
        let (mut app, view) = dashboard();
        let first = frame(&app, &view);
        app.list.select(1);
        let second = frame(&app, &view);
        bencher.bench_local(|| {
            let mut bytes = Vec::new();
            encode(Some(&first), black_box(&second), &mut bytes);
            bytes.len()
        });
    }
}
