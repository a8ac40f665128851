//! A source that lives: some clients change with every answer, some come, some go, and now and then it has a bad moment.
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// The argument that makes this program the source.
pub(crate) const WORD: &str = "serve-for-soak";

/// The source as a process of its own; it ends with this.
pub(crate) struct Child {
    process: std::process::Child,
    pub(crate) url: String,
}

impl Child {
    pub(crate) fn start(clients: u64) -> Self {
        let this = std::env::current_exe().expect("this program");
        let mut process = Command::new(this)
            .args([WORD, &clients.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a second process");
        let mut url = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut url).expect("its URL");
        Self { process, url: url.trim().to_owned() }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers for ever, after saying where.
pub(crate) fn serve(clients: u64) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("http://{}", listener.local_addr().expect("its address"));
    let mut base = Base::new(clients);
    for (answer, connection) in (1_u64..).zip(listener.incoming()) {
        let Ok(connection) = connection else { continue };
        // Whoever leaves early comes again.
        let _ = reply(&connection, answer, &mut base);
    }
}

fn reply(mut connection: &TcpStream, answer: u64, base: &mut Base) -> std::io::Result<()> {
    for line in BufReader::new(connection).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let every = |number: u64| answer.is_multiple_of(number);
    // Every third list is the one before, as from a back-end with a cache.
    if !every(3) {
        base.live();
    }
    let (status, body) = match answer {
        _ if every(41) => ("500 Oops", r#"{"ok":false,"message":"Failed to retrieve clients"}"#.to_owned()),
        _ if every(53) => ("200 OK", base.list(0)),
        _ if every(67) => ("200 OK", base.list(base.records.len() / 2)),
        // One page of the source's was lost.
        _ if every(29) => ("200 OK", base.list(base.records.len() - base.records.len() / 100)),
        _ if every(83) => ("200 OK", "<html>maintenance</html>".to_owned()),
        _ => ("200 OK", base.list(base.records.len())),
    };
    let promised = if every(97) { body.len() + 1 } else { body.len() };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {promised}\r\nConnection: close\r\n\r\n"
    )?;
    connection.write_all(body.as_bytes())
}

struct Base {
    random: ChaCha8Rng,
    records: Vec<String>,
    next_id: u64,
}

impl Base {
    fn new(clients: u64) -> Self {
        let mut base = Self { random: ChaCha8Rng::seed_from_u64(1), records: Vec::new(), next_id: 1 };
        for _ in 0..clients {
            let record = base.record();
            base.records.push(record);
        }
        base
    }

    /// One client in a hundred becomes another one, or the same with other values.
    fn live(&mut self) {
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

    /// The first of the records.
    fn list(&self, records: usize) -> String {
        format!(r#"{{"ok":true,"type":"success","data":[{}]}}"#, self.records[..records].join(","))
    }
}
