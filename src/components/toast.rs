use crate::dom::{Element, Timer, clipboard, page, set_timeout};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The display time of a toast, in milliseconds: long enough to copy its text by hand.
const TOAST_MS: u32 = 12_000;

/// The longest text that a toast repeats, in bytes.
const MAX_REPEATED_BYTES: usize = 600;

/// A message that is shown for a while.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Toast {
    /// The number of messages so far, which distinguishes two equal ones.
    pub count: u32,
    /// The message.
    pub message: Option<String>,
}

/// Changes of [`Toast`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToastAction {
    /// This text was copied.
    Copied(String),
    /// The browser refused to copy this text.
    CopyRefused(String),
    /// Shows this message.
    Show(String),
    /// The display time is over.
    Clear,
}

impl Reducible for Toast {
    type Action = ToastAction;

    fn reduce(self: Rc<Self>, action: ToastAction) -> Rc<Self> {
        let message = match action {
            ToastAction::Clear if self.message.is_none() => return self,
            ToastAction::Clear => return Self { message: None, ..(*self).clone() }.into(),
            ToastAction::Show(message) => message,
            ToastAction::Copied(text) => format!("Copied: {text}"),
            ToastAction::CopyRefused(text) => {
                format!("Your browser does not allow copying here. Copy this text: {text}")
            }
        };
        Self { count: self.count + 1, message: Some(message) }.into()
    }
}

/// Provides a toast that clears itself.
#[hook]
pub fn use_toast() -> UseReducerHandle<Toast> {
    let toast = use_reducer(Toast::default);
    let dispatcher = toast.dispatcher();
    use_effect_with(toast.count, move |count| {
        let clear =
            (*count > 0).then(|| set_timeout(TOAST_MS, move || dispatcher.dispatch(ToastAction::Clear)));
        move || drop(clear)
    });
    toast
}

/// Returns a function that copies a text and passes the outcome to `report`.
pub fn copier(report: impl Fn(ToastAction) + Clone + 'static) -> impl Fn(String) + Clone + 'static {
    move |text: String| {
        let report = report.clone();
        let repeated = (text.len() <= MAX_REPEATED_BYTES).then(|| text.clone());
        clipboard::copy(text, move |copied| {
            report(match (repeated, copied) {
                (Some(text), true) => ToastAction::Copied(text),
                (Some(text), false) => ToastAction::CopyRefused(text),
                (None, true) => ToastAction::Show("Text copied.".to_owned()),
                (None, false) => ToastAction::Show("Your browser does not allow copying here.".to_owned()),
            });
        });
    }
}

/// Shows toasts of the static page, in the markup of [`toast_message`].
#[derive(Clone, Default)]
pub struct Toaster(Rc<RefCell<ToasterState>>);

#[derive(Default)]
struct ToasterState {
    toast: Rc<Toast>,
    shown_in: Option<Element>,
    clear: Option<Timer>,
}

impl Toaster {
    /// Shows the outcome of `action` in the toast nearest to the clicked element.
    pub fn show(&self, pressed: &Element, action: ToastAction) {
        let mut state = self.0.borrow_mut();
        if let Some(before) = &state.shown_in {
            page::announce(before, None);
        }
        state.toast = state.toast.clone().reduce(action);
        state.shown_in = page::nearest(pressed, ".message");
        if let Some(element) = state.shown_in.clone() {
            page::announce(&element, state.toast.message.as_deref());
            state.clear = Some(set_timeout(TOAST_MS, move || page::announce(&element, None)));
        }
    }

    /// Copies `text`, and shows the outcome.
    pub fn copy(&self, pressed: Element, text: String) {
        let toaster = self.clone();
        copier(move |action| toaster.show(&pressed, action))(text);
    }
}

/// Renders a toast over the bottom of the page.
pub fn toast_message(toast: &Toast) -> Html {
    html! {
        <p role="status" class="message">
            if let Some(message) = &toast.message {
                <span key={toast.count}>{ message.clone() }</span>
            }
        </p>
    }
}
