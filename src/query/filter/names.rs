//! The names that can stand before `:`, `<` and `>`, in both languages, and what each is about.

use crate::client::Field;
use crate::locale::Language;
use crate::text::fold::fold;

/// What a name is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Text(Field),
    Status,
    /// The service number.
    Id,
    /// A whole number: zone or technician.
    Whole(Field),
    /// The antenna's address.
    Ip,
    Amount(Quantity),
    /// The cut-off date.
    Due,
    /// Fields that could not be read, the cut-off date included. Only behind `has:` and `no:`.
    Problems,
    /// The source's lists are without the client, who is kept until that is certain. Only behind `has:` and `no:`.
    Missing,
    /// Another row has the same service number. Only behind `has:` and `no:`.
    Repeated,
    /// No field in particular: the label of a pasted line.
    Any,
}

/// An amount that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// What the client owes: nothing for who is settled or in credit, unknown where the balance is.
    Owes,
    /// The outstanding balance: below zero it is credit.
    Balance,
    /// The plan's price.
    Price,
    /// How many prices of the plan the client owes, to one decimal as the screen shows it: none for who is settled or in
    /// credit, unknown where the balance is, or the price of what is owed.
    Months,
}

/// A name in all its spellings, with their accents; the first of a language is the one that is offered.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    english: &'static [&'static str],
    spanish: &'static [&'static str],
    pub subject: Subject,
}

impl Name {
    /// The spellings in `language`, the one that is offered first.
    pub fn spellings(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::English => self.english,
            Language::Spanish => self.spanish,
        }
    }

    /// The spellings in both languages.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.english.iter().chain(self.spanish).copied()
    }

    /// Whether it can stand before a sign, and not only behind `has:` and `no:`.
    pub fn has_value(&self) -> bool {
        !matches!(self.subject, Subject::Problems | Subject::Missing | Subject::Repeated)
    }

    fn is_begun_with(&self, start: &str) -> bool {
        self.all().any(|spelling| fold(spelling).starts_with(start))
    }
}

const fn name(english: &'static [&'static str], spanish: &'static [&'static str], subject: Subject) -> Name {
    Name { english, spanish, subject }
}

/// All names, in the order in which they are offered.
pub(super) const NAMES: &[Name] = &[
    name(&["name", "n"], &["nombre"], Subject::Text(Field::Name)),
    name(
        &["doc", "document"],
        &["doc", "documento", "cédula", "cc", "dni", "nit", "rfc", "curp", "ruc", "rut"],
        Subject::Text(Field::Document),
    ),
    name(
        &["phone", "mobile"],
        &["tel", "teléfono", "cel", "celular", "móvil", "whatsapp"],
        Subject::Text(Field::Phone),
    ),
    name(&["addr", "address"], &["dir", "dirección"], Subject::Text(Field::Address)),
    name(&["city"], &["ciudad", "municipio"], Subject::Text(Field::City)),
    name(&["loc", "locality"], &["loc", "localidad", "barrio", "vereda"], Subject::Text(Field::Locality)),
    name(&["status"], &["estado"], Subject::Status),
    name(&["zone"], &["zona"], Subject::Whole(Field::Zone)),
    name(&["plan"], &["plan"], Subject::Text(Field::Plan)),
    name(&["tech", "technician"], &["técnico"], Subject::Whole(Field::Technician)),
    name(&["ip", "antenna"], &["ip", "antena"], Subject::Ip),
    name(&["lan", "interface"], &["lan", "interfaz"], Subject::Text(Field::LanInterface)),
    name(&["id", "service"], &["id", "servicio"], Subject::Id),
    name(&["owes"], &["debe", "deuda"], Subject::Amount(Quantity::Owes)),
    name(&["balance"], &["saldo"], Subject::Amount(Quantity::Balance)),
    name(&["price"], &["precio"], Subject::Amount(Quantity::Price)),
    name(&["months"], &["meses"], Subject::Amount(Quantity::Months)),
    name(&["due", "cutoff"], &["corte", "vence", "vencimiento"], Subject::Due),
    name(&["problems", "problem"], &["problemas", "problema"], Subject::Problems),
    name(&["missing"], &["ausente"], Subject::Missing),
    name(&["repeated", "duplicate"], &["repetido", "duplicado"], Subject::Repeated),
    name(
        &["client", "customer", "user", "email", "mailto", "mac", "amount", "total", "date", "number", "account"],
        &[
            "cliente", "usuario", "titular", "abonado", "correo", "valor", "monto", "importe", "fecha", "número",
            "nro", "num", "código", "contrato", "cuenta", "contacto", "fijo", "fax",
        ],
        Subject::Any,
    ),
];

/// What stands before the colon of `has:phone` and `no:phone`: in English, in Spanish, whether it is the second.
pub(super) const HAS: [(&[&str], &[&str], bool); 2] = [(&["has"], &["tiene", "con"], false), (&["no"], &["sin"], true)];

/// What stands before a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `has:`, or `no:`, which is its contrary.
    Has { contrary: bool },
    /// Something that a client has.
    Subject(Subject),
}

