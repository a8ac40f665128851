//! A made-up client base that lives. The same seed gives the same base and the same life.
//!
//! All of it is of one country, so that its sums mean something, and every case that a view has something to say about is in
//! it: what only chance would bring is put there by [`cases`].

mod cases;
mod dice;
mod ledger;
mod person;
mod place;
mod state;
mod words;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::serve::record::{WireClient, WireDate};
use dice::Dice;
pub use ledger::{Deed, What};
use ledger::{Ledger, amount};
use person::Person;
use place::Place;
use state::State;
pub use words::Country;

/// Clients to whom something happens at a tick: this share, and one at least.
const ONE_IN: usize = 80;
/// How far the base may grow or shrink, in per cent.
const DRIFT: usize = 8;
/// Of so many services, one is another one of somebody who has one.
const ANOTHER: u32 = 14;

struct Service {
    wire: WireClient,
    state: State,
    /// The real balance, also where the list says null.
    balance: i64,
    price: i64,
}

/// Of so many clients, one has had an old debt carried over.
const CARRIED_ONE_IN: i64 = 5;

impl Service {
    /// Tells of a debt only what was carried over: nothing for most, and of who has an old debt all but the newest invoice.
    /// Credit is carried over as it is.
    fn carry_over(&mut self) {
        let is_old = self.wire.service_id.is_some_and(|id| id % CARRIED_ONE_IN == 0);
        let carried = if is_old { (self.balance - self.price).max(0) } else { 0 };
        if let Some(told) = &mut self.wire.outstanding_balance {
            *told = if self.balance > 0 { carried } else { self.balance };
        }
    }
}

pub(super) struct Simulation {
    country: Country,
    dice: Dice,
    services: Vec<Service>,
    size: usize,
    next_id: i64,
    /// Whether the list tells only what was carried over.
    carried: bool,
    ledger: Ledger,
}

impl Simulation {
    /// A base of `clients` as of `today`.
    pub(super) fn new(seed: u64, country: Country, clients: usize, today: Date) -> Self {
        let services = Vec::with_capacity(clients);
        let mut simulation = Self {
            country,
            dice: Dice::new(seed),
            services,
            size: clients,
            next_id: 10_000,
            carried: false,
            ledger: Ledger::default(),
        };
        for _ in 0..clients {
            let service = simulation.service(today);
            simulation.services.push(service);
        }
        cases::put(&mut simulation.services, country, today);
        simulation
    }

    /// The same base, whose list leaves open invoices out of the balances.
    pub(super) fn carrying_over(mut self) -> Self {
        self.carried = true;
        self.tell_balances();
        self
    }

    /// Puts into the list what it tells of each balance that it tells.
    fn tell_balances(&mut self) {
        if self.carried {
            self.services.iter_mut().for_each(Service::carry_over);
        }
    }

    pub(super) fn clients(&self) -> impl ExactSizeIterator<Item = &WireClient> {
        self.services.iter().map(|service| &service.wire)
    }

    /// What the last tick did, in its order.
    pub(super) fn deeds(&self) -> &[Deed] {
        self.ledger.deeds()
    }

    /// Lets some time pass: some pay, fall behind, are suspended, reactivated, change plan, come, go.
    pub(super) fn tick(&mut self, today: Date) {
        self.ledger.begin();
        let events = (self.services.len() / ONE_IN).max(usize::from(self.size > 0));
        for _ in 0..events {
            let most = self.size + (self.size * DRIFT / 100).max(1);
            let least = self.size - self.size * DRIFT / 100;
            match self.dice.per_cent() {
                0..6 if self.services.len() < most => {
                    let service = self.service(today);
                    self.ledger.note(service.wire.service_id, What::Joined);
                    self.services.push(service);
                }
                6..12 if self.services.len() > least => {
                    let gone = self.dice.place(self.services.len());
                    let gone = self.services.remove(gone);
                    self.ledger.note(gone.wire.service_id, What::Left);
                }
                _ if !self.services.is_empty() => {
                    let one = self.dice.place(self.services.len());
                    self.happen(one, today);
                }
                _ => {}
            }
        }
        self.tell_balances();
    }

