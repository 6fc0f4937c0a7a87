//! Glossary: acronyms and other names.

use crate::components::entities::{agency_link, instrument_link, quotation, sort_key};
use crate::components::faceted_list::{FacetControl, FacetItem, FacetedList, Facets, use_facets};
use crate::components::island::{IslandProps, use_island};
use crate::components::place_links;
use crate::route::View;
use report::{Acronym, AgencyIndex, InstrumentIndex, Meaning, Relations};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Glossary`] is mounted on.
pub const ROOT: &str = "glossary-content";

/// The terms with their filter.
struct Model {
    list: Rc<FacetedList>,
    entries: Vec<Entry>,
}

struct Entry {
    section: Section,
    id: Option<String>,
    item: FacetItem,
    content: Html,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Printed,
    Unprinted,
    Names,
}

impl Section {
    const ALL: [Self; 3] = [Self::Printed, Self::Unprinted, Self::Names];

    fn title(self) -> &'static str {
        match self {
            Self::Printed => "Acronyms in the report",
            Self::Unprinted => "Acronyms that the report does not print",
            Self::Names => "Other names, and misprints",
        }
    }
}

impl Model {
    fn new(relations: Relations) -> Self {
        let entities = relations.entities;
        let printed = entities.acronyms.iter().map(|acronym| Entry {
            section: Section::Printed,
            id: Some(format!("glossary-{}", acronym.id())),
            item: acronym_item(relations, acronym),
            content: acronym_entry(relations, acronym),
        });
        let unprinted = entities.unprinted.iter().map(|unprinted| {
            let (name, link) = meaning(relations, unprinted.means);
            let means = html! { <>{ "Not in the report, which has " }{ link }</> };
            term(Section::Unprinted, &unprinted.acronym, &name, means)
        });
        let names = names(relations).into_iter();
        let names = names.map(|(name, meaning, link)| term(Section::Names, &name, &meaning, link));
        let entries: Vec<Entry> = printed.chain(unprinted).chain(names).collect();
        let list = FacetedList {
            view: View::Glossary,
            root: ROOT,
            nouns: ["name", "names"],
            controls: vec![FacetControl::words(View::Glossary)],
            items: entries.iter().map(|entry| entry.item.clone()).collect(),
        };
        Self { list: Rc::new(list), entries }
    }
}

/// The view: the form, and the terms in three sections.
#[component]
pub fn Glossary(props: &IslandProps) -> Html {
    use_island(props, View::Glossary, ROOT);
    let model = use_memo(props.data.clone(), |data| Model::new(data.relations()));
    let facets = use_facets(model.list.clone(), props.initial.clone());
    html! {
        <>
            { heading() }
            { facets.form() }
            { facets.count() }
            { for Section::ALL.map(|section| draw_section(&model, &facets, section)) }
        </>
    }
}

/// The heading and the lead of the view.
pub fn heading() -> Html {
    html! {
        <>
            <h2 class="view-title">{ "Glossary: acronyms and names" }</h2>
            <p class="lead">
                { "The acronyms that the report prints, with the words that expand them. If the report never expands one, the \
                   entry says so, even where the meaning is well known. Then acronyms that the report does not print, and other \
                   names of the same agency or text." }
            </p>
        </>
    }
}

fn draw_section(model: &Model, facets: &Facets, section: Section) -> Html {
    let entries = || model.entries.iter().enumerate().filter(move |(_, entry)| entry.section == section);
    html! {
        <section hidden={!facets.is_any_shown(entries().map(|(at, _)| at))}>
            <h3>{ section.title() }</h3>
            <ul class={classes!("terms", (section != Section::Printed).then_some("short"))}>
                for (at, entry) in entries() {
                    <li id={entry.id.clone()} class="term" hidden={!facets.is_shown(at)}>{ entry.content.clone() }</li>
                }
            </ul>
        </section>
    }
}

fn term(section: Section, name: &str, meaning: &str, link: Html) -> Entry {
    let content = html! { <><h4>{ name.to_owned() }</h4><p>{ link }</p></> };
    Entry { section, id: None, item: FacetItem::new([name, meaning]), content }
}

fn acronym_item(relations: Relations, acronym: &Acronym) -> FacetItem {
    let expansion = match &acronym.expansion {
        Some((words, evidence)) => vec![words.clone(), relations.report.quote(evidence)],
        None => vec![NEVER_EXPANDED.to_owned()],
    };
    let agency =
        acronym.agency.and_then(|index| index.of(relations.report)).map(|agency| agency.name.clone());
    let names = [acronym.acronym.clone()].into_iter().chain(acronym.plural.clone()).chain(agency);
    FacetItem::new(names.chain(expansion))
}

const NEVER_EXPANDED: &str = "Never expanded in the report";

fn acronym_entry(relations: Relations, acronym: &Acronym) -> Html {
    html! {
        <>
            <h4>
                { acronym.acronym.clone() }
                if let Some(plural) = &acronym.plural {
                    <span class="plural">{ format!(", {plural}") }</span>
                }
            </h4>
            <p class="term-means">
                { match &acronym.expansion {
                    Some((words, _)) => html! { <strong>{ words.clone() }</strong> },
                    None => html! { <em>{ NEVER_EXPANDED }</em> },
                } }
            </p>
            if let Some((_, evidence)) = &acronym.expansion {
                { quotation(relations, evidence) }
            }
            if let Some(index) = acronym.agency {
                <p class="aside">{ "Agency: " }{ agency_link(relations, index) }</p>
            }
            if let Some(remark) = &acronym.remark {
                <p class="aside">{ remark.clone() }</p>
            }
            <div class="aside">{ "Printed in " }{ place_links(relations.report, &acronym.printed) }</div>
        </>
    }
}

fn meaning(relations: Relations, meaning: Meaning) -> (String, Html) {
    match meaning {
        Meaning::Agency(index) => {
            let name = index.of(relations.report).map(|agency| agency.name.clone());
            (name.unwrap_or_default(), agency_link(relations, index))
        }
        Meaning::Instrument(index) => {
            let name = index.of(relations.report).map(|instrument| instrument.name.clone());
            (name.unwrap_or_default(), instrument_link(relations, index))
        }
    }
}

/// Returns the other names of agencies and instruments: name, what it means, and a link to that.
fn names(relations: Relations) -> Vec<(String, String, Html)> {
    let agencies = AgencyIndex::all(relations.report).flat_map(|index| {
        let agency = index.of(relations.report);
        let aliases = agency.into_iter().flat_map(|agency| &agency.aliases).map(move |alias| {
            let (name, link) = meaning(relations, Meaning::Agency(index));
            (alias.clone(), name, link)
        });
        let misprints = agency.into_iter().flat_map(|agency| &agency.misprints).map(move |misprint| {
            let (name, link) = meaning(relations, Meaning::Agency(index));
            (misprint.clone(), name, html! { <>{ "Misprinted for " }{ link }</> })
        });
        aliases.chain(misprints)
    });
    let instruments = InstrumentIndex::all(relations.report).flat_map(|index| {
        let instrument = index.of(relations.report).into_iter();
        let names = instrument.flat_map(|instrument| instrument.short_name.iter().chain(&instrument.aliases));
        names.map(move |alias| {
            let (name, link) = meaning(relations, Meaning::Instrument(index));
            (alias.clone(), name, link)
        })
    });
    let mut all: Vec<(String, String, Html)> = agencies.chain(instruments).collect();
    all.sort_by_key(|(name, _, _)| sort_key(name));
    all
}
