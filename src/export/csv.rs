use super::{Fact, Figure, after_record, facts, record_source, report_source, states_entry};
use crate::charts::stated::instruments;
use crate::data::TreatyRecordData;
use crate::views::instruments::recorded::name_of;
use crate::views::instruments::sheet::{Sheet, Source};
use crate::views::instruments::who::listed;
use report::{Evidence, Instrument, Report};
use std::borrow::Cow;
use treaty_record::{ConsentKind, Count, Participant, Series, Treaty, TreatyStatus};

/// Without this mark Excel takes the text for the machine's old code page, and
/// breaks every name with an accent. Other readers of CSV skip it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What `sheet` shows as CSV (RFC 4180, UTF-8), a row an observation. Each row
/// says where it is from, of which day, and whether it is in the report.
///
/// Of the record, the column `row` tells what a row is about:
///
/// - `count`: how many there were at the end of `day`, which is the chosen one;
/// - `entry into force`: when that was, as the named publication has it, and so
///   with no `as of`, which is the last day of the record elsewhere;
/// - `published total`: what an official body counted; `day` and `as of` are its
///   own;
/// - `step`: a point of the line that is drawn: `signatures` or `parties` from
///   `day` on, until the next such row or `as of`; none before the first;
/// - `participant`: what it had done by `day`; a `remark` tells where the kind
///   of its consent is inferred.
pub fn csv(report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) -> String {
    let mut file = File::empty();
    match sheet.source {
        Source::Report => stated(&mut file, report),
        Source::Record => record(&mut file, report, recorded, sheet),
    }
    file.into_text()
}

/// A CSV file, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File(String);

impl File {
    /// A file without rows.
    pub fn empty() -> Self {
        Self(BYTE_ORDER_MARK.to_string())
    }

    /// Its text.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Adds a row.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for (number, text) in cells.into_iter().enumerate() {
            if number > 0 {
                self.0.push(',');
            }
            self.0.push_str(&cell(text));
        }
        self.0.push_str("\r\n");
    }
}

/// `text` as a cell. One that a spreadsheet would take for a formula gets an
/// apostrophe before it (OWASP, *CSV Injection*).
pub fn cell(text: &str) -> Cow<'_, str> {
    let mut cell = Cow::Borrowed(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        cell.to_mut().insert(0, '\'');
    }
    if cell.contains(['"', ',', '\r', '\n']) {
        cell = Cow::Owned(format!("\"{}\"", cell.replace("\"", "\"\"")));
    }
    cell
}

