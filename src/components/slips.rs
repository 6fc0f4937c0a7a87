use report::{Anchor, Report};
use yew::prelude::*;

/// Renders the remarks on the slips of the text at `place`. They are shown beside the
/// text, which is never corrected.
pub fn slips(report: &Report, place: &Anchor) -> Html {
    let mut slips = report.errata.iter().filter(|erratum| erratum.evidence.anchor == *place).peekable();
    if slips.peek().is_none() {
        return Html::default();
    }
    html! {
        <ul class="slips" aria-label="As printed">
            for slip in slips {
                <li>
                    <span class="slip-words">{ format!("“{}”", report.quote(&slip.evidence)) }</span>
                    { " " }
                    { slip.remark.clone() }
                </li>
            }
        </ul>
    }
}
