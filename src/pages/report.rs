use super::frame;
use crate::app::AppProps;
use crate::components::{CiteTools, NotePopover, Outline, cite_bar, passage_text, slips};
use crate::route::View;
use ::report::{Note, Paragraph, Place, Report, Section};
use yew::prelude::*;

/// The report itself: summary, sections, paragraphs, notes. It never changes;
/// what is pressed in it is heard by [`CiteTools`] and [`NotePopover`].
#[component]
pub fn ReportView(props: &AppProps) -> Html {
    let edition = &props.edition;
    let mut headings = edition.sections.iter().peekable();
    let mut body = Vec::new();
    for paragraph in &edition.paragraphs {
        while let Some(section) = headings.next_if(|s| s.first_paragraph <= paragraph.number) {
            body.push(heading(section));
        }
        body.push(draw_paragraph(edition, paragraph));
    }
    let content = html! {
                <div class="reader">
                    <Outline edition={edition.clone()} />
                    <article class="text" aria-label={edition.document.title.clone()}>
                        <CiteTools edition={edition.clone()} />
                        if edition.summary.is_some() {
                            <section class="summary" aria-labelledby="summary">
                                <h2 id="summary">{ "Executive summary" }</h2>
                                <p>{ passage_text(edition, &Place::Summary) }</p>
                            </section>
                        }
                        { for body }
                        if !edition.notes.is_empty() {
                            <section class="notes" aria-labelledby="notes">
                                <h2 id="notes">{ "Notes" }</h2>
                                <ol>
                                    { for edition.notes.iter().map(|note| draw_note(edition, note)) }
                                </ol>
                            </section>
                        }
                        if let Some(note) = &edition.document.title_note {
                            <p class="title-note">{ format!("* {note}") }</p>
                        }
                    </article>
                    <NotePopover edition={edition.clone()} />
                </div>
    };
    frame(View::Report, content)
}

fn heading(section: &Section) -> Html {
    let words = format!("{} {}", section.label, section.heading());
    let words = words.trim().to_owned();
    let tag = match section.level {
        1 => "h2",
        2 => "h3",
        3 => "h4",
        _ => "h5",
    };
    html! { <@{tag} id={section.id.clone()} class="heading">{ words }</@> }
}

fn draw_paragraph(report: &Report, paragraph: &Paragraph) -> Html {
    let number = paragraph.number;
    let place = Place::Paragraph(number);
    html! {
        <div class="paragraph" id={place.to_string()}>
            <a class="paragraph-number" href={format!("#{place}")} aria-label={format!("Paragraph {number}")}>
                { format!("{number}.") }
            </a>
            <p>{ passage_text(report, &place) }</p>
            { slips(report, &place) }
            { cite_bar(&place, &format!("paragraph {number}")) }
        </div>
    }
}

fn draw_note(report: &Report, note: &Note) -> Html {
    let place = Place::Note(note.number);
    html! {
        <li class="note" id={place.to_string()} value={note.number.to_string()}>
            { passage_text(report, &place) }
            for paragraph in report.referring(note.number) {
                { " " }
                <a class="note-back" href={format!("#{}", Place::Paragraph(paragraph))}
                    aria-label={format!("Back to paragraph {paragraph}")}>
                    { format!("↑ {paragraph}") }
                </a>
            }
            { slips(report, &place) }
        </li>
    }
}
