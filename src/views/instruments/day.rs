//! The chosen day in words and numbers: a table, who did what, later totals.

use super::recorded::{name_of, several};
use super::sheet::Sheet;
use super::table::{Cell, Key, SortTable, TableRow};
use crate::components::cited;
use crate::data::ReportData;
use crate::data::TreatyRecordData;
use report::Report;
use treaty_record::{ConsentKind, Count, Day, Participant, Treaty, TreatyAction, TreatyRecord};
use yew::prelude::*;

/// The counts of the treaties that are shown, on the chosen day.
pub fn day_table(data: &ReportData, recorded: &TreatyRecordData, sheet: &Sheet) -> Html {
    let mut columns = vec!["Instrument", "Signatures", "Parties"];
    columns.extend(ConsentKind::ALL.map(head_of));
    columns.push("In force");
    let rows: Vec<TableRow> = sheet
        .shown_numbers()
        .filter_map(|number| {
            let treaty = recorded.treaties.get(number)?;
            let count = recorded.series(number)?.at(sheet.day);
            Some(row(data, treaty, count, sheet.day))
        })
        .collect();
    let caption = format!(
        "Signatures and parties in the depositary’s record at the end of {}. Not in the report.",
        sheet.day.in_words()
    );
    html! { <SortTable {caption} label="Table of the record on the day" {columns} {rows} live={true} /> }
}

fn head_of(how: ConsentKind) -> &'static str {
    match how {
        ConsentKind::Ratification => "Ratified",
        ConsentKind::Accession => "Acceded",
        ConsentKind::Acceptance => "Accepted",
        ConsentKind::Approval => "Approved",
        ConsentKind::Succession => "Succeeded",
    }
}

fn row(report: &Report, treaty: &Treaty, count: Option<Count>, day: Day) -> TableRow {
    let name = name_of(report, treaty);
    let head =
        Cell { key: Key::Text(name.to_owned()), content: html! { <th scope="row">{ name.to_owned() }</th> } };
    let number = |number: Option<u16>| Cell {
        key: Key::Number(number.map(i64::from)),
        content: match number {
            Some(number) => html! { <td class="number">{ number }</td> },
            None => html! { <td class="not-stated">{ "record ended" }</td> },
        },
    };
    let force = treaty.in_force.day;
    let words = match day >= force {
        true => format!("since {}", force.in_words()),
        false => format!("not yet; on {}", force.in_words()),
    };
    // One of these days is the report's own.
    let instrument = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    let stated = instrument.and_then(|instrument| instrument.status.in_force.evidence());
    let content = html! {
        <td>
            { words }
            if let Some(evidence) = stated {
                { " " }
                <a href={format!("#{}", evidence.anchor)}>{ cited(&evidence.anchor) }</a>
            }
        </td>
    };
    let in_force = Cell { key: Key::Number(Some(i64::from(force.0))), content };
    let numbers = [count.map(|count| count.signatures), count.map(|count| count.parties())];
    let by = ConsentKind::ALL.map(|how| count.map(|count| count.of(how)));
    let cells = [head].into_iter().chain(numbers.into_iter().chain(by).map(number)).chain([in_force]);
    TableRow { instrument: treaty.id.clone(), cells: cells.collect() }
}

/// Who did what on the chosen day, and where the next day is on which someone did.
pub fn on_day(data: &ReportData, recorded: &TreatyRecordData, sheet: &Sheet, on_day: &Callback<Day>) -> Html {
    let day = sheet.day;
    let done: Vec<Html> = sheet
        .shown_numbers()
        .filter_map(|number| {
            let treaty = recorded.treaties.get(number)?;
            let said = if day > treaty.as_of {
                format!("the record ends on {}; of this day nothing is known here", treaty.as_of.in_words())
            } else {
                doings(recorded, number, day)
            };
            (!said.is_empty()).then(|| {
                html! { <li key={treaty.id.clone()}><b>{ name_of(data, treaty) }</b>{ format!(": {said}.") }</li> }
            })
        })
        .collect();
    let series = || sheet.shown_numbers().filter_map(|number| recorded.series(number));
    let before = series().filter_map(|series| series.before(day)).max();
    let after = series().filter_map(|series| series.after(day)).min();
    let step = |to: Option<Day>, what: &'static str| {
        let onclick = {
            let on_day = on_day.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(day) = to {
                    on_day.emit(day);
                }
            })
        };
        html! {
            <button type="button" {onclick} aria-disabled={to.is_none().to_string()}>
                { what }
                if let Some(day) = to {
                    <span class="button-note">{ day.in_words() }</span>
                }
            </button>
        }
    };
    html! {
        <section class="on-day" aria-labelledby="on-day-title">
            <h3 id="on-day-title">{ format!("On {}", day.in_words()) }</h3>
            if done.is_empty() {
                <p>{ "Nobody signed or consented to be bound by what is shown." }</p>
            } else {
                <ul>{ done }</ul>
            }
            <p class="steps">
                { step(before, "Before: ") }
                { step(after, "Next: ") }
            </p>
        </section>
    }
}

