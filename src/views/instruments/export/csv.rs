use super::{Fact, Figure, after_record, facts, record_source, states_entry_into_force};
use crate::charts::bar_chart::instruments;
use crate::data::ReportData;
use crate::export::report_source;
use crate::views::instruments::participants::filter_participants;
use crate::views::instruments::view_state::{Source, ViewState};
use crate::views::instruments::wording::treaty_name;
use classroom::csv::CsvWriter;
use report::{Evidence, Instrument, Report};
use treaty_record::{ConsentKind, Count, Participant, Series, Treaty, TreatyStatus};

/// Writes what `view` shows as CSV (RFC 4180, UTF-8), a row for each observation.
/// Each row has its source, its day, and whether it is in the report.
///
/// For the record, the column `row` has the type of the row:
///
/// - `count`: the count at the end of `day`, the selected day;
/// - `entry into force`: the date that the named publication gives, therefore
///   without `as of`, which is the last day of the record in other rows;
/// - `published total`: a count by an official body, with its own `day` and `as
///   of`;
/// - `step`: a point of the step line: `signatures` or `parties` from `day` until
///   the next such row or `as of`; none before the first;
/// - `participant`: its status on `day`; a `remark` marks an inferred kind of
///   consent.
pub fn csv(data: &ReportData, view: &ViewState) -> String {
    let mut file = CsvWriter::with_byte_order_mark();
    match view.source {
        Source::Report => write_report(&mut file, data),
        Source::Record => write_record(&mut file, data, view),
    }
    file.into_string()
}

fn write_report(file: &mut CsvWriter, report: &Report) {
    file.write_row([
        "instrument",
        "name",
        "fact",
        "value",
        "quote",
        "place",
        "source",
        "report dated",
        "in the report",
    ]);
    let report_date = report.document.date.map(|date| date.to_string()).unwrap_or_default();
    for instrument in instruments(report) {
        for fact in facts(instrument) {
            write_fact(file, report, instrument, &fact, &report_date);
        }
    }
}

