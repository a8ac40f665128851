//! Recognises a body that is the previous one.
//!
//! A back-end serves the same list for minutes, so most bodies are byte for byte the same as the previous body: these are
//! neither decoded nor kept. Bodies are compared by the hashes of their blocks. Because nothing is kept of the blocks that
//! are the same, a body that differs later on has lost its start. So blocks end where a record starts, and the rows before
//! the first block that differs are taken from the previous list. Keeping the bytes instead would cost 41 MB at 100,000
//! clients, and would double the time that an unchanged poll takes.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::snapshot::{Snapshot, StoreBuilder};
use crate::source::error::PollError;
use crate::source::list_source::Decoded;
use crate::source::middleware::decode::{Decoder, RecordStart};

/// Blocks have at least so many bytes, and most of them less than twice as many.
const BLOCK: usize = 32 << 10;

/// What is remembered of a body.
#[derive(Default)]
pub(super) struct Trace {
    /// What stood before the list, and its bracket.
    head: Vec<u8>,
    blocks: Vec<Block>,
}

#[derive(Clone, Copy)]
struct Block {
    hash: u64,
    length: usize,
    /// The record that starts where it ends; `None` at the end of the body.
    next: Option<RecordStart>,
}

/// Compares a body with the previous one while it arrives.
pub(super) struct Comparison {
    previous: Arc<Trace>,
    /// The rows of the previous list, one for each of its records.
    rows: Option<Arc<Snapshot>>,
    seed: u64,
    /// Number of blocks that are the same.
    same: usize,
    /// Number of those whose rows are known, and whose bytes are therefore not kept.
    known: usize,
    /// The bytes of the others, and of the current block.
    kept: Vec<u8>,
    /// Where the current block starts in `kept`.
    start: usize,
}

/// Decodes a body while it arrives, and makes its trace.
pub(super) struct Reading {
    decoder: Decoder,
    /// The blocks so far; the head is added in the end.
    trace: Trace,
    seed: u64,
    /// Hash of the current block.
    hash: XxHash3_64,
    /// Bytes of the current block.
    length: usize,
    /// Bytes of the body so far.
    at: usize,
}

/// A random seed. Only traces with the same seed can be compared.
pub(super) fn seed() -> u64 {
    RandomState::new().hash_one(0)
}

impl Comparison {
    /// Starts at the first byte. An empty trace differs from every body.
    pub(super) fn new(previous: Arc<Trace>, rows: Option<Arc<Snapshot>>, seed: u64) -> Self {
        Self { previous, rows, seed, same: 0, known: 0, kept: Vec::new(), start: 0 }
    }

    /// Takes the next piece. If a block in it differs, returns the piece from there on. This is as quick as reading memory
    /// and needs no thread of its own.
    pub(super) fn take<'a>(&mut self, mut piece: &'a [u8]) -> Option<&'a [u8]> {
        while !piece.is_empty() {
            let Some(block) = self.previous.blocks.get(self.same) else {
                return Some(piece);
            };
            let gathered = self.kept.len() - self.start;
            let Some((end, rest)) = piece.split_at_checked(block.length - gathered) else {
                self.kept.extend_from_slice(piece);
                return None;
            };
            let is_known = self.rows.is_some() && block.next.is_some();
            let hash = if is_known && gathered == 0 {
                // Most blocks arrive in one piece, and need no copy.
                XxHash3_64::oneshot_with_seed(self.seed, end)
            } else {
                self.kept.extend_from_slice(end);
                XxHash3_64::oneshot_with_seed(self.seed, &self.kept[self.start..])
            };
            if hash != block.hash {
                self.kept.truncate(self.start + gathered);
                return Some(piece);
            }
            if is_known {
                self.known += 1;
                self.kept.clear();
            }
            self.start = self.kept.len();
            self.same += 1;
            piece = rest;
        }
        None
    }

    /// Whether the body, which has ended, is the previous one.
    pub(super) fn is_same(&self) -> bool {
        self.same == self.previous.blocks.len() && self.same > 0
    }

    /// Starts to decode a body that differs, into `clients`, which must be empty.
    pub(super) fn read(self, clients: StoreBuilder) -> Reading {
        let Self { previous, rows, seed, known, kept, .. } = self;
        let blocks = previous.blocks[..known].to_vec();
        let (decoder, at) = match (rows, blocks.last().and_then(|block| block.next)) {
            (Some(rows), Some(next)) => (Decoder::resume(clients, &previous.head, rows.store(), next), next.at),
            _ => (Decoder::new(clients), 0),
        };
        let trace = Trace { blocks, ..Trace::default() };
        let mut reading = Reading { decoder, trace, seed, hash: XxHash3_64::with_seed(seed), length: 0, at };
        reading.take(&kept);
        reading
    }
}

