//! The main action of a group of controls. It is triggered by its button and by Enter, and never by the submission of a
//! form: a sandbox without `allow-forms`, such as that of Kolibri, drops every submission without a word.

use crate::dom::keyboard;
use yew::prelude::*;

/// Returns the key handler of a group: Enter in one of its fields triggers `action`, as does Ctrl+Enter in a field of
/// several lines.
pub fn on_enter(action: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if keyboard::triggers_main_action(&event) {
            // The key would also press the element that gets the focus.
            event.prevent_default();
            action.emit(());
        }
    })
}

/// Returns the click handler of the button of `action`.
pub fn on_press(action: &Callback<()>) -> Callback<MouseEvent> {
    action.reform(|_| ())
}

/// Returns the handler of a form whose controls act as they are changed: nothing is left to submit.
pub fn never_submit() -> Callback<SubmitEvent> {
    Callback::from(|event: SubmitEvent| event.prevent_default())
}
