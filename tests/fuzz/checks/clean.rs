use unicode_width::UnicodeWidthStr as _;
use wisptop::client::money::parse_amount;
use wisptop::client::{CutOff, Status};
use wisptop::text::CleanText;
use wisptop::text::clean::{MAX_BYTES, MAX_MARKS};
use wisptop::text::fold::{find_folded, fold};

/// The gate for text, and everything that reads a text which has passed it.
pub(crate) fn clean(data: &[u8]) {
    let once = CleanText::from_bytes(data);
    super::assert_harmless(once.as_str());
    assert!(once.as_str().len() <= MAX_BYTES);
    assert_eq!(CleanText::new(once.as_str()), once, "cleaning twice is cleaning once");
    // A text with more marks than columns would hide what stands around it.
    let columns = once.as_str().width();
    assert!(once.as_str().chars().count() <= (columns + 1) * (MAX_MARKS + 1), "{columns} columns: {once:?}");

    let folded = fold(once.as_str());
    for range in find_folded(once.as_str(), folded.trim()) {
        assert!(once.as_str().get(range.clone()).is_some(), "{range:?} of {once:?}");
    }
    let _ = CutOff::read(once.as_str());
    let _ = Status::read(once.as_str());
    let _ = parse_amount(once.as_str());
}
