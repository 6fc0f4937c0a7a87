use crate::components::view_frame;
use crate::components::{cite_bar, cite_tools, note_popover, outline, passage_text, slips};
use crate::route::View;
use ::report::{Anchor, Note, Paragraph, Relations, Section};
use yew::prelude::*;

/// Renders the report: summary, sections, paragraphs, notes. It is only prerendered,
/// and not in the compiled application.
pub fn report(relations: Relations) -> Html {
    let report = relations.report;
    let mut headings = report.sections.iter().peekable();
    let mut body = Vec::new();
    for paragraph in &report.paragraphs {
        while let Some(section) = headings.next_if(|s| s.first_paragraph <= paragraph.number) {
            body.push(heading(section));
        }
        body.push(draw_paragraph(relations, paragraph));
    }
    let content = html! {
                <div class="reader">
                    { outline(report) }
                    <article class="text" aria-label={report.document.title.clone()}>
                        { cite_tools(report) }
                        if report.summary.is_some() {
                            <section class="summary" aria-labelledby="summary">
                                <h2 id="summary">{ "Executive summary" }</h2>
                                { passage_text(relations, &Anchor::Summary, "p") }
                            </section>
                        }
                        { for body }
                        if !report.notes.is_empty() {
                            <section class="notes" aria-labelledby="notes">
                                <h2 id="notes">{ "Notes" }</h2>
                                <ol>
                                    { for report.notes.iter().map(|note| draw_note(relations, note)) }
                                </ol>
                            </section>
                        }
                        if let Some(note) = &report.document.title_note {
                            <p class="title-note">{ format!("* {note}") }</p>
                        }
                    </article>
                    { note_popover() }
                </div>
    };
    view_frame(View::Report, content)
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

fn draw_paragraph(relations: Relations, paragraph: &Paragraph) -> Html {
    let number = paragraph.number;
    let place = Anchor::Paragraph(number);
    html! {
        <div class="paragraph" id={place.to_string()}>
            <a class="paragraph-number" href={format!("#{place}")} aria-label={format!("Paragraph {number}")}>
                { format!("{number}.") }
            </a>
            { passage_text(relations, &place, "p") }
            { slips(relations.report, &place) }
            { cite_bar(number) }
        </div>
    }
}

fn draw_note(relations: Relations, note: &Note) -> Html {
    let report = relations.report;
    let place = Anchor::Note(note.number);
    let see: Vec<String> = note.see_notes.iter().map(|note| Anchor::Note(*note).to_string()).collect();
    let see = (!see.is_empty()).then(|| see.join(" "));
    html! {
        <li class="note" id={place.to_string()} value={note.number.to_string()} data-see={see}>
            { passage_text(relations, &place, "span") }
            for paragraph in report.paragraphs_citing(note.number) {
                { " " }
                <a class="note-back" href={format!("#{}", Anchor::Paragraph(paragraph))}
                    aria-label={format!("Back to paragraph {paragraph}")}>
                    { format!("↑ {paragraph}") }
                </a>
            }
            { slips(report, &place) }
        </li>
    }
}
