use super::{Figure, after_record, facts, record_source, report_source, states_entry};
use crate::charts::stated::instruments;
use crate::data::TreatyRecordData;
use crate::views::instruments::recorded::{COLLECTED, RECORD, name_of};
use crate::views::instruments::sheet::{Sheet, Source};
use crate::views::instruments::who::listed;
use report::{Instrument, Report};
use std::fmt::Write;
use treaty_record::{ConsentKind, Count, Day, Participant, PublishedTotal, Series, Treaty, TreatyStatus};

/// Version of the shape: raised when something in it changes its meaning or goes.
const SCHEMA: u32 = 1;

/// What `sheet` shows as JSON. All days are ISO 8601, as exact as they are known.
///
/// Both shapes begin with `schema`; `as`, which is `report` or `record`, as in
/// the address; `in_the_report`, whether the report says it; `source`; `as_of`,
/// a day, with `as_of_is`, what day that is; and `parameters`, those of the
/// address.
///
/// - `report`: `instruments`, each with `id`, `name`, `facts` and `not_stated`.
///   A fact is a `fact` (`adopted`, `signatures`, `ratifications`, `in force`,
///   `expected in force`), a `value` (a number, or a date), the
///   `quote`, its `place`, and the `source` as it is cited. `not_stated` names
///   the facts that the report does not state: they are not zero.
/// - `record`: `day`; `instruments`, each with `id`, `name`, `source`, `as_of`
///   (the last day of its record), `covered` (whether `day` is within that),
///   `signatures`, `parties` and `parties_by` (null where it is not), `remark`,
///   `in_force` (`day`, `source`, `in_the_report`), `published_totals`, and
///   `series`: the lines that are drawn, whatever `day` is, with `signatures`
///   and `parties` at the end of each `day` on which one of them changed, none
///   before the first and none known after `as_of`; and `participants`, with `of` (an instrument), its `source`, `as_of`, `covered`
///   and `remark`, and `listed`: `name`, `code`, `signed`, `bound` and `how`
///   (null for what had not been done; where `day` is not covered, for what is
///   not known), `how_is_inferred` (whether `how` is not known but inferred),
///   `named_in_the_report` (`called` and `places`, or null).
pub fn json(report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) -> String {
    let mut text = String::new();
    match sheet.source {
        Source::Report => stated(report, recorded, sheet),
        Source::Record => record(report, recorded, sheet),
    }
    .write(&mut text, 0);
    text.push('\n');
    text
}

/// A JSON value, as far as it is needed: a few lines, where `serde_json` would
/// add kilobytes to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(u32),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in this order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Adds it to `text`, which is indented by `depth` steps.
    pub fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Text(value) => quote(value, text),
            Self::List(values) => {
                let values = values.iter().map(|value| (None, value));
                members(values, ('[', ']'), text, depth);
            }
            Self::Object(values) => {
                let values = values.iter().map(|(name, value)| (Some(name.as_str()), value));
                members(values, ('{', '}'), text, depth);
            }
        }
    }
}

fn members<'v>(
    values: impl ExactSizeIterator<Item = (Option<&'v str>, &'v Value)>,
    (open, close): (char, char),
    text: &mut String,
    depth: usize,
) {
    let empty = values.len() == 0;
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    };
    text.push(open);
    for (number, (name, value)) in values.enumerate() {
        if number > 0 {
            text.push(',');
        }
        line(text, depth + 1);
        if let Some(name) = name {
            quote(name, text);
            text.push_str(": ");
        }
        value.write(text, depth + 1);
    }
    if !empty {
        line(text, depth);
    }
    text.push(close);
}

/// Adds `value` to `text` as a JSON string.
fn quote(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\0'..='\x1f' => {
                // Writing to a string does not fail.
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Number(value)
    }
}

