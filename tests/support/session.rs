//! A program in a real terminal, and a person who types, looks and waits.
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use tempfile::TempDir;

use super::DEADLINE;
use super::launch::Launch;
use super::pty::{Terminal, close_silently, line_discipline, make_sane, modes_held, open_slave, wake_reader};

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
// As a terminal has them: four independent switches.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct CellStyle {
    pub(crate) foreground: vt100::Color,
    pub(crate) background: vt100::Color,
    pub(crate) bold: bool,
    pub(crate) dim: bool,
    pub(crate) inverse: bool,
    pub(crate) underline: bool,
}

/// The running program and its terminal. Dropping it kills the program.
pub(crate) struct Session {
    pid: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    terminal: Arc<Terminal>,
    /// The line discipline before the program was started.
    found: String,
    /// The program's home: an empty place of its own.
    home: TempDir,
}

impl Session {
    /// Runs a command in a new terminal of this size, with this home.
    pub(super) fn run(command: CommandBuilder, columns: u16, rows: u16, home: TempDir) -> Self {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let found = line_discipline(&*pair.master);
        let reader = pair.master.try_clone_reader().expect("the terminal's output");
        let keyboard = pair.master.take_writer().expect("the terminal's keyboard");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).expect("a process id");
        // Only the program holds its end now: when it is gone, the output ends.
        drop(pair.slave);

