//! Figures and lists as they are read on the screen: whom they count, what stands apart from them, and of whom they are
//! when a wall has a filter.

use super::*;

/// A client whose cut-off is `days` from the desk's day, 16 March 2026.
fn client(id: u32, status: &str, balance: &str, days: i8, zone: u8) -> String {
    dated(id, status, balance, &format!("\"{:02}/03/2026\"", 16 + days), zone)
}

fn dated(id: u32, status: &str, balance: &str, cut_off: &str, zone: u8) -> String {
    format!(
        r#"{{"service_id":{id},"name":"Luz Díaz","payment_status":"{status}","outstanding_balance":{balance},"cut_off_date":{cut_off},"zone_id":{zone},"internet_plan_price":1000}}"#
    )
}

fn list(clients: &[String]) -> String {
    format!(r#"{{"ok":true,"data":[{}]}}"#, clients.join(","))
}

/// One client of each kind, with a cut-off in three days or before.
fn kinds() -> Vec<String> {
    vec![
        client(101, "Activo", "7000", 3, 1),
        client(102, "Activo", "0", 3, 1),
        client(103, "Activo", "-50", 3, 1),
        client(104, "Activo", "null", 3, 1),
        client(105, "Gratis", "900", 3, 1),
        client(106, "Suspendido", "800", 3, 1),
        client(107, "Cancelado", "600", 3, 1),
        client(108, "Convenio", "500", 3, 1),
        client(109, "Activo", "400", -2, 2),
        client(110, "Suspendido", "0", -2, 2),
        client(111, "Activo", "0", -2, 2),
        dated(112, "Activo", "300", r#""11/26/2026""#, 2),
        dated(113, "Cancelado", "0", r#""31/11/2026""#, 2),
        dated(114, "Activo", "200", r#"" ""#, 2),
    ]
}

fn wall(language: Language, filter: &str, body: &str) -> Desk {
    let mut desk = Desk::speaking(language).on_a_wall().filtered(filter);
    desk.list(body);
    desk
}

/// Too low for large digits, which are no text.
const LOW: [(u16, u16); 2] = [(80, 8), (120, 8)];

/// The screens of one round.
fn round(desk: &mut Desk, width: u16, height: u16) -> Vec<String> {
    let pages = desk.pages();
    (0..pages)
        .map(|_| {
            let screen = desk.screen(width, height);
            desk.pass(SECOND * 20);
            screen
        })
        .collect()
}

#[test]
fn the_header_counts_who_will_be_cut_and_others_apart() {
    let mut desk = Desk::english();
    desk.list(&list(&kinds()));
    let screen = desk.screen(250, 50);
    for figure in [
        "14 clients",
        "cut off today 0",
        "in 7 d 1 · 7,000",
        "1 past cut-off, in service · 400",
        "1 of unknown balance",
        "1 cut, owing nothing",
        "2 unreadable cut-off dates",
        "2 records with problems",
    ] {
        assert!(screen.contains(figure), "{figure}\n{screen}");
    }
}

/// A warning is told last, takes no figure's place, and is not lost where the line is full.
#[test]
fn warnings_move_no_figure() {
    let mut clients = kinds();
    let mut good = Desk::spanish();
    clients.retain(|client| !client.contains("/11/") && !client.contains("11/26"));
    good.list(&list(&clients));
    let mut bad = Desk::spanish();
    let mended = kinds().into_iter().map(|client| client.replace("11/26/2026", "—"));
    clients = mended.filter(|client| !client.contains("31/11") && !client.contains(r#""—""#)).collect();
    // The same figures, and one client whose date is a word.
    clients[5] = dated(106, "Suspendido", "800", r#""pronto""#, 1);
    bad.list(&list(&clients));
    for (width, height) in [(60, 24), (80, 24), (120, 40), (200, 50)] {
        let (good, bad) = (good.screen(width, height), bad.screen(width, height));
        let figures = |screen: &str| screen.lines().nth(1).unwrap_or_default().to_owned();
        assert!(figures(&bad).starts_with(&figures(&good)), "{width}: {} / {}", figures(&good), figures(&bad));
        assert!(bad.contains("1 fecha de corte ilegible") && !good.contains("ilegible"), "{width}\n{bad}");
    }
}

#[test]
fn the_wall_counts_who_will_be_cut_day_by_day_and_names_the_others() {
    let mut desk = wall(Language::English, "", &list(&kinds()));
    let pages = round(&mut desk, 120, 16);
    let cuts = pages.iter().find(|page| page.contains("BEING CUT")).expect("somebody is cut");
    for text in [
        "today      0",
        "Thu 19     1",
        "7 days: 1 client · 7,000 at stake",
        "1 past cut-off, in service · 400",
        "cut-off of 2 clients cannot be read",
    ] {
        assert!(cuts.contains(text), "{text}\n{cuts}");
    }
    let oddities = pages.iter().find(|page| page.contains("DOES NOT ADD UP")).expect("something does not");
    for text in ["PAST CUT-OFF", "400 · still in service", "CUT, SETTLED", "DATE UNREAD"] {
        assert!(oddities.contains(text), "{text}\n{oddities}");
    }
    let others = "apart: 1 settled · 1 in credit · 1 of unknown balance · 1 free · 1 already cut · 1 of another status";
    let large = round(&mut desk, 120, 30).concat();
    assert!(large.contains(others), "{large}");
}

/// A base whose dates are all in a form that cannot be read is no base in which nobody is due.
#[test]
fn unreadable_dates_are_told_where_nobody_seems_to_be_due() {
    let clients: Vec<String> = (0..30).map(|id| dated(200 + id, "Activo", "500", r#""11/26/2026""#, 1)).collect();
    for (language, told) in [
        (Language::English, "cut-off of 30 clients cannot be read"),
        (Language::Spanish, "no se puede leer la fecha de corte de 30 clientes"),
    ] {
        for (width, height) in [(50, 10), (80, 24), (200, 50)] {
            let mut desk = wall(language, "", &list(&clients));
            let pages = round(&mut desk, width, height);
            let whole = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(pages.iter().any(|page| whole(page).contains(told)), "{pages:?}");
        }
    }
    // None is due, and all can be read: the page has nothing to say.
    let mut desk =
        wall(Language::English, "", &list(&[client(1, "Activo", "5", 14, 1), dated(2, "Activo", "5", "null", 1)]));
    assert!(round(&mut desk, 80, 12).iter().all(|page| !page.contains("BEING CUT")));
}

#[test]
fn a_filter_narrows_every_page_and_figure_of_the_wall_and_is_said_on_each() {
    for (width, height) in LOW {
        let mut desk = wall(Language::English, "zone:2", &list(&kinds()));
        let pages = round(&mut desk, width, height);
        // In zone 2 nobody is cut in the coming days, but two dates cannot be read: base, cuts, oddities, source.
        assert_eq!(pages.len(), 4);
        for page in &pages {
            assert!(page.contains("filter: zone:2"), "{page}");
            for id in 101..=108 {
                assert!(!page.contains(&id.to_string()), "{id} is in zone 1\n{page}");
            }
        }
        let whole = pages[0].split_whitespace().collect::<Vec<_>>().join(" ");
        for figure in ["4 IN SERVICE", "1 CUT", "0 CUT OFF TODAY", "900 OWED", "3 OWING", "1 PAST CUT-OFF"] {
            assert!(whole.contains(figure), "{figure}\n{}", pages[0]);
        }
        assert!(pages[1].contains("cut-off of 2 clients cannot be read"), "{}", pages[1]);
    }
    let mut whole = wall(Language::English, "", &list(&kinds()));
    assert!(round(&mut whole, 80, 12).iter().all(|page| !page.contains("filter:")));
}

#[test]
fn a_filter_of_the_wall_is_said_while_the_source_fails_and_a_list_is_held_back() {
    for (width, height) in [(40, 8), (80, 24), (200, 50)] {
        let mut desk = wall(Language::Spanish, "zona:2", &list(&kinds()));
        desk.pass(SECOND * 30);
        desk.list(r#"{"ok":true,"data":[]}"#);
        assert!(desk.screen(width, height).contains("filtro: zona:2"), "held back\n{}", desk.screen(width, height));
        // One failure would be a line in the footer.
        desk.fail(backend_error());
        desk.fail(backend_error());
        for _ in 0..3 {
            let screen = desk.screen(width, height);
            assert!(screen.contains("zona:2") && screen.contains("Failed to retrieve clients"), "failing\n{screen}");
            desk.pass(SECOND * 20);
        }
        desk.pass(SECOND * 3600);
        let screen = desk.screen(width, height);
        assert!(screen.contains("zona:2") && screen.contains("DESACTUALIZADO"), "stale\n{screen}");
    }
    // Before the first list, too.
    let mut desk = Desk::english().on_a_wall().filtered("zone:2");
    assert!(desk.screen(80, 24).contains("filter: zone:2"));
}

#[test]
fn a_filter_that_finds_nobody_says_so_instead_of_zeros() {
    let mut desk = wall(Language::English, "zone:77", &list(&kinds()));
    let screen = desk.screen(80, 24);
    assert!(screen.contains("No client matches “zone:77”"), "{screen}");
    assert!(!screen.contains("IN SERVICE") && !screen.contains("Esc"), "no figures, and no keys\n{screen}");
    assert_eq!(round(&mut desk, 80, 12).len(), 2, "the base, and the source");
}

#[test]
fn at_midnight_the_figures_of_a_filtered_wall_move_by_themselves() {
    let mut desk = wall(
        Language::English,
        "due:today",
        &list(&[client(301, "Activo", "5000", 0, 1), client(302, "Activo", "6000", 1, 1)]),
    );
    let cut_offs =
        |desk: &mut Desk| round(desk, 80, 16).into_iter().find(|page| page.contains("BEING CUT")).expect("the page");
    let before = cut_offs(&mut desk);
    assert!(before.contains("7 days: 1 client · 5,000 at stake"), "{before}");
    desk.pass(SECOND * (12 * 3600));
    let after = cut_offs(&mut desk);
    assert!(after.contains("7 days: 1 client · 6,000 at stake"), "{after}");
}
