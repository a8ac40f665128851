//! Where a key is pressed, and whose keys hold there besides.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Anywhere, a wall included.
    Everywhere,
    /// Where there is something to move in.
    Moving,
    Views,
    Clients,
    Groups,
    CutOffs,
    Changes,
    /// The whole client over the table.
    Whole,
    Polls,
    Help,
    Menu,
    Figures,
    /// A list of columns: what it does not bind is typed to find one.
    ColumnList,
    /// The menu of what can be copied: its letters are its entries'.
    Copying,
    Question,
    /// The answer of the source about single clients.
    LookUp,
    Line,
    /// A form with choices and a line.
    Form,
    /// Where something is under way that can be stopped.
    Busy,
    /// The line while the filters of earlier times are searched.
    Search,
}

impl Context {
    #[cfg(test)]
    pub(super) const ALL: &[Self] = &[
        Self::Everywhere,
        Self::Moving,
        Self::Views,
        Self::Clients,
        Self::Groups,
        Self::CutOffs,
        Self::Changes,
        Self::Whole,
        Self::Polls,
        Self::Help,
        Self::Menu,
        Self::Figures,
        Self::ColumnList,
        Self::Copying,
        Self::Question,
        Self::LookUp,
        Self::Line,
        Self::Form,
        Self::Busy,
        Self::Search,
    ];

    /// The contexts whose keys hold in this one; the first that knows a key says what it does.
    pub(super) fn chain(self) -> &'static [Self] {
        use Context::{
            Busy, Changes, Clients, ColumnList, Copying, CutOffs, Everywhere, Figures, Form, Groups, Help, Line,
            LookUp, Menu, Moving, Polls, Question, Search, Views, Whole,
        };
        match self {
            Everywhere => &[Everywhere],
            Moving => &[Moving, Everywhere],
            Views => &[Views, Moving, Everywhere],
            Clients => &[Clients, Views, Moving, Everywhere],
            Whole => &[Whole, Clients, Views, Moving, Everywhere],
            Groups => &[Groups, Views, Moving, Everywhere],
            CutOffs => &[CutOffs, Views, Moving, Everywhere],
            Changes => &[Changes, Views, Moving, Everywhere],
            Polls => &[Polls, Views, Moving, Everywhere],
            Help => &[Help, Moving, Everywhere],
            Menu => &[Menu, Moving, Everywhere],
            Figures => &[Figures, Menu, Moving, Everywhere],
            ColumnList => &[ColumnList, Everywhere],
            Copying => &[Copying, Moving, Everywhere],
            Question => &[Question, Everywhere],
            LookUp => &[LookUp, Moving, Everywhere],
            Line => &[Line, Everywhere],
            Form => &[Form, Line, Everywhere],
            Busy => &[Busy, Everywhere],
            Search => &[Search, Line, Everywhere],
        }
    }
}
