use super::timeline::when;
use crate::components::entities::{full_name, symbol_link};
use crate::components::spoken;
use crate::route::Route;
use report::cite::official_address;
use report::{Anchor, Figure, Mention, Relations, Role, Target};
use yew::prelude::*;

/// For each place of the report what it names: who acts there, instruments,
/// documents, places, acronyms, dates and figures. The program shows one of
/// these beside the name that is pressed, or all of a place.
pub fn all_panels(relations: Relations) -> Html {
    html! {
        for (place, mentions) in relations.report.anchors_with_mentions() {
            { panel(relations, &place, mentions) }
        }
    }
}

fn panel(relations: Relations, place: &Anchor, mentions: &[Mention]) -> Html {
    let of_apparatus = relations.entities.mentions.iter().find(|(other, _)| other == place);
    let more = of_apparatus.map(|(_, mentions)| mentions.as_slice()).unwrap_or_default();
    let mut targets: Vec<Target> = Vec::new();
    for mention in mentions.iter().chain(more) {
        if !targets.contains(&mention.target) {
            targets.push(mention.target);
        }
    }
    // Bodies by what they are to the place, then everything else by its kind.
    targets.sort_by_key(|target| (rank(relations, place, *target), *target));
    let events: Vec<_> =
        relations.entities.events.iter().filter(|event| event.evidence.anchor == *place).collect();
    let figures: Vec<_> =
        relations.entities.figures.iter().filter(|figure| figure.evidence.anchor == *place).collect();
    if targets.is_empty() && events.is_empty() && figures.is_empty() {
        return Html::default();
    }
    html! {
        <section data-panel={place.to_string()}>
            <h3><a href={format!("#{place}")}>{ spoken(relations.report, place) }</a></h3>
            <ul class="named">
                for target in targets {
                    { named(relations, place, target) }
                }
            </ul>
            if !events.is_empty() {
                <h4>{ "Dates" }</h4>
                <ul class="named">
                    for event in events {
                        <li>{ when(event) }{ format!(": {} ({})", event.what, event.status.label().to_lowercase()) }</li>
                    }
                </ul>
            }
            if !figures.is_empty() {
                <h4>{ "Figures" }</h4>
                <ul class="named">
                    for figure in figures {
                        <li>{ figure_in_words(figure) }</li>
                    }
                </ul>
            }
        </section>
    }
}

/// A figure as printed, with its hedge and its unit, and what it counts.
pub fn figure_in_words(figure: &Figure) -> Html {
    html! {
        <>
            <strong>
                { figure.hedge.as_ref().map(|hedge| format!("{hedge} ")).unwrap_or_default() }
                { format!("{} {}", figure.printed, figure.unit) }
            </strong>
            { format!(": {}", figure.meaning) }
        </>
    }
}

fn rank(relations: Relations, place: &Anchor, target: Target) -> Option<Role> {
    match target {
        Target::Agency(index) => index.of(relations.report).map(|agency| agency.role(place)),
        _ => Some(Role::Cited),
    }
}

/// A thing that a place names: `data-names` is the address by which the text links to it.
fn named(relations: Relations, place: &Anchor, target: Target) -> Html {
    let (href, name, what) = match target {
        Target::Agency(index) => {
            let Some(agency) = index.of(relations.report) else { return Html::default() };
            let href = Route::Agency(agency.id.clone()).href();
            (href, full_name(agency), format!("{}; {}", agency.kind.label(), here(agency.role(place))))
        }
        Target::Instrument(index) => {
            let Some(instrument) = index.of(relations.report) else { return Html::default() };
            let href = Route::Instrument(instrument.id.clone()).href();
            (href, instrument.name.clone(), instrument.kind.label().to_owned())
        }
        Target::Symbol(index) => {
            let (Some(symbol), Some(document)) =
                (index.of(relations.report), relations.entities.documents.get(usize::from(index.0)))
            else {
                return Html::default();
            };
            let href = format!("#{}", crate::components::entities::document_id(&symbol.symbol));
            (href, symbol.symbol.clone(), format!("Document: {}", document.kind.label().to_lowercase()))
        }
        Target::GeoPlace(index) => {
            let Some(named) = index.of(relations.entities) else { return Html::default() };
            let today = named.today.as_ref().map(|today| format!("; today: {today}")).unwrap_or_default();
            (format!("#places-{}", named.id), named.name.clone(), format!("{}{today}", named.kind.label()))
        }
        Target::Acronym(index) => {
            let Some(acronym) = index.of(relations.entities) else { return Html::default() };
            let what = match &acronym.expansion {
                Some((words, evidence)) => {
                    format!("{words} ({})", spoken(relations.report, &evidence.anchor).to_lowercase())
                }
                None => "Acronym, never expanded in the report".to_owned(),
            };
            (format!("#glossary-{}", acronym.id()), acronym.acronym.clone(), what)
        }
    };
    let next = next(relations, place, target);
    // To documents the text links by their official addresses.
    let by = match target {
        Target::Symbol(index) => index.of(relations.report).map(|symbol| official_address(&symbol.symbol)),
        _ => None,
    };
    html! {
        <li data-names={by.unwrap_or_else(|| href.clone())}>
            <a class="named-name" {href}>{ name }</a>
            <span class="named-what">{ what }</span>
            if let Target::Symbol(index) = target {
                <span class="named-what">{ "Official text: " }{ symbol_link(relations, index) }</span>
            }
            if let Some(next) = next {
                <span class="named-next">{ "Next: " }<a href={format!("#{next}")}>{ spoken(relations.report, &next) }</a></span>
            } else {
                <span class="named-next named-last">{ "Named nowhere further on" }</span>
            }
        </li>
    }
}

fn here(role: Role) -> &'static str {
    match role {
        Role::Acts => "acts here",
        Role::Partner => "a partner here",
        Role::Cited => "cited here",
    }
}

/// The next place that names the same.
fn next(relations: Relations, place: &Anchor, target: Target) -> Option<Anchor> {
    let naming = match target {
        Target::GeoPlace(index) => relations.anchors_naming_geo_place(index),
        Target::Acronym(index) => {
            index.of(relations.entities).map(|acronym| acronym.printed.clone()).unwrap_or_default()
        }
        target => relations.report.anchors_naming(target),
    };
    let at = naming.iter().position(|other| other == place)?;
    naming.into_iter().nth(at + 1)
}
