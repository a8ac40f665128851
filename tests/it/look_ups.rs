//! A fresh look at one client, and the API's own search where the filter finds nobody: what a person sees and what is asked.

use std::time::Duration;

use serde_json::{Value, json};
use wisptop::poll::LookedUp;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use crate::support::envelope::{EXAMPLE, clients, envelope};
use crate::support::{Desk, keys};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

/// The example's clients, María changed in these fields.
fn changed(fields: &Value) -> String {
    let mut list: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let maria = list["data"][1].as_object_mut().expect("a client");
    maria.extend(fields.as_object().expect("fields").clone());
    list.to_string()
}

/// María alone, as the source would answer about her.
pub(crate) fn maria(fields: &Value) -> String {
    let list: Value = serde_json::from_str(&changed(fields)).expect("JSON");
    envelope(&json!([list["data"][1]]))
}

/// A desk on which María is selected.
pub(crate) fn at_maria(mut desk: Desk) -> Desk {
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    desk.press(keys::DOWN);
    desk.pass(SECOND * 32);
    desk
}

pub(crate) fn nobody<C>() -> LookedUp<C> {
    LookedUp::Nobody { said: None, is_unclear: false }
}

#[test]
fn what_differs_is_shown_beside_the_list_until_the_list_agrees() {
    let mut desk = at_maria(Desk::english());
    desk.press("R");
    assert_eq!(desk.look_up().as_deref(), Some("client 12346"));
    desk.pass(SECOND * 3);
    desk.shows(&["asking the API … 3 s"]);
    let now = json!({"payment_status": "suspended", "outstanding_balance": 50000.5, "cut_off_date": null});
    desk.find(&maria(&now));
    desk.pass(SECOND * 12);
    desk.shows(&["12 s ago", "by-service-id/12346", "● active", "■ suspended", "50,000.50 owed", "25,000 owed"]);
    assert_eq!(desk.selected(), Some(12346));
    let row = desk.selected_text(wisptop::client::Field::Status);
    assert_eq!(row.as_deref(), Some("active"), "the list's row stays as it is");
    desk.list(&changed(&now));
    desk.shows(&["Nothing differs from the list."]);
    desk.press(keys::ESCAPE);
    desk.hides(&["Nothing differs", "by-service-id", "in the list"]);
    assert!(!desk.is_covered());
}

#[test]
fn a_list_that_agrees_ends_the_difference_also_where_the_filter_loses_the_client() {
    let mut desk = at_maria(Desk::english());
    desk.press("/status:active\r");
    desk.press("gR");
    assert_eq!(desk.look_up().as_deref(), Some("client 12345"), "the first of the list");
    desk.press(keys::ESCAPE);
    desk.press("/ maria\r");
    desk.press("R");
    let now = json!({"payment_status": "suspended"});
    desk.find(&maria(&now));
    desk.shows(&["■ suspended"]);
    desk.list(&changed(&now));
    assert_eq!(desk.listed(), 0, "the filter has lost her");
    desk.shows(&["Nothing differs from the list."]);
}

#[test]
fn who_leaves_the_list_meanwhile_is_compared_with_what_is_left() {
    let mut desk = at_maria(Desk::english());
    desk.press("R");
    desk.find(&maria(&json!({"outstanding_balance": 0})));
    let list: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    desk.believe(&envelope(&json!([list["data"][0]])));
    desk.shows(&["not in the newest list", "25,000 owed", "0 settled"]);
}

#[test]
fn the_same_day_in_another_form_is_no_difference() {
    let mut desk = at_maria(Desk::english());
    desk.press("R");
    let list: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let date = list["data"][1]["cut_off_date"].as_str().expect("a date").to_owned();
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { panic!("{date}") };
    desk.find(&maria(&json!({"cut_off_date": format!("{day}/{month}/{year} 00:00:00")})));
    desk.shows(&["Nothing differs from the list."]);
}

#[test]
fn a_layer_that_closes_gives_its_question_up_and_a_late_answer_is_nobodys() {
    let mut desk = at_maria(Desk::english());
    let asked = desk.asked_by(|desk| desk.press("R"));
    assert_eq!((asked.look_ups, asked.look_ups_given_up), (1, 0));
    let asked = desk.asked_by(|desk| desk.press(keys::ESCAPE));
    assert_eq!((asked.look_ups, asked.look_ups_given_up), (0, 1));
    desk.find(&maria(&json!({"payment_status": "suspended"})));
    assert!(!desk.is_covered());
    desk.press("R");
    let asked = desk.asked_by(|desk| desk.press("R"));
    assert_eq!((asked.look_ups, asked.look_ups_given_up), (1, 0), "asked anew; the loop gives the previous one up");
    desk.find(&maria(&json!({})));
    let asked = desk.asked_by(|desk| desk.press(keys::ESCAPE));
    assert_eq!(asked.look_ups_given_up, 0, "nothing is under way");
}

#[test]
fn an_answer_to_an_older_question_is_not_taken_for_the_newer_one() {
    let mut desk = at_maria(Desk::english());
    desk.press("R");
    let late = desk.hold_answer(Ok(nobody()));
    desk.press(keys::ESCAPE);
    desk.press("R");
    desk.send(late);
    desk.shows(&["asking the API"]);
}

