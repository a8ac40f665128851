//! The filter that explains itself: why nobody matches, what can be typed, and matches that are out of sight.

use super::*;

const TWO: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn desks() -> [(&'static str, Desk); 2] {
    [("es", Desk::spanish()), ("en", Desk::english())].map(|(language, mut desk)| {
        desk.list(&base());
        (language, desk)
    })
}

#[test]
fn a_filter_that_finds_nobody_says_what_to_drop() {
    for (language, mut desk) in desks() {
        desk.press("/maria zona:1 debe>0");
        for (width, height) in TWO {
            insta::assert_snapshot!(format!("nobody_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.press("\x15doc:3001234005");
        insta::assert_snapshot!(format!("nobody_elsewhere_{language}_80x24"), desk.screen(80, 24));
    }
}

#[test]
fn a_key_or_a_click_takes_what_would_find_somebody_and_u_takes_it_back() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("/maria zone:1 owes>0");
    assert_eq!(desk.listed(), 0);
    desk.shows(&["Nobody meets all 3 conditions.", "Ctrl-X  without"]);
    desk.press("\x18");
    assert_eq!(desk.filter_text(), "maria zone:1");
    let few = desk.listed();
    assert!(few > 0 && desk.is_typing());
    desk.press("\x18");
    assert_eq!(desk.filter_text(), "maria zone:1", "there is nothing to drop");
    desk.press("\ru");
    assert_eq!((desk.filter_text(), desk.listed()), ("maria zone:1 owes>0", 0));
    desk.click("without maria:");
    assert_eq!(desk.filter_text(), "zone:1 owes>0");
    assert!(desk.listed() > 0);
    // In the view, too; and once somebody is listed nothing is explained.
    desk.press("\x1b/phone:1020304055\r\x1b");
    desk.shows(&["No client matches “phone:1020304055”", "1020304055 stands in Document: 1 client"]);
    desk.press("\x18");
    assert_eq!((desk.filter_text(), desk.listed()), ("doc:1020304055", 1));
    assert!(!desk.screen(80, 24).contains("stands in"));
}

#[test]
fn what_would_be_found_follows_the_polls() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("/xyzzy zone:3\r\x1b");
    let told = |desk: &mut Desk| {
        let screen = desk.screen(80, 24);
        screen.lines().find(|line| line.contains("without xyzzy")).map(|line| line.trim_matches(['│', ' ']).to_owned())
    };
    assert_eq!(told(&mut desk).as_deref(), Some("Ctrl-X  without xyzzy: 6 clients"));
    desk.believe(&base().replace("\"zone_id\":3", "\"zone_id\":4"));
    assert_eq!(told(&mut desk), None);
}

#[test]
fn why_nobody_matches_fits_on_every_screen() {
    let mut desk = Desk::spanish();
    desk.list(&base());
    desk.press(
        "/maria gonz zona:77777777777777777 debe>0 corte:hoy \"una calle larga que nadie tiene en su dirección\"",
    );
    for (width, height) in [(40, 8), (44, 10), (60, 12), (200, 50)] {
        let screen = desk.screen(width, height);
        assert!(screen.lines().all(|line| line.chars().count() <= usize::from(width)), "{screen}");
    }
}

#[test]
fn an_empty_line_shows_what_can_be_typed_and_the_last_filters() {
    for (language, mut desk) in desks() {
        for filter in ["tel:3001234567", "corte:vencido estado:activo", "zona:5 debe>0 corte:semana"] {
            desk.press(&format!("/{filter}\r"));
            if desk.is_covered() {
                desk.press("\x1b");
            }
            desk.press("\x1b");
        }
        desk.pass(SECOND * 10);
        desk.press("/");
        for (width, height) in TWO {
            insta::assert_snapshot!(format!("filter_help_{language}_{width}x{height}"), desk.screen(width, height));
        }
        desk.press("z");
        assert!(
            !desk.screen(80, 24).contains("debe>50k") && !desk.screen(80, 24).contains("owes>50k"),
            "typing ends it"
        );
    }
}

#[test]
fn a_low_screen_has_fewer_lines_of_help_or_none() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("/zone:5\r\x1b");
    desk.pass(SECOND * 10);
    desk.press("/");
    let mut before = 4;
    for height in (8..24).rev() {
        let screen = desk.screen(80, height);
        let lines = ["name:", "owes>50k", "\"two words\"", "earlier:"];
        let seen = lines.iter().filter(|text| screen.contains(**text)).count();
        assert!(seen <= before, "{screen}");
        assert!(screen.lines().filter(|line| line.contains(" 3001234")).count() > 1, "{screen}");
        before = seen;
    }
    assert_eq!(before, 0, "none at the lowest");
}

#[test]
fn a_filter_of_earlier_times_is_taken_by_a_click_and_covers_what_is_below_it() {
    let mut desk = Desk::english();
    desk.list(&base());
    desk.press("/id=12300\r\x1b/zone:3\r\x1b");
    desk.press("/");
    desk.screen(80, 24);
    desk.click("id=12300");
    assert_eq!((desk.filter_text(), desk.listed(), desk.is_typing()), ("id=12300", 1, true));
    desk.press("\x15");
    let selected = desk.selected();
    desk.click("owes>50k");
    assert_eq!(desk.selected(), selected, "the row below is not clicked");
}

#[test]
fn every_example_of_the_help_is_a_filter() {
    for (_, desk) in desks() {
        for id in ["filter-help-fields", "filter-help-examples", "filter-help-words"] {
            for example in desk.locale().text(id).split("  ").map(str::trim).filter(|text| !text.is_empty()) {
                let filter = if example.ends_with(':') { format!("{example}5") } else { example.to_owned() };
                assert!(wisptop::query::Filter::parse(&filter).is_ok(), "{example}");
            }
        }
    }
}

#[test]
fn values_are_chosen_with_their_counts() {
    for (language, mut desk) in desks() {
        desk.press("/zona");
        desk.shows(&[if language == "es" { "Tab → zona:" } else { "Tab → zone:" }]);
        desk.press(":\t");
        insta::assert_snapshot!(format!("values_{language}_80x24"), desk.screen(80, 24));
        desk.press(keys::DOWN);
        assert_eq!(desk.filter_text(), "zona:1");
        desk.press(keys::UP);
        desk.press(keys::UP);
        assert_eq!(desk.filter_text(), "zona:6");
    }
}

#[test]
fn a_match_out_of_sight_is_told_in_its_row() {
    for (language, mut desk) in desks() {
        desk.press("/popayan maria");
        insta::assert_snapshot!(format!("out_of_sight_{language}_80x24"), desk.screen(80, 24));
    }
    let mut desk = Desk::english();
    let long = "Urbanización Los Cerezos del Norte, etapa 2, Manzana 3 Casa 14";
    desk.list(&format!(
        r#"[{{"service_id":1,"name":"Ana","address":"{long}"}},{{"service_id":2,"name":"Beto Manzana","address":"{long}"}},
            {{"service_id":3,"name":"{}","address":"{long}"}}]"#,
        "Carla de los Ángeles Rodríguez Villamizar".repeat(2)
    ));
    desk.press("/manzana");
    let screen = desk.screen(80, 24);
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(line("Ana").contains("· addr: …"), "behind the name\n{screen}");
    assert!(line("Ana").contains("Manz"), "{screen}");
    assert!(!line("Beto").contains("addr: "), "it is seen in the name\n{screen}");
    assert!(line("Carla").contains("· "), "in the last cell, where the name has no room beside it\n{screen}");
    desk.press("\x15ana");
    assert!(!desk.screen(80, 24).contains("addr: "), "{}", desk.screen(80, 24));
    desk.press("\x15addr:cerezos -beto owes<5");
    assert!(!desk.screen(80, 24).contains("addr: "), "owes<5 leaves nobody");
}