    fn happen(&mut self, one: usize, today: Date) {
        let chance = self.dice.per_cent();
        let state = self.services[one].state;
        let owes = self.services[one].balance > 0;
        match state {
            State::Cancelled if chance < 20 => self.set_state(one, State::Active),
            State::Suspended if chance < 60 => self.pay(one, today),
            State::Suspended if chance < 70 => self.set_state(one, State::Cancelled),
            State::Active if owes && chance < 55 => self.pay(one, today),
            State::Active if owes && chance < 85 => self.set_state(one, State::Suspended),
            State::Active if !owes && chance < 45 => {
                let price = self.services[one].price.max(self.country.words().least_price());
                self.set_balance(one, price);
            }
            State::Active if !owes && chance < 55 => {
                let credit = -self.dice.within(1..=20) * self.country.round_amount();
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
        let before = service.wire.outstanding_balance.replace(balance);
        let (from, to) = (amount(before), amount(Some(balance)));
        self.changed(one, "outstanding_balance", from, to);
    }

    fn set_state(&mut self, one: usize, state: State) {
        let word = state.word(&mut self.dice);
        let service = &mut self.services[one];
        service.state = state;
        let before = service.wire.payment_status.replace(word);
        self.changed(one, "payment_status", json!(before), json!(word));
    }

    fn change_plan(&mut self, one: usize) {
        let (name, price) = self.plan();
        let service = &mut self.services[one];
        service.price = price;
        let sent = Some(price).filter(|&price| price > 0);
        let name_before = service.wire.internet_plan_name.replace(name);
        let price_before = std::mem::replace(&mut service.wire.internet_plan_price, sent);
        self.changed(one, "internet_plan_name", json!(name_before), json!(name));
        self.changed(one, "internet_plan_price", amount(price_before), amount(sent));
    }

    fn next_cut_off(&mut self, one: usize, today: Date) {
        let days = self.dice.within(20..=32);
        let before = self.services[one].wire.cut_off_date.clone();
        if let Some(date) = &mut self.services[one].wire.cut_off_date {
            date.put(today.saturating_add(days.days()));
        }
        let after = json!(self.services[one].wire.cut_off_date);
        self.changed(one, "cut_off_date", json!(before), after);
    }

    fn changed(&mut self, one: usize, field: &'static str, from: Value, to: Value) {
        self.ledger.note(self.services[one].wire.service_id, What::Changed { field, from, to });
    }

    fn service(&mut self, today: Date) -> Service {
        let country = self.country;
        self.next_id += self.dice.within(1..=4);
        let id = self.next_id;
        let place = Place::new(country, &mut self.dice);
        let state = State::of_a_base(&mut self.dice);
        let (plan, price) = self.plan();
        let balance = self.balance(state, price);
        let cut_off_date = self.cut_off(state, balance, today);
        let dice = &mut self.dice;
        let Person { name, document, phone } = Person::new(country, place.city, dice);
        let mut wire = WireClient {
            service_id: Some(id),
            name: Some(name),
            document: Some(document),
            phone: Some(phone),
            address: Some(place::address(country, dice)),
            city: Some(&place.city.name),
            locality: Some(dice.pick::<String>(&place.city.localities)),
            payment_status: Some(state.word(dice)),
            zone_id: Some(place.zone),
            antenna_ip: Some(place::antenna(state, place.zone, dice)),
            cut_off_date,
            outstanding_balance: Some(balance),
            lan_interface: Some(place::port(id, dice)),
            internet_plan_name: Some(plan),
            internet_plan_price: Some(price).filter(|&price| price > 0),
            technician_id: Some(place.technician),
        };
        if !self.services.is_empty() && dice.one_in(ANOTHER) {
            let owner = &self.services[dice.place(self.services.len())].wire;
            wire.name.clone_from(&owner.name);
            wire.document.clone_from(&owner.document);
            wire.phone.clone_from(&owner.phone);
        }
        forget_some(&mut wire, dice);
        Service { wire, state, balance, price }
    }

    fn plan(&mut self) -> (&'static str, i64) {
        let plans = &self.country.words().plans;
        // The plan that costs nothing is the last, and rare.
        let most = if self.dice.one_in(30) { plans.len() } else { plans.len() - 1 };
        let (name, price) = &plans[self.dice.place(most)];
        (name, *price)
    }

    fn balance(&mut self, state: State, price: i64) -> i64 {
        let drawn = self.dice.per_cent();
        let price = price.max(self.country.words().least_price());
        let round = self.country.round_amount();
        match state {
            State::Suspended => price * self.dice.within(1..=3),
            State::Cancelled if drawn < 30 => price,
            State::Active if drawn < 16 => price,
            State::Active if drawn < 20 => -self.dice.within(1..=40) * round,
            // Something was paid.
            State::Active if drawn < 22 => self.dice.within(1..=price / round) * round,
            State::Active | State::Cancelled | State::Free => 0,
        }
    }

    fn cut_off(&mut self, state: State, balance: i64, today: Date) -> Option<WireDate> {
        let days = match state {
            State::Cancelled => return None,
            State::Suspended => -self.dice.within(1..=75),
            _ if balance > 0 => self.dice.within(-3..=12),
            _ => self.dice.within(1..=30),
        };
        let day = today.saturating_add(days.days());
        Some(if self.dice.one_in(4) { WireDate::Iso(day) } else { WireDate::Slashes(day) })
    }
}

/// Nulls and blanks, as every real list has them.
fn forget_some(wire: &mut WireClient, dice: &mut Dice) {
    if dice.one_in(60) {
        wire.document = None;
    }
    if dice.one_in(30) {
        wire.phone = if dice.one_in(2) { None } else { Some(String::new()) };
    }
    if dice.one_in(40) {
        wire.address = None;
    }
    if dice.one_in(60) {
        wire.locality = None;
    }
    if dice.one_in(50) {
        wire.antenna_ip = if dice.one_in(2) { None } else { Some(String::new()) };
    }
    if dice.one_in(50) {
        wire.lan_interface = None;
    }
    if dice.one_in(40) {
        wire.technician_id = None;
    }
    if dice.one_in(80) {
        (wire.internet_plan_name, wire.internet_plan_price) = (None, None);
    }
    if dice.one_in(90) {
        wire.outstanding_balance = None;
    }
    if dice.one_in(120) {
        wire.payment_status = Some(state::odd_word(dice));
    }
    if dice.one_in(250) {
        wire.zone_id = None;
    }
    if dice.one_in(300) {
        wire.city = None;
    }
    if dice.one_in(400) {
        wire.name = None;
    }
    if dice.one_in(1500) {
        wire.service_id = None;
    }
}

#[cfg(test)]
mod tests;
