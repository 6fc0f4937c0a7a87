//! Names, links and quotations that several views share.

use crate::components::{cited, drawn_words, place_links};
use crate::route::Route;
use report::cite::official_address;
use report::{Agency, AgencyIndex, Anchor, Evidence, GeoPlaceIndex, InstrumentIndex, Relations, SymbolIndex};
use search::tokenizer::tokenize;
use yew::prelude::*;

/// Returns the acronym of an agency, or its name if the report has no acronym.
pub fn short_name(agency: &Agency) -> &str {
    agency.acronym.as_deref().unwrap_or(&agency.name)
}

/// Returns the name of an agency, with its acronym if the report has one.
pub fn full_name(agency: &Agency) -> String {
    match &agency.acronym {
        Some(acronym) if *acronym != agency.name => format!("{} ({acronym})", agency.name),
        _ => agency.name.clone(),
    }
}

/// Renders a link to an agency.
pub fn agency_link(relations: Relations, index: AgencyIndex) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let href = Route::Agency(agency.id.clone()).href();
    html! { <a {href}>{ full_name(agency) }</a> }
}

/// Returns the key by which names are sorted: their folded words.
pub fn sort_key(name: &str) -> Vec<String> {
    tokenize(name).into_iter().map(|word| word.folded).collect()
}

/// Renders a link to an instrument.
pub fn instrument_link(relations: Relations, index: InstrumentIndex) -> Html {
    let Some(instrument) = index.of(relations.report) else { return Html::default() };
    let href = Route::Instrument(instrument.id.clone()).href();
    html! { <a {href}>{ instrument.name.clone() }</a> }
}

/// Renders a link to the entry of a geographic place.
pub fn geo_place_link(relations: Relations, index: GeoPlaceIndex) -> Html {
    let Some(named) = index.of(relations.entities) else { return Html::default() };
    html! { <a href={format!("#places-{}", named.id)}>{ named.name.clone() }</a> }
}

/// Renders a link to the official text of a document.
pub fn symbol_link(relations: Relations, index: SymbolIndex) -> Html {
    let Some(symbol) = index.of(relations.report) else { return Html::default() };
    html! { <a href={official_address(&symbol.symbol)} rel="noopener">{ symbol.symbol.clone() }</a> }
}

/// Returns the id of a document's entry: its symbol in lower-case letters, digits and hyphens.
pub fn document_id(symbol: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("documents-{}", symbol.chars().map(plain).collect::<String>())
}

/// Renders the words of `evidence` as a quotation with links to the entities that they name and to their source.
pub fn quotation(relations: Relations, evidence: &Evidence) -> Html {
    let anchor = &evidence.anchor;
    html! {
        <blockquote class="quote" data-at={anchor.to_string()}>
            <p>{ drawn_words(relations, evidence) }</p>
            <footer><a href={format!("#{anchor}")}>{ cited(anchor) }</a></footer>
        </blockquote>
    }
}

/// Renders a list in one line.
pub fn inline_list(parts: Vec<Html>) -> Html {
    html! { <ul class="inline-list">{ for parts.into_iter().map(|part| html! { <li>{ part }</li> }) }</ul> }
}

/// Renders `content` with links to the texts that it comes from.
pub fn with_anchors(relations: Relations, content: Html, anchors: &[Anchor]) -> Html {
    html! { <>{ content }{ " " }{ place_links(relations.report, anchors) }</> }
}
