//! Follows the address: shows the view of the element that it names, has the view
//! drawn, scrolls to the element and focuses it. Until the application is live,
//! web/boot.js shows the view and scrolls.

use crate::dom::history::{self, History};
use crate::dom::{Element, clicks, clock, fragment, leak, measure, page, set_timeout};
use crate::route::{Route, View};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The number of tries to restore a position while parts are drawn.
const RESTORE_TRIES: u32 = 100;

/// How long after a navigation, or after a part was drawn, the target is kept in the
/// window while the height of the page changes, in milliseconds.
const SETTLING_MS: i64 = 3_000;

/// The element that an embedding page shows alone, and the view that it opens at.
const ONLY: &str = "data-only";
const EMBED: &str = "data-embed";

/// State of the navigation.
#[derive(Clone)]
pub struct Navigation {
    history: History,
    /// The id that the address names, until user input clears it. Its element may not be drawn yet.
    target: Rc<RefCell<Option<String>>>,
    /// Until when the target is kept in the window, in milliseconds of the clock.
    settled_at: Rc<Cell<i64>>,
    /// Draws a view, and calls [`Navigation::opened`] once that has succeeded or failed.
    open: Rc<dyn Fn(View, Navigation)>,
}

impl Navigation {
    /// Starts to follow the address. `open` has to draw a view, if it is not drawn
    /// yet, and then call [`Navigation::opened`].
    pub fn start(open: impl Fn(View, Self) + 'static) -> Self {
        let target = Rc::new(RefCell::new(None));
        let forget = target.clone();
        let history = History::follow(move || {
            forget.replace(None);
        });
        let navigation = Self { history, target, settled_at: Rc::default(), open: Rc::new(open) };
        let is_there = navigation.show().is_some();
        if navigation.history.restoring().is_none() {
            navigation.target.replace(Some(Self::target_id()));
        }
        navigation.open_view();
        // Beside an embedded element that is shown alone, no view is opened.
        if !is_there {
            navigation.open_named();
        }
        navigation.settle();
        let resized = navigation.clone();
        leak(measure::watch_page(move || {
            if clock::now_ms() < resized.settled_at.get() && resized.history.restoring().is_none() {
                resized.reach_target();
            }
        }));
        let first = navigation.clone();
        history::on_load(move || first.focus_first());
        let changed = navigation.clone();
        leak(fragment::listen(move |_| changed.follow()));
        let pressed = navigation.clone();
        leak(clicks::listen_to(
            "a[href^='./']:not(.mention), a[href^='http']:not(.mention)".to_owned(),
            Box::new(move |link| pressed.follow_link(&link)),
        ));
        navigation
    }

    /// Returns the id that the address names, or the one that an embedding page requests.
    fn target_id() -> String {
        let id = fragment::decoded();
        let id = id.split('?').next().unwrap_or_default();
        if id.is_empty() { page::root_data(EMBED) } else { id.to_owned() }
    }

    /// Shows the view of the element that the address names, and returns the element. If
    /// there is no such element, the current view stays.
    fn show(&self) -> Option<Element> {
        let element = page::by_id(&Self::target_id());
        let view = element.as_ref().and_then(|element| page::closest(element, "[data-view]"));
        match &view {
            Some(view) => page::set_root_data("data-view", view.get_attribute("data-view").as_deref()),
            None if fragment::current().is_empty() => {
                page::set_root_data("data-view", Some(View::Report.id()))
            }
            None => {}
        }
        if let (Some(element), Some(_)) = (&element, &view) {
            self.isolate(element);
        }
        page::close_menus();
        page::set(".views [aria-current]", "aria-current", None);
        let current = page::root_data("data-view");
        page::set(&format!(".views a[href='#{current}']"), "aria-current", Some("page"));
        view.and(element)
    }

    /// Shows an embedded element alone, until the reader navigates to another one.
    /// Following a link to an embedded card opens the card.
    fn isolate(&self, element: &Element) {
        let embedded = page::root_data(EMBED);
        if !embedded.contains('-') {
            return;
        }
        let opens_card = element.has_attribute("data-agency") && fragment::current() == embedded;
        let alone = element.id() == embedded && !opens_card;
        page::set_root_data(ONLY, alone.then_some(embedded.as_str()));
        if alone {
            page::set(&format!("#{embedded}"), ONLY, Some(&embedded));
        }
    }

