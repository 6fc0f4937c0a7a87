//! Agencies: a card each, which opens to everything that the report says of it.

mod card;
pub mod profile;

use crate::components::entities::{full_name, sort_key};
use crate::components::faceted_list::{BY_COUNT, FacetControl, FacetItem, FacetedList, Facets, use_facets};
use crate::components::island::{IslandProps, own_page_link, use_island};
use crate::components::use_toast;
use crate::data::ReportData;
use crate::dom::{fragment, island, page};
use crate::route::{Route, View};
use card::Summary;
use report::{AgencyIndex, AgencyKind, Anchor, Relations, Role};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Agencies`] is mounted on.
pub const ROOT: &str = "agencies-content";

/// The cards with their filters.
struct Model {
    list: Rc<FacetedList>,
    agencies: Vec<AgencyIndex>,
    summaries: Vec<Summary>,
    /// The indices of the agencies of each kind that has some.
    kinds: Vec<(AgencyKind, Vec<usize>)>,
}

impl Model {
    fn new(relations: Relations) -> Self {
        let agencies = in_order(relations);
        let kind = |index: &usize| {
            agencies.get(*index).and_then(|agency| agency.of(relations.report)).map(|a| a.kind)
        };
        let of_kind =
            |target| (0..agencies.len()).filter(|index| kind(index) == Some(target)).collect::<Vec<_>>();
        let kinds = AgencyKind::ALL.map(|kind| (kind, of_kind(kind))).into_iter();
        Self {
            kinds: kinds.filter(|(_, agencies)| !agencies.is_empty()).collect(),
            summaries: agencies.iter().map(|index| Summary::new(relations, *index)).collect(),
            list: Rc::new(faceted_list(relations, &agencies)),
            agencies,
        }
    }
}

/// The filters of the cards. To add one: a control here, and its values in [`facet_item`] under the same name, which is
/// also the parameter of the address. Options come from what active agencies have, so that each of them matches some.
pub fn faceted_list(relations: Relations, agencies: &[AgencyIndex]) -> FacetedList {
    let report = relations.report;
    let kinds = AgencyKind::ALL
        .into_iter()
        .filter(|kind| report.agencies.iter().any(|agency| agency.kind == *kind))
        .map(|kind| (kind.id().to_owned(), kind.label().to_owned()));
    let active: BTreeSet<Anchor> =
        agencies.iter().flat_map(|index| relations.active_anchors(*index)).collect();
    let active: Vec<Anchor> = active.into_iter().collect();
    let instruments = relations.instruments(&active).into_iter().filter_map(|(index, _)| {
        let instrument = index.of(report)?;
        Some((instrument.id.clone(), instrument.short().to_owned()))
    });
    let mut places: Vec<(String, String)> = relations
        .geo_places(&active)
        .into_iter()
        .filter_map(|(index, _)| index.of(relations.entities))
        .map(|place| (place.id.clone(), place.name.clone()))
        .collect();
    places.sort_by_key(|(_, name)| sort_key(name));
    let roles = [(Role::Acts, "Acts"), (Role::Partner, "Is a partner"), (Role::Cited, "Is cited")];
    let roles = roles.map(|(role, label)| (role.label().to_owned(), label.to_owned()));
    let orders = [(BY_COUNT.to_owned(), "By number of paragraphs".to_owned())];
    let words = FacetControl::words(View::Agencies);
    let kind = FacetControl::list(View::Agencies, "kind", "Kind", "All kinds", kinds);
    FacetedList {
        view: View::Agencies,
        root: ROOT,
        nouns: ["agency", "agencies"],
        controls: vec![
            FacetControl { id: "agency-text".to_owned(), label: "Name or activity", ..words },
            FacetControl { id: "agency-kind".to_owned(), ..kind },
            FacetControl::list(View::Agencies, "role", "Role", "Any", roles),
            FacetControl::list(View::Agencies, "instrument", "Instrument", "Any", instruments),
            FacetControl::list(View::Agencies, "place", "Place", "Any", places),
            FacetControl::list(View::Agencies, "order", "Order", "By kind", orders),
        ],
        items: agencies.iter().map(|index| facet_item(relations, *index)).collect(),
    }
}

fn facet_item(relations: Relations, index: AgencyIndex) -> FacetItem {
    let report = relations.report;
    let Some(agency) = index.of(report) else { return FacetItem::default() };
    let names =
        [&agency.name].into_iter().chain(&agency.acronym).chain(&agency.aliases).chain(&agency.misprints);
    let partners = relations.partners(index).into_iter().flat_map(|(_, evidence)| evidence);
    let quotes = agency.actions.iter().chain(agency.partnerships.iter().map(|own| &own.evidence)).cloned();
    let quotes = quotes.chain(partners).map(|evidence| report.quote(&evidence));
    let active = relations.active_anchors(index);
    let instruments = relations.instruments(&active).into_iter().filter_map(|(of, _)| of.of(report));
    let places = relations.geo_places(&active).into_iter().filter_map(|(of, _)| of.of(relations.entities));
    let roles = relations.roles(index);
    let paragraphs = roles.iter().filter(|(anchor, _)| matches!(anchor, Anchor::Paragraph(_))).count();
    FacetItem::new(names.cloned().chain(quotes))
        .with("kind", [agency.kind.id()])
        .with("role", roles.iter().map(|(_, role)| role.label()))
        .with("instrument", instruments.map(|instrument| instrument.id.clone()))
        .with("place", places.map(|place| place.id.clone()))
        .with_count(u32::try_from(paragraphs).unwrap_or(u32::MAX))
}

/// Returns the agencies in the order of their cards: by kind, then as the data has them.
pub fn in_order(relations: Relations) -> Vec<AgencyIndex> {
    let mut all: Vec<AgencyIndex> = AgencyIndex::all(relations.report).collect();
    all.sort_by_key(|index| index.of(relations.report).map(|agency| agency.kind));
    all
}

/// The view: the form, and a card for each agency. The address `#agency-ilo` opens the profile in its card.
#[component]
pub fn Agencies(props: &IslandProps) -> Html {
    let IslandProps { data, mode, .. } = props;
    use_island(props, View::Agencies, ROOT);
    let model = use_memo(data.clone(), |data| Model::new(data.relations()));
    let facets = use_facets(model.list.clone(), props.initial.clone());
    let opened = use_opened(data, &props.fragment);
    let copying = use_toast();
    // The classroom draws questions into the cards.
    use_effect_with(facets.order().is_some(), |_| island::announce_drawn(ROOT));
    let relations = data.relations();
    let card = |at: usize| {
        let Some((index, summary)) = model.agencies.get(at).zip(model.summaries.get(at)) else {
            return Html::default();
        };
        let profile = (opened == Some(*index))
            .then(|| profile::profile(relations, *index, profile::tools(relations, *index, &copying)));
        card::card(relations, *index, summary, *mode, facets.is_shown(at), profile)
    };
    html! {
        <div class={classes!("agencies", opened.is_some().then_some("opened"))}>
            { heading() }
            // With a script the cards open, and the link never shows.
            <div class="without-script">
                { own_page_link(View::Agencies, *mode, "All agencies with everything that the report says of them") }
            </div>
            { facets.form() }
            { facets.count() }
            { draw_cards(&model, &facets, card) }
        </div>
    }
}

