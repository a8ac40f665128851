//! Tests in process: what is decided, listed, drawn, polled, served and logged, without a terminal.

#[path = "../support/mod.rs"]
mod support;

mod alarm;
mod changes;
mod changes_written;
mod columns;
mod copying;
mod cut_offs;
mod data;
mod decode;
mod desk;
mod export;
mod figures;
mod filter_line;
mod groups;
mod history;
mod layers;
mod log;
mod look_ups;
mod marks;
mod mistyped;
mod names;
mod notices;
mod poll;
mod polls;
mod readme;
mod screens;
mod serve;
mod slow_line;
mod source;
mod state;
mod sums;
mod table;
mod texts;
mod time;
mod truth;
mod turning;
mod wall;
