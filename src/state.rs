//! What changes while one reads, as reducers that know no browser.

use crate::route::Route;
use report::cite::Style;
use std::rc::Rc;
use yew::prelude::*;

/// How the reader cites, and what came of his last copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    /// How he cites.
    pub style: Style,
    /// How often he has copied: tells two equal messages apart.
    pub copies: u32,
    /// What he is told.
    pub message: Option<String>,
}

/// What can happen to [`Copying`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyStep {
    /// Another way of citing was chosen.
    CiteAs(Style),
    /// This text was copied.
    Copied(String),
    /// The browser refused to copy this text.
    Refused(String),
    /// There is something else to be told.
    Told(String),
    /// The message has been there long enough.
    Clear,
}

impl Default for Copying {
    fn default() -> Self {
        Self { style: Style::UnitedNations, copies: 0, message: None }
    }
}

impl Reducible for Copying {
    type Action = CopyStep;

    fn reduce(self: Rc<Self>, step: CopyStep) -> Rc<Self> {
        let message = match step {
            CopyStep::CiteAs(style) if style == self.style => return self,
            CopyStep::CiteAs(style) => return Self { style, ..(*self).clone() }.into(),
            CopyStep::Clear if self.message.is_none() => return self,
            CopyStep::Clear => return Self { message: None, ..(*self).clone() }.into(),
            CopyStep::Told(message) => message,
            CopyStep::Copied(text) => format!("Copied: {text}"),
            CopyStep::Refused(text) => format!("Copying is not allowed here. Copy by hand: {text}"),
        };
        Self { style: self.style, copies: self.copies + 1, message: Some(message) }.into()
    }
}

/// Where the reader is, and what he looks for there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// Where he is.
    pub route: Route,
    /// The query whose hits are marked in the text: the one that led him there.
    pub sought: Option<String>,
}

/// What can happen to [`Reading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reader goes somewhere.
    Go(Route),
    /// He has found it.
    Forget,
}

impl Reducible for Reading {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let next = match step {
            Step::Forget => Self { sought: None, ..(*self).clone() },
            Step::Go(route) => {
                let sought = match (&self.route, &route) {
                    (Route::Query(query), Route::Anchor(_)) => Some(query.clone()),
                    _ => self.sought.clone(),
                };
                Self { route, sought }
            }
        };
        if next == *self { self } else { next.into() }
    }
}
