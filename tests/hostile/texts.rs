//! Answers as an enemy would write them.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use wisptop::client::Field;

use super::terminal::Answer;

/// Pieces that mean something to a terminal, to a reader's eye, or to what measures widths.
const PIECES: [&str; 30] = [
    "\u{1b}[2J",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]52;c;cm0=\u{1b}\\",
    "\u{1b}P1$r\u{1b}\\",
    "\u{1b}_Gi=1\u{1b}\\",
    "\u{1b}c",
    "\u{1b}[6n",
    "\u{1b}",
    "\u{9b}5n",
    "\u{9d}0;x\u{9c}",
    "\u{90}",
    "\u{7}",
    "\u{8}",
    "\r\n",
    "\n",
    "\0",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{e0001}",
    "\u{e000}",
    "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{fe0f}",
    "👨\u{200d}👩",
    "漢字",
    "María",
    "1\u{2028}2",
];

/// A text of such pieces and of any characters.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,8}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => hostile().prop_map(Value::String),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => hostile().prop_map(|key| json!({ key: [1, 2] })),
    ]
}

fn record() -> impl Strategy<Value = Value> {
    let named = prop::collection::vec(prop::option::weighted(0.8, value()), Field::ALL.len()).prop_map(|values| {
        Field::ALL
            .iter()
            .zip(values)
            .filter_map(|(field, value)| Some((field.key().to_owned(), value?)))
            .collect::<Vec<_>>()
    });
    let unknown = prop::option::of((hostile(), value()));
    (named, unknown).prop_map(|(named, unknown)| Value::Object(named.into_iter().chain(unknown).collect()))
}

fn list() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![9 => record(), 1 => value()], 0..6)
        .prop_map(|records| json!({"ok": true, "type": "success", "data": records}).to_string().into_bytes())
}

fn refusal() -> impl Strategy<Value = Vec<u8>> {
    (value(), value(), value()).prop_map(|(message, action, detail)| {
        json!({"ok": false, "message": message, "action": action, "detail": detail}).to_string().into_bytes()
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let damaged = (list(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut body, at, byte)| {
        let at = at.index(body.len());
        body[at] = byte;
        body
    });
    prop_oneof![
        6 => list(),
        2 => refusal(),
        1 => damaged,
        1 => hostile().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// A list, a refusal, or anything at all, with the status of success or of an error.
pub(crate) fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        4 => body().prop_map(Answer::List),
        1 => (400_u16..600, body()).prop_map(|(status, body)| Answer::Error(status, body)),
    ]
}
