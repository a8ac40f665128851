//! The names that can stand before `:`, `<` and `>`, in both languages, and what each is about.

use crate::client::Field;
use crate::client::fold::fold;

/// What a name is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Text in a field.
    Text(Field),
    /// The status.
    Status,
    /// The service number.
    Id,
    /// A whole number: zone or technician.
    Whole(Field),
    /// The antenna's address.
    Ip,
    /// An amount.
    Amount(Quantity),
    /// The cut-off date.
    Due,
    /// Fields that could not be read.
    Problems,
}

/// An amount that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// What the client owes; credit and unknown balances are nothing owed.
    Owes,
    /// The outstanding balance: below zero it is credit.
    Balance,
    /// The plan's price.
    Price,
}

/// A name and its other spellings. The first is the one that is offered in English, the second in Spanish.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// All spellings, folded.
    pub spellings: &'static [&'static str],
    /// What it is about.
    pub subject: Subject,
}

const fn name(spellings: &'static [&'static str], subject: Subject) -> Name {
    Name { spellings, subject }
}

/// All names, in the order in which they are offered.
pub(super) const NAMES: &[Name] = &[
    name(&["name", "nombre", "n"], Subject::Text(Field::Name)),
    name(&["doc", "doc", "documento", "document", "cedula", "dni", "nit"], Subject::Text(Field::Document)),
    name(&["phone", "tel", "telefono", "cel", "celular"], Subject::Text(Field::Phone)),
    name(&["addr", "dir", "direccion", "address"], Subject::Text(Field::Address)),
    name(&["city", "ciudad"], Subject::Text(Field::City)),
    name(&["loc", "loc", "locality", "localidad", "barrio"], Subject::Text(Field::Locality)),
    name(&["status", "estado"], Subject::Status),
    name(&["zone", "zona"], Subject::Whole(Field::Zone)),
    name(&["plan", "plan"], Subject::Text(Field::Plan)),
    name(&["tech", "tecnico", "technician"], Subject::Whole(Field::Technician)),
    name(&["ip", "ip", "antenna", "antena"], Subject::Ip),
    name(&["lan", "lan", "interface", "interfaz"], Subject::Text(Field::LanInterface)),
    name(&["id", "id", "service", "servicio"], Subject::Id),
    name(&["owes", "debe", "deuda"], Subject::Amount(Quantity::Owes)),
    name(&["balance", "saldo"], Subject::Amount(Quantity::Balance)),
    name(&["price", "precio"], Subject::Amount(Quantity::Price)),
    name(&["due", "corte", "vence", "cutoff"], Subject::Due),
    name(&["problems", "problemas", "problem", "problema"], Subject::Problems),
];

/// What stands before the colon of `has:phone` and `no:phone`, and whether it is the second.
pub(super) const HAS: &[(&str, bool)] =
    &[("has", false), ("no", true), ("tiene", false), ("con", false), ("sin", true)];

/// What `word` is the name of.
pub(super) fn find(word: &str) -> Option<&'static Name> {
    let word = fold(word);
    NAMES.iter().find(|name| name.spellings.contains(&word.as_str()))
}

/// The field that is named `name`, in the filter's words or in the API's.
pub fn column_named(name: &str) -> Option<Field> {
    let known = find(name).and_then(|name| match name.subject {
        Subject::Text(field) | Subject::Whole(field) => Some(field),
        Subject::Status => Some(Field::Status),
        Subject::Id => Some(Field::ServiceId),
        Subject::Ip => Some(Field::AntennaIp),
        Subject::Amount(Quantity::Owes | Quantity::Balance) => Some(Field::Balance),
        Subject::Amount(Quantity::Price) => Some(Field::Price),
        Subject::Due => Some(Field::CutOff),
        Subject::Problems => None,
    });
    known.or_else(|| Field::from_key(name))
}

/// The name that `word` may have been meant for: one that it begins, or one that is a letter or two away.
pub(super) fn nearest(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let spellings = || NAMES.iter().flat_map(|name| name.spellings).copied().chain(HAS.iter().map(|&(has, _)| has));
    let begun = spellings().find(|spelling| word.len() > 1 && spelling.starts_with(&word));
    let alike = || {
        let near = spellings().map(|spelling| (strsim::osa_distance(spelling, &word), spelling));
        near.filter(|&(distance, spelling)| distance <= 2 && distance < spelling.len().min(word.len()))
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, spelling)| spelling)
    };
    begun.or_else(alike)
}
