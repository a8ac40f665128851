//! The country that a base is of, and its names of people, places and plans; they lie in `assets/simulation`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Where the simulated ISP is: prices, documents, phones, places and names are of that country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Country {
    #[default]
    Colombia,
    Mexico,
}

#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) men: Vec<String>,
    pub(super) women: Vec<String>,
    pub(super) last_names: Vec<String>,
    pub(super) firms: Vec<String>,
    pub(super) farms: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) cities: Vec<City>,
    /// Name and price in hundredths. The one that costs nothing is the last.
    pub(super) plans: Vec<(String, i64)>,
}

#[derive(Deserialize)]
pub(super) struct City {
    pub(super) name: String,
    pub(super) weight: u32,
    /// What its phone numbers begin with, where they say where somebody lives.
    #[serde(default)]
    pub(super) area: String,
    pub(super) localities: Vec<String>,
}

static COLOMBIA: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../../assets/simulation/co.json")));
static MEXICO: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../../assets/simulation/mx.json")));

fn read(words: &str) -> Words {
    serde_json::from_str(words).expect("the words of the simulation are part of the program, and a test reads them")
}

impl Country {
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::Colombia => &COLOMBIA,
            Self::Mexico => &MEXICO,
        }
    }

    /// An amount that people round to, in hundredths.
    pub(super) fn round_amount(self) -> i64 {
        match self {
            Self::Colombia => 100_000,
            Self::Mexico => 1_000,
        }
    }

    /// What is written where a document is asked for and there is none; the first is what invoices carry then.
    pub(super) fn placeholders(self) -> [&'static str; 2] {
        match self {
            Self::Colombia => ["222222222222", "0"],
            Self::Mexico => ["XAXX010101000", "0"],
        }
    }
}

impl Words {
    /// The price of the cheapest plan that costs something.
    pub(super) fn least_price(&self) -> i64 {
        self.plans.iter().map(|(_, price)| *price).filter(|&price| price > 0).min().unwrap_or_default()
    }
}
