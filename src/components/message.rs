use crate::browser::{clipboard, later};
use crate::state::{CopyStep, Copying};
use yew::prelude::*;

/// How long a message stays, in milliseconds: long enough to copy it by hand.
pub const MESSAGE_MS: u32 = 12_000;

/// What was copied and what the reader is told of it, for a while.
#[hook]
pub fn use_copying() -> UseReducerHandle<Copying> {
    let state = use_reducer(Copying::default);
    let dispatcher = state.dispatcher();
    use_effect_with(state.copies, move |copies| {
        let seen = (*copies > 0).then(|| later(MESSAGE_MS, move || dispatcher.dispatch(CopyStep::Clear)));
        move || drop(seen)
    });
    state
}

/// Copies what it is called with, and calls `tell` with whether that worked.
pub fn copier(tell: impl Fn(CopyStep) + Clone + 'static) -> impl Fn(String) + Clone + 'static {
    move |text: String| {
        let tell = tell.clone();
        clipboard::copy(text.clone(), move |copied| {
            tell(if copied { CopyStep::Copied(text) } else { CopyStep::Refused(text) });
        });
    }
}

/// What the reader is told, over the foot of the page.
pub fn message(state: &Copying) -> Html {
    html! {
        <p role="status" class="message">
            if let Some(message) = &state.message {
                <span key={state.copies}>{ message.clone() }</span>
            }
        </p>
    }
}
