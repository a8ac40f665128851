//! Which country made-up clients live in.

use crate::serve::Country;
use crate::settings::args::CountryChoice;

/// The country that was asked for, else that of the environment's locale, read by `env`; Colombia where it names none of
/// the two. The language of the screen says nothing: it can be set apart.
pub(super) fn country(choice: Option<CountryChoice>, env: impl Fn(&str) -> Option<String>) -> Country {
    let set = |name: &&str| env(name).filter(|value| !value.is_empty());
    match choice {
        Some(CountryChoice::Colombia) => Country::Colombia,
        Some(CountryChoice::Mexico) => Country::Mexico,
        None => {
            let locale = ["LC_ALL", "LC_MONETARY", "LANG"].iter().find_map(set).unwrap_or_default();
            let name = locale.split(['.', '@']).next().unwrap_or_default();
            if name.ends_with("_MX") { Country::Mexico } else { Country::Colombia }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_is_the_one_asked_for_or_that_of_the_locale() {
        let of = |choice, vars: &[(&str, &str)]| {
            country(choice, |name| vars.iter().find(|(var, _)| *var == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(None, &[("LANG", "es_MX.UTF-8")]), Country::Mexico);
        assert_eq!(of(None, &[("LC_ALL", ""), ("LC_MONETARY", "es_MX"), ("LANG", "en_US.UTF-8")]), Country::Mexico);
        assert_eq!(of(None, &[("LC_ALL", "es_CO.UTF-8"), ("LANG", "es_MX.UTF-8")]), Country::Colombia);
        assert_eq!((of(None, &[("LANG", "C")]), of(None, &[])), (Country::Colombia, Country::Colombia));
        assert_eq!(of(Some(CountryChoice::Colombia), &[("LANG", "es_MX.UTF-8")]), Country::Colombia);
        assert_eq!(of(Some(CountryChoice::Mexico), &[]), Country::Mexico);
    }
}
