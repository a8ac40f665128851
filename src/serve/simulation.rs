//! A made-up client base that lives. The same seed gives the same base and the same life.

use jiff::ToSpan;
use jiff::civil::Date;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::serve::record::{WireClient, WireDate};
use crate::serve::words::{City, WORDS};

/// Clients to whom something happens at a tick: this share, and one at least.
const ONE_IN: usize = 80;
/// How far the base may grow or shrink, in per cent.
const DRIFT: usize = 8;

/// What a status word is, whatever the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Active,
    Suspended,
    Cancelled,
    Free,
}

/// Words for each state, in both vocabularies; the source mixes them.
const WORDS_OF: [(State, &[&str]); 4] = [
    (State::Active, &["Activo", "Activo", "active", "ACTIVO", "Al día"]),
    (State::Suspended, &["Suspendido", "suspended", "Cortado", "Moroso"]),
    (State::Cancelled, &["Cancelado", "cancelled"]),
    (State::Free, &["Gratis", "free"]),
];
/// Words that are in no vocabulary.
const ODD_WORDS: [&str; 2] = ["Pendiente de Instalación", "Moroso (convenio)"];

struct Service {
    wire: WireClient,
    state: State,
    country: &'static str,
    /// The real balance, also where the list says null.
    balance: i64,
    price: i64,
}

pub(super) struct Simulation {
    random: ChaCha8Rng,
    services: Vec<Service>,
    size: usize,
    next_id: i64,
}

impl Simulation {
    /// A base of `clients` as of `today`.
    pub(super) fn new(seed: u64, clients: usize, today: Date) -> Self {
        let mut simulation = Self {
            random: ChaCha8Rng::seed_from_u64(seed),
            services: Vec::with_capacity(clients),
            size: clients,
            next_id: 10_000,
        };
        for _ in 0..clients {
            let service = simulation.service(today);
            simulation.services.push(service);
        }
        simulation.add_curiosities();
        simulation
    }

    pub(super) fn clients(&self) -> impl ExactSizeIterator<Item = &WireClient> {
        self.services.iter().map(|service| &service.wire)
    }

    /// Lets some time pass: some pay, fall behind, are suspended, reactivated, change plan, come, go.
    pub(super) fn tick(&mut self, today: Date) {
        let events = (self.services.len() / ONE_IN).max(usize::from(self.size > 0));
        for _ in 0..events {
            let most = self.size + (self.size * DRIFT / 100).max(1);
            let least = self.size - self.size * DRIFT / 100;
            match self.random.random_range(0..100) {
                0..6 if self.services.len() < most => {
                    let service = self.service(today);
                    self.services.push(service);
                }
                6..12 if self.services.len() > least => {
                    let gone = self.random.random_range(0..self.services.len());
                    self.services.remove(gone);
                }
                _ if !self.services.is_empty() => {
                    let one = self.random.random_range(0..self.services.len());
                    self.happen(one, today);
                }
                _ => {}
            }
        }
    }

    fn happen(&mut self, one: usize, today: Date) {
        let chance: u32 = self.random.random_range(0..100);
        let state = self.services[one].state;
        let owes = self.services[one].balance > 0;
        match state {
            State::Cancelled if chance < 20 => self.set_state(one, State::Active),
            State::Suspended if chance < 60 => self.pay(one, today),
            State::Suspended if chance < 70 => self.set_state(one, State::Cancelled),
            State::Active if owes && chance < 55 => self.pay(one, today),
            State::Active if owes && chance < 85 => self.set_state(one, State::Suspended),
            State::Active if !owes && chance < 45 => {
                let price = self.services[one].price;
                self.set_balance(one, price.max(2_000_000));
            }
            State::Active if !owes && chance < 55 => {
                let credit = -self.random.random_range(1..=20) * 50_000;
                self.set_balance(one, credit);
            }
            State::Active if !owes && chance < 75 => self.change_plan(one),
            State::Active if !owes => self.next_cut_off(one, today),
            State::Active | State::Suspended | State::Cancelled | State::Free => {}
        }
    }

