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
                { step(Part::Notes, "Marks and notes", "Everything that you have marked in the report, to look through, change, save and load. To mark something, press “Mark” at a paragraph.") }
                { step(Part::Assign, "Write an assignment", "For teachers: choose paragraphs, cards or a state of the chart, write questions about them, and give them out as a link, a QR code, a file, or a sheet of paper.") }
                { step(Part::Show(Show::of(Vec::new())), "Project", "For teachers: show paragraphs, the chart or a card one at a time in large type, and light one sentence after the other.") }
                { step(Part::Class, "What a class said", "For teachers: load what pupils handed in, all at once, and see it by pupil, by question and by paragraph.") }
                { step(Part::Exercise, "Stated, not stated, or elsewhere?", "An exercise: does the report say it? Each answer opens the sentences that decide it.") }
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
