//! What the parts cost in process, at 100,000 clients; orders at a million, too. What is compared stands side by side in one run.
//!
//!     cargo bench --bench figures            # all
//!     cargo bench --bench figures -- filter  # some
//!
//! The clients are those of `wisptop serve`. The figures of the whole program, from outside, are another matter:
//! `cargo bench --bench outside`.

// Each group is a module so that its figures stand together; it needs all of what stands above.
#![allow(clippy::wildcard_imports)]

#[path = "../../tests/support/desk/mod.rs"]
mod desk;
#[path = "../support/peer.rs"]
mod peer;

use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wisptop::client::{Column, Field};
use wisptop::platform::clock::{Clock as _, ManualClock, Now};
use wisptop::query::{Filter, Sort, rows};
use wisptop::serve::simulated_list;
use wisptop::snapshot::order::Direction;
use wisptop::snapshot::{Snapshot, StoreBuilder};
use wisptop::source::decode;
use wisptop::terminal::encode::encode;
use wisptop::text::Clean;
use wisptop::truth::{Judge, Rules};

use crate::desk::Desk;

const CLIENTS: usize = 100_000;
const MILLION: usize = 1_000_000;
const TODAY: Date = date(2026, 3, 16);

static BODY: LazyLock<String> = LazyLock::new(|| body(CLIENTS));
static SNAPSHOT: LazyLock<Arc<Snapshot>> = LazyLock::new(|| Arc::new(snapshot(&BODY)));

fn body(clients: usize) -> String {
    String::from_utf8(simulated_list(clients, 1, TODAY).to_vec()).expect("JSON")
}

fn snapshot(body: &str) -> Snapshot {
    let clients = decode(body.as_bytes()).expect("a list").clients;
    Snapshot::new(clients.finish(), Timestamp::UNIX_EPOCH).prepared()
}

fn main() {
    wisptop::platform::memory::give_back_large_pieces();
    divan::main();
}

/// From the body to a snapshot that can be searched.
mod reading {
    use super::*;

    /// What most programs would do: the measure for the next.
    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn serde_json_into_vec_of_structs(bencher: Bencher) {
        LazyLock::force(&BODY);
        bencher.bench_local(|| {
            serde_json::from_slice::<peer::Envelope>(black_box(BODY.as_bytes())).expect("a list").data.len()
        });
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn decode_into_columns(bencher: Bencher) {
        LazyLock::force(&BODY);
        bencher.bench_local(|| decode(black_box(BODY.as_bytes())).expect("a list").clients.finish().len());
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn decode_into_a_searchable_snapshot(bencher: Bencher) {
        LazyLock::force(&BODY);
        bencher.bench_local(|| snapshot(black_box(&BODY)).len());
    }
}

/// One filter over all clients, without what was found before.
mod filter {
    use super::*;

    /// The measure for the scans: the fastest that this text can be read.
    #[divan::bench]
    fn memchr_of_an_absent_byte(bencher: Bencher) {
        let text = SNAPSHOT.lines().text().as_bytes();
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
        "3001",
        "250.000",
        "zone:5,6",
        "has:repeated",
    ])]
    fn all_clients(bencher: Bencher, filter: &str) {
        let filter = Filter::parse(filter).expect("a filter");
        let _ = rows(&SNAPSHOT, &Filter::default(), Sort::default(), TODAY, || true);
        bencher.bench_local(|| {
            rows(&SNAPSHOT, black_box(&filter), Sort::default(), TODAY, || true).map(|rows| rows.len())
        });
    }
}

/// What the Cut-offs view is made of: every figure with the ages of debts, and the lists behind them.
mod cut_offs {
    use super::*;
    use wisptop::snapshot::Totals;
    use wisptop::work::{Asked, FindCutOffs, Question};

    #[divan::bench(sample_count = 20)]
    fn figures_of_all(bencher: Bencher) {
        LazyLock::force(&SNAPSHOT);
        bencher.bench_local(|| Totals::of(black_box(SNAPSHOT.store())));
    }

    #[divan::bench(args = ["", "zone:5", "status:active"], sample_count = 20)]
    fn figures_and_lists(bencher: Bencher, filter: &str) {
        let filter = Filter::parse(filter).expect("a filter");
        // The order of the names is made once for each list that comes, and not for this.
        let _ = rows(&SNAPSHOT, &Filter::default(), Sort::default(), TODAY, || true);
        let question = || {
            let snapshot = Arc::clone(&SNAPSHOT);
            Question::CutOffs(Asked::default().number(FindCutOffs {
                snapshot,
                filter: filter.clone(),
                today: TODAY,
                follow: None,
            }))
        };
        bencher.with_inputs(question).bench_local_values(|question| question.answer().is_some());
    }
}

/// What is new in a list that has come, told from the one before, and the snapshot made of it.
mod judging {
    use super::*;

