//! CSV that the spreadsheet of the reader's region opens with a double click, without asking and without harm.
//!
//! A spreadsheet takes a file apart by the settings of its region: the separator is `;` where the decimal mark is a comma,
//! a byte order mark says that it is UTF-8. It then *guesses* what each field is, so that a document loses its leading
//! zeros and a name becomes a formula. What would be guessed wrongly is written as `="00123"`, a formula that says nothing
//! but its own text: the cell has exactly that text, also for a search or a comparison. The other ways leave a trace in the
//! value: an apostrophe is part of it in a CSV file, and a tab stays before it. (The import box of `LibreOffice` evaluates
//! formulas where that is ticked; without it the cell shows the formula, and still every digit.)
//!
//! Days are written as `2026-03-15`, which every region reads as that day; `05/03/2026` is May for some.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

use crate::export::csv::{io_error, is_formula};
use crate::export::typed::{Typed, typed};
use crate::export::{Left, Selection};
use crate::text::fold::fold;
use crate::words::Wording;
use crate::words::column::rule;

/// Longest text that a formula can hold, in UTF-16 units.
const LONGEST_LITERAL: usize = 255;

pub(super) fn write(selection: &Selection<'_>, wording: Wording<'_>, out: &mut impl Write) -> io::Result<Left> {
    let mut left = Left::default();
    out.write_all("\u{feff}".as_bytes())?;
    let mark = wording.locale.decimal_mark();
    let separator = if mark == ',' { b';' } else { b',' };
    let mut csv = WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(out);
    let titles = selection.columns.iter().map(|&column| wording.locale.text(rule(column).title));
    csv.write_record(titles.map(Cow::into_owned)).map_err(io_error)?;
    for client in selection.clients() {
        let client = client?;
        for &column in selection.columns {
            let field = match typed(selection, client, column, &mut left) {
                Typed::Empty => Cow::default(),
                Typed::Text(text) => kept(text),
                Typed::Integer(number) => number.to_string().into(),
                Typed::Date(day) => day.to_string().into(),
                Typed::Amount(amount) => decimal(amount, wording.decimals, mark).into(),
                Typed::Tenths(number) => decimal(number, 1, mark).into(),
            };
            csv.write_field(field.as_bytes()).map_err(io_error)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    csv.flush()?;
    Ok(left)
}

/// `number` with so many decimals behind `mark`.
pub(super) fn decimal(mut number: Decimal, decimals: u32, mark: char) -> String {
    number.rescale(decimals);
    number.to_string().replace('.', mark.encode_utf8(&mut [0; 4]))
}

/// `text` in a form that a spreadsheet keeps as it is.
pub(super) fn kept(text: Cow<'_, str>) -> Cow<'_, str> {
    if !is_formula(&text) && !is_guessed(&text) {
        text
    } else if text.encode_utf16().count() <= LONGEST_LITERAL {
        format!("=\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        // No number is that long. The apostrophe is seen, and keeps a spreadsheet from running what follows.
        format!("'{text}").into()
    }
}

/// Beginnings of the names of months in the program's languages, folded.
const MONTHS: [&str; 17] = [
    "ene", "jan", "feb", "mar", "abr", "apr", "may", "jun", "jul", "ago", "aug", "sep", "set", "oct", "nov", "dic",
    "dec",
];

/// Whether a spreadsheet may take `text` for a number, a day, a time or a truth: it has digits and no word beside them but
/// a month, `am` or `pm`, or an exponent; or it is the word for true or false.
fn is_guessed(text: &str) -> bool {
    let folded = fold(text.trim());
    if !folded.chars().any(char::is_numeric) {
        return matches!(folded.as_str(), "true" | "false" | "verdadero" | "falso");
    }
    folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| {
        MONTHS.iter().any(|month| word.starts_with(month)) || matches!(word, "e" | "a" | "m" | "p" | "am" | "pm" | "de")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_guessed_wrongly_is_a_text_that_says_itself() {
        for text in [
            "00123",
            "3148674377",
            "+57 300 123",
            "300,301",
            "1.020.304-5",
            "10.5.3.116",
            "1/2",
            "3-5",
            "5 mar",
            "1E5",
            "MAY-10",
            "15 de marzo de 2026",
            "10:30 am",
            "TRUE",
            "falso",
            "٣٤",
        ] {
            assert_eq!(kept(text.into()), format!("=\"{text}\""));
        }
        for text in ["", "María", "Calle 5 # 3-20", "10 MB", "B-7", "vlan100", "Zona 5", "maria", "may"] {
            assert_eq!(kept(text.into()), text);
        }
    }

    #[test]
    fn a_formula_is_inert_and_keeps_its_text() {
        assert_eq!(kept("=1+1".into()), "=\"=1+1\"");
        assert_eq!(kept("=HYPERLINK(\"x\")".into()), "=\"=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(kept(" @SUM(1)".into()), "=\" @SUM(1)\"");
        let long = format!("={}", "ñ".repeat(300));
        assert_eq!(kept(long.clone().into()), format!("'{long}"));
    }
}
