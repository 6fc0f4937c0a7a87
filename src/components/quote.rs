use report::{Evidence, Place, Report};
use yew::prelude::*;

/// The words of `evidence`, with a link to where they stand.
pub fn quote_from(report: &Report, evidence: &Evidence) -> Html {
    let place = &evidence.place;
    let label = match place {
        Place::Paragraph(number) => format!("para. {number}"),
        Place::Note(number) => format!("note {number}"),
        Place::Summary => "summary".to_owned(),
        Place::Heading(_) => "heading".to_owned(),
    };
    html! {
        <blockquote class="quote">
            <p>{ report.quote(evidence) }</p>
            <footer>
                <a href={format!("#{place}")}>{ label }</a>
            </footer>
        </blockquote>
    }
}

/// Says that a name is not printed as such, and why it is the one that is used.
pub fn composed(why: &str) -> String {
    format!("Name made for this edition: {why}.")
}
