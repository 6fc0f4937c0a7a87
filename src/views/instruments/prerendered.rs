use super::{ROOT, StatusApp};
use crate::components::view_frame;
use crate::components::{composed, place_links, quote_from};
use crate::data::ReportData;
use crate::route::{Route, View};
use report::{Date, Evidence, InstrumentIndex, Report, StatedValue, Target};
use yew::prelude::*;

/// Where the instruments stand, and a card for each. Charts and tables are a
/// program's of their own, which is loaded when the view is opened and draws
/// over what it finds. `more` is what the page has of the other texts.
pub fn instruments(data: &ReportData, more: Html) -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Instruments: where they stand" }</h2>
            <p class="lead">
                { "First what the report states about the treaties that it names. Where it gives no number, that \
                   is shown as not stated: it is not zero. Beside it, and marked as not in the report, what \
                   the depositary’s record says." }
            </p>
            <div id={ROOT}>
                <StatusApp data={data.clone()} />
            </div>
            <h3>{ "These instruments, each by itself" }</h3>
            <div class="cards">
                for index in InstrumentIndex::all(data).filter(|index| has_standing(data, *index)) {
                    { instrument_card(data, index) }
                }
            </div>
            { more }
        </>
    };
    view_frame(View::Instruments, content)
}

fn has_standing(report: &Report, index: InstrumentIndex) -> bool {
    index.of(report).is_some_and(|instrument| instrument.kind.has_standing())
}

/// A card of an instrument.
pub fn instrument_card(report: &Report, index: InstrumentIndex) -> Html {
    let Some(instrument) = index.of(report) else { return Html::default() };
    let places = report.anchors_naming(Target::Instrument(index));
    let id = Route::Instrument(instrument.id.clone());
    html! {
        <article class="card" id={id.to_string()} aria-labelledby={format!("{id}-name")}>
            <header>
                <p class="card-kind">{ instrument.kind.label() }</p>
                <h4 id={format!("{id}-name")}>{ instrument.name.clone() }</h4>
                if let Some(why) = &instrument.name_derivation {
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
                { counted(report, "Signatures", &instrument.status.signatures) }
                { counted(report, "Ratifications", &instrument.status.ratifications) }
                { dated(
                    report,
                    if instrument.kind.has_standing() { "Adopted" } else { "Adopted or issued" },
                    &instrument.status.adopted,
                ) }
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
fn dated(report: &Report, name: &'static str, stated: &StatedValue<Date>) -> Html {
    fact(report, name, stated.value().map(Date::in_words), stated.evidence())
}

/// A number with its words, where the report states it.
fn counted(report: &Report, name: &'static str, stated: &StatedValue<u32>) -> Html {
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