        let terminal = Arc::new(Terminal::new(columns, rows));
        let (reading, waiting) = (Arc::clone(&terminal), Arc::clone(&terminal));
        thread::spawn(move || reading.read_all(reader));
        thread::spawn(move || waiting.wait_for(pid, child));
        Self { pid, master: Some(pair.master), keyboard: Some(keyboard), terminal, found, home }
    }

    /// The program under test, in a terminal of this size.
    pub(crate) fn wisptop<A: AsRef<OsStr>>(columns: u16, rows: u16, args: impl IntoIterator<Item = A>) -> Self {
        Launch::wisptop(args).size(columns, rows).start()
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: impl AsRef<[u8]>) {
        let keyboard = self.keyboard.as_mut().expect("a terminal that is open");
        keyboard.write_all(keys.as_ref()).and_then(|()| keyboard.flush()).expect("keys are typed");
    }

    /// Another program writes on the terminal, as `wall` does.
    pub(crate) fn write_from_outside(&self, text: &str) {
        let tty = self.master.as_ref().and_then(|master| master.tty_name()).expect("a terminal that is open");
        let mut tty = open_slave(&tty).expect("the program's end of the terminal");
        tty.write_all(text.as_bytes()).expect("room for a few bytes");
    }

    /// Changes the size of the terminal, which tells the program (SIGWINCH).
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.terminal.resize(columns, rows);
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal that is open").resize(size).expect("another size");
    }

    /// The screen as text, one line for each row, without blanks at the ends.
    pub(crate) fn screen(&self) -> String {
        self.terminal.lock().parser.screen().contents()
    }

    /// Every byte that the program has written, in order.
    pub(crate) fn raw_output(&self) -> Vec<u8> {
        self.terminal.lock().raw.clone()
    }

    /// Waits until this text is on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| screen.contains(text));
    }

    /// Waits until this text is no longer on the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("the end of {text:?}"), |screen| !screen.contains(text));
    }

    /// Waits until the screen is as `wanted`; `what` says in the failure what that was.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, mut wanted: impl FnMut(&str) -> bool) {
        let came = self.terminal.wait(|state| wanted(&state.parser.screen().contents()));
        self.must(came, what);
    }

    /// Waits until the program has written bytes that are as `wanted`: for what leaves no trace on the screen.
    #[track_caller]
    pub(crate) fn wait_for_output(&self, what: &str, mut wanted: impl FnMut(&[u8]) -> bool) {
        let came = self.terminal.wait(|state| wanted(&state.raw));
        self.must(came, what);
    }

    /// Waits for the program's end and gives its exit code. What it wrote until then is on the screen.
    #[track_caller]
    pub(crate) fn wait_exit(&self) -> u32 {
        let ended = self.terminal.wait(|state| state.exit.is_some() && (state.drained || state.paused));
        let exit = self.terminal.lock().exit.clone().filter(|_| ended);
        self.must(exit.is_some(), "the end of the program");
        let exit = exit.expect("just seen");
        self.must(exit.signal().is_none(), "an end by itself");
        exit.exit_code()
    }

    /// Whether the program ends within this time.
    pub(crate) fn ends_within(&self, time: Duration) -> bool {
        self.terminal.wait_within(time, |state| state.exit.is_some())
    }

    /// Where the cursor is, as column and row from 0, if it is to be seen.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let state = self.terminal.lock();
        let screen = state.parser.screen();
        let (row, column) = screen.cursor_position();
        (!screen.hide_cursor()).then_some((column, row))
    }

    /// Where this text stands, as column and row from 0.
    pub(crate) fn position_of(&self, text: &str) -> Option<(u16, u16)> {
        let state = self.terminal.lock();
        let screen = state.parser.screen();
        let (rows, columns) = screen.size();
        (0..rows.get()).find_map(|row| {
            // A row is put together cell by cell: a wide character or a combining one moves the columns.
            let mut line = String::new();
            let mut starts = Vec::new();
            for column in 0..columns.get() {
                let cell = screen.cell(row, column)?;
                if !cell.is_wide_continuation() {
                    starts.push((line.len(), column));
                    line.push_str(if cell.has_contents() { cell.contents() } else { " " });
                }
            }
            let at = line.find(text)?;
            starts.iter().rev().find(|(start, _)| *start <= at).map(|(_, column)| (*column, row))
        })
    }

    /// How the first cell of this text looks.
    #[track_caller]
    pub(crate) fn style_of(&self, text: &str) -> CellStyle {
        let position = self.position_of(text);
        self.must(position.is_some(), &format!("{text:?}"));
        let (column, row) = position.expect("just seen");
        let state = self.terminal.lock();
        let cell = state.parser.screen().cell(row, column).expect("a cell on the screen");
        CellStyle {
            foreground: cell.fgcolor(),
            background: cell.bgcolor(),
            bold: cell.bold(),
            dim: cell.dim(),
            inverse: cell.inverse(),
            underline: cell.underline(),
        }
    }

    /// The program's process; under a shell, the shell's.
    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// What is in this file of the program's home.
    #[track_caller]
    pub(crate) fn file(&self, name: &str) -> String {
        self.wait_for_file(name);
        std::fs::read_to_string(self.home.path().join(name)).expect("a file of text")
    }

    /// Waits until the program has made this file in its home: for what it cannot say on its terminal.
    #[track_caller]
    pub(crate) fn wait_for_file(&self, name: &str) {
        let file = self.home.path().join(name);
        let until = Instant::now() + DEADLINE;
        while !file.exists() && Instant::now() < until {
            thread::sleep(Duration::from_millis(5));
        }
        self.must(file.exists(), &format!("file {name}"));
    }

    /// Sends a signal to the program.
    pub(crate) fn kill(&self, signal: Signal) {
        // Under the lock its number stays its own.
        let state = self.terminal.lock();
        if state.exit.is_none() {
            kill_process(self.pid, signal).expect("a signal to a child of ours");
        }
    }

    /// Sends a signal to the program that may have no name.
    pub(crate) fn kill_by_number(&self, number: u32) {
        let state = self.terminal.lock();
        if state.exit.is_none() {
            let sent = std::process::Command::new("/bin/kill")
                .arg(format!("-{number}"))
                .arg(self.pid.as_raw_nonzero().to_string())
                .status();
            assert!(sent.is_ok_and(|status| status.success()), "no signal {number} to a child of ours");
        }
    }

    /// Waits until the program is stopped by a signal.
    #[track_caller]
    pub(crate) fn wait_stopped(&self) {
        let (told, stopped) = mpsc::channel();
        let pid = self.pid;
        thread::spawn(move || {
            let stop = waitid(WaitId::Pid(pid), WaitIdOptions::STOPPED);
            let _ = told.send(matches!(stop, Ok(Some(_))));
        });
        let stopped = stopped.recv_timeout(DEADLINE);
        self.must(stopped == Ok(true), "the program's stop");
    }

    /// The terminal stops reading, as behind a dead connection. At most one more piece of output (4 KiB) is taken.
    pub(crate) fn pause_reading(&self) {
        self.terminal.change(|state| state.paused = true);
    }

    /// The terminal reads again.
    pub(crate) fn resume_reading(&self) {
        self.terminal.change(|state| state.paused = false);
    }

    /// The terminal vanishes: a closed window, a killed multiplexer, a lost connection.
    pub(crate) fn vanish(&mut self) {
        let Some(master) = self.master.take() else {
            return;
        };
        let tty = master.tty_name();
        self.terminal.change(|state| state.closing = true);
        if let Some(tty) = &tty {
            // The reader holds the terminal open as well, and may be waiting for output.
            wake_reader(tty);
            self.terminal.wait(|state| state.drained);
            close_silently(tty);
        }
        self.keyboard = None;
        drop(master);
    }

    /// Whether the program has the terminal raw: keys come one by one, and Ctrl-C is a key.
    pub(crate) fn is_raw(&self) -> bool {
        !line_discipline(&**self.master.as_ref().expect("a terminal that is open")).contains("ICANON")
    }

    /// Waits until the program has the terminal raw.
    #[track_caller]
    pub(crate) fn wait_raw(&self) {
        let mut looks = 0;
        while !self.is_raw() && looks < 4_000 {
            looks += 1;
            thread::sleep(Duration::from_millis(5));
        }
        self.must(self.is_raw(), "raw terminal: keys come line by line");
    }

    /// Somebody types `stty sane` at this terminal.
    pub(crate) fn make_sane(&self) {
        make_sane(&self.master.as_ref().and_then(|master| master.tty_name()).expect("a terminal that is open"));
    }

    /// Whether the line discipline is as it was before the program was started.
    pub(crate) fn is_cooked(&self) -> bool {
        line_discipline(&**self.master.as_ref().expect("a terminal that is open")) == self.found
    }

    /// Fails unless every mode of the terminal is as before the program was started.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let held = {
            let state = self.terminal.lock();
            modes_held(&state)
        };
        self.must(held.is_empty(), &format!("a restored terminal; left on: {held:?}"));
        self.must(self.is_cooked(), "the line discipline as it was");
    }

    /// Fails with the whole screen unless `fine`.
    #[track_caller]
    fn must(&self, fine: bool, wanted: &str) {
        if fine {
            return;
        }
        let state = self.terminal.lock();
        let screen = state.parser.screen().contents();
        let end = state.exit.as_ref().map_or_else(|| "it still runs".to_owned(), ToString::to_string);
        let tail = String::from_utf8_lossy(&state.raw[state.raw.len().saturating_sub(400)..]).into_owned();
        drop(state);
        panic!("no {wanted}\nthe program: {end}\nthe last bytes: {tail:?}\nthe screen:\n{screen}\n");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.kill(Signal::KILL);
        self.vanish();
    }
}
