//! What `wisptop changes` was asked to do.

use std::path::PathBuf;

use crate::export::Format;
use crate::history::Kind;
use crate::query::{Filter, Moment};
use crate::settings::args::Args;
use crate::settings::choices::{filter, recorded};
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::source::SourceUrl;

#[derive(Debug)]
pub struct ChangesSettings {
    /// The back-end whose changes are asked for.
    pub url: SourceUrl,
    pub since: Moment,
    /// `None` is now.
    pub until: Option<Moment>,
    pub filter: Filter,
    /// Empty is all of them.
    pub kinds: Vec<Kind>,
    /// Whether what they come to is written instead of the changes.
    pub summary: bool,
    pub format: Format,
    /// The file to write; `None` is standard output.
    pub output: Option<PathBuf>,
    /// Whether a file that is there may be replaced.
    pub force: bool,
}

impl ChangesSettings {
    /// Checks `args` together.
    pub fn resolve(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        let (own, written) = (&args.changes, &args.list);
        let format = written.format;
        if own.summary && !matches!(format, Format::Table | Format::Json | Format::Ndjson | Format::Csv) {
            return Err(SettingsError::WithoutFormat { option: "--summary", formats: "table, json, ndjson, csv" });
        }
        Ok(Self {
            url: recorded(args, context)?,
            since: own.since.clone().unwrap_or_else(Moment::today),
            until: own.until.clone(),
            filter: filter(args, context)?.1,
            kinds: own.kinds.clone(),
            summary: own.summary,
            format,
            // As everywhere, `-` is standard output.
            output: written.output.clone().filter(|path| path.as_os_str() != "-"),
            force: written.force,
        })
    }
}
