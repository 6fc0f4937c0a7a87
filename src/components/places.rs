use report::{Place, Report};
use yew::prelude::*;

/// `places` as links to them, in a line.
pub fn place_links(report: &Report, places: &[Place]) -> Html {
    html! {
        <ul class="places">
            for place in places {
                <li>
                    <a href={format!("#{place}")} aria-label={spoken(report, place)}>{ short(report, place) }</a>
                </li>
            }
        </ul>
    }
}

/// As short as it can be said: `21`, `note 4`, `I.B.`, `summary`.
fn short(report: &Report, place: &Place) -> String {
    match place {
        Place::Paragraph(number) => number.to_string(),
        Place::Note(number) => format!("note {number}"),
        Place::Summary => "summary".to_owned(),
        Place::Heading(id) => match report.section(id).map(|section| section.label.as_str()) {
            Some("") | None => "heading".to_owned(),
            Some(label) => format!("heading {label}"),
        },
    }
}

/// As it is said aloud, and as hits name it: `Paragraph 21`.
pub fn spoken(report: &Report, place: &Place) -> String {
    match place {
        Place::Paragraph(number) => format!("Paragraph {number}"),
        Place::Note(number) => format!("Note {number}"),
        Place::Summary => "Executive summary".to_owned(),
        Place::Heading(id) => match report.section(id) {
            Some(section) => format!("Heading {} {}", section.label, section.heading()),
            None => "Heading".to_owned(),
        },
    }
}

/// As it is cited: `para. 21`.
pub fn cited(place: &Place) -> String {
    match place {
        Place::Paragraph(number) => format!("para. {number}"),
        Place::Note(number) => format!("note {number}"),
        Place::Summary => "summary".to_owned(),
        Place::Heading(_) => "heading".to_owned(),
    }
}
