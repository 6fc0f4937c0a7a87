//! What the report states: the chart, the words behind each mark, the table.

use super::table::{Cell, Key, SortTable, TableRow};
use crate::charts::Setting;
use crate::charts::stated::{Bar, Fact, cell_id, draw, instruments, rows};
use crate::components::{cited, quote_from};
use crate::data::ReportData;
use crate::dom::{Element, clicks, page};
use crate::route::Route;
use report::cite::{Style, cite};
use report::{Date, Evidence, Instrument, Report, StatedValue as Value};
use yew::prelude::*;

/// Attribute of a mark of the chart: the id of its cell.
const MARK: &str = "data-mark";

/// Properties of [`Stated`].
#[derive(Properties, PartialEq)]
pub struct StatedProps {
    /// The report.
    pub data: ReportData,
    /// For what the chart is placed; a wide and a narrow one are drawn before
    /// the page is measured.
    pub setting: Option<Setting>,
    /// Copies a text.
    pub on_copy: Callback<String>,
}

/// The chart and the table of what the report states, and nothing else.
#[component]
pub fn Stated(props: &StatedProps) -> Html {
    let data = &props.data;
    let chosen = use_state_eq(|| None::<(String, Fact)>);
    let pressed = use_mut_ref(|| None::<Element>);
    {
        let (chosen, pressed) = (chosen.setter(), pressed.clone());
        use_effect_with((), move |()| {
            let listener = clicks::listen(MARK, move |element, mark| {
                pressed.replace(Some(element));
                let fact = Fact::ALL.into_iter().find_map(|fact| {
                    let id = mark.strip_suffix(fact.noun())?.trim_end();
                    Some((id.to_owned(), fact))
                });
                let known = fact.is_some();
                chosen.set(fact);
                known
            });
            move || drop(listener)
        });
    }
    let close = {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| {
            chosen.set(None);
            if let Some(mark) = &*pressed.borrow() {
                page::focus_on(mark);
            }
        })
    };
    let settings = match props.setting {
        Some(setting) => vec![(setting, "measured")],
        None => vec![(Setting::WIDE, "wide"), (Setting::NARROW, "narrow")],
    };
    html! {
        <figure class="status-chart" data-chart="instrument-status">
            <figcaption id="chart-finding">{ finding(data) }</figcaption>
            for (setting, name) in settings {
                { draw(data, setting, name, "chart-finding") }
            }
            <p class="chart-unit">{ "Number of countries. Hatched: not stated in the report." }</p>
            <div class="chart-evidence" role="status">
                if let Some((id, fact)) = &*chosen {
                    { words_of(data, id, *fact, &props.on_copy) }
                    <button type="button" onclick={close}>{ "Close" }</button>
                }
            </div>
            { table(data, props.setting.is_some()) }
        </figure>
    }
}

/// The chart in a sentence, made from what it shows.
fn finding(report: &Report) -> String {
    let stated: Vec<String> = rows(report)
        .iter()
        .filter_map(|row| {
            let stated = |bar: &Bar| Some(format!("{} {}", bar.states?, bar.fact.noun()));
            let stated: Vec<String> = row.bars.iter().filter_map(stated).collect();
            (!stated.is_empty()).then(|| format!("{}: {}", row.name, stated.join(", ")))
        })
        .collect();
    format!("{}. All other numbers of signatures and ratifications are not stated.", stated.join("; "))
}

/// The words behind a mark, with where they stand and how they are cited.
fn words_of(report: &Report, id: &str, fact: Fact, on_copy: &Callback<String>) -> Html {
    let Some(instrument) = report.instruments.iter().find(|instrument| instrument.id == id) else {
        return Html::default();
    };
    let name = instrument.short();
    let value = fact.of(instrument);
    html! {
        <>
            <h3>
                { format!("{name}: {}: ", fact.noun()) }
                { value.value().map_or("not stated".to_owned(), |states| states.to_string()) }
            </h3>
            if let Some(evidence) = value.evidence() {
                { quote_from(report, evidence) }
                { citation(report, evidence, on_copy) }
            } else {
                <p>{ "The report gives no such number for it. That is not to say that there was none." }</p>
            }
        </>
    }
}

fn citation(report: &Report, evidence: &Evidence, on_copy: &Callback<String>) -> Html {
    let text = cite(report, &evidence.anchor, Style::UnitedNations);
    let onclick = {
        let (text, on_copy) = (text.clone(), on_copy.clone());
        Callback::from(move |_: MouseEvent| on_copy.emit(text.clone()))
    };
    html! {
        <p class="citation">
            { text }
            { " " }
            <button type="button" {onclick}>{ "Copy citation" }</button>
        </p>
    }
}

fn table(report: &Report, live: bool) -> Html {
    let columns =
        ["Instrument", "Adopted", Fact::Signatures.label(), Fact::Ratifications.label(), "In force"];
    let rows: Vec<TableRow> = instruments(report).map(|instrument| table_row(report, instrument)).collect();
    html! {
        <SortTable caption="The same in a table, and the other instruments, with the report’s words"
            label="Table of the status of instruments"
            columns={columns.to_vec()} {rows} {live} />
    }
}

fn table_row(report: &Report, treaty: &Instrument) -> TableRow {
    let status = &treaty.status;
    let date = |value: &Value<Date>, expected: bool| {
        let date = value.value();
        // By year, month and day, as far as they are stated.
        let key = date.map(|date| {
            let [month, day] = [date.month, date.day].map(|part| i64::from(part.unwrap_or(0)));
            (i64::from(date.year) * 100 + month) * 100 + day
        });
        let words = date
            .map(|date| if expected { format!("expected in {}", date.in_words()) } else { date.in_words() });
        cell(report, key, words, value.evidence(), None)
    };
    let in_force = match (&status.in_force, &status.expected_in_force) {
        (Value::NotStated, expected @ Value::Stated { .. }) => date(expected, true),
        (stated, _) => date(stated, false),
    };
    let name = treaty.short().to_owned();
    let head = Cell {
        key: Key::Text(name.clone()),
        content: html! {
            <th scope="row"><a href={Route::Instrument(treaty.id.clone()).href()}>{ name }</a></th>
        },
    };
    let states = |fact: Fact| {
        let value = fact.of(treaty);
        let words = value.value().map(|states| states.to_string());
        let id = cell_id(&treaty.id, fact);
        cell(report, value.value().map(i64::from), words, value.evidence(), Some(id))
    };
    let facts = Fact::ALL.map(states);
    let cells = [head, date(&status.adopted, false)].into_iter().chain(facts).chain([in_force]);
    TableRow { instrument: treaty.id.clone(), cells: cells.collect() }
}

fn cell(
    report: &Report,
    key: Option<i64>,
    value: Option<String>,
    evidence: Option<&Evidence>,
    id: Option<String>,
) -> Cell {
    let content = match (value, evidence) {
        (Some(value), Some(evidence)) => html! {
            <td {id}>
                <span class="value">{ value }</span>
                <span class="evidence">
                    { format!("“{}” ", report.quote(evidence)) }
                    <a href={format!("#{}", evidence.anchor)}>{ cited(&evidence.anchor) }</a>
                </span>
            </td>
        },
        _ => html! { <td {id} class="not-stated">{ "not stated" }</td> },
    };
    Cell { key: Key::Number(key), content }
}
