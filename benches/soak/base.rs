//! A made-up client base that changes; the same number of clients is the same base.

use std::fmt::Write as _;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// The base, each client as it stands in the answer.
pub(crate) struct Base {
    random: ChaCha8Rng,
    pub(crate) records: Vec<String>,
    next_id: u64,
}

impl Base {
    pub(crate) fn new(clients: u64) -> Self {
        let mut base = Self { random: ChaCha8Rng::seed_from_u64(1), records: Vec::new(), next_id: 1 };
        for _ in 0..clients {
            let record = base.record();
            base.records.push(record);
        }
        base
    }

    /// One client in a hundred becomes another one, or the same with other values.
    pub(crate) fn live(&mut self) {
        for _ in 0..=self.records.len() / 100 {
            let at = self.random.random_range(0..self.records.len());
            if self.random.random_range(0..10) == 0 {
                self.records.remove(at);
                let record = self.record();
                self.records.push(record);
            } else {
                let start = r#"{"service_id":"#.len();
                let id = self.records[at][start..].split(',').next().expect("an id").parse().expect("a number");
                self.records[at] = self.record_of(id);
            }
        }
    }

    fn record(&mut self) -> String {
        self.next_id += 1;
        self.record_of(self.next_id)
    }

    fn record_of(&mut self, id: u64) -> String {
        let mut n = |most: u64| self.random.random_range(0..most);
        let names = ["María González", "Juan Pérez", "Óscar Núñez", "Luz Peña", "José Güémez", "Ana Ávila"];
        let statuses = ["Activo", "Suspendido", "Cancelado", "Gratis", "active"];
        let mut record = String::new();
        write!(
            record,
            r#"{{"service_id":{id},"name":"{} {:05}","document":"{}","phone":"3{:09}","address":"Calle {} #{}-{}","city":"Bogotá","locality":"Centro {}","payment_status":"{}","zone_id":{},"antenna_ip":"10.{}.{}.{}","cut_off_date":"2026-{:02}-{:02}","outstanding_balance":{},"lan_interface":"ether{}","internet_plan_name":"{}MB","internet_plan_price":{},"technician_id":{}}}"#,
            names[n(6) as usize], n(100_000), 10_000_000 + n(90_000_000), n(1_000_000_000), n(150), n(90), n(99), n(30),
            statuses[n(5) as usize], n(24), n(256), n(256), n(256), 1 + n(12), 1 + n(28), n(200_000), n(5),
            10 * (1 + n(30)), 20_000 + n(100) * 1000, n(14),
        )
        .expect("memory takes every byte");
        record
    }

    /// The answer with the first of the records.
    pub(crate) fn list(&self, records: usize) -> String {
        format!(r#"{{"ok":true,"type":"success","data":[{}]}}"#, self.records[..records].join(","))
    }
}
