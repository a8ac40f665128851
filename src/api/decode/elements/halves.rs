//! Reading a long piece of a list on two threads.

use std::ops::Range;

use memchr::memmem;

use super::{Elements, Place};
use crate::both::both;

/// A list of fewer bytes, some 10,000 clients, is read before anybody has waited for it; and threads that come and go all
/// day each leave a little of the allocator's room in pieces.
pub(super) const LONG: usize = 4 << 20;
/// How many bytes are worth a thread, which takes as long to start as some tens of thousands to read; and how many it is
/// given at most, so that little lies beside what has been read.
pub(super) const WORTH_A_THREAD: Range<usize> = 128 << 10..4 << 20;
/// With which a record begins, as it is documented.
const FIRST_KEY: &[u8] = b"\"service_id\"";

impl Elements {
    /// As [`Self::read`], on two threads where there are so many bytes for each.
    pub(super) fn read_long(&mut self, bytes: &[u8], half: Range<usize>) -> usize {
        let mut at = 0;
        while bytes.len() - at >= 2 * half.start && self.fault.is_none() && self.place != Place::Behind {
            let both = &bytes[at..bytes.len().min(at + 2 * half.end)];
            let used = self.read_halves(both);
            if used == 0 {
                break;
            }
            at += used;
        }
        at + self.read(&bytes[at..])
    }

    /// As [`Self::read`]; the second half is read at the same time, as if the first one ended where it surely does unless a
    /// record lies within a record. Where it does not end there, what was made of the second half is let go.
    fn read_halves(&mut self, bytes: &[u8]) -> usize {
        let Some(middle) = start_of_a_record(bytes, bytes.len() / 2) else {
            return self.read(bytes);
        };
        let (first, second) = bytes.split_at(middle);
        let clients = self.clients.another();
        let read_second = move || {
            let mut rest = Self { place: Place::AfterComma, clients, ..Self::default() };
            let used = rest.read(second);
            (rest, used)
        };
        let ((rest, used), used_first) = both(read_second, || self.read(first));
        if used_first < first.len() || self.place != Place::AfterComma {
            return used_first;
        }
        self.append(rest);
        used_first + used
    }

    /// Goes on where `rest` is, which began where this one is.
    fn append(&mut self, rest: Self) {
        let Self { clients, problems, row, skim, place, read, fault, .. } = rest;
        self.clients.append(clients);
        self.problems.append(problems, self.row);
        self.row = self.row.saturating_add(row);
        (self.skim, self.place) = (skim, place);
        self.fault = fault.map(|(bytes, fault)| (bytes, fault.behind(self.read)));
        self.read += read;
    }
}

/// Where, behind `from`, a record begins that follows another one: told by its first key, a brace before it and a comma
/// before that, which cannot stand in a text, since its quote would end it.
fn start_of_a_record(bytes: &[u8], from: usize) -> Option<usize> {
    let starts = memmem::find_iter(&bytes[from..], FIRST_KEY).map(|at| from + at);
    let before = |end: usize| bytes[..end].trim_ascii_end();
    starts
        .filter_map(|key| before(key).strip_suffix(b"{").map(<[u8]>::len))
        .find(|&start| before(start).strip_suffix(b",").is_some_and(|bytes| bytes.trim_ascii_end().ends_with(b"}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::client::Field;

    /// All that can be told of what was read.
    fn told(list: Elements, used: usize) -> Vec<String> {
        let Elements { clients, problems, row, place, read, fault, mut skim, .. } = list;
        let mut told = vec![format!("{used} {row} {place:?} {read} {fault:?} {problems:?} {:?}", skim.end(b""))];
        let store = clients.finish();
        told.push(format!("{:?} {:?}", store.lines().text(), store.lines().ends()));
        told.extend((0..store.len() as u32).map(|row| {
            let client = store.client(row);
            let texts = Field::ALL.map(|field| client.text(field).map(|text| text.to_string()));
            let codes = Field::ALL.map(|field| store.codes(field).map(|codes| codes[row as usize]));
            let numbers = (client.zone(), client.technician(), client.balance(), client.price(), client.hash());
            let read = (client.status(), client.cut_off(), client.problems());
            format!("{} {texts:?} {codes:?} {numbers:?} {read:?}", client.service_id())
        }));
        told
    }

    fn element() -> impl Strategy<Value = String> {
        let id = prop_oneof!["[0-9]{1,3}", Just("null".into()), Just("\"x-1\"".into())];
        let text = prop_oneof![Just("null".to_owned()), "\"[a-cñ{},]{0,6}\"", Just(r#""},{\"service_id\":1""#.into())];
        let record = (id, text, 0..4_u32, "[ \n]{0,2}").prop_map(|(id, text, number, space)| {
            format!(
                r#"{{{space}"service_id":{id},"name":{text},"city":{text},"payment_status":"s{number}","cut_off_date":"2026-03-0{number}","zone_id":{number},"outstanding_balance":{number}.5}}"#
            )
        });
        let nested = Just(r#"{"name":"n","x":[{"service_id":1},{"service_id":2},{"service_id":3}]}"#.to_owned());
        let other = prop_oneof![Just("7".to_owned()), Just("\"},{\"".into()), Just("[{}, {\"service_id\":1}]".into())];
        let broken = prop_oneof![Just("{\"service_id\":".to_owned()), Just("}".into()), Just("\u{1}".into())];
        prop_oneof![40 => record, 4 => nested, 4 => other, 1 => broken]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn two_threads_read_what_one_reads(
            elements in prop::collection::vec((element(), "[ \n]{0,2}"), 0..60),
            end in prop_oneof![Just("]"), Just("]]"), Just(""), Just(","), Just(",{\"service_id\":1,")],
            (least, more) in (8_usize..300, 1_usize..300),
        ) {
            let list: Vec<String> = elements.iter().map(|(element, space)| format!("{element}{space}")).collect();
            let text = format!("{}{end}", list.join(", "));
                let (mut alone, mut halves) = (Elements::folding(), Elements::folding());
            let used = alone.read(text.as_bytes());
            let used_by_both = halves.read_long(text.as_bytes(), least..least + more);
            prop_assert_eq!(told(halves, used_by_both), told(alone, used), "{}", text);
        }
    }

    #[test]
    fn a_record_begins_behind_a_comma_behind_a_record() {
        let start = |text: &str, from| start_of_a_record(text.as_bytes(), from);
        assert_eq!(start(r#"{},{"service_id":1}"#, 0), Some(3));
        assert_eq!(start("{} ,\n { \"service_id\":1}", 0), Some(6));
        assert_eq!(start(r#"{},{"service_id":1},{"service_id":2}"#, 5), Some(20));
        for other in [r#"[{"service_id":1}"#, r#"1,{"service_id":1}"#, r#"{},"service_id""#, "{},{}", ""] {
            assert_eq!(start(other, 0), None, "{other}");
        }
    }
}
