//! The popover beside a mention: what the report says of the entities that a text names.

use super::timeline::when;
use crate::components::entities::{document_id, full_name, symbol_link};
use crate::components::long_label;
use crate::data::ReportData;
use crate::dom::{Element, clicks, fragment, leak, popover};
use crate::route::Route;
use report::cite::official_address;
use report::{Anchor, Figure, Relations, Role, Target};
use yew::prelude::*;

/// The id of the popover, which [`EntityPopover`] is mounted on.
pub const ENTITY_POPOVER: &str = "entity-popover";

/// The empty popover. It is in no view, since mentions are in all of them.
pub fn entity_popover() -> Html {
    html! {
        <div id={ENTITY_POPOVER} class="note-popover entity-popover" popover="auto" tabindex="-1" role="dialog"
            aria-label="Entities named here"></div>
    }
}

/// A press of a mention, or of a button that asks for all entities of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRequest {
    /// The pressed element.
    pub trigger: Element,
    /// The anchor of the text.
    pub anchor: String,
    /// The address of the entity; none for all entities of the text.
    pub href: Option<String>,
}

/// Shows the popover for `request`. If there is nothing to show, or the engine has no popovers, a mention leads to
/// its address.
pub fn show(data: ReportData, request: EntityRequest) {
    let content =
        request.anchor.parse().ok().filter(|_| popover::supported(ENTITY_POPOVER)).and_then(|anchor| {
            let target = request.href.as_deref().map(fragment_of);
            has_entities(data.relations(), &anchor, target).then_some(anchor)
        });
    match content {
        Some(anchor) => mounted::update(EntityPopoverProps { data, anchor, request, presses: 0 }),
        None => {
            if let Some(href) = &request.href {
                fragment::follow(href);
            }
        }
    }
}

/// Returns the address within the page: the page of a view may stand before the fragment.
fn fragment_of(href: &str) -> &str {
    href.find('#').and_then(|at| href.get(at..)).unwrap_or(href)
}

fn has_entities(relations: Relations, anchor: &Anchor, href: Option<&str>) -> bool {
    let targets = targets(relations, anchor);
    match href {
        Some(href) => {
            targets.into_iter().any(|target| mention_address(relations, target).as_deref() == Some(href))
        }
        None => !targets.is_empty() || has_facts(relations, anchor),
    }
}

fn has_facts(relations: Relations, anchor: &Anchor) -> bool {
    let entities = relations.entities;
    entities.events.iter().any(|event| event.evidence.anchor == *anchor)
        || entities.figures.iter().any(|figure| figure.evidence.anchor == *anchor)
}

#[cfg(target_arch = "wasm32")]
mod mounted {
    use super::{ENTITY_POPOVER, EntityPopover, EntityPopoverProps};
    use crate::dom::page;
    use std::cell::{Cell, RefCell};
    use yew::{AppHandle, Renderer};

    thread_local! {
        static HANDLE: RefCell<Option<AppHandle<EntityPopover>>> = const { RefCell::new(None) };
        static PRESSES: Cell<u32> = const { Cell::new(0) };
    }

    /// Mounts the popover's content, or gives it new properties.
    pub fn update(props: EntityPopoverProps) {
        let presses = PRESSES.get() + 1;
        PRESSES.set(presses);
        let props = EntityPopoverProps { presses, ..props };
        HANDLE.with_borrow_mut(|handle| match handle {
            Some(handle) => handle.update(props),
            None => {
                let root = page::by_id(ENTITY_POPOVER);
                *handle =
                    root.map(|root| Renderer::<EntityPopover>::with_root_and_props(root, props).render());
            }
        });
    }
}

// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
mod mounted {
    pub fn update(_: super::EntityPopoverProps) {}
}

/// Properties of [`EntityPopover`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EntityPopoverProps {
    /// The report with its entities.
    pub data: ReportData,
    /// The text that names the entities.
    pub anchor: Anchor,
    /// What was pressed.
    pub request: EntityRequest,
    /// The number of presses so far: the same mention may be pressed again.
    pub presses: u32,
}

/// The content of the popover, which is opened after each rendering and closed when a link is followed.
#[component]
pub fn EntityPopover(props: &EntityPopoverProps) -> Html {
    let EntityPopoverProps { data, anchor, request, presses } = props;
    let trigger = request.trigger.clone();
    use_effect_with(*presses, move |_| {
        popover::show(ENTITY_POPOVER, &trigger);
    });
    use_effect_with((), |()| {
        leak(fragment::listen(|_| popover::hide(ENTITY_POPOVER)));
        // The address of a link may already be the present one.
        leak(clicks::listen_to(
            format!("#{ENTITY_POPOVER} a"),
            Box::new(|_| {
                popover::hide(ENTITY_POPOVER);
                false
            }),
        ));
    });
    match &request.href {
        Some(href) => one_entity(data.relations(), anchor, fragment_of(href)),
        None => all_entities(data.relations(), anchor),
    }
}

/// Renders the entity that the text at `anchor` links to by `href`.
pub fn one_entity(relations: Relations, anchor: &Anchor, href: &str) -> Html {
    let targets = targets(relations, anchor).into_iter();
    let named = targets.filter(|target| mention_address(relations, *target).as_deref() == Some(href));
    named.take(1).map(|target| entity(relations, anchor, target)).collect()
}

