//! What came of asking the source about single clients, in words.

use crate::client::{CutOff, Field};
use crate::locale::Locale;
use crate::poll::{LookUp, LookedUp};
use crate::snapshot::{Client, Value};
use crate::source::PollError;
use crate::words::cell::Cell;
use crate::words::detail::groups;
use crate::words::{Wording, failure};

/// A field in which the source says something else now than its list did.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Id of the field's name.
    pub label: &'static str,
    pub before: Cell<'a>,
    pub now: Cell<'a>,
}

/// Why no client is there to be shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Nothing {
    /// What is wrong, or was answered, in one sentence without its full stop.
    pub message: String,
    /// What that means, or what to do, in whole sentences.
    pub advice: String,
    /// Whether the exchange failed.
    pub is_failure: bool,
}

impl Nothing {
    /// All of it in one line, for scripts.
    pub fn whole(&self) -> String {
        let between = if self.is_failure { ": " } else { ". " };
        [&self.message, between, &self.advice].concat()
    }
}

/// The fields in which `now`, which the source says, differs from `before`, in the order of the detail.
pub fn differences<'a>(before: Client<'a>, now: Client<'a>, wording: Wording<'a>) -> Vec<Difference<'a>> {
    let amounts = [before.balance(), before.price(), now.balance(), now.price()];
    // Both sides with cents where one has some.
    let has_cents = amounts.into_iter().flatten().any(|amount| amount.scale() > 0);
    let wording = Wording { decimals: if has_cents { 2 } else { wording.decimals }, ..wording };
    let lines = |client| groups(client, wording).into_iter().flat_map(|group| group.lines);
    let mut now_lines: Vec<_> = lines(now).collect();
    lines(before)
        .filter_map(|line| {
            let field = line.field.filter(|&field| differs(before, now, field))?;
            let place = now_lines.iter().position(|now| now.field == Some(field))?;
            Some(Difference { label: line.label, before: line.value, now: now_lines.swap_remove(place).value })
        })
        .collect()
}

/// Whether a person would call the two values different: the same day in another form is the same.
fn differs(before: Client<'_>, now: Client<'_>, field: Field) -> bool {
    match (field, before.cut_off(), now.cut_off()) {
        (Field::CutOff, CutOff::Day(before), CutOff::Day(now)) => before != now,
        (Field::CutOff, CutOff::None, CutOff::None) => false,
        _ => Value::of(before, field) != Value::of(now, field),
    }
}

/// Why the answer to `asked` holds no client; `None` where it does.
pub fn nothing<C>(asked: &LookUp, outcome: &Result<LookedUp<C>, PollError>, locale: &Locale) -> Option<Nothing> {
    let said = |message: String, advice: &'static str| {
        Some(Nothing { message, advice: locale.text(advice).into_owned(), is_failure: false })
    };
    let with = |id, name, text: &str| locale.text_with(id, &[(name, text.to_owned().into())]);
    match (outcome, asked) {
        (Ok(LookedUp::Found(..)), _) => None,
        (Ok(LookedUp::Nobody { said: words, is_unclear }), LookUp::Client(id)) => {
            let (message, advice) =
                if *is_unclear { ("look-unclear", "look-unclear-means") } else { ("look-nobody", "look-nobody-means") };
            let message = with(message, "id", id);
            match words {
                Some(words) if !words.as_clean().is_blank() => said(format!("{message} ({words})"), advice),
                _ => said(message, advice),
            }
        }
        (Ok(LookedUp::Nobody { .. }), LookUp::Search(text)) => {
            said(with("look-search-nobody", "text", text), "look-search-nobody-means")
        }
        (Ok(LookedUp::Another), _) => said(locale.text("look-another").into_owned(), "look-another-means"),
        (Ok(LookedUp::NoSuchId), _) => said(locale.text("look-no-such-id").into_owned(), "look-no-such-id-means"),
        (Ok(LookedUp::CannotSearch { status, url }), _) => {
            let args = [("status", status.to_string().into()), ("url", url.as_str().into())];
            said(locale.text_with("look-cannot-search", &args), "look-cannot-search-means")
        }
        (Err(error), _) => {
            let message = match error {
                // A list was not asked for.
                PollError::NoList { message: None, .. } => locale.text("look-no-client").into_owned(),
                PollError::NoList { message: Some(words), .. } => with("look-no-client-said", "said", words.as_str()),
                error => failure::message(error, locale),
            };
            let parts: Vec<String> = std::iter::once(message).chain(failure::http_status(error, locale)).collect();
            Some(Nothing { message: parts.join(" · "), advice: failure::advice(error, locale), is_failure: true })
        }
    }
}
