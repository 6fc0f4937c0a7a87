use super::frame;
use crate::components::{StripMark, composed, place_links, quote_from, strip};
use crate::route::{Route, View};
use report::{Agency, AgencyIndex, AgencyKind, ParagraphNumber, Place, Report, Role, Target};
use yew::prelude::*;

/// What each body does, in the report's words. It is in the page and not in a
/// program, which hides the cards that a filter leaves out.
pub fn agencies(report: &Report) -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Agencies: who does what" }</h2>
            <p class="lead">
                { "Bodies that the report names, with what it says that they do, in its own words. A body acts where a \
                   paragraph says what it does, is a partner where it does so with another, and else is cited. \
                   The kinds, and what is part of what, are this edition’s." }
            </p>
            { filter_form(report) }
            <p role="status" class="count">{ format!("{} bodies", report.agencies.len()) }</p>
            <div class="cards" data-flat="" hidden={true}></div>
            <div class="cards" data-group="">{ for AgencyIndex::all(report).map(|index| card(report, index)) }</div>
        </>
    };
    frame(View::Agencies, content)
}

fn filter_form(report: &Report) -> Html {
    let present = |kind: &AgencyKind| report.agencies.iter().any(|agency| agency.kind == *kind);
    html! {
        <form id="agency-filter" data-facets="agencies" class="filter needs-script" data-one="body" data-many="bodies"
            data-none="No body fits. Try fewer letters or another kind.">
            <div>
                <label for="agency-text">{ "Name or activity" }</label>
                <input id="agency-text" name="words" type="text" autocomplete="off" />
            </div>
            <div>
                <label for="agency-kind">{ "Kind" }</label>
                <select id="agency-kind" name="kind">
                    <option value="">{ "All kinds" }</option>
                    for kind in AgencyKind::ALL.into_iter().filter(present) {
                        <option value={kind.id()}>{ kind.label() }</option>
                    }
                </select>
            </div>
            <div>
                <label for="agency-role">{ "Role" }</label>
                <select id="agency-role" name="role">
                    <option value="">{ "All roles" }</option>
                    for role in ROLES {
                        <option value={role_id(role)}>{ role_name(role) }</option>
                    }
                </select>
            </div>
            <div>
                <label for="agency-order">{ "Order" }</label>
                <select id="agency-order" name="order">
                    <option value="">{ "As listed" }</option>
                    <option value="count">{ "Most often named first" }</option>
                </select>
            </div>
            <button type="button" data-show-all="">{ "Show all" }</button>
        </form>
    }
}

const ROLES: [Role; 3] = [Role::Acts, Role::Partner, Role::Cited];

fn role_id(role: Role) -> &'static str {
    match role {
        Role::Acts => "acts",
        Role::Partner => "partner",
        Role::Cited => "cited",
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Acts => "Acts in",
        Role::Partner => "Partner in",
        Role::Cited => "Cited in",
    }
}

fn card(report: &Report, index: AgencyIndex) -> Html {
    let Some(agency) = index.of(report) else { return Html::default() };
    let places = report.where_named(Target::Agency(index));
    let roles: Vec<(ParagraphNumber, Role)> = places
        .iter()
        .filter_map(|place| match place {
            Place::Paragraph(number) => Some((*number, report.role(agency, *number))),
            _ => None,
        })
        .collect();
    let marks: Vec<_> = roles
        .iter()
        .map(|(number, role)| (*number, if *role == Role::Acts { StripMark::Main } else { StripMark::Some }))
        .collect();
    let elsewhere: Vec<_> = places.iter().filter(|p| !matches!(p, Place::Paragraph(_))).cloned().collect();
    let parent = agency.parent.and_then(|parent| parent.of(report));
    let id = Route::Agency(agency.id.clone());
    html! {
        <article class="card" id={id.to_string()} data-agency={agency.id.clone()} data-kind={agency.kind.id()}
            data-item="" data-role={as_tokens(&roles)} data-count={places.len().to_string()}
            aria-labelledby={format!("{id}-name")}>
            <header>
                <p class="card-kind">{ agency.kind.label() }</p>
                <h3 id={format!("{id}-name")} data-words="">
                    { agency.name.clone() }
                    if let Some(acronym) = &agency.acronym {
                        { " " }
                        <span class="card-acronym">{ acronym.clone() }</span>
                    }
                </h3>
                if let Some(why) = &agency.composed {
                    <p class="card-parent">{ composed(why) }</p>
                }
                if let Some(parent) = parent {
                    <p class="card-parent">
                        { "Part of " }
                        <a href={Route::Agency(parent.id.clone()).href()}>{ parent.name.clone() }</a>
                    </p>
                }
            </header>
            if agency.acts.is_empty() {
                <p class="card-only-cited">{ "Named in the report; no paragraph is mainly about what it does." }</p>
            }
            for evidence in &agency.acts {
                { quote_from(report, evidence) }
            }
            { strip(report, &marks, &strip_label(agency, &roles)) }
            <dl class="card-facts">
                for role in ROLES {
                    { role_row(report, role, &roles) }
                }
                { row(report, "Elsewhere", &elsewhere) }
                if !agency.aliases.is_empty() {
                    <dt>{ "Also printed" }</dt>
                    <dd data-words="">{ agency.aliases.join("; ") }</dd>
                }
                if !agency.misprints.is_empty() {
                    <dt>{ "Misprinted" }</dt>
                    <dd data-words="">{ agency.misprints.join("; ") }</dd>
                }
            </dl>
        </article>
    }
}

/// The roles that are in `roles`, for programs.
fn as_tokens(roles: &[(ParagraphNumber, Role)]) -> String {
    let had = ROLES.into_iter().filter(|role| roles.iter().any(|(_, had)| had == role));
    had.map(role_id).collect::<Vec<_>>().join(" ")
}

fn role_row(report: &Report, wanted: Role, roles: &[(ParagraphNumber, Role)]) -> Html {
    let places: Vec<_> =
        roles.iter().filter(|(_, role)| *role == wanted).map(|(n, _)| Place::Paragraph(*n)).collect();
    row(report, role_name(wanted), &places)
}

fn row(report: &Report, name: &'static str, places: &[Place]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <dt>{ name }</dt>
            <dd>{ place_links(report, places) }</dd>
        </>
    }
}

fn strip_label(agency: &Agency, roles: &[(ParagraphNumber, Role)]) -> String {
    let name = agency.acronym.as_ref().unwrap_or(&agency.name);
    let list = |wanted: Role| {
        let numbers: Vec<_> =
            roles.iter().filter(|(_, role)| *role == wanted).map(|(n, _)| n.to_string()).collect();
        (!numbers.is_empty()).then(|| numbers.join(", "))
    };
    let parts: Vec<_> = [
        list(Role::Acts).map(|numbers| format!("acts in paragraphs {numbers}")),
        list(Role::Partner).map(|numbers| format!("is a partner in {numbers}")),
        list(Role::Cited).map(|numbers| format!("is cited in {numbers}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts.as_slice() {
        [] => format!("{name}: in no numbered paragraph"),
        parts => format!("{name} {}", parts.join("; ")),
    }
}
