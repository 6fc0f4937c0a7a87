use crate::components::entities::{full_name, symbol_link};
use super::timeline::when;
use crate::components::spoken;
use crate::route::Route;
use report::cite::official_address;
use report::{Figure, Links, Mention, Place, Role, Target};
use yew::prelude::*;

/// For each place of the report what it names: who acts there, instruments,
/// documents, places, acronyms, dates and figures. The program shows one of
/// these beside the name that is pressed, or all of a place.
pub(super) fn all_panels(links: Links) -> Html {
    html! {
        for (place, mentions) in links.report.places() {
            { panel(links, &place, mentions) }
        }
    }
}

fn panel(links: Links, place: &Place, mentions: &[Mention]) -> Html {
    let of_apparatus = links.apparatus.mentions.iter().find(|(other, _)| other == place);
    let more = of_apparatus.map(|(_, mentions)| mentions.as_slice()).unwrap_or_default();
    let mut targets: Vec<Target> = Vec::new();
    for mention in mentions.iter().chain(more) {
        if !targets.contains(&mention.target) {
            targets.push(mention.target);
        }
    }
    // Bodies by what they are to the place, then everything else by its kind.
    targets.sort_by_key(|target| (rank(links, place, *target), *target));
    let events: Vec<_> =
        links.apparatus.events.iter().filter(|event| event.evidence.place == *place).collect();
    let figures: Vec<_> =
        links.apparatus.figures.iter().filter(|figure| figure.evidence.place == *place).collect();
    if targets.is_empty() && events.is_empty() && figures.is_empty() {
        return Html::default();
    }
    html! {
        <section data-panel={place.to_string()}>
            <h3><a href={format!("#{place}")}>{ spoken(links.report, place) }</a></h3>
            <ul class="named">
                for target in targets {
                    { named(links, place, target) }
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
pub(super) fn figure_in_words(figure: &Figure) -> Html {
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

fn rank(links: Links, place: &Place, target: Target) -> Option<Role> {
    match target {
        Target::Agency(index) => index.of(links.report).map(|agency| agency.role(place)),
        _ => Some(Role::Cited),
    }
}

/// A thing that a place names: `data-names` is the address by which the text links to it.
fn named(links: Links, place: &Place, target: Target) -> Html {
    let (href, name, what) = match target {
        Target::Agency(index) => {
            let Some(agency) = index.of(links.report) else { return Html::default() };
            let href = Route::Agency(agency.id.clone()).href();
            (href, full_name(agency), format!("{}; {}", agency.kind.label(), here(agency.role(place))))
        }
        Target::Instrument(index) => {
            let Some(instrument) = index.of(links.report) else { return Html::default() };
            let href = Route::Instrument(instrument.id.clone()).href();
            (href, instrument.name.clone(), instrument.kind.label().to_owned())
        }
        Target::Symbol(index) => {
            let (Some(symbol), Some(document)) =
                (index.of(links.report), links.apparatus.documents.get(usize::from(index.0)))
            else {
                return Html::default();
            };
            let href = format!("#{}", crate::components::entities::document_id(&symbol.symbol));
            (href, symbol.symbol.clone(), format!("Document: {}", document.kind.label().to_lowercase()))
        }
        Target::Place(index) => {
            let Some(named) = index.of(links.apparatus) else { return Html::default() };
            let today = named.today.as_ref().map(|today| format!("; today: {today}")).unwrap_or_default();
            (format!("#places-{}", named.id), named.name.clone(), format!("{}{today}", named.kind.label()))
        }
        Target::Acronym(index) => {
            let Some(acronym) = index.of(links.apparatus) else { return Html::default() };
            let what = match &acronym.expansion {
                Some((words, evidence)) => {
                    format!("{words} ({})", spoken(links.report, &evidence.place).to_lowercase())
                }
                None => "Acronym, never expanded in the report".to_owned(),
            };
            (format!("#glossary-{}", acronym.id()), acronym.acronym.clone(), what)
        }
    };
    let next = next(links, place, target);
    // To documents the text links by their official addresses.
    let by = match target {
        Target::Symbol(index) => index.of(links.report).map(|symbol| official_address(&symbol.symbol)),
        _ => None,
    };
    html! {
        <li data-names={by.unwrap_or_else(|| href.clone())}>
            <a class="named-name" {href}>{ name }</a>
            <span class="named-what">{ what }</span>
            if let Target::Symbol(index) = target {
                <span class="named-what">{ "Official text: " }{ symbol_link(links, index) }</span>
            }
            if let Some(next) = next {
                <span class="named-next">{ "Next: " }<a href={format!("#{next}")}>{ spoken(links.report, &next) }</a></span>
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
fn next(links: Links, place: &Place, target: Target) -> Option<Place> {
    let naming = match target {
        Target::Place(index) => links.naming(index),
        Target::Acronym(index) => {
            index.of(links.apparatus).map(|acronym| acronym.printed.clone()).unwrap_or_default()
        }
        target => links.report.where_named(target),
    };
    let at = naming.iter().position(|other| other == place)?;
    naming.into_iter().nth(at + 1)
}
