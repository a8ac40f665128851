//! Files that cannot be written, and what stands in their place.

use crate::locale::Locale;
use crate::platform::new_file::{Existing, FileProblem};
use crate::words::Wording;
use crate::words::system::system;

/// Why the file at `path` cannot be written, other than that there is one already.
pub fn problem(path: &str, problem: &FileProblem, locale: &Locale) -> String {
    let file = ("file", path.into());
    match problem {
        FileProblem::Link => locale.text_with("export-link", &[file]),
        FileProblem::NotAFile => locale.text_with("export-not-a-file", &[file]),
        FileProblem::Exists(_) => locale.text_with("export-exists", &[file]),
        FileProblem::System(reason) => {
            locale.text_with("export-cannot", &[file, ("reason", system(*reason, locale).into())])
        }
    }
}

/// How long a file is, and when it was written: `34 kB, 25/11/2026 13:02:11`.
pub fn existing(existing: &Existing, wording: Wording<'_>) -> String {
    let Wording { locale, zone, today, .. } = wording;
    let written = locale.moment(zone.to_datetime(existing.modified), today);
    locale.text_with("export-existing", &[("size", locale.bytes(existing.bytes).into()), ("written", written.into())])
}
