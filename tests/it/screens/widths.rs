//! A number is whole or absent: at every width, on every screen, in both languages.
//!
//! Each screen is drawn once where there is room for everything. What is drawn narrower may leave numbers out, and may use
//! the short form of an amount; any other number on it is a part of one, and a lie.

use std::collections::BTreeSet;

use jiff::civil::date;
use wisptop::client::cut_off::days_until;
use wisptop::client::money::parse_amount;
use wisptop::screen;

use super::*;

/// Units that belong to the number before them: 22.1 M without its M is another number.
const UNITS: [&str; 13] = ["K", "M", "B", "kB", "MB", "ms", "s", "min", "h", "d", "%", "fav", "cr"];

/// The numbers in `text`, each with the unit behind it: digits, and what joins them to more digits.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let joins =
                matches!(c, '.' | ',' | ':' | '/' | '-') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !c.is_ascii_digit() && !joins {
                break;
            }
            end = at + c.len_utf8();
        }
        let (number, behind) = rest.split_at(end);
        let word = behind.strip_prefix(' ').unwrap_or_default();
        let word = &word[..word.find(|c: char| !c.is_alphabetic() && c != '%').unwrap_or(word.len())];
        found.push(if UNITS.contains(&word) { format!("{number} {word}") } else { number.to_owned() });
        rest = behind;
    }
    found
}

/// The numbers on a screen, line by line, without how many lines the help and how many columns the table go on for, which is
/// a matter of their room.
fn on_screen(screen: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in screen.lines() {
        // A box may lie over the arrow.
        let line = [" more ─", " más ─"].iter().fold(line.to_owned(), |line, word| match line.find(word) {
            Some(at) => line[..at].trim_end_matches(|c: char| c.is_ascii_digit()).to_owned() + &line[at..],
            None => line,
        });
        let mut parts = line.split(['↓', '←', '→']);
        let first = parts.next().unwrap_or_default();
        all.extend(numbers(first));
        for part in parts {
            all.extend(numbers(part.trim_start().trim_start_matches(|c: char| c.is_ascii_digit())));
        }
    }
    all
}