    fn pay(&mut self, one: usize, today: Date) {
        self.set_balance(one, 0);
        self.set_state(one, State::Active);
        self.next_cut_off(one, today);
    }

    fn set_balance(&mut self, one: usize, balance: i64) {
        let service = &mut self.services[one];
        service.balance = balance;
        service.wire.outstanding_balance = Some(balance);
    }

    fn set_state(&mut self, one: usize, state: State) {
        let word = self.word(state);
        let service = &mut self.services[one];
        service.state = state;
        service.wire.payment_status = Some(word);
    }

    fn change_plan(&mut self, one: usize) {
        let (name, price) = self.plan(self.services[one].country);
        let service = &mut self.services[one];
        service.price = price;
        service.wire.internet_plan_name = Some(name);
        service.wire.internet_plan_price = Some(price).filter(|&price| price > 0);
    }

    fn next_cut_off(&mut self, one: usize, today: Date) {
        let days: i64 = self.random.random_range(20..=32);
        if let Some(date) = &mut self.services[one].wire.cut_off_date {
            date.day = today.saturating_add(days.days());
        }
    }

    fn service(&mut self, today: Date) -> Service {
        self.next_id += self.random.random_range(1..=4);
        let city = self.city();
        let state = match self.random.random_range(0..100) {
            0..78 => State::Active,
            78..90 => State::Suspended,
            90..96 => State::Cancelled,
            _ => State::Free,
        };
        let (plan, price) = self.plan(&city.country);
        let balance = self.balance(state, price);
        let zone = self.random.random_range(1..=24);
        let wire = WireClient {
            service_id: Some(self.next_id),
            name: Some(self.name()),
            document: Some(self.document(&city.country)),
            phone: Some(self.phone(&city.country)),
            address: Some(self.address(&city.country)),
            city: Some(&city.name),
            locality: Some(self.pick(&city.localities)),
            payment_status: Some(self.word(state)),
            zone_id: Some(zone),
            antenna_ip: Some(self.antenna(state, zone)),
            cut_off_date: self.cut_off(state, balance, today),
            outstanding_balance: Some(balance),
            lan_interface: Some(self.lan()),
            internet_plan_name: Some(plan),
            internet_plan_price: Some(price).filter(|&price| price > 0),
            technician_id: Some(self.random.random_range(1..=14)),
        };
        let mut service = Service { wire, state, country: &city.country, balance, price };
        self.forget_some(&mut service.wire);
        service
    }

    /// Nulls and blanks, as every real list has them.
    fn forget_some(&mut self, wire: &mut WireClient) {
        let mut one_in = |n: u32| self.random.random_range(0..n) == 0;
        if one_in(60) {
            wire.document = None;
        }
        if one_in(30) {
            wire.phone = if one_in(2) { None } else { Some(String::new()) };
        }
        if one_in(40) {
            wire.address = None;
        }
        if one_in(60) {
            wire.locality = None;
        }
        if one_in(50) {
            wire.antenna_ip = if one_in(2) { None } else { Some(String::new()) };
        }
        if one_in(50) {
            wire.lan_interface = None;
        }
        if one_in(40) {
            wire.technician_id = None;
        }
        if one_in(80) {
            (wire.internet_plan_name, wire.internet_plan_price) = (None, None);
        }
        if one_in(90) {
            wire.outstanding_balance = None;
        }
        if one_in(120) {
            wire.payment_status = Some(ODD_WORDS[usize::from(one_in(2))]);
        }
        if one_in(250) {
            wire.zone_id = None;
        }
        if one_in(300) {
            wire.city = None;
        }
        if one_in(400) {
            wire.name = None;
        }
        if one_in(1500) {
            wire.service_id = None;
        }
    }

