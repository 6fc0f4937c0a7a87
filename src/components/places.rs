use report::{Anchor, Report};
use yew::prelude::*;

/// Renders links to `places` in one line.
pub fn place_links(report: &Report, places: &[Anchor]) -> Html {
    html! {
        <ul class="places">
            for place in places {
                <li>
                    <a href={format!("#{place}")} aria-label={long_label(report, place)}>{ short(report, place) }</a>
                </li>
            }
        </ul>
    }
}

/// Returns the shortest label: `21`, `note 4`, `heading I.B.`, `summary`.
fn short(report: &Report, place: &Anchor) -> String {
    match place {
        Anchor::Paragraph(number) => number.to_string(),
        Anchor::Note(number) => format!("note {number}"),
        Anchor::Summary => "summary".to_owned(),
        Anchor::Heading(id) => match report.section(id).map(|section| section.label.as_str()) {
            Some("") | None => "heading".to_owned(),
            Some(label) => format!("heading {label}"),
        },
    }
}

/// Returns the label for screen readers and search hits: `Paragraph 21`.
pub fn long_label(report: &Report, place: &Anchor) -> String {
    match place {
        Anchor::Paragraph(number) => format!("Paragraph {number}"),
        Anchor::Note(number) => format!("Note {number}"),
        Anchor::Summary => "Executive summary".to_owned(),
        Anchor::Heading(id) => match report.section(id) {
            Some(section) => format!("Heading {} {}", section.label, section.heading()),
            None => "Heading".to_owned(),
        },
    }
}

/// Returns the label in a citation: `para. 21`.
pub fn cited(place: &Anchor) -> String {
    match place {
        Anchor::Paragraph(number) => format!("para. {number}"),
        Anchor::Note(number) => format!("note {number}"),
        Anchor::Summary => "summary".to_owned(),
        Anchor::Heading(_) => "heading".to_owned(),
    }
}
