//! What every real list has, and chance would bring only to a large one: put into the base by hand, at places that stay.
//!
//! A demonstration of a hundred clients has nearly all of it; the placeholder that more than twenty people have as their
//! document needs some four hundred.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::serve::record::WireDate;
use crate::serve::simulation::Service;
use crate::serve::simulation::state::State;
use crate::serve::simulation::words::Country;

/// Of so many clients, one has the first placeholder as document, and one the second.
const PLACEHOLDER_EACH: [(usize, usize); 2] = [(18, 9), (97, 50)];

pub(super) fn put(services: &mut [Service], country: Country, today: Date) {
    texts(services, country);
    identity(services, country);
    money(services, country, today);
    dates(services, today);
}

/// Texts as people really type them: an accent of two characters, an emoji, a line break.
fn texts(services: &mut [Service], country: Country) {
    let names = ["Pen\u{303}a Nu\u{301}n\u{303}ez Andre\u{301}s", "Tienda La Ñapa 🛒"];
    for (service, name) in services.iter_mut().skip(40).step_by(37).zip(names) {
        service.wire.name = Some(name.to_owned());
    }
    if let Some(service) = services.get_mut(23) {
        let address = match country {
            Country::Colombia => "Vereda San José\nFinca El Porvenir",
            Country::Mexico => "Rancho San José\nKm 4, a un lado de la capilla",
        };
        service.wire.address = Some(address.to_owned());
    }
}

/// Documents that are none, a service without a number, and a number that two have.
fn identity(services: &mut [Service], country: Country) {
    for (placeholder, (each, first)) in country.placeholders().into_iter().zip(PLACEHOLDER_EACH) {
        for service in services.iter_mut().skip(first).step_by(each) {
            service.wire.document = Some(placeholder.to_owned());
        }
    }
    if let Some(service) = services.get_mut(60) {
        service.wire.service_id = None;
    }
    let repeated = services.get(30).and_then(|service| service.wire.service_id);
    if let Some(service) = services.get_mut(90) {
        service.wire.service_id = repeated;
    }
}

/// Credit, an unknown balance, cents where the country has them; past the cut-off and still in service; cut, though owing nothing.
fn money(services: &mut [Service], country: Country, today: Date) {
    let least = country.words().least_price();
    let mut set = |place: usize, state: State, balance: Option<i64>, days: i64| {
        let Some(service) = services.get_mut(place) else { return };
        service.state = state;
        service.balance = balance.unwrap_or_default();
        service.wire.payment_status = state.words().first().copied();
        service.wire.outstanding_balance = balance;
        service.wire.cut_off_date = Some(WireDate::Slashes(today.saturating_add(days.days())));
    };
    set(12, State::Active, Some(-3 * country.round_amount()), 9);
    set(28, State::Active, Some(least), -3);
    set(64, State::Active, Some(2 * least), -1);
    // Pesos of Colombia have no use for decimals; one amount with cents would put them into the whole column.
    if country == Country::Mexico {
        set(46, State::Active, Some(least / 2 + 50), 5);
    }
    set(70, State::Active, None, 2);
    for place in [52, 104, 156] {
        set(place, State::Suspended, Some(0), -8);
    }
}

/// Dates that name no day: month and day in the wrong places, a day that the month has not, a word.
fn dates(services: &mut [Service], today: Date) {
    let typed = [
        format!("{:02}/{:02}/{}", today.month(), 13 + today.day() % 15, today.year()),
        format!("31/02/{}", today.year()),
        "pendiente".to_owned(),
    ];
    for (service, text) in services.iter_mut().skip(34).step_by(54).zip(typed) {
        service.wire.cut_off_date = Some(WireDate::Typed(text));
    }
}