#[test]
fn not_found_is_never_said_to_prove_that_there_is_nobody() {
    for (outcome, shown) in [
        (Ok(nobody()), &["the API says that there is no client 12346", "could not look"][..]),
        (
            Ok(LookedUp::Nobody { said: Some(CleanText::new("Cliente no encontrado")), is_unclear: false }),
            &["no client 12346 (Cliente no encontrado)", "could not look"],
        ),
        (Ok(LookedUp::Nobody { said: None, is_unclear: true }), &["not found (HTTP 404): 12346", "does not answer"]),
        (Ok(LookedUp::Another), &["about another client"]),
        (
            Err(PollError::Status {
                status: 500,
                reason: "Internal Server Error",
                content_type: None,
                message: Some(CleanText::new("Failed to retrieve clients")),
                url: CleanText::new("http://x/"),
                sent: None,
                retry_after: None,
            }),
            &["× Failed to retrieve clients · HTTP 500", "its log says why"],
        ),
        (Err(PollError::NoList { data: Some("123"), message: None }), &["no client in the answer"]),
    ] {
        let mut desk = at_maria(Desk::english());
        desk.press("R");
        desk.look_up_ends(outcome);
        desk.shows(shown);
        desk.hides(&["no client list"]);
    }
}

#[test]
fn who_has_no_number_that_can_be_asked_for_is_told_so() {
    let list = |id: Value| envelope(&json!([{"service_id": id, "name": "Nadie"}]));
    for (id, shown) in
        [(Value::Null, "no service number"), (json!(" "), "no service number"), (json!("A\u{1b}7"), "cannot be shown")]
    {
        let mut desk = Desk::english();
        desk.list(&list(id));
        desk.screen(80, 24);
        let asked = desk.asked_by(|desk| desk.press("R"));
        assert_eq!(asked.look_ups, 0);
        desk.shows(&[shown]);
        desk.press(keys::ENTER);
        assert!(!desk.is_covered());
    }
    let mut desk = Desk::english();
    desk.list(&list(json!("A-7/b")));
    desk.press("R");
    assert_eq!(desk.look_up().as_deref(), Some("client A-7/b"));
}

#[test]
fn enter_asks_the_api_only_where_nothing_matches_and_once_each_time() {
    let mut desk = Desk::english();
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    let asked = desk.asked_by(|desk| desk.press("/María\r\r"));
    assert_eq!(asked.look_ups, 0, "she is in the list");
    desk.press(keys::ESCAPE);
    desk.press(keys::ESCAPE);
    let asked = desk.asked_by(|desk| desk.press("/Quintero zone:5"));
    assert_eq!(asked.look_ups, 0, "nothing is asked by itself");
    desk.shows(&["Enter asks the API's own search.", "Enter ask the API"]);
    let asked = desk.asked_by(|desk| desk.press("\r"));
    assert_eq!((asked.look_ups, desk.look_up().as_deref()), (1, Some("search Quintero")));
    assert!(!desk.is_typing());
    desk.look_up_ends(Ok(nobody()));
    desk.shows(&["the API's search finds nobody with “Quintero”", "accents count"]);
    desk.press(keys::ESCAPE);
    let asked = desk.asked_by(|desk| desk.press("\r"));
    assert_eq!(asked.look_ups, 1, "the next Enter asks once more");
}

#[test]
fn rows_that_are_on_their_way_may_still_match() {
    let mut desk = Desk::english();
    desk.list(&clients(3));
    desk.screen(80, 24);
    desk.press("/zzz");
    desk.hold_work();
    let asked = desk.asked_by(|desk| desk.press("z\r"));
    assert_eq!(asked.look_ups, 0);
}

#[test]
fn a_filter_without_a_word_has_nothing_to_search_for() {
    let mut desk = Desk::english();
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    let asked = desk.asked_by(|desk| desk.press("/zone:99\r"));
    assert_eq!(asked.look_ups, 0);
    desk.shows(&["The filter has nothing that the API's search could look for"]);
}

#[test]
fn what_the_search_finds_says_whether_it_is_in_the_list_and_leads_there() {
    let mut desk = Desk::english();
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    desk.press("/gonzalez sur\r");
    desk.find(&envelope(&json!([
        {"service_id": 99, "name": "Nueva González"},
        {"service_id": 12346, "name": "María González", "payment_status": "active"},
        {"service_id": null, "name": "Sin Número"},
    ])));
    desk.shows(&["3 clients found · 2 of them not in the list", "Nueva González", "not in the list", "Sin Número"]);
    desk.press("\r");
    assert!(desk.is_covered(), "who is not in the list cannot be selected there");
    desk.press(keys::DOWN);
    desk.press("\r");
    assert!(!desk.is_covered());
    assert_eq!((desk.selected(), desk.listed(), desk.filter_text()), (Some(12346), 1, "id=12346"));
}

#[test]
fn an_api_without_a_search_is_told_as_such() {
    let mut desk = Desk::spanish();
    desk.list(EXAMPLE);
    desk.screen(80, 24);
    desk.press("/zzz\r");
    let url = CleanText::new("http://h/api/v1/clients/search?q=zzz");
    desk.look_up_ends(Ok(LookedUp::CannotSearch { status: 404, url }));
    desk.shows(&["esta API no tiene buscador (HTTP 404 en http://h/api/v1/clients/search?q=zzz)"]);
}

#[test]
fn a_fresh_look_drawn_at_any_size_breaks_nothing() {
    let mut desk = at_maria(Desk::english());
    desk.press("R");
    desk.find(&maria(&json!({"name": "漢".repeat(200), "address": "x".repeat(400)})));
    for (width, height) in (20..130).step_by(7).flat_map(|width| (5..41).step_by(5).map(move |height| (width, height)))
    {
        desk.screen(width, height);
        desk.press(keys::PAGE_DOWN);
    }
}
