//! Places: the countries, territories, regions and cities that the report names.

use crate::components::entities::{full_name, geo_place_link, sort_key, symbol_link};
use crate::components::faceted_list::{FacetControl, FacetItem, FacetedList, Facets, use_facets};
use crate::components::island::{IslandProps, use_island};
use crate::components::place_links;
use crate::route::{Route, View};
use report::{AgencyIndex, Anchor, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Observation, Relations};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Places`] is mounted on.
pub const ROOT: &str = "places-content";

/// The places with their filters, and the table of the committees' observations.
struct Model {
    list: Rc<FacetedList>,
    entries: Vec<(String, Html)>,
    /// The indices of the places of each kind that has some, by name.
    kinds: Vec<(GeoPlaceKind, Vec<usize>)>,
    observations: Html,
}

impl Model {
    fn new(relations: Relations) -> Self {
        let places = &relations.entities.places;
        let all = || GeoPlaceIndex::all(relations.entities).zip(places);
        let of_kind = |kind: GeoPlaceKind| {
            let mut found: Vec<(usize, &GeoPlace)> =
                places.iter().enumerate().filter(|(_, place)| place.kind == kind).collect();
            found.sort_by_key(|(_, place)| sort_key(&place.name));
            (kind, found.into_iter().map(|(at, _)| at).collect::<Vec<_>>())
        };
        let entry = |(index, place): (GeoPlaceIndex, &GeoPlace)| {
            (format!("places-{}", place.id), entry(relations, index, place))
        };
        Self {
            list: Rc::new(FacetedList {
                view: View::Places,
                root: ROOT,
                nouns: ["place", "places"],
                controls: controls(relations),
                items: all().map(|(index, place)| facet_item(relations, index, place)).collect(),
            }),
            entries: all().map(entry).collect(),
            kinds: GeoPlaceKind::ALL
                .map(of_kind)
                .into_iter()
                .filter(|(_, found)| !found.is_empty())
                .collect(),
            observations: observations(relations),
        }
    }
}

fn controls(relations: Relations) -> Vec<FacetControl> {
    let kinds = GeoPlaceKind::ALL.map(|kind| (kind.id().to_owned(), kind.plural().to_owned()));
    let committees = committees(relations).into_iter().filter_map(|index| {
        let agency = index.of(relations.report)?;
        Some((agency.id.clone(), full_name(agency)))
    });
    vec![
        FacetControl::words(View::Places),
        FacetControl::list(View::Places, "kind", "Kind", "All kinds", kinds),
        FacetControl::list(View::Places, "committee", "Raised by", "All", committees),
    ]
}

fn facet_item(relations: Relations, index: GeoPlaceIndex, place: &GeoPlace) -> FacetItem {
    let names = [&place.name].into_iter().chain(&place.aliases).chain(&place.today);
    let raised = observations_of(relations, index).filter_map(|row| row.committee.of(relations.report));
    FacetItem::new(names)
        .with("kind", [place.kind.id()])
        .with("committee", raised.map(|agency| agency.id.clone()))
}

fn observations_of(relations: Relations<'_>, country: GeoPlaceIndex) -> impl Iterator<Item = &Observation> {
    relations.entities.observations.iter().filter(move |row| row.country == country)
}

/// The view: the form, the places by kind, and the table of the committees' observations.
#[component]
pub fn Places(props: &IslandProps) -> Html {
    use_island(props, View::Places, ROOT);
    let model = use_memo(props.data.clone(), |data| Model::new(data.relations()));
    let facets = use_facets(model.list.clone(), props.initial.clone());
    html! {
        <>
            { heading() }
            { facets.form() }
            { facets.count() }
            for (kind, indices) in &model.kinds {
                { draw_kind(&model, &facets, *kind, indices) }
            }
            { model.observations.clone() }
        </>
    }
}

/// The heading and the lead of the view.
pub fn heading() -> Html {
    html! {
        <>
            <h2 class="view-title">{ "Places: where in the world" }</h2>
            <p class="lead">
                { "The countries, territories, regions and cities that the report names, as it names them. The editors say what \
                   kind of place each is and what it is called today. Where the report itself says in which country a place is, \
                   its words are given." }
            </p>
        </>
    }
}

fn draw_kind(model: &Model, facets: &Facets, kind: GeoPlaceKind, indices: &[usize]) -> Html {
    let entries = indices.iter().filter_map(|at| Some((*at, model.entries.get(*at)?)));
    html! {
        <section class="place-kind" hidden={!facets.is_any_shown(indices.iter().copied())}>
            <h3 id={format!("places-of-kind-{}", kind.id())}>{ kind.plural() }</h3>
            <ul class="named-places">
                for (at, (id, content)) in entries {
                    <li id={id.clone()} class="named-place" hidden={!facets.is_shown(at)}>{ content.clone() }</li>
                }
            </ul>
        </section>
    }
}

fn entry(relations: Relations, index: GeoPlaceIndex, place: &GeoPlace) -> Html {
    html! {
        <>
            <h4>{ place.name.clone() }</h4>
            { place_links(relations.report, &relations.anchors_naming_geo_place(index)) }
            if let Some((within, evidence)) = &place.within {
                <p class="aside">{ "In " }{ geo_place_link(relations, *within) }{ ", as the report says: " }
                    <q>{ relations.report.quote(evidence) }</q></p>
            }
            if !place.aliases.is_empty() {
                <p class="aside">{ format!("Also printed: {}", place.aliases.join("; ")) }</p>
            }
            if let Some(why) = &place.name_derivation {
                <p class="aside">{ crate::components::composed(why) }</p>
            }
            if let Some(today) = &place.today {
                <p class="aside today">{ format!("Today, not in the report: {today}") }</p>
            }
            for row in observations_of(relations, index) {
                <p class="aside">
                    { raised(relations, row) }
                </p>
            }
        </>
    }
}

/// Renders which committee raised something, and in which document.
fn raised(relations: Relations, row: &Observation) -> Html {
    let Some(agency) = row.committee.of(relations.report) else { return Html::default() };
    html! {
        <>
            { "Raised by " }
            <a href={Route::Agency(agency.id.clone()).href()}>{ full_name(agency) }</a>
            { ": " }
            { symbol_link(relations, row.symbol) }
        </>
    }
}

/// Returns the committees of the observations, each once, in their order.
fn committees(relations: Relations) -> Vec<AgencyIndex> {
    let mut found = Vec::new();
    for row in &relations.entities.observations {
        if !found.contains(&row.committee) {
            found.push(row.committee);
        }
    }
    found
}

fn observations(relations: Relations) -> Html {
    let rows = &relations.entities.observations;
    let committees = committees(relations);
    let mut countries: Vec<GeoPlaceIndex> = rows.iter().map(|row| row.country).collect();
    countries.sort_by_key(|index| index.of(relations.entities).map(|place| sort_key(&place.name)));
    countries.dedup();
    let mut sources: Vec<&Anchor> = rows.iter().map(|row| &row.evidence.anchor).collect();
    sources.dedup();
    html! {
        <section class="observations">
            <h3 id="places-committees">{ "Which committee raised trafficking with which country" }</h3>
            <p>
                { "The notes, which are in prose, as a table. A row is a country or territory, with the document that the report cites for it." }
            </p>
            { for sources.iter().map(|place| incomplete_warning(relations, place)) }
            <div class="table-frame" role="region" aria-label="Committees and countries" tabindex="0">
                <table class="observed">
                    <caption>{ format!("Committees and countries: {} entries of the notes", rows.len()) }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Country or territory" }</th>
                            for committee in &committees {
                                { committee_header(relations, *committee) }
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for country in countries {
                            <tr>
                                <th scope="row">{ geo_place_link(relations, country) }</th>
                                for committee in &committees {
                                    <td>
                                        for row in rows.iter().filter(|row| row.country == country && row.committee == *committee) {
                                            { symbol_link(relations, row.symbol) }
                                            { " " }
                                            { place_links(relations.report, std::slice::from_ref(&row.evidence.anchor)) }
                                        }
                                    </td>
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn committee_header(relations: Relations, index: AgencyIndex) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    html! {
        <th scope="col">
            <a href={Route::Agency(agency.id.clone()).href()}>{ full_name(agency) }</a>
        </th>
    }
}

/// Warns that the list of a note which begins with "Including" is not complete.
fn incomplete_warning(relations: Relations, place: &Anchor) -> Html {
    let text = relations.report.text(place).unwrap_or_default();
    let first = relations.entities.observations.iter().find(|row| row.evidence.anchor == *place);
    let committee = first.and_then(|row| {
        let mentions = relations
            .report
            .anchors_with_mentions()
            .find(|(other, _)| other == place)
            .map(|(_, mentions)| mentions)?;
        mentions
            .iter()
            .find(|mention| mention.target == report::Target::Agency(row.committee))
            .map(|mention| mention.span)
    });
    let Some(words) = committee.and_then(|span| text.get(..span.start as usize)).map(str::trim) else {
        return Html::default();
    };
    if !words.starts_with("Including") {
        return Html::default();
    }
    html! {
        <div class="warning">
            { place_links(relations.report, std::slice::from_ref(place)) }
            { " begins " }<q>{ words.to_owned() }</q>
            { ": the list may be incomplete, so the number of countries can’t be counted from it." }
        </div>
    }
}