fn draw_cards(model: &Model, facets: &Facets, card: impl Fn(usize) -> Html) -> Html {
    if let Some(order) = facets.order() {
        return html! {
            <>
                <h3>{ "By number of paragraphs" }</h3>
                <div class="cards">{ for order.into_iter().map(card) }</div>
            </>
        };
    }
    let kinds = model.kinds.iter().map(|(kind, agencies)| {
        let hidden = !facets.is_any_shown(agencies.iter().copied());
        html! {
            <section key={kind.id()} class="agency-kind" {hidden}>
                <h3>{ kind.plural() }</h3>
                <div class="cards">{ for agencies.iter().copied().map(&card) }</div>
            </section>
        }
    });
    kinds.collect()
}

/// Returns the agency that the address names, now `fragment` and later whatever it changes to.
#[hook]
fn use_opened(data: &ReportData, fragment: &str) -> Option<AgencyIndex> {
    let opened = use_state_eq(|| named_by(data, fragment));
    let (data, setter) = (data.clone(), opened.setter());
    use_effect_with((), move |()| {
        let listener = fragment::listen(move |fragment| {
            let named = named_by(&data, &fragment);
            let id = fragment.split('?').next().unwrap_or_default();
            // An unknown address leaves readers where they are.
            if named.is_some() || id.is_empty() || page::is_in_view(id) {
                setter.set(named);
            }
        });
        move || drop(listener)
    });
    *opened
}

/// Returns the agency that `fragment` is the address of.
pub fn named_by(data: &ReportData, fragment: &str) -> Option<AgencyIndex> {
    let id = fragment.strip_prefix("agency-")?;
    AgencyIndex::all(data)
        .find(|index| index.of(data).is_some_and(|agency| agency.id.eq_ignore_ascii_case(id)))
}

/// The heading and the lead of the view.
fn heading() -> Html {
    html! {
        <>
            <h2 class="view-title">{ "Agencies: who does what" }</h2>
            <p class="lead">
                { "The agencies and other organizations that the report names, with what it says they do, in its own words. \
                   An agency acts where a paragraph says what it does, is a partner where it does so with another, and is \
                   otherwise cited. The kinds, and which agency is part of which, are the editors’." }
            </p>
        </>
    }
}

/// The view's own page, for readers without script: all profiles.
pub fn standalone(relations: Relations) -> Html {
    let kind = |index: &AgencyIndex| index.of(relations.report).map(|agency| agency.kind);
    let article = |index: &AgencyIndex| {
        let id = Route::Agency(index.of(relations.report)?.id.clone()).to_string();
        Some(html! { <article {id} class="card opened">{ name_and_profile(relations, *index) }</article> })
    };
    html! {
        <>
            <h2 class="view-title">{ "Agencies: who does what" }</h2>
            for agencies in in_order(relations).chunk_by(|a, b| kind(a) == kind(b)) {
                <h3>{ agencies.first().and_then(kind).map(AgencyKind::plural) }</h3>
                { for agencies.iter().filter_map(article) }
            }
        </>
    }
}

/// What an opened card contains, without links and buttons that only make sense in the view.
pub fn name_and_profile(relations: Relations, index: AgencyIndex) -> Html {
    html! {
        <>
            <h4>{ index.of(relations.report).map(full_name) }</h4>
            { profile::profile(relations, index, Html::default()) }
        </>
    }
}
