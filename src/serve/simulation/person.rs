//! Made-up people and firms: their names, documents and phones, in the forms of their country.

use crate::serve::simulation::dice::Dice;
use crate::serve::simulation::words::{City, Country};

/// Who has a service.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) document: String,
    pub(super) phone: String,
}

impl Person {
    pub(super) fn new(country: Country, city: &City, dice: &mut Dice) -> Self {
        let words = country.words();
        let phone = phone(country, city, dice);
        if dice.one_in(20) {
            let name = dice.pick(&words.firms).clone();
            let document = match country {
                Country::Colombia => nit(dice),
                Country::Mexico => rfc(&letters([&name, "", ""]).chars().take(3).collect::<String>(), dice),
            };
            return Self { name, document, phone };
        }
        let sex = *dice.pick(&['H', 'M']);
        let names = if sex == 'H' { &words.men } else { &words.women };
        let mut first = dice.pick(names).clone();
        if dice.per_cent() < 40 {
            first = format!("{first} {}", dice.pick(names));
        }
        let (one, other) = (dice.pick(&words.last_names), dice.pick(&words.last_names));
        let other = if dice.per_cent() < 80 { other.as_str() } else { "" };
        let document = match country {
            Country::Colombia => cedula(dice),
            Country::Mexico if dice.one_in(4) => curp([one, other, &first], sex, dice),
            Country::Mexico => rfc(&letters([one, other, &first]), dice),
        };
        let name = format!("{first} {one} {other}").trim_end().to_owned();
        let name = if dice.one_in(8) { name.to_uppercase() } else { name };
        Self { name, document, phone }
    }
}

/// A Colombian's number, some with dots and some with what it is before it.
fn cedula(dice: &mut Dice) -> String {
    let number =
        if dice.one_in(3) { dice.within(10_000_000..=99_999_999) } else { dice.within(1_000_000_000..=1_199_999_999) };
    let digits = number.to_string();
    match dice.per_cent() {
        0..5 => dotted(&digits),
        5..8 => format!("CC {digits}"),
        _ => digits,
    }
}

fn dotted(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A Colombian firm's number, with the check digit that goes with it.
fn nit(dice: &mut Dice) -> String {
    let number = dice.within(800_000_000..=901_999_999).to_string();
    let weights = [41, 37, 29, 23, 19, 17, 13, 7, 3];
    let sum: u32 = number.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = match sum % 11 {
        rest @ 0..2 => rest,
        rest => 11 - rest,
    };
    if dice.one_in(2) { format!("{number}-{check}") } else { format!("NIT {number}-{check}") }
}

/// A Mexican tax number: letters of the name, a date, and three signs that tell namesakes apart.
fn rfc(letters: &str, dice: &mut Dice) -> String {
    let tail = dice.digits(3);
    format!("{letters}{}{tail}", born(dice))
}

/// A Mexican's personal number, which holds what the tax number does, the sex (`H` or `M`), the state and inner consonants.
fn curp(name: [&str; 3], sex: char, dice: &mut Dice) -> String {
    let state = dice.pick(&["QT", "YN", "CS", "MC", "QR", "JC"]);
    let inner: String = name.map(|part| inner(part, false)).iter().collect();
    format!("{}{}{sex}{state}{inner}{}", letters(name), born(dice), dice.digits(2))
}

/// The four letters of a name (surnames first): the first and the first inner vowel of one surname, the first of the
/// other, the first of the first name.
fn letters([one, other, first]: [&str; 3]) -> String {
    let initial = |part: &str| plain(part).next().unwrap_or('X');
    [initial(one), inner(one, true), initial(other), initial(first)].into_iter().collect()
}

/// The first vowel, or the first consonant, behind the first letter.
fn inner(part: &str, vowel: bool) -> char {
    plain(part).skip(1).find(|c| "AEIOU".contains(*c) == vowel).unwrap_or('X')
}

/// The letters of a text without their accents; an Ñ is an X on these papers.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_uppercase).filter_map(|c| match c {
        'Á' => Some('A'),
        'É' => Some('E'),
        'Í' => Some('I'),
        'Ó' => Some('O'),
        'Ú' | 'Ü' => Some('U'),
        'Ñ' => Some('X'),
        c => Some(c).filter(char::is_ascii_uppercase),
    })
}

/// A day of birth, as `YYMMDD`.
fn born(dice: &mut Dice) -> String {
    format!("{:02}{:02}{:02}", dice.within(50..=99), dice.within(1..=12), dice.within(1..=28))
}

/// A phone as people write it, and sometimes a second one.
fn phone(country: Country, city: &City, dice: &mut Dice) -> String {
    let first = number(country, city, dice);
    let spaced = || format!("{} {} {}", &first[..3], &first[3..6], &first[6..]);
    let code = match country {
        Country::Colombia => "57",
        Country::Mexico => "52",
    };
    match dice.per_cent() {
        0..15 => format!("{first},{}", number(country, city, dice)),
        15..25 => format!("+{code}{first}"),
        // Mexican mobiles had a 1 behind the country's code for decades, and many lists still have it.
        25..28 if country == Country::Mexico => format!("{code}1{first}"),
        25..28 => format!("{code}{first}"),
        28..33 => spaced(),
        33..37 => format!("({}) {}-{}", &first[..3], &first[3..6], &first[6..]),
        _ => first,
    }
}

/// Ten digits.
fn number(country: Country, city: &City, dice: &mut Dice) -> String {
    let begin = match country {
        Country::Colombia if dice.one_in(30) => "602",
        Country::Colombia => *dice
            .pick(&["300", "301", "304", "310", "311", "312", "313", "314", "316", "318", "320", "321", "323", "350"]),
        Country::Mexico => city.area.as_str(),
    };
    format!("{begin}{}", dice.digits(10 - begin.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mexican_documents_begin_with_the_letters_of_the_name() {
        assert_eq!(letters(["Gómez", "Ñáñez", "María José"]), "GOXM");
        assert_eq!(letters(["Peña", "", "Ángel"]), "PEXA");
        let mut dice = Dice::new(1);
        let curp = curp(["Núñez", "Torres", "Óscar"], 'H', &mut dice);
        assert!(curp.starts_with("NUTO") && curp.len() == 18 && curp.as_bytes()[10] == b'H', "{curp}");
        let rfc = rfc("NUTO", &mut dice);
        assert!(rfc.len() == 13 && rfc[4..].bytes().all(|byte| byte.is_ascii_digit()), "{rfc}");
    }

    #[test]
    fn a_colombian_firm_has_the_check_digit_of_its_number() {
        // The tax office's own number.
        let weights = [41, 37, 29, 23, 19, 17, 13, 7, 3];
        let sum: u32 = "800197268".bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        assert_eq!(11 - sum % 11, 4);
        assert_eq!(dotted("1020304050"), "1.020.304.050");
    }
}