fn write_fact(
    file: &mut CsvWriter,
    report: &Report,
    instrument: &Instrument,
    fact: &Fact<'_>,
    report_date: &str,
) {
    let value = match fact.value {
        Some(Figure::States(states)) => states.to_string(),
        Some(Figure::Date(date)) => date.to_string(),
        None => "not stated".to_owned(),
    };
    let evidence_text = |text: fn(&Report, &Evidence) -> String| {
        fact.evidence.map(|evidence| text(report, evidence)).unwrap_or_default()
    };
    let quote = evidence_text(Report::quote);
    let anchor = evidence_text(|_, evidence| evidence.anchor.to_string());
    let source = match fact.evidence {
        Some(evidence) => report_source(report, &evidence.anchor),
        None => report.document.symbol.clone(),
    };
    let in_report = yes_or_no(fact.evidence.is_some());
    file.write_row([
        &*instrument.id,
        &instrument.name,
        fact.name,
        &value,
        &quote,
        &anchor,
        &source,
        report_date,
        in_report,
    ]);
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

const COLUMNS: [&str; 18] = [
    "in the report",
    "source",
    "as of",
    "day",
    "instrument",
    "name",
    "row",
    "fact",
    "value",
    "participant",
    "code",
    "signed",
    "bound",
    "how",
    "called in the report",
    "named in the report",
    "remark",
    "address",
];

/// The cells that the rows about a treaty share.
struct SharedCells {
    in_report: bool,
    source: String,
    as_of: String,
    day: String,
    instrument: String,
    name: String,
    address: String,
}

impl SharedCells {
    /// Writes a row: `cells` are from `row` to `named in the report`.
    fn write(&self, file: &mut CsvWriter, cells: [&str; 10], remark: &str) {
        let Self { in_report, source, as_of, day, instrument, name, address } = self;
        let start = [yes_or_no(*in_report), source, as_of, day, instrument, name];
        file.write_row(start.into_iter().chain(cells).chain([remark, address]));
    }

    /// Writes a row that is not about a participant.
    fn write_fact(&self, file: &mut CsvWriter, row: &str, fact: &str, value: &str, remark: &str) {
        self.write(file, [row, fact, value, "", "", "", "", "", "", ""], remark);
    }
}

fn write_record(file: &mut CsvWriter, data: &ReportData, view: &ViewState) {
    let record = data.treaty_record();
    file.write_row(COLUMNS);
    let address = format!("#{}", view.fragment(record));
    let shared = |treaty: &Treaty| SharedCells {
        in_report: false,
        source: record_source(treaty),
        as_of: treaty.as_of.to_string(),
        day: view.day.to_string(),
        instrument: treaty.id.clone(),
        name: treaty_name(data, treaty).to_owned(),
        address: address.clone(),
    };
    for index in view.visible_treaties() {
        if let Some(treaty) = record.treaties.get(index) {
            let count = record.series(index).and_then(|series| series.at(view.day));
            write_counts(file, &shared(treaty), count, after_record(treaty, view));
            write_entry_into_force(file, shared(treaty), data, treaty, view);
            write_totals(file, shared(treaty), treaty);
            if let Some(series) = record.series(index) {
                write_steps(file, shared(treaty), series);
            }
        }
    }
    if let Some(treaty) = record.treaties.get(view.treaty) {
        let shared = shared(treaty);
        let remark = after_record(treaty, view);
        for (index, status) in filter_participants(record, view) {
            if let Some(participant) = record.participants.get(index) {
                let is_inferred = record.kind_is_inferred(index, view.treaty);
                write_participant(file, &shared, participant, (&status, is_inferred), remark.as_deref());
            }
        }
    }
}

fn write_counts(file: &mut CsvWriter, shared: &SharedCells, count: Option<Count>, remark: Option<String>) {
    let remark = remark.unwrap_or_default();
    let mut row = |fact: &str, value: Option<u16>| {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        shared.write_fact(file, "count", fact, &value, &remark);
    };
    row("signatures", count.map(|count| count.signatures));
    row("parties", count.map(|count| count.parties()));
    for kind in ConsentKind::ALL {
        row(&format!("parties by {}", kind.name()), count.map(|count| count.of(kind)));
    }
}

fn write_entry_into_force(
    file: &mut CsvWriter,
    shared: SharedCells,
    report: &Report,
    treaty: &Treaty,
    view: &ViewState,
) {
    let force = &treaty.in_force;
    let (in_report, source) = (states_entry_into_force(report, treaty), force.source.clone());
    let shared = SharedCells { in_report, source, as_of: String::new(), ..shared };
    let remark = if view.day < force.day { "not yet in force on this day" } else { "" };
    shared.write_fact(file, "entry into force", "in force", &force.day.to_string(), remark);
}

fn write_totals(file: &mut CsvWriter, mut shared: SharedCells, treaty: &Treaty) {
    for total in &treaty.totals {
        shared.source.clone_from(&total.source);
        shared.as_of = total.as_of.to_string();
        shared.day.clone_from(&shared.as_of);
        for (fact, value) in [("signatures", total.signatures), ("parties", total.parties)] {
            if let Some(value) = value {
                shared.write_fact(file, "published total", fact, &value.to_string(), "");
            }
        }
    }
}

fn write_steps(file: &mut CsvWriter, mut shared: SharedCells, series: &Series) {
    let mut before = Count::default();
    for (day, count) in series.changes() {
        shared.day = day.to_string();
        let signatures = ("signatures", before.signatures, count.signatures);
        for (fact, before, now) in [signatures, ("parties", before.parties(), count.parties())] {
            if now != before {
                shared.write_fact(file, "step", fact, &now.to_string(), "");
            }
        }
        before = count;
    }
}

/// Writes the row of a participant. After the end of the record, it is unknown
/// whether missing actions took place.
fn write_participant(
    file: &mut CsvWriter,
    shared: &SharedCells,
    participant: &Participant,
    (status, is_inferred): (&TreatyStatus, bool),
    remark: Option<&str>,
) {
    let missing = |words: &'static str| if remark.is_some() { String::new() } else { words.to_owned() };
    let signed = status.signed.map_or_else(|| missing("not signed"), |day| day.to_string());
    let bound = status.consent.map_or_else(|| missing("not bound"), |(day, _)| day.to_string());
    let kind = status.consent.map_or("", |(_, kind)| kind.name());
    let named = participant.named.as_ref();
    let name_in_report = named.and_then(|named| named.name.as_deref()).unwrap_or_default();
    let anchors: Vec<String> =
        named.iter().flat_map(|named| &named.anchors).map(ToString::to_string).collect();
    let Participant { name, code, .. } = participant;
    let cells =
        ["participant", "", "", name, code, &signed, &bound, kind, name_in_report, &anchors.join("; ")];
    let inferred = (is_inferred && !kind.is_empty()).then(|| format!("that it was by {kind} is inferred"));
    let remarks: Vec<&str> = remark.into_iter().chain(inferred.as_deref()).collect();
    shared.write(file, cells, &remarks.join("; "));
}
