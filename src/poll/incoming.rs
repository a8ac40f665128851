//! A body on its way: compared, block by block, with the one before, and read from the first block that differs.
//!
//! A back-end serves the same list for minutes, so most bodies are, to the byte, the one before: of those nothing is read
//! and nothing kept. Where one differs, the rows that stand before the difference are taken over from the list before.

use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::quality::RandomState;

use crate::snapshot::{Snapshot, StoreBuilder};
use crate::source::{Checkpoint, Decoder};

/// Bytes that are compared at once. The pieces in which a body comes from a fast line are 17 blocks long, so that hardly a
/// byte has to be put beside others first.
const BLOCK: usize = 24 << 10;

/// What is remembered of a body.
#[derive(Clone, Default)]
pub(super) struct Trace {
    blocks: Vec<Block>,
    length: usize,
    /// What stood before the list.
    head: Vec<u8>,
    /// The list that was in it, where that is known row by row.
    list: Option<Arc<Snapshot>>,
}

#[derive(Clone, Copy)]
struct Block {
    hash: u64,
    /// How far the list had been read at its end.
    read: Option<Checkpoint>,
}

/// A body on its way.
pub(super) struct Incoming {
    hasher: RandomState,
    /// The body before, where there is one.
    known: Option<Arc<Trace>>,
    trace: Trace,
    /// The block that is not whole yet. One that comes in a single piece is read where it is.
    block: Vec<u8>,
    /// None while every block was one of the body before.
    decoder: Option<Decoder>,
    skipped: Skipped,
}

/// What has come and was not read, because it was the same.
#[derive(Default)]
struct Skipped {
    /// From where reading can go on.
    from: Option<Checkpoint>,
    /// The bytes from there.
    bytes: Vec<u8>,
}

/// What a body was, once it has come whole.
pub(super) enum Body {
    /// To the byte the one before.
    Same,
    /// Another one, and what to remember of it; the list of the trace is still to be put in.
    Other(Box<Decoder>, Trace),
}

impl Trace {
    /// The same with the `list` that was in the body, where that is known row by row.
    pub(super) fn with_list(self, list: Option<Arc<Snapshot>>) -> Self {
        Self { list, ..self }
    }

    /// Adds blocks that were read in one go, up to `read`.
    fn end_read(&mut self, hasher: &RandomState, blocks: &[u8], read: Option<Checkpoint>) {
        self.length += blocks.len();
        let unread = |block| Block { hash: hasher.hash_one(block), read: None };
        self.blocks.extend(blocks.chunks(BLOCK).map(unread));
        if let Some(last) = self.blocks.last_mut() {
            last.read = read;
        }
    }
}

impl Incoming {
    /// Before the first byte. Traces are compared by hashes of `hasher`, which must be the one they were made with.
    pub(super) fn new(hasher: &RandomState, known: Option<Arc<Trace>>) -> Self {
        Self {
            hasher: hasher.clone(),
            decoder: known.is_none().then(Decoder::folding),
            known,
            trace: Trace::default(),
            block: Vec::with_capacity(BLOCK),
            skipped: Skipped::default(),
        }
    }

    /// Takes of the next piece what is as in the body before, block by block, and reads nothing; returns how many bytes
    /// that were. As quick as reading memory can be, so no thread of its own is needed for it.
    pub(super) fn compare(&mut self, piece: &[u8]) -> usize {
        let mut at = 0;
        while self.decoder.is_none() && at < piece.len() {
            let gathered = self.block.len();
            let now = &piece[at..];
            let now = &now[..now.len().min(BLOCK - gathered)];
            if gathered > 0 || now.len() < BLOCK {
                self.block.extend_from_slice(now);
            }
            if gathered + now.len() == BLOCK {
                let hash = self.hasher.hash_one(if gathered > 0 { &self.block } else { now });
                if !self.is_known(hash) {
                    self.block.truncate(gathered);
                    break;
                }
                if gathered > 0 { self.end_gathered(hash) } else { self.end_block(now, hash) }
            }
            at += now.len();
        }
        at
    }

