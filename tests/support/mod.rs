//! The world around the program: a terminal with a person at it ([`Session`]), a dashboard without a terminal ([`Desk`]),
//! and a server that answers as it is told, rightly or wrongly ([`FaultServer`]).
//!
//! They wait for what is to happen and never for a time, and they fail with everything they have seen.
// Each test binary compiles this module for itself and uses the part that it needs; the rest is not dead.
#![allow(dead_code, unused_imports)]

pub(crate) mod answer;
pub(crate) mod credentials;
pub(crate) mod desk;
pub(crate) mod envelope;
pub(crate) mod keys;
pub(crate) mod launch;
pub(crate) mod polled;
pub(crate) mod port;
pub(crate) mod pty;
pub(crate) mod server;
pub(crate) mod session;
pub(crate) mod tls;
pub(crate) mod turning;
pub(crate) mod virtual_terminal;

use std::time::Duration;

pub(crate) use answer::{Answer, Step};
pub(crate) use desk::{Asked, Desk};
pub(crate) use launch::Launch;
pub(crate) use polled::Polled;
pub(crate) use server::{Ending, Exchange, FaultServer, Request};
pub(crate) use session::{CellStyle, Session};
pub(crate) use turning::{Running, Turning};
pub(crate) use virtual_terminal::Person;

/// How long anything may take before a test gives up on it: far more than it needs on a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);
