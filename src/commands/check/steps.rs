//! What each step came to, told from the way and the poll.

use std::time::Duration;

use crate::commands::check::step::{Exchange, Listed, Name, Outcome, Step};
use crate::locale::Locale;
use crate::settings::CheckSettings;
use crate::source::{Timed, Trace, Way};
use crate::words::failure;

/// All steps, those included that were not taken.
pub(super) fn steps(way: &Way, exchange: Option<&Exchange>, settings: &CheckSettings, locale: &Locale) -> Vec<Step> {
    let not_needed = |id: &'static str| (None, Outcome::NotNeeded(locale.text(id).into_owned()));
    let mut steps: Vec<Step> = Vec::new();
    let mut add = |name, (took, outcome)| steps.push(Step { name, took, outcome });
    let failed_at = exchange.and_then(|exchange| exchange.outcome.as_ref().err()).map(|error| (Name::of(error), error));
    add(
        Name::Dns,
        match &way.dns {
            Some(step) => timed(step, locale, |addresses| {
                addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }),
            None => not_needed("check-is-address"),
        },
    );
    add(
        Name::Tcp,
        match &way.tcp {
            Some(step) => timed(step, locale, |address| match &way.proxy {
                Some(proxy) => {
                    let args = [("proxy", proxy.as_str().into()), ("address", address.to_string().into())];
                    locale.text_with("check-proxy", &args)
                }
                None => address.to_string(),
            }),
            None => (None, Outcome::NotTried),
        },
    );
    add(
        Name::Tls,
        match &way.tls {
            Some(step) => timed(step, locale, |version| (*version).to_owned()),
            None if way.tcp.as_ref().is_none_or(|step| step.outcome.is_err()) => (None, Outcome::NotTried),
            None if way.proxy.is_some() => not_needed("check-tls-proxy"),
            None => not_needed("check-no-tls"),
        },
    );
    let Some(exchange) = exchange else {
        Name::ALL[3..].iter().for_each(|&name| add(name, (None, Outcome::NotTried)));
        return steps;
    };
    let Exchange { trace, .. } = exchange;
    // A failure that belongs to an earlier step came after that was passed: it is told where the poll is.
    let failed_at = failed_at.map(|(name, error)| (name.max(Name::Login), error));
    for &name in &Name::ALL[3..] {
        let outcome = match failed_at {
            Some((at, error)) if at == name => {
                (Some(exchange.took), Outcome::Failed { kind: error.kind(), said: failure::whole(error, locale) })
            }
            Some((at, _)) if at < name => (None, Outcome::NotTried),
            _ => passed(name, exchange, trace, settings, locale),
        };
        add(name, outcome);
    }
    steps
}

fn timed<T>(step: &Timed<T>, locale: &Locale, told: impl Fn(&T) -> String) -> (Option<Duration>, Outcome) {
    let outcome = match &step.outcome {
        Ok(value) => Outcome::Done(told(value)),
        Err(error) => Outcome::Failed { kind: error.kind(), said: failure::whole(error, locale) },
    };
    (Some(step.took), outcome)
}

/// A step of the poll that was passed.
fn passed(
    name: Name,
    exchange: &Exchange,
    trace: &Trace,
    settings: &CheckSettings,
    locale: &Locale,
) -> (Option<Duration>, Outcome) {
    let done = |took, text: String| (took, Outcome::Done(text));
    let listed = exchange.outcome.as_ref().ok();
    match name {
        Name::Login => match trace.login {
            Some(took) => done(Some(took), locale.text("check-token").into_owned()),
            None if exchange.has_credentials => done(None, locale.text("check-headers").into_owned()),
            None => (None, Outcome::NotNeeded(locale.text("check-no-login").into_owned())),
        },
        Name::Http => {
            let between = trace.between.iter().map(|(name, value)| format!("{name}: {value}"));
            let size = locale.bytes(exchange.received);
            let parts: Vec<String> = ["HTTP 200".to_owned(), size].into_iter().chain(between).collect();
            done(trace.head, parts.join(" · "))
        }
        Name::Clients => {
            let Some(Listed { clients, problems, .. }) = listed else { return (None, Outcome::NotTried) };
            let mut parts = vec![locale.text_with("check-clients", &[("count", (*clients).into())])];
            if *problems > 0 {
                parts.push(locale.text_with("check-problems", &[("count", (*problems).into())]));
            }
            let text = parts.join(" · ");
            let outcome = if *clients == 0 { Outcome::Doubtful(text) } else { Outcome::Done(text) };
            (Some(exchange.took), outcome)
        }
        Name::Age => {
            let age = exchange.age().unwrap_or_default();
            let mut parts = vec![locale.age(age)];
            if !settings.source_cache.is_zero() {
                let most = locale.age(age.saturating_add(settings.source_cache));
                let args = [("least", locale.age(age).into()), ("most", most.into())];
                parts = vec![locale.text_with("check-age-range", &args)];
            }
            if exchange.told_age().is_none() {
                parts.push(locale.text("check-no-date").into_owned());
            }
            done(None, parts.join(" · "))
        }
        _ => done(None, locale.text("check-list").into_owned()),
    }
}
