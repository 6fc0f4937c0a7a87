use super::toast::toast_message;
use crate::components::Toast;
use report::cite::{Style, pattern};
use report::{Anchor, ParagraphNumber, Report};
use yew::prelude::*;

/// Attribute of a button that copies the citation of the paragraph with this number.
pub const CITE: &str = "data-cite";
/// Attribute of a button that copies the address of the place it names.
pub const LINK: &str = "data-link";
/// Id of the select element for the citation style; its value is the pattern of a citation.
pub const CITE_AS: &str = "cite-as";

/// Renders the buttons of paragraph `number`: to cite it, link to it, list its names and
/// highlight it.
pub fn cite_bar(number: ParagraphNumber) -> Html {
    let (cited, place) = (number.to_string(), Anchor::Paragraph(number).to_string());
    let (in_it, in_mark) = (place.clone(), place.clone());
    html! {
        <div class="cite-bar needs-script">
            <button type="button" data-cite={cited} aria-label={format!("Cite paragraph {number}")}>{ "Cite" }</button>
            <button type="button" data-link={place} aria-label={format!("Link to paragraph {number}")}>{ "Link" }</button>
            <button type="button" data-entities={in_it} aria-label={format!("Names in paragraph {number}")}>{ "Names" }</button>
            <button type="button" data-annotate={in_mark} aria-label={format!("Highlight paragraph {number}")}>{ "Highlight" }</button>
        </div>
    }
}

/// Renders the select element for the citation style, and the toast that reports a copy.
pub fn cite_tools(report: &Report) -> Html {
    html! {
        <div class="cite-tools needs-script">
            <label for={CITE_AS}>{ "Cite as" }</label>
            <select id={CITE_AS}>
                for style in Style::ALL {
                    <option value={pattern(&report.document, style)}>{ style.label() }</option>
                }
            </select>
            { toast_message(&Toast::default()) }
        </div>
    }
}
