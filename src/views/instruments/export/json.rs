use super::{Figure, after_record, facts, record_source, states_entry_into_force};
use crate::charts::bar_chart::instruments;
use crate::data::{ReportData, TreatyRecordData};
use crate::export::{JsonValue, object, report_source};
use crate::views::instruments::participants::filter_participants;
use crate::views::instruments::view_state::{Source, ViewState};
use crate::views::instruments::wording::{RECORD_DATASET, RECORD_TITLE, treaty_name};
use report::{Instrument, Report};
use treaty_record::{ConsentKind, Count, Day, Participant, PublishedTotal, Series, Treaty, TreatyStatus};

/// Version of the schema, raised when a member changes its meaning or is removed.
const SCHEMA: u32 = 1;

/// Writes what `view` shows as JSON. All dates are ISO 8601, as precise as known.
///
/// Both variants begin with `schema`; `as`, which is `report` or `record`, as in
/// the address; `in_the_report`, whether the report states it; `source`; `as_of`,
/// a date, with `as_of_is`, the meaning of that date; and `parameters`, those of
/// the address.
///
/// - `report`: `instruments`, each with `id`, `name`, `facts` and `not_stated`.
///   A fact is a `fact` (`adopted`, `signatures`, `ratifications`, `in force`,
///   `expected in force`), a `value` (a number, or a date), the
///   `quote`, its `place` (an anchor), and the `source` as a citation.
///   `not_stated` lists the facts that the report does not state, which does
///   not mean zero.
/// - `record`: `day`; `instruments`, each with `id`, `name`, `source`, `as_of`
///   (the last day of its record), `covered` (whether `day` is not later),
///   `signatures`, `parties` and `parties_by` (null if `day` is later), `remark`,
///   `in_force` (`day`, `source`, `in_the_report`), `published_totals`, and
///   `series`: the step lines, whatever `day` is, with `signatures` and `parties`
///   at the end of each `day` on which one of them changed, none before the
///   first and unknown after `as_of`; and `participants`, with `of` (an
///   instrument), its `source`, `as_of`, `covered` and `remark`, and `listed`:
///   `name`, `code`, `signed`, `bound` and `how` (null if it did not happen or,
///   where `day` is not covered, is unknown), `how_is_inferred`,
///   `named_in_the_report` (`called` and `places`, or null).
pub fn json(data: &ReportData, view: &ViewState) -> String {
    let value = match view.source {
        Source::Report => report_json(data, view),
        Source::Record => record_json(data, view),
    };
    value.into_text()
}

fn text(value: impl ToString) -> JsonValue {
    JsonValue::Text(value.to_string())
}

/// Returns the parameters of the address of `view`.
fn parameters(data: &ReportData, view: &ViewState) -> JsonValue {
    let fragment = view.fragment(data.treaty_record());
    let parameters = fragment.split_once('?').map_or("", |(_, parameters)| parameters);
    let parameters = form_urlencoded::parse(parameters.as_bytes());
    JsonValue::Object(parameters.map(|(name, value)| (name.into_owned(), text(value))).collect())
}

fn report_json(data: &ReportData, view: &ViewState) -> JsonValue {
    let document = &data.document;
    let instruments = instruments(data).map(|instrument| instrument_json(data, instrument));
    object(vec![
        ("schema", SCHEMA.into()),
        ("as", "report".into()),
        ("in_the_report", true.into()),
        ("source", format!("{}, {}, {}", document.symbol, document.title, document.kind).into()),
        ("as_of", document.date.map(|date| date.to_string()).into()),
        ("as_of_is", "the date of the report, which gives no day for its figures".into()),
        ("parameters", parameters(data, view)),
        ("instruments", JsonValue::List(instruments.collect())),
    ])
}

fn instrument_json(report: &Report, instrument: &Instrument) -> JsonValue {
    let (mut stated, mut not_stated) = (Vec::new(), Vec::new());
    for fact in facts(instrument) {
        let (Some(value), Some(evidence)) = (fact.value, fact.evidence) else {
            not_stated.push(fact.name.into());
            continue;
        };
        let value = match value {
            Figure::States(states) => states.into(),
            Figure::Date(date) => text(date),
        };
        stated.push(object(vec![
            ("fact", fact.name.into()),
            ("value", value),
            ("quote", report.quote(evidence).into()),
            ("place", text(&evidence.anchor)),
            ("source", report_source(report, &evidence.anchor).into()),
        ]));
    }
    object(vec![
        ("id", instrument.id.as_str().into()),
        ("name", instrument.name.as_str().into()),
        ("facts", JsonValue::List(stated)),
        ("not_stated", JsonValue::List(not_stated)),
    ])
}

