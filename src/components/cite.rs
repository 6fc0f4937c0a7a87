use super::message::message;
use crate::state::Copying;
use report::Place;
use report::cite::Style;
use yew::prelude::*;

/// Attribute of a button that copies the citation of the place it names.
pub const CITE: &str = "data-cite";
/// Attribute of a button that copies the address of the place it names.
pub const LINK: &str = "data-link";
/// Id of the choice of a way of citing.
pub const CITE_AS: &str = "cite-as";

/// Buttons that copy the citation and the address of `place`, which a screen
/// reader calls `name`.
pub fn cite_bar(place: &Place, name: &str) -> Html {
    let place = place.to_string();
    html! {
        <div class="cite-bar needs-script">
            <button type="button" data-cite={place.clone()} aria-label={format!("Cite {name}")}>{ "Cite" }</button>
            <button type="button" data-link={place} aria-label={format!("Link to {name}")}>{ "Link" }</button>
        </div>
    }
}

/// The choice of a way of citing, and where the reader is told what was copied.
pub fn cite_tools() -> Html {
    html! {
        <div class="cite-tools needs-script">
            <label for={CITE_AS}>{ "Cite as" }</label>
            <select id={CITE_AS}>
                for style in Style::ALL {
                    <option value={style.label()}>{ style.label() }</option>
                }
            </select>
            { message(&Copying::default()) }
        </div>
    }
}
