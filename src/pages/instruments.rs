use super::frame;
use crate::chart::{Fact, draw, rows};
use crate::components::{cited, composed, place_links, quote_from};
use crate::route::{Route, View};
use report::{Date, Evidence, Instrument, InstrumentIndex, Report, Stated, Target};
use yew::prelude::*;

/// Where the instruments stand, as the report states it.
pub fn instruments(edition: &Report) -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Instruments: where they stand" }</h2>
            <p class="lead">
                { "What the report states about the treaties that it names, and nothing else. \
                   Where it gives no number, that is shown as not stated: it is not zero." }
            </p>
            <figure class="status-chart" data-chart="instrument-status">
                <figcaption id="chart-finding">{ finding(edition) }</figcaption>
                { draw(edition, "chart-finding") }
                <p class="chart-unit">{ "Number of countries. Hatched: not stated in the report." }</p>
                { status_table(edition) }
            </figure>
            <h3>{ "All instruments that the report names" }</h3>
            <div class="cards">
                for index in InstrumentIndex::all(edition) {
                    { card(edition, index) }
                }
            </div>
        </>
    };
    frame(View::Instruments, content)
}

/// The chart in a sentence, made from what it shows.
fn finding(report: &Report) -> String {
    let stated: Vec<String> = rows(report)
        .iter()
        .flat_map(|row| row.bars.iter().map(move |bar| (row, bar)))
        .filter_map(|(row, bar)| {
            let fact = bar.fact.label().to_lowercase();
            Some(format!("{}: {} {fact}", row.name, bar.states?))
        })
        .collect();
    format!("{}. All other numbers of signatures and ratifications are not stated.", stated.join("; "))
}

fn status_table(report: &Report) -> Html {
    let rows = rows(report);
    let treaties = rows.iter().filter_map(|row| row.instrument.of(report));
    html! {
        <div class="table-frame" role="region" aria-label="Table of the status of treaties" tabindex="0">
            <table>
                <caption>{ "The same in a table, with the report’s words" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Instrument" }</th>
                        <th scope="col">{ "Adopted" }</th>
                        for fact in Fact::ALL {
                            <th scope="col">{ fact.label() }</th>
                        }
                        <th scope="col">{ "In force" }</th>
                    </tr>
                </thead>
                <tbody>
                    for treaty in treaties {
                        { table_row(report, treaty) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn table_row(report: &Report, treaty: &Instrument) -> Html {
    let status = &treaty.status;
    let in_force = match (&status.in_force, &status.expected_in_force) {
        (Stated::NotStated, expected @ Stated::Stated { .. }) => cell(
            report,
            expected.value().map(|date: Date| format!("expected in {}", date.in_words())),
            expected.evidence(),
        ),
        (stated, _) => cell(report, stated.value().map(Date::in_words), stated.evidence()),
    };
    html! {
        <tr data-instrument={treaty.id.clone()}>
            <th scope="row">
                <a href={Route::Instrument(treaty.id.clone()).href()}>
                    { treaty.short_name.clone().unwrap_or_else(|| treaty.name.clone()) }
                </a>
            </th>
            { cell(report, status.adopted.value().map(Date::in_words), status.adopted.evidence()) }
            for fact in Fact::ALL {
                { cell(report, fact.of(treaty).value().map(|n| n.to_string()), fact.of(treaty).evidence()) }
            }
            { in_force }
        </tr>
    }
}

fn cell(report: &Report, value: Option<String>, evidence: Option<&Evidence>) -> Html {
    match (value, evidence) {
        (Some(value), Some(evidence)) => html! {
            <td>
                <span class="value">{ value }</span>
                <span class="evidence">
                    { format!("“{}” ", report.quote(evidence)) }
                    <a href={format!("#{}", evidence.place)}>{ cited(&evidence.place) }</a>
                </span>
            </td>
        },
        _ => html! { <td class="not-stated">{ "not stated" }</td> },
    }
}

fn card(report: &Report, index: InstrumentIndex) -> Html {
    let Some(instrument) = index.of(report) else { return Html::default() };
    let places = report.where_named(Target::Instrument(index));
    let id = Route::Instrument(instrument.id.clone());
    html! {
        <article class="card" id={id.to_string()} aria-labelledby={format!("{id}-name")}>
            <header>
                <p class="card-kind">{ instrument.kind.label() }</p>
                <h4 id={format!("{id}-name")}>{ instrument.name.clone() }</h4>
                if let Some(why) = &instrument.composed {
                    <p class="card-parent">{ composed(why) }</p>
                }
                if let Some(short) = &instrument.short_name {
                    <p class="card-parent">{ format!("In short: {short}") }</p>
                }
            </header>
            { quote_from(report, &instrument.named) }
            <dl class="card-facts">
                <dt>{ "Named in" }</dt>
                <dd>
                    if places.is_empty() {
                        { "no text by this name alone" }
                    } else {
                        { place_links(report, &places) }
                    }
                </dd>
                { dated(report, "Adopted", &instrument.status.adopted) }
                { dated(report, "In force", &instrument.status.in_force) }
                { dated(report, "Expected in force", &instrument.status.expected_in_force) }
                if !instrument.aliases.is_empty() {
                    <dt>{ "Also printed" }</dt>
                    <dd>{ instrument.aliases.join("; ") }</dd>
                }
            </dl>
        </article>
    }
}

/// A date with its words, where the report states it.
fn dated(report: &Report, name: &'static str, stated: &Stated<Date>) -> Html {
    let Some((date, evidence)) = stated.value().zip(stated.evidence()) else { return Html::default() };
    html! {
        <>
            <dt>{ name }</dt>
            <dd>
                { date.in_words() }
                { quote_from(report, evidence) }
            </dd>
        </>
    }
}
