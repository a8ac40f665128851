//! wisptop: the terminal dashboard for a WISP's client base.
//!
//! One sentence holds the program: **bytes → records → snapshot → query → rows → cells**. Data flows one way, state lives
//! in one place ([`app::App`]), and drawing is a pure function of it.
//!
//! # The rooms
//!
//! What a room may import stands behind it; `tests/house.rs` reads this table and every `use`, and fails on anything else
//! and on two files that import each other, at whatever distance.
//!
//! ```text
//! room        may import                                                                                         what it is
//! text        -                                                                                                  the gate for text from outside; folding, measuring, fitting
//! locale      -                                                                                                  two languages: texts, numbers, times
//! client      text                                                                                               one client: its fields, columns, status, dates, money
//! platform    text                                                                                               clock, memory, threads, log, reasons of the system
//! snapshot    text client platform                                                                               all clients at one moment: store, order, search, figures
//! query       text client locale platform snapshot                                                               the filter language, matching, sorting
//! source      text client platform snapshot                                                                      where lists come from: HTTP, login, our back-end's JSON
//! truth       text client platform snapshot                                                                      what to believe of a list, and what changed
//! history     text client snapshot platform                                                                      the changes that lists showed, remembered, also on disk
//! alert       text locale snapshot history                                                                       thresholds for a base, and an alarm as it is told
//! poll        text client platform snapshot source truth history                                                 when to ask, what came of it, how healthy a source is
//! beacon      text platform snapshot poll alert                                                                  what other systems are told: a heartbeat, metrics, alarms
//! copying     text client locale platform snapshot query history poll                                            what can be copied, as data
//! notice      text platform copying history                                                                      what is said for some seconds: kinds with their data
//! work        query snapshot history client locale alert                                                         questions that take longer than a frame, off the loop
//! words       text client locale platform snapshot query source truth history poll notice copying alert beacon   data → text in the reader's language
//! settings    text client locale platform snapshot query source truth history export alert                       flags, environment → one checked value
//! app         text client locale platform snapshot query history poll work notice export copying alert beacon    the state, and what a message does to it
//! screen      text client locale snapshot query history poll work words app notice export copying                the picture of the state, as cells
//! terminal    text                                                                                               the terminal's modes, bytes in, bytes out
//! event_loop  platform notice history poll work app screen terminal export copying words beacon                  the only `select!`: messages in, frames and effects out
//! export      text client snapshot query words platform locale copying history poll work                         rows as a table, CSV, JSON, NDJSON, XLSX; files
//! serve       -                                                                                                  the other side of the wire: simulated back-end, with faults
//! commands    *                                                                                                  what `main` calls; one file for each command
//! ```
//!
//! # Where it begins
//!
//! `main.rs` calls [`commands::run`]. From there: the dashboard ([`commands::dashboard`] puts the parts together,
//! [`event_loop`] turns), `wisptop list` (one fetch, one query, one [`export`]), `wisptop serve` ([`serve`]), and `--demo`,
//! which is the dashboard on a [`serve`] of its own.
//!
//! # To change …
//!
//! - the colour of a suspended client: `words/cell.rs` (`status_mark`) for the tone, `screen/theme.rs` for its colour
//! - the wording of a failure: `assets/locale/*/failures.ftl`; which text is for which failure: `words/failure.rs`
//! - the rule that holds a list back: `truth/judge.rs`, its numbers in `truth/rules.rs`
//! - the key that sorts: `app/shell/keymap/defaults.rs`; what it does: `app/views/clients.rs`
//! - what the filter understands: `query/filter/parse.rs`; how it finds: `query/matching/`
//! - a sentence that stands in the footer for some seconds: a kind in `notice.rs`, its words in `words/notice.rs`
//! - a column's title and place: `words/column.rs`, `client/column.rs`; how wide it is: `words/measure.rs` of what
//!   `snapshot/figures/extents.rs` finds; which columns have room: `words/layout.rs`
//! - what numbers are called: `client/names.rs`; how a file of names is read: `settings/names.rs`
//! - how often it polls, and when after a failure: `poll/schedule.rs`
//! - a figure of the header or the wall: `snapshot/figures/totals.rs`, told in `words/counts.rs` and `screen/wall/`
//! - how a field of the wire is read: `source/middleware/decode/record.rs`, cleaned by `text/clean.rs`
//! - an option: `settings/table.rs`; tests then name every other place
//! - a threshold's name: `alert/names.rs`; when an alarm stands: `app/alarm.rs`; its words: `words/alarm.rs`
//! - what other systems are told: `beacon/`, and when: `app/beacons.rs`
//! - a view: a file in `app/views` and in `screen`, a variant of [`app::View`], texts in `assets/locale`

pub mod alert;
pub mod app;
pub mod beacon;
pub mod client;
pub mod commands;
pub mod copying;
pub mod event_loop;
pub mod export;
pub mod history;
pub mod locale;
pub mod notice;
pub mod platform;
pub mod poll;
pub mod query;
pub mod screen;
pub mod serve;
pub mod settings;
pub mod snapshot;
pub mod source;
pub mod terminal;
pub mod text;
pub mod truth;
pub mod words;
pub mod work;
