use super::CONTENT_ID;
use super::view::InstrumentsView;
use crate::components::{composed, place_links, quote_from, view_frame};
use crate::data::ReportData;
use crate::route::{Route, View};
use report::{Date, Evidence, InstrumentIndex, Report, StatedValue, Target};
use yew::prelude::*;

/// Renders the view: the status of the instruments, a card for each, and the
/// `other_texts`. In the browser, [`InstrumentsView`] is mounted over its
/// prerendered content.
pub fn instruments(data: &ReportData, other_texts: Html) -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Status of instruments" }</h2>
            <p class="lead">
                { "The signatures and ratifications that the report states for the treaties it names. A number \
                   that it does not give is shown as not stated, which does not mean zero. The UN treaty \
                   record is a second source, always marked as not in the report." }
            </p>
            <div id={CONTENT_ID}>
                <InstrumentsView data={data.clone()} />
            </div>
            <h3>{ "Instrument details" }</h3>
            <div class="cards">
                for index in InstrumentIndex::all(data).filter(|index| has_standing(data, *index)) {
                    { instrument_card(data, index) }
                }
            </div>
            { other_texts }
        </>
    };
    view_frame(View::Instruments, content)
}

fn has_standing(report: &Report, index: InstrumentIndex) -> bool {
    index.of(report).is_some_and(|instrument| instrument.kind.has_standing())
}

/// Renders the card of an instrument.
pub fn instrument_card(report: &Report, index: InstrumentIndex) -> Html {
    let Some(instrument) = index.of(report) else { return Html::default() };
    let anchors = report.anchors_naming(Target::Instrument(index));
    let id = Route::Instrument(instrument.id.clone());
    html! {
        <article class="card" id={id.to_string()} aria-labelledby={format!("{id}-name")}>
            <header>
                <p class="card-kind">{ instrument.kind.label() }</p>
                <h4 id={format!("{id}-name")}>{ instrument.name.clone() }</h4>
                if let Some(derivation) = &instrument.name_derivation {
                    <p class="card-parent">{ composed(derivation) }</p>
                }
                if let Some(short) = &instrument.short_name {
                    <p class="card-parent">{ format!("Short name: {short}") }</p>
                }
            </header>
            { quote_from(report, &instrument.named) }
            <dl class="card-facts">
                <dt>{ "Named in" }</dt>
                <dd>
                    if anchors.is_empty() {
                        { "not named on its own" }
                    } else {
                        { place_links(report, &anchors) }
                    }
                </dd>
                { number(report, "Signatures", &instrument.status.signatures) }
                { number(report, "Ratifications", &instrument.status.ratifications) }
                { date(
                    report,
                    if instrument.kind.has_standing() { "Adopted" } else { "Adopted or issued" },
                    &instrument.status.adopted,
                ) }
                { date(report, "In force", &instrument.status.in_force) }
                { date(report, "Expected in force", &instrument.status.expected_in_force) }
                if !instrument.aliases.is_empty() {
                    <dt>{ "Also printed" }</dt>
                    <dd>{ instrument.aliases.join("; ") }</dd>
                }
            </dl>
        </article>
    }
}

/// Renders a date with its quotation, if the report states it.
fn date(report: &Report, name: &'static str, stated: &StatedValue<Date>) -> Html {
    fact(report, name, stated.value().map(Date::in_words), stated.evidence())
}

/// Renders a number with its quotation, if the report states it.
fn number(report: &Report, name: &'static str, stated: &StatedValue<u32>) -> Html {
    fact(report, name, stated.value().map(|number| number.to_string()), stated.evidence())
}

fn fact(report: &Report, name: &'static str, value: Option<String>, evidence: Option<&Evidence>) -> Html {
    let Some((value, evidence)) = value.zip(evidence) else { return Html::default() };
    html! {
        <>
            <dt>{ name }</dt>
            <dd>
                { value }
                { quote_from(report, evidence) }
            </dd>
        </>
    }
}
