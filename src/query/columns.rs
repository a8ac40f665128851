//! The names of the columns in both languages: by which options name them, and by which they are found while typing.

use crate::client::{Column, Derived, Field};
use crate::locale::Language;
use crate::query::filter::field_named;
use crate::text::fold::fold;

/// The names of a column; of each language the first is its title on the screen.
struct Names {
    english: &'static [&'static str],
    spanish: &'static [&'static str],
}

const fn names(english: &'static [&'static str], spanish: &'static [&'static str]) -> Names {
    Names { english, spanish }
}

/// The names of `column`. Those that the filter has for a field are known beside these.
fn names_of(column: Column) -> Names {
    match column {
        Column::Wire(field) => match field {
            Field::ServiceId => names(&["ID", "service"], &["ID", "servicio"]),
            Field::Name => names(&["Name"], &["Nombre"]),
            Field::Status => names(&["Status"], &["Estado"]),
            Field::Plan => names(&["Plan"], &["Plan"]),
            Field::Price => names(&["Price"], &["Precio"]),
            Field::Balance => names(&["Balance", "owes"], &["Saldo", "debe"]),
            Field::CutOff => names(&["Cut-off", "due"], &["Corte", "vence"]),
            Field::Phone => names(&["Phone"], &["Teléfono", "celular"]),
            Field::AntennaIp => names(&["Antenna IP"], &["IP antena"]),
            Field::Zone => names(&["Zone"], &["Zona"]),
            Field::City => names(&["City"], &["Ciudad", "municipio"]),
            Field::Locality => names(&["Locality"], &["Localidad", "barrio", "vereda"]),
            Field::Address => names(&["Address"], &["Dirección"]),
            Field::Document => names(&["Document"], &["Documento", "cédula"]),
            Field::LanInterface => names(&["LAN", "interface"], &["LAN", "interfaz"]),
            Field::Technician => names(&["Tech", "technician"], &["Téc.", "técnico"]),
        },
        Column::Derived(Derived::MonthsOwed) => {
            names(&["Months", "months owed", "owed months"], &["Meses", "meses que debe", "debe meses"])
        }
        Column::Derived(Derived::DaysToCutOff) => {
            names(&["Days", "days to cut-off", "cut-off days"], &["Días", "días al corte", "corte en días"])
        }
        Column::Derived(Derived::Network) => {
            names(&["Network", "antenna network", "/24"], &["Red", "red de antena", "antena red", "/24"])
        }
        Column::Derived(Derived::ZoneName) => names(&["Zone name"], &["Nombre de zona"]),
        Column::Derived(Derived::TechnicianName) => names(&["Tech name", "technician name"], &["Nombre de técnico"]),
        Column::Derived(Derived::OtherServices) => {
            names(&["Other", "other services", "services"], &["Otros", "otros servicios", "servicios"])
        }
    }
}

/// The title of `column` in `language`.
pub fn title(column: Column, language: Language) -> &'static str {
    let Names { english, spanish } = names_of(column);
    let names = if language == Language::English { english } else { spanish };
    names[0]
}

/// How well `typed` names `column` for a reader of `language`: the more the better; `None` where it does not at all.
pub fn likeness(column: Column, typed: &str, language: Language) -> Option<u8> {
    let typed = fold(typed.trim());
    let Names { english, spanish } = names_of(column);
    let (own, other) = if language == Language::English { (english, spanish) } else { (spanish, english) };
    let of_name = |name: &str| {
        let name = fold(name);
        let within = name.find(&*typed)?;
        let begins_word = !name[..within].ends_with(char::is_alphanumeric);
        Some(if within == 0 { 3 } else { u8::from(begins_word) + 1 })
    };
    let of_title = of_name(own[0]).map(|likeness| likeness + 6);
    let best = |names: &[&str]| names.iter().filter_map(|name| of_name(name)).max();
    of_title.or_else(|| best(own).map(|likeness| likeness + 3)).or_else(|| best(other)).or_else(|| of_name(column.id()))
}

/// The column that is named `name`: by a name of either language with or without its accents, by that of the filter, or by
/// the API's key. Words may be joined by blanks, hyphens or `_`.
pub fn column_named(name: &str) -> Option<Column> {
    let form = |name: &str| fold(name.trim()).replace([' ', '_'], "-");
    let wanted = form(name);
    let is_name = |column: &Column| {
        let Names { english, spanish } = names_of(*column);
        column.id() == wanted || english.iter().chain(spanish).any(|name| form(name) == wanted)
    };
    Column::every().find(is_name).or_else(|| field_named(name).map(Column::Wire))
}

/// The names that are suggested for an unknown one.
pub fn suggested_names() -> impl Iterator<Item = String> {
    let spoken = Column::every().flat_map(|column| {
        let Names { english, spanish } = names_of(column);
        english.iter().chain(spanish).map(|name| fold(name).replace(' ', "-")).collect::<Vec<_>>()
    });
    Column::every().flat_map(|column| [column.id().to_owned(), column.key().to_owned()]).chain(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_names_one_column() {
        for column in Column::every() {
            assert_eq!(column_named(column.id()), Some(column));
            assert_eq!(column_named(column.key()), Some(column));
            let Names { english, spanish } = names_of(column);
            for name in english.iter().chain(spanish) {
                assert_eq!(column_named(name), Some(column), "{name}");
                assert_eq!(column_named(&name.replace(' ', "_").to_uppercase()), Some(column), "{name}");
            }
        }
        for name in suggested_names() {
            assert!(column_named(&name).is_some(), "{name}");
        }
        assert_eq!(column_named("cedula"), Some(Column::Wire(Field::Document)));
        assert_eq!(column_named("barrio"), Some(Column::Wire(Field::Locality)));
        assert_eq!(column_named("dias-al-corte"), Some(Column::Derived(Derived::DaysToCutOff)));
        assert_eq!((column_named(""), column_named("x")), (None, None));
    }

    #[test]
    fn a_title_is_more_alike_than_what_else_a_column_is_called() {
        let best = |typed, language| {
            let alike = |column: &Column| likeness(*column, typed, language);
            Column::ALL.into_iter().rev().filter(|column| alike(column).is_some()).max_by_key(alike)
        };
        let wire = |field| Some(Column::Wire(field));
        assert_eq!(best("dir", Language::Spanish), wire(Field::Address));
        assert_eq!(best("DIAS", Language::Spanish), Some(Column::Derived(Derived::DaysToCutOff)));
        assert_eq!(best("bal", Language::Spanish), wire(Field::Balance), "the other language, too");
        assert_eq!(best("ip", Language::English), wire(Field::AntennaIp));
        assert_eq!(best("tel", Language::English), wire(Field::Phone));
        assert_eq!(best("me", Language::English), wire(Field::Name), "within a title before the other language");
        assert_eq!(best("zz", Language::English), None);
    }
}
