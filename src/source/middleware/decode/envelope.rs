//! The envelope round the list, in any order of its keys; or the list alone, as the generation with API keys sends it.
//!
//! Reading it checks the syntax of the whole body, and looks at no record.

use std::{fmt, mem};

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::client::Field;
use crate::source::middleware::decode::value;
use crate::text::CleanText;

/// What an answer says, and where its list stands.
#[derive(Default)]
pub(in crate::source) struct Envelope<'a> {
    pub(in crate::source) ok: Ok,
    pub(in crate::source) action: Option<CleanText>,
    pub(in crate::source) message: Option<CleanText>,
    pub(in crate::source) detail: Option<CleanText>,
    /// The value of `data`, or the whole body where that is no object.
    pub(in crate::source) data: Option<&'a str>,
    /// Whether it has a key of a client's: the generation without an envelope sends one client so.
    pub(in crate::source) is_client: bool,
    /// `ok` or `data`, where it stands more than once: which of the two belongs to the other keys would be a guess.
    pub(in crate::source) twice: Option<&'static str>,
}

/// The key `ok`. Only the boolean counts: "true" as a text says nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::source) enum Ok {
    #[default]
    Absent,
    True,
    False,
    Odd,
}

impl<'a> Envelope<'a> {
    /// Reads a body; an error is one of syntax.
    pub(in crate::source) fn read(body: &'a str) -> serde_json::Result<Self> {
        if body.trim_start().starts_with('{') {
            let mut json = serde_json::Deserializer::from_str(body);
            let envelope = json.deserialize_map(EnvelopeVisitor)?;
            json.end()?;
            return Ok(envelope);
        }
        let body: &RawValue = serde_json::from_str(body)?;
        // A text alone is what there is to say.
        Ok(Envelope { data: Some(body.get()), message: text(body), ..Envelope::default() })
    }

    /// The list, as it is written, if there is one.
    pub(in crate::source) fn list(&self) -> Option<&'a str> {
        self.data.filter(|data| data.starts_with('['))
    }

    /// What there is instead of a list.
    pub(in crate::source) fn data_kind(&self) -> Option<&'static str> {
        Some(match self.data? {
            "null" => "null",
            "true" => "true",
            "false" => "false",
            data if data.starts_with('{') => "{…}",
            data if data.starts_with('[') => "[…]",
            data if data.starts_with('"') => "\"…\"",
            _ => "123",
        })
    }

    /// The text for people: `message`, or `detail` where that is blank.
    pub(in crate::source) fn said(&self) -> Option<CleanText> {
        [&self.message, &self.detail].into_iter().flatten().find(|text| !text.as_clean().is_blank()).cloned()
    }
}

struct EnvelopeVisitor;

impl<'de> Visitor<'de> for EnvelopeVisitor {
    type Value = Envelope<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<'de>, A::Error> {
        let mut envelope = Envelope::default();
        // Both as they are written, so that nothing but the syntax can be wrong with them.
        while let Some((key, raw)) = map.next_entry::<&RawValue, &RawValue>()? {
            let (key, _) = value::text(key.get());
            match key.as_deref() {
                Some("ok") => {
                    let ok = match raw.get() {
                        "true" => Ok::True,
                        "false" => Ok::False,
                        _ => Ok::Odd,
                    };
                    if mem::replace(&mut envelope.ok, ok) != Ok::Absent {
                        envelope.twice.get_or_insert("ok");
                    }
                }
                Some("data") => {
                    let earlier = envelope.data.replace(raw.get());
                    envelope.twice = envelope.twice.or(earlier.map(|_| "data"));
                }
                Some("action") => envelope.action = text(raw),
                Some("message") => envelope.message = text(raw),
                Some("detail") => envelope.detail = detail(raw),
                Some(key) => envelope.is_client |= Field::from_key(key).is_some(),
                None => {}
            }
        }
        Ok(envelope)
    }
}

fn text(raw: &RawValue) -> Option<CleanText> {
    raw.get().starts_with('"').then(|| CleanText::new(&value::text(raw.get()).0.unwrap_or_default()))
}

/// `"…"`, or the list of `{"loc": […], "msg": "…"}` that FastAPI makes of a parameter that is missing, or of texts.
fn detail(raw: &RawValue) -> Option<CleanText> {
    if let Some(text) = text(raw) {
        return Some(text);
    }
    let problems: Vec<Value> = serde_json::from_str(raw.get()).ok()?;
    let texts: Vec<String> = problems.iter().filter_map(one_detail).collect();
    (!texts.is_empty()).then(|| CleanText::new(&texts.join("; ")))
}

fn one_detail(problem: &Value) -> Option<String> {
    let message = problem.as_str().or_else(|| problem.get("msg")?.as_str())?;
    let place: Vec<String> = match problem.get("loc").and_then(Value::as_array) {
        // A place may be a number: the third of a list.
        Some(steps) => steps.iter().map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned)).collect(),
        None => Vec::new(),
    };
    Some(if place.is_empty() { message.to_owned() } else { format!("{}: {message}", place.join(".")) })
}
