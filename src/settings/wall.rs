//! What the wall was asked to be: its pages, and the hours in which it is dim.

use crate::settings::expected::Expected;

/// A page of the wall, as it is named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageChoice {
    Base,
    Cuts,
    Places,
    Hour,
    Oddities,
    Source,
}

/// The names of each page: in English, and in Spanish.
const PAGES: [(PageChoice, [&str; 2]); 6] = [
    (PageChoice::Base, ["base", "base"]),
    (PageChoice::Cuts, ["cuts", "cortes"]),
    (PageChoice::Places, ["where", "donde"]),
    (PageChoice::Hour, ["hour", "hora"]),
    (PageChoice::Oddities, ["odd", "descuadres"]),
    (PageChoice::Source, ["source", "fuente"]),
];

/// Hours of the day, local, from the first until before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightChoice {
    pub from: i8,
    pub until: i8,
}

/// Pages with commas between them, each once.
pub(super) fn pages(text: &str) -> Result<Vec<PageChoice>, Expected> {
    let mut pages = Vec::new();
    for name in text.split(',').map(|name| name.trim().to_lowercase().replace('ó', "o")).filter(|name| !name.is_empty())
    {
        let named = PAGES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|&(page, _)| page);
        let page = named.ok_or_else(|| Expected::OneOf(PAGES.iter().map(|(_, names)| names[0]).collect()))?;
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    if pages.is_empty() { Err(Expected::Form { examples: &["base,cuts,source"] }) } else { Ok(pages) }
}

/// `22-06`, `22:00-06:00`.
pub(super) fn night(text: &str) -> Result<NightChoice, Expected> {
    let hour = |text: &str| {
        let text = text.trim();
        let hour: i8 = text.strip_suffix(":00").unwrap_or(text).parse().ok()?;
        (0..24).contains(&hour).then_some(hour)
    };
    let hours = text.split_once('-').and_then(|(from, until)| Some((hour(from)?, hour(until)?)));
    match hours {
        Some((from, until)) if from != until => Ok(NightChoice { from, until }),
        _ => Err(Expected::Form { examples: &["22-06", "20-7"] }),
    }
}

/// The diagonal of a panel in inches.
pub(super) fn inches(text: &str) -> Result<u16, Expected> {
    let number = text.trim().trim_end_matches('"').parse().ok().filter(|inches| (5..=300).contains(inches));
    number.ok_or(Expected::Range { least: "5", most: "300", examples: &["55"] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_both_languages_and_come_once() {
        use PageChoice::{Base, Cuts, Places, Source};
        assert_eq!(pages("base,cuts, Source"), Ok(vec![Base, Cuts, Source]));
        assert_eq!(pages("fuente,dónde,cortes,base,donde,"), Ok(vec![Source, Places, Cuts, Base]));
        for text in ["", " , ", "base,debts"] {
            assert!(pages(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn nights_and_inches_as_people_type_them() {
        assert_eq!(night("22-06"), Ok(NightChoice { from: 22, until: 6 }));
        assert_eq!(night("20:00 - 7:00"), Ok(NightChoice { from: 20, until: 7 }));
        for text in ["22", "22-24", "6-6", "22-06-07", "22:30-06", "-1-5"] {
            assert!(night(text).is_err(), "{text}");
        }
        assert_eq!((inches("55"), inches("43\"")), (Ok(55), Ok(43)));
        assert!(inches("0").is_err() && inches("55 cm").is_err());
    }
}
