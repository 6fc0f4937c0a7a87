use super::strip::strip;
use report::{Report, Section};
use yew::prelude::*;

/// Renders the section tree, in which the application marks the reading position.
pub fn outline(report: &Report) -> Html {
    let label = format!("The report has {} paragraphs", report.paragraphs.len());
    html! {
        <nav class="outline" aria-label="Contents">
            <h2 class="outline-title">{ "Contents" }</h2>
            { strip(report, &[], Some(label)) }
            <ol>
                if report.summary.is_some() {
                    <li><a href="#summary">{ "Executive summary" }</a></li>
                }
                for section in &report.sections {
                    <li class={format!("outline-{}", section.level)}>
                        <a href={format!("#{}", section.id)}>
                            <span>{ title(section) }</span>
                            <span class="outline-range">{ range(section) }</span>
                        </a>
                    </li>
                }
                if !report.notes.is_empty() {
                    <li><a href="#notes">{ "Notes" }</a></li>
                }
            </ol>
        </nav>
    }
}

fn title(section: &Section) -> String {
    format!("{} {}", section.label, section.title).trim().to_owned()
}

fn range(section: &Section) -> String {
    match (section.first_paragraph, section.last_paragraph) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    }
}
