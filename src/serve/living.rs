//! A simulated base without a server, whose time somebody else lets pass: the ground truth for tests of the other side.

use jiff::civil::Date;

use crate::serve::simulation::{Country, Deed, Simulation};

pub struct LivingBase(Simulation);

impl LivingBase {
    /// A Colombian base of `clients` as of `today`. The same numbers give the same life.
    pub fn new(clients: usize, seed: u64, today: Date) -> Self {
        Self(Simulation::new(seed, Country::Colombia, clients, today))
    }

    /// Lets one thing or several happen; returns what, in its order.
    pub fn tick(&mut self, today: Date) -> &[Deed] {
        self.0.tick(today);
        self.0.deeds()
    }

    /// The records as a list has them, as JSON.
    pub fn records(&self) -> Vec<String> {
        self.0.clients().map(|client| serde_json::to_string(client).unwrap_or_default()).collect()
    }
}
