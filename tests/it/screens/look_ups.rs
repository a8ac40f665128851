//! The screens of a fresh look at one client, and of the API's own search.

use serde_json::{Value, json};
use wisptop::source::PollError;

use crate::look_ups::{SECOND, at_maria, maria, nobody};
use crate::support::Desk;
use crate::support::envelope::{EXAMPLE, envelope};

#[test]
fn the_screens_of_a_fresh_look() {
    let differing = json!({"payment_status": "Suspendido", "outstanding_balance": 75000, "cut_off_date": "2026-03-20",
        "phone": "3009876543,3101112233,6015550199", "address": "Carrera 15 # 93-60, apartamento 1204, torre norte"});
    for (language, desk) in [("es", Desk::spanish as fn() -> Desk), ("en", Desk::english)] {
        let error = PollError::Timeout { after: SECOND * 90, got: 0, of: None };
        let mut states: Vec<(&str, Desk)> = Vec::new();
        let mut with = |name, end: &dyn Fn(&mut Desk)| {
            let mut desk = at_maria(desk());
            desk.press("R");
            end(&mut desk);
            desk.pass(SECOND * 7);
            states.push((name, desk));
        };
        with("asking", &|_| {});
        with("differs", &|desk| desk.find(&maria(&differing)));
        with("same", &|desk| desk.find(&maria(&json!({}))));
        with("nobody", &|desk| desk.look_up_ends(Ok(nobody())));
        with("failed", &|desk| desk.look_up_ends(Err(error.clone())));
        for (name, mut desk) in states {
            for (width, height) in [(80, 24), (120, 40), (40, 10)] {
                insta::assert_snapshot!(format!("look_{name}_{language}_{width}x{height}"), desk.screen(width, height));
            }
        }
    }
}

#[test]
fn the_screens_of_the_apis_search() {
    let found: Vec<Value> = (0..30)
        .map(|n| {
            json!({"service_id": 12_340 + n, "name": format!("Quintero Núñez {n}"), "payment_status": "Suspendido",
                "outstanding_balance": 25_000 + n})
        })
        .collect();
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(EXAMPLE);
        desk.screen(80, 24);
        desk.press("/quintero\r");
        desk.find(&envelope(&json!(found)));
        desk.pass(SECOND * 7);
        desk.press("jjj");
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            insta::assert_snapshot!(format!("search_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}
