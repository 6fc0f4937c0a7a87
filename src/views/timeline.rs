//! Timeline: the dated and expected events of the report.

use crate::components::entities::{agency_link, inline_list, quotation};
use crate::components::faceted_list::{FacetControl, FacetItem, FacetedList, Facets, use_facets};
use crate::components::island::{IslandProps, use_island};
use crate::route::View;
use report::{Date, Event, EventKind, EventStatus, Relations, Report};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Timeline`] is mounted on.
pub const ROOT: &str = "timeline-content";

/// The events with their filters.
struct Model {
    list: Rc<FacetedList>,
    entries: Vec<Entry>,
    /// Of each year with events, their indices: first what had happened, then what was expected.
    years: Vec<Vec<usize>>,
}

struct Entry {
    id: String,
    event: Event,
    content: Html,
}

impl Model {
    fn new(relations: Relations) -> Self {
        let events = &relations.entities.events;
        let entries = ids(events).into_iter().zip(events).map(|(id, event)| {
            let content = entry(relations, event);
            Entry { id, event: event.clone(), content }
        });
        let mut order: Vec<(usize, &Event)> = events.iter().enumerate().collect();
        // Past events before expected ones, each by date; those without a date come last.
        order.sort_by_key(|(at, event)| {
            (event.date.map_or(u16::MAX, |date| date.year), order_in_year(event), *at)
        });
        let years = order.chunk_by(|a, b| year(a.1) == year(b.1));
        Self {
            list: Rc::new(faceted_list(relations)),
            entries: entries.collect(),
            years: years.map(|events| events.iter().map(|(at, _)| *at).collect()).collect(),
        }
    }

    fn entries<'m>(&'m self, indices: &'m [usize]) -> impl Iterator<Item = (usize, &'m Entry)> {
        indices.iter().filter_map(|at| Some((*at, self.entries.get(*at)?)))
    }
}

fn faceted_list(relations: Relations) -> FacetedList {
    let events = &relations.entities.events;
    let kinds = EventKind::ALL.into_iter().filter(|kind| events.iter().any(|event| event.kind == *kind));
    let kinds = kinds.map(|kind| (kind.id().to_owned(), kind.label().to_owned()));
    let statuses = EventStatus::ALL.map(|status| (status.id().to_owned(), status.label().to_owned()));
    FacetedList {
        view: View::Timeline,
        root: ROOT,
        nouns: ["event", "events"],
        controls: vec![
            FacetControl::words(View::Timeline),
            FacetControl::list(View::Timeline, "status", "At the report’s date", "All", statuses),
            FacetControl::list(View::Timeline, "kind", "Kind", "All kinds", kinds),
        ],
        items: events.iter().map(|event| facet_item(relations.report, event)).collect(),
    }
}

fn facet_item(report: &Report, event: &Event) -> FacetItem {
    let evidence = [&event.evidence].into_iter().chain(&event.dated).chain(&event.also);
    let quotes = evidence.map(|evidence| report.quote(evidence));
    FacetItem::new(quotes.chain([event.what.clone()]))
        .with("status", [event.status.id()])
        .with("kind", [event.kind.id()])
}

/// The view: the years, the form, and the events by year.
#[component]
pub fn Timeline(props: &IslandProps) -> Html {
    let data = &props.data;
    use_island(props, View::Timeline, ROOT);
    let model = use_memo(data.clone(), |data| Model::new(data.relations()));
    let facets = use_facets(model.list.clone(), props.initial.clone());
    let year_link = |events: &Vec<usize>| {
        let (_, first) = model.entries(events).next()?;
        Some(html! {
            <a href={format!("#{}", year_id(&first.event))}>
                { year_name(&first.event) }<span class="number">{ events.len() }</span>
            </a>
        })
    };
    html! {
        <>
            { heading(data) }
            <nav class="years" aria-label="Years">
                { inline_list(model.years.iter().filter_map(year_link).collect()) }
            </nav>
            { facets.form() }
            { facets.count() }
            for events in &model.years {
                { draw_year(data, &model, &facets, events) }
            }
        </>
    }
}

/// The heading and the lead of the view.
pub fn heading(report: &Report) -> Html {
    let date = report.document.date.map(Date::in_words).unwrap_or_default();
    html! {
        <>
            <h2 class="view-title">{ "Timeline: what happened when" }</h2>
            <p class="lead">
                { format!("Every dated or expected event that the report mentions, as it stood at the report’s date, {date}. \
                           Dates are as exact as the report gives them. The editors sum up each event; the report’s words stand \
                           beside it.") }
            </p>
        </>
    }
}

/// Returns the ids of the events, by anchor and date: `timeline-para-21-2003`. Of several with the same anchor and
/// date, all but the first have a number.
fn ids(events: &[Event]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let id = |event: &Event| {
        let date = event.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let id = format!("timeline-{}-{date}", event.evidence.anchor);
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    };
    events.iter().map(id).collect()
}

fn year(event: &Event) -> Option<u16> {
    event.date.map(|date| date.year)
}

fn order_in_year(event: &Event) -> (bool, u8, u8) {
    let part = |part: Option<u8>| part.unwrap_or(0);
    let date = event.date;
    (event.status == EventStatus::Expected, part(date.and_then(|d| d.month)), part(date.and_then(|d| d.day)))
}

fn year_id(event: &Event) -> String {
    year(event).map_or_else(|| "timeline-undated".to_owned(), |year| format!("timeline-{year}"))
}

fn year_name(event: &Event) -> String {
    year(event).map_or_else(|| "Date not stated".to_owned(), |year| year.to_string())
}

fn draw_year(report: &Report, model: &Model, facets: &Facets, events: &[usize]) -> Html {
    let Some((_, first)) = model.entries(events).next() else { return Html::default() };
    let report_year = report.document.date.map(|date| date.year);
    let is_report_year = year(&first.event).is_some() && year(&first.event) == report_year;
    let (past, expected): (Vec<_>, Vec<_>) =
        model.entries(events).partition(|(_, entry)| entry.event.status != EventStatus::Expected);
    let draw = |(at, entry): (usize, &Entry)| {
        html! {
            <li key={entry.id.clone()} id={entry.id.clone()} class={classes!("event", entry.event.status.id())}
                hidden={!facets.is_shown(at)}>
                { entry.content.clone() }
            </li>
        }
    };
    let id = year_id(&first.event);
    html! {
        <section key={id.clone()} class="year" aria-labelledby={id.clone()}
            hidden={!facets.is_any_shown(events.iter().copied())}>
            <h3 id={id.clone()}>{ year_name(&first.event) }</h3>
            <ol class="events">
                { for past.into_iter().map(draw) }
                if is_report_year {
                    <li key="report-date" class="report-date">{ report_date(report) }</li>
                }
                { for expected.into_iter().map(draw) }
            </ol>
        </section>
    }
}

/// The line between past and expected events.
fn report_date(report: &Report) -> Html {
    html! {
        if let Some(date) = report.document.date {
            <time datetime={date.to_string()}>{ date.in_words() }</time>
            { ": the date of the report" }
        }
    }
}

fn entry(relations: Relations, event: &Event) -> Html {
    let agencies = relations.agencies_within(&event.evidence);
    html! {
        <>
            <p class="event-when">
                { when(event) }
                <span class={classes!("tag", event.status.id())}>{ event.status.label() }</span>
                <span class="tag">{ event.kind.label() }</span>
            </p>
            <p class="event-what">{ event.what.clone() }</p>
            { quotation(relations, &event.evidence) }
            { for event.dated.iter().chain(&event.also).map(|evidence| quotation(relations, evidence)) }
            if !agencies.is_empty() {
                <div class="event-who">
                    { "Named: " }
                    { inline_list(agencies.into_iter().map(|agency| agency_link(relations, agency)).collect()) }
                </div>
            }
        </>
    }
}

/// Renders the date of `event` in words, as exactly as the report gives it.
pub fn when(event: &Event) -> Html {
    let time = |date: Date| html! { <time datetime={date.to_string()}>{ date.in_words() }</time> };
    match (event.date, event.end) {
        (None, _) => html! { <span>{ "Date not stated" }</span> },
        (Some(date), Some(end)) => html! { <>{ time(date) }{ " to " }{ time(end) }</> },
        (Some(date), None) if event.since => html! { <>{ "Since " }{ time(date) }</> },
        (Some(date), None) => time(date),
    }
}
