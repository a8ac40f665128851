//! Secrets that a server sends back, in a message for instance, are made unreadable before anybody sees them.

use secrecy::{ExposeSecret as _, SecretString};

use crate::text::CleanText;

/// Shorter ones stand in ordinary words too; replacing them would only show where.
const SHORTEST: usize = 4;

#[derive(Clone, Default)]
pub(in crate::source) struct Mask {
    secrets: Vec<SecretString>,
}

impl Mask {
    pub(in crate::source) fn add(&mut self, secret: &SecretString) {
        if secret.expose_secret().len() >= SHORTEST {
            self.secrets.push(secret.clone());
        }
    }

    /// `text` with each secret replaced.
    pub(in crate::source) fn apply(&self, text: &CleanText) -> CleanText {
        self.secrets.iter().fold(text.clone(), |text, secret| {
            // What was sent has passed the gate on its way back.
            let echoed = CleanText::new(secret.expose_secret());
            if text.as_str().contains(echoed.as_str()) { text.hide(echoed.as_str()) } else { text }
        })
    }
}
