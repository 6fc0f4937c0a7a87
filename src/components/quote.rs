use super::places::cited;
use report::{Evidence, Report};
use yew::prelude::*;

/// Renders the words of `evidence` as a quotation, with a link to their source.
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

/// Returns the remark that a name is not printed in the report, with the reason for it.
pub fn composed(why: &str) -> String {
    format!("Name made by the editors: {why}.")
}