/// Renders everything that the text at `anchor` names: who acts there, instruments, documents, places, acronyms,
/// dates and figures.
pub fn all_entities(relations: Relations, anchor: &Anchor) -> Html {
    let entities = relations.entities;
    let mut events = entities.events.iter().filter(|event| event.evidence.anchor == *anchor).peekable();
    let mut figures = entities.figures.iter().filter(|figure| figure.evidence.anchor == *anchor).peekable();
    html! {
        <>
            <h3><a href={format!("#{anchor}")}>{ long_label(relations.report, anchor) }</a></h3>
            <ul class="entities">
                for target in targets(relations, anchor) {
                    <li>{ entity(relations, anchor, target) }</li>
                }
            </ul>
            if events.peek().is_some() {
                <h4>{ "Dates" }</h4>
                <ul class="entities">
                    for event in events {
                        <li>{ when(event) }{ format!(": {} ({})", event.what, event.status.label().to_lowercase()) }</li>
                    }
                </ul>
            }
            if figures.peek().is_some() {
                <h4>{ "Figures" }</h4>
                <ul class="entities">
                    for figure in figures {
                        <li>{ figure_in_words(figure) }</li>
                    }
                </ul>
            }
        </>
    }
}

/// Returns the entities that the text at `anchor` names, each once: agencies by their role there, then the others.
fn targets(relations: Relations, anchor: &Anchor) -> Vec<Target> {
    let own = relations.report.anchors_with_mentions().filter(|(other, _)| other == anchor);
    let own = own.flat_map(|(_, mentions)| mentions);
    let others = relations.entities.mentions.iter().filter(|(other, _)| other == anchor);
    let mut targets: Vec<Target> = Vec::new();
    for mention in own.chain(others.flat_map(|(_, mentions)| mentions)) {
        if !targets.contains(&mention.target) {
            targets.push(mention.target);
        }
    }
    targets.sort_by_key(|target| (rank(relations, anchor, *target), *target));
    targets
}

/// Returns the address by which texts link to an entity: of a document, that of the official text.
fn mention_address(relations: Relations, target: Target) -> Option<String> {
    match target {
        Target::Symbol(index) => index.of(relations.report).map(|symbol| official_address(&symbol.symbol)),
        target => entity_address(relations, target),
    }
}

/// Returns the address of the entry of an entity in this page.
fn entity_address(relations: Relations, target: Target) -> Option<String> {
    let Relations { report, entities } = relations;
    Some(match target {
        Target::Agency(index) => Route::Agency(index.of(report)?.id.clone()).href(),
        Target::Instrument(index) => Route::Instrument(index.of(report)?.id.clone()).href(),
        Target::Symbol(index) => format!("#{}", document_id(&index.of(report)?.symbol)),
        Target::GeoPlace(index) => format!("#places-{}", index.of(entities)?.id),
        Target::Acronym(index) => format!("#glossary-{}", index.of(entities)?.id()),
    })
}

/// Renders a figure as printed, with its hedge and its unit, and what it counts.
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

fn rank(relations: Relations, anchor: &Anchor, target: Target) -> Option<Role> {
    match target {
        Target::Agency(index) => index.of(relations.report).map(|agency| agency.role(anchor)),
        _ => Some(Role::Cited),
    }
}

/// Renders an entity: its name, what it is, and where the report names it next.
fn entity(relations: Relations, anchor: &Anchor, target: Target) -> Html {
    let Some((href, (name, what))) =
        entity_address(relations, target).zip(description(relations, anchor, target))
    else {
        return Html::default();
    };
    let next = next_mention(relations, anchor, target);
    html! {
        <>
            <a class="entity-name" {href}>{ name }</a>
            <span class="entity-detail">{ what }</span>
            if let Target::Symbol(index) = target {
                <span class="entity-detail">{ "Official text: " }{ symbol_link(relations, index) }</span>
            }
            if let Some(next) = next {
                <span class="entity-next">{ "Next mention: " }<a href={format!("#{next}")}>{ long_label(relations.report, &next) }</a></span>
            } else {
                <span class="entity-next entity-last">{ "No later mention" }</span>
            }
        </>
    }
}

/// Returns the name of an entity and what it is, here and in general.
fn description(relations: Relations, anchor: &Anchor, target: Target) -> Option<(String, String)> {
    let Relations { report, entities } = relations;
    Some(match target {
        Target::Agency(index) => {
            let agency = index.of(report)?;
            (full_name(agency), format!("{}; {}", agency.kind.label(), role_here(agency.role(anchor))))
        }
        Target::Instrument(index) => {
            let instrument = index.of(report)?;
            (instrument.name.clone(), instrument.kind.label().to_owned())
        }
        Target::Symbol(index) => {
            let document = entities.documents.get(usize::from(index.0))?;
            (index.of(report)?.symbol.clone(), format!("Document: {}", document.kind.label().to_lowercase()))
        }
        Target::GeoPlace(index) => {
            let place = index.of(entities)?;
            let today = place.today.as_ref().map(|today| format!("; today: {today}")).unwrap_or_default();
            (place.name.clone(), format!("{}{today}", place.kind.label()))
        }
        Target::Acronym(index) => {
            let acronym = index.of(entities)?;
            let what = match &acronym.expansion {
                Some((words, evidence)) => {
                    format!("{words} ({})", long_label(report, &evidence.anchor).to_lowercase())
                }
                None => "Acronym, never expanded in the report".to_owned(),
            };
            (acronym.acronym.clone(), what)
        }
    })
}

fn role_here(role: Role) -> &'static str {
    match role {
        Role::Acts => "acts here",
        Role::Partner => "a partner here",
        Role::Cited => "cited here",
    }
}

/// Returns the next text that names the same entity.
fn next_mention(relations: Relations, anchor: &Anchor, target: Target) -> Option<Anchor> {
    let naming = match target {
        Target::GeoPlace(index) => relations.anchors_naming_geo_place(index),
        Target::Acronym(index) => {
            index.of(relations.entities).map(|acronym| acronym.printed.clone()).unwrap_or_default()
        }
        target => relations.report.anchors_naming(target),
    };
    let at = naming.iter().position(|other| other == anchor)?;
    naming.into_iter().nth(at + 1)
}
