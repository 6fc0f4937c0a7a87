//! The texts that States can't join: resolutions, guidelines, plans, studies, and words that name several instruments.

use super::prerendered::instrument_card;
use crate::components::entities::{inline_list, instrument_link};
use crate::components::island::{IslandProps, use_island};
use crate::components::place_links;
use crate::route::View;
use report::{InstrumentIndex, Relations};
use yew::prelude::*;

/// The id of the element that [`OtherTexts`] is mounted on.
pub const ROOT: &str = "instruments-texts-content";

/// The other texts of the instruments view.
#[component]
pub fn OtherTexts(props: &IslandProps) -> Html {
    use_island(props, View::Instruments, ROOT);
    let relations = props.data.relations();
    let texts = InstrumentIndex::all(relations.report)
        .filter(|index| index.of(relations.report).is_some_and(|instrument| !instrument.kind.has_standing()));
    html! {
        <>
            <h3 id="instruments-texts">{ "Other texts that the report names" }</h3>
            <div class="cards">{ for texts.map(|index| instrument_card(relations.report, index)) }</div>
            { plurals(relations) }
        </>
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
                        { place_links(relations.report, std::slice::from_ref(&plural.evidence.anchor)) }
                        { " " }
                        { inline_list(plural.instruments.iter().map(|index| instrument_link(relations, *index)).collect()) }
                        <span class="aside">{ plural.reason.clone() }</span>
                    </li>
                }
            </ul>
        </>
    }
}
