//! The figures and what is listed by them, and the services of one person.

use super::*;

#[test]
fn the_menu_of_figures_and_what_one_of_them_lists() {
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&base());
        for (width, height) in SIZES.into_iter().take(3) {
            desk.screen(width, height);
            desk.press("f");
            insta::assert_snapshot!(format!("figures_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press("d");
            insta::assert_snapshot!(format!("owing_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press(keys::ESCAPE);
        }
    }
}

#[test]
fn the_services_of_a_person() {
    let same = |record: String| record.replace("1020304050", "1.020.304.052").replace("1020304051", "1020304052");
    let records: Vec<String> = records().into_iter().map(same).collect();
    for (language, mut desk) in [("es", Desk::spanish()), ("en", Desk::english())] {
        desk.list(&format!(r#"{{"ok":true,"data":[{}],"message":null}}"#, records.join(",")));
        desk.press("/id=12300\r");
        desk.press("p");
        for (width, height) in SIZES.into_iter().take(3) {
            insta::assert_snapshot!(format!("person_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}
