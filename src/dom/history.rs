//! Scroll position and focus of history entries, and the input that cancels their restoration.

use super::page::{self, document};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, PopStateEvent};

/// Scroll position, in CSS pixels, and focus of an entry of the history.
#[derive(Clone, Debug, Default)]
pub struct Position {
    /// Distance from the top of the page.
    pub scroll_y: f64,
    /// The element that had the focus.
    pub focused: Option<Element>,
}

/// The positions of this session's entries. The state of an entry is its number
/// and, once the page was left, its scroll position.
#[derive(Default)]
struct Entries {
    positions: Vec<(u32, Position)>,
    current: u32,
    last: u32,
    restoring: Option<Position>,
}

impl Entries {
    fn position(&self, number: u32) -> Option<&Position> {
        self.positions.iter().find(|(known, _)| *known == number).map(|(_, position)| position)
    }
}

/// Follows the history for as long as the page lives.
#[derive(Clone, Default)]
pub struct History(Rc<RefCell<Entries>>);

impl History {
    /// Starts to follow the history. `on_input` is called when the reader scrolls,
    /// clicks or types, which cancels a restoration.
    pub fn follow(on_input: impl Fn() + Clone + 'static) -> Self {
        let history = Self::default();
        let state = current_state();
        {
            let mut entries = history.0.borrow_mut();
            entries.last = state.map(|(number, _)| number).unwrap_or_default();
            entries.current = entries.last;
            // The page was left at this position and is shown again.
            let left_at = state.and_then(|(_, scroll_y)| scroll_y).filter(|scroll_y| *scroll_y > 0.0);
            entries.restoring = left_at.map(|scroll_y| Position { scroll_y, focused: None });
        }
        if state.is_none() {
            history.enter(None);
        }
        let Some(window) = web_sys::window() else { return history };
        let entered = history.clone();
        EventListener::new(&window, "popstate", move |event| {
            let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state).unwrap_or_default();
            entered.enter(parse_state(&state));
        })
        .forget();
        let left = history.clone();
        EventListener::new(&window, "pagehide", move |_| {
            write_state(left.0.borrow().current, Some(scroll_y()));
        })
        .forget();
        let scrolled = history.clone();
        EventListener::new(&window, "scroll", move |_| scrolled.note_scroll()).forget();
        let focused = history.clone();
        EventListener::new(&window, "focusin", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            focused.note(|position| position.focused = target.clone());
        })
        .forget();
        for kind in ["keydown", "pointerdown", "wheel", "touchstart"] {
            let (history, on_input) = (history.clone(), on_input.clone());
            EventListener::new(&window, kind, move |_| {
                history.0.borrow_mut().restoring = None;
                on_input();
            })
            .forget();
        }
        // A link leads away before the scroll event, and some engines don't focus it.
        let pressed = history.clone();
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window, "click", options, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(link) = target.and_then(|target| target.closest("a").ok().flatten()) {
                pressed.note(|position| {
                    *position = Position { scroll_y: scroll_y(), focused: Some(link.clone()) };
                });
                // For after a reload, which forgets the positions.
                write_state(pressed.0.borrow().current, Some(scroll_y()));
            }
        })
        .forget();
        history
    }

    /// Returns the position to restore, until user input cancels the restoration.
    pub fn restoring(&self) -> Option<Position> {
        self.0.borrow().restoring.clone()
    }

    /// Goes to an entry with this state: its number, and its scroll position if it was left by a link. An entry without
    /// state is new.
    fn enter(&self, state: Option<(u32, Option<f64>)>) {
        let mut entries = self.0.borrow_mut();
        let number = state.map(|(number, _)| number);
        let known = number.and_then(|number| entries.position(number).cloned());
        let stored = state.and_then(|(_, scroll_y)| scroll_y);
        entries.restoring = known.or(stored.map(|scroll_y| Position { scroll_y, focused: None }));
        entries.current = number.unwrap_or_else(|| entries.last + 1);
        entries.last = entries.last.max(entries.current);
        if number.is_none() {
            write_state(entries.current, None);
        }
    }

    /// Stores the scroll position for the current entry at once, without waiting for the event.
    pub fn note_scroll(&self) {
        self.note(|position| position.scroll_y = scroll_y());
    }

    fn note(&self, change: impl FnOnce(&mut Position)) {
        if let Ok(mut entries) = self.0.try_borrow_mut() {
            let current = entries.current;
            // Engines may scroll for another entry before they report it.
            if current_state().is_none_or(|(number, _)| number != current) {
                return;
            }
            if entries.position(current).is_none() {
                entries.positions.push((current, Position::default()));
            }
            if let Some((_, position)) = entries.positions.iter_mut().find(|(number, _)| *number == current) {
                change(position);
            }
        }
    }

    /// Restores scroll position and focus. Retries at most `tries` times, since parts that
    /// are not drawn yet may make the page longer.
    pub fn restore(&self, tries: u32) {
        let Some(position) = self.restoring() else { return };
        scroll_to(position.scroll_y);
        let focused = position.focused.as_ref().is_none_or(focus_again);
        let arrived = (scroll_y() - position.scroll_y).abs() < 2.0 && focused;
        // Some engines scroll to the fragment and clear the focus a little later.
        let tries = if arrived { tries.min(CONFIRMATIONS) } else { tries };
        if tries > 0 {
            let history = self.clone();
            super::set_timeout(RETRY_MS, move || history.restore(tries - 1)).forget();
        }
    }
}

