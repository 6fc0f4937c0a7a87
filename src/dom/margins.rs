//! What the reader adds beside and within the texts of the page: places for
//! notes, marks, and which words he has chosen.

use super::page::{all, by_id, document, make, within};
use super::texts::{TEXT, parts, text_of, unwrap, wrap};
use gloo::events::{EventListener, EventListenerOptions};
use report::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The paragraph, the note, the summary or the card that `place` is, or is in.
pub fn around(place: &str) -> Option<Element> {
    by_id(place)?.closest(".paragraph, .note, .summary, [data-agency]").ok().flatten()
}

/// The element of the class `class` at the end of what is around `place`, of a card at its beginning: its page is long;
/// made, where there is none.
pub fn host(place: &str, class: &str) -> Option<Element> {
    let around = around(place)?;
    if let Some(host) = around.query_selector(&format!(":scope > .{class}")).ok()? {
        return Some(host);
    }
    let host = make("div", "", &[("class", class)])?;
    let before = around.first_child().filter(|_| around.has_attribute("data-agency"));
    around.insert_before(&host, before.as_ref()).ok()?;
    Some(host)
}

/// Words that are to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// Where, in bytes of the text.
    pub span: Span,
    /// The class of the mark.
    pub class: String,
}

/// Marks words of the text at `place`, in place of those that were marked before.
pub fn paint(place: &str, painted: &[Painted]) {
    let is_it = |text: &Element| text.get_attribute(TEXT).as_deref() == Some(place);
    let Some(text) = all("[data-text]").into_iter().find(is_it) else { return };
    within(&text, ".marked").iter().for_each(unwrap);
    for Painted { span, class } in painted {
        // What can't be marked is still in the list of notes.
        let _ = wrap(&text, &[*span], "span", &[("class", &format!("marked {class}"))]);
    }
}

/// The words that the reader has selected: the place of the text that all of
/// them are in, and where in it.
pub fn selected() -> Option<(String, Span)> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    let text = text_around(&start)?;
    // A selection of whole paragraphs ends at the beginning of what comes next.
    let to = if text.contains(Some(&end)) {
        offset(&text, &end, range.end_offset().ok()?)?
    } else {
        text_of(&text).len()
    };
    let span = Span::new(offset(&text, &start, range.start_offset().ok()?)?, to);
    let words = text_of(&text);
    let trimmed = span.of(&words).trim();
    let start = span.start as usize + (span.of(&words).len() - span.of(&words).trim_start().len());
    (!trimmed.is_empty()).then(|| {
        let span = Span::new(start, start + trimmed.len());
        text.get_attribute(TEXT).map(|place| (place, span))
    })?
}

fn text_around(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(&format!("[{TEXT}]")).ok().flatten()
}

/// How many bytes of `text` stand before the boundary at `at` in `node`.
fn offset(text: &Element, node: &Node, at: u32) -> Option<usize> {
    let range = document()?.create_range().ok()?;
    range.set_start(text, 0).ok()?;
    range.set_end(node, at).ok()?;
    let before = range.clone_contents().ok()?;
    Some(parts(&before).iter().map(|(_, words)| words.len()).sum())
}

/// Calls `changed` whenever something else is selected, for as long as the listener lives.
pub fn on_selection(changed: impl Fn() + 'static) -> Option<EventListener> {
    let document = document()?;
    Some(EventListener::new(&document, "selectionchange", move |_| changed()))
}

/// Calls `tapped` with the place of a text that is pressed, and the byte of it
/// that is under the pointer, before links in it hear of that. Where it answers
/// true, they don't.
pub fn on_tap(tapped: impl Fn(&str, usize) -> bool + 'static) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    Some(EventListener::new_with_options(&document, "click", options, move |event| {
        let Some(mouse) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) else { return };
        let Some(text) = text_around(&target) else { return };
        // A key that follows a link has no place in it.
        if mouse.detail() == 0 {
            return;
        }
        let (x, y) = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
        let Some(at) = byte_under(&text, x, y) else { return };
        if text.get_attribute(TEXT).is_some_and(|place| tapped(&place, at)) {
            event.prevent_default();
            event.stop_propagation();
        }
    }))
}

/// The byte of `text` whose letter is at this point of the window.
fn byte_under(text: &Element, x: f64, y: f64) -> Option<usize> {
    let range = document()?.create_range().ok()?;
    let mut before = 0;
    for (node, words) in parts(text) {
        range.select_node_contents(&node).ok()?;
        if covers(&range, x, y) {
            let mut units = 0;
            for (at, letter) in words.char_indices() {
                let end = units + u32::try_from(letter.len_utf16()).unwrap_or(1);
                range.set_start(&node, units).ok()?;
                range.set_end(&node, end).ok()?;
                if covers(&range, x, y) {
                    return Some(before + at);
                }
                units = end;
            }
        }
        before += words.len();
    }
    None
}

fn covers(range: &web_sys::Range, x: f64, y: f64) -> bool {
    let Some(boxes) = range.get_client_rects() else { return false };
    (0..boxes.length())
        .filter_map(|at| boxes.get(at))
        .any(|area| (area.left()..=area.right()).contains(&x) && (area.top()..=area.bottom()).contains(&y))
}
