//! The other services of the person to whom a service belongs, in words.

use rust_decimal::Decimal;

use crate::client::{Field, ServiceId, Status};
use crate::snapshot::{Client, SameDocument, Snapshot};
use crate::words::cell::{Cell, MISSING, status_mark};
use crate::words::detail::{DetailLine, Group};
use crate::words::sums::exact;
use crate::words::{Tone, Wording};

/// The other services with the document of `client`, a line each behind one that counts them; `None` where there is
/// nothing to say, and of a list that is still on its way.
pub fn group<'a>(snapshot: &'a Snapshot, client: Client<'a>, wording: Wording<'_>) -> Option<Group<'a>> {
    let mut lines = vec![DetailLine {
        label: "person-label",
        field: None,
        value: Cell::new(headline(snapshot, client, wording)?, Tone::Plain),
    }];
    lines.extend(services(snapshot, client, wording).into_iter().map(|text| DetailLine {
        label: "field-service-id",
        field: None,
        value: Cell::new(text, Tone::Plain),
    }));
    Some(Group { title: "person-title", lines })
}

/// How many other services have the document of `client`, or how many clients share it where it is nobody's own.
pub fn headline(snapshot: &Snapshot, client: Client<'_>, wording: Wording<'_>) -> Option<String> {
    if snapshot.is_provisional() {
        return None;
    }
    let (id, count) = match snapshot.same_document(client.row()) {
        SameDocument::Single => return None,
        same @ SameDocument::Person(_) => ("person-others", same.others() as u64),
        SameDocument::Shared(clients) => ("person-shared", clients.into()),
    };
    Some(wording.locale.text_with(id, &[("count", count.into())]))
}

/// Each other service with the document of `client`: id, status and balance.
pub fn services(snapshot: &Snapshot, client: Client<'_>, wording: Wording<'_>) -> Vec<String> {
    let SameDocument::Person(rows) = snapshot.same_document(client.row()) else { return Vec::new() };
    let others = rows.iter().filter(|&&row| row != client.row() && !snapshot.is_provisional());
    others.map(|&row| service(snapshot.client(row), wording)).collect()
}

fn service(client: Client<'_>, wording: Wording<'_>) -> String {
    let id = match client.service_id() {
        ServiceId::Null => MISSING.to_owned(),
        id => id.to_string(),
    };
    let word = client.text(Field::Status).filter(|word| !word.is_blank());
    let status = match (client.status(), word) {
        (status, Some(word)) => format!("{} {}", status_mark(status).0, word.as_str().trim()),
        (_, None) => status_mark(Status::Unknown).0.to_owned(),
    };
    format!("{id} · {status} · {}", balance(client, wording))
}

fn balance(client: Client<'_>, wording: Wording<'_>) -> String {
    let Some(balance) = client.balance() else { return MISSING.to_owned() };
    let side = |id, amount| wording.locale.text_with(id, &[("amount", exact(amount, wording).into())]);
    match balance {
        owed if owed > Decimal::ZERO => side("person-owed", owed),
        credit if credit < Decimal::ZERO => side("person-credit", -credit),
        settled => exact(settled, wording),
    }
}
