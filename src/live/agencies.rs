use crate::browser::cards::{self, Card};
use crate::browser::{clicks, fragment, keep, page};
use crate::pages::{FILTER, SHOW_ALL, count};
use crate::state::Filter;
use report::AgencyKind;
use std::rc::Rc;

/// Narrows the cards to what the reader asks for.
pub fn listen() {
    let [form, text, kind] = FILTER;
    let asked = move || Filter { text: page::typed(text), kind: of(&page::typed(kind)) };
    let cards: Rc<[Card]> = cards::cards().into();
    let narrow = move || {
        let filter = asked();
        let shown = cards.iter().map(|card| {
            let shows = of(&card.kind).is_some_and(|kind| filter.shows(kind, &card.words));
            card.show(shows);
            usize::from(shows)
        });
        page::write("#agencies .count", &count(shown.sum(), cards.len()));
    };
    page::on_typed(form, narrow.clone());
    let clear = {
        let narrow = narrow.clone();
        move || {
            page::type_into(text, "");
            page::type_into(kind, "");
            narrow();
        }
    };
    // A link to a card shows the card, whatever is filtered.
    let reveal = {
        let clear = clear.clone();
        move |fragment: String| {
            if cards::is_hidden(&fragment) {
                clear();
                page::reveal(&fragment);
            }
        }
    };
    keep(clicks::listen(SHOW_ALL, move |_, _| {
        clear();
        true
    }));
    // What was chosen before the program started counts.
    if !asked().is_empty() {
        narrow();
        reveal(fragment::current());
    }
    keep(fragment::listen(reveal));
}

fn of(id: &str) -> Option<AgencyKind> {
    AgencyKind::ALL.into_iter().find(|kind| kind.id() == id)
}
