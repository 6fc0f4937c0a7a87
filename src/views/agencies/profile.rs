use crate::components::entities::{
    body_link, by_name, choice, full_name, in_line, instrument_link, options, place_link, quotation,
    short_name, symbol_link, with_places,
};
use crate::components::{composed, place_links};
use crate::route::Route;
use crate::views::entity_popover::figure_in_words;
use crate::views::timeline::when;
use report::cite::{Style, cite_all};
use report::{Agency, AgencyIndex, AgencyKind, Anchor, Evidence, Relations, Role};
use std::collections::BTreeSet;
use yew::prelude::*;

/// The page of each body, in the order of the cards.
pub fn all_parts(relations: Relations) -> Html {
    let name = |index: AgencyIndex| index.of(relations.report).map(full_name).unwrap_or_default();
    let kind = |index: AgencyIndex| index.of(relations.report).map(|agency| agency.kind);
    let id = |index: AgencyIndex| {
        index.of(relations.report).map(|agency| Route::Agency(agency.id.clone()).to_string())
    };
    html! {
        <>
            { more_choices(relations) }
            for of_kind in order(relations).chunk_by(|a, b| kind(*a) == kind(*b)) {
                <h3>{ of_kind.first().and_then(|index| kind(*index)).map(AgencyKind::plural) }</h3>
                for index in of_kind {
                    <article id={id(*index)} class="card">
                        <h4>{ name(*index) }</h4>
                        { body_part(relations, *index) }
                    </article>
                }
            }
        </>
    }
}

/// What the cards lack of these pages, for each of them.
pub fn parts(relations: Relations) -> Html {
    html! {
        <>
            { more_choices(relations) }
            for index in order(relations) {
                { body_part(relations, index) }
            }
        </>
    }
}

/// What else the cards can be narrowed by, and their order. Instruments and
/// places are those named where some body acts or is a partner.
fn more_choices(relations: Relations) -> Html {
    let deeds: BTreeSet<Anchor> =
        order(relations).into_iter().flat_map(|index| relations.active_anchors(index)).collect();
    let deeds: Vec<Anchor> = deeds.into_iter().collect();
    let instruments = relations.instruments(&deeds).into_iter().filter_map(|(index, _)| {
        let instrument = index.of(relations.report)?;
        Some((instrument.id.clone(), instrument.short().to_owned()))
    });
    let mut places: Vec<(String, String)> = relations
        .geo_places(&deeds)
        .into_iter()
        .filter_map(|(index, _)| {
            let place = index.of(relations.entities)?;
            Some((place.id.clone(), place.name.clone()))
        })
        .collect();
    places.sort_by_key(|(_, name)| by_name(name));
    let roles = [(Role::Acts, "Acts"), (Role::Partner, "Is a partner"), (Role::Cited, "Is cited")];
    html! {
        <div data-part-of="agency-more" class="filter-more needs-script">
            { choice("agencies", "role", "Role",
                options("Any", roles.map(|(role, label)| (role.label().to_owned(), label.to_owned())))) }
            { choice("agencies", "instrument", "Instrument", options("Any", instruments)) }
            { choice("agencies", "place", "Place", options("Any", places)) }
            { choice("agencies", "order", "Order",
                options("By kind", [("count".to_owned(), "By number of paragraphs".to_owned())])) }
        </div>
    }
}

/// The bodies in the order of their cards: by kind, then as the data has them.
pub fn order(relations: Relations) -> Vec<AgencyIndex> {
    let mut all: Vec<AgencyIndex> = AgencyIndex::all(relations.report).collect();
    all.sort_by_key(|index| index.of(relations.report).map(|agency| agency.kind));
    all
}

