use super::fragments::Chapter;
use crate::components::entities::{body_link, choice, count, facets, in_line, options, quotation};
use crate::route::View;
use report::{Date, Event, EventKind, EventStatus, Relations};
use std::collections::BTreeMap;
use yew::prelude::*;

/// What happened when, and what was still expected at the report's date.
pub fn timeline(relations: Relations) -> Chapter {
    let events = &relations.entities.events;
    let mut dated: Vec<(usize, &Event)> = events.iter().enumerate().collect();
    // What had happened, then what was expected; each by its date, and those without one last.
    dated.sort_by_key(|(at, event)| (event.date.map_or(u16::MAX, |date| date.year), order(event), *at));
    let day = relations.report.document.date.map(Date::in_words).unwrap_or_default();
    let lead = html! {
        { format!("Every dated or expected happening that the report tells of, as it stood at the report’s date, {day}. \
                   Dates are as exact as the report gives them; what happened is said in this edition’s words, with the report’s \
                   beside them.") }
    };
    let kinds = EventKind::ALL.into_iter().filter(|kind| events.iter().any(|event| event.kind == *kind));
    let choices = html! {
        <>
            { choice("timeline", "status", "At the report’s date",
                options("All", EventStatus::ALL.map(|status| (status.id().to_owned(), status.label().to_owned())))) }
            { choice("timeline", "kind", "Kind",
                options("All kinds", kinds.map(|kind| (kind.id().to_owned(), kind.label().to_owned())))) }
        </>
    };
    let ids = ids(events);
    let years: Vec<&[(usize, &Event)]> = dated.chunk_by(|a, b| year(a.1) == year(b.1)).collect();
    let content = html! {
        <>
            <nav class="years" aria-label="Years">
                { in_line(years.iter().filter_map(|of_year| of_year.first().map(|(_, event)| html! {
                    <a href={format!("#{}", year_id(event))}>
                        { year_name(event) }<span class="number">{ of_year.len() }</span>
                    </a>
                })).collect()) }
            </nav>
            { facets("timeline", "event", "events", choices) }
            { count(events.len(), "events") }
            for of_year in years {
                { draw_year(relations, of_year, &ids) }
            }
        </>
    };
    Chapter { view: View::Timeline, title: "Timeline: what happened when", lead, content }
}

/// The ids of the events, by where and when they are: `timeline-para-21-2003`. Of
/// those with the same, all but the first are counted.
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

fn order(event: &Event) -> (bool, u8, u8) {
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

fn draw_year(relations: Relations, events: &[(usize, &Event)], ids: &[String]) -> Html {
    let Some((_, first)) = events.first() else { return Html::default() };
    let report_year = relations.report.document.date.map(|date| date.year);
    let (past, expected): (Vec<_>, Vec<_>) =
        events.iter().copied().partition(|(_, event)| event.status != EventStatus::Expected);
    let id = year_id(first);
    html! {
        <section class="year" data-group="" aria-labelledby={id.clone()}>
            <h3 {id}>{ year_name(first) }</h3>
            <ol class="events">
                for (at, event) in past {
                    { draw(relations, ids.get(at).cloned(), event) }
                }
                if year(first).is_some() && year(first) == report_year {
                    <li class="report-day">{ report_day(relations) }</li>
                }
                for (at, event) in expected {
                    { draw(relations, ids.get(at).cloned(), event) }
                }
            </ol>
        </section>
    }
}

/// The line between what had happened and what was expected.
fn report_day(relations: Relations) -> Html {
    let date = relations.report.document.date;
    html! {
        if let Some(date) = date {
            <time datetime={date.to_string()}>{ date.in_words() }</time>
            { ": the date of the report" }
        }
    }
}

fn draw(relations: Relations, id: Option<String>, event: &Event) -> Html {
    let bodies = relations.agencies_within(&event.evidence);
    html! {
        <li {id} class="event" data-item="" data-status={event.status.id()}
            data-kind={event.kind.id()}>
            <p class="event-when">
                { when(event) }
                <span class={classes!("tag", event.status.id())}>{ event.status.label() }</span>
                <span class="tag">{ event.kind.label() }</span>
            </p>
            <p class="event-what" data-words="">{ event.what.clone() }</p>
            { quotation(relations, &event.evidence) }
            if let Some(dated) = &event.dated {
                { quotation(relations, dated) }
            }
            for again in &event.also {
                { quotation(relations, again) }
            }
            if !bodies.is_empty() {
                <div class="event-who">
                    { "Named: " }
                    { in_line(bodies.into_iter().map(|body| body_link(relations, body)).collect()) }
                </div>
            }
        </li>
    }
}

/// When it was, in words, as exactly as the report says it.
pub fn when(event: &Event) -> Html {
    let time = |date: Date| html! { <time datetime={date.to_string()}>{ date.in_words() }</time> };
    match (event.date, event.end) {
        (None, _) => html! { <span>{ "Date not stated" }</span> },
        (Some(date), Some(end)) => html! { <>{ time(date) }{ " to " }{ time(end) }</> },
        (Some(date), None) if event.since => html! { <>{ "Since " }{ time(date) }</> },
        (Some(date), None) => time(date),
    }
}
