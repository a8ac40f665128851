//! Where the value of an option comes from.

use std::collections::BTreeMap;

/// Where a value comes from, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Flag,
    Environment(String),
    Default,
}

impl Origin {
    /// The name by which a person knows the option `id` that has a value from here: `--sort`, `WISPTOP_SORT`.
    pub fn name(&self, id: &str) -> String {
        match self {
            Self::Environment(variable) => variable.clone(),
            Self::Flag | Self::Default => flag(id),
        }
    }

    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::Environment(variable) => Some(variable),
            Self::Flag | Self::Default => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<&'static str, Origin>);

impl Origins {
    /// Notes the origin of `id`, unless a stronger one is known.
    pub(super) fn note(&mut self, id: &'static str, origin: &Origin) {
        self.0.entry(id).or_insert_with(|| origin.clone());
    }

    /// Where the value of `id` comes from; `None` where it has none.
    pub fn of(&self, id: &str) -> Option<&Origin> {
        self.0.get(id)
    }

    /// Whether `id` has a value.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The name by which a person knows the option `id`: that of its variable where the value comes from there.
    pub fn name(&self, id: &str) -> String {
        self.of(id).unwrap_or(&Origin::Default).name(id)
    }
}

/// The flag of the option `id`: `--ca-cert`.
pub(super) fn flag(id: &str) -> String {
    format!("--{}", id.replace('_', "-"))
}

/// The variable of the option `id`: `WISPTOP_CA_CERT`.
pub(super) fn variable(id: &str) -> String {
    format!("WISPTOP_{}", id.to_uppercase())
}