    /// Takes the next piece.
    pub(super) fn take(&mut self, piece: &[u8]) {
        let mut piece = piece;
        while !piece.is_empty() {
            let room = BLOCK - self.block.len();
            let whole = if room == BLOCK { piece.len() / BLOCK * BLOCK } else { 0 };
            if whole > 0
                && let Some(decoder) = &mut self.decoder
            {
                decoder.feed(&piece[..whole]);
                self.trace.end_read(&self.hasher, &piece[..whole], decoder.checkpoint());
                piece = &piece[whole..];
                continue;
            }
            let (now, rest) = piece.split_at(piece.len().min(room));
            piece = rest;
            if now.len() == BLOCK {
                self.end_block(now, self.hasher.hash_one(now));
                continue;
            }
            self.block.extend_from_slice(now);
            if self.block.len() == BLOCK {
                self.end_gathered(self.hasher.hash_one(self.block.as_slice()));
            }
        }
    }

    /// What has been read so far.
    pub(super) fn read(&self) -> Option<&StoreBuilder> {
        self.decoder.as_ref().map(Decoder::clients)
    }

    /// Says what the body was.
    pub(super) fn end(mut self) -> Body {
        if !self.block.is_empty() {
            self.end_gathered(self.hasher.hash_one(self.block.as_slice()));
        }
        let decoder = match self.decoder.take() {
            Some(decoder) => decoder,
            None if self.known.as_ref().is_some_and(|known| known.length == self.trace.length) => return Body::Same,
            None => self.catch_up(),
        };
        let head = decoder.head().to_vec();
        Body::Other(Box::new(decoder), Trace { head, ..self.trace })
    }

    /// Whether the block that comes next has this hash in the body before.
    fn is_known(&self, hash: u64) -> bool {
        let known = self.known.as_ref().and_then(|known| known.blocks.get(self.trace.blocks.len()));
        known.is_some_and(|known| known.hash == hash)
    }

    fn end_gathered(&mut self, hash: u64) {
        let mut block = std::mem::take(&mut self.block);
        self.end_block(&block, hash);
        block.clear();
        self.block = block;
    }

    fn end_block(&mut self, block: &[u8], hash: u64) {
        let at = self.trace.blocks.len();
        self.trace.length += block.len();
        let same = self.known.as_ref().and_then(|known| known.blocks.get(at)).filter(|known| known.hash == hash);
        let read = match (&mut self.decoder, same) {
            (None, Some(&Block { read, .. })) => {
                let read = read.filter(|_| self.known.as_ref().is_some_and(|known| known.list.is_some()));
                self.skipped.add(block, read, self.trace.length);
                read
            }
            (None, None) => {
                let mut decoder = self.catch_up();
                decoder.feed(block);
                self.decoder.insert(decoder).checkpoint()
            }
            (Some(decoder), _) => {
                decoder.feed(block);
                decoder.checkpoint()
            }
        };
        self.trace.blocks.push(Block { hash, read });
    }

    /// A decoder that has read all that was skipped.
    fn catch_up(&mut self) -> Decoder {
        let Skipped { from, bytes } = std::mem::take(&mut self.skipped);
        let known = self.known.as_ref().and_then(|known| Some((known, known.list.as_ref()?)));
        let mut decoder = match (from, known) {
            (Some(from), Some((known, list))) => {
                let clients = StoreBuilder::with_first_rows(list.store(), from.rows());
                Decoder::resume(known.head.clone(), from, clients)
            }
            _ => Decoder::folding(),
        };
        decoder.feed(&bytes);
        decoder
    }
}

