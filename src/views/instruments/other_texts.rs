use super::page::instrument_card;
use report::{InstrumentIndex, Links};
use yew::prelude::*;

/// The texts that have no standing among States: resolutions, guidelines,
/// plans, studies, and the words that name several instruments at once.
pub(super) fn text_part(links: Links) -> Html {
    let texts = InstrumentIndex::all(links.report)
        .filter(|index| index.of(links.report).is_some_and(|instrument| !instrument.kind.has_standing()));
    html! {
        <div data-part-of="instruments">
            <h3 id="instruments-texts">{ "Other texts that the report names" }</h3>
            <div class="cards">{ for texts.map(|index| instrument_card(links.report, index)) }</div>
            { plurals(links) }
        </div>
    }
}

fn plurals(links: Links) -> Html {
    let plurals = &links.apparatus.plurals;
    if plurals.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3 id="instruments-plurals">{ "Words that name several at once" }</h3>
            <ul class="plurals">
                for plural in plurals {
                    <li>
                        <q>{ links.report.quote(&plural.evidence) }</q>
                        { " " }
                        { crate::components::place_links(links.report, std::slice::from_ref(&plural.evidence.place)) }
                        { " " }
                        { crate::components::entities::in_line(plural.instruments.iter().map(|index| crate::components::entities::instrument_link(links, *index)).collect()) }
                        <span class="aside">{ plural.reason.clone() }</span>
                    </li>
                }
            </ul>
        </>
    }
}
