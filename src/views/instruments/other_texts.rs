use super::prerendered::instrument_card;
use report::{InstrumentIndex, Relations};
use yew::prelude::*;

/// The texts that have no standing among States: resolutions, guidelines,
/// plans, studies, and the words that name several instruments at once.
pub fn text_part(relations: Relations) -> Html {
    let texts = InstrumentIndex::all(relations.report)
        .filter(|index| index.of(relations.report).is_some_and(|instrument| !instrument.kind.has_standing()));
    html! {
        <div data-part-of="instruments">
            <h3 id="instruments-texts">{ "Other texts that the report names" }</h3>
            <div class="cards">{ for texts.map(|index| instrument_card(relations.report, index)) }</div>
            { plurals(relations) }
        </div>
    }
}

fn plurals(relations: Relations) -> Html {
    let plurals = &relations.entities.plurals;
    if plurals.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3 id="instruments-plurals">{ "Words that name several at once" }</h3>
            <ul class="plurals">
                for plural in plurals {
                    <li>
                        <q>{ relations.report.quote(&plural.evidence) }</q>
                        { " " }
                        { crate::components::place_links(relations.report, std::slice::from_ref(&plural.evidence.anchor)) }
                        { " " }
                        { crate::components::entities::in_line(plural.instruments.iter().map(|index| crate::components::entities::instrument_link(relations, *index)).collect()) }
                        <span class="aside">{ plural.reason.clone() }</span>
                    </li>
                }
            </ul>
        </>
    }
}