/// What `word` names before a sign: a spelling, its plural, the API's key, or the beginning of one name alone.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let word = fold(word);
    let has = |(english, spanish, contrary): &(&[&str], &[&str], bool)| {
        english.iter().chain(*spanish).any(|spelling| *spelling == word).then_some(Kind::Has { contrary: *contrary })
    };
    if let Some(has) = HAS.iter().find_map(has) {
        return Some(has);
    }
    if let Some(name) = known(&word).filter(Name::has_value) {
        return Some(Kind::Subject(name.subject));
    }
    // Begun, by what begins no other name.
    let has_begun =
        HAS.iter().any(|(english, spanish, _)| english.iter().chain(*spanish).any(|has| has.starts_with(&word)));
    let mut begun = NAMES.iter().filter(|name| name.subject != Subject::Any && name.is_begun_with(&word));
    match (begun.next(), begun.next()) {
        (Some(name), None) if word.len() > 1 && !has_begun && name.has_value() => Some(Kind::Subject(name.subject)),
        _ => None,
    }
}

/// The name that `word` is behind `has:` and `no:`.
pub(super) fn find(word: &str) -> Option<Name> {
    let word = fold(word.trim());
    let begun = || {
        let mut begun = NAMES.iter().filter(|name| name.is_begun_with(&word));
        begun.next().filter(|_| word.len() > 1 && begun.next().is_none()).copied()
    };
    known(&word).or_else(begun).filter(|name| name.subject != Subject::Any)
}

/// The name that is spelled so, or so in the plural, or by the API's key.
fn known(word: &str) -> Option<Name> {
    let spelled = |word: &str| NAMES.iter().find(|name| name.all().any(|spelling| fold(spelling) == word)).copied();
    let plural = || ["s", "es"].into_iter().filter_map(|end| word.strip_suffix(end)).find_map(spelled);
    let key = || {
        let field = Field::from_key(word)?;
        NAMES.iter().find(|name| name.field() == Some(field)).copied()
    };
    spelled(word).or_else(plural).or_else(key)
}

impl Name {
    fn field(&self) -> Option<Field> {
        match self.subject {
            Subject::Text(field) | Subject::Whole(field) => Some(field),
            Subject::Status => Some(Field::Status),
            Subject::Id => Some(Field::ServiceId),
            Subject::Ip => Some(Field::AntennaIp),
            Subject::Amount(Quantity::Balance) => Some(Field::Balance),
            Subject::Amount(Quantity::Price) => Some(Field::Price),
            Subject::Due => Some(Field::CutOff),
            Subject::Amount(Quantity::Owes | Quantity::Months)
            | Subject::Problems
            | Subject::Missing
            | Subject::Repeated
            | Subject::Any => None,
        }
    }
}

/// The name of `field`, as it is offered in `language`.
pub(super) fn name_of(field: Field, language: Language) -> &'static str {
    let name = NAMES.iter().find(|name| name.field() == Some(field));
    name.map_or("", |name| name.spellings(language)[0])
}

/// The name of `subject`, as it is offered in `language`.
pub(super) fn name_of_subject(subject: Subject, language: Language) -> &'static str {
    let name = NAMES.iter().find(|name| name.subject == subject);
    name.map_or("", |name| name.spellings(language)[0])
}

/// The field that is named `name`, in the filter's words or in the API's.
pub(in crate::query) fn field_named(name: &str) -> Option<Field> {
    let known = known(&fold(name))?;
    if known.subject == Subject::Amount(Quantity::Owes) { Some(Field::Balance) } else { known.field() }
}

/// The name that `word` may have been meant for: one that it begins, or one that is a letter or two away.
pub(super) fn nearest(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let has = HAS.iter().flat_map(|(english, spanish, _)| english.iter().chain(*spanish)).copied();
    let names: Vec<&'static str> = NAMES
        .iter()
        .filter(|name| name.has_value() && name.subject != Subject::Any)
        .flat_map(Name::all)
        .chain(has)
        .collect();
    let begun = names.iter().find(|spelling| word.len() > 1 && fold(spelling).starts_with(&word));
    let alike = || {
        let near = names.iter().map(|spelling| (strsim::osa_distance(&fold(spelling), &word), spelling));
        near.filter(|&(distance, spelling)| distance <= 2 && distance < spelling.len().min(word.len()))
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, spelling)| spelling)
    };
    begun.or_else(alike).copied()
}

/// The name that is spelled `spelling`, in `language`: as it stands where it is a word of that language.
pub fn in_language(spelling: &'static str, language: Language) -> &'static str {
    let names = NAMES.iter().map(|name| (name.english, name.spanish));
    let has = HAS.iter().map(|(english, spanish, _)| (*english, *spanish));
    let spellings = names.chain(has).map(|(english, spanish)| match language {
        Language::English => (english, spanish),
        Language::Spanish => (spanish, english),
    });
    let own = spellings.filter(|(own, other)| own.contains(&spelling) || other.contains(&spelling));
    own.map(|(own, _)| if own.contains(&spelling) { spelling } else { own[0] }).next().unwrap_or(spelling)
}
