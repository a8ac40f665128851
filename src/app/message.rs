//! Everything that can happen to the dashboard, and everything that it can ask for.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use crate::alert::Event;
use crate::app::shell::Drawn;
use crate::beacon;
use crate::beacon::{Heartbeat, Metrics};
use crate::copying::Copying;
use crate::export::job::{Order, Report};
use crate::history::Reading;
use crate::history::store::HistoryEvent;
use crate::notice::Notice;
use crate::platform::state_dir::Change;
use crate::poll::{LookUp, LookUpEnd, PollEvent, PollTaskEnd};
use crate::work::{Answer, Question};

#[derive(Debug)]
pub enum Message {
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// Text was pasted; it is from outside and may hold anything.
    Paste(String),
    Resize(Size),
    /// A frame was drawn, and this is what it showed.
    Drawn(Drawn),
    Poll(PollEvent),
    /// The poll task is no more: from now on the data can only grow old, and that must be seen.
    PollTaskEnded(PollTaskEnd),
    Answered(Answer),
    /// The source has answered about single clients, or failed to.
    LookedUp(LookUpEnd),
    /// So many bytes of the answer under way have come.
    Received(u64),
    /// How far the file is that is written.
    Export(Report),
    /// What the history has, or why there is none.
    History(HistoryEvent),
    /// What came of something that other systems were told.
    Beacon(beacon::Report),
    /// Something that was asked for, and done off the loop, came to this.
    Said(Notice),
    /// The moment has come at which some text on the screen changes by itself.
    Tick,
}

/// Something to be done by the loop.
#[derive(Debug)]
pub enum Effect {
    /// Find this out, off the loop.
    Ask(Question),
    /// Let this go, off the loop: giving back the memory of a large list takes milliseconds.
    Discard(Garbage),
    /// Write a file, off the loop.
    Export(Order),
    /// Give up the file that is written.
    StopExport,
    Refresh,
    /// Ask the source about single clients, under this number; what was asked before is given up.
    LookUp(u64, LookUp),
    /// Give up what was asked last about single clients.
    GiveUpLookUp,
    /// Let the clients go who are absent from the list that is held back.
    Accept,
    /// Take back the clients who were let go last.
    TakeBack,
    /// Paint the whole screen anew.
    Repaint,
    /// Keep the figures of a poll in the history, where there is one.
    Record(Reading),
    /// Keep this for the next run.
    Remember(Change),
    /// Ring the terminal's bell.
    Bell,
    /// Tell this to the command for alarms.
    Tell(Event),
    /// Write the heartbeat.
    Beat(Box<Heartbeat>),
    /// Write the metrics.
    Publish(Box<Metrics>),
    /// Send this to the clipboard, and say what came of it.
    Copy(Copying),
    /// Take clicks and the wheel, or leave them to the terminal, which then selects text with them.
    SetMouse(bool),
    /// Leave the terminal and stop, until the shell continues us.
    Suspend,
    Quit,
}

pub type Garbage = Box<dyn std::any::Any + Send>;
