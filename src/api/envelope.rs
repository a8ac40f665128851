//! The envelope round the list, in any order of its keys; or the list alone, as the generation with API keys sends it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::api::record::{self, RecordSeed};
use crate::client::CleanText;
use crate::snapshot::StoreBuilder;

/// What an answer says beside its list, which has gone into the builder.
#[derive(Default)]
pub(super) struct Envelope {
    pub(super) ok: Ok,
    pub(super) action: Option<CleanText>,
    pub(super) message: Option<CleanText>,
    pub(super) detail: Option<CleanText>,
    pub(super) data: Data,
}

/// The key `ok`. Only the boolean counts: "true" as a text says nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ok {
    #[default]
    Absent,
    True,
    False,
    Odd,
}

/// The key `data`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Data {
    #[default]
    Absent,
    List,
    /// Something else, and what.
    Other(&'static str),
}

pub(super) struct EnvelopeVisitor<'b> {
    pub(super) builder: &'b mut StoreBuilder,
}

impl<'de> Visitor<'de> for EnvelopeVisitor<'_> {
    type Value = Envelope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Envelope, A::Error> {
        while list.next_element_seed(RecordSeed { builder: self.builder })?.is_some() {}
        Ok(Envelope { data: Data::List, ..Envelope::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope, A::Error> {
        let mut envelope = Envelope::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                // With a key twice, which of the two belongs to the other keys would be a guess.
                "ok" if envelope.ok != Ok::Absent => return Err(A::Error::custom("ok stands twice")),
                "data" if envelope.data != Data::Absent => return Err(A::Error::custom("data stands twice")),
                "ok" => {
                    envelope.ok = match map.next_value::<&RawValue>()?.get() {
                        "true" => Ok::True,
                        "false" => Ok::False,
                        _ => Ok::Odd,
                    }
                }
                "data" => envelope.data = map.next_value_seed(DataSeed { builder: &mut *self.builder })?,
                "action" => envelope.action = text(map.next_value()?),
                "message" => envelope.message = text(map.next_value()?),
                "detail" => envelope.detail = detail(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(envelope)
    }
}

struct DataSeed<'b> {
    builder: &'b mut StoreBuilder,
}

impl<'de> DeserializeSeed<'de> for DataSeed<'_> {
    type Value = Data;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for DataSeed<'_> {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Data, A::Error> {
        while list.next_element_seed(RecordSeed { builder: self.builder })?.is_some() {}
        Ok(Data::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Data, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Data::Other("{…}"))
    }

    fn visit_unit<E>(self) -> Result<Data, E> {
        Ok(Data::Other("null"))
    }

    fn visit_str<E>(self, _: &str) -> Result<Data, E> {
        Ok(Data::Other("\"…\""))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Data, E> {
        Ok(Data::Other(if value { "true" } else { "false" }))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Data, E> {
        Ok(Data::Other("123"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Data, E> {
        Ok(Data::Other("123"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Data, E> {
        Ok(Data::Other("123"))
    }
}

fn text(raw: &RawValue) -> Option<CleanText> {
    raw.get().starts_with('"').then(|| CleanText::new(&record::text(raw.get()).0.unwrap_or_default()))
}

/// `"…"`, or the list of `{"loc": […], "msg": "…"}` that FastAPI makes of a parameter that is missing.
fn detail(raw: &RawValue) -> Option<CleanText> {
    if let Some(text) = text(raw) {
        return Some(text);
    }
    let problems: Vec<serde_json::Value> = serde_json::from_str(raw.get()).ok()?;
    let texts: Vec<String> = problems
        .iter()
        .filter_map(|problem| {
            let message = problem.get("msg")?.as_str()?;
            let place: Vec<&str> =
                problem.get("loc")?.as_array()?.iter().filter_map(serde_json::Value::as_str).collect();
            Some(format!("{}: {message}", place.join(".")))
        })
        .collect();
    (!texts.is_empty()).then(|| CleanText::new(&texts.join("; ")))
}
