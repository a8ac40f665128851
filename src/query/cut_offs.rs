//! The filters that find the clients of the Cut-offs view: as many rows as its figures say.

use jiff::civil::Date;

use crate::locale::Language;
use crate::query::filter::of_figure;
use crate::snapshot::{Age, Apart, Figure, MonthsSpan, Slot};

/// What to type to find whom `slot` counts, `today`.
pub fn of_slot(slot: Slot, today: Date, language: Language) -> String {
    let (english, spanish) = match slot {
        Slot::Past => return of_figure(Figure::PastDue, language).to_owned(),
        Slot::In(_) => {
            let (who, due) = pick(("status:active owes>0", "due"), ("estado:activo debe>0", "corte"), language);
            return format!("{who} {due}:{}", slot.day(today).unwrap_or(today));
        }
        Slot::Aged(Age::NotDue) => ("owes>0 due>=today", "debe>0 corte>=hoy"),
        Slot::Aged(Age::To30) => ("owes>0 due:-30d..-1d", "debe>0 corte:-30d..-1d"),
        Slot::Aged(Age::To60) => ("owes>0 due:-60d..-31d", "debe>0 corte:-60d..-31d"),
        Slot::Aged(Age::To90) => ("owes>0 due:-90d..-61d", "debe>0 corte:-90d..-61d"),
        Slot::Aged(Age::Over90) => ("owes>0 due<-90d", "debe>0 corte<-90d"),
        Slot::Aged(Age::NoDate) => ("owes>0 no:due | due:unreadable", "debe>0 sin:corte | corte:ilegible"),
        Slot::Months(MonthsSpan::Nothing) => ("balance<=0", "saldo<=0"),
        Slot::Months(MonthsSpan::To1) => ("owes>0 months<=1", "debe>0 meses<=1"),
        Slot::Months(MonthsSpan::To2) => ("months>1 months<=2", "meses>1 meses<=2"),
        Slot::Months(MonthsSpan::To3) => ("months>2 months<=3", "meses>2 meses<=3"),
        Slot::Months(MonthsSpan::Over3) => ("months>3", "meses>3"),
        Slot::Months(MonthsSpan::Unknown) => ("no:months", "sin:meses"),
    };
    pick(english, spanish, language).to_owned()
}

/// What to type to find who has the cut-off on the day of `slot` and is not cut; `None` where there are no such.
pub fn of_apart(slot: Slot, apart: Apart, today: Date, language: Language) -> Option<String> {
    let day = match slot {
        Slot::Past => pick("past", "vencido", language).to_owned(),
        Slot::In(_) => slot.day(today)?.to_string(),
        Slot::Aged(_) | Slot::Months(_) => return None,
    };
    let (english, spanish) = match apart {
        Apart::Settled => ("status:active balance<=0", "estado:activo saldo<=0"),
        Apart::Free => ("status:free", "estado:gratis"),
        Apart::Unknown => ("status:active no:balance", "estado:activo sin:saldo"),
    };
    Some(format!("{} {}:{day}", pick(english, spanish, language), pick("due", "corte", language)))
}

fn pick<T>(english: T, spanish: T, language: Language) -> T {
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}