    /// A few texts as people really type them: an accent of two characters, an emoji, a line break.
    fn add_curiosities(&mut self) {
        let names = ["Pen\u{303}a Nu\u{301}n\u{303}ez Andre\u{301}s", "Tienda La Ñapa 🛒"];
        for (service, name) in self.services.iter_mut().skip(40).step_by(37).zip(names) {
            service.wire.name = Some(name.to_owned());
        }
        if let Some(service) = self.services.get_mut(23) {
            service.wire.address = Some("Vereda San José\nFinca El Porvenir".to_owned());
        }
    }

    fn pick(&mut self, list: &'static [String]) -> &'static str {
        &list[self.random.random_range(0..list.len())]
    }

    fn city(&mut self) -> &'static City {
        let total: u32 = WORDS.cities.iter().map(|city| city.weight).sum();
        let mut drawn = self.random.random_range(0..total);
        let found = WORDS.cities.iter().find(|city| {
            let here = drawn < city.weight;
            drawn = drawn.saturating_sub(city.weight);
            here
        });
        found.unwrap_or(&WORDS.cities[0])
    }

    fn plan(&mut self, country: &str) -> (&'static str, i64) {
        let plans = &WORDS.plans[country];
        // The plan that costs nothing is the last, and rare.
        let most = if self.random.random_range(0..30) == 0 { plans.len() } else { plans.len() - 1 };
        let (name, price) = &plans[self.random.random_range(0..most)];
        (name, *price)
    }

