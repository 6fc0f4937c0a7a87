use super::message::{copier, message, use_copying};
use crate::browser::{clicks, fragment};
use crate::edition::Edition;
use crate::state::CopyStep;
use report::Place;
use report::cite::{Style, cite};
use yew::prelude::*;

/// Attribute of a button that copies the citation of the place it names.
const CITE: &str = "data-cite";
/// Attribute of a button that copies the address of the place it names.
const LINK: &str = "data-link";

/// Buttons that copy the citation and the address of `place`, which a screen
/// reader calls `name`. [`CiteTools`] hears them.
pub fn cite_bar(place: &Place, name: &str) -> Html {
    let place = place.to_string();
    html! {
        <div class="cite-bar needs-script">
            <button type="button" data-cite={place.clone()} aria-label={format!("Cite {name}")}>{ "Cite" }</button>
            <button type="button" data-link={place} aria-label={format!("Link to {name}")}>{ "Link" }</button>
        </div>
    }
}

/// Properties of [`CiteTools`].
#[derive(Properties, PartialEq)]
pub struct CiteToolsProps {
    /// The report that is cited.
    pub edition: Edition,
}

/// The choice of a way of citing, and the ear of all [`cite_bar`]s.
#[component]
pub fn CiteTools(props: &CiteToolsProps) -> Html {
    let state = use_copying();
    {
        let edition = props.edition.clone();
        let dispatcher = state.dispatcher();
        use_effect_with(state.style, move |style| {
            let style = *style;
            let copy = copier(dispatcher);
            let link = copy.clone();
            let listeners = (
                clicks::listen(CITE, move |_, place| {
                    if let Ok(place) = place.parse() {
                        copy(cite(&edition, &place, style));
                    }
                    false
                }),
                clicks::listen(LINK, move |_, place| {
                    link(fragment::address(&place));
                    false
                }),
            );
            move || drop(listeners)
        });
    }
    let onchange = {
        let dispatcher = state.dispatcher();
        Callback::from(move |event: Event| {
            let chosen = clicks::value(&event);
            if let Some(style) = Style::ALL.into_iter().find(|style| style.label() == chosen) {
                dispatcher.dispatch(CopyStep::CiteAs(style));
            }
        })
    };
    html! {
        <div class="cite-tools needs-script">
            <label for="cite-as">{ "Cite as" }</label>
            <select id="cite-as" {onchange}>
                for style in Style::ALL {
                    <option value={style.label()} selected={style == state.style}>{ style.label() }</option>
                }
            </select>
            { message(&state) }
        </div>
    }
}
