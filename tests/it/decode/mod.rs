//! Bytes → clients: every form in which back-ends send a list, and every form in which they send none.

mod anything;
mod bodies;
mod envelopes;
mod error_bodies;
mod problems;
mod records;
mod values;

use wisptop::client::Field;
use wisptop::snapshot::{Client, Store};
use wisptop::source::{PollError, decode};

fn read(body: &str) -> Store {
    decode(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error:?}")).clients.finish()
}

fn one(fields: &str) -> Store {
    let store = read(&format!(r#"{{"ok":true,"data":[{{{fields}}}]}}"#));
    assert_eq!(store.len(), 1);
    store
}

fn refused(body: &[u8]) -> PollError {
    match decode(body) {
        Ok(decoded) => panic!("{} clients from {:?}", decoded.clients.len(), String::from_utf8_lossy(body)),
        Err(error) => error,
    }
}

fn text(client: Client<'_>, field: Field) -> Option<String> {
    client.text(field).map(|text| text.as_str().to_owned())
}
