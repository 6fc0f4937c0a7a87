use crate::route::View;
use yew::prelude::*;

/// Renders a view: a section with the id that the address names. All views are in the
/// page; the style sheet shows the one in the root element's `data-view`.
pub fn view_frame(view: View, content: Html) -> Html {
    let id = view.id();
    html! {
        <section {id} class="view" data-view={id} aria-label={view.label()}>{ content }</section>
    }
}
