//! `e`: what the box offers, what is ordered, and what a person sees of it until the file is there.

use std::fs;

use wisptop::app::Message;
use wisptop::client::Columns;
use wisptop::export::Format;
use wisptop::export::job::{Goods, Report};
use wisptop::platform::new_file::{FileProblem, NewFile, Over};
use wisptop::platform::system::SystemReason;

use crate::support::envelope::clients;
use crate::support::{Desk, FaultServer, Turning, keys};

fn desk() -> Desk {
    let mut desk = Desk::english();
    desk.list(&clients(57));
    desk
}

#[test]
fn two_keys_export_what_is_listed_as_a_sheet() {
    let mut desk = Desk::english().filtered("id:1");
    desk.list(&clients(57));
    let listed = desk.listed();
    assert!((2..57).contains(&listed));
    desk.press("e");
    desk.shows(&["Export", "[XLSX]", "CSV for spreadsheets", "wisptop-clients-2026-03-16-1402.xlsx", "Enter writes"]);
    desk.hides(&["marked"]);
    desk.press(keys::ENTER);
    let order = desk.orders.pop().expect("an order");
    assert_eq!((order.goods.len(), order.format.name(), order.over), (listed, "xlsx", Over::Nothing));
    assert_eq!(order.path, "wisptop-clients-2026-03-16-1402.xlsx");
    let Goods::Clients { columns, .. } = order.goods else { panic!("clients") };
    assert_eq!(columns, Columns::default().iter().collect::<Vec<_>>());
    desk.send(Message::Export(Report::Written(1)));
    desk.shows(&[&format!("1 of {listed}"), "Esc stops it"]);
    desk.send(Message::Export(Report::Done { bytes: 340_000 }));
    assert!(!desk.is_covered());
    desk.shows(&[&format!("{listed} clients in wisptop-clients-2026-03-16-1402.xlsx (340 kB)")]);
}

#[test]
fn the_marked_are_exported_where_some_are_and_all_who_are_listed_by_choice() {
    let mut desk = desk();
    desk.press("  ");
    let marked = desk.marked();
    assert_eq!(marked.len(), 2);
    desk.press("e");
    desk.shows(&["[marked (2)]", "listed (57)"]);
    desk.press(keys::ENTER);
    assert_eq!(desk.orders.pop().expect("an order").goods.len(), 2);
    desk.send(Message::Export(Report::Stopped));
    desk.press(" ");
    desk.shows(&["[listed (57)]"]);
    desk.press(keys::ENTER);
    assert_eq!(desk.orders.pop().expect("an order").goods.len(), 57);
}

#[test]
fn the_name_is_typed_and_letters_elsewhere_do_nothing() {
    let mut desk = desk();
    desk.press("e");
    desk.press("qazS1");
    assert!(desk.is_covered() && desk.orders.is_empty() && desk.asked().quits == 0);
    desk.press(keys::UP);
    desk.press("\u{15}");
    desk.press("q a.csv");
    desk.paste("\n/tmp/\u{1b}x\n");
    desk.screen(80, 24);
    desk.press(keys::UP);
    desk.press(keys::RIGHT);
    desk.shows(&["[CSV for spreadsheets]"]);
    desk.press(keys::ENTER);
    let order = desk.orders.pop().expect("an order");
    assert_eq!((order.format, order.path.as_str()), (Format::CsvExcel, "q a.csv/tmp/x"));
    desk.press(keys::ESCAPE);
    desk.shows(&["It is being stopped"]);
    assert_eq!(desk.asked().stops, 1);
    desk.send(Message::Export(Report::Stopped));
    desk.shows(&["Stopped: there is no file.", "Enter writes"]);
    desk.press(keys::ESCAPE);
    assert!(!desk.is_covered());
}

#[test]
fn a_file_that_is_there_is_asked_about_and_only_that_one_may_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x");
    fs::write(&path, "of another").expect("a file");
    let Err(FileProblem::Exists(existing)) = NewFile::begin(&path, Over::Nothing) else { panic!("it is there") };
    let mut desk = desk();
    desk.press("e");
    for answer in ["n", "q", keys::ESCAPE] {
        desk.press(keys::ENTER);
        assert_eq!(desk.orders.pop().expect("an order").over, Over::Nothing);
        desk.send(Message::Export(Report::Failed(FileProblem::Exists(existing.clone()))));
        desk.shows(&["exists already (10 B, written", "Replace it? Enter replaces it"]);
        desk.press(answer);
        desk.shows(&["Enter writes"]);
        assert!(desk.orders.is_empty(), "{answer:?} is no yes");
    }
    desk.press(keys::ENTER);
    desk.orders.clear();
    desk.send(Message::Export(Report::Failed(FileProblem::Exists(existing.clone()))));
    desk.press("y");
    assert_eq!(desk.orders.pop().expect("an order").over, Over::This(existing));
}

#[test]
fn why_there_is_no_file_is_told_in_the_box_which_stays() {
    let mut desk = Desk::spanish();
    desk.list(&clients(3));
    for (problem, told) in [
        (FileProblem::Link, "es un enlace simbólico"),
        (FileProblem::NotAFile, "no es un archivo"),
        (FileProblem::System(SystemReason::Kind(std::io::ErrorKind::StorageFull)), "no queda"),
    ] {
        desk.press("e");
        desk.press(keys::ENTER);
        desk.send(Message::Export(Report::Failed(problem)));
        desk.shows(&[told]);
        assert!(desk.is_covered());
        desk.press(keys::ESCAPE);
    }
}

#[test]
fn nothing_and_half_a_list_are_not_exported() {
    let mut desk = Desk::english().filtered("nobody");
    desk.list(&clients(3));
    desk.press("e");
    assert!(!desk.is_covered());
    desk.shows(&["Nobody is listed"]);
    let mut desk = Desk::english();
    desk.begin_list(&clients(3));
    desk.press("e");
    assert!(!desk.is_covered());
    desk.shows(&["has not come whole"]);
}

#[test]
fn a_click_on_a_line_of_the_box_chooses_and_none_closes_it() {
    let mut desk = desk();
    desk.press("e");
    desk.click("Format");
    desk.shows(&["[CSV for spreadsheets]"]);
    desk.click("clients");
    assert!(desk.is_covered());
}

#[tokio::test(flavor = "local")]
async fn the_loop_writes_the_file_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = FaultServer::respond_with(clients(2_000));
    let mut running = Turning::default().against(server.url().as_str());
    let person = &mut running.person;
    person.wait_for("row 1 of 2,000").await;
    // The list has come whole.
    person.wait_for("monthly revenue").await;
    person.send("e");
    person.send(keys::UP);
    person.send("\u{15}");
    let path = folder.path().join("all.xlsx");
    person.send(path.to_str().expect("a text"));
    person.send(keys::ENTER);
    person.wait_for("2,000 clients in").await;
    let sheet = fs::read(&path).expect("the file");
    assert!(sheet.starts_with(b"PK"));
    person.send("q");
    running.end().await;
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