/// What the page of a body has besides what its card has: all that the report
/// says of it.
fn body_part(relations: Relations, index: AgencyIndex) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let deeds = relations.active_anchors(index);
    let instruments = relations.instruments(&deeds);
    let named_places = relations.geo_places(&deeds);
    let roles = relations.roles(index);
    let paragraphs = roles.iter().filter(|(place, _)| matches!(place, Anchor::Paragraph(_))).count();
    let tokens = |ids: Vec<String>| (!ids.is_empty()).then(|| ids.join(" "));
    let mut role_names: Vec<String> = roles.iter().map(|(_, role)| role.label().to_owned()).collect();
    role_names.sort();
    role_names.dedup();
    let instrument_ids =
        instruments.iter().filter_map(|(index, _)| Some(index.of(relations.report)?.id.clone())).collect();
    let place_ids =
        named_places.iter().filter_map(|(index, _)| Some(index.of(relations.entities)?.id.clone())).collect();
    html! {
        <div class="body-page" data-part-of={Route::Agency(agency.id.clone()).to_string()} data-role={tokens(role_names)}
            data-kind={agency.kind.id()} data-count={paragraphs.to_string()}
            data-instrument={tokens(instrument_ids)} data-place={tokens(place_ids)}>
            <p class="crumb"><a href="#agencies">{ "All bodies" }</a>{ format!(" / {}", agency.kind.label()) }</p>
            { names(agency) }
            { what_it_does(relations, agency) }
            { with_whom(relations, index, agency) }
            <dl class="card-facts">
                { row("Part of", agency.parent.into_iter().map(|parent| body_link(relations, parent)).collect()) }
                { row("Under it", under(relations, index)) }
                { row("Instruments", instruments.into_iter().map(|(of, here)| with_places(relations, instrument_link(relations, of), &here)).collect()) }
                { row("Places", named_places.into_iter().map(|(of, here)| with_places(relations, place_link(relations, of), &here)).collect()) }
                { row("Dates", relations.events(index).into_iter().map(|event| {
                    let thing = html! { <><span class="when">{ when(event) }</span>{ format!(": {}", event.what) }</> };
                    with_places(relations, thing, std::slice::from_ref(&event.evidence.anchor))
                }).collect()) }
                { row("Figures", relations.figures(index).into_iter().map(|figure| {
                    with_places(relations, figure_in_words(figure), std::slice::from_ref(&figure.evidence.anchor))
                }).collect()) }
                { row("Documents", relations.documents(&deeds).into_iter().map(|(of, here)| with_places(relations, symbol_link(relations, of), &here)).collect()) }
                { row("Cited in", cited(relations, &roles)) }
            </dl>
            <p class="edition-note">
                { "Instruments, places and documents are those named in the paragraphs where this body acts or is a partner; dates and \
                   figures, those whose words name it, or that stand where it alone acts; figures also where this edition has found \
                   whom they are about." }
            </p>
            { tools(relations, agency, &roles) }
            { neighbours(relations, index) }
        </div>
    }
}

fn row(name: &'static str, things: Vec<Html>) -> Html {
    if things.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <dt>{ name }</dt>
            for thing in things {
                <dd>{ thing }</dd>
            }
        </>
    }
}

fn names(agency: &Agency) -> Html {
    html! {
        <div class="body-names">
            if let Some(why) = &agency.name_derivation {
                <p>{ composed(why) }</p>
            }
            if !agency.aliases.is_empty() {
                <p data-words="">{ format!("Also printed: {}", agency.aliases.join("; ")) }</p>
            }
            if !agency.misprints.is_empty() {
                <p data-words="">{ format!("Misprinted: {}", agency.misprints.join("; ")) }</p>
            }
            if let Some(unlike) = &agency.disambiguation {
                <p class="unlike"><strong>{ "Edition’s note: " }</strong>{ unlike.clone() }</p>
            }
        </div>
    }
}

fn what_it_does(relations: Relations, agency: &Agency) -> Html {
    let id = format!("{}-quotes", Route::Agency(agency.id.clone()));
    html! {
        <section>
            <h5>{ "What it does, in the report’s words" }</h5>
            if agency.actions.is_empty() {
                <p>{ "The report names it; no paragraph is mainly about what it does." }</p>
            }
            <div {id}>
                for evidence in &agency.actions {
                    { quotation(relations, evidence) }
                }
            </div>
        </section>
    }
}

