//! Where a service is: street, antenna and port.

use crate::serve::simulation::dice::Dice;
use crate::serve::simulation::state::State;
use crate::serve::simulation::words::{City, Country};

/// Zones of each city, and technicians who look after them.
const ZONES: i64 = 3;
const TECHNICIANS: i64 = 2;

/// A place of a city, by its number in the list of cities.
pub(super) struct Place {
    pub(super) city: &'static City,
    pub(super) zone: i64,
    pub(super) technician: i64,
}

impl Place {
    /// A place in one of the country's cities; the larger ones have more.
    pub(super) fn new(country: Country, dice: &mut Dice) -> Self {
        let cities = &country.words().cities;
        let total: u32 = cities.iter().map(|city| city.weight).sum();
        let mut drawn = dice.within(0..=i64::from(total) - 1);
        let found = cities.iter().position(|city| {
            drawn -= i64::from(city.weight);
            drawn < 0
        });
        let number = found.unwrap_or_default();
        let among = |dice: &mut Dice, each: i64| number as i64 * each + dice.within(1..=each);
        Self { city: &cities[number], zone: among(dice, ZONES), technician: among(dice, TECHNICIANS) }
    }
}

pub(super) fn address(country: Country, dice: &mut Dice) -> String {
    let words = country.words();
    let (a, b, c) = (dice.within(1..=120), dice.within(1..=90), dice.within(1..=99));
    let street = dice.pick(&words.streets);
    match (country, dice.per_cent()) {
        (Country::Colombia, 0..15) => {
            format!("Vereda {}, Finca {}", dice.pick(&words.last_names), dice.pick(&words.farms))
        }
        (Country::Colombia, 15..30) => format!("Manzana {} Casa {b}", a % 40 + 1),
        (Country::Colombia, 30..34) => format!("{street} {a} #{b}-{c} Apto {}", c * 10 + 1),
        (Country::Colombia, _) => format!("{street} {a} #{b}-{c}"),
        (Country::Mexico, 0..12) => format!("Rancho {}, Km {b}", dice.pick(&words.farms)),
        (Country::Mexico, 12..30) => format!("{street} #{a}, Int. {b}"),
        (Country::Mexico, 30..45) => format!("Mz. {} Lt. {b}, Col. {}", a % 40 + 1, dice.pick(&words.farms)),
        (Country::Mexico, _) => format!("{street} {a}"),
    }
}

/// All clients of a zone are behind the same few networks of its tower; after a cancellation the antenna is parked.
pub(super) fn antenna(state: State, zone: i64, dice: &mut Dice) -> String {
    let (network, host) = (dice.within(0..=3), dice.within(2..=254));
    match state {
        State::Cancelled => format!("169.254.{network}.{host}"),
        _ if dice.one_in(60) => format!("10.{zone}.{network}.{host}/24"),
        _ => format!("10.{zone}.{network}.{host}"),
    }
}

/// The port of the client's router.
pub(super) fn port(id: i64, dice: &mut Dice) -> String {
    match dice.per_cent() {
        0..50 => format!("ether{}", dice.within(1..=5)),
        50..80 => format!("vlan{}", dice.within(10..=30) * 10),
        _ => format!("<pppoe-{id}>"),
    }
}
