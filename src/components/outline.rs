use super::strip::{StripMark, strip};
use crate::browser::spy;
use crate::edition::Edition;
use report::{ParagraphNumber, Place, Section};
use yew::prelude::*;

/// Properties of [`Outline`].
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    /// The report.
    pub edition: Edition,
}

/// The section tree, with the place where one is.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let edition = &props.edition;
    let here = use_state(|| None::<ParagraphNumber>);
    {
        let edition = edition.clone();
        let here = here.setter();
        use_effect_with((), move |()| {
            let ids = edition.paragraphs.iter().map(|p| Place::Paragraph(p.number).to_string()).collect();
            let spy = spy::watch(ids, move |id| {
                if let Ok(Place::Paragraph(number)) = id.parse() {
                    here.set(Some(number));
                }
            });
            move || drop(spy)
        });
    }
    let current = here.and_then(|number| edition.paragraph(number)?.section);
    let marks: Vec<_> = here.iter().map(|number| (*number, StripMark::Main)).collect();
    let label = match *here {
        Some(number) => format!("You are at paragraph {number} of {}", edition.paragraphs.len()),
        None => format!("The report has {} paragraphs", edition.paragraphs.len()),
    };
    html! {
        <nav class="outline" aria-label="Contents">
            <h2 class="outline-title">{ "Contents" }</h2>
            { strip(edition, &marks, &label) }
            <ol>
                if edition.summary.is_some() {
                    <li><a href="#summary">{ "Executive summary" }</a></li>
                }
                for (at, section) in edition.sections.iter().enumerate() {
                    <li class={format!("outline-{}", section.level)}>
                        <a href={format!("#{}", section.id)}
                            aria-current={current.is_some_and(|c| usize::from(c.0) == at).then_some("location")}>
                            <span>{ title(section) }</span>
                            <span class="outline-range">{ range(section) }</span>
                        </a>
                    </li>
                }
                if !edition.notes.is_empty() {
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
