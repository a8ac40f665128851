//! What changes come to: a line for each kind of which there is one, with what balances fell and rose by.

use std::io::{self, Write};

use jiff::Timestamp;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr as _;

use crate::export::Format;
use crate::export::changes::iso;
use crate::history::{Kind, KindSum, Summary};
use crate::words::Wording;
use crate::words::changes::{kind_word, signed};

/// Writes `summary` of the changes from the first of `span` up to the other. JSON is one object, NDJSON and CSV have a line for
/// each kind; amounts are exact.
///
/// # Errors
/// Those of `out`.
pub fn write_summary(
    summary: &Summary,
    span: (Timestamp, Timestamp),
    format: Format,
    wording: Wording<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let kinds: Vec<(Kind, KindSum)> =
        Kind::ALL.map(|kind| (kind, summary.of(kind))).into_iter().filter(|(_, sum)| sum.changes > 0).collect();
    let amount = |amount: Decimal| amount.normalize().to_string();
    let object = |(kind, sum): &(Kind, KindSum)| {
        let KindSum { changes, fell, rose } = *sum;
        format!(r#"{{"kind":"{}","changes":{changes},"fell":{},"rose":{}}}"#, kind.name(), amount(fell), amount(rose))
    };
    match format {
        Format::Table | Format::Record => table(&kinds, summary.total(), wording, out),
        Format::Json => {
            let objects: Vec<String> = kinds.iter().map(object).collect();
            let KindSum { changes, fell, rose } = summary.total();
            let (since, until) = (iso(span.0, wording), iso(span.1, wording));
            writeln!(
                out,
                r#"{{"since":"{since}","until":"{until}","changes":{changes},"fell":{},"rose":{},"kinds":[{}]}}"#,
                amount(fell),
                amount(rose),
                objects.join(",")
            )
        }
        Format::Ndjson => kinds.iter().try_for_each(|kind| writeln!(out, "{}", object(kind))),
        _ => {
            writeln!(out, "kind,changes,fell,rose")?;
            kinds.iter().try_for_each(|(kind, sum)| {
                writeln!(out, "{},{},{},{}", kind.name(), sum.changes, amount(sum.fell), amount(sum.rose))
            })
        }
    }
}

fn table(kinds: &[(Kind, KindSum)], total: KindSum, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    let locale = wording.locale;
    let line = |word: String, KindSum { changes, fell, rose }: KindSum| {
        let side = |amount: Decimal| if amount.is_zero() { String::new() } else { signed(amount, wording) };
        [word, locale.count(changes), side(-fell), side(rose)]
    };
    let titles =
        ["changes-what", "changes-count", "changes-fell", "changes-rose"].map(|id| locale.text(id).into_owned());
    let mut lines = vec![titles];
    lines.extend(kinds.iter().map(|&(kind, sum)| line(locale.text(kind_word(kind)).into_owned(), sum)));
    lines.push(line(locale.text("changes-total").into_owned(), total));
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3].map(width);
    for line in &lines {
        let mut text = format!("{}{:2$}", line[0], "", widths[0] - line[0].width());
        for column in 1..line.len() {
            let blank = widths[column] - line[column].width() + 2;
            text.extend(std::iter::repeat_n(' ', blank));
            text.push_str(&line[column]);
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}