    #[divan::bench(args = [0, 1, 10, 100], sample_count = 10, sample_size = 1)]
    fn per_cent_of_the_clients_changed(bencher: Bencher, per_cent: usize) {
        let before = || judge_and_later_list(per_cent);
        bencher.with_inputs(before).bench_local_values(|(mut judge, list)| judge.judge(list, now()));
    }

    /// What a history does with each list: looks at every field of each client who changed.
    #[divan::bench(args = [1, 100], sample_count = 10, sample_size = 1)]
    fn reading_the_changes_of_per_cent(bencher: Bencher, per_cent: usize) {
        let changes = || {
            let (mut judge, list) = judge_and_later_list(per_cent);
            judge.judge(list, now()).changes.expect("some changed")
        };
        bencher.with_inputs(changes).bench_local_refs(|changes| changes.iter().count());
    }

    fn now() -> Now {
        ManualClock::new(Timestamp::UNIX_EPOCH).read()
    }

    /// A judge who has seen the list, and the list with other names of some clients.
    fn judge_and_later_list(per_cent: usize) -> (Judge, StoreBuilder) {
        let list = |body: &str| decode(body.as_bytes()).expect("a list").clients;
        let mut later = BODY.clone();
        let mut nth = 0;
        // Each client has one zone, and they are told by turns.
        if per_cent > 0 {
            later = later
                .split_inclusive("\"zone_id\":")
                .map(|part| {
                    nth += 1;
                    if nth % (100 / per_cent) == 0 {
                        part.replace("\"name\":\"", "\"name\":\"X")
                    } else {
                        part.to_owned()
                    }
                })
                .collect();
        }
        let mut judge = Judge::new(Rules::default());
        judge.judge(list(&BODY), now());
        (judge, list(&later))
    }
}

/// The order of a column, of a million clients.
mod sort {
    use super::*;

    static BASE: LazyLock<String> = LazyLock::new(|| body(MILLION));
    static CLIENTS: LazyLock<Snapshot> = LazyLock::new(|| snapshot(&BASE));

    fn names() -> Vec<String> {
        let name = |name: Option<Clean<'_>>| name.map_or_else(String::new, |name| name.to_string());
        CLIENTS.clients().map(|client| name(client.text(Field::Name))).collect()
    }

    /// What most programs would do, without collation: the measure for the next.
    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn sort_by_of_strings(bencher: Bencher) {
        let names = names();
        bencher.bench_local(|| {
            let mut rows: Vec<u32> = (0..names.len() as u32).collect();
            rows.sort_by(|&one, &other| names[one as usize].cmp(&names[other as usize]));
            rows
        });
    }

    /// The same with a key made of each name, as programs do that know of capitals.
    #[divan::bench(sample_count = 1, sample_size = 1)]
    fn sort_by_cached_lower_case(bencher: Bencher) {
        let names = names();
        bencher.bench_local(|| {
            let mut rows: Vec<u32> = (0..names.len() as u32).collect();
            rows.sort_by_cached_key(|&row| names[row as usize].to_lowercase());
            rows
        });
    }

    #[divan::bench(args = [Field::Name, Field::Balance, Field::City, Field::CutOff], sample_count = 3, sample_size = 1)]
    fn for_the_first_time(bencher: Bencher, field: Field) {
        first_order(bencher, &BASE, field);
    }

    #[divan::bench(args = [5_000, 100_000], sample_count = 10, sample_size = 1)]
    fn names_of_fewer_for_the_first_time(bencher: Bencher, clients: usize) {
        first_order(bencher, &body(clients), Field::Name);
    }

    fn first_order(bencher: Bencher, body: &str, field: Field) {
        bencher.with_inputs(|| snapshot(body)).bench_local_refs(|snapshot| {
            snapshot.ranks().order(snapshot, Column::Wire(field)).rows(Direction::Ascending).len()
        });
    }

    #[divan::bench(sample_count = 10)]
    fn names_again(bencher: Bencher) {
        let order = || CLIENTS.ranks().order(&CLIENTS, Column::Wire(Field::Name)).rows(Direction::Ascending).len();
        order();
        bencher.bench_local(order);
    }

    #[divan::bench(sample_count = 10)]
    fn names_the_other_way(bencher: Bencher) {
        let order = || CLIENTS.ranks().order(&CLIENTS, Column::Wire(Field::Name)).rows(Direction::Descending).len();
        order();
        bencher.bench_local(order);
    }
}

/// A frame of 200x50, and the bytes of a small change.
mod draw {
    use super::*;

    fn dashboard() -> Desk {
        let mut desk = Desk::spanish();
        desk.believe_snapshot(Arc::clone(&SNAPSHOT));
        // Once as the loop does, so that the state knows the size.
        desk.frame(200, 50);
        desk
    }