    fn word(&mut self, state: State) -> &'static str {
        let words = WORDS_OF.iter().find(|(of, _)| *of == state).map_or(&ODD_WORDS[..], |(_, words)| words);
        words[self.random.random_range(0..words.len())]
    }

    fn name(&mut self) -> String {
        if self.random.random_range(0..20) == 0 {
            return self.pick(&WORDS.firms).to_owned();
        }
        let mut name = self.pick(&WORDS.first_names).to_owned();
        for (list, of_ten) in [(&WORDS.first_names, 4), (&WORDS.last_names, 10), (&WORDS.last_names, 8)] {
            if self.random.random_range(0..10) < of_ten {
                name.push(' ');
                name.push_str(self.pick(list));
            }
        }
        if self.random.random_range(0..8) == 0 { name.to_uppercase() } else { name }
    }

    fn document(&mut self, country: &str) -> String {
        if country == "CO" {
            return self.random.random_range(10_000_000_i64..1_200_000_000).to_string();
        }
        let heads = ["GOMP", "PELJ", "RAHM", "NUÑA", "SAGL", "TOVE"];
        let head = heads[self.random.random_range(0..heads.len())];
        let (day, tail) = (self.random.random_range(500_101..=991_231), self.random.random_range(100..=999));
        format!("{head}{day:06}HQ{tail}")
    }

    fn phone(&mut self, country: &str) -> String {
        let number = |random: &mut ChaCha8Rng| match country {
            "CO" => format!("3{:09}", random.random_range(0..1_000_000_000_i64) % 230_000_000),
            _ => format!("442{:07}", random.random_range(0..10_000_000)),
        };
        let first = number(&mut self.random);
        match self.random.random_range(0..20) {
            0..3 => format!("{first},{}", number(&mut self.random)),
            3..6 if country == "CO" => format!("+57{first}"),
            6 => format!("({}) {}-{}", &first[..3], &first[3..6], &first[6..]),
            _ => first,
        }
    }

    fn address(&mut self, country: &str) -> String {
        let (a, b, c) =
            (self.random.random_range(1..=120), self.random.random_range(1..=90), self.random.random_range(1..=99));
        if country == "MX" {
            let streets = ["Av. Constitución", "Calle Benito Juárez", "Calle Hidalgo", "Priv. Niños Héroes"];
            return format!("{} #{a}, Int. {b}", streets[self.random.random_range(0..streets.len())]);
        }
        match self.random.random_range(0..6) {
            0 => format!("Vereda {}, Finca {}", self.pick(&WORDS.last_names), self.pick(&WORDS.farms)),
            1 => format!("Manzana {} Casa {}", a % 40 + 1, b),
            2 | 3 => format!("Carrera {a} #{b}-{c}"),
            _ => format!("Calle {a} #{b}-{c}"),
        }
    }

    /// All clients of a zone are behind the same few networks of its tower; after a cancellation the antenna is parked.
    fn antenna(&mut self, state: State, zone: i64) -> String {
        let host = self.random.random_range(2..=254);
        let network = self.random.random_range(0..4);
        match self.random.random_range(0..60) {
            _ if state == State::Cancelled => format!("169.254.{network}.{host}"),
            0 => format!("10.{zone}.{network}.{host}/24"),
            _ => format!("10.{zone}.{network}.{host}"),
        }
    }

    fn lan(&mut self) -> String {
        match self.random.random_range(0..10) {
            0..5 => format!("ether{}", self.random.random_range(1..=5)),
            5..8 => format!("vlan{}", self.random.random_range(10..=30) * 10),
            _ => format!("<pppoe-{}>", self.next_id),
        }
    }

    fn balance(&mut self, state: State, price: i64) -> i64 {
        let drawn = self.random.random_range(0..100);
        match state {
            State::Suspended => price.max(2_000_000) * self.random.random_range(1..=3),
            State::Cancelled if drawn < 30 => price,
            State::Active if drawn < 16 => price,
            State::Active if drawn < 20 => -self.random.random_range(1..=40) * 25_000,
            State::Active if drawn < 22 => self.random.random_range(100_000..4_000_000),
            State::Active | State::Cancelled | State::Free => 0,
        }
    }

    fn cut_off(&mut self, state: State, balance: i64, today: Date) -> Option<WireDate> {
        let days: i64 = match state {
            State::Cancelled => return None,
            State::Suspended => -self.random.random_range(1..=75),
            _ if balance > 0 => self.random.random_range(-3..=12),
            _ => self.random.random_range(1..=30),
        };
        let iso = self.random.random_range(0..4) == 0;
        Some(WireDate { day: today.saturating_add(days.days()), iso })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 16);

    fn json(simulation: &Simulation) -> String {
        serde_json::to_string(&simulation.clients().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn the_same_seed_lives_the_same_life() {
        let (mut one, mut same) = (Simulation::new(7, 300, TODAY), Simulation::new(7, 300, TODAY));
        assert_ne!(json(&one), json(&Simulation::new(8, 300, TODAY)));
        for _ in 0..20 {
            one.tick(TODAY);
            same.tick(TODAY);
        }
        assert_eq!(json(&one), json(&same));
    }

    #[test]
    fn every_tick_changes_something_and_the_base_keeps_its_size_for_weeks() {
        let mut simulation = Simulation::new(1, 500, TODAY);
        let mut unchanged = 0;
        let mut before = json(&simulation);
        for tick in 0..1_500_i64 {
            simulation.tick(TODAY.saturating_add((tick / 50).days()));
            let after = json(&simulation);
            unchanged += usize::from(after == before);
            before = after;
            assert!((450..=550).contains(&simulation.services.len()));
        }
        assert!(unchanged < 15, "{unchanged} ticks of 1500 changed nothing");
        let active = simulation.services.iter().filter(|service| service.state == State::Active).count();
        assert!(active > 250, "the base dies out: {active} active");
    }

    #[test]
    fn a_base_holds_what_real_lists_hold() {
        let text = json(&Simulation::new(1, 500, TODAY));
        for sample in
            ["null", "\"\"", "ñ", "Suspendido", "suspended", "2026-03-", "/03/2026", "<pppoe-", "169.254.", ",3", "-"]
        {
            assert!(text.contains(sample), "no {sample}");
        }
        assert!(text.contains("\"outstanding_balance\":0.0"));
    }

    #[test]
    fn small_bases_live_too() {
        for clients in [0, 1, 2] {
            let mut simulation = Simulation::new(1, clients, TODAY);
            for _ in 0..200 {
                simulation.tick(TODAY);
            }
        }
    }
}
