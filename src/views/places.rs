use super::fragments::Chapter;
use crate::components::entities::{
    by_name, choice, count, facets, full_name, options, place_link, symbol_link,
};
use crate::components::place_links;
use crate::route::{Route, View};
use report::{AgencyIndex, Anchor, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Observation, Relations};
use yew::prelude::*;

/// Where in the world, and which committee spoke with which country.
pub fn places(relations: Relations) -> Chapter {
    let lead = html! {
        { "The countries, territories, regions and cities that the report names, as it names them. Of which kind each is, and \
           its name today, this edition says; where the report itself says in what country a place lies, its words are \
           given." }
    };
    let total = relations.entities.places.len();
    let choices = html! {
        <>
            { choice("places", "kind", "Kind",
                options("All kinds", GeoPlaceKind::ALL.map(|kind| (kind.id().to_owned(), kind.plural().to_owned())))) }
            { choice("places", "committee", "Raised by",
                options("All", committees(relations).into_iter().filter_map(|index| {
                    let agency = index.of(relations.report)?;
                    Some((agency.id.clone(), full_name(agency)))
                }))) }
        </>
    };
    let content = html! {
        <>
            { facets("places", "place", "places", choices) }
            { count(total, "places") }
            for kind in GeoPlaceKind::ALL {
                { of_kind(relations, kind) }
            }
            { observations(relations) }
        </>
    };
    Chapter { view: View::Places, title: "Places: where in the world", lead, content }
}

fn of_kind(relations: Relations, kind: GeoPlaceKind) -> Html {
    let mut found: Vec<(GeoPlaceIndex, &GeoPlace)> = GeoPlaceIndex::all(relations.entities)
        .zip(&relations.entities.places)
        .filter(|(_, place)| place.kind == kind)
        .collect();
    found.sort_by_key(|(_, place)| by_name(&place.name));
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <section data-group="" class="place-kind">
            <h3 id={format!("places-of-kind-{}", kind.id())}>{ kind.plural() }</h3>
            <ul class="named-places">
                for (index, place) in found {
                    { entry(relations, index, place) }
                }
            </ul>
        </section>
    }
}

fn entry(relations: Relations, index: GeoPlaceIndex, place: &GeoPlace) -> Html {
    let seen: Vec<&Observation> =
        relations.entities.observations.iter().filter(|row| row.country == index).collect();
    let committees: Vec<String> = seen
        .iter()
        .filter_map(|row| row.committee.of(relations.report).map(|agency| agency.id.clone()))
        .collect();
    html! {
        <li id={format!("places-{}", place.id)} class="named-place" data-item="" data-kind={place.kind.id()}
            data-committee={committees.join(" ")}>
            <h4 data-words="">{ place.name.clone() }</h4>
            { place_links(relations.report, &relations.anchors_naming_geo_place(index)) }
            if let Some((within, evidence)) = &place.within {
                <p class="aside">{ "In " }{ place_link(relations, *within) }{ ", as the report says: " }
                    <q>{ relations.report.quote(evidence) }</q></p>
            }
            if !place.aliases.is_empty() {
                <p class="aside" data-words="">{ format!("Also printed: {}", place.aliases.join("; ")) }</p>
            }
            if let Some(why) = &place.name_derivation {
                <p class="aside">{ format!("Name made for this edition: {why}.") }</p>
            }
            if let Some(today) = &place.today {
                <p class="aside today" data-words="">{ format!("Today, not in the report: {today}") }</p>
            }
            for row in seen {
                <p class="aside">
                    { raised(relations, row) }
                </p>
            }
        </li>
    }
}

/// Which committee, in which document.
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

/// The committees of the rows, each once, as they come.
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
    countries.sort_by_key(|index| index.of(relations.entities).map(|place| by_name(&place.name)));
    countries.dedup();
    let mut sources: Vec<&Anchor> = rows.iter().map(|row| &row.evidence.anchor).collect();
    sources.dedup();
    html! {
        <section class="observations">
            <h3 id="places-committees">{ "Which committee raised trafficking with which country" }</h3>
            <p>
                { "Notes in prose, as a table. A row is a country or territory, with the document that the report cites for it." }
            </p>
            { for sources.iter().map(|place| beginning(relations, place)) }
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
                                <th scope="row">{ place_link(relations, country) }</th>
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
            <a href={Route::Agency(agency.id.clone()).href()} >{ full_name(agency) }</a>
        </th>
    }
}

/// How a note begins, up to the first committee: where it says "including", it
/// is no complete list.
fn beginning(relations: Relations, place: &Anchor) -> Html {
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
            { ": it does not claim to be complete, and how many countries there were does not follow from it." }
        </div>
    }
}
