//! What the dashboard and `wisptop list` are both asked for: a source, which clients, in which order.

use crate::client::Column;
use crate::query::columns::{column_named, suggested_names};
use crate::query::filter::Named;
use crate::query::groups::{GroupFigure, GroupOrder};
use crate::query::{Filter, Sort};
use crate::settings::args::{Args, CountryChoice};
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::settings::nearest::nearest;
use crate::snapshot::order::Direction;
use crate::source::SourceUrl;
use crate::text::CleanText;

#[derive(Debug)]
pub enum SourceChoice {
    Url(SourceUrl),
    /// The embedded API with that many made-up clients, of that country where somebody names one.
    Demo {
        clients: usize,
        country: Option<CountryChoice>,
    },
}

impl SourceChoice {
    /// The back-end's URL.
    pub(super) fn url(&self) -> Option<&SourceUrl> {
        match self {
            Self::Url(url) => Some(url),
            Self::Demo { .. } => None,
        }
    }
}

/// The back-end whose history is asked for.
pub fn recorded(args: &Args, context: &Context<'_>) -> Result<SourceUrl, SettingsError> {
    match source(args, context)? {
        SourceChoice::Url(url) => Ok(url),
        SourceChoice::Demo { .. } => Err(SettingsError::NoSource),
    }
}

/// Where the clients come from. [`super::rules`] lets only one of the two options through.
pub(super) fn source(args: &Args, context: &Context<'_>) -> Result<SourceChoice, SettingsError> {
    match (args.demo, args.url.as_deref()) {
        (Some(clients), _) => Ok(SourceChoice::Demo { clients, country: args.country }),
        (None, Some(url)) => {
            let problem = |problem| SettingsError::Url { option: context.origins.name("url"), problem };
            Ok(SourceChoice::Url(SourceUrl::parse(url).map_err(problem)?))
        }
        (None, None) => Err(SettingsError::NoSource),
    }
}

/// The filter as it was written, cleaned, and what it means.
pub(super) fn filter(args: &Args, context: &Context<'_>) -> Result<(CleanText, Filter), SettingsError> {
    let text = CleanText::new(args.filter.as_deref().unwrap_or_default());
    let named = Named { zones: args.zones.is_some(), technicians: args.technicians.is_some() };
    match Filter::parse_named(text.as_str(), named) {
        Ok(filter) => Ok((text, filter)),
        Err(error) => Err(SettingsError::Filter { option: context.origins.name("filter"), text, error }),
    }
}

/// The order, where one is asked for: `name`, `-balance`, `balance:desc`.
pub(super) fn sort(args: &Args, context: &Context<'_>) -> Result<Option<Sort>, SettingsError> {
    let Some(text) = args.sort.as_deref() else { return Ok(None) };
    let text = text.trim();
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => match text.split_once(':') {
            Some((name, "desc")) => (name, true),
            Some((name, "asc")) => (name, false),
            _ => (text, false),
        },
    };
    let direction = if descending { Direction::Descending } else { Direction::Ascending };
    Ok(Some(Sort { column: column(name, "sort", context)?, direction }))
}

/// By what clients are put in groups, and the order of these: `owed`, `-value`, `clients:asc`. Without a direction figures
/// begin with the largest, and values with the first.
pub(super) fn groups(args: &Args, context: &Context<'_>) -> Result<Option<(Column, GroupOrder)>, SettingsError> {
    let Some(by) = args.list.by.as_deref() else { return Ok(None) };
    let text = args.list.sort_groups.as_deref().unwrap_or_default().trim();
    let (name, direction) = match text.split_once(':') {
        Some((name, "asc")) => (name, Some(Direction::Ascending)),
        Some((name, "desc")) => (name, Some(Direction::Descending)),
        _ => match text.strip_prefix('-') {
            Some(name) => (name, Some(Direction::Descending)),
            None => (text, None),
        },
    };
    let figure = GroupFigure::named(name).ok_or_else(|| SettingsError::Figure {
        option: context.origins.name("sort"),
        name: CleanText::new(name).cut(40),
        figures: GroupFigure::ALL.map(|figure| figure.names()[0]).join(", "),
    })?;
    let order = figure.first();
    let order = GroupOrder { direction: direction.unwrap_or(order.direction), ..order };
    Ok(Some((column(by.trim(), "by", context)?, order)))
}

/// The columns, where some are asked for, in the order in which they were named: `id,name,balance`.
pub(super) fn columns(args: &Args, context: &Context<'_>) -> Result<Option<Vec<Column>>, SettingsError> {
    let Some(text) = args.columns.as_deref() else { return Ok(None) };
    text.split(',').map(|name| column(name.trim(), "columns", context)).collect::<Result<_, _>>().map(Some)
}

/// The column that `name` names in the value of the option `id`.
fn column(name: &str, id: &str, context: &Context<'_>) -> Result<Column, SettingsError> {
    column_named(name).ok_or_else(|| SettingsError::Column {
        option: context.origins.name(id),
        name: CleanText::new(name).cut(40),
        nearest: nearest(name, suggested_names().collect::<Vec<_>>().iter().map(String::as_str)),
    })
}
