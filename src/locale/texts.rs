//! The texts themselves.

use std::borrow::Cow;
use std::cell::OnceCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::locale::Language;
use crate::locale::part::{PARTS, TextFile};

pub enum Arg {
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

type Bundle = FluentBundle<FluentResource>;

pub(super) struct Texts {
    language: Language,
    /// One for each part, which is read when a text of it is first asked for: to read all of them would be a quarter of
    /// what is done before the first frame.
    bundles: [OnceCell<Bundle>; PARTS.len()],
}

impl Texts {
    pub(super) fn new(language: Language) -> Self {
        Self { language, bundles: [const { OnceCell::new() }; PARTS.len()] }
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
        let bundle = self.bundle_of(id);
        let pattern = bundle.and_then(|bundle| bundle.get_message(id)).and_then(|message| message.value());
        let (Some(bundle), Some(pattern)) = (bundle, pattern) else {
            return Cow::Borrowed(id);
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors)
    }

    fn bundle_of(&self, id: &str) -> Option<&Bundle> {
        let place = TextFile::place(id)?;
        Some(self.bundles[place].get_or_init(|| read(PARTS[place].source(self.language), self.language)))
    }
}

fn read(source: &str, language: Language) -> Bundle {
    // What is wrong with a file of ours is found by a test; what is right of it can still be used.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![id]);
    // Isolates are bidi controls, and none of these ever reaches a terminal; variables are clean by themselves.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}
