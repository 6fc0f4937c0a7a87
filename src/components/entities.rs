//! What the chapters have in common.

use crate::components::{cited, drawn_words, place_links};
use crate::route::Route;
use report::cite::official_address;
use report::{Agency, AgencyIndex, Anchor, Evidence, GeoPlaceIndex, InstrumentIndex, Relations, SymbolIndex};
use search::tokenizer::tokenize;
use yew::prelude::*;

/// Its acronym, or its name where the report has none.
pub fn short_name(agency: &Agency) -> &str {
    agency.acronym.as_deref().unwrap_or(&agency.name)
}

/// The whole name of a body, with its acronym where that is not all of it.
pub fn full_name(agency: &Agency) -> String {
    match &agency.acronym {
        Some(acronym) if *acronym != agency.name => format!("{} ({acronym})", agency.name),
        _ => agency.name.clone(),
    }
}

/// A body as a link to its page.
pub fn body_link(relations: Relations, index: AgencyIndex) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let href = Route::Agency(agency.id.clone()).href();
    html! { <a {href}>{ full_name(agency) }</a> }
}

/// What to sort names by: their words as the search reads them.
pub fn by_name(name: &str) -> Vec<String> {
    tokenize(name).into_iter().map(|word| word.folded).collect()
}

/// An instrument as a link to its card.
pub fn instrument_link(relations: Relations, index: InstrumentIndex) -> Html {
    let Some(instrument) = index.of(relations.report) else { return Html::default() };
    let href = Route::Instrument(instrument.id.clone()).href();
    html! { <a {href}>{ instrument.name.clone() }</a> }
}

/// A place of the world as a link to its entry.
pub fn place_link(relations: Relations, index: GeoPlaceIndex) -> Html {
    let Some(named) = index.of(relations.entities) else { return Html::default() };
    html! { <a href={format!("#places-{}", named.id)}>{ named.name.clone() }</a> }
}

/// A document as a link to the official one.
pub fn symbol_link(relations: Relations, index: SymbolIndex) -> Html {
    let Some(symbol) = index.of(relations.report) else { return Html::default() };
    html! { <a href={official_address(&symbol.symbol)} rel="noopener">{ symbol.symbol.clone() }</a> }
}

/// The id of a document's entry: its symbol in small letters, digits and hyphens.
pub fn document_id(symbol: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("documents-{}", symbol.chars().map(plain).collect::<String>())
}

/// The words of `evidence` as a quotation, with what they name, and a link to
/// where they stand.
pub fn quotation(relations: Relations, evidence: &Evidence) -> Html {
    let place = &evidence.anchor;
    html! {
        <blockquote class="quote" data-at={place.to_string()}>
            <p data-words="">{ drawn_words(relations, evidence) }</p>
            <footer><a href={format!("#{place}")}>{ cited(place) }</a></footer>
        </blockquote>
    }
}

/// A list in a line.
pub fn in_line(parts: Vec<Html>) -> Html {
    html! { <ul class="in-line">{ for parts.into_iter().map(|part| html! { <li>{ part }</li> }) }</ul> }
}

/// A thing and where it stands.
pub fn with_places(relations: Relations, thing: Html, places: &[Anchor]) -> Html {
    html! { <>{ thing }{ " " }{ place_links(relations.report, places) }</> }
}

/// Choices of a control: values and names, the first being none.
pub fn options(all: &'static str, choices: impl IntoIterator<Item = (String, String)>) -> Html {
    html! {
        <>
            <option value="">{ all }</option>
            for (value, name) in choices {
                <option {value}>{ name }</option>
            }
        </>
    }
}

/// A choice of a form that narrows a view: its id, its name in the address and
/// for the reader, and what can be chosen.
pub fn choice(view: &str, name: &'static str, label: &'static str, options: Html) -> Html {
    let id = format!("{view}-choose-{name}");
    html! {
        <div>
            <label for={id.clone()}>{ label }</label>
            <select {id} {name}>{ options }</select>
        </div>
    }
}

/// The form that narrows `view`: a field for words, and `choices`. What one of
/// its things is called, and several, tells the program how to count them.
pub fn facets(view: &str, one: &'static str, many: &'static str, choices: Html) -> Html {
    let id = format!("{view}-words");
    html! {
        <form class="filter needs-script" data-facets={view.to_owned()} data-one={one} data-many={many}
            data-none={format!("Nothing fits. Try fewer letters or another choice; “Show all” brings back all {many}.")}>
            <div>
                <label for={id.clone()}>{ "Words" }</label>
                <input {id} name="words" type="text" autocomplete="off" />
            </div>
            { choices }
            <button type="button" data-show-all="">{ "Show all" }</button>
        </form>
    }
}

/// How many things there are, until a program counts those that are shown.
pub fn count(number: usize, many: &str) -> Html {
    html! { <p role="status" class="count">{ format!("{number} {many}") }</p> }
}
