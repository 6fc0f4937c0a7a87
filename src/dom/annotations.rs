//! Annotations in the texts of the page: their highlights, the elements beside the texts, and the reader's selection.

use super::page::{all, by_id, document, make, within};
use super::texts::{TEXT, is_altered, parts, text_of, unwrap, wrap};
use gloo::events::{EventListener, EventListenerOptions};
use report::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Returns the paragraph, note, summary or card that has `anchor` or contains it.
pub fn text_element(anchor: &str) -> Option<Element> {
    by_id(anchor)?.closest(".paragraph, .note, .summary, [data-agency]").ok().flatten()
}

/// Returns the element of the class `class` at the end of the text at `anchor`, which is made if there is none. In a
/// card it is at the beginning, because cards are long.
pub fn mount_at(anchor: &str, class: &str) -> Option<Element> {
    let text = text_element(anchor)?;
    if let Some(mount) = text.query_selector(&format!(":scope > .{class}")).ok()? {
        return Some(mount);
    }
    let mount = make("div", "", &[("class", class)])?;
    let before = text.first_child().filter(|_| text.has_attribute("data-agency"));
    text.insert_before(&mount, before.as_ref()).ok()?;
    Some(mount)
}

/// A highlighted passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Its bytes in the text.
    pub span: Span,
    /// The class of its kind.
    pub class: String,
}

/// Returns the element that contains the text at `anchor`.
fn text_at(anchor: &str) -> Option<Element> {
    all("[data-text]").into_iter().find(|text| text.get_attribute(TEXT).as_deref() == Some(anchor))
}

/// Returns whether a translator or an extension has changed the words of the text at `anchor` in the page.
pub fn is_changed_in_page(anchor: &str) -> bool {
    text_at(anchor).is_some_and(|text| is_altered(&text))
}

/// Replaces the highlights in the text at `anchor`. Where the page has other words than the report, all of the text
/// is highlighted.
pub fn apply_highlights(anchor: &str, highlights: &[Highlight]) {
    let Some(text) = text_at(anchor) else { return };
    within(&text, ".marked").iter().for_each(unwrap);
    let whole = is_altered(&text).then(|| Span::new(0, text_of(&text).len()));
    // One highlight of all of the text hides the others.
    let shown = if whole.is_some() { highlights.get(..1).unwrap_or_default() } else { highlights };
    for Highlight { span, class } in shown {
        // A highlight that cannot be shown here is still in the list of annotations.
        let _ = wrap(&text, &[whole.unwrap_or(*span)], "span", &[("class", &format!("marked {class}"))]);
    }
}

/// Returns the selected words: the anchor of the text that contains all of them, and their bytes in it. Words that
/// are not those of the report can't be selected.
pub fn selection() -> Option<(String, Span)> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    let text = closest_text(&start).filter(|text| !is_altered(text))?;
    // A selection of whole paragraphs ends at the beginning of the next element.
    let end = if text.contains(Some(&end)) {
        offset(&text, &end, range.end_offset().ok()?)?
    } else {
        text_of(&text).len()
    };
    let span = Span::new(offset(&text, &start, range.start_offset().ok()?)?, end);
    let words = text_of(&text);
    let trimmed = span.of(&words).trim();
    let start = span.start as usize + (span.of(&words).len() - span.of(&words).trim_start().len());
    (!trimmed.is_empty()).then(|| {
        let span = Span::new(start, start + trimmed.len());
        text.get_attribute(TEXT).map(|anchor| (anchor, span))
    })?
}

fn closest_text(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(&format!("[{TEXT}]")).ok().flatten()
}

/// Returns the byte of `text` at the boundary `node_offset` in `node`.
fn offset(text: &Element, node: &Node, node_offset: u32) -> Option<usize> {
    let range = document()?.create_range().ok()?;
    range.set_start(text, 0).ok()?;
    range.set_end(node, node_offset).ok()?;
    let before = range.clone_contents().ok()?;
    Some(parts(&before).iter().map(|(_, words)| words.len()).sum())
}

/// Calls `on_change` whenever the selection changes, as long as the listener lives.
pub fn on_selection_change(on_change: impl Fn() + 'static) -> Option<EventListener> {
    let document = document()?;
    Some(EventListener::new(&document, "selectionchange", move |_| on_change()))
}

/// Calls `on_click` with the anchor of a clicked text and the byte under the pointer, before links in the text get the
/// event, as long as the listener lives. Where it returns true, they do not get it.
pub fn on_text_click(on_click: impl Fn(&str, usize) -> bool + 'static) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    Some(EventListener::new_with_options(&document, "click", options, move |event| {
        let Some(mouse) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) else { return };
        let Some(text) = closest_text(&target).filter(|text| !is_altered(text)) else { return };
        // A link that is followed by a key has no pointer position.
        if mouse.detail() == 0 {
            return;
        }
        let (x, y) = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
        let Some(byte) = byte_at_point(&text, x, y) else { return };
        if text.get_attribute(TEXT).is_some_and(|anchor| on_click(&anchor, byte)) {
            event.prevent_default();
            event.stop_propagation();
        }
    }))
}

/// Returns the byte of `text` whose character is at this point of the window.
fn byte_at_point(text: &Element, x: f64, y: f64) -> Option<usize> {
    let range = document()?.create_range().ok()?;
    let mut before = 0;
    for (node, words) in parts(text) {
        range.select_node_contents(&node).ok()?;
        if contains_point(&range, x, y) {
            let mut units = 0;
            for (byte, letter) in words.char_indices() {
                let end = units + u32::try_from(letter.len_utf16()).unwrap_or(1);
                range.set_start(&node, units).ok()?;
                range.set_end(&node, end).ok()?;
                if contains_point(&range, x, y) {
                    return Some(before + byte);
                }
                units = end;
            }
        }
        before += words.len();
    }
    None
}

fn contains_point(range: &web_sys::Range, x: f64, y: f64) -> bool {
    let Some(boxes) = range.get_client_rects() else { return false };
    (0..boxes.length())
        .filter_map(|index| boxes.get(index))
        .any(|area| (area.left()..=area.right()).contains(&x) && (area.top()..=area.bottom()).contains(&y))
}
