//! What follows from the fields of one client: how many periods are owed, and the network of the antenna.

use std::cmp::Ordering;
use std::net::IpAddr;

use ipnet::IpNet;
use rust_decimal::Decimal;

/// How many periods of the plan a client owes: the balance by the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthsOwed {
    /// Nobody knows what is owed.
    Unknown,
    /// The client is settled or in credit.
    Nothing,
    /// Something is owed, and a plan without a price does not tell how much of it that is.
    NoPrice,
    Months(Ratio),
}

impl MonthsOwed {
    /// From a balance and the price of a period, both to the cent.
    pub fn of(balance: Option<Decimal>, price: Option<Decimal>) -> Self {
        match (balance, price) {
            (None, _) => Self::Unknown,
            (Some(balance), _) if balance <= Decimal::ZERO => Self::Nothing,
            (Some(owed), Some(price)) if price > Decimal::ZERO => Self::Months(Ratio::of(owed, price)),
            _ => Self::NoPrice,
        }
    }

    /// The exact number of periods, where it is known: who owes nothing owes none.
    pub fn ratio(self) -> Option<Ratio> {
        match self {
            Self::Months(ratio) => Some(ratio),
            Self::Nothing => Some(Ratio::ZERO),
            Self::Unknown | Self::NoPrice => None,
        }
    }

    /// The number of periods as it is shown, to one decimal, where it is known.
    pub fn shown(self) -> Option<Decimal> {
        self.ratio().map(Ratio::to_tenths)
    }
}

/// The exact quotient of two amounts that are not below zero.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    /// In units of the divisor: amounts have 28 digits at the most, so that twenty times one fits.
    owed: u128,
    price: u128,
}

impl Ratio {
    const ZERO: Self = Self { owed: 0, price: 1 };

    fn of(owed: Decimal, price: Decimal) -> Self {
        // Cents, or finer units where one of the two has any.
        let scale = owed.scale().max(price.scale());
        let units = |amount: Decimal| amount.mantissa().unsigned_abs() * 10_u128.pow(scale - amount.scale());
        Self { owed: units(owed), price: units(price) }
    }

    /// Rounded to one decimal, half away from zero. Numbers of 29 digits have no room for it and are whole.
    fn to_tenths(self) -> Decimal {
        let rounded = |parts: u128, scale| {
            let number = (2 * parts * self.owed + self.price) / (2 * self.price);
            Decimal::try_from_i128_with_scale(i128::try_from(number).ok()?, scale).ok()
        };
        rounded(10, 1).or_else(|| rounded(1, 0)).unwrap_or(Decimal::MAX).normalize()
    }

    /// Whether no more than so many whole periods are shown of it.
    pub fn is_shown_within(self, periods: u32) -> bool {
        // Half a tenth more would be shown as a tenth more.
        20 * self.owed < (20 * u128::from(periods) + 1) * self.price
    }

    /// Twenty bytes that are in the order of the ratios, as far as they go: the whole part, and what follows it.
    pub fn prefix(self) -> [u8; 20] {
        let mut bytes = [0; 20];
        bytes[..16].copy_from_slice(&(self.owed / self.price).to_be_bytes());
        let rest = ((self.owed % self.price) << 32) / self.price;
        bytes[16..].copy_from_slice(&(rest as u32).to_be_bytes());
        bytes
    }
}

impl Ord for Ratio {
    /// Exact, without products that would not fit: by the whole parts, and by what is left the other way round.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = ((self.owed, self.price), (other.owed, other.price));
        let mut swapped = false;
        loop {
            let whole = (left.0 / left.1).cmp(&(right.0 / right.1));
            let rests = (left.0 % left.1, right.0 % right.1);
            let order = match rests {
                _ if whole.is_ne() => whole,
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                (left_rest, right_rest) => {
                    // Of two rests the one whose reciprocal is larger is smaller.
                    (left, right) = ((left.1, left_rest), (right.1, right_rest));
                    swapped = !swapped;
                    continue;
                }
            };
            return if swapped { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    /// Two halves of something are equal, whatever it is.
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

/// The network of an antenna's address: of 256 addresses, or of 64 bits where it is of the sixth version. What stands
/// behind a slash is the length that somebody wrote there, and says nothing about this one.
pub fn network(address: &str) -> Option<IpNet> {
    let address: IpAddr = address.split('/').next()?.trim().parse().ok()?;
    let length = if address.is_ipv4() { 24 } else { 64 };
    IpNet::new(address, length).ok().map(|network| network.trunc())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn shown(balance: &str, price: &str) -> String {
        MonthsOwed::of(Some(decimal(balance)), Some(decimal(price))).shown().unwrap().to_string()
    }

    #[test]
    fn months_are_the_balance_by_the_price_to_one_decimal_half_away_from_zero() {
        assert_eq!(shown("50000", "50000"), "1");
        assert_eq!(shown("125000", "50000"), "2.5");
        assert_eq!(shown("5", "20"), "0.3", "0.25 is half way");
        assert_eq!(shown("4.99", "20"), "0.2");
        assert_eq!(shown("0.01", "75000"), "0");
        assert_eq!(shown("99999999999999999999999999.99", "0.01"), "9999999999999999999999999999", "28 digits");
        assert_eq!(MonthsOwed::of(None, Some(decimal("5"))), MonthsOwed::Unknown);
        assert_eq!(MonthsOwed::of(Some(decimal("-5")), None), MonthsOwed::Nothing);
        assert_eq!(MonthsOwed::of(Some(decimal("5")), None), MonthsOwed::NoPrice);
        assert_eq!(MonthsOwed::of(Some(decimal("5")), Some(Decimal::ZERO)), MonthsOwed::NoPrice);
        assert_eq!(MonthsOwed::Nothing.shown(), Some(Decimal::ZERO));
    }

    #[test]
    fn the_network_of_an_address_is_its_first_three_numbers() {
        let network = |text| network(text).map(|network| network.to_string());
        assert_eq!(network("10.5.3.116").as_deref(), Some("10.5.3.0/24"));
        assert_eq!(network(" 10.5.3.116/22").as_deref(), Some("10.5.3.0/24"));
        assert_eq!(network("fe80:1:2:3:4::9").as_deref(), Some("fe80:1:2:3::/64"));
        assert_eq!((network(""), network("tower 5"), network("10.5.3.x")), (None, None, None));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_shown_within_some_periods_shows_no_more(owed in 1_i64..500_000, price in 1_i64..100_000, most in 1_u32..5) {
            let MonthsOwed::Months(ratio) = MonthsOwed::of(Some(Decimal::new(owed, 2)), Some(Decimal::new(price, 2)))
            else {
                return Err(TestCaseError::fail("something is owed"));
            };
            prop_assert_eq!(ratio.is_shown_within(most), ratio.to_tenths() <= Decimal::from(most));
        }

        /// However large both are, the order is that of the products, and the prefix never says the contrary.
        #[test]
        fn ratios_are_in_exact_order(
            [a, b, c, d] in prop::array::uniform4(prop_oneof![1_u64..30, any::<u64>().prop_map(|large| large.max(1))]),
        ) {
            let (left, right) = (Ratio { owed: a.into(), price: b.into() }, Ratio { owed: c.into(), price: d.into() });
            let exact = (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b)));
            prop_assert_eq!(left.cmp(&right), exact);
            let prefixes = left.prefix().cmp(&right.prefix());
            prop_assert!(prefixes.is_eq() || prefixes == exact);
        }
    }
}
