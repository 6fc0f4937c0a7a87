use crate::components::view_frame;
use crate::route::View;
use crate::views::classroom::ROOT;
use report::Report;
use yew::prelude::*;

/// The view of lessons, for its program to draw into. The host says under which
/// name a browser keeps what is marked in `report`.
pub fn classroom(report: &Report) -> Html {
    let kept = format!("un-report-explorer:{}", report.document.symbol);
    let content = html! {
        <>
            <h2 class="view-title">{ "Classroom" }</h2>
            <p class="lead">
                { "Mark and note the report, set questions about it, answer them, and see what a class said: \
                   without accounts, and without a network. Nothing of it is sent to anyone." }
            </p>
            <div id={ROOT} data-kept={kept}></div>
            <p class="without-script">{ "This needs a script and WebAssembly." }</p>
        </>
    };
    view_frame(View::Classroom, content)
}
