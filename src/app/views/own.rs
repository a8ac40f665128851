//! The changes of the client who lies over the table.

use crate::app::Effect;
use crate::app::views::trailing::Shown;
use crate::client::{OwnedServiceId, ServiceId};
use crate::history::ChangeLog;
use crate::work::{Asked, FindOwn, Numbered, OwnChanges, Question};

#[derive(Debug, Default)]
pub struct Own {
    asked: Asked,
    /// Whose changes were asked for last, and of which version of the log.
    wanted: Option<(OwnedServiceId, u64)>,
    found: Option<OwnChanges>,
}

impl Own {
    /// Asks for the changes of `client`, where they are not those that were asked for last.
    pub(super) fn follow(&mut self, client: Option<Shown>, log: &ChangeLog) -> Option<Effect> {
        let Some(client) = client else {
            self.found = None;
            self.wanted = None;
            return None;
        };
        let wanted = (client.0.client(client.1).service_id().to_owned(), log.version());
        if self.wanted.as_ref() == Some(&wanted) {
            return None;
        }
        self.wanted = Some(wanted);
        let question = FindOwn { batches: log.batches().cloned().collect(), client };
        Some(Effect::Ask(Question::Own(self.asked.number(question))))
    }

    pub fn accept(&mut self, answer: Numbered<OwnChanges>) {
        if let Some(found) = self.asked.take(answer) {
            self.found = Some(found);
        }
    }

    /// The changes of the client `id`; `None` while they are on their way, and of a client who cannot be followed.
    pub fn of(&self, id: ServiceId<'_>) -> Option<&OwnChanges> {
        self.found.as_ref().filter(|found| id != ServiceId::Null && found.id == id.to_owned())
    }
}
