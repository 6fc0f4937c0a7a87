use crate::route::Route;
use std::rc::Rc;
use yew::prelude::*;

/// The current route, and the query that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NavState {
    /// The current address.
    pub route: Route,
    /// The query whose hits are highlighted in the text.
    pub highlight_query: Option<String>,
}

/// Changes of [`NavState`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavAction {
    /// The address changed.
    Navigate(Route),
    /// The highlights were cleared.
    ClearHighlights,
}

impl Reducible for NavState {
    type Action = NavAction;

    fn reduce(self: Rc<Self>, action: NavAction) -> Rc<Self> {
        let next = match action {
            NavAction::ClearHighlights => Self { highlight_query: None, ..(*self).clone() },
            NavAction::Navigate(route) => {
                let highlight_query = match (&self.route, &route) {
                    (Route::Query(query), Route::Anchor(_)) => Some(query.clone()),
                    _ => self.highlight_query.clone(),
                };
                Self { route, highlight_query }
            }
        };
        if next == *self { self } else { next.into() }
    }
}
