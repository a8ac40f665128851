//! The thresholds that somebody set for a wall: their values, and which of them have been broken for long enough.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::alert::{Event, Matter, Rule};
use crate::app::{Base, Effect, Shell};
use crate::platform::Now;
use crate::query::Filter;
use crate::text::CleanText;
use crate::work::{Asked, Numbered, Question, Tallied, Tally};

#[derive(Debug, Default)]
pub struct Alerts {
    rules: Arc<[Rule]>,
    /// How long a threshold must be broken before it is told.
    hold: Duration,
    asked: Asked,
    states: Vec<State>,
    /// When a change that is counted is too old to be counted any longer.
    until: Option<Timestamp>,
}

#[derive(Clone, Debug, Default)]
struct State {
    value: Option<Decimal>,
    /// Since when it is broken.
    broken: Option<Now>,
    /// Since when it is told as broken: the same moment, kept until the end of it is told too.
    told: Option<Now>,
}

/// A threshold that is broken, for as long as it was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Alert<'a> {
    pub rule: &'a Rule,
    pub value: Decimal,
    pub since: Timestamp,
}

impl Alerts {
    /// The thresholds `rules`, each told once it has been broken for `hold`.
    pub fn new(rules: Vec<Rule>, hold: Duration) -> Self {
        let states = vec![State::default(); rules.len()];
        Self { rules: rules.into(), hold, states, ..Self::default() }
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The thresholds that are told now, each with its place among the rules.
    pub fn firing(&self) -> impl Iterator<Item = (usize, Alert<'_>)> {
        let states = self.rules.iter().zip(&self.states).enumerate();
        states.filter_map(|(place, (rule, state))| {
            Some((place, Alert { rule, value: state.value?, since: state.told?.wall }))
        })
    }

    /// Asks for the values of the clients whom `filter` leaves.
    pub fn ask(&mut self, filter: &Filter, base: &Base, shell: &Shell) -> Option<Effect> {
        if self.rules.is_empty() {
            return None;
        }
        let tally = Tally {
            snapshot: Arc::clone(base.newest.as_ref()?),
            changes: base.changes.batches().map(Arc::clone).collect(),
            filter: filter.clone(),
            rules: Arc::clone(&self.rules),
            leaves_invoices_out: base.balance.leaves_invoices_out(base.newest.as_ref()?.totals()),
            today: shell.today(),
            now: shell.now.wall,
        };
        self.until = None;
        Some(Effect::Ask(Question::Tally(self.asked.number(tally))))
    }

    /// Asks again where changes that were counted are too old by now.
    pub fn ask_again(&mut self, filter: &Filter, base: &Base, shell: &Shell) -> Option<Effect> {
        self.until.filter(|&until| until <= shell.now.wall)?;
        self.ask(filter, base, shell)
    }

    /// Takes `answer`, unless a newer one is on its way.
    pub fn accept(&mut self, answer: Numbered<Tallied>, now: Now) {
        let Some(Tallied { values, until }) = self.asked.take(answer) else { return };
        self.until = until;
        for ((rule, state), value) in self.rules.iter().zip(&mut self.states).zip(values) {
            let is_broken = value.is_some_and(|value| rule.is_broken_by(value));
            state.value = value;
            state.broken = if is_broken { state.broken.or(Some(now)) } else { None };
        }
    }

    /// The thresholds that are told from now on, whose places go to `broken`, and those that are told no more.
    pub(super) fn watch(&mut self, source: &CleanText, now: Now, broken: &mut Vec<usize>) -> Vec<Event> {
        let mut events = Vec::new();
        for (place, (rule, state)) in self.rules.iter().zip(&mut self.states).enumerate() {
            let event = |since: Now, until: Option<Now>| {
                let matter = Matter::Rule { rule: rule.clone(), value: state.value.unwrap_or_default() };
                let (since, until) = (since.wall, until.map(|now| now.wall));
                Event { matter, source: source.clone(), since, until }
            };
            let holds = state.broken.filter(|&since| now.since(since) >= self.hold);
            match (holds, state.told) {
                (Some(since), None) => {
                    events.push(event(since, None));
                    broken.push(place);
                }
                (None, Some(since)) => events.push(event(since, Some(now))),
                _ => continue,
            }
            state.told = holds;
        }
        events
    }

    /// How long after `now` a threshold has been broken for long enough, or a change is too old.
    pub(super) fn changes_in(&self, now: Now) -> Option<Duration> {
        let held = self.states.iter().filter(|state| state.told.is_none()).filter_map(|state| state.broken);
        let held = held.map(|since| self.hold.saturating_sub(now.since(since)));
        let until = self.until.map(|until| Duration::try_from(until.duration_since(now.wall)).unwrap_or_default());
        held.chain(until).min()
    }
}
