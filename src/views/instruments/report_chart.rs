//! The report as source: the chart, the quotation for each mark, the table.

use super::sortable_table::{Cell, SortKey, SortableTable, TableRow};
use crate::charts::ChartSize;
use crate::charts::bar_chart::{Bar, Fact, cell_id, draw, instruments, mark_id, rows};
use crate::components::{cited, quote_from};
use crate::data::ReportData;
use crate::dom::page;
use crate::route::Route;
use report::cite::{Style, cite};
use report::{Date, Evidence, Instrument, Report, StatedValue as Value};
use yew::prelude::*;

/// Properties of [`ReportChart`].
#[derive(Properties, PartialEq)]
pub struct ReportChartProps {
    pub data: ReportData,
    /// The size of the chart. A wide and a narrow one are drawn before the page is
    /// measured.
    pub size: Option<ChartSize>,
    pub on_copy: Callback<String>,
}

/// The chart and the table of the figures that the report states.
#[component]
pub fn ReportChart(props: &ReportChartProps) -> Html {
    let data = &props.data;
    let selected = use_state_eq(|| None::<(String, Fact)>);
    let on_mark = {
        let selected = selected.setter();
        Callback::from(move |mark: (String, Fact)| selected.set(Some(mark)))
    };
    let close = {
        let selected = selected.clone();
        Callback::from(move |_: MouseEvent| {
            let mark = selected.as_ref().and_then(|(id, fact)| page::by_id(&mark_id(id, *fact)));
            selected.set(None);
            if let Some(mark) = mark {
                page::focus_on(&mark);
            }
        })
    };
    let sizes = match props.size {
        Some(size) => vec![(size, "measured")],
        None => vec![(ChartSize::WIDE, "wide"), (ChartSize::NARROW, "narrow")],
    };
    html! {
        <figure class="status-chart" data-chart="instrument-status">
            <figcaption id="chart-finding">{ summary(data) }</figcaption>
            for (size, name) in sizes {
                { draw(data, size, name, "chart-finding", props.size.map(|_| &on_mark)) }
            }
            <p class="chart-unit">{ "Number of countries. Hatched: not stated in the report." }</p>
            <div class="chart-evidence" role="status">
                if let Some((id, fact)) = &*selected {
                    { quotation(data, id, *fact, &props.on_copy) }
                    <button type="button" onclick={close}>{ "Close" }</button>
                }
            </div>
            { table(data, props.size.is_some()) }
        </figure>
    }
}

/// Summarises the chart in a sentence.
fn summary(report: &Report) -> String {
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

/// Renders the quotation for a mark, with its citation.
fn quotation(report: &Report, id: &str, fact: Fact, on_copy: &Callback<String>) -> Html {
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
                <p>{ "The report does not state this number. That does not mean that it is zero." }</p>
            }
        </>
    }
}

fn citation(report: &Report, evidence: &Evidence, on_copy: &Callback<String>) -> Html {
    let text = cite(report, &evidence.anchor, Style::UnitedNations);
    let onclick = {
        let text = text.clone();
        on_copy.reform(move |_: MouseEvent| text.clone())
    };
    html! {
        <p class="citation">
            { text }
            { " " }
            <button type="button" {onclick}>{ "Copy citation" }</button>
        </p>
    }
}

fn table(report: &Report, is_sortable: bool) -> Html {
    let columns =
        ["Instrument", "Adopted", Fact::Signatures.label(), Fact::Ratifications.label(), "In force"];
    let rows: Vec<TableRow> = instruments(report).map(|instrument| table_row(report, instrument)).collect();
    html! {
        <SortableTable caption="All instruments as a table, with quotations from the report"
            label="Table of the status of instruments"
            columns={columns.to_vec()} {rows} {is_sortable} />
    }
}

fn table_row(report: &Report, treaty: &Instrument) -> TableRow {
    let status = &treaty.status;
    let date = |value: &Value<Date>, is_expected: bool| {
        let date = value.value();
        // By year, month and day, as precise as stated.
        let key = date.map(|date| {
            let [month, day] = [date.month, date.day].map(|part| i64::from(part.unwrap_or(0)));
            (i64::from(date.year) * 100 + month) * 100 + day
        });
        let words =
            date.map(
                |date| if is_expected { format!("expected in {}", date.in_words()) } else { date.in_words() },
            );
        cell(report, key, words, value.evidence(), None)
    };
    let in_force = match (&status.in_force, &status.expected_in_force) {
        (Value::NotStated, expected @ Value::Stated { .. }) => date(expected, true),
        (stated, _) => date(stated, false),
    };
    let name = treaty.short().to_owned();
    let head = Cell {
        key: SortKey::Text(name.clone()),
        content: html! {
            <th scope="row"><a href={Route::Instrument(treaty.id.clone()).href()}>{ name }</a></th>
        },
    };
    let number = |fact: Fact| {
        let value = fact.of(treaty);
        let words = value.value().map(|states| states.to_string());
        let id = cell_id(&treaty.id, fact);
        cell(report, value.value().map(i64::from), words, value.evidence(), Some(id))
    };
    let facts = Fact::ALL.map(number);
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
    Cell { key: SortKey::Number(key), content }
}
