//! The notice that stands in the footer's line for some seconds. The newest wins.
//!
//! It has no timer: whoever draws it asks how long it stands yet, and notes that the picture changes then.

use std::time::Duration;

use crate::notice::Notice;
use crate::platform::Now;

#[derive(Debug, Default)]
pub struct Notices(Option<Said>);

#[derive(Debug)]
struct Said {
    notice: Notice,
    /// By the monotonic clock.
    until: Duration,
}

impl Notices {
    pub fn say(&mut self, notice: Notice, now: Now) {
        let until = now.monotonic.saturating_add(notice.stays());
        self.0 = Some(Said { notice, until });
    }

    /// Takes `notice` away where it stands: it is so no more.
    pub fn take_back(&mut self, notice: &Notice) {
        self.0.take_if(|said| said.notice == *notice);
    }

    /// What is said at this moment, and how long it stands yet.
    pub fn standing(&self, now: Now) -> Option<(&Notice, Duration)> {
        let Said { notice, until } = self.0.as_ref()?;
        let left = until.checked_sub(now.monotonic).filter(|left| !left.is_zero())?;
        Some((notice, left))
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn at(seconds: u64) -> Now {
        Now { wall: Timestamp::UNIX_EPOCH, monotonic: Duration::from_secs(seconds) }
    }

    #[test]
    fn the_newest_notice_stands_for_its_time_and_no_longer() {
        let mut notices = Notices::default();
        assert_eq!(notices.standing(at(0)), None);
        notices.say(Notice::MouseGivenBack, at(10));
        notices.say(Notice::MouseTaken, at(12));
        assert_eq!(notices.standing(at(12)), Some((&Notice::MouseTaken, Duration::from_secs(4))));
        assert_eq!(notices.standing(at(15)), Some((&Notice::MouseTaken, Duration::from_secs(1))));
        assert_eq!(notices.standing(at(16)), None);
        notices.take_back(&Notice::MouseGivenBack);
        assert!(notices.standing(at(12)).is_some(), "another one stands");
        notices.take_back(&Notice::MouseTaken);
        assert_eq!(notices.standing(at(12)), None);
    }
}