impl Skipped {
    /// Adds a block that ends at `end`, where reading could go on `from` somewhere in what is here then.
    fn add(&mut self, block: &[u8], from: Option<Checkpoint>, end: usize) {
        let Some(from) = from else {
            self.bytes.extend_from_slice(block);
            return;
        };
        let left = end - from.at();
        if let Some(before) = block.len().checked_sub(left) {
            self.bytes.clear();
            self.bytes.extend_from_slice(&block[before..]);
        } else {
            self.bytes.extend_from_slice(block);
            self.bytes.drain(..self.bytes.len() - left);
        }
        self.from = Some(from);
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::client::Field;
    use crate::snapshot::Store;
    use crate::source::{Decoded, Problems, decode};

    /// A list of some blocks; what is in `changed` has another name.
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

    fn come(hasher: &RandomState, known: Option<&Arc<Trace>>, body: &[u8], piece: usize) -> Body {
        let mut incoming = Incoming::new(hasher, known.cloned());
        for piece in body.chunks(piece) {
            let same = incoming.compare(piece);
            incoming.take(&piece[same..]);
        }
        incoming.end()
    }

    fn read(body: Body) -> (Store, Arc<Trace>) {
        let (store, _, trace) = read_all(body);
        (store, trace)
    }

    fn read_all(body: Body) -> (Store, Problems, Arc<Trace>) {
        let Body::Other(decoder, trace) = body else {
            panic!("it is another one");
        };
        let Decoded { clients, problems } = decoder.finish().unwrap();
        let store = clients.finish();
        let snapshot = Snapshot::new(store.clone(), Timestamp::UNIX_EPOCH);
        (store, problems, Arc::new(trace.with_list(Some(Arc::new(snapshot)))))
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
    fn the_same_body_is_known_however_it_is_cut_and_nothing_of_it_is_kept() {
        let hasher = RandomState::default();
        let body = list(700, &[]);
        assert!(body.len() > 3 * BLOCK);
        let (_, trace) = read(come(&hasher, None, body.as_bytes(), 5_000));
        for piece in [1_000, BLOCK, body.len()] {
            let mut incoming = Incoming::new(&hasher, Some(Arc::clone(&trace)));
            for piece in body.as_bytes().chunks(piece) {
                assert_eq!(incoming.compare(piece), piece.len());
                assert!(incoming.read().is_none() && incoming.skipped.bytes.len() < 1_000);
            }
            assert!(matches!(incoming.end(), Body::Same));
        }
        for other in [&body[..body.len() - 1], &body[..2 * BLOCK], "", &format!("{body} ")] {
            assert!(matches!(come(&hasher, Some(&trace), other.as_bytes(), 5_000), Body::Other(..)));
        }
    }

    #[test]
    fn values_that_are_in_no_row_any_more_are_forgotten() {
        let hasher = RandomState::default();
        let (_, trace) = read(come(&hasher, None, list(700, &[]).as_bytes(), 5_000));
        let (store, _) = read(come(&hasher, Some(&trace), list(500, &[499]).as_bytes(), 5_000));
        let (_, cities) = store.interned_text(Field::City).unwrap();
        assert_eq!(cities.len(), 5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn what_differs_somewhere_is_read_as_if_nothing_were_known(
            clients in 0_usize..700,
            changed in prop::collection::vec(0_usize..700, 0..3),
            again in prop::collection::vec(0_usize..700, 0..3),
            piece in 1_usize..100_000,
            with_rows: bool,
        ) {
            let hasher = RandomState::default();
            let (_, mut trace) = read(come(&hasher, None, list(650, &[]).as_bytes(), 9_000));
            if !with_rows {
                trace = Arc::new(Arc::unwrap_or_clone(trace).with_list(None));
            }
            for body in [list(clients, &changed), list(650, &again)] {
                match come(&hasher, Some(&trace), body.as_bytes(), piece) {
                    Body::Same => prop_assert_eq!(&body, &list(650, &[])),
                    other @ Body::Other(..) => {
                        let (store, problems, next) = read_all(other);
                        let alone = decode(body.as_bytes()).unwrap();
                        prop_assert_eq!(problems, alone.problems, "every thirteenth date names no day");
                        prop_assert_eq!(rows(&store), rows(&alone.clients.finish()));
                        trace = next;
                    }
                }
            }
        }
    }
}
