//! The selected day as table and text, and the published totals.

use super::sortable_table::{Cell, SortKey, SortableTable, TableRow};
use super::view_state::ViewState;
use super::wording::{count_noun, treaty_name};
use crate::components::cited;
use crate::data::ReportData;
use report::Report;
use treaty_record::{ConsentKind, Count, Day, Participant, Treaty, TreatyAction, TreatyRecord};
use yew::prelude::*;

/// Renders the counts of the visible treaties on the selected day.
pub fn day_table(data: &ReportData, view: &ViewState) -> Html {
    let record = data.treaty_record();
    let mut columns = vec!["Instrument", "Signatures", "Parties"];
    columns.extend(ConsentKind::ALL.map(consent_heading));
    columns.push("In force");
    let rows: Vec<TableRow> = view
        .visible_treaties()
        .filter_map(|index| {
            let treaty = record.treaties.get(index)?;
            let count = record.series(index)?.at(view.day);
            Some(row(data, treaty, count, view.day))
        })
        .collect();
    let caption = format!(
        "Signatures and parties at the end of {}, from the UN treaty record. Not in the report.",
        view.day.in_words()
    );
    html! { <SortableTable {caption} label="Signatures and parties on the selected day" {columns} {rows} is_sortable={true} /> }
}

fn consent_heading(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Ratification => "Ratified",
        ConsentKind::Accession => "Acceded",
        ConsentKind::Acceptance => "Accepted",
        ConsentKind::Approval => "Approved",
        ConsentKind::Succession => "Succeeded",
    }
}

fn row(report: &Report, treaty: &Treaty, count: Option<Count>, day: Day) -> TableRow {
    let name = treaty_name(report, treaty);
    let head = Cell {
        key: SortKey::Text(name.to_owned()),
        content: html! { <th scope="row">{ name.to_owned() }</th> },
    };
    let number = |number: Option<u16>| Cell {
        key: SortKey::Number(number.map(i64::from)),
        content: match number {
            Some(number) => html! { <td class="number">{ number }</td> },
            None => html! { <td class="not-stated">{ "record ended" }</td> },
        },
    };
    let force = treaty.in_force.day;
    let words = if day >= force {
        format!("since {}", force.in_words())
    } else {
        format!("not yet; on {}", force.in_words())
    };
    // The report itself states one of these dates.
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
    let in_force = Cell { key: SortKey::Number(Some(i64::from(force.0))), content };
    let numbers = [count.map(|count| count.signatures), count.map(|count| count.parties())];
    let by_kind = ConsentKind::ALL.map(|kind| count.map(|count| count.of(kind)));
    let cells = [head].into_iter().chain(numbers.into_iter().chain(by_kind).map(number)).chain([in_force]);
    TableRow { instrument: treaty.id.clone(), cells: cells.collect() }
}

/// Renders the actions on the selected day, and buttons for the previous and next
/// day with actions.
pub fn day_actions(data: &ReportData, view: &ViewState, on_day: &Callback<Day>) -> Html {
    let record = data.treaty_record();
    let day = view.day;
    let actions: Vec<Html> = view
        .visible_treaties()
        .filter_map(|index| {
            let treaty = record.treaties.get(index)?;
            let text = if day > treaty.as_of {
                format!("the record ends on {}; there is no data for this day", treaty.as_of.in_words())
            } else {
                describe_actions(record, index, day)
            };
            (!text.is_empty()).then(|| {
                html! { <li key={treaty.id.clone()}><b>{ treaty_name(data, treaty) }</b>{ format!(": {text}.") }</li> }
            })
        })
        .collect();
    let series = || view.visible_treaties().filter_map(|index| record.series(index));
    let before = series().filter_map(|series| series.before(day)).max();
    let after = series().filter_map(|series| series.after(day)).min();
    let step_button = |to: Option<Day>, label: &'static str| {
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
                { label }
                if let Some(day) = to {
                    <span class="button-note">{ day.in_words() }</span>
                }
            </button>
        }
    };
    html! {
        <section class="day-actions" aria-labelledby="day-actions-title">
            <h3 id="day-actions-title">{ format!("Actions on {}", day.in_words()) }</h3>
            if actions.is_empty() {
                <p>{ "No signatures or consents to be bound for the selected instruments." }</p>
            } else {
                <ul>{ actions }</ul>
            }
            <p class="steps">
                { step_button(before, "Previous: ") }
                { step_button(after, "Next: ") }
            </p>
        </section>
    }
}

/// Describes the actions on a treaty on `day`: `signed: Ghana, Peru;
/// ratification: Spain`.
fn describe_actions(record: &TreatyRecord, treaty: usize, day: Day) -> String {
    let is_inferred = |participant: &Participant| {
        let index = record.participants.iter().position(|other| std::ptr::eq(other, participant));
        index.is_some_and(|index| record.kind_is_inferred(index, treaty))
    };
    let mut actions: Vec<(TreatyAction, &Participant)> =
        record.actions_on(treaty, day).map(|(participant, action)| (action, participant)).collect();
    actions.sort_by_key(|(action, _)| *action);
    let mut words = String::new();
    let mut last = None;
    for (action, participant) in actions {
        if last == Some(action) {
            words.push_str(", ");
        } else {
            let verb = match action {
                TreatyAction::Signed => "signed",
                TreatyAction::Consented(kind) => kind.name(),
            };
            words.push_str(if words.is_empty() { "" } else { "; " });
            words.push_str(verb);
            words.push_str(": ");
        }
        words.push_str(&participant.name);
        if matches!(action, TreatyAction::Consented(_)) && is_inferred(participant) {
            words.push_str(" (inferred)");
        }
        last = Some(action);
    }
    words
}

/// Renders the totals that official bodies published, and entry into force.
pub fn published_totals(data: &ReportData) -> Html {
    let record = data.treaty_record();
    let row = |treaty: &Treaty, total: &treaty_record::PublishedTotal| {
        let number = |number: Option<u16>| match number {
            Some(number) => html! { <td class="number">{ number }</td> },
            None => html! { <td class="not-stated">{ "not given" }</td> },
        };
        html! {
            <tr data-instrument={treaty.id.clone()}>
                <th scope="row">{ treaty_name(data, treaty) }</th>
                <td>{ total.as_of.in_words() }</td>
                { number(total.signatures) }
                { number(total.parties) }
                <td>{ total.source.clone() }</td>
            </tr>
        }
    };
    html! {
        <details class="totals">
            <summary>{ "Published totals and entry into force" }</summary>
            <div class="table-frame" role="region" aria-label="Table of published totals" tabindex="0">
                <table>
                    <caption>
                        { "Totals published by official bodies. Those dated within the record agree with it; for later days there is no other data." }
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
                    <li>{ entry_into_force(treaty_name(data, treaty), treaty) }</li>
                }
            </ul>
        </details>
    }
}

/// Describes when and why a treaty entered into force, and when its record ends.
fn entry_into_force(name: &str, treaty: &Treaty) -> String {
    let rule = treaty.in_force.rule.as_ref();
    let rule = rule.map(|rule| format!("; {}", rule.words)).unwrap_or_default();
    format!(
        "{name}: in force since {}{rule} ({}). The record (chapter {}) ends on {}.",
        treaty.in_force.day.in_words(),
        treaty.in_force.source,
        treaty.chapter,
        treaty.as_of.in_words()
    )
}

/// Formats the number of listed participants for the status line.
pub fn participant_count(listed: usize, total: usize) -> String {
    let counted = count_noun(u16::try_from(listed).unwrap_or(u16::MAX), "participant", "participants");
    format!("{counted} of {total}")
}
