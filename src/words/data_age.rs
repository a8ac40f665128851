//! How old data is: since when it is here, and where the source keeps answers ready, how much older it may be.

use std::time::Duration;

use crate::poll::Health;
use crate::words::Present;

/// How old data is that came `age` ago: `12 s`; where the source keeps answers ready it may be older: `0:12 to 5:12`.
pub(super) fn data_age(health: &Health, age: Duration, present: &Present<'_>) -> String {
    if health.source_cache.is_zero() {
        return present.growing(age);
    }
    let most = age.saturating_add(health.source_cache);
    let (least, most) = if most < Duration::from_hours(1) {
        present.changes_in(Duration::from_secs(1).saturating_sub(Duration::from_nanos(age.subsec_nanos().into())));
        let short = |age: Duration| format!("{}:{:02}", age.as_secs() / 60, age.as_secs() % 60);
        (short(age), short(most))
    } else {
        (present.growing(age), present.growing(most))
    };
    present.locale.text_with("data-age-range", &[("least", least.into()), ("most", most.into())])
}