/// What it does together with others: its own words for that, and those of its
/// partners. What one passage says of several is quoted once.
fn with_whom(relations: Relations, index: AgencyIndex, agency: &Agency) -> Html {
    let mut passages: Vec<(Evidence, Vec<AgencyIndex>)> =
        agency.partnerships.iter().map(|own| (own.evidence.clone(), Vec::new())).collect();
    for (partner, words) in relations.partners(index) {
        for evidence in words {
            match passages.iter_mut().find(|(other, _)| *other == evidence) {
                Some((_, partners)) => partners.push(partner),
                None => passages.push((evidence, vec![partner])),
            }
        }
    }
    if passages.is_empty() {
        return Html::default();
    }
    passages.sort_by_key(|(evidence, _)| (evidence.anchor.clone(), evidence.span));
    html! {
        <section>
            <h5>{ "With whom" }</h5>
            for (evidence, partners) in passages {
                <div class="partners">
                    if !partners.is_empty() {
                        { in_line(partners.into_iter().map(|partner| body_link(relations, partner)).collect()) }
                    }
                    { quotation(relations, &evidence) }
                </div>
            }
        </section>
    }
}

fn under(relations: Relations, index: AgencyIndex) -> Vec<Html> {
    let all = AgencyIndex::all(relations.report).zip(&relations.report.agencies);
    all.filter(|(_, agency)| agency.parent == Some(index))
        .map(|(under, _)| body_link(relations, under))
        .collect()
}

fn cited(relations: Relations, roles: &[(Anchor, Role)]) -> Vec<Html> {
    let places: Vec<Anchor> =
        roles.iter().filter(|(_, role)| *role == Role::Cited).map(|(place, _)| place.clone()).collect();
    if places.is_empty() { Vec::new() } else { vec![place_links(relations.report, &places)] }
}

/// What can be taken away.
fn tools(relations: Relations, agency: &Agency, roles: &[(Anchor, Role)]) -> Html {
    let with = |wanted: &[Role]| -> Vec<Anchor> {
        roles.iter().filter(|(_, role)| wanted.contains(role)).map(|(place, _)| place.clone()).collect()
    };
    let mut places = with(&[Role::Acts, Role::Partner]);
    if places.is_empty() {
        places = with(&[Role::Cited]);
    }
    let citation = cite_all(relations.report, &places, Style::UnitedNations);
    let route = Route::Agency(agency.id.clone());
    html! {
        <div class="body-tools needs-script">
            <button type="button" data-copy={citation}>{ "Cite" }</button>
            if !agency.actions.is_empty() {
                <button type="button" data-copy-of={format!("{route}-quotes")}>{ "Copy quotes" }</button>
            }
            <button type="button" data-link={route.to_string()}>{ "Link" }</button>
            <button type="button" data-print="">{ "Print" }</button>
            <p role="status" class="message"></p>
        </div>
    }
}

fn neighbours(relations: Relations, index: AgencyIndex) -> Html {
    let order = order(relations);
    let at = order.iter().position(|other| *other == index);
    let at = |by: isize| {
        let next = at?.checked_add_signed(by)?;
        let index = *order.get(next)?;
        Some((Route::Agency(index.of(relations.report)?.id.clone()).href(), index.of(relations.report)?))
    };
    html! {
        <nav class="neighbours" aria-label="Bodies before and after">
            if let Some((href, agency)) = at(-1) {
                <a {href} rel="prev">{ format!("← {}", short_name(agency)) }</a>
            }
            <a href="#agencies">{ "All bodies" }</a>
            if let Some((href, agency)) = at(1) {
                <a {href} rel="next">{ format!("{} →", short_name(agency)) }</a>
            }
        </nav>
    }
}
