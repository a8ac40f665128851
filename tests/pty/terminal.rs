//! The terminal is given back, whatever happens: the guard, the writer, the signals and the watch for a hang-up, in a real
//! pseudo-terminal.
//!
//! The program in it is this very test binary, started again to run [`child`] alone: a dashboard of one line.

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::exit;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::process::Signal;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use wisptop::terminal::{Stream, TerminalError, check, install_panic_hook};

use super::one_line;
use crate::support::{Launch, Session, keys};

/// Which child to be.
const ROLE: &str = "WISPTOP_TEST_ROLE";

fn launch(role: &str) -> Launch {
    let this = env::current_exe().expect("this test binary");
    Launch::new(this, ["--exact", "terminal::child", "--nocapture"]).env(ROLE, role)
}

/// The dashboard of one line, once it is seen.
fn dashboard(launch: Launch) -> Session {
    let session = launch.start();
    session.wait_for("ready 1");
    session
}

/// Not a test: what runs in the terminal. Without a role it does nothing.
#[test]
fn child() {
    let Ok(role) = env::var(ROLE) else { return };
    if role == "check" {
        exit(match check(env::var_os("TERM").as_deref(), true) {
            Ok(()) => 0,
            Err(TerminalError::NotATerminal(Stream::Output)) => 10,
            Err(TerminalError::NotATerminal(Stream::Input)) => 11,
            Err(TerminalError::Dumb(_)) => 12,
        })
    }
    if role == "late" {
        fill_the_terminal();
    }
    color_eyre::install().expect("the first report hook");
    install_panic_hook();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    exit(runtime.block_on(one_line::run(role != "deaf")).into())
}

/// After a line was typed, writes until the terminal takes nothing more.
fn fill_the_terminal() {
    writeln!(io::stdout(), "type a line").expect("a terminal");
    io::stdin().read_line(&mut String::new()).expect("a line");
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let mut terminal = File::options().write(true).custom_flags(flags).open("/dev/tty").expect("a terminal");
    // A raw one takes a little more.
    let cooked = tcgetattr(&terminal).expect("a line discipline");
    let mut raw = cooked.clone();
    raw.make_raw();
    tcsetattr(&terminal, OptionalActions::Now, &raw).expect("a raw terminal");
    let mut refused = 0;
    while refused < 50 {
        refused = if terminal.write(b" ").is_ok() { 0 } else { refused + 1 };
        if refused > 0 {
            thread::sleep(Duration::from_millis(2));
        }
    }
    tcsetattr(&terminal, OptionalActions::Now, &cooked).expect("a terminal as it was");
    one_line::say_blocked();
}

