use super::frame;
use crate::browser::{clicks, fragment, page};
use crate::components::{CiteTools, FORGET, NotePopover, Outline, Tour, cite_bar, passage_text, slips};
use crate::edition::Edition;
use crate::findings::Findings;
use crate::route::View;
use ::report::{Note, Paragraph, Place, Report, Section};
use yew::prelude::*;

/// Properties of [`ReportView`].
#[derive(Properties, PartialEq)]
pub struct ReportViewProps {
    /// The report.
    pub edition: Edition,
    /// The query whose hits are marked.
    pub sought: Option<AttrValue>,
    /// Takes the marks away.
    pub on_forget: Callback<()>,
}

/// The report itself: summary, sections, paragraphs, notes. It changes only
/// with the hits that are marked; what is pressed in it is heard by
/// [`CiteTools`] and [`NotePopover`].
#[component]
pub fn ReportView(props: &ReportViewProps) -> Html {
    let edition = &props.edition;
    let sought = props.sought.as_deref().unwrap_or_default();
    let findings = if sought.is_empty() { Findings::default() } else { Findings::new(edition, sought) };
    let tour = Tour::new(edition, sought, &findings);
    {
        let on_forget = props.on_forget.clone();
        use_effect_with((), move |()| {
            let listener = clicks::listen(FORGET, move |_, place| {
                on_forget.emit(());
                page::stay(&place);
                true
            });
            move || drop(listener)
        });
    }
    let mut headings = edition.sections.iter().peekable();
    let mut body = Vec::new();
    for paragraph in &edition.paragraphs {
        while let Some(section) = headings.next_if(|s| s.first_paragraph <= paragraph.number) {
            body.push(heading(section));
        }
        body.push(draw_paragraph(edition, paragraph, &tour));
    }
    // Marks and the way to other hits have moved what was asked for.
    use_effect_with(props.sought.clone(), |sought| {
        if sought.is_some() {
            page::show(&fragment::current());
        }
    });
    let content = html! {
                <div class="reader">
                    <Outline edition={edition.clone()} />
                    <article class="text" aria-label={edition.document.title.clone()}>
                        <CiteTools edition={edition.clone()} />
                        if edition.summary.is_some() {
                            <section class="summary" aria-labelledby="summary">
                                <h2 id="summary">{ "Executive summary" }</h2>
                                { tour.stop(&Place::Summary) }
                                <p>{ passage_text(edition, &Place::Summary, tour.marks(&Place::Summary)) }</p>
                            </section>
                        }
                        { for body }
                        if !edition.notes.is_empty() {
                            <section class="notes" aria-labelledby="notes">
                                <h2 id="notes">{ "Notes" }</h2>
                                <ol>
                                    { for edition.notes.iter().map(|note| draw_note(edition, note, &tour)) }
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

fn draw_paragraph(report: &Report, paragraph: &Paragraph, tour: &Tour<'_>) -> Html {
    let number = paragraph.number;
    let place = Place::Paragraph(number);
    html! {
        <div class="paragraph" id={place.to_string()}>
            <a class="paragraph-number" href={format!("#{place}")} aria-label={format!("Paragraph {number}")}>
                { format!("{number}.") }
            </a>
            { tour.stop(&place) }
            <p>{ passage_text(report, &place, tour.marks(&place)) }</p>
            { slips(report, &place) }
            { cite_bar(&place, &format!("paragraph {number}")) }
        </div>
    }
}

fn draw_note(report: &Report, note: &Note, tour: &Tour<'_>) -> Html {
    let place = Place::Note(note.number);
    html! {
        <li class="note" id={place.to_string()} value={note.number.to_string()}>
            { tour.stop(&place) }
            { passage_text(report, &place, tour.marks(&place)) }
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