impl Reading {
    /// Takes the next piece.
    pub(super) fn take(&mut self, piece: &[u8]) {
        for piece in piece.chunks(BLOCK) {
            self.decoder.feed(piece);
            let least = self.at + BLOCK.saturating_sub(self.length);
            match self.decoder.next_record().filter(|next| next.at > least) {
                Some(next) => {
                    let (end, start) = piece.split_at(next.at - self.at);
                    self.add(end);
                    self.end_block(Some(next));
                    self.add(start);
                }
                None => self.add(piece),
            }
        }
    }

    pub(super) fn clients(&self) -> &StoreBuilder {
        self.decoder.clients()
    }

    /// The list and the trace of a body that has ended.
    pub(super) fn end(mut self) -> Result<(Decoded, Trace), PollError> {
        self.end_block(None);
        let head = self.decoder.head().unwrap_or_default().to_vec();
        Ok((self.decoder.finish()?, Trace { head, ..self.trace }))
    }

    fn add(&mut self, bytes: &[u8]) {
        self.hash.write(bytes);
        self.length += bytes.len();
        self.at += bytes.len();
    }

    fn end_block(&mut self, next: Option<RecordStart>) {
        let hash = std::mem::replace(&mut self.hash, XxHash3_64::with_seed(self.seed)).finish();
        self.trace.blocks.push(Block { hash, length: std::mem::take(&mut self.length), next });
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::client::Field;
    use crate::snapshot::Store;
    use crate::source::decode;
    use crate::source::problems::Problems;

    const SEED: u64 = 7;
    /// Clients of the previous list: some blocks.
    const CLIENTS: usize = 1_000;

    /// A list; who is in `changed` has another name.
    fn list(clients: usize, changed: &[usize]) -> String {
        let records: Vec<String> = (0..clients)
            .map(|id| {
                let name = if changed.contains(&id) { "Ñáñez \\u00fa" } else { "Pérez" };
                let odd = if id % 97 == 5 { "99999999999999999999" } else { "" };
                format!(
                    r#"{{"service_id":{odd}{id},"name":"{name}","document":null,"phone":"300{id}","address":"Calle {id}, una calle larga hasta el fin","city":"C{}","locality":"","payment_status":"Activo","zone_id":{},"antenna_ip":"10.0.0.1","cut_off_date":"2026-{:02}-{:02}","outstanding_balance":{}.5,"lan_interface":"e","internet_plan_name":"P{}","internet_plan_price":null,"technician_id":{id}}}"#,
                    id / 100, id % 7, id % 13, id % 28 + 1, id % 13, id % 3
                )
            })
            .collect();
        format!(r#"{{"ok":true,"data":[{}],"message":null}}"#, records.join(",\n"))
    }

    #[derive(Clone, Default)]
    struct Known {
        trace: Arc<Trace>,
        rows: Option<Arc<Snapshot>>,
    }

    /// What is read of a body that comes in pieces of so many bytes; `None` where it is the known one.
    fn come(known: &Known, body: &str, piece: usize) -> Option<(Store, Problems, Known)> {
        let mut pieces = body.as_bytes().chunks(piece);
        let mut comparison = Comparison::new(Arc::clone(&known.trace), known.rows.clone(), SEED);
        let rest = pieces.find_map(|piece| comparison.take(piece));
        if rest.is_none() && comparison.is_same() {
            return None;
        }
        let mut reading = comparison.read(StoreBuilder::default());
        rest.into_iter().chain(pieces).for_each(|piece| reading.take(piece));
        let (Decoded { clients, problems }, trace) = reading.end().unwrap();
        let store = clients.finish();
        let rows = Arc::new(Snapshot::new(store.clone(), Timestamp::UNIX_EPOCH));
        Some((store, problems, Known { trace: Arc::new(trace), rows: Some(rows) }))
    }

    fn known() -> Known {
        let (_, _, known) = come(&Known::default(), &list(CLIENTS, &[]), 9_000).unwrap();
        assert!(known.trace.blocks.len() > 4);
        known
    }

    fn rows(store: &Store) -> Vec<String> {
        let row = |row: u32| {
            let client = store.client(row);
            let texts = Field::ALL.map(|field| client.text(field).map(|text| text.to_string()));
            let numbers = (client.zone(), client.technician(), client.balance(), client.price());
            format!("{} {:?} {texts:?} {numbers:?} {:?}", client.service_id(), client.cut_off(), store.hash(row))
        };
        (0..store.len() as u32).map(row).collect()
    }

    #[test]
    fn the_same_body_is_recognised_however_it_is_cut_and_nothing_of_it_is_kept() {
        let known = known();
        let body = list(CLIENTS, &[]);
        for piece in [1_000, BLOCK, body.len()] {
            let mut comparison = Comparison::new(Arc::clone(&known.trace), known.rows.clone(), SEED);
            for piece in body.as_bytes().chunks(piece) {
                assert_eq!(comparison.take(piece), None);
                assert!(comparison.kept.len() < 2 * BLOCK);
            }
            assert!(comparison.is_same());
        }
        let without_rows = Known { rows: None, ..known.clone() };
        assert!(come(&without_rows, &body, 5_000).is_none());
        let empty = Comparison::new(Arc::default(), None, SEED);
        assert!(!empty.is_same(), "where nothing is known, not even no body is the same");
    }

    #[test]
    fn a_body_that_goes_on_or_ends_early_is_another_one() {
        let known = known();
        let body = list(CLIENTS, &[]);
        let mut comparison = Comparison::new(Arc::clone(&known.trace), known.rows.clone(), SEED);
        assert_eq!(comparison.take(&body.as_bytes()[..body.len() - 1]), None);
        assert!(!comparison.is_same());
        let (store, ..) = come(&known, &format!("{body} "), 5_000).expect("another one");
        assert_eq!(store.len(), CLIENTS);
        let (store, ..) = come(&known, "[]", 5_000).expect("another one");
        assert!(store.is_empty());
    }

    #[test]
    fn values_that_are_in_no_row_any_more_are_forgotten() {
        let (store, ..) = come(&known(), &list(500, &[499]), 5_000).unwrap();
        let (_, cities) = store.interned_text(Field::City).unwrap();
        assert_eq!(cities.len(), 5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn what_differs_somewhere_is_read_as_if_nothing_were_known(
            clients in 0..CLIENTS + 50,
            changed in prop::collection::vec(0..CLIENTS, 0..3),
            again in prop::collection::vec(0..CLIENTS, 0..3),
            piece in 1_usize..100_000,
            with_rows: bool,
        ) {
            let mut known = known();
            if !with_rows {
                known.rows = None;
            }
            let mut before = list(CLIENTS, &[]);
            for body in [list(clients, &changed), list(CLIENTS, &again)] {
                let Some((store, problems, next)) = come(&known, &body, piece) else {
                    prop_assert_eq!(&body, &before);
                    continue;
                };
                prop_assert_ne!(&body, &before);
                let alone = decode(body.as_bytes()).unwrap();
                prop_assert_eq!(problems, alone.problems, "every thirteenth date names no day");
                prop_assert_eq!(rows(&store), rows(&alone.clients.finish()));
                (known, before) = (next, body);
            }
        }
    }
}
