//! What of a filter a source's own search can look for. Such a search takes one text, and finds who has it as it stands in
//! the name, address, document or phone.

use crate::client::Field;
use crate::query::filter::names::{Kind, Subject, kind};
use crate::query::filter::scan::{Head, Piece, Sign, pieces};
use crate::query::filter::visible::Visible;
use crate::query::filter::{Filter, Named, Number, Test};

/// The fields that a source searches.
const SEARCHED: [Field; 4] = [Field::Name, Field::Address, Field::Document, Field::Phone];

/// The text to search for: the number that is looked for, in its shortest form; else the words of the filter, as they were
/// typed. Of words with `|` between them the first, and none that is excluded. `None` where there is nothing to look for.
pub fn search_text(filter: &str) -> Option<String> {
    number(&Filter::parse_named(filter, Named::ALL).ok()?).or_else(|| words(filter))
}

/// A number finds its client by itself, and is on record without what was typed around it.
fn number(filter: &Filter) -> Option<String> {
    let mut found = None;
    filter.walk(|test, wanted| {
        if let Test::Number(Number { field, digits, phone, .. }) = test
            && wanted
            && field.is_none_or(|field| SEARCHED.contains(&field))
            && digits.bytes().any(|byte| byte.is_ascii_digit())
        {
            // Without the country's code it is a piece of the number on record, with the code or without.
            let shorter = phone.as_ref().filter(|phone| digits.ends_with(*phone));
            found.get_or_insert_with(|| shorter.unwrap_or(digits).clone());
        }
    });
    found
}

fn words(filter: &str) -> Option<String> {
    let visible = Visible::of(filter);
    let mut words = Vec::new();
    let mut is_alternative = false;
    for piece in pieces(&visible.text) {
        match piece {
            Piece::Or { .. } => is_alternative = true,
            Piece::Term(term) => {
                let is_meant = !term.not && !is_alternative && term.head.as_ref().is_none_or(is_searched);
                let value = term.value.trim();
                if is_meant && value.contains(char::is_alphanumeric) {
                    words.push(value.to_owned());
                }
                is_alternative = false;
            }
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a name stands for a field that a source searches.
fn is_searched(head: &Head<'_>) -> bool {
    let subject = kind(head.name).filter(|_| matches!(head.sign, Sign::Is | Sign::Equal));
    matches!(subject, Some(Kind::Subject(Subject::Text(field))) if SEARCHED.contains(&field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_source_can_search_for_is_taken_as_it_was_typed() {
        for (filter, text) in [
            ("Núñez", "Núñez"),
            ("maria  quintero", "maria quintero"),
            ("\"calle 5\" -baja", "calle 5"),
            ("quintero zone:5 owes>0", "quintero"),
            ("quintero | restrepo", "quintero"),
            ("-baja quintero", "quintero"),
            ("name:quintero", "quintero"),
            ("nombre:quintero estado:activo", "quintero"),
            ("+57 300 123-4567", "3001234567"),
            ("573001234567", "3001234567"),
            ("doc:1.020.304.050", "1020304050"),
            ("quintero 3001234567", "3001234567"),
        ] {
            assert_eq!(search_text(filter).as_deref(), Some(text), "{filter}");
        }
        for filter in ["", "zone:5", "-baja", "owes>0 due<7d", "plan:50", "city:tunja", "ip:10.5.0.0/24", "zone:x"] {
            assert_eq!(search_text(filter), None, "{filter}");
        }
    }
}
