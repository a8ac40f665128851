//! What is to be seen.
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// One picture of the whole screen.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Every cell. Its area begins at 0,0.
    pub buffer: Buffer,
    pub cursor: Option<Position>,
}
