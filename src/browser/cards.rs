//! The cards of bodies.

use super::page::{all, element, within};
use web_sys::Element;

/// A card in the page.
#[derive(Clone, Debug)]
pub struct Card {
    /// Name of its kind for programs.
    pub kind: String,
    /// Names and deeds of its body.
    pub words: String,
    element: Element,
}

impl Card {
    /// Shows it, or hides it.
    pub fn show(&self, shown: bool) {
        // Refused only for an invalid name.
        let _ = self.element.toggle_attribute_with_force("hidden", !shown);
    }
}

/// All cards, in their order.
pub fn cards() -> Vec<Card> {
    let words = |card: &Element| {
        let words = within(card, "[data-words], .quote p").into_iter().filter_map(|part| part.text_content());
        words.collect::<Vec<_>>().join(" ")
    };
    let card = |element: Element| Card {
        kind: element.get_attribute("data-kind").unwrap_or_default(),
        words: words(&element),
        element,
    };
    all("#agencies [data-agency]").into_iter().map(card).collect()
}

/// Whether `id` is that of a card which is hidden.
pub fn is_hidden(id: &str) -> bool {
    element(id).is_some_and(|card| card.matches("[data-agency][hidden]").unwrap_or(false))
}
