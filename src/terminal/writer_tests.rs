//! The writer against terminals that read, that do not, and that are gone.
use std::num::NonZeroU64;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::*;

const LONG: Duration = Duration::from_secs(20);

/// A terminal of the test: each write is told, and waits for leave to return.
struct Slow {
    begun: Sender<Vec<u8>>,
    leave: Receiver<()>,
}

impl Write for Slow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.begun.send(bytes.to_vec());
        self.leave.recv().map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that reads everything.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Memory {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that reads everything and tells when.
struct Timed(Sender<(String, Instant)>);

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.send((String::from_utf8_lossy(bytes).into_owned(), Instant::now()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn frame(text: &str) -> Frame {
    Frame { buffer: Buffer::with_lines([text]), cursor: None }
}

fn stage() -> &'static Stage {
    Box::leak(Box::new(Stage::new()))
}

fn slow() -> (FrameWriter, Receiver<Vec<u8>>, Sender<()>) {
    let (begun, pieces) = channel();
    let (go, leave) = channel();
    (FrameWriter::spawn_on(stage(), Slow { begun, leave }, Line::default(), WHOLE_EVERY, |_| ()).unwrap(), pieces, go)
}

#[test]
fn a_blocked_terminal_holds_up_nobody_and_sees_only_the_newest_frame() {
    let (writer, pieces, go) = slow();
    writer.submit(frame("first"));
    pieces.recv_timeout(LONG).expect("the first frame is begun");
    for number in 0..10_000 {
        writer.submit(frame(&format!("{number:05}")));
        let slot = writer.shared.lock();
        assert!(slot.waiting.is_some() && slot.spares.len() <= SPARES, "one frame waits, and no more is kept");
    }
    go.send(()).unwrap();
    let second = String::from_utf8(pieces.recv_timeout(LONG).unwrap()).unwrap();
    assert!(second.contains("09999"), "{second:?}");
    go.send(()).unwrap();
    assert!(writer.flush_and_stop(LONG));
    assert!(pieces.try_recv().is_err(), "two frames of ten thousand were written");
}

#[test]
fn a_slow_line_gets_the_newest_frame_once_it_is_free_and_those_before_it_are_never_encoded() {
    let (told, begun) = channel();
    let line = Line::of(NonZeroU64::new(64_000));
    let writer = FrameWriter::spawn_on(stage(), Timed(told), line, WHOLE_EVERY, drop).unwrap();
    writer.submit(frame("first"));
    let (first, first_at) = begun.recv_timeout(LONG).unwrap();
    let mut price = Line::of(NonZeroU64::new(64_000));
    price.carry(first.len(), first_at);
    for number in 0..100 {
        writer.submit(frame(&format!("{number:05}")));
    }
    let (second, at) = begun.recv_timeout(LONG).unwrap();
    assert!(price.busy_for(first_at) > Duration::from_millis(10), "the line is slow enough to tell");
    assert_eq!(price.busy_for(at), Duration::ZERO, "the line was still busy");
    assert!(second.contains("00099"), "{second:?}");
    assert!(writer.flush_and_stop(LONG));
    assert!(begun.try_recv().is_err(), "frames in between were written");
}

#[test]
fn the_end_does_not_wait_for_a_slow_line() {
    let (told, begun) = channel();
    // Its first frame takes minutes.
    let line = Line::of(NonZeroU64::new(1));
    let writer = FrameWriter::spawn_on(stage(), Timed(told), line, WHOLE_EVERY, drop).unwrap();
    writer.submit(frame("first"));
    begun.recv_timeout(LONG).unwrap();
    writer.submit(frame("second"));
    assert!(writer.flush_and_stop(LONG), "it waits for the line");
    assert!(begun.try_recv().is_err(), "it fills a line that is busy");
}

#[test]
fn stopping_does_not_wait_for_a_blocked_terminal() {
    let (writer, pieces, _go) = slow();
    writer.submit(frame("stuck"));
    pieces.recv_timeout(LONG).unwrap();
    // Nobody lets the terminal go on: waiting for it would not end.
    assert!(!writer.flush_and_stop(Duration::from_millis(50)));
}

#[test]
fn a_frame_without_a_change_writes_nothing() {
    let (writer, pieces, go) = slow();
    for _ in 0..2 {
        go.send(()).unwrap();
    }
    writer.submit(frame("the same"));
    pieces.recv_timeout(LONG).unwrap();
    writer.submit(frame("the same"));
    writer.submit(frame("the same"));
    let bytes = {
        // Only a frame that differs shows that those before it were dealt with.
        writer.submit(frame("not that"));
        pieces.recv_timeout(LONG).unwrap()
    };
    assert!(!bytes.is_empty());
    assert!(writer.flush_and_stop(LONG));
    assert!(pieces.try_recv().is_err(), "an unchanged frame was written");
}

#[test]
fn a_repaint_is_whole_and_happens_once() {
    let (writer, pieces, go) = slow();
    for _ in 0..3 {
        go.send(()).unwrap();
    }
    let written = || String::from_utf8(pieces.recv_timeout(LONG).unwrap()).unwrap();
    writer.submit(frame("steady 1"));
    assert!(written().contains("\x1b[2J"));
    writer.repaint();
    writer.submit(frame("steady 1"));
    let whole = written();
    assert!(whole.contains("\x1b[2Ksteady"), "{whole:?}");
    writer.submit(frame("steady 2"));
    let change = written();
    assert!(!change.contains("steady"), "{change:?}");
}

#[test]
fn the_modes_come_with_the_next_frame_and_that_is_whole() {
    let (writer, pieces, go) = slow();
    let written = || String::from_utf8(pieces.recv_timeout(LONG).unwrap()).unwrap();
    let modes = Modes { mouse: true, paste: false };
    for _ in 0..2 {
        writer.enter(modes);
        writer.submit(frame("steady"));
        go.send(()).unwrap();
        let first = written();
        assert!(
            first.starts_with(&modes.entering()) && first.contains("\x1b[2J") && first.contains("steady"),
            "{first:?}"
        );
    }
    writer.submit(frame("steadY"));
    go.send(()).unwrap();
    let change = written();
    assert!(!change.contains("\x1b[?") && !change.contains("stead"), "{change:?}");
}

#[test]
fn the_mouse_goes_and_comes_with_the_next_frame_also_where_that_changes_nothing() {
    let (writer, pieces, go) = slow();
    for _ in 0..6 {
        go.send(()).unwrap();
    }
    let written = || String::from_utf8(pieces.recv_timeout(LONG).unwrap()).unwrap();
    writer.submit(frame("steady"));
    assert!(written().contains("steady"));
    writer.set_mouse(true);
    writer.set_mouse(false);
    writer.submit(frame("steady"));
    assert_eq!(written(), LEAVE_BUTTONS, "only the newest counts, and the frame has nothing new");
    writer.submit(frame("steadY"));
    let change = written();
    assert!(change.ends_with('Y') && !change.contains("[?"), "{change:?}");
}

#[test]
fn a_text_goes_to_the_clipboard_beside_the_frames_and_also_when_none_follows() {
    let (writer, pieces, go) = slow();
    for _ in 0..6 {
        go.send(()).unwrap();
    }
    let written = || String::from_utf8(pieces.recv_timeout(LONG).unwrap()).unwrap();
    writer.submit(frame("steady"));
    assert!(written().contains("steady"));
    writer.copy(b"<first>".to_vec());
    writer.copy(b"<second>".to_vec());
    writer.submit(frame("steadY"));
    assert_eq!(written(), "<second>", "by itself, before the frame");
    assert!(written().ends_with('Y'));
    writer.copy(b"<last>".to_vec());
    assert!(writer.flush_and_stop(LONG));
    assert_eq!(written(), "<last>");
}

#[test]
fn a_failed_write_is_told_once_and_later_frames_are_dropped() {
    let (begun, _pieces) = channel();
    let (go, leave) = channel::<()>();
    drop(go);
    let (told, failures) = channel();
    let writer = FrameWriter::spawn_on(stage(), Slow { begun, leave }, Line::default(), WHOLE_EVERY, move |error| {
        told.send(error.kind()).unwrap();
    })
    .unwrap();
    writer.submit(frame("to nobody"));
    assert_eq!(failures.recv_timeout(LONG), Ok(io::ErrorKind::BrokenPipe));
    writer.submit(frame("to nobody again"));
    assert!(writer.shared.lock().waiting.is_none());
    assert!(failures.recv_timeout(LONG).is_err(), "the teller is gone after one failure");
    assert!(writer.flush_and_stop(LONG), "the thread has ended");
}

#[test]
fn a_released_terminal_is_not_drawn_on() {
    let stage = stage();
    assert!(stage.claim());
    let memory = Memory::default();
    let writer = FrameWriter::spawn_on(stage, memory.clone(), Line::default(), WHOLE_EVERY, drop).unwrap();
    assert!(stage.release());
    writer.submit(frame("over the shell"));
    assert!(writer.flush_and_stop(LONG));
    assert_eq!(memory.text(), "");
}

#[test]
fn a_frame_is_abandoned_when_the_terminal_is_released_under_it() {
    let stage = stage();
    assert!(stage.claim());
    let (begun, pieces) = channel();
    let (go, leave) = channel();
    let writer = FrameWriter::spawn_on(stage, Slow { begun, leave }, Line::default(), WHOLE_EVERY, drop).unwrap();
    let long = "x".repeat(60_000);
    writer.submit(frame(&long));
    pieces.recv_timeout(LONG).unwrap();
    assert!(stage.release());
    go.send(()).unwrap();
    assert!(writer.flush_and_stop(LONG));
    assert!(pieces.try_recv().is_err(), "the rest of the frame was written over the shell");
}

#[test]
fn buffers_come_back_blank() {
    let memory = Memory::default();
    let writer = FrameWriter::spawn_on(stage(), memory, Line::default(), WHOLE_EVERY, drop).unwrap();
    let area = Rect::new(0, 0, 9, 2);
    for text in ["one", "two", "three"] {
        let mut buffer = writer.spare(area);
        assert_eq!(buffer, Buffer::empty(area));
        buffer.set_string(0, 0, text, ratatui::style::Style::new().red());
        writer.submit(Frame { buffer, cursor: None });
    }
    writer.shared.recycle(Some(frame("used and of another size")));
    assert_eq!(writer.spare(area), Buffer::empty(area));
}

#[test]
fn what_others_wrote_goes_with_the_first_change_after_a_minute_and_no_byte_is_written_without_one() {
    let long_line = "1,204 clients, as they were a moment ago";
    for (whole_every, whole) in [(WHOLE_EVERY, false), (Duration::ZERO, true)] {
        let memory = Memory::default();
        let writer = FrameWriter::spawn_on(stage(), memory.clone(), Line::default(), whole_every, drop).unwrap();
        writer.submit(frame(long_line));
        let first = await_text(&memory, |text| text.contains("ago"));
        writer.submit(frame(long_line));
        let changed = long_line.replace("1,204", "1,205");
        writer.submit(frame(&changed));
        let later = await_text(&memory, |text| text.len() > first.len());
        assert!(writer.flush_and_stop(LONG));
        let later = &later[first.len()..];
        assert_eq!(later.contains(&changed), whole, "{later:?}");
        assert_eq!(later.matches("1,20").count(), usize::from(whole), "the frame without a change wrote: {later:?}");
    }
}

fn await_text(memory: &Memory, wanted: impl Fn(&str) -> bool) -> String {
    let until = Instant::now() + LONG;
    loop {
        let text = memory.text();
        if wanted(&text) {
            return text;
        }
        assert!(Instant::now() < until, "{text:?}");
        thread::yield_now();
    }
}
