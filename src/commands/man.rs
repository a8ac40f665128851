//! `wisptop man`: the manual, a page for the dashboard and one for each command, made from what the help, the keymap and the
//! table of options say.

use roff::{Inline, Roff, bold, italic, roman};

use crate::app::shell::Keymap;
use crate::app::shell::help_lines::{FILTERS, HELP_LINES};
use crate::locale::Locale;
use crate::settings::table::Command;
use crate::settings::wording::{self, Told};

/// Variables that other programs share, and what they do here.
const VARIABLES: &[(&str, &str)] = &[
    ("LC_ALL, LC_MESSAGES, LANG", "man-env-lang"),
    ("TZ", "man-env-tz"),
    ("NO_COLOR", "man-env-no-color"),
    ("SSH_CONNECTION", "man-env-ssh"),
    ("HTTP_PROXY, HTTPS_PROXY, NO_PROXY", "man-env-proxy"),
    ("XDG_STATE_HOME", "man-env-state"),
];

/// The exit codes, and what they mean.
const CODES: &[(&str, &str)] =
    &[("0", "man-exit-0"), ("1", "man-exit-1"), ("2", "man-exit-2"), ("129, 130, 143", "man-exit-signal")];

/// The page of `command` in the form of man(7).
pub(super) fn page(command: Command, locale: &Locale) -> String {
    let mut page = Page { roff: Roff::new(), locale };
    let name = name(command);
    let version = concat!("wisptop ", env!("CARGO_PKG_VERSION"));
    page.roff.control("TH", [&*name.to_uppercase(), "1", " ", version, &*locale.text("man-manual")]);
    page.heading("man-name");
    page.text([roman(format!("{name} - {}", wording::about(command, locale)))]);
    page.heading("man-synopsis");
    page.text([bold(wording::line(command, locale)), roman(format!(" [{}]", locale.text("cli-usage-options")))]);
    if command == Command::Dashboard {
        page.heading("man-description");
        page.text([roman(locale.text("man-about"))]);
        page.heading("man-commands");
        for other in Command::ALL.iter().copied().filter(|&other| other != Command::Dashboard) {
            page.entry([bold(wording::line(other, locale))], vec![wording::about(other, locale)]);
        }
    }
    page.heading("man-options");
    for option in wording::told(command, locale) {
        page.option(option);
    }
    match command {
        Command::Dashboard => page.of_the_screen(),
        Command::List => page.as_it_stands(&locale.text("cli-list-help")),
        _ => {}
    }
    page.heading("man-exit");
    for &(code, text) in CODES {
        page.entry([bold(code)], vec![locale.text(text).into_owned()]);
    }
    page.heading("man-see-also");
    let others = Command::ALL.iter().copied().filter(|&other| other != command).map(self::name);
    page.text([roman(others.map(|name| format!("{name}(1)")).collect::<Vec<_>>().join(", "))]);
    page.roff.render()
}

/// The name of the page of `command`: `wisptop-list`.
fn name(command: Command) -> String {
    command.line().replace(' ', "-")
}

struct Page<'a> {
    roff: Roff,
    locale: &'a Locale,
}

impl Page<'_> {
    fn heading(&mut self, id: &'static str) {
        self.roff.control("SH", [&*self.locale.text(id)]);
    }

    fn text<const N: usize>(&mut self, parts: [Inline; N]) {
        self.roff.text(parts);
    }

    /// What is explained, and the lines that explain it.
    fn entry<const N: usize>(&mut self, term: [Inline; N], lines: Vec<String>) {
        self.roff.control("TP", []);
        self.roff.text(term);
        for (nth, line) in lines.into_iter().enumerate() {
            if nth > 0 {
                self.roff.control("br", []);
            }
            self.roff.text([roman(line)]);
        }
    }

    fn option(&mut self, Told { names, value, help, default, variable }: Told) {
        let named = |id, name: &'static str, value: String| self.locale.text_with(id, &[(name, value.into())]);
        let mut lines = vec![help];
        lines.extend(default.map(|value| named("man-default", "value", value.to_owned())));
        lines.extend(variable.map(|name| named("man-variable", "name", name)));
        match value {
            Some(value) => self.entry([bold(names), roman(" "), italic(value)], lines),
            None => self.entry([bold(names)], lines),
        }
    }

    /// What holds while the dashboard is on the screen.
    fn of_the_screen(&mut self) {
        let locale = self.locale;
        let keymap = Keymap::default();
        self.heading("man-keys");
        for line in HELP_LINES {
            let keys = line.keys(&keymap).replace("Space", &locale.text("help-space"));
            self.entry([bold(keys)], vec![locale.text(line.text).into_owned()]);
        }
        self.heading("man-filter");
        for &(example, means) in FILTERS {
            self.entry([bold(locale.text(example))], vec![locale.text(means).into_owned()]);
        }
        self.heading("man-environment");
        for &(name, text) in VARIABLES {
            self.entry([bold(name)], vec![locale.text(text).into_owned()]);
        }
        self.heading("man-files");
        self.entry([italic("~/.local/state/wisptop/")], vec![locale.text("man-files-state").into_owned()]);
    }

    /// Lines that are not to be broken anew.
    fn as_it_stands(&mut self, text: &str) {
        self.heading("man-notes");
        self.roff.control("nf", []);
        for line in text.lines() {
            self.roff.text([roman(line)]);
            self.roff.control("br", []);
        }
        self.roff.control("fi", []);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    /// `page` without roff: macros are their arguments, and escapes the characters that they stand for.
    fn read(page: &str) -> String {
        let text =
            page.replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "").replace("\\*(Aq", "'");
        text.lines().filter(|line| !line.starts_with(".ie") && !line.starts_with(".el")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn each_page_tells_every_option_with_its_variable_in_both_languages() {
        for (language, heading) in [(Language::Spanish, "OPCIONES"), (Language::English, "OPTIONS")] {
            let locale = Locale::new(language, None);
            for &command in Command::ALL {
                let page = read(&page(command, &locale));
                assert!(page.contains(heading), "{page}");
                for Told { names, help, variable, .. } in wording::told(command, &locale) {
                    assert!(page.contains(&names) && page.contains(&help), "{names} in {page}");
                    assert!(variable.is_none_or(|name| page.contains(&name)), "{names} in {page}");
                }
            }
        }
    }

    #[test]
    fn the_page_of_the_dashboard_tells_keys_filters_and_commands() {
        let locale = Locale::new(Language::Spanish, None);
        let page = read(&page(Command::Dashboard, &locale));
        for text in ["Espacio", "wisptop get ID", "TECLAS", "FILTRO", "NO_COLOR", "130", "wisptop-list(1)"] {
            assert!(page.contains(text), "{text} in {page}");
        }
    }

    #[test]
    fn a_line_that_begins_with_a_point_or_a_quotation_mark_is_no_macro() {
        let locale = Locale::new(Language::English, None);
        for &command in Command::ALL {
            for line in page(command, &locale).lines() {
                let macros = [".TH", ".SH", ".TP", ".br", ".nf", ".fi", ".ie", ".el"];
                let is_macro = macros.iter().any(|name| line.starts_with(name));
                assert!(is_macro || !line.starts_with(['.', '\'']), "{line}");
            }
        }
    }
}
