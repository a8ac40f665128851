//! What a service is in, and the words that a source has for it.

use crate::serve::simulation::dice::Dice;

/// What a status word is, whatever the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Active,
    Suspended,
    Cancelled,
    Free,
}

/// Words that are in no vocabulary.
const ODD: [&str; 3] = ["Pendiente de Instalación", "Moroso (convenio)", ""];

impl State {
    /// What a service of a base is in.
    pub(super) fn of_a_base(dice: &mut Dice) -> Self {
        match dice.per_cent() {
            0..78 => Self::Active,
            78..90 => Self::Suspended,
            90..96 => Self::Cancelled,
            _ => Self::Free,
        }
    }

    /// Its words, in both vocabularies; a source mixes them.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Active => &["Activo", "Activo", "Activo", "active", "active", "ACTIVO", "Al día", "Al dia"],
            Self::Suspended => &["Suspendido", "Suspendido", "suspended", "Cortado", "Moroso", "SUSPENDIDO "],
            Self::Cancelled => &["Cancelado", "Cancelado", "cancelled", "canceled", "Inactivo", "inactive"],
            Self::Free => &["Gratis", "Gratuito", "free"],
        }
    }

    pub(super) fn word(self, dice: &mut Dice) -> &'static str {
        dice.pick::<&'static str>(self.words())
    }
}

pub(super) fn odd_word(dice: &mut Dice) -> &'static str {
    dice.pick::<&'static str>(&ODD)
}
