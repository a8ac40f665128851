//! One option: its name, what it accepts, and where its value can be given. The rows are in [`super::table`].

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Arg, ArgAction};

use crate::settings::args::Args;
use crate::settings::complaint::Problem;
use crate::settings::expected::Expected;
use crate::settings::origin::{Origin, variable};
use crate::text::CleanText;

/// An option. [`super::parser`] makes a flag of it, and [`super::layers`] reads its variable.
#[derive(Debug)]
pub(crate) struct Key {
    /// `ca_cert` for `--ca-cert` and `WISPTOP_CA_CERT`.
    pub(super) id: &'static str,
    pub(super) help: &'static str,
    /// Stands for a value in the help; empty for a switch.
    pub(super) placeholder: &'static str,
    /// The value where no layer gives one.
    pub(super) default: Option<&'static str>,
    /// The value of a flag that is typed without one. Any other value is joined to the flag by `=`.
    pub(super) bare: Option<&'static str>,
    pub(super) form: Form,
    /// Whether a variable of the environment can set it.
    pub(super) in_environment: bool,
    pub(super) many: Many,
    /// Whether a value may begin with a hyphen.
    pub(super) hyphen: bool,
    /// The letter of its short flag.
    pub(super) short: Option<char>,
    set: Set,
}

/// How it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Flag,
    /// A word by itself, which must be typed.
    Word,
    /// A word by itself that may be left out.
    OptionalWord,
}

/// How many values an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Many {
    One,
    /// One for each flag, one a line in a variable.
    Lines,
    /// Several, with commas between them.
    Commas,
}

/// Reads a value and puts it into its place.
#[derive(Debug)]
enum Set {
    Switch(fn(&mut Args, bool)),
    Text(fn(&mut Args, &str) -> Result<(), Expected>),
    File(fn(&mut Args, PathBuf)),
    /// A file, where one is named.
    MaybeFile(fn(&mut Args, PathBuf)),
    /// Each layer adds to the values of the stronger ones.
    Added(fn(&mut Args, &str, &Origin)),
}

impl Key {
    const fn new(id: &'static str, help: &'static str, placeholder: &'static str, set: Set) -> Self {
        Self {
            id,
            help,
            placeholder,
            default: None,
            bare: None,
            form: Form::Flag,
            in_environment: true,
            many: Many::One,
            hyphen: false,
            short: None,
            set,
        }
    }

    pub(super) const fn switch(id: &'static str, help: &'static str, set: fn(&mut Args, bool)) -> Self {
        Self::new(id, help, "", Set::Switch(set))
    }

    pub(super) const fn text(
        id: &'static str,
        help: &'static str,
        placeholder: &'static str,
        set: fn(&mut Args, &str) -> Result<(), Expected>,
    ) -> Self {
        Self::new(id, help, placeholder, Set::Text(set))
    }

    /// A word behind the command.
    pub(super) const fn word(
        id: &'static str,
        help: &'static str,
        placeholder: &'static str,
        set: fn(&mut Args, &str) -> Result<(), Expected>,
    ) -> Self {
        let mut key = Self::text(id, help, placeholder, set).flag_only();
        key.form = Form::Word;
        key
    }

    pub(super) const fn file(id: &'static str, help: &'static str, set: fn(&mut Args, PathBuf)) -> Self {
        Self::new(id, help, "FILE", Set::File(set))
    }

    /// A flag that says something by itself, and more with a file.
    pub(super) const fn maybe_file(id: &'static str, help: &'static str, set: fn(&mut Args, PathBuf)) -> Self {
        Self::new(id, help, "FILE", Set::MaybeFile(set)).bare("")
    }

    pub(super) const fn added(
        id: &'static str,
        help: &'static str,
        placeholder: &'static str,
        set: fn(&mut Args, &str, &Origin),
    ) -> Self {
        Self::new(id, help, placeholder, Set::Added(set)).many(Many::Lines)
    }

    pub(super) const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    pub(super) const fn bare(mut self, value: &'static str) -> Self {
        self.bare = Some(value);
        self
    }

    pub(super) const fn flag_only(mut self) -> Self {
        self.in_environment = false;
        self
    }

    pub(super) const fn many(mut self, many: Many) -> Self {
        self.many = many;
        self
    }

    pub(super) const fn hyphen(mut self) -> Self {
        self.hyphen = true;
        self
    }

