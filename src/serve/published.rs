//! An answer that is ready: built once per tick, so that a request costs no more than sending it.

use std::ops::Range;

use axum::body::Bytes;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

const HEAD: &str = r#"{"ok":true,"type":"success","action":"clients_listed","data":["#;
const TAIL: &str = r#"],"message":null,"meta":null}"#;

/// The list's body, and where each record stands in it.
pub(super) struct Published {
    body: Bytes,
    records: Vec<Range<usize>>,
}

impl Published {
    pub(super) fn of<T: Serialize>(records: impl ExactSizeIterator<Item = T>) -> Self {
        let mut body = Vec::with_capacity(HEAD.len() + TAIL.len() + records.len() * 420);
        body.extend_from_slice(HEAD.as_bytes());
        let mut places = Vec::with_capacity(records.len());
        for record in records {
            if !places.is_empty() {
                body.push(b',');
            }
            let start = body.len();
            // Neither writing into a Vec nor serialising plain fields can fail; half a record would be cut off here.
            if serde_json::to_writer(&mut body, &record).is_err() {
                body.truncate(start);
            }
            places.push(start..body.len());
        }
        body.extend_from_slice(TAIL.as_bytes());
        Self { body: body.into(), records: places }
    }

    pub(super) fn of_raw(records: &[Box<RawValue>]) -> Self {
        Self::of(records.iter())
    }

    /// The list made of `parts` alone, in their order.
    pub(super) fn partial(&self, parts: &[Range<usize>]) -> Self {
        let mut body = HEAD.as_bytes().to_vec();
        let mut records = Vec::new();
        for record in parts.iter().filter_map(|part| self.records.get(part.clone())).flatten() {
            if !records.is_empty() {
                body.push(b',');
            }
            let start = body.len();
            body.extend_from_slice(&self.body[record.clone()]);
            records.push(start..body.len());
        }
        body.extend_from_slice(TAIL.as_bytes());
        Self { body: body.into(), records }
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// The whole list in its envelope.
    pub(super) fn body(&self) -> Bytes {
        self.body.clone()
    }

    /// The envelope with the clients in which `q`, trimmed and in lower case, stands in name, address, document or
    /// phone; all of them for an empty `q`.
    pub(super) fn search(&self, q: &str) -> Vec<u8> {
        let q = q.trim().to_lowercase();
        let found: Vec<&[u8]> = self
            .records
            .iter()
            .map(|place| &self.body[place.clone()])
            .filter(|record| {
                q.is_empty() || {
                    let record: Value = serde_json::from_slice(record).unwrap_or_default();
                    ["name", "address", "document", "phone"]
                        .iter()
                        .filter_map(|key| record.get(*key)?.as_str())
                        .any(|text| text.to_lowercase().contains(&q))
                }
            })
            .collect();
        let action = if found.is_empty() { "client_not_found" } else { "clients_listed" };
        success(action, &[b"[", found.join(&b","[..]).as_slice(), b"]"].concat())
    }

    /// The envelope of an absent client.
    pub(super) fn nobody() -> Vec<u8> {
        success("client_not_found", b"null")
    }

    /// The envelope with the client of that id; `data` is null where there is none.
    pub(super) fn by_service_id(&self, id: i64) -> Vec<u8> {
        let found = self.records.iter().map(|place| &self.body[place.clone()]).find(|record| {
            let record: Value = serde_json::from_slice(record).unwrap_or_default();
            record.get("service_id").and_then(Value::as_i64) == Some(id)
        });
        match found {
            Some(record) => success("client_found", record),
            None => Self::nobody(),
        }
    }
}

fn success(action: &str, data: &[u8]) -> Vec<u8> {
    let head = format!(r#"{{"ok":true,"type":"success","action":"{action}","data":"#);
    [head.as_bytes(), data, br#","message":null,"meta":null}"#].concat()
}