    /// Navigates to the element that the address names.
    fn follow(&self) {
        let element = self.show();
        if self.history.restoring().is_some() {
            self.target.replace(None);
            self.open_view();
            self.history.restore(RESTORE_TRIES);
            return;
        }
        self.target.replace(Some(Self::target_id()));
        match element {
            Some(element) => {
                self.open_view();
                reach(&element);
                self.history.note_scroll();
                if !history::is_framed() || history::has_focus() {
                    let first = page::within(&element, "[data-first-focus]").into_iter().next();
                    page::focus_without_scrolling(first.as_ref().unwrap_or(&element));
                }
                self.settle();
                // Other listeners may draw after this event.
                let again = self.clone();
                set_timeout(0, move || again.reach_target()).forget();
            }
            // It may be in a view that is not drawn yet.
            None => self.open_named(),
        }
    }

    /// Opens the view that is shown.
    fn open_view(&self) {
        if !page::root_data(ONLY).is_empty() {
            return;
        }
        let shown = page::root_data("data-view");
        if let Some(view) = View::ALL.into_iter().find(|view| view.id() == shown) {
            (self.open)(view, self.clone());
        }
    }

    /// Opens the view whose undrawn content the address names.
    fn open_named(&self) {
        let Some(route) = Route::parse(&fragment::decoded(), |_| true) else { return };
        (self.open)(route.view(), self.clone());
    }

    /// Continues after a part of `view` was drawn, or could not be (`drawn` is false).
    pub fn opened(&self, view: View, drawn: bool) {
        let named = page::by_id(&Self::target_id());
        let shown = page::root_data("data-view") == view.id();
        if shown && self.history.restoring().is_some() {
            self.history.restore(RESTORE_TRIES);
        } else if shown {
            self.settle();
            self.reach_target();
        } else if named
            .as_ref()
            .is_some_and(|named| page::closest(named, &format!("#{}", view.id())).is_some())
        {
            self.follow();
        } else if !drawn
            && Route::parse(&fragment::decoded(), |_| true).is_some_and(|route| route.view() == view)
        {
            // The error message is in place of the content.
            page::set_root_data("data-view", Some(view.id()));
            history::scroll_to(0.0);
        }
    }

    /// Keeps the target in the window for a while.
    fn settle(&self) {
        self.settled_at.set(clock::now_ms() + SETTLING_MS);
    }

    /// Scrolls to the target again, since parts that are drawn later move it.
    fn reach_target(&self) {
        let target = self.target.borrow().clone();
        if let Some(element) =
            target.and_then(|id| page::by_id(&id)).filter(|element| !element.has_attribute("data-view"))
        {
            reach(&element);
            self.history.note_scroll();
        }
    }

    /// Focuses the first field of the view, unless something has the focus or the
    /// page is in a frame, where the focus belongs to the page around it.
    fn focus_first(&self) {
        let first = page::by_id(&Self::target_id())
            .and_then(|element| page::within(&element, "[data-first-focus]").into_iter().next());
        if let Some(first) = first.filter(|_| !history::is_framed() && page::nothing_is_focused()) {
            page::focus_without_scrolling(&first);
        }
    }

    /// Follows a link to a stand-alone page within this page. In a frame, another
    /// site must not take the place of the explorer.
    fn follow_link(&self, link: &Element) -> bool {
        let href = link.get_attribute("href").unwrap_or_default();
        if href.starts_with("http") {
            if history::is_framed() {
                page::open_elsewhere(link);
            }
            return false;
        }
        let named = href.strip_prefix("./").and_then(|href| href.split_once('#'));
        let Some((_, id)) = named.filter(|(page, _)| page.is_empty() || page.ends_with(".html")) else {
            return false;
        };
        if fragment::current() == id {
            self.follow();
        } else {
            fragment::go(id);
        }
        true
    }
}

/// Scrolls to the top of a view, or to `element`.
fn reach(element: &Element) {
    if element.has_attribute("data-view") || page::root_data(ONLY) == element.id() {
        history::scroll_to(0.0);
    } else {
        element.scroll_into_view();
    }
}
