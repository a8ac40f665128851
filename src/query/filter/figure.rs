//! The filter that finds the clients of a figure: as many rows as the figure says.

use crate::locale::Language;
use crate::snapshot::Figure;

/// What to type to find whom `figure` counts; nothing for all clients.
pub fn of_figure(figure: Figure, language: Language) -> &'static str {
    let (english, spanish) = match figure {
        Figure::Clients => ("", ""),
        Figure::InService => ("status:\"in service\"", "estado:\"en servicio\""),
        Figure::Suspended => ("status:cut", "estado:cortado"),
        Figure::Owing => ("owes>0", "debe>0"),
        Figure::CutOffToday => ("status:active owes>0 due:today", "estado:activo debe>0 corte:hoy"),
        Figure::CutOffSoon => ("status:active owes>0 due:today..7d", "estado:activo debe>0 corte:hoy..7d"),
        Figure::PastDue => ("status:active owes>0 due:past", "estado:activo debe>0 corte:vencido"),
        Figure::CutWithoutDebt => ("status:cut balance<=0", "estado:cortado saldo<=0"),
        Figure::BalanceUnknown => ("no:balance", "sin:saldo"),
        Figure::PriceUnknown => ("status:active no:price", "estado:activo sin:precio"),
        Figure::InCredit => ("balance<0", "saldo<0"),
        Figure::Cancelled => ("status:cancelled", "estado:cancelado"),
        Figure::Free => ("status:free", "estado:gratis"),
        Figure::OtherStatus => ("status:other", "estado:otro"),
        Figure::Missing => ("has:missing", "tiene:ausente"),
        Figure::UnreadableDate => ("due:unreadable", "corte:ilegible"),
        Figure::Problems => ("has:problems", "tiene:problemas"),
        Figure::RepeatedId => ("has:repeated", "tiene:repetido"),
        Figure::WithoutId => ("no:id", "sin:id"),
    };
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Filter;

    #[test]
    fn each_figure_has_a_filter_of_its_own_that_means_the_same_in_both_languages() {
        let mut seen = Vec::new();
        for figure in Figure::ALL {
            let filter = |language| Filter::parse(of_figure(figure, language)).unwrap();
            assert_eq!(filter(Language::English), filter(Language::Spanish), "{figure:?}");
            assert!(!seen.contains(&filter(Language::English)), "{figure:?}");
            seen.push(filter(Language::English));
        }
    }
}
