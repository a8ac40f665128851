//! The texts themselves.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::locale::Language;

/// A variable of a text.
pub enum Arg {
    /// A text that stands as it is.
    Text(String),
    /// A count `$n` that a plural is chosen by. The text finds it formatted as `$n-shown`.
    Count(u64),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

pub(super) struct Texts {
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    pub(super) fn new(language: Language) -> Self {
        let (id, source) = match language {
            Language::Spanish => ("es", include_str!("../../assets/locale/es.ftl")),
            Language::English => ("en", include_str!("../../assets/locale/en.ftl")),
        };
        // What is wrong with a file of ours is found by a test; what is right of it can still be used.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let id: LanguageIdentifier = id.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolates are bidi controls, and none of these ever reaches a terminal; variables are clean by themselves.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    pub(super) fn text(&self, id: &'static str) -> Cow<'_, str> {
        self.format(id, None)
    }

    pub(super) fn text_with(
        &self,
        id: &'static str,
        args: &[(&'static str, Arg)],
        shown: impl Fn(u64) -> String,
    ) -> String {
        let mut variables = FluentArgs::with_capacity(args.len() + 1);
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => variables.set(*name, text.as_str()),
                Arg::Count(count) => {
                    // Only the plural is chosen by it, for which a float of 53 bits is exact enough.
                    variables.set(*name, FluentValue::from(*count));
                    variables.set(format!("{name}-shown"), shown(*count));
                }
            }
        }
        self.format(id, Some(&variables)).into_owned()
    }

    fn format<'a>(&'a self, id: &'static str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return Cow::Borrowed(id);
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors)
    }
}
