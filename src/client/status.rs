//! The state of a service. The source speaks two languages and an open set of words.

use crate::text::fold::fold;

/// What a `payment_status` means. It says nothing about debt: an active client may owe, a cancelled one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// In service.
    Active,
    /// Cut for debt.
    Suspended,
    /// Ended.
    Cancelled,
    /// In service and not billed.
    Free,
    /// A word that we do not know; it is shown as it came.
    Other,
    /// Null or blank.
    Unknown,
}

impl Status {
    /// Reads the source's word, whatever its case, accents and surrounding space.
    pub fn read(word: &str) -> Self {
        match fold(word.trim()).as_str() {
            "activo" | "al dia" | "active" => Self::Active,
            "suspendido" | "cortado" | "moroso" | "suspended" => Self::Suspended,
            "cancelado" | "inactivo" | "cancelled" | "canceled" | "inactive" => Self::Cancelled,
            "gratis" | "gratuito" | "free" => Self::Free,
            "" => Self::Unknown,
            _ => Self::Other,
        }
    }

    /// Whether the client has service now.
    pub fn in_service(self) -> bool {
        matches!(self, Self::Active | Self::Free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_vocabularies_in_any_case() {
        assert_eq!(Status::read(" ACTIVO "), Status::Active);
        assert_eq!(Status::read("Al día"), Status::Active);
        assert_eq!(Status::read("Al dia"), Status::Active);
        assert_eq!(Status::read("moroso"), Status::Suspended);
        assert_eq!(Status::read("canceled"), Status::Cancelled);
        assert_eq!(Status::read("Gratuito"), Status::Free);
        assert_eq!(Status::read("Moroso (convenio)"), Status::Other);
        assert_eq!(Status::read("  "), Status::Unknown);
    }
}
