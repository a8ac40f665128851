//! CSV that a spreadsheet can open without being told what to do by a client's name.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::WriterBuilder;

use crate::client::{Field, ServiceId};
use crate::export::Selection;
use crate::snapshot::Client;

pub(super) fn write(selection: &Selection<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut csv = WriterBuilder::new().from_writer(out);
    csv.write_record(selection.fields.iter().map(|field| field.key())).map_err(io::Error::from)?;
    for &row in selection.rows {
        let client = selection.snapshot.client(row);
        for &field in selection.fields {
            csv.write_field(value(client, field).as_bytes()).map_err(io::Error::from)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io::Error::from)?;
    }
    csv.flush()
}

fn value(client: Client<'_>, field: Field) -> Cow<'_, str> {
    let number = |number: Option<String>| Cow::Owned(number.unwrap_or_default());
    match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => Cow::default(),
            ServiceId::Number(id) => id.to_string().into(),
            ServiceId::Odd(text) => harmless(text.as_str()),
        },
        Field::Zone => number(client.zone().map(|zone| zone.to_string())),
        Field::Technician => number(client.technician().map(|technician| technician.to_string())),
        Field::Balance => number(client.balance().map(|balance| balance.to_string())),
        Field::Price => number(client.price().map(|price| price.to_string())),
        _ => harmless(client.text(field).unwrap_or_default().as_str()),
    }
}

/// A text that a spreadsheet takes for a text. Those that begin a formula, also behind blanks, get a `'` before them,
/// which spreadsheets understand and hide.
fn harmless(text: &str) -> Cow<'_, str> {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    if begins(text) || begins(text.trim_start()) { format!("'{text}").into() } else { text.into() }
}
