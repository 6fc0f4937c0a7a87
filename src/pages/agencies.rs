use super::frame;
use crate::browser::{clicks, page};
use crate::components::{StripMark, composed, place_links, quote_from, strip};
use crate::edition::Edition;
use crate::route::{Route, View};
use crate::state::{Filter, Narrow};
use report::{Agency, AgencyIndex, AgencyKind, ParagraphNumber, Place, Report, Role, Target};
use yew::prelude::*;

/// Properties of [`Agencies`].
#[derive(Properties, PartialEq)]
pub struct AgenciesProps {
    /// The report.
    pub edition: Edition,
    /// Where the reader is.
    pub route: Route,
}

/// What each body does, in the report's words.
#[component]
pub fn Agencies(props: &AgenciesProps) -> Html {
    let edition = &props.edition;
    let filter = use_reducer(Filter::default);
    let hidden = use_mut_ref(|| None::<String>);
    {
        // A link to a card shows the card, whatever is filtered.
        let (dispatcher, hidden, filtered) = (filter.dispatcher(), hidden.clone(), !filter.is_empty());
        use_effect_with(props.route.clone(), move |route| {
            if let (Route::Agency(_), true) = (route, filtered) {
                *hidden.borrow_mut() = Some(route.to_string());
                dispatcher.dispatch(Narrow::Clear);
            }
        });
    }
    // It was not there yet when the address changed.
    use_effect_with(filter.clone(), move |filter| {
        let id = if filter.is_empty() { hidden.take() } else { None };
        if let Some(id) = id {
            page::reveal(&id);
        }
    });
    let cards: Vec<(AgencyIndex, bool)> = AgencyIndex::all(edition)
        .filter_map(|index| {
            Some((index, filter.shows(index.of(edition)?, &deeds(edition, index.of(edition)?))))
        })
        .collect();
    let shown = cards.iter().filter(|(_, shown)| *shown).count();
    let status = match shown {
        0 => "No body fits. Try fewer letters or another kind.".to_owned(),
        n if n == cards.len() => format!("{n} bodies"),
        n => format!("{n} of {} bodies", cards.len()),
    };
    let content = html! {
        <>
            <h2 class="view-title">{ "Agencies: who does what" }</h2>
            <p class="lead">
                { "Bodies that the report names, with what it says that they do, in its own words. A body acts where a \
                   paragraph says what it does, is a partner where it does so with another, and else is cited. \
                   The kinds, and what is part of what, are this edition’s." }
            </p>
            { filter_form(edition, &filter, &filter.dispatcher().to_callback()) }
            <p role="status" class="count">{ status }</p>
            <div class="cards">
                for (index, shown) in cards {
                    <Card edition={edition.clone()} {index} {shown} />
                }
            </div>
        </>
    };
    frame(View::Agencies, content)
}

fn deeds(report: &Report, agency: &Agency) -> String {
    agency.acts.iter().map(|evidence| report.quote(evidence) + " ").collect()
}

fn filter_form(report: &Report, filter: &Filter, on_narrow: &Callback<Narrow>) -> Html {
    let oninput = on_narrow.reform(|event: InputEvent| Narrow::Text(clicks::value(&event)));
    let onchange = on_narrow.reform(|event: Event| {
        let value = clicks::value(&event);
        Narrow::Kind(AgencyKind::ALL.into_iter().find(|kind| kind.id() == value))
    });
    let present = |kind: &AgencyKind| report.agencies.iter().any(|agency| agency.kind == *kind);
    html! {
        <form class="filter needs-script" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <div>
                <label for="agency-text">{ "Name or activity" }</label>
                <input id="agency-text" type="text" autocomplete="off" value={filter.text.clone()} {oninput} />
            </div>
            <div>
                <label for="agency-kind">{ "Kind" }</label>
                <select id="agency-kind" {onchange}>
                    <option value="" selected={filter.kind.is_none()}>{ "All kinds" }</option>
                    for kind in AgencyKind::ALL.into_iter().filter(present) {
                        <option value={kind.id()} selected={filter.kind == Some(kind)}>{ kind.label() }</option>
                    }
                </select>
            </div>
            <button type="button" onclick={on_narrow.reform(|_| Narrow::Clear)}>{ "Show all" }</button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    edition: Edition,
    index: AgencyIndex,
    shown: bool,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let edition = &props.edition;
    let Some(agency) = props.index.of(edition) else { return Html::default() };
    let places = edition.where_named(Target::Agency(props.index));
    let roles: Vec<(ParagraphNumber, Role)> = places
        .iter()
        .filter_map(|place| match place {
            Place::Paragraph(number) => Some((*number, edition.role(agency, *number))),
            _ => None,
        })
        .collect();
    let marks: Vec<_> = roles
        .iter()
        .map(|(number, role)| (*number, if *role == Role::Acts { StripMark::Main } else { StripMark::Some }))
        .collect();
    let elsewhere: Vec<_> = places.iter().filter(|p| !matches!(p, Place::Paragraph(_))).cloned().collect();
    let parent = agency.parent.and_then(|parent| parent.of(edition));
    let id = Route::Agency(agency.id.clone());
    html! {
        <article class="card" id={id.to_string()} data-agency={agency.id.clone()} hidden={!props.shown}
            aria-labelledby={format!("{id}-name")}>
            <header>
                <p class="card-kind">{ agency.kind.label() }</p>
                <h3 id={format!("{id}-name")}>
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
                { quote_from(edition, evidence) }
            }
            { strip(edition, &marks, &strip_label(agency, &roles)) }
            <dl class="card-facts">
                for role in [Role::Acts, Role::Partner, Role::Cited] {
                    { role_row(edition, role, &roles) }
                }
                { row(edition, "Elsewhere", &elsewhere) }
                if !agency.aliases.is_empty() {
                    <dt>{ "Also printed" }</dt>
                    <dd>{ agency.aliases.join("; ") }</dd>
                }
                if !agency.misprints.is_empty() {
                    <dt>{ "Misprinted" }</dt>
                    <dd>{ agency.misprints.join("; ") }</dd>
                }
            </dl>
        </article>
    }
}

fn role_row(report: &Report, wanted: Role, roles: &[(ParagraphNumber, Role)]) -> Html {
    let places: Vec<_> =
        roles.iter().filter(|(_, role)| *role == wanted).map(|(n, _)| Place::Paragraph(*n)).collect();
    let name = match wanted {
        Role::Acts => "Acts in",
        Role::Partner => "Partner in",
        Role::Cited => "Cited in",
    };
    row(report, name, &places)
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