fn stated(file: &mut File, report: &Report) {
    file.row([
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
    let dated = report.document.date.map(|date| date.to_string()).unwrap_or_default();
    for instrument in instruments(report) {
        for fact in facts(instrument) {
            stated_row(file, report, instrument, &fact, &dated);
        }
    }
}

fn stated_row(file: &mut File, report: &Report, instrument: &Instrument, fact: &Fact<'_>, dated: &str) {
    let value = match fact.value {
        Some(Figure::States(states)) => states.to_string(),
        Some(Figure::Date(date)) => date.to_string(),
        None => "not stated".to_owned(),
    };
    let of = |words: fn(&Report, &Evidence) -> String| {
        fact.evidence.map(|evidence| words(report, evidence)).unwrap_or_default()
    };
    let quote = of(Report::quote);
    let place = of(|_, evidence| evidence.anchor.to_string());
    let source = match fact.evidence {
        Some(evidence) => report_source(report, &evidence.anchor),
        None => report.document.symbol.clone(),
    };
    // What is not stated is not there: only what is stated is in the report.
    let inside = yes_or_no(fact.evidence.is_some());
    file.row([&*instrument.id, &instrument.name, fact.name, &value, &quote, &place, &source, dated, inside]);
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

/// What all rows about a treaty begin with, and end with.
struct Lead {
    inside: bool,
    source: String,
    as_of: String,
    day: String,
    instrument: String,
    name: String,
    address: String,
}

impl Lead {
    /// From `row` to `named in the report`, then a remark.
    fn row(&self, file: &mut File, cells: [&str; 10], remark: &str) {
        let Self { inside, source, as_of, day, instrument, name, address } = self;
        let head = [yes_or_no(*inside), source, as_of, day, instrument, name];
        file.row(head.into_iter().chain(cells).chain([remark, address]));
    }

    /// A row that is about no participant.
    fn fact(&self, file: &mut File, row: &str, fact: &str, value: &str, remark: &str) {
        self.row(file, [row, fact, value, "", "", "", "", "", "", ""], remark);
    }
}

fn record(file: &mut File, report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) {
    file.row(COLUMNS);
    let address = format!("#{}", sheet.fragment(recorded));
    let lead = |treaty: &Treaty| Lead {
        inside: false,
        source: record_source(treaty),
        as_of: treaty.as_of.to_string(),
        day: sheet.day.to_string(),
        instrument: treaty.id.clone(),
        name: name_of(report, treaty).to_owned(),
        address: address.clone(),
    };
    for number in sheet.shown_numbers() {
        if let Some(treaty) = recorded.treaties.get(number) {
            counts(file, &lead(treaty), recorded, number, sheet);
            entry(file, lead(treaty), report, treaty, sheet);
            totals(file, lead(treaty), treaty);
            if let Some(series) = recorded.series(number) {
                steps(file, lead(treaty), series);
            }
        }
    }
    if let Some(treaty) = recorded.treaties.get(sheet.of) {
        let lead = lead(treaty);
        let remark = after_record(treaty, sheet);
        for (number, act) in listed(recorded, sheet) {
            if let Some(who) = recorded.participants.get(number) {
                let inferred = recorded.kind_is_inferred(number, sheet.of);
                participant(file, &lead, who, (&act, inferred), remark.as_deref());
            }
        }
    }
}

fn counts(file: &mut File, lead: &Lead, recorded: &TreatyRecordData, number: usize, sheet: &Sheet) {
    let count = recorded.series(number).and_then(|series| series.at(sheet.day));
    let remark = recorded.treaties.get(number).and_then(|treaty| after_record(treaty, sheet));
    let remark = remark.unwrap_or_default();
    let mut row = |fact: &str, value: Option<u16>| {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        lead.fact(file, "count", fact, &value, &remark);
    };
    row("signatures", count.map(|count| count.signatures));
    row("parties", count.map(|count| count.parties()));
    for how in ConsentKind::ALL {
        row(&format!("parties by {}", how.name()), count.map(|count| count.of(how)));
    }
}

fn entry(file: &mut File, lead: Lead, report: &Report, treaty: &Treaty, sheet: &Sheet) {
    let force = &treaty.in_force;
    let (inside, source) = (states_entry(report, treaty), force.source.clone());
    let lead = Lead { inside, source, as_of: String::new(), ..lead };
    let remark = if sheet.day < force.day { "not yet in force on this day" } else { "" };
    lead.fact(file, "entry into force", "in force", &force.day.to_string(), remark);
}

fn totals(file: &mut File, lead: Lead, treaty: &Treaty) {
    let mut lead = lead;
    for total in &treaty.totals {
        lead.source.clone_from(&total.source);
        lead.as_of = total.as_of.to_string();
        lead.day.clone_from(&lead.as_of);
        for (fact, value) in [("signatures", total.signatures), ("parties", total.parties)] {
            if let Some(value) = value {
                lead.fact(file, "published total", fact, &value.to_string(), "");
            }
        }
    }
}

fn steps(file: &mut File, lead: Lead, series: &Series) {
    let (mut lead, mut before) = (lead, Count::default());
    for (day, count) in series.changes() {
        lead.day = day.to_string();
        let signatures = ("signatures", before.signatures, count.signatures);
        for (fact, before, now) in [signatures, ("parties", before.parties(), count.parties())] {
            if now != before {
                lead.fact(file, "step", fact, &now.to_string(), "");
            }
        }
        before = count;
    }
}

/// After the record, what a participant had not done by its end is not known.
fn participant(
    file: &mut File,
    lead: &Lead,
    who: &Participant,
    (act, inferred): (&TreatyStatus, bool),
    remark: Option<&str>,
) {
    let none = |words: &'static str| if remark.is_some() { String::new() } else { words.to_owned() };
    let signed = act.signed.map_or_else(|| none("not signed"), |day| day.to_string());
    let bound = act.consent.map_or_else(|| none("not bound"), |(day, _)| day.to_string());
    let how = act.consent.map_or("", |(_, how)| how.name());
    let named = who.named.as_ref();
    let called = named.and_then(|named| named.name.as_deref()).unwrap_or_default();
    let places: Vec<String> =
        named.iter().flat_map(|named| &named.anchors).map(|place| place.to_string()).collect();
    let cells =
        ["participant", "", "", &who.name, &who.code, &signed, &bound, how, called, &places.join("; ")];
    let inferred = (inferred && !how.is_empty()).then(|| format!("that it was by {how} is inferred"));
    let remarks: Vec<&str> = remark.into_iter().chain(inferred.as_deref()).collect();
    lead.row(file, cells, &remarks.join("; "));
}