/// The time between two tries of a restoration, in milliseconds.
const RETRY_MS: u32 = 40;
/// How often a restored position is restored again.
const CONFIRMATIONS: u32 = 5;

/// Focuses `element`, or the link that is drawn in its place. Returns false if there is
/// none yet.
fn focus_again(element: &Element) -> bool {
    if element.is_connected() {
        page::focus_without_scrolling(element);
        return true;
    }
    // Prerendered links may have the name of a file before the fragment.
    let fragment =
        |link: &Element| link.get_attribute("href").and_then(|href| Some(href.split_once('#')?.1.to_owned()));
    let Some(named) = fragment(element) else { return false };
    // Rather within the same card than elsewhere.
    let card = page::closest(element, "[id]").and_then(|card| page::by_id(&card.id()));
    let nearby = card.map(|card| page::within(&card, "a")).unwrap_or_default();
    let same = nearby
        .into_iter()
        .chain(page::all("a"))
        .find(|link| fragment(link).as_ref() == Some(&named) && page::is_shown(link));
    same.as_ref().inspect(|link| page::focus_without_scrolling(link)).is_some()
}

fn parse_state(state: &JsValue) -> Option<(u32, Option<f64>)> {
    let state = state.dyn_ref::<js_sys::Array>()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = state.get(0).as_f64()? as u32;
    Some((number, state.get(1).as_f64()))
}

fn current_state() -> Option<(u32, Option<f64>)> {
    parse_state(&web_sys::window()?.history().ok()?.state().ok()?)
}

fn write_state(number: u32, scroll_y: Option<f64>) {
    let state = js_sys::Array::of2(&number.into(), &scroll_y.map_or(JsValue::NULL, JsValue::from_f64));
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Browsers limit the rate of changes; beyond it, the position is lost.
        let _ = history.replace_state(&state, "");
    }
}

fn scroll_y() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page, in CSS pixels from its top.
pub fn scroll_to(scroll_y: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, scroll_y);
    }
}

/// Returns whether the document has the focus, and not the page around its frame.
pub fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(true))
}

/// Returns whether the page is in a frame.
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| {
        let top = window.top().ok().flatten();
        top.is_none_or(|top| top != window)
    })
}

/// Calls `loaded` once the page and its resources are loaded.
pub fn on_load(loaded: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    if document().is_some_and(|document| document.ready_state() == "complete") {
        super::set_timeout(0, loaded).forget();
    } else {
        EventListener::once(&window, "load", move |_| {
            super::set_timeout(0, loaded).forget();
        })
        .forget();
    }
}
