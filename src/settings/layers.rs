//! The layers that give values to options, and what holds: of each option, the value of the strongest layer that has one.
//!
//! A layer is what one place says: the flags that were typed ([`super::parser`]), the variables of the environment, the
//! defaults. A layer knows nothing of the others.

use std::ffi::{OsStr, OsString};

use crate::settings::args::Args;
use crate::settings::complaint::Problem;
use crate::settings::key::{Key, Many};
use crate::settings::origin::{Origin, Origins};
use crate::settings::rules::{self, Mode};
use crate::settings::table::Command;

/// What a layer gives to one option.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(crate) key: &'static Key,
    /// As they were written: one, unless the option takes several.
    pub(crate) values: Vec<OsString>,
    pub(crate) origin: Origin,
}

impl Given {
    /// Reads the values into `args`.
    ///
    /// # Errors
    /// One of them cannot be used.
    pub(super) fn set(&self, args: &mut Args) -> Result<(), Problem> {
        self.values.iter().try_for_each(|value| self.key.set(args, value, &self.origin))
    }
}

/// The variables of the environment, read by `env`. An empty variable is not set.
pub(super) fn environment(command: Command, env: &dyn Fn(&str) -> Option<OsString>) -> Vec<Given> {
    let given = |key: &'static Key| {
        let variable = key.variable()?;
        let value = env(&variable).filter(|value| !is_blank(value))?;
        let values = match value.to_str() {
            Some(text) if key.many == Many::Lines => {
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(OsString::from).collect()
            }
            _ => vec![value],
        };
        Some(Given { key, values, origin: Origin::Environment(variable) })
    };
    command.keys().filter_map(given).collect()
}

fn is_blank(value: &OsStr) -> bool {
    value.to_str().map_or(value.is_empty(), |value| value.trim().is_empty())
}

fn defaults(command: Command) -> Vec<Given> {
    let given = |key: &'static Key| Some(Given { key, values: vec![key.default?.into()], origin: Origin::Default });
    command.keys().filter_map(given).collect()
}

/// Lays `layers`, the strongest first, over the defaults: the values that hold, and where each comes from.
///
/// An option that does nothing in this mode is refused where it was typed, and passed over in the environment: people
/// export variables for all commands.
///
/// # Errors
/// A value that counts cannot be used, or options do not go together.
pub(super) fn resolve(command: Command, mut layers: Vec<Vec<Given>>) -> Result<(Args, Origins), Problem> {
    let mode = Mode::of(command, |id| layers.iter().flatten().any(|given| given.key.id == id));
    layers.push(defaults(command));
    let (mut args, mut origins) = (Args::default(), Origins::default());
    for layer in layers {
        let stronger = origins.clone();
        for given in layer {
            let Given { key, origin, .. } = &given;
            let overruled = !key.adds() && rules::is_overruled(key.id, &stronger);
            let idle = rules::idle(key.id, mode);
            if overruled || (idle.is_some() && matches!(origin, Origin::Environment(_))) {
                continue;
            }
            given.set(&mut args)?;
            if let (Some(why), Origin::Flag) = (idle, origin) {
                return Err(Problem::Idle { option: origin.name(key.id), why });
            }
            origins.note(key.id, origin);
        }
    }
    rules::check(&origins, |id| command.keys().any(|key| key.id == id))?;
    Ok((args, origins))
}