impl From<u16> for Value {
    fn from(value: u16) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// An object with `members`, in this order.
pub fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

/// The parameters of the address of `sheet`.
fn parameters(recorded: &TreatyRecordData, sheet: &Sheet) -> Value {
    let fragment = sheet.fragment(recorded);
    let parameters = fragment.split_once('?').map_or("", |(_, parameters)| parameters);
    let parameters = form_urlencoded::parse(parameters.as_bytes());
    Value::Object(parameters.map(|(name, value)| (name.into_owned(), text(value))).collect())
}

fn stated(report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) -> Value {
    let document = &report.document;
    let stated = instruments(report).map(|instrument| stated_of(report, instrument));
    object(vec![
        ("schema", SCHEMA.into()),
        ("as", "report".into()),
        ("in_the_report", true.into()),
        ("source", format!("{}, {}, {}", document.symbol, document.title, document.kind).into()),
        ("as_of", document.date.map(|date| date.to_string()).into()),
        ("as_of_is", "the date of the report, which gives no day for its figures".into()),
        ("parameters", parameters(recorded, sheet)),
        ("instruments", Value::List(stated.collect())),
    ])
}

fn stated_of(report: &Report, instrument: &Instrument) -> Value {
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
        ("facts", Value::List(stated)),
        ("not_stated", Value::List(not_stated)),
    ])
}

fn record(report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) -> Value {
    let instruments = sheet.shown_numbers().filter_map(|number| {
        let treaty = recorded.treaties.get(number)?;
        Some(counted(report, treaty, recorded.series(number)?, sheet))
    });
    let who = recorded.treaties.get(sheet.of).map(|treaty| participants(recorded, treaty, sheet));
    object(vec![
        ("schema", SCHEMA.into()),
        ("as", "record".into()),
        ("in_the_report", false.into()),
        ("source", format!("{RECORD}, {COLLECTED}").into()),
        ("as_of", text(recorded.last_day())),
        ("as_of_is", "the last day of the record; that of each instrument is with it".into()),
        ("parameters", parameters(recorded, sheet)),
        ("day", text(sheet.day)),
        ("instruments", Value::List(instruments.collect())),
        ("participants", who.into()),
    ])
}

/// Where a treaty's record is from, and whether it covers the day.
fn provenance(treaty: &Treaty, sheet: &Sheet) -> Vec<(&'static str, Value)> {
    vec![
        ("source", record_source(treaty).into()),
        ("as_of", text(treaty.as_of)),
        ("covered", (sheet.day <= treaty.as_of).into()),
        ("remark", after_record(treaty, sheet).into()),
    ]
}

fn counted(report: &Report, treaty: &Treaty, series: &Series, sheet: &Sheet) -> Value {
    let count = series.at(sheet.day);
    let by = |count: Count| object(ConsentKind::ALL.map(|how| (how.name(), count.of(how).into())).to_vec());
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
    let mut members = vec![("id", treaty.id.as_str().into()), ("name", name_of(report, treaty).into())];
    members.extend(provenance(treaty, sheet));
    members.extend([
        ("signatures", count.map(|count| count.signatures).into()),
        ("parties", count.map(|count| count.parties()).into()),
        ("parties_by", count.map(by).into()),
        (
            "in_force",
            object(vec![
                ("day", text(force.day)),
                ("source", force.source.as_str().into()),
                ("in_the_report", states_entry(report, treaty).into()),
            ]),
        ),
        ("published_totals", Value::List(treaty.totals.iter().map(total).collect())),
        ("series", Value::List(series.changes().map(step).collect())),
    ]);
    object(members)
}

fn participants(recorded: &TreatyRecordData, treaty: &Treaty, sheet: &Sheet) -> Value {
    let who = |(number, act): (usize, TreatyStatus)| {
        let inferred = recorded.kind_is_inferred(number, sheet.of);
        Some(participant(recorded.participants.get(number)?, &act, inferred))
    };
    let listed = listed(recorded, sheet).into_iter().filter_map(who);
    let mut members = vec![("of", treaty.id.as_str().into())];
    members.extend(provenance(treaty, sheet));
    members.push(("listed", Value::List(listed.collect())));
    object(members)
}

fn participant(who: &Participant, act: &TreatyStatus, inferred: bool) -> Value {
    let named = who.named.as_ref().map(|named| {
        object(vec![
            ("called", named.name.as_deref().into()),
            ("places", Value::List(named.anchors.iter().map(text).collect())),
        ])
    });
    object(vec![
        ("name", who.name.as_str().into()),
        ("code", who.code.as_str().into()),
        ("signed", act.signed.map(text).into()),
        ("bound", act.consent.map(|(day, _)| text(day)).into()),
        ("how", act.consent.map(|(_, how)| how.name()).into()),
        ("how_is_inferred", (inferred && act.consent.is_some()).into()),
        ("named_in_the_report", named.into()),
    ])
}
