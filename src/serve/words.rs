//! The names of people, places and plans that the simulation draws from; they lie in `assets/simulation.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) first_names: Vec<String>,
    pub(super) last_names: Vec<String>,
    pub(super) firms: Vec<String>,
    pub(super) farms: Vec<String>,
    pub(super) cities: Vec<City>,
    /// By country: name and price in hundredths.
    pub(super) plans: BTreeMap<String, Vec<(String, i64)>>,
}

#[derive(Deserialize)]
pub(super) struct City {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) weight: u32,
    pub(super) localities: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../assets/simulation.json"))
        .expect("the words of the simulation are part of the program, and a test reads them")
});
