//! Makes the files of a base: in a process of its own, since one that holds a million clients takes longer to start any
//! program, and each figure from a start would tell of that too.
use std::fs;
use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use wisptop::client::Field;
use wisptop::serve::simulated_list;
use wisptop::snapshot::Store;
use wisptop::source::decode;

/// The argument that makes this program the maker.
pub(crate) const WORD: &str = "make-for-outside";

/// The client at whose sight the first rows are there.
const THIRD: u32 = 2;

/// Writes the files of so many clients into a folder, and says how long the API's answer is and who is third.
pub(crate) fn make(arguments: &[String]) {
    let [clients, folder] = arguments else { panic!("a number and a folder") };
    let day = date(2026, 3, 16);
    let body = simulated_list(clients.parse().expect("a number"), 1, day).to_vec();
    let store = decode(&body).expect("a list").clients.finish();
    let write = |name: &str, text: &[u8]| fs::write(Path::new(folder).join(name), text).expect("room on the disk");
    write("clients.json", &body);
    write("clients.csv", &csv(&store));
    write("clients.txt", lines(&store).as_bytes());
    write("later.json", &changed(&body));
    println!("{} {}", body.len(), store.client(THIRD).service_id());
}

/// A client's fields as text, as other programs show them.
fn texts(store: &Store, row: u32) -> [String; 16] {
    let client = store.client(row);
    let text = |field| client.text(field).map_or_else(String::new, |text| text.to_string());
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let amount = |amount: Option<Decimal>| amount.map_or_else(String::new, |amount| amount.to_string());
    Field::ALL.map(|field| match field {
        Field::ServiceId => client.service_id().to_string(),
        Field::Zone => number(client.zone()),
        Field::Technician => number(client.technician()),
        Field::Balance => amount(client.balance()),
        Field::Price => amount(client.price()),
        _ => text(field),
    })
}

fn csv(store: &Store) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(Field::ALL.map(Field::key)).expect("memory takes every byte");
    for row in 0..store.len() as u32 {
        csv.write_record(texts(store, row)).expect("memory takes every byte");
    }
    csv.into_inner().expect("memory takes every byte")
}

fn lines(store: &Store) -> String {
    let mut lines = String::new();
    for row in 0..store.len() as u32 {
        lines.push_str(&texts(store, row).join(" | "));
        lines.push('\n');
    }
    lines
}

/// One client in fifty is in another zone: the same length, a little later.
fn changed(body: &[u8]) -> Vec<u8> {
    let mut later = body.to_vec();
    let key = b"\"zone_id\":";
    for at in memchr::memmem::find_iter(body, key).step_by(50) {
        let digit = &mut later[at + key.len()];
        if digit.is_ascii_digit() && *digit != b'0' {
            *digit = if *digit == b'1' { b'2' } else { b'1' };
        }
    }
    later
}
