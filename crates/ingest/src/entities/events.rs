//! The events that the report dates or expects.

use super::DocumentOrder;
use crate::curated::{QuoteEntry, Text};
use crate::evidence::EntryReader;
use report::{Date, Event, EventKind, EventStatus};
use serde::Deserialize;
use std::cmp::Ordering;

pub(super) const FILE: &str = "data/events.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    event: Vec<EventEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventEntry {
    date: Text,
    end: Option<Text>,
    #[serde(default)]
    since: bool,
    status: EventStatus,
    kind: EventKind,
    what: String,
    at: Text,
    quote: Text,
    dated: Option<Text>,
    #[serde(default)]
    also: Vec<QuoteEntry>,
}

pub(super) fn events(reader: &mut EntryReader<'_>, file: &File) -> Vec<Event> {
    let mut events: Vec<Event> = file.event.iter().map(|entry| event(reader, entry)).collect();
    let order = DocumentOrder::of(reader.report);
    events.sort_by_key(|event| order.key(&event.evidence));
    events
}

fn event(reader: &mut EntryReader<'_>, entry: &EventEntry) -> Event {
    let quotes: Vec<&Text> = [&entry.quote].into_iter().chain(&entry.dated).collect();
    let date = match entry.date.get_ref().as_str() {
        "not stated" => None,
        _ => reader.date(&entry.date, &quotes),
    };
    let end = entry.end.as_ref().and_then(|end| reader.date(end, &quotes));
    let event = Event {
        date,
        end,
        since: entry.since,
        status: entry.status,
        kind: entry.kind,
        what: entry.what.clone(),
        evidence: reader.evidence(&entry.at, &entry.quote),
        dated: entry.dated.as_ref().map(|dated| reader.evidence(&entry.at, dated)),
        also: entry.also.iter().map(|also| reader.quote(also)).collect(),
    };
    if let Some(what) = status_conflict(&event, reader.report.document.date) {
        reader.problem(entry.date.span(), what);
    }
    if let (Some(date), Some(end), Some(text)) = (date, end, &entry.end)
        && compare(end, date).is_lt()
    {
        reader.problem(text.span(), "the event ends before it begins");
    }
    event
}

/// Returns the conflict between the status of an event and the date of the `report`, if any.
fn status_conflict(event: &Event, report: Option<Date>) -> Option<&'static str> {
    let against = |date: Option<Date>| Some(compare(date?, report?));
    match event.status {
        EventStatus::Past | EventStatus::Ongoing if event.date.is_none() => {
            Some("only an expected event may have no date")
        }
        EventStatus::Past if against(event.end.or(event.date)).is_some_and(Ordering::is_gt) => {
            Some("the status is “past”, but the date is after the report")
        }
        EventStatus::Ongoing if against(event.date).is_some_and(Ordering::is_gt) => {
            Some("the status is “ongoing”, but the date is after the report")
        }
        EventStatus::Expected if against(event.end.or(event.date)).is_some_and(Ordering::is_lt) => {
            Some("the status is “expected”, but the date is before the report")
        }
        status if event.since && status != EventStatus::Ongoing => {
            Some("`since` requires the status “ongoing”")
        }
        _ => None,
    }
}

/// Compares two dates to their common precision: 2003 is neither before nor after any of its days.
fn compare(one: Date, other: Date) -> Ordering {
    let part = |one: Option<u8>, other: Option<u8>| one.zip(other).map(|(one, other)| one.cmp(&other));
    let year = one.year.cmp(&other.year);
    let month = part(one.month, other.month).unwrap_or(Ordering::Equal);
    let day = part(one.day, other.day).unwrap_or(Ordering::Equal);
    year.then(month).then(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_date_is_compared_as_far_as_it_is_stated() {
        for (one, expected, other) in [
            ("2003", Ordering::Equal, "2003-01-20"),
            ("2003-01", Ordering::Equal, "2003-01-20"),
            ("2003-03", Ordering::Greater, "2003-01-20"),
            ("2002", Ordering::Less, "2003-01-20"),
            ("2003-01-19", Ordering::Less, "2003-01-20"),
            ("2002-12", Ordering::Less, "2003-01"),
        ] {
            assert_eq!(compare(one.parse().unwrap(), other.parse().unwrap()), expected, "{one} {other}");
        }
    }
}
