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
                { "Highlight passages and take notes, write assignments, answer them, and see the results of a class. \
                   It needs no account and no network, and nothing leaves this device." }
            </p>
            <div id={ROOT} data-kept={kept}></div>
            <p class="without-script">{ "The classroom needs JavaScript and WebAssembly." }</p>
        </>
    };
    view_frame(View::Classroom, content)
}