/// Who did what about the treaty number `number` on `day`: `signed: Ghana,
/// Peru; ratification: Spain`.
fn doings(record: &TreatyRecord, number: usize, day: Day) -> String {
    let inferred = |who: &Participant| {
        let at = record.participants.iter().position(|other| std::ptr::eq(other, who));
        at.is_some_and(|at| record.kind_is_inferred(at, number))
    };
    let mut all: Vec<(TreatyAction, &Participant)> =
        record.actions_on(number, day).map(|(who, what)| (what, who)).collect();
    all.sort_by_key(|(what, _)| *what);
    let mut words = String::new();
    let mut last = None;
    for (what, who) in all {
        if last == Some(what) {
            words.push_str(", ");
        } else {
            let what = match what {
                TreatyAction::Signed => "signed",
                TreatyAction::Consented(how) => how.name(),
            };
            words.push_str(if words.is_empty() { "" } else { "; " });
            words.push_str(what);
            words.push_str(": ");
        }
        words.push_str(&who.name);
        if matches!(what, TreatyAction::Consented(_)) && inferred(who) {
            words.push_str(" (inferred)");
        }
        last = Some(what);
    }
    words
}

/// Published totals, with who published them.
pub fn totals(report: &Report, record: &TreatyRecord) -> Html {
    let row = |treaty: &Treaty, total: &treaty_record::PublishedTotal| {
        let number = |number: Option<u16>| match number {
            Some(number) => html! { <td class="number">{ number }</td> },
            None => html! { <td class="not-stated">{ "not given" }</td> },
        };
        html! {
            <tr data-instrument={treaty.id.clone()}>
                <th scope="row">{ name_of(report, treaty) }</th>
                <td>{ total.as_of.in_words() }</td>
                { number(total.signatures) }
                { number(total.parties) }
                <td>{ total.source.clone() }</td>
            </tr>
        }
    };
    html! {
        <details class="totals">
            <summary>{ "Totals that official bodies published, and when the instruments entered into force" }</summary>
            <div class="table-frame" role="region" aria-label="Table of published totals" tabindex="0">
                <table>
                    <caption>
                        { "Published totals. Those listed here that lie within the record agree with it; of later days nothing else is known here." }
                    </caption>
                    <thead>
                        <tr>
                            for name in ["Instrument", "As of", "Signatures", "Parties", "Published by"] {
                                <th scope="col">{ name }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for treaty in &record.treaties {
                            { for treaty.totals.iter().map(|total| row(treaty, total)) }
                        }
                    </tbody>
                </table>
            </div>
            <ul>
                for treaty in &record.treaties {
                    <li>{ force(name_of(report, treaty), treaty) }</li>
                }
            </ul>
        </details>
    }
}

/// When and why a treaty entered into force, and until when it has a record.
fn force(name: &str, treaty: &Treaty) -> String {
    let rule = treaty.in_force.rule.as_ref();
    let rule = rule.map(|rule| format!("; {}", rule.words)).unwrap_or_default();
    format!(
        "{name}: in force since {}{rule} ({}). The record, chapter {}, reaches to {}.",
        treaty.in_force.day.in_words(),
        treaty.in_force.source,
        treaty.chapter,
        treaty.as_of.in_words()
    )
}

/// How many of how many, for a status line.
pub fn of_all(shown: usize, all: usize) -> String {
    let counted = several(u16::try_from(shown).unwrap_or(u16::MAX), "participant", "participants");
    format!("{counted} of {all}")
}