    /// Into a buffer that is used again, as the program does.
    #[divan::bench]
    fn one_frame(bencher: Bencher) {
        let desk = dashboard();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
        bencher.bench_local(|| {
            buffer.reset();
            black_box(&desk).draw(&mut buffer)
        });
    }

    #[divan::bench]
    fn bytes_of_a_selection_that_moves(bencher: Bencher) {
        let mut desk = dashboard();
        let first = desk.frame(200, 50);
        desk.press("j");
        let second = desk.frame(200, 50);
        bencher.bench_local(|| {
            let mut bytes = Vec::new();
            encode(Some(&first), black_box(&second), &mut bytes);
            bytes.len()
        });
    }
}

/// The history on disk, of a base of 5,000 clients.
mod history {
    use std::path::Path;
    use std::time::Duration;

    use jiff::SignedDuration;
    use tempfile::TempDir;
    use wisptop::client::Record;
    use wisptop::client::record::RawId;
    use wisptop::history::store::{Reader, Recorder, Recording, Retention, Span, StorePlace};
    use wisptop::platform::state_dir::StateDir;
    use wisptop::poll::Judged;

    use super::*;

    const BASE: i64 = 5_000;
    const LONG: Duration = Duration::from_mins(1);

    /// A year in which 300 balances change a day, in lists of ten.
    static YEAR: LazyLock<TempDir> = LazyLock::new(|| {
        let home = tempfile::tempdir().expect("a directory");
        let (recorder, recording) = begin(home.path());
        let mut judge = Judge::new(Rules::default());
        for list in 0..365 * 30 {
            note(&recording, &mut judge, list * 10, list * 48);
        }
        assert!(recorder.finish(10 * LONG));
        home
    });

    fn place(home: &Path) -> StorePlace {
        StorePlace::of(StateDir::at(home.join("wisptop")), "https://api.example/")
    }

    fn begin(home: &Path) -> (Recorder, Recording) {
        let retention = Retention { changes: Duration::from_hours(24 * 400), ..Retention::default() };
        let (mut recorder, recording, _) = Recorder::new(place(home), retention);
        recorder.begin(drop);
        (recorder, recording)
    }

    fn at(minute: i64) -> Now {
        let wall = Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute);
        Now { wall, monotonic: Duration::ZERO }
    }

    /// Has the list at `minute` judged and noted, after so many `payments`, each of the next client.
    fn note(recording: &Recording, judge: &mut Judge, payments: i64, minute: i64) {
        let mut list = StoreBuilder::default();
        for id in 0..BASE {
            let balance = Some(((payments + BASE - 1 - id) / BASE).into());
            let name = Some(format!("Client {id}").into());
            list.push(&Record { service_id: Some(RawId::Number(id)), name, balance, ..Record::default() });
        }
        let judged = Judged::from(judge.judge(list, at(minute)));
        recording.note(at(minute).wall, judged.snapshot.as_ref(), judged.changes.as_ref());
    }

    /// From the note to the end of the thread, the closing of the file included.
    #[divan::bench(args = [0, 1_000], sample_count = 20, sample_size = 1)]
    fn writing_so_many_changes(bencher: Bencher, changes: i64) {
        let open = || {
            let home = tempfile::tempdir().expect("a directory");
            let (recorder, recording) = begin(home.path());
            let mut judge = Judge::new(Rules::default());
            note(&recording, &mut judge, 0, 0);
            assert!(recorder.finish(LONG));
            let (recorder, recording) = begin(home.path());
            note(&recording, &mut judge, 0, 1);
            let list = Judged::from(judge.judge(simulated(changes), at(2)));
            (home, recorder, recording, list)
        };
        bencher.with_inputs(open).bench_local_values(|(home, recorder, recording, list)| {
            recording.note(at(2).wall, list.snapshot.as_ref(), list.changes.as_ref());
            assert!(recorder.finish(LONG));
            home
        });
    }

    fn simulated(changes: i64) -> StoreBuilder {
        let mut list = StoreBuilder::default();
        for id in 0..BASE {
            let balance = Some(i64::from(id < changes).into());
            let name = Some(format!("Client {id}").into());
            list.push(&Record { service_id: Some(RawId::Number(id)), name, balance, ..Record::default() });
        }
        list
    }

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn opening_a_year_and_reading_its_last_day(bencher: Bencher) {
        let home = YEAR.path();
        let since = Some(at(364 * 24 * 60).wall);
        bencher.bench_local(|| {
            let reader = Reader::open(place(home)).expect("it can be read").expect("it is there");
            reader.changes(Span { since, until: None }, usize::MAX).expect("it can be read").len()
        });
    }

    /// What the first list waits for.
    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn reading_the_records(bencher: Bencher) {
        let home = YEAR.path();
        bencher.bench_local(|| {
            let reader = Reader::open(place(home)).expect("it can be read").expect("it is there");
            reader.kept().expect("it can be read").expect("there was a list").clients.len()
        });
    }
}
