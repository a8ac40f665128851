//! wisptop: the terminal dashboard for a WISP's client base.
pub mod terminal;
