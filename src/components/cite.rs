use crate::browser::{clicks, clipboard, fragment, later};
use crate::edition::Edition;
use crate::state::{CopyStep, Copying};
use report::Place;
use report::cite::{Style, cite};
use yew::prelude::*;

/// Attribute of a button that copies the citation of the place it names.
const CITE: &str = "data-cite";
/// Attribute of a button that copies the address of the place it names.
const LINK: &str = "data-link";

/// How long a message stays, in milliseconds: long enough to copy it by hand.
const MESSAGE_MS: u32 = 12_000;

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
    let state = use_reducer(Copying::default);
    {
        let edition = props.edition.clone();
        let dispatcher = state.dispatcher();
        use_effect_with(state.style, move |style| {
            let style = *style;
            let copy = move |text: String| {
                let dispatcher = dispatcher.clone();
                clipboard::copy(text.clone(), move |copied| {
                    dispatcher.dispatch(if copied {
                        CopyStep::Copied(text)
                    } else {
                        CopyStep::Refused(text)
                    });
                });
            };
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
    {
        let dispatcher = state.dispatcher();
        use_effect_with(state.copies, move |copies| {
            let seen = (*copies > 0).then(|| later(MESSAGE_MS, move || dispatcher.dispatch(CopyStep::Clear)));
            move || drop(seen)
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
            <p role="status" class="message">
                if let Some(message) = &state.message {
                    <span key={state.copies}>{ message.clone() }</span>
                }
            </p>
        </div>
    }
}
