use super::fragments::Chapter;
use crate::components::entities::{body_link, by_name, count, facets, instrument_link, quotation};
use crate::components::place_links;
use crate::route::View;
use report::{Acronym, AgencyIndex, InstrumentIndex, Meaning, Relations};
use yew::prelude::*;

/// What the letters and names stand for.
pub fn glossary(relations: Relations) -> Chapter {
    let lead = html! {
        { "The acronyms that the report prints, with the words that expand them. Where it never expands one, that is said: \
           what it means may be known, but not from the report. Then acronyms that it does not print, and other names of \
           the same body or text." }
    };
    let entities = relations.entities;
    let others: Vec<(String, Html)> = names(relations);
    let total = entities.acronyms.len() + entities.unprinted.len() + others.len();
    let content = html! {
        <>
            { facets("glossary", "name", "names", Html::default()) }
            { count(total, "names") }
            <section data-group="">
                <h3>{ "Acronyms in the report" }</h3>
                <ul class="terms">
                    for acronym in &entities.acronyms {
                        { entry(relations, acronym) }
                    }
                </ul>
            </section>
            <section data-group="">
                <h3>{ "Acronyms that the report does not print" }</h3>
                <ul class="terms short">
                    for unprinted in &entities.unprinted {
                        <li class="term" data-item="">
                            <h4 data-words="">{ unprinted.acronym.clone() }</h4>
                            <p data-words="">
                                { "Not in the report, which has " }
                                { match unprinted.means {
                                    Meaning::Agency(index) => body_link(relations, index),
                                    Meaning::Instrument(index) => instrument_link(relations, index),
                                } }
                            </p>
                        </li>
                    }
                </ul>
            </section>
            <section data-group="">
                <h3>{ "Other names, and misprints" }</h3>
                <ul class="terms short">
                    for (name, means) in others {
                        <li class="term" data-item="">
                            <h4 data-words="">{ name }</h4>
                            <p data-words="">{ means }</p>
                        </li>
                    }
                </ul>
            </section>
        </>
    };
    Chapter { view: View::Glossary, title: "Glossary: acronyms and names", lead, content }
}

fn entry(relations: Relations, acronym: &Acronym) -> Html {
    html! {
        <li id={format!("glossary-{}", acronym.id())} class="term" data-item="">
            <h4 data-words="">
                { acronym.acronym.clone() }
                if let Some(plural) = &acronym.plural {
                    <span class="plural">{ format!(", {plural}") }</span>
                }
            </h4>
            <p class="term-means" data-words="">
                { match &acronym.expansion {
                    Some((words, _)) => html! { <strong>{ words.clone() }</strong> },
                    None => html! { <em>{ "Never expanded in the report" }</em> },
                } }
            </p>
            if let Some((_, evidence)) = &acronym.expansion {
                { quotation(relations, evidence) }
            }
            if let Some(index) = acronym.agency {
                <p class="aside" data-words="">{ "Body: " }{ body_link(relations, index) }</p>
            }
            if let Some(remark) = &acronym.remark {
                <p class="aside">{ remark.clone() }</p>
            }
            <div class="aside">{ "Printed in " }{ place_links(relations.report, &acronym.printed) }</div>
        </li>
    }
}

/// What else bodies and instruments are called, by these names.
fn names(relations: Relations) -> Vec<(String, Html)> {
    let bodies =
        AgencyIndex::all(relations.report).zip(&relations.report.agencies).flat_map(|(index, agency)| {
            let aliases = agency.aliases.iter().map(move |name| (name.clone(), body_link(relations, index)));
            let misprints = agency.misprints.iter().map(move |name| {
                (name.clone(), html! { <>{ "Misprinted for " }{ body_link(relations, index) }</> })
            });
            aliases.chain(misprints)
        });
    let instruments = InstrumentIndex::all(relations.report).zip(&relations.report.instruments).flat_map(
        |(index, instrument)| {
            let names = instrument.short_name.iter().chain(&instrument.aliases);
            names.map(move |name| (name.clone(), instrument_link(relations, index)))
        },
    );
    let mut all: Vec<(String, Html)> = bodies.chain(instruments).collect();
    all.sort_by_key(|(name, _)| by_name(name));
    all
}
