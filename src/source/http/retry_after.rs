//! `Retry-After`: when a server wants to be asked again, in seconds or as a date.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// How long the server asks to wait. `None` where it does not ask, asks for nothing (0, a date in the past) or asks in
/// words that mean nothing. A date counts from the answer's own `Date`, so that a wrong clock on either side is of no
/// matter, else from `now`.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number holds are for ever; the schedule has a limit for that.
        Duration::from_secs(asked.parse().unwrap_or(u64::MAX))
    } else {
        let until = httpdate::parse_http_date(asked).ok()?;
        until.duration_since(date(headers, DATE).unwrap_or(now)).ok()?
    };
    (!wait.is_zero()).then_some(wait)
}

pub(super) fn date(headers: &HeaderMap, name: HeaderName) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(name)?.to_str().ok()?.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn asked(value: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(value).unwrap());
        if let Some(date) = date {
            headers.insert(DATE, HeaderValue::from_str(date).unwrap());
        }
        retry_after(&headers, SystemTime::UNIX_EPOCH).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        assert_eq!(asked("3", None), Some(3));
        assert_eq!(asked(" 120 ", None), Some(120));
        assert_eq!(asked("99999999999999999999999", None), Some(u64::MAX));
        let date = Some("Mon, 23 Nov 2026 10:00:00 GMT");
        assert_eq!(asked("Mon, 23 Nov 2026 10:00:30 GMT", date), Some(30), "by the server's own clock");
        assert_eq!(asked("Thu, 01 Jan 1970 00:01:00 GMT", None), Some(60));
    }

    #[test]
    fn nothing_nonsense_and_the_past_ask_for_nothing() {
        let date = Some("Mon, 23 Nov 2026 10:00:00 GMT");
        for value in ["0", "-5", "soon", "", "3.5", "1e3", "Mon, 23 Nov 2026 09:59:00 GMT"] {
            assert_eq!(asked(value, date), None, "{value:?}");
        }
    }
}
