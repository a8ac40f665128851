//! Speaking to people: every word of ours in Spanish and English, numbers, dates and ages in the reader's form.
//!
//! A [`Locale`] is a value that is handed to whoever words something; there is no global one. The texts lie in
//! `assets/locale/`, a folder for each language, with the same files and in them the same ids.

mod numbers;
mod part;
mod texts;
mod time;

use std::cell::OnceCell;
use std::str::FromStr;

use icu_decimal::DecimalFormatter;

pub use texts::Arg;
use texts::Texts;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// `es`
    Spanish,
    /// `en`
    English,
}

impl Language {
    /// The clients, in the name of a file.
    pub fn clients(self) -> &'static str {
        match self {
            Self::Spanish => "clientes",
            Self::English => "clients",
        }
    }

    /// The changes, in the name of a file.
    pub fn changes(self) -> &'static str {
        match self {
            Self::Spanish => "cambios",
            Self::English => "changes",
        }
    }

    /// Groups of clients, in the name of a file.
    pub fn groups(self) -> &'static str {
        match self {
            Self::Spanish => "grupos",
            Self::English => "groups",
        }
    }

    /// Its code, by which the environment and libraries name it.
    fn code(self) -> &'static str {
        match self {
            Self::Spanish => "es",
            Self::English => "en",
        }
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "es" => Ok(Self::Spanish),
            "en" => Ok(Self::English),
            _ => Err("es, en".to_owned()),
        }
    }
}

/// A language with the number form of a region.
pub struct Locale {
    language: Language,
    region: Option<String>,
    texts: Texts,
    /// Made when the first number is worded: the first frame of the table has none.
    numbers: OnceCell<DecimalFormatter>,
}

impl Locale {
    /// `language` with the numbers of `region` (two letters, such as `MX`), or of the language where none is given.
    pub fn new(language: Language, region: Option<&str>) -> Self {
        let region = region.map(str::to_owned);
        Self { language, region, texts: Texts::new(language), numbers: OnceCell::new() }
    }

    /// The language of `typed`, else of the environment, which `env` reads: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first
    /// that is set and not empty. Numbers follow `LC_ALL`, `LC_NUMERIC`, `LANG` where these name the same language;
    /// else they take the language's own form. An unknown language is English.
    pub fn resolve(typed: Option<Language>, env: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: [&str; 3]| names.iter().find_map(|name| env(name).filter(|value| !value.is_empty()));
        let messages = first(["LC_ALL", "LC_MESSAGES", "LANG"]).unwrap_or_default();
        let language = typed.unwrap_or_else(|| split(&messages).0.unwrap_or(Language::English));
        let numeric = first(["LC_ALL", "LC_NUMERIC", "LANG"]).unwrap_or_default();
        let region = match split(&numeric) {
            (Some(other), region) if other == language => region,
            _ => None,
        };
        Self::new(language, region)
    }

    /// Another one of the same language and region: a locale stays on its thread.
    pub fn again(&self) -> impl Fn() -> Self + Send + Sync + 'static {
        let (language, region) = (self.language, self.region.clone());
        move || Self::new(language, region.as_deref())
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The text `id`, which has no variables. An id that does not exist is its own text; a test finds those.
    pub fn text(&self, id: &'static str) -> std::borrow::Cow<'_, str> {
        self.texts.text(id)
    }

    /// The text `id` with its variables.
    pub fn text_with(&self, id: &'static str, args: &[(&'static str, Arg)]) -> String {
        self.texts.text_with(id, args, |count| self.count(count))
    }
}

/// Language and region of a POSIX locale name such as `es_CO.UTF-8`.
fn split(name: &str) -> (Option<Language>, Option<&str>) {
    let name = name.split(['.', '@']).next().unwrap_or(name);
    let (language, region) = match name.split_once(['_', '-']) {
        Some((language, region)) => (language, Some(region)),
        None => (name, None),
    };
    (language.parse().ok(), region)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(typed: Option<Language>, vars: &[(&str, &str)]) -> (Language, String) {
        let locale = Locale::resolve(typed, |name| {
            vars.iter().find(|(var, _)| *var == name).map(|(_, value)| (*value).to_owned())
        });
        (locale.language(), locale.count(1_234_567))
    }

    #[test]
    fn language_and_numbers_follow_flag_and_environment() {
        use Language::{English, Spanish};
        let number = |text: &str| text.to_owned();
        assert_eq!(resolved(None, &[("LANG", "es_CO.UTF-8")]), (Spanish, number("1.234.567")));
        assert_eq!(resolved(None, &[("LANG", "es_MX.UTF-8")]), (Spanish, number("1,234,567")));
        assert_eq!(resolved(None, &[("LANG", "en_US.UTF-8")]), (English, number("1,234,567")));
        assert_eq!(resolved(None, &[("LC_ALL", ""), ("LANG", "es_MX")]), (Spanish, number("1,234,567")));
        assert_eq!(resolved(None, &[("LC_ALL", "C"), ("LANG", "es_CO.UTF-8")]), (English, number("1,234,567")));
        assert_eq!(resolved(Some(Spanish), &[("LANG", "en_US.UTF-8")]), (Spanish, number("1.234.567")));
        assert_eq!(resolved(None, &[("LANG", "xx_YY")]), (English, number("1,234,567")));
        assert_eq!(resolved(None, &[]), (English, number("1,234,567")));
    }
}
