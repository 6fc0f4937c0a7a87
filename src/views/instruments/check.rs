//! The report's figures beside the record on two days.

use super::recorded::name_of;
use crate::charts::stated::Fact;
use crate::components::cited;
use crate::data::TreatyRecordData;
use report::{Instrument, Report, StatedValue};
use treaty_record::{ConsentKind, Day, Series, Treaty};
use yew::prelude::*;

/// The check of every figure that `report` states of a treaty of `record`:
/// what agrees on which day, and that one of the days is an inference.
pub fn check(report: &Report, record: &TreatyRecordData) -> Html {
    let days = [record.inferred_date, record.report_date];
    let treaties = record.treaties.iter().enumerate().filter_map(|(number, treaty)| {
        let instrument = report.instruments.iter().find(|instrument| instrument.id == treaty.id)?;
        Some((treaty, instrument, record.series(number)?))
    });
    // Where the report states nothing of a treaty, there is nothing to check.
    let spoken = |instrument: &Instrument| Fact::ALL.iter().any(|fact| fact.of(instrument).value().is_some());
    let figures = treaties
        .clone()
        .flat_map(|(_, instrument, _)| Fact::ALL.map(|fact| fact.of(instrument).value()))
        .flatten()
        .count();
    let treaties: Vec<_> = treaties.filter(|(_, instrument, _)| spoken(instrument)).collect();
    html! {
        <>
            <p>
                { format!("The report gives {figures} figures and no day for them. They agree with the record, all \
                    together, on one day alone, {}, if those that acceded count as having ratified. That they were \
                    counted then is an inference, and not a statement of the report.", record.inferred_date.in_words()) }
            </p>
            <div class="table-frame" role="region" aria-label="Table that compares report and record" tabindex="0">
                <table class="check-table">
                    <caption>{ "The report beside the depositary’s record. The record is not in the report." }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "What" }</th>
                            <th scope="col">{ "The report" }</th>
                            for day in days {
                                <th scope="col">{ format!("Record, {}", day.in_words()) }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for (treaty, instrument, series) in &treaties {
                            for fact in Fact::ALL {
                                { row(report, treaty, instrument, series, fact, days) }
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
    let what = match fact {
        Fact::Signatures => "signatures",
        Fact::Ratifications => "ratifications and accessions",
    };
    let on = |day: Day| {
        let count = series.at(day);
        let [ratified, acceded] = [ConsentKind::Ratification, ConsentKind::Accession]
            .map(|how| count.map_or(0, |count| count.of(how)));
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
            <th scope="row">{ format!("{}, {what}", name_of(report, treaty)) }</th>
            { stated_cell(stated) }
            { for days.into_iter().map(on) }
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
