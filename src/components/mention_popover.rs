use yew::prelude::*;

/// Id of the popover.
pub const MENTION_POPOVER: &str = "mention-popover";

/// Where a program shows what a name means, beside the name.
pub fn mention_popover() -> Html {
    html! {
        <div id={MENTION_POPOVER} class="note-popover mention-popover" popover="auto" tabindex="-1" role="dialog"
            aria-label="What is named here"></div>
    }
}