    pub(super) const fn optional(mut self) -> Self {
        self.form = Form::OptionalWord;
        self
    }

    pub(super) const fn short(mut self, letter: char) -> Self {
        self.short = Some(letter);
        self
    }

    pub(super) fn is_word(&self) -> bool {
        self.form != Form::Flag
    }

    /// Its variable: `WISPTOP_CA_CERT`.
    pub(super) fn variable(&self) -> Option<String> {
        self.in_environment.then(|| variable(self.id))
    }

    /// Whether each layer adds to the values of the stronger ones, instead of replacing those of the weaker.
    pub(super) fn adds(&self) -> bool {
        matches!(self.set, Set::Added(_))
    }

    pub(super) fn takes_value(&self) -> bool {
        !matches!(self.set, Set::Switch(_))
    }

    /// The words that it takes, where it takes no others.
    pub(super) fn words(&self) -> Vec<&'static str> {
        let Set::Text(set) = self.set else { return Vec::new() };
        // No word is a control character.
        match set(&mut Args::default(), "\u{1}") {
            Err(Expected::OneOf(words)) => words,
            _ => Vec::new(),
        }
    }

    /// Whether it names a file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self.set, Set::File(_))
    }

    /// The form of its flag. What its values mean is read by [`Self::set`] alone, from wherever they come.
    pub(super) fn arg(&self) -> Arg {
        let arg = Arg::new(self.id);
        if self.is_word() {
            let arg = arg.value_parser(clap::value_parser!(OsString)).value_name(self.placeholder);
            return arg.required(self.form == Form::Word).allow_negative_numbers(true);
        }
        let arg = arg.long(self.id.replace('_', "-")).short(self.short);
        if !self.takes_value() {
            return arg.action(ArgAction::SetTrue);
        }
        let arg = arg
            .action(if self.many == Many::One { ArgAction::Set } else { ArgAction::Append })
            .value_parser(clap::value_parser!(OsString))
            .value_name(self.placeholder)
            .allow_hyphen_values(self.hyphen);
        let arg = if self.many == Many::Commas { arg.value_delimiter(',') } else { arg };
        match self.bare {
            // A file may stand behind the flag as a word of its own.
            Some(value) if matches!(self.set, Set::MaybeFile(_)) => arg.num_args(0..=1).default_missing_value(value),
            Some(value) => arg.num_args(0..=1).require_equals(true).default_missing_value(value),
            None => arg,
        }
    }

    /// Reads `value`, which comes from `origin`, into `args`.
    ///
    /// # Errors
    /// It cannot be used; the problem names the option as `origin` does.
    pub(super) fn set(&self, args: &mut Args, value: &OsStr, origin: &Origin) -> Result<(), Problem> {
        let option = || if self.is_word() { self.placeholder.to_owned() } else { origin.name(self.id) };
        // The command line is said to be no text as a whole.
        let text = || value.to_str().ok_or_else(|| Problem::NotUnicode(origin.variable().map(str::to_owned)));
        let shown = || CleanText::new(&value.to_string_lossy());
        match self.set {
            Set::Switch(set) => {
                let is_on = switch(value).ok_or_else(|| Problem::Switch { variable: option(), value: shown() })?;
                set(args, is_on);
                Ok(())
            }
            Set::File(_) if value.is_empty() => Err(Problem::MissingValue { option: option() }),
            Set::MaybeFile(_) if value.is_empty() => Ok(()),
            Set::File(set) | Set::MaybeFile(set) => {
                set(args, value.into());
                Ok(())
            }
            Set::Added(set) => {
                set(args, text()?, origin);
                Ok(())
            }
            Set::Text(set) => set(args, text()?).map_err(|expected| match expected {
                Expected::OneOf(_) if value.is_empty() => Problem::MissingValue { option: option() },
                expected => Problem::Value { option: option(), value: shown(), expected },
            }),
        }
    }
}

/// What [`switch`] reads as on.
pub(super) const ON: &str = "yes";

/// Whether a switch is on; `None` where its value says neither.
fn switch(value: &OsStr) -> Option<bool> {
    let value = value.to_str()?.trim().to_lowercase();
    match value.as_str() {
        "1" | ON | "y" | "true" | "on" | "si" | "sí" => Some(true),
        "0" | "no" | "n" | "false" | "off" => Some(false),
        _ => None,
    }
}
