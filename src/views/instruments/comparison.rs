//! The comparison of the report's figures with the treaty record on two days.

use super::wording::treaty_name;
use crate::charts::bar_chart::Fact;
use crate::components::cited;
use crate::data::ReportData;
use report::{Instrument, Report, StatedValue};
use treaty_record::{ConsentKind, Day, Series, Treaty};
use yew::prelude::*;

/// Compares every figure that the report states of a treaty with the record on
/// its own date and on the inferred date.
pub fn comparison(data: &ReportData) -> Html {
    let record = data.treaty_record();
    let days = [record.inferred_date, record.report_date];
    let treaties = record.treaties.iter().enumerate().filter_map(|(index, treaty)| {
        let instrument = data.instruments.iter().find(|instrument| instrument.id == treaty.id)?;
        Some((treaty, instrument, record.series(index)?))
    });
    // Treaties without stated figures have nothing to compare.
    let has_figures =
        |instrument: &Instrument| Fact::ALL.iter().any(|fact| fact.of(instrument).value().is_some());
    let figures = treaties
        .clone()
        .flat_map(|(_, instrument, _)| Fact::ALL.map(|fact| fact.of(instrument).value()))
        .flatten()
        .count();
    let treaties: Vec<_> = treaties.filter(|(_, instrument, _)| has_figures(instrument)).collect();
    html! {
        <>
            <p>
                { format!("The report gives {figures} figures without a date. All of them agree with the record on one \
                    day only, {}, if accessions count as ratifications. That date is an inference; the report \
                    does not state it.", record.inferred_date.in_words()) }
            </p>
            <div class="table-frame" role="region" aria-label="Comparison of report and record" tabindex="0">
                <table class="comparison-table">
                    <caption>{ "Report figures compared with the UN treaty record. The record is not in the report." }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Figure" }</th>
                            <th scope="col">{ "Report" }</th>
                            for day in days {
                                <th scope="col">{ format!("Record, {}", day.in_words()) }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for (treaty, instrument, series) in &treaties {
                            for fact in Fact::ALL {
                                { row(data, treaty, instrument, series, fact, days) }
                            }
                        }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn row(
    report: &Report,
    treaty: &Treaty,
    instrument: &Instrument,
    series: &Series,
    fact: Fact,
    days: [Day; 2],
) -> Html {
    let stated = fact.of(instrument);
    let noun = match fact {
        Fact::Signatures => "signatures",
        Fact::Ratifications => "ratifications and accessions",
    };
    let cell = |day: Day| {
        let count = series.at(day);
        let [ratified, acceded] = [ConsentKind::Ratification, ConsentKind::Accession]
            .map(|kind| count.map_or(0, |count| count.of(kind)));
        let counted = count.map(|count| match fact {
            Fact::Signatures => count.signatures,
            Fact::Ratifications => ratified + acceded,
        });
        let verdict = match (stated.value(), counted) {
            (Some(stated), Some(counted)) if stated == u32::from(counted) => "agrees",
            (Some(_), Some(_)) => "differs",
            _ => "nothing to compare",
        };
        html! {
            <td>
                <span class="value">{ counted.map(|counted| counted.to_string()).unwrap_or_default() }</span>
                if fact == Fact::Ratifications {
                    <span class="kinds">{ format!("{ratified} ratified, {acceded} acceded") }</span>
                }
                <span class="verdict" data-verdict={verdict}>{ verdict }</span>
            </td>
        }
    };
    html! {
        <tr data-instrument={treaty.id.clone()}>
            <th scope="row">{ format!("{}, {noun}", treaty_name(report, treaty)) }</th>
            { stated_cell(stated) }
            { for days.into_iter().map(cell) }
        </tr>
    }
}

fn stated_cell(stated: &StatedValue<u32>) -> Html {
    match (stated.value(), stated.evidence()) {
        (Some(states), Some(evidence)) => html! {
            <td>
                <span class="value">{ states }</span>
                <a href={format!("#{}", evidence.anchor)}>{ cited(&evidence.anchor) }</a>
            </td>
        },
        _ => html! { <td class="not-stated">{ "not stated" }</td> },
    }
}
