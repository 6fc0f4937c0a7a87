//! Agencies: a card each, and a page of all that the report says of it.

pub mod profile;

use crate::components::entities::options;
use crate::components::view_frame;
use crate::components::{StripMark, place_links, strip};
use crate::prerender::Package;
use crate::route::{Route, View};
use crate::views::fragments::elsewhere;
use profile::order;
use report::{Agency, AgencyIndex, AgencyKind, Anchor, Evidence, ParagraphNumber, Relations, Role, Span};
use yew::prelude::*;

/// A card for each body: what it does, in the report's words, and the way to its
/// page, which is not in the page that is `package` from the start.
pub fn agencies(relations: Relations, package: Package) -> Html {
    let all = order(relations);
    let total = all.len();
    let kinds = AgencyKind::ALL.map(|kind| {
        let of_kind =
            all.iter().copied().filter(|index| kind_of(relations, *index) == Some(kind)).collect::<Vec<_>>();
        (kind, of_kind)
    });
    let content = html! {
        <>
            <h2 class="view-title">{ "Agencies: who does what" }</h2>
            <p class="lead">
                { "Bodies that the report names, with what it says that they do, in its own words. A body acts where a \
                   paragraph says what it does, is a partner where it does so with another, and else is cited. \
                   The kinds, and what is part of what, are this edition’s." }
            </p>
            { elsewhere(View::Agencies, package, "All that the report says of each body, as a page of its own") }
            { filter_form(relations) }
            <p role="status" class="count">{ format!("{total} bodies") }</p>
            <h3 class="flat-title">{ "By number of paragraphs" }</h3>
            <div class="cards" data-flat="" hidden={true}></div>
            for (kind, bodies) in kinds.into_iter().filter(|(_, bodies)| !bodies.is_empty()) {
                <section data-group="" data-kind={kind.id()} class="body-kind">
                    <h3>{ kind.plural() }</h3>
                    <div class="cards">
                        for index in bodies {
                            { card(relations, index, package) }
                        }
                    </div>
                </section>
            }
        </>
    };
    view_frame(View::Agencies, content)
}

fn kind_of(relations: Relations, index: AgencyIndex) -> Option<AgencyKind> {
    index.of(relations.report).map(|agency| agency.kind)
}

/// What the cards can be narrowed by. By what else, their file adds.
fn filter_form(relations: Relations) -> Html {
    let kinds = AgencyKind::ALL
        .into_iter()
        .filter(|kind| relations.report.agencies.iter().any(|agency| agency.kind == *kind));
    html! {
        <form id="agency-filter" class="filter needs-script" data-facets="agencies" data-one="body" data-many="bodies"
            data-none="No body fits. Try fewer letters or another choice.">
            <div>
                <label for="agency-text">{ "Name or activity" }</label>
                <input id="agency-text" name="words" type="text" autocomplete="off" />
            </div>
            <div>
                <label for="agency-kind">{ "Kind" }</label>
                <select id="agency-kind" name="kind">
                    { options("All kinds", kinds.map(|kind| (kind.id().to_owned(), kind.label().to_owned()))) }
                </select>
            </div>
            <div id="agency-more" class="filter-more"></div>
            <button type="button" data-show-all="">{ "Show all" }</button>
        </form>
    }
}

fn card(relations: Relations, index: AgencyIndex, package: Package) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let report = relations.report;
    let roles = relations.roles(index);
    let paragraphs: Vec<(ParagraphNumber, Role)> = roles
        .iter()
        .filter_map(|(place, role)| match place {
            Anchor::Paragraph(number) => Some((*number, *role)),
            _ => None,
        })
        .collect();
    let deeds = paragraphs.iter().any(|(_, role)| *role != Role::Cited);
    let marks: Vec<_> = paragraphs
        .iter()
        .filter(|(_, role)| !deeds || *role != Role::Cited)
        .map(|(number, role)| (*number, if *role == Role::Acts { StripMark::Main } else { StripMark::Some }))
        .collect();
    let route = Route::Agency(agency.id.clone());
    let places = |wanted: Role| -> Vec<Anchor> {
        roles.iter().filter(|(_, role)| *role == wanted).map(|(place, _)| place.clone()).collect()
    };
    // Without a script the page of the body is in its own file.
    let href = match package {
        Package::Hosted => format!("./agencies.html{}", route.href()),
        Package::OneFile => route.href(),
    };
    let (acts, partner) = (places(Role::Acts), places(Role::Partner));
    html! {
        <article class="card" id={route.to_string()} data-agency={agency.id.clone()} data-item="">
            <h4 data-words="">
                <a {href}>
                    { agency.name.clone() }
                    if let Some(acronym) = &agency.acronym {
                        { " " }
                        <span class="card-acronym">{ acronym.clone() }</span>
                    }
                </a>
            </h4>
            { lead(relations, index, agency) }
            { strip(report, &marks, None) }
            <dl class="card-facts">
                { row(relations, "Acts in", &acts) }
                { row(relations, "Partner in", &partner) }
                // Its page has where else it is cited.
                if acts.is_empty() && partner.is_empty() {
                    { row(relations, "Cited in", &places(Role::Cited)) }
                }
            </dl>
        </article>
    }
}

/// About how many bytes of a sentence its card shows, in three lines.
const SHOWN: u32 = 120;

/// What it does in three lines: the first sentence that says so and names it
/// there, or else the first that says so.
fn lead(relations: Relations, index: AgencyIndex, agency: &Agency) -> Html {
    let names_it = |evidence: &&Evidence| {
        let beginning = Span { end: evidence.span.end.min(evidence.span.start + SHOWN), ..evidence.span };
        relations.agencies_within(&Evidence { span: beginning, ..(*evidence).clone() }).contains(&index)
    };
    match agency.actions.iter().find(names_it).or(agency.actions.first()) {
        Some(evidence) => html! {
            <p class="card-lead" data-words=""><q>{ relations.report.quote(evidence) }</q></p>
        },
        None => html! {
            <p class="card-lead card-only-cited">{ "Named in the report; no paragraph is mainly about what it does." }</p>
        },
    }
}

fn row(relations: Relations, name: &'static str, places: &[Anchor]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <dt>{ name }</dt>
            <dd>{ place_links(relations.report, places) }</dd>
        </>
    }
}
