use crate::components::view_frame;
use crate::route::View;
use crate::views::classroom::MOUNT_ID;
use report::Report;
use yew::prelude::*;

/// Returns the view before its program is loaded. The mount element says under which key the browser stores the work on
/// `report`.
pub fn classroom(report: &Report) -> Html {
    let storage_key = format!("un-report-explorer:{}", report.document.symbol);
    let content = html! {
        <>
            <h2 class="view-title">{ "Classroom" }</h2>
            <p class="lead">
                { "Highlight passages and take notes, write assignments, answer them, and see the results of a class. \
                   It needs no account and no network, and nothing leaves this device." }
            </p>
            <div id={MOUNT_ID} data-storage-key={storage_key}></div>
            <p class="without-script">{ "The classroom needs JavaScript and WebAssembly." }</p>
        </>
    };
    view_frame(View::Classroom, content)
}