fn record_json(data: &ReportData, view: &ViewState) -> JsonValue {
    let record = data.treaty_record();
    let instruments = view.visible_treaties().filter_map(|index| {
        let treaty = record.treaties.get(index)?;
        Some(treaty_json(data, treaty, record.series(index)?, view))
    });
    let participants = record.treaties.get(view.treaty).map(|treaty| participants_json(record, treaty, view));
    object(vec![
        ("schema", SCHEMA.into()),
        ("as", "record".into()),
        ("in_the_report", false.into()),
        ("source", format!("{RECORD_TITLE}, {RECORD_DATASET}").into()),
        ("as_of", text(record.last_day())),
        ("as_of_is", "the last day of the record; that of each instrument is with it".into()),
        ("parameters", parameters(data, view)),
        ("day", text(view.day)),
        ("instruments", JsonValue::List(instruments.collect())),
        ("participants", participants.into()),
    ])
}

/// Returns the source of a treaty's record, and whether it covers the day.
fn provenance(treaty: &Treaty, view: &ViewState) -> Vec<(&'static str, JsonValue)> {
    vec![
        ("source", record_source(treaty).into()),
        ("as_of", text(treaty.as_of)),
        ("covered", (view.day <= treaty.as_of).into()),
        ("remark", after_record(treaty, view).into()),
    ]
}

fn treaty_json(report: &Report, treaty: &Treaty, series: &Series, view: &ViewState) -> JsonValue {
    let count = series.at(view.day);
    let by_kind =
        |count: Count| object(ConsentKind::ALL.map(|kind| (kind.name(), count.of(kind).into())).to_vec());
    let total = |total: &PublishedTotal| {
        object(vec![
            ("as_of", text(total.as_of)),
            ("signatures", total.signatures.into()),
            ("parties", total.parties.into()),
            ("source", total.source.as_str().into()),
        ])
    };
    let step = |(day, count): (Day, Count)| {
        object(vec![
            ("day", text(day)),
            ("signatures", count.signatures.into()),
            ("parties", count.parties().into()),
        ])
    };
    let force = &treaty.in_force;
    let mut members = vec![("id", treaty.id.as_str().into()), ("name", treaty_name(report, treaty).into())];
    members.extend(provenance(treaty, view));
    members.extend([
        ("signatures", count.map(|count| count.signatures).into()),
        ("parties", count.map(|count| count.parties()).into()),
        ("parties_by", count.map(by_kind).into()),
        (
            "in_force",
            object(vec![
                ("day", text(force.day)),
                ("source", force.source.as_str().into()),
                ("in_the_report", states_entry_into_force(report, treaty).into()),
            ]),
        ),
        ("published_totals", JsonValue::List(treaty.totals.iter().map(total).collect())),
        ("series", JsonValue::List(series.changes().map(step).collect())),
    ]);
    object(members)
}

fn participants_json(record: &TreatyRecordData, treaty: &Treaty, view: &ViewState) -> JsonValue {
    let participant = |(index, status): (usize, TreatyStatus)| {
        let is_inferred = record.kind_is_inferred(index, view.treaty);
        Some(participant_json(record.participants.get(index)?, &status, is_inferred))
    };
    let listed = filter_participants(record, view).into_iter().filter_map(participant);
    let mut members = vec![("of", treaty.id.as_str().into())];
    members.extend(provenance(treaty, view));
    members.push(("listed", JsonValue::List(listed.collect())));
    object(members)
}

fn participant_json(participant: &Participant, status: &TreatyStatus, is_inferred: bool) -> JsonValue {
    let named = participant.named.as_ref().map(|named| {
        object(vec![
            ("called", named.name.as_deref().into()),
            ("places", JsonValue::List(named.anchors.iter().map(text).collect())),
        ])
    });
    object(vec![
        ("name", participant.name.as_str().into()),
        ("code", participant.code.as_str().into()),
        ("signed", status.signed.map(text).into()),
        ("bound", status.consent.map(|(day, _)| text(day)).into()),
        ("how", status.consent.map(|(_, kind)| kind.name()).into()),
        ("how_is_inferred", (is_inferred && status.consent.is_some()).into()),
        ("named_in_the_report", named.into()),
    ])
}
