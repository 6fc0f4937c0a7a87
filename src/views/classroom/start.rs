//! What can be done here.

use super::address::Part;
use super::begin::Receive;
use super::desk::Desk;
use super::saving::keeping_line;
use super::show::Show;
use yew::prelude::*;

/// Id of the heading of a part.
pub const PART: &str = "class-part";

/// The beginning of the view.
pub fn start(desk: &Desk) -> Html {
    let step = |part: Part, title: &'static str, about: &'static str| {
        html! { <li><a href={part.href()}>{ title }</a><p>{ about }</p></li> }
    };
    html! {
        <>
            <ul class="class-steps">
                { step(Part::Notes, "Highlights and notes", "See, filter, download and import all that you have highlighted in the report. To highlight something, choose “Highlight” beside a paragraph.") }
                { step(Part::Assign, "Write an assignment", "For teachers: choose paragraphs, cards or a chart, write questions about them, and share them as a link, a QR code, a file or a printed worksheet.") }
                { step(Part::Show(Show::of(Vec::new())), "Project", "For teachers: show paragraphs, the chart or a card one at a time in large type, and highlight one sentence after the other.") }
                { step(Part::Class, "Class results", "For teachers: import your pupils’ submissions and compare them by pupil, by question and by paragraph.") }
                { step(Part::Exercise, "Stated, not stated, or elsewhere?", "An exercise: does the report say it? Each answer shows the sentences that decide it.") }
            </ul>
            <Receive desk={desk.clone()} />
            { keeping_line(desk) }
        </>
    }
}

/// The way back to the beginning, and the heading of a part.
pub fn heading(title: &'static str) -> Html {
    html! {
        <>
            <p class="class-back"><a href={Part::Start.href()}>{ "Classroom" }</a></p>
            <h3 id={PART} tabindex="-1">{ title }</h3>
        </>
    }
}
