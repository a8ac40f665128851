//! The keys as the program has them.

use crossterm::event::{KeyCode, KeyModifiers};

use super::action::Action;
use super::context::Context;
use super::key::{Key, char, ctrl, key};
use super::map::Keymap;
use crate::app::View;
use crate::snapshot::Figure;

/// The letter that lists each figure, from the figures' menu.
const FIGURES: [(Figure, char); 19] = [
    (Figure::Clients, 'c'),
    (Figure::InService, 's'),
    (Figure::Suspended, 'x'),
    (Figure::Owing, 'd'),
    (Figure::CutOffToday, 't'),
    (Figure::CutOffSoon, '7'),
    (Figure::PastDue, 'v'),
    (Figure::CutWithoutDebt, 'z'),
    (Figure::BalanceUnknown, 'b'),
    (Figure::PriceUnknown, 'p'),
    (Figure::InCredit, 'a'),
    (Figure::Cancelled, 'l'),
    (Figure::Free, 'n'),
    (Figure::OtherStatus, 'o'),
    (Figure::Missing, 'm'),
    (Figure::UnreadableDate, 'u'),
    (Figure::Problems, 'w'),
    (Figure::RepeatedId, 'r'),
    (Figure::WithoutId, 'i'),
];

impl Default for Keymap {
    fn default() -> Self {
        use Context::{
            Busy, Changes, Clients, Copying, CutOffs, Everywhere, Figures, Form, Groups, Help, LookUp, Menu, Moving,
            Polls, Question, Views,
        };
        use KeyCode as K;
        let mut map = Self(Vec::new());
        map.bind(Moving, Action::Up, 2, &[key(K::Up), char('k'), ctrl('p')]);
        map.bind(Moving, Action::Down, 2, &[key(K::Down), char('j'), ctrl('n')]);
        map.bind(Moving, Action::PageUp, 1, &[key(K::PageUp), ctrl('b')]);
        map.bind(Moving, Action::PageDown, 1, &[key(K::PageDown), ctrl('f')]);
        map.bind(Moving, Action::HalfPageUp, 1, &[ctrl('u')]);
        map.bind(Moving, Action::HalfPageDown, 1, &[ctrl('d')]);
        map.bind(Moving, Action::Home, 2, &[char('g'), key(K::Home)]);
        map.bind(Moving, Action::End, 2, &[char('G'), key(K::End)]);
        map.bind(Clients, Action::Whole, 1, &[key(K::Enter)]);
        map.bind(Clients, Action::Pane, 1, &[char('d')]);
        map.bind(Views, Action::Filter, 1, &[char('/')]);
        map.bind(Clients, Action::ColumnLeft, 1, &[key(K::Left), char('h')]);
        map.bind(Clients, Action::ColumnRight, 1, &[key(K::Right), char('l')]);
        map.bind(Clients, Action::FilterByCell, 1, &[char('=')]);
        map.bind(Clients, Action::Mark, 1, &[char(' ')]);
        map.bind(Clients, Action::Columns, 1, &[char('c')]);
        map.bind(Clients, Action::Narrow, 1, &[char('<')]);
        map.bind(Clients, Action::Widen, 1, &[char('>')]);
        map.bind(Views, Action::Back, 1, &[key(K::Esc)]);
        map.bind(Views, Action::BringBack, 1, &[char('u')]);
        map.bind(Clients, Action::DropTerm, 1, &[ctrl('x')]);
        map.bind(Clients, Action::SortMenu, 1, &[char('s')]);
        map.bind(Clients, Action::Reverse, 1, &[char('S')]);
        map.bind(Clients, Action::GroupByColumn, 1, &[char('F')]);
        map.bind(Groups, Action::Open, 1, &[key(K::Enter)]);
        map.bind(Groups, Action::KindBack, 1, &[key(K::Left), char('h')]);
        map.bind(Groups, Action::KindNext, 1, &[key(K::Right), char('l')]);
        map.bind(Groups, Action::SortNext, 1, &[char('s')]);
        map.bind(Groups, Action::Reverse, 1, &[char('S')]);
        map.bind(CutOffs, Action::Open, 1, &[key(K::Enter)]);
        map.bind(CutOffs, Action::OutOf, 1, &[key(K::Left), char('h')]);
        map.bind(CutOffs, Action::Into, 1, &[key(K::Right), char('l')]);
        map.bind(CutOffs, Action::Export, 1, &[char('e')]);
        map.bind(Changes, Action::Open, 1, &[key(K::Enter)]);
        map.bind(Changes, Action::KindBack, 1, &[key(K::Left), char('h')]);
        map.bind(Changes, Action::KindNext, 1, &[key(K::Right), char('l')]);
        map.bind(Changes, Action::Export, 1, &[char('e')]);
        map.bind(Changes, Action::Span, 1, &[char('t')]);
        map.bind(Clients, Action::OwnChanges, 1, &[char('C')]);
        map.bind(Groups, Action::Export, 1, &[char('e')]);
        map.bind(Groups, Action::Span, 1, &[char('t')]);
        map.bind(Polls, Action::Open, 1, &[key(K::Enter)]);
        map.bind(Polls, Action::Span, 1, &[char('t')]);
        map.bind(Clients, Action::Person, 1, &[char('p')]);
        map.bind(Views, Action::Figures, 1, &[char('f')]);
        map.bind(Views, Action::Refresh, 1, &[char('r'), key(K::F(5))]);
        map.bind(Clients, Action::LookAfresh, 1, &[char('R')]);
        for (view, number) in View::ALL.into_iter().zip('1'..) {
            map.bind(Views, Action::Show(view), 1, &[char(number)]);
        }
        map.bind(Views, Action::NextView, 1, &[key(K::Tab), key(K::BackTab)]);
        map.bind(Views, Action::Accept, 1, &[char('a')]);
        map.bind(Views, Action::Help, 1, &[char('?'), key(K::F(1))]);
        map.bind(Views, Action::Copy, 1, &[char('y')]);
        map.bind(Views, Action::Mouse, 1, &[char('m')]);
        map.bind(Clients, Action::Export, 1, &[char('e')]);
        map.bind(Everywhere, Action::Repaint, 1, &[ctrl('l')]);
        map.bind(Everywhere, Action::Suspend, 1, &[ctrl('z')]);
        map.bind(Everywhere, Action::Quit, 2, &[char('q'), ctrl('c')]);

        map.bind(Help, Action::Close, 1, &[key(K::Esc), char('?'), key(K::F(1)), key(K::Enter)]);
        map.bind(Menu, Action::Choose, 1, &[key(K::Enter), char(' ')]);
        map.bind(Menu, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Figures, Action::Close, 1, &[char('f')]);
        for (figure, letter) in FIGURES {
            map.bind(Figures, Action::List(figure), 1, &[char(letter)]);
        }
        map.bind(Copying, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(Copying, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Question, Action::Choose, 1, &[key(K::Enter), char('y'), char('Y'), char('s'), char('S')]);
        map.bind(LookUp, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(LookUp, Action::Close, 1, &[key(K::Esc)]);
        map.bind(LookUp, Action::LookAfresh, 1, &[char('R')]);

        map.bind_line();

        map.bind(Form, Action::Choose, 1, &[key(K::Enter)]);
        map.bind(Form, Action::Close, 1, &[key(K::Esc)]);
        map.bind(Form, Action::Up, 1, &[key(K::Up), key(K::BackTab)]);
        map.bind(Form, Action::Down, 1, &[key(K::Down), key(K::Tab)]);
        map.bind(Form, Action::Left, 1, &[key(K::Left)]);
        map.bind(Form, Action::Right, 1, &[key(K::Right)]);
        map.bind(Busy, Action::Close, 1, &[key(K::Esc)]);
        map
    }
}

impl Keymap {
    /// The keys of what is typed into: a filter, whose keys are readline's, the search of earlier ones, and lists of columns.
    fn bind_line(&mut self) {
        use Context::{ColumnList, Line, Search};
        use KeyCode as K;
        let alt = |code| Key { code, modifiers: KeyModifiers::ALT };
        let control = |code| Key { code, modifiers: KeyModifiers::CONTROL };
        self.bind(Line, Action::Complete, 1, &[key(K::Tab)]);
        self.bind(Line, Action::CompleteBack, 0, &[key(K::BackTab)]);
        self.bind(Line, Action::Keep, 1, &[key(K::Enter)]);
        self.bind(Line, Action::Discard, 1, &[key(K::Esc)]);
        self.bind(Line, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(Line, Action::CutTerm, 0, &[ctrl('w')]);
        self.bind(Line, Action::CutWord, 0, &[control(K::Backspace), alt(K::Backspace)]);
        self.bind(Line, Action::CutNextWord, 0, &[alt(K::Char('d')), control(K::Delete)]);
        self.bind(Line, Action::CutToStart, 0, &[ctrl('u')]);
        self.bind(Line, Action::CutToEnd, 0, &[ctrl('k')]);
        self.bind(Line, Action::Yank, 0, &[ctrl('y')]);
        self.bind(Line, Action::Transpose, 0, &[ctrl('t')]);
        // Ctrl-_ and Ctrl-/ are one byte, which is read as Ctrl-7.
        self.bind(Line, Action::UndoEdit, 0, &[ctrl('7'), ctrl('_'), ctrl('/')]);
        self.bind(Line, Action::Delete, 0, &[key(K::Delete), ctrl('d')]);
        self.bind(Line, Action::Left, 0, &[key(K::Left), ctrl('b')]);
        self.bind(Line, Action::Right, 0, &[key(K::Right), ctrl('f')]);
        self.bind(Line, Action::WordLeft, 0, &[control(K::Left), alt(K::Char('b'))]);
        self.bind(Line, Action::WordRight, 0, &[control(K::Right), alt(K::Char('f'))]);
        self.bind(Line, Action::LineStart, 0, &[key(K::Home), ctrl('a')]);
        self.bind(Line, Action::LineEnd, 0, &[key(K::End), ctrl('e')]);
        self.bind(Line, Action::DropTerm, 1, &[ctrl('x')]);
        self.bind(Line, Action::SearchHistory, 1, &[ctrl('r')]);
        // On a line without text, or with one of earlier times, these go through those; else through the list.
        self.bind(Line, Action::Recall, 1, &[key(K::Up)]);
        self.bind(Line, Action::RecallNewer, 1, &[key(K::Down)]);
        // The list can be walked through while the filter is typed.
        self.bind(Line, Action::Up, 0, &[ctrl('p')]);
        self.bind(Line, Action::Down, 0, &[ctrl('n')]);
        self.bind(Line, Action::PageUp, 0, &[key(K::PageUp)]);
        self.bind(Line, Action::PageDown, 0, &[key(K::PageDown)]);

        self.bind(Search, Action::Keep, 0, &[key(K::Enter)]);
        self.bind(Search, Action::Discard, 0, &[key(K::Esc), ctrl('g')]);
        self.bind(Search, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(Search, Action::SearchHistory, 0, &[ctrl('r'), key(K::Up)]);
        self.bind(Search, Action::SearchNewer, 0, &[ctrl('s'), key(K::Down)]);
        // A direction is where the column goes in the table, and no letter: these are typed.
        self.bind(ColumnList, Action::Choose, 1, &[key(K::Enter)]);
        self.bind(ColumnList, Action::Toggle, 1, &[char(' ')]);
        self.bind(ColumnList, Action::ColumnLeft, 1, &[key(K::Left)]);
        self.bind(ColumnList, Action::ColumnRight, 1, &[key(K::Right)]);
        self.bind(ColumnList, Action::Defaults, 1, &[char('0')]);
        self.bind(ColumnList, Action::Close, 1, &[key(K::Esc)]);
        self.bind(ColumnList, Action::Up, 1, &[key(K::Up), ctrl('p')]);
        self.bind(ColumnList, Action::Down, 1, &[key(K::Down), ctrl('n')]);
        self.bind(ColumnList, Action::PageUp, 0, &[key(K::PageUp), ctrl('b')]);
        self.bind(ColumnList, Action::PageDown, 0, &[key(K::PageDown), ctrl('f')]);
        self.bind(ColumnList, Action::Home, 0, &[key(K::Home)]);
        self.bind(ColumnList, Action::End, 0, &[key(K::End)]);
        self.bind(ColumnList, Action::Complete, 0, &[key(K::Tab)]);
        self.bind(ColumnList, Action::CompleteBack, 0, &[key(K::BackTab)]);
        self.bind(ColumnList, Action::Backspace, 0, &[key(K::Backspace), ctrl('h')]);
        self.bind(ColumnList, Action::CutWord, 0, &[ctrl('w'), control(K::Backspace), alt(K::Backspace)]);
        self.bind(ColumnList, Action::CutToStart, 0, &[ctrl('u')]);
    }
}
