//! Key presses of the whole page.

use super::page::document;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key press without Ctrl, Alt or Meta, outside of an IME composition.
#[derive(Clone, Debug)]
pub struct KeyPress {
    /// Its name, as in `KeyboardEvent.key`.
    pub key: String,
    /// Whether Shift is held.
    pub shift: bool,
    /// The element that has the focus.
    pub target: Element,
}

/// The code of a key that an input method takes. Safari ends the composition before it sends the key.
const COMPOSITION_KEY_CODE: u32 = 229;

/// Returns whether the key belongs to an input method.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSITION_KEY_CODE
}

/// The control that has the focus when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusedControl {
    /// A field of one line, a checkbox or a radio button.
    Input,
    /// A field of several lines, in which Enter begins a line.
    TextArea,
    /// A control that acts on Enter itself, such as a button, a list or a choice of files.
    Other,
}

impl FocusedControl {
    /// Returns whether `key` triggers the main action of the group that contains the control. `with_command` tells
    /// whether Ctrl or Command is held.
    pub fn triggers_main_action(self, key: &str, with_command: bool) -> bool {
        key == "Enter"
            && match self {
                Self::Input => true,
                Self::TextArea => with_command,
                Self::Other => false,
            }
    }
}

/// Returns whether the key triggers the main action of the group that contains its target. A key that is held down
/// triggers it once.
pub fn triggers_main_action(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_target =
        |selector: &str| target.as_ref().is_some_and(|target| target.matches(selector).unwrap_or(false));
    let control = if is_target("input:not([type=file]):not([type=button])") {
        FocusedControl::Input
    } else if is_target("textarea") {
        FocusedControl::TextArea
    } else {
        FocusedControl::Other
    };
    !event.repeat()
        && !event.alt_key()
        && !is_composing(event)
        && control.triggers_main_action(&event.key(), event.ctrl_key() || event.meta_key())
}

/// Calls `pressed` for each key press, for as long as the page lives. If it returns
/// true, the default action is prevented.
pub fn listen(pressed: impl Fn(&KeyPress) -> bool + 'static) {
    let Some(document) = document() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(press) = event.dyn_ref::<KeyboardEvent>().and_then(press) else { return };
        if pressed(&press) {
            event.prevent_default();
        }
    })
    .forget();
}

fn press(event: &KeyboardEvent) -> Option<KeyPress> {
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || is_composing(event);
    let target = event.target()?.dyn_into().ok()?;
    (!with_modifier).then(|| KeyPress { key: event.key(), shift: event.shift_key(), target })
}
