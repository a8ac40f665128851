//! From a table to a file: what `e` offers, what is ordered, and what comes of it.

use std::sync::Arc;

use crate::app::Effect;
use crate::app::shell::layers::export::{Content, Listed, Refusal, Stage};
use crate::app::shell::layers::{Export, Layer};
use crate::app::shell::{LineEditor, Shell};
use crate::app::views::{Around, Changes, Clients, Groups};
use crate::client::Column;
use crate::export::job::{Goods, Order, Report};
use crate::notice::Notice;
use crate::platform::new_file::{FileProblem, Over};
use crate::text::CleanText;

impl Clients {
    /// Opens the form, where there is something to write.
    pub(super) fn offer_export(&self, around: &mut Around<'_>) {
        let is_whole = self.shown().is_some_and(|shown| !shown.snapshot.is_provisional());
        if self.is_empty() && self.marks.is_empty() || !is_whole {
            around.shell.say(if is_whole { Notice::NothingToExport } else { Notice::ExportTooEarly });
            return;
        }
        self.open_form(None, around);
    }

    /// The same for a list of another view, with the columns of the table.
    pub(super) fn offer_export_of(&self, listed: Listed, around: &mut Around<'_>) {
        if listed.rows.is_empty() {
            around.shell.say(Notice::NothingToExport);
            return;
        }
        self.open_form(Some(listed), around);
    }

    fn open_form(&self, listed: Option<Listed>, around: &mut Around<'_>) {
        let stem = stem(around.filter.language.clients(), around.shell);
        let shows_all = self.columns.iter().len() == Column::ALL.len();
        let has_marks = listed.is_none() && !self.marks.is_empty();
        around.shell.layers.push(Layer::Export(Export { listed, ..Export::new(has_marks, shows_all, &stem) }));
    }

    /// Orders what the form says.
    pub(in crate::app) fn export(&self, around: &mut Around<'_>) -> Option<Effect> {
        let today = around.shell.today();
        let export = export_layer(around.shell).filter(|export| export.content == Content::Clients)?;
        let marked = self.marked().filter(|_| export.marked);
        let (snapshot, rows) = match (&export.listed, marked) {
            (Some(listed), _) => (Arc::clone(&listed.snapshot), Arc::clone(&listed.rows)),
            (None, Some((snapshot, rows))) => (Arc::clone(snapshot), rows.into()),
            (None, None) => self.shown().map(|shown| (Arc::clone(&shown.snapshot), Arc::clone(&shown.rows)))?,
        };
        if let Some(most) = export.format.most_rows().filter(|&most| rows.len() > most) {
            export.stage = Stage::Form(Some(Refusal::TooMany { most }));
            return None;
        }
        let columns = if export.all_columns { Column::ALL.to_vec() } else { self.columns.iter().collect() };
        let over = over(&export.stage);
        export.stage = Stage::Writing { rows: 0, of: rows.len(), stopping: false };
        Some(Effect::Export(Order {
            goods: Goods::Clients { snapshot, rows, columns },
            format: export.format,
            path: export.file.text().to_owned(),
            over,
            today,
        }))
    }
}

impl Changes {
    /// Opens the form for the changes that are listed, where there are any.
    pub(super) fn offer_export(&self, around: &mut Around<'_>) {
        if self.shown().changes.is_empty() {
            around.shell.say(Notice::NoChangesToExport);
            return;
        }
        let stem = stem(around.filter.language.changes(), around.shell);
        around.shell.layers.push(Layer::Export(Export::of_changes(&stem)));
    }

    /// Orders what the form says.
    pub(in crate::app) fn export(&self, around: &mut Around<'_>) -> Option<Effect> {
        let today = around.shell.today();
        let export = export_layer(around.shell).filter(|export| export.content == Content::Changes)?;
        let changes: Arc<[(u32, u32)]> = self.shown().changes.as_slice().into();
        let over = over(&export.stage);
        export.stage = Stage::Writing { rows: 0, of: changes.len(), stopping: false };
        Some(Effect::Export(Order {
            goods: Goods::Changes { batches: self.shown().batches.clone(), changes },
            format: export.format,
            path: export.file.text().to_owned(),
            over,
            today,
        }))
    }
}

impl Groups {
    /// Opens the form for the groups that are shown, where there are any.
    pub(super) fn offer_export(&self, around: &mut Around<'_>) {
        if self.shown().is_none_or(|table| table.groups.is_empty()) {
            around.shell.say(Notice::NothingToExport);
            return;
        }
        let stem = stem(around.filter.language.groups(), around.shell);
        around.shell.layers.push(Layer::Export(Export::of_groups(&stem)));
    }

    /// Orders what the form says.
    pub(in crate::app) fn export(&self, around: &mut Around<'_>) -> Option<Effect> {
        let today = around.shell.today();
        let export = export_layer(around.shell).filter(|export| export.content == Content::Groups)?;
        let table = Arc::clone(self.shown()?);
        let over = over(&export.stage);
        export.stage = Stage::Writing { rows: 0, of: table.groups.len(), stopping: false };
        let path = export.file.text().to_owned();
        Some(Effect::Export(Order { goods: Goods::Groups(table), format: export.format, path, over, today }))
    }
}

/// The name of a file of `what` as it is offered, without its ending.
fn stem(what: &str, shell: &Shell) -> String {
    let name = format!("wisptop-{what}-{}", shell.local_now().strftime("%Y-%m-%d-%H%M"));
    let stem = format!("{}{name}", shell.folder);
    // The name itself is what must not be cut.
    if LineEditor::with_text(&stem).text() == stem { stem } else { name }
}

/// A file that is there is replaced only by somebody who was asked.
fn over(stage: &Stage) -> Over {
    match stage {
        Stage::Asking(existing) => Over::This(existing.clone()),
        Stage::Form(_) | Stage::Writing { .. } => Over::Nothing,
    }
}

fn export_layer(shell: &mut Shell) -> Option<&mut Export> {
    shell.layers.iter_mut().find_map(|layer| match layer {
        Layer::Export(export) => Some(export),
        _ => None,
    })
}

/// Takes a report of the order under way.
pub(in crate::app) fn reported(report: Report, shell: &mut Shell) {
    let Some(export) = export_layer(shell) else { return };
    let Stage::Writing { rows, of, .. } = &mut export.stage else { return };
    match report {
        Report::Written(written) => *rows = written,
        Report::Failed(FileProblem::Exists(existing)) => export.stage = Stage::Asking(existing),
        Report::Failed(problem) => export.stage = Stage::Form(Some(Refusal::File(problem))),
        Report::Stopped => {
            export.stage = Stage::Form(None);
            shell.say(Notice::ExportStopped);
        }
        Report::Done { bytes } => {
            let (rows, file) = (*of, CleanText::new(export.file.text().trim()));
            let done = match export.content {
                Content::Clients => Notice::Exported { clients: rows, file, bytes },
                Content::Changes => Notice::ChangesExported { changes: rows, file, bytes },
                Content::Groups => Notice::ExportedGroups { groups: rows, file, bytes },
            };
            shell.layers.retain(|layer| !matches!(layer, Layer::Export(_)));
            shell.say(done);
        }
    }
}
