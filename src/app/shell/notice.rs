//! The notices that stand in the footer's line, each for some seconds. What answers a person is said at once, in the place of
//! all others; what comes by itself waits for the previous one of its like, so that none is missed.
//!
//! It has no timer: whoever draws it asks how long it stands yet, and notes that the picture changes then.

use std::time::Duration;

use crate::notice::Notice;
use crate::platform::Now;

#[derive(Debug, Default)]
pub struct Notices(Vec<Said>);

#[derive(Debug)]
struct Said {
    notice: Notice,
    /// By the monotonic clock.
    from: Duration,
    until: Duration,
}

impl Notices {
    pub fn say(&mut self, notice: Notice, now: Now) {
        let now = now.monotonic;
        let unasked = notice.comes_by_itself();
        // Of answers there is one, and the same is not said twice.
        self.0.retain(|said| said.until > now && said.notice != notice && (unasked || said.notice.comes_by_itself()));
        let previous = self.0.iter().filter(|said| said.notice.comes_by_itself()).map(|said| said.until).max();
        let from = previous.filter(|_| unasked).unwrap_or(now);
        let until = from.saturating_add(notice.stays());
        self.0.push(Said { notice, from, until });
    }

    /// Takes `notice` away where it stands: it is so no more.
    pub fn take_back(&mut self, notice: &Notice) {
        self.0.retain(|said| said.notice != *notice);
    }

    /// What is said at this moment, and how long it stands yet.
    pub fn standing(&self, now: Now) -> Option<(&Notice, Duration)> {
        let now = now.monotonic;
        let mut standing = self.0.iter().filter(|said| said.from <= now && now < said.until);
        let first = standing.next()?;
        let said = if first.notice.comes_by_itself() { standing.next().unwrap_or(first) } else { first };
        Some((&said.notice, said.until.saturating_sub(now)))
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
    #[test]
    fn what_comes_by_itself_is_not_lost_to_another_of_its_like_nor_to_an_answer() {
        let mut notices = Notices::default();
        let (first, second) = (Notice::BalancesCarried, Notice::HistoryTakenOver);
        let stays = first.stays().as_secs();
        notices.say(first.clone(), at(0));
        notices.say(second.clone(), at(1));
        notices.say(second.clone(), at(1));
        assert_eq!(notices.standing(at(1)).map(|(notice, _)| notice), Some(&first));
        notices.say(Notice::MouseTaken, at(2));
        assert_eq!(
            notices.standing(at(2)).map(|(notice, _)| notice),
            Some(&Notice::MouseTaken),
            "an answer is at once"
        );
        assert_eq!(notices.standing(at(stays)).map(|(notice, _)| notice), Some(&second));
        assert_eq!(notices.standing(at(2 * stays + 1)), None);
    }
}
