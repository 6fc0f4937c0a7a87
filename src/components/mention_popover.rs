use yew::prelude::*;

/// Id of the popover.
pub const MENTIONS: &str = "mention-popover";

/// Where the program shows what a text names. It is in no view, since all of
/// them have names.
pub fn mention_popover() -> Html {
    html! {
        <div id={MENTIONS} class="note-popover mention-popover" popover="auto" tabindex="-1" role="dialog"
            aria-label="What is named here"></div>
    }
}
