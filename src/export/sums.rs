//! What the clients of a list come to, instead of the clients: one object, or one line under the names of its columns.
//! People get the sentences of the screen.

use std::io::{self, Write};

use crate::export::Format;
use crate::snapshot::Sums;
use crate::words::Wording;
use crate::words::sums::parts;

/// Writes `sums`, exact: amounts have all of their cents. `wording` is for the table alone; the formats for spreadsheets are
/// written as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_sums(sums: &Sums, format: Format, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    let values = values(sums);
    let row = |join: &dyn Fn(&(&str, String)) -> String| values.iter().map(join).collect::<Vec<_>>().join(",");
    match format {
        Format::Table => parts(sums.clients, Some(sums), wording).iter().try_for_each(|part| writeln!(out, "{part}")),
        Format::Json | Format::Ndjson => {
            writeln!(out, "{{{}}}", row(&|(name, value)| format!("\"{name}\":{value}")))
        }
        _ => {
            writeln!(out, "{}", row(&|(name, _)| (*name).to_owned()))?;
            writeln!(out, "{}", row(&|(_, value)| value.clone()))
        }
    }
}

/// The sums by name, as numbers that JSON and CSV write alike.
fn values(sums: &Sums) -> [(&'static str, String); 8] {
    [
        ("clients", sums.clients.to_string()),
        ("owing", sums.owing.to_string()),
        ("owed", sums.owed.normalize().to_string()),
        ("in_credit", sums.in_credit.to_string()),
        ("credit", sums.credit.normalize().to_string()),
        ("monthly_revenue", sums.monthly_revenue.normalize().to_string()),
        ("balance_unknown", sums.balance_unknown.to_string()),
        ("price_unknown", sums.price_unknown.to_string()),
    ]
}
