//! The names by which thresholds call figures, in both languages. Each has one that is told, which is the first.

use std::time::Duration;

use crate::alert::rule::Watched;
use crate::history::Kind;
use crate::locale::Language;
use crate::snapshot::Figure;

/// The names of a figure in English and in Spanish.
struct Named(&'static [&'static str], &'static [&'static str], Watched);

const NAMED: &[Named] = &[
    Named(&["clients"], &["clientes"], Watched::Clients(Figure::Clients)),
    Named(&["active"], &["activos"], Watched::Active),
    Named(&["in-service"], &["en-servicio"], Watched::Clients(Figure::InService)),
    Named(&["cut", "suspended"], &["cortados", "suspendidos"], Watched::Clients(Figure::Suspended)),
    Named(&["owing"], &["deben", "con-deuda"], Watched::Clients(Figure::Owing)),
    Named(&["owed"], &["deuda"], Watched::Amount(Figure::Owing)),
    Named(&["credit"], &["saldo-a-favor"], Watched::Amount(Figure::InCredit)),
    Named(&["revenue"], &["ingresos"], Watched::Revenue),
    Named(&["cut-off-today"], &["corte-hoy"], Watched::Clients(Figure::CutOffToday)),
    Named(&["cut-off-7d"], &["corte-7d"], Watched::Clients(Figure::CutOffSoon)),
    Named(&["at-stake-7d"], &["en-juego-7d"], Watched::Amount(Figure::CutOffSoon)),
    Named(&["past-active", "past-due"], &["vencidos-activos", "vencidos"], Watched::Clients(Figure::PastDue)),
    Named(&["past-owed"], &["deuda-vencida"], Watched::Amount(Figure::PastDue)),
    Named(&["cut-without-debt"], &["cortados-sin-deuda"], Watched::Clients(Figure::CutWithoutDebt)),
    Named(&["cancelled"], &["cancelados"], Watched::Clients(Figure::Cancelled)),
    Named(&["free"], &["gratis"], Watched::Clients(Figure::Free)),
    Named(&["other-status"], &["otro-estado"], Watched::Clients(Figure::OtherStatus)),
    Named(&["unknown-balance"], &["saldo-desconocido"], Watched::Clients(Figure::BalanceUnknown)),
    Named(&["unknown-price"], &["precio-desconocido"], Watched::Clients(Figure::PriceUnknown)),
    Named(&["unconfirmed"], &["sin-confirmar"], Watched::Clients(Figure::Missing)),
    Named(&["unreadable-dates"], &["fechas-ilegibles"], Watched::Clients(Figure::UnreadableDate)),
    Named(&["problems"], &["problemas"], Watched::Clients(Figure::Problems)),
    Named(&["repeated-id"], &["id-repetido"], Watched::Clients(Figure::RepeatedId)),
    Named(&["without-id"], &["sin-id"], Watched::Clients(Figure::WithoutId)),
    Named(&["new-cut"], &["nuevos-cortes"], Watched::Changes(Kind::Cut, NO_TIME)),
    Named(&["reactivated"], &["reactivados"], Watched::Changes(Kind::Reactivated, NO_TIME)),
    Named(&["new-cancelled"], &["nuevos-cancelados"], Watched::Changes(Kind::Cancelled, NO_TIME)),
    Named(&["lower-balances"], &["saldos-que-bajan"], Watched::Changes(Kind::BalanceFell, NO_TIME)),
    Named(&["owes-more"], &["deben-mas"], Watched::Changes(Kind::OwesMore, NO_TIME)),
    Named(&["new-clients"], &["nuevos"], Watched::Changes(Kind::New, NO_TIME)),
    Named(&["gone"], &["ausentes"], Watched::Changes(Kind::Gone, NO_TIME)),
    Named(&["plan-changes"], &["cambios-de-plan"], Watched::Changes(Kind::Plan, NO_TIME)),
];

/// Stands for the time that a threshold for changes names itself.
const NO_TIME: Duration = Duration::ZERO;

/// What `name` names, in either language. Changes have no time yet.
pub fn watched(name: &str) -> Option<Watched> {
    let named = NAMED.iter().find(|Named(english, spanish, _)| english.contains(&name) || spanish.contains(&name));
    named.map(|named| named.2)
}

/// The names that are told in `language`.
pub fn told(language: Language) -> Vec<&'static str> {
    let of = |Named(english, spanish, _): &Named| match language {
        Language::English => english[0],
        Language::Spanish => spanish[0],
    };
    NAMED.iter().map(of).collect()
}

/// How a figure is called in `language`.
pub fn name(of: Watched, language: Language) -> &'static str {
    let is_meant = |named: &&Named| match (named.2, of) {
        (Watched::Changes(one, _), Watched::Changes(other, _)) => one == other,
        (one, other) => one == other,
    };
    let Some(Named(english, spanish, _)) = NAMED.iter().find(is_meant) else { return "" };
    match language {
        Language::English => english[0],
        Language::Spanish => spanish[0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_means_one_figure_and_every_figure_of_the_menu_has_one() {
        let all: Vec<&str> = NAMED.iter().flat_map(|named| named.0.iter().chain(named.1)).copied().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for language in [Language::English, Language::Spanish] {
            assert!(told(language).into_iter().all(|told| name(watched(told).expect("a figure"), language) == told));
        }
        let missing: Vec<_> = Figure::ALL
            .into_iter()
            .filter(|&figure| {
                name(Watched::Clients(figure), Language::English).is_empty()
                    && name(Watched::Amount(figure), Language::English).is_empty()
            })
            .collect();
        assert_eq!(missing, []);
    }
}
