//! The list of activities.

use super::annotations::files::storage_status;
use super::context::ClassroomContext;
use super::present::slideshow::Slideshow;
use super::route::ClassroomRoute;
use super::student::assignment_preview::OpenAssignment;
use yew::prelude::*;

/// Returns the start of the classroom.
pub fn home(context: &ClassroomContext) -> Html {
    let activity = |route: ClassroomRoute, title: &'static str, about: &'static str| {
        html! { <li><a href={route.href()}>{ title }</a><p>{ about }</p></li> }
    };
    html! {
        <>
            <ul class="class-steps">
                { activity(ClassroomRoute::Annotations, "Highlights and notes", "See, filter, download and import all that you have highlighted in the report. To highlight something, choose “Highlight” beside a paragraph.") }
                { activity(ClassroomRoute::AssignmentEditor, "Write an assignment", "For teachers: choose paragraphs, cards or a chart, write questions about them, and share them as a link, a QR code, a file or a printed worksheet.") }
                { activity(ClassroomRoute::Slideshow(Slideshow::new(Vec::new())), "Project", "For teachers: show paragraphs, the chart or a card one at a time in large type, and highlight one sentence after the other.") }
                { activity(ClassroomRoute::Results, "Class results", "For teachers: import your pupils’ submissions and compare them by pupil, by question and by paragraph.") }
                { activity(ClassroomRoute::Exercise, "Stated, not stated, or elsewhere?", "An exercise: does the report say it? Each answer shows the sentences that decide it.") }
            </ul>
            <OpenAssignment context={context.clone()} />
            { storage_status(context) }
        </>
    }
}
