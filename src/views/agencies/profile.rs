//! The profile of an agency: everything that the report says of it.

use super::in_order;
use crate::components::entities::{
    agency_link, geo_place_link, inline_list, instrument_link, quotation, short_name, symbol_link,
    with_anchors,
};
use crate::components::{PrintButton, Toast, ToastAction};
use crate::components::{cited as cited_as, composed, copier, place_links, toast_message};
use crate::dom::fragment;
use crate::route::Route;
use crate::views::entity_popover::figure_in_words;
use crate::views::timeline::when;
use report::cite::{Style, cite_all};
use report::{Agency, AgencyIndex, Anchor, Evidence, Relations, Role};
use yew::prelude::*;

/// Renders the profile, with `tools` under it.
pub fn profile(relations: Relations, index: AgencyIndex, tools: Html) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let active = relations.active_anchors(index);
    let instruments = relations.instruments(&active);
    let geo_places = relations.geo_places(&active);
    let roles = relations.roles(index);
    html! {
        <div class="agency-profile">
            <p class="crumb"><a href="#agencies">{ "All agencies" }</a>{ format!(" / {}", agency.kind.label()) }</p>
            { names(agency) }
            { what_it_does(relations, agency) }
            { with_whom(relations, index, agency) }
            <dl class="card-facts">
                { row("Part of", agency.parent.into_iter().map(|parent| agency_link(relations, parent)).collect()) }
                { row("Includes", under(relations, index)) }
                { row("Instruments", instruments.into_iter().map(|(of, here)| with_anchors(relations, instrument_link(relations, of), &here)).collect()) }
                { row("Places", geo_places.into_iter().map(|(of, here)| with_anchors(relations, geo_place_link(relations, of), &here)).collect()) }
                { row("Dates", relations.events(index).into_iter().map(|event| {
                    let thing = html! { <><span class="when">{ when(event) }</span>{ format!(": {}", event.what) }</> };
                    with_anchors(relations, thing, std::slice::from_ref(&event.evidence.anchor))
                }).collect()) }
                { row("Figures", relations.figures(index).into_iter().map(|figure| {
                    with_anchors(relations, figure_in_words(figure), std::slice::from_ref(&figure.evidence.anchor))
                }).collect()) }
                { row("Documents", relations.documents(&active).into_iter().map(|(of, here)| with_anchors(relations, symbol_link(relations, of), &here)).collect()) }
                { row("Cited in", cited(relations, &roles)) }
            </dl>
            <p class="editors-note">
                { "Instruments, places and documents: named in the paragraphs where this agency acts or is a partner. Dates and \
                   figures: their words name it, or it alone acts where they stand; figures also where the editors have found \
                   whom they are about." }
            </p>
            { tools }
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
        <div class="agency-names">
            if let Some(why) = &agency.name_derivation {
                <p>{ composed(why) }</p>
            }
            if !agency.aliases.is_empty() {
                <p>{ format!("Also printed: {}", agency.aliases.join("; ")) }</p>
            }
            if !agency.misprints.is_empty() {
                <p>{ format!("Misprinted: {}", agency.misprints.join("; ")) }</p>
            }
            if let Some(unlike) = &agency.disambiguation {
                <p class="unlike"><strong>{ "Editors’ note: " }</strong>{ unlike.clone() }</p>
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

/// Renders what the agency does with others, in its own words and in those of its partners. A passage about several
/// partners is quoted once.
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
                        { inline_list(partners.into_iter().map(|partner| agency_link(relations, partner)).collect()) }
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
        .map(|(under, _)| agency_link(relations, under))
        .collect()
}

fn cited(relations: Relations, roles: &[(Anchor, Role)]) -> Vec<Html> {
    let anchors: Vec<Anchor> =
        roles.iter().filter(|(_, role)| *role == Role::Cited).map(|(anchor, _)| anchor.clone()).collect();
    if anchors.is_empty() { Vec::new() } else { vec![place_links(relations.report, &anchors)] }
}

/// Renders the buttons that copy and print the profile.
pub fn tools(relations: Relations, index: AgencyIndex, copying: &UseReducerHandle<Toast>) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let copy = {
        let dispatcher = copying.dispatcher();
        copier(move |step: ToastAction| dispatcher.dispatch(step))
    };
    let copy_text = |text: String| {
        let copy = copy.clone();
        Callback::from(move |_: MouseEvent| copy(text.clone()))
    };
    let copy_link = {
        let (copy, route) = (copy.clone(), Route::Agency(agency.id.clone()).to_string());
        Callback::from(move |_: MouseEvent| copy(fragment::address(&route)))
    };
    html! {
        <div class="agency-tools">
            <button type="button" onclick={copy_text(citation(relations, index))}>{ "Copy citation" }</button>
            if !agency.actions.is_empty() {
                <button type="button" onclick={copy_text(quotes(relations, agency))}>{ "Copy quotes" }</button>
            }
            <button type="button" onclick={copy_link}>{ "Copy link" }</button>
            <PrintButton class="print-button" />
            { toast_message(copying) }
        </div>
    }
}

/// Cites the texts in which the agency is active or, if there are none, cited.
fn citation(relations: Relations, index: AgencyIndex) -> String {
    let mut anchors = relations.active_anchors(index);
    if anchors.is_empty() {
        anchors = relations.roles(index).into_iter().map(|(anchor, _)| anchor).collect();
    }
    cite_all(relations.report, &anchors, Style::UnitedNations)
}

fn quotes(relations: Relations, agency: &Agency) -> String {
    let quote = |evidence: &Evidence| {
        format!("{}\n\n{}", relations.report.quote(evidence), cited_as(&evidence.anchor))
    };
    agency.actions.iter().map(quote).collect::<Vec<_>>().join("\n\n")
}

fn neighbours(relations: Relations, index: AgencyIndex) -> Html {
    let order = in_order(relations);
    let at = order.iter().position(|other| *other == index);
    let at = |by: isize| {
        let next = at?.checked_add_signed(by)?;
        let index = *order.get(next)?;
        Some((Route::Agency(index.of(relations.report)?.id.clone()).href(), index.of(relations.report)?))
    };
    html! {
        <nav class="neighbours" aria-label="Previous and next agency">
            if let Some((href, agency)) = at(-1) {
                <a {href} rel="prev">{ format!("← {}", short_name(agency)) }</a>
            }
            <a href="#agencies">{ "All agencies" }</a>
            if let Some((href, agency)) = at(1) {
                <a {href} rel="next">{ format!("{} →", short_name(agency)) }</a>
            }
        </nav>
    }
}