/// Clients whose numbers are long, and of which no part is another number of theirs.
fn base() -> String {
    let records: Vec<String> = (0..1_357)
        .map(|i| {
            let balance = match i % 5 {
                0 => "1234567.25".to_owned(),
                1 => "-7654321.5".to_owned(),
                2 => "98765432109.75".to_owned(),
                3 => "null".to_owned(),
                _ => format!("{}", 53_219 + i * 1_009),
            };
            let date = match i % 4 {
                0 => format!("{:02}/03/2026", 14 + i % 9),
                1 => "2031-12-31".to_owned(),
                2 => "11/26/2026".to_owned(),
                _ => String::new(),
            };
            let id = match i % 50 {
                7 => format!("98765432109876{i:06}"),
                _ => (670_000 + i).to_string(),
            };
            format!(
                r#"{{"service_id":{id},"name":"Luz Núñez {}","document":"{}-7","phone":"{},{}","address":"Carrera {} #{}-{} Apto {}","city":"San José {}","locality":"Vereda {}","payment_status":"{}","zone_id":{},"antenna_ip":"10.{}.{}.{}","cut_off_date":"{date}","outstanding_balance":{balance},"lan_interface":"vlan{}","internet_plan_name":"Plan Hogar {}MB","internet_plan_price":{}.0,"technician_id":{}}}"#,
                4_200 + i,
                790_000_000_u64 + i * 7_919,
                3_100_000_000_u64 + i * 1_237,
                3_205_550_000_u64 + i,
                7_000 + i % 90,
                8_100 + i % 70,
                9_200 + i % 60,
                6_300 + i % 50,
                5_500 + i % 40,
                4_700 + i % 30,
                ["Activo", "active", "Suspendido", "Gratis"][(i % 4) as usize],
                31_000 + i % 7,
                77,
                i % 99 + 100,
                i % 88 + 100,
                1_000 + i % 3,
                300 + i % 4 * 50,
                149_500 + i % 3 * 70_000,
                88_100 + i % 3,
            )
        })
        .collect();
    format!(r#"{{"ok":true,"data":[{}],"message":null}}"#, records.join(","))
}

/// A failure with numbers in every part of it.
fn failure() -> PollError {
    let error = backend_error();
    let PollError::Status { status, reason, content_type, url, sent, .. } = error else { unreachable!() };
    let message = "El proceso 88412 no pudo leer 34567 de 98765 clientes tras 45.678,9 s (10.20.30.40:8443)";
    PollError::Status {
        status,
        reason,
        content_type,
        url,
        sent,
        message: Some(CleanText::new(message)),
        retry_after: Some(Duration::from_secs(3_725)),
    }
}

fn desk(language: Language) -> Desk {
    let mut desk = Desk::speaking(language).named("172.16.254.101:65432");
    desk.list(&base());
    desk.pass(SECOND * 12);
    desk
}

/// The desk or wall with something on it that a person meets.
type Prepare = fn(&mut Desk);

const AT_A_DESK: [(&str, Prepare); 17] = [
    ("table", |_| {}),
    ("end", |desk| desk.press(keys::END)),
    ("typed", |desk| desk.press("/precio>=149500 saldo<98765432109 zona:31000..31006 10.77.")),
    ("kept", |desk| {
        desk.press("/zona:31003 debe>1234567");
        desk.press(keys::ENTER);
        desk.press(keys::ENTER);
    }),
    ("no match", |desk| desk.press("/3109999999 123456789")),
    ("mistake", |desk| desk.press("/4201 estdo:1234567")),
    ("detail", |desk| {
        desk.screen(80, 24);
        desk.press(keys::ENTER);
    }),
    ("help", |desk| desk.press("?")),
    ("sort menu", |desk| desk.press("s")),
    ("copy menu", |desk| {
        desk.screen(120, 40);
        desk.press("y");
    }),
    ("copied", |desk| {
        desk.screen(120, 40);
        desk.press("yr");
    }),
    ("marked", |desk| desk.press("  ")),
    ("failure", |desk| {
        desk.pass(SECOND * 4_000);
        desk.fail(failure());
    }),
    ("held back", |desk| desk.list(r#"{"ok":true,"data":[{"service_id":670001}]}"#)),
    ("stale", |desk| desk.pass(SECOND * 98_765)),
    ("polls", |desk| desk.press(keys::POLLS)),
    ("failed polls", |desk| {
        desk.fail(failure());
        desk.pass(SECOND * 18);
        desk.list(&base().replace("Plan Hogar", "Plan"));
        desk.fail(failure());
        desk.press(keys::POLLS);
        desk.press("j");
    }),
];

const ON_A_WALL: [(&str, Prepare); 4] = [
    ("fine", |_| {}),
    ("failing", |desk| desk.fail(failure())),
    ("held back", |desk| desk.list(r#"{"ok":true,"data":[{"service_id":670001}]}"#)),
    ("stale", |desk| desk.pass(SECOND * 98_765)),
];

/// Every number that stands in the clients' data in one form or another.
fn in_data(desk: &mut Desk) -> BTreeSet<String> {
    let mut all = on_screen(&desk.screen(400, 1_400));
    let amounts: Vec<_> = base()
        .split(',')
        .filter_map(|pair| pair.split_once("_balance\":").or(pair.split_once("_price\":")))
        .filter_map(|(_, amount)| parse_amount(amount))
        .collect();
    let totals = desk.snapshot().totals().clone();
    let today = desk.today();
    let sums =
        [totals.sums.owed, totals.sums.credit, totals.due_soon(today).owing.amount, totals.past_due(today).amount];
    for amount in amounts.into_iter().chain(sums) {
        let locale = desk.locale();
        for form in [locale.amount(amount.abs(), 2), locale.amount_short(amount.abs())] {
            all.extend([format!("{form} fav"), format!("{form} cr"), form].map(|form| numbers(&form).concat()));
        }
    }
    // The longest ids have no room in the table, at any width.
    let snapshot = desk.snapshot();
    all.extend(snapshot.clients().map(|client| client.service_id().to_string()));
    // Two phones are one word in the list and two in the detail.
    let phones: Vec<String> = all.iter().filter(|number| number.len() == 21).cloned().collect();
    all.extend(phones.iter().flat_map(|phones| phones.split(',')).map(str::to_owned));
    all
}

/// The figures of a wall, which its largest drawing has in large digits.
fn on_board(desk: &Desk) -> BTreeSet<String> {
    let Some(board) = desk.board() else {
        return BTreeSet::new();
    };
    let (totals, today, locale) = (&board.totals, desk.today(), desk.locale());
    let (due, past) = (totals.due_soon(today), totals.past_due(today));
    let days: Vec<_> = (0..6).map(|ahead| today.saturating_add(jiff::Span::new().days(ahead))).collect();
    let of_days: Vec<_> = days.iter().map(|&day| totals.due_between(day, day).owing).collect();
    let groups = || board.places.iter().flat_map(|places| &places.groups).map(|group| &group.sums);
    let counts = [
        totals.sums.clients,
        totals.sums.in_service(),
        totals.sums.active,
        totals.sums.suspended,
        totals.sums.owing,
        due.owing.clients,
        past.clients,
        totals.sums.cut_without_debt,
        totals.without_id,
        totals.repeated_id,
        totals.with_repeated_id,
        totals.cut_off_unreadable,
        totals.sums.balance_unknown,
    ]
    .into_iter()
    .chain(of_days.iter().map(|due| due.clients))
    .chain(groups().flat_map(|sums| [sums.suspended, sums.clients]))
    // Days of the month, and shares of a hundred.
    .chain(0..=100);
    let amounts = [totals.sums.owed, totals.sums.credit, due.owing.amount, past.amount].into_iter();
    let amounts = amounts.chain(of_days.iter().map(|due| due.amount));
    let forms = |amount| [locale.amount(amount, 2), locale.amount_short(amount)];
    counts.map(|count| locale.count(count)).chain(amounts.flat_map(forms)).map(|form| numbers(&form).concat()).collect()
}

/// Draws `desk` at every width and compares.
fn compare(name: &str, desk: &mut Desk, known: &BTreeSet<String>, wrong: &mut Vec<String>) {
    let mut allowed = known.clone();
    allowed.extend(on_board(desk));
    // A narrow list has the days until a date in its place.
    for day in (14..=22).map(|day| date(2026, 3, day)).chain([date(2031, 12, 31)]) {
        let days = desk.locale().relative_day(days_until(day, desk.today()));
        allowed.extend(numbers(&days));
    }
    for height in [12, 60, 200] {
        allowed.extend(on_screen(&desk.screen(400, height)));
    }
    // A narrow edge tells the place in the list in short: `1/17`.
    if desk.page().is_none() {
        let listed = desk.locale().count(desk.listed() as u64);
        let shorts: Vec<String> = allowed.iter().map(|row| format!("{row}/{listed}")).collect();
        allowed.extend(shorts);
    }
    for width in 20..=250_u16 {
        let height = if width % 10 == 0 { 50 } else { [10, 24][usize::from(width % 2)] };
        let screen = desk.screen(width, height);
        let mut seen = on_screen(&screen);
        if width < screen::LEAST_WIDTH {
            let said = [width, height, screen::LEAST_WIDTH, screen::LEAST_HEIGHT].map(|number| number.to_string());
            seen.retain(|number| !said.contains(number));
        }
        for number in seen.difference(&allowed) {
            let line = screen.lines().find(|line| numbers(line).contains(number)).unwrap_or_default();
            wrong.push(format!("{name} {width}x{height}: {number:?} in {line:?}"));
        }
    }
}

fn every_screen(language: Language) {
    let mut wrong = Vec::new();
    let mut first = desk(language);
    let known = in_data(&mut first);
    for (name, prepare) in AT_A_DESK {
        let mut desk = desk(language);
        prepare(&mut desk);
        compare(name, &mut desk, &known, &mut wrong);
    }
    for filter in ["", "zona:31003 debe>53219"] {
        for (name, prepare) in ON_A_WALL {
            let mut desk = desk(language).on_a_wall().filtered(filter);
            desk.list(&base().replace("Plan Hogar", "Plan"));
            prepare(&mut desk);
            for _ in 0..3 {
                let page = format!("wall {:?} {name} {filter}", desk.page());
                compare(&page, &mut desk, &known, &mut wrong);
                desk.pass(SECOND * 20);
            }
        }
    }
    let count = wrong.len();
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{count} numbers are not the state's:\n{}", wrong.join("\n"));
}

#[test]
fn every_number_is_whole_or_absent_in_spanish() {
    every_screen(Language::Spanish);
}

#[test]
fn every_number_is_whole_or_absent_in_english() {
    every_screen(Language::English);
}
