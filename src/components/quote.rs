use super::places::cited;
use report::{Evidence, Report};
use yew::prelude::*;

/// The words of `evidence`, with a link to where they stand.
pub fn quote_from(report: &Report, evidence: &Evidence) -> Html {
    let place = &evidence.anchor;
    html! {
        <blockquote class="quote">
            <p>{ report.quote(evidence) }</p>
            <footer>
                <a href={format!("#{place}")}>{ cited(place) }</a>
            </footer>
        </blockquote>
    }
}

/// Says that a name is not printed as such, and why it is the one that is used.
pub fn composed(why: &str) -> String {
    format!("Name made by the editors: {why}.")
}
