use wisptop::client::Field;
use wisptop::snapshot::Store;
use wisptop::source::middleware::error_body::error_message;
use wisptop::source::{Decoded, Decoder, PollError, decode as decoded};

/// The decoder of responses: it reads or refuses, the same way however the body is cut, and what it has read is clean.
pub(crate) fn decode(data: &[u8]) {
    let first = decoded(data);
    let again = in_pieces(data);
    match (first, again) {
        (Ok(first), Ok(again)) => {
            let problems = first.problems.count;
            assert_eq!(problems, again.problems.count);
            assert_eq!(first.problems.first.is_empty(), problems == 0);
            let (first, again) = (store(first), store(again));
            assert_eq!(first.len(), again.len());
            assert!(problems >= u64::from(first.unreadable_rows()) + first.marked_rows() as u64);
            for row in 0..first.len() as u32 {
                assert_eq!(first.hash(row), again.hash(row));
                for field in Field::ALL {
                    let text = first.client(row).text(field);
                    assert_eq!(text, again.client(row).text(field));
                    super::assert_harmless(text.unwrap_or_default().as_str());
                }
            }
        }
        (Err(first), Err(again)) => {
            assert_eq!(format!("{first:?}"), format!("{again:?}"));
            if let PollError::Envelope { message: Some(message), .. } = &first {
                super::assert_harmless(message.as_str());
            }
        }
        _ => panic!("read once and refused once"),
    }
    if let Some(message) = error_message(data) {
        super::assert_harmless(message.as_str());
    }
}

/// Read from pieces, whose length the body itself decides.
fn in_pieces(data: &[u8]) -> Result<Decoded, PollError> {
    let length = 1 + data.last().map_or(0, |&byte| usize::from(byte) % 9);
    let mut decoder = Decoder::default();
    data.chunks(length).for_each(|piece| decoder.feed(piece));
    decoder.finish()
}

fn store(decoded: Decoded) -> Store {
    decoded.clients.finish()
}