#[test]
fn keys_the_wheel_pastes_and_sizes_arrive_and_the_terminal_is_given_back() {
    let mut session = dashboard(launch("dashboard"));
    assert!(session.is_raw());
    assert_eq!(session.cursor(), None);
    assert!(session.style_of("ready").bold);
    session.send("x");
    session.wait_for("80x24 x");
    session.send(keys::wheel_down(4, 2));
    session.wait_for("ScrollDown at 4,2");
    session.send(keys::paste("q\n\u{1b}[31mp"));
    session.wait_for(r#"pasted "q\n\u{1b}[31mp""#);
    session.resize(100, 30);
    session.wait_for("ready 1 100x30");
    session.resize(0, 0);
    session.resize(60, 5);
    session.wait_for("ready 1 60x5");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn signals_end_it_with_their_exit_code_and_the_terminal_is_given_back() {
    // All that end a process by default and that a program can hear without unsafe code. The first real-time signal and
    // the last stand for the others. 25, of a file that may not grow, ends nothing: the write fails.
    let numbers = [1, 2, 3, 5, 6, 10, 12, 14, 15, 16, 24, 26, 27, 29, 30, 31, 34, 64];
    let numbers = if cfg!(all(target_os = "linux", target_env = "gnu")) { &numbers[..] } else { &[1, 2, 3, 6, 14, 15] };
    for &number in numbers {
        let session = dashboard(launch("dashboard"));
        session.kill_by_number(number);
        assert_eq!(session.wait_exit(), 128 + number, "after signal {number}");
        session.assert_restored();
    }
}

#[test]
fn a_panic_is_reported_on_the_terminal_as_it_was() {
    let mut session = dashboard(launch("dashboard"));
    session.send("p");
    session.wait_for("the antenna fell");
    session.wait_exit();
    session.assert_restored();
    let lines: Vec<String> = session.screen().lines().map(str::to_owned).collect();
    assert!(lines.iter().any(|line| line.starts_with("Message:")), "no staircase, and a line of its own: {lines:#?}");
}

#[test]
fn the_panic_of_a_task_is_not_drawn_over() {
    let mut session = dashboard(launch("dashboard"));
    session.send("t");
    assert_eq!(session.wait_exit(), u32::from(one_line::TASK_DIED));
    session.assert_restored();
    assert!(session.screen().contains("the task fell"));
    let output = String::from_utf8_lossy(&session.raw_output()).into_owned();
    let (_, after) = output.rsplit_once("\x1b[?1049l").expect("it left the alternate screen");
    assert!(!after.contains("ready"), "a frame was drawn over the report: {after:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn p08_a_panic_without_room_for_its_report_is_no_abort() {
    // color-eyre's hook panics when it cannot print, and that in a panic hook aborts with a core.
    let mut session = dashboard(launch("dashboard").under_shell(r#"exec 2>/dev/full; exec "$@""#));
    session.send("p");
    assert_eq!(session.wait_exit(), 101, "the test harness's code for a panic that was caught");
    session.assert_restored();
}

#[test]
fn p12_continued_in_the_background_it_stops_again_and_leaves_the_terminal_alone() {
    let again = r#"bg; until jobs > "$HOME/jobs"; grep -Eiq "tty output|ttou" "$HOME/jobs"; do sleep 0.02; done; echo "[again]"; read line; fg"#;
    let mut session = dashboard(launch("dashboard").job(again));
    session.send(keys::CTRL_Z);
    session.wait_for("[again]");
    session.assert_restored();
    session.send(keys::ENTER);
    session.wait_for("ready 2");
    assert!(session.is_raw());
    session.send("q");
    session.wait_for("[ended 0]");
    session.assert_restored();
}

#[test]
fn ended_while_stopped_it_does_not_touch_the_terminal_again() {
    let mut session = dashboard(launch("dashboard").job("kill -TERM %1; bg; wait %1"));
    session.send(keys::CTRL_Z);
    session.wait_for("[ended 143]");
    session.wait_exit();
    session.assert_restored();
    let output = String::from_utf8_lossy(&session.raw_output()).into_owned();
    assert_eq!(output.matches("\x1b[?1049h").count(), 1, "it entered the alternate screen again: {output:?}");
}

#[test]
fn without_job_control_ctrl_z_is_a_repaint() {
    // Its process group is orphaned: the system ignores the stop.
    let mut session = dashboard(launch("dashboard"));
    session.send(keys::CTRL_Z);
    session.wait_for("ready 2");
    assert!(session.is_raw());
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn a_terminal_that_vanishes_ends_a_program_that_hears_neither_the_signal_nor_the_keyboard() {
    let mut session = dashboard(launch("deaf").ignoring_hangup());
    session.vanish();
    let code = session.wait_exit();
    assert!([u32::from(one_line::GONE), 129].contains(&code), "exit code {code}");
}

/// The dashboard behind a terminal that has stopped reading and takes nothing more.
fn blocked_dashboard() -> Session {
    let mut session = dashboard(launch("dashboard"));
    session.pause_reading();
    session.send("b");
    // It cannot say so on its terminal.
    session.wait_for_file(one_line::BLOCKED);
    session
}

#[test]
fn a_terminal_that_does_not_read_holds_nobody_up() {
    let session = blocked_dashboard();
    session.kill(Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    assert!(session.is_cooked(), "the line discipline is put back although no byte gets through");
}

/// The dashboard, started in a terminal that has stopped reading and takes nothing more.
fn started_blocked() -> Session {
    let mut session = launch("late").start();
    session.wait_for("type a line");
    session.pause_reading();
    session.send("\n");
    session.wait_for_file(one_line::BLOCKED);
    session
}

#[test]
fn started_in_a_terminal_that_does_not_read_it_ends_at_once() {
    let session = started_blocked();
    session.wait_raw();
    session.kill(Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    assert!(session.is_cooked(), "the line discipline is put back although no byte gets through");
}

#[test]
fn started_in_a_terminal_that_does_not_read_it_is_seen_once_it_is_read() {
    let mut session = started_blocked();
    session.wait_raw();
    session.send("x");
    session.resume_reading();
    session.wait_for("ready 1 80x24 x");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn a_terminal_that_reads_again_sees_the_present() {
    let mut session = blocked_dashboard();
    session.send("x");
    session.resume_reading();
    session.wait_for("ready 1 80x24 x");
    let frames = session.raw_output().windows(8).filter(|bytes| bytes == b"\x1b[?2026h").count();
    // Those that the system's buffer took, the one in between, the newest; hundreds were drawn.
    assert!(frames < 40, "{frames} frames: old ones were kept");
    session.send("q");
    session.wait_exit();
    session.assert_restored();
}

#[test]
fn what_is_no_terminal_is_named() {
    let ends = |launch: Launch| launch.start().wait_exit();
    assert_eq!(ends(launch("check")), 0);
    assert_eq!(ends(launch("check").env("TERM", "dumb")), 12);
    assert_eq!(
        ends(
            launch("check")
                .under_shell(r#""$@" > "$HOME/out"; code=$?; grep -q "$(printf '\033')" "$HOME/out" || exit $code"#)
        ),
        10
    );
    assert_eq!(ends(launch("check").under_shell(r#""$@" < /dev/null"#)), 0, "keys then come from /dev/tty");
}
