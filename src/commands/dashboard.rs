//! `wisptop --url` and `wisptop --demo`: brings the parts of the dashboard together and lets the loop turn.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use color_eyre::eyre::{self, WrapErr as _};
use rand::Rng as _;
use ratatui::layout::Size;
use tokio::sync::mpsc;

use crate::api::{FetchOptions, Fetcher, SourceUrl};
use crate::app::{App, FilterLine, Now, Source, Wall};
use crate::client::CleanText;
use crate::clock::{Clock, SystemClock};
use crate::commands::{FAILED, say};
use crate::event_loop::{self, End, World};
use crate::locale::Locale;
use crate::poll::Poller;
use crate::query::Worker;
use crate::screen::View;
use crate::screen::theme::Theme;
use crate::serve::{ServeOptions, Server};
use crate::settings::{Settings, SourceChoice};
use crate::terminal::{self, FrameWriter, Modes, Signals, TerminalGuard};
