use crate::dom::{Element, Timer, clipboard, later, page};
use crate::state::{CopyStep, Copying};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long a message stays, in milliseconds: long enough to copy it by hand.
const MESSAGE_MS: u32 = 12_000;

/// The longest text that a message repeats, in bytes: one may copy it from there
/// by hand.
const BY_HAND: usize = 600;

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

/// Tells the reader, for a while, in markup that is [`message`]'s.
#[derive(Clone, Default)]
pub struct Teller(Rc<RefCell<Told>>);

#[derive(Default)]
struct Told {
    copying: Rc<Copying>,
    place: Option<Element>,
    clear: Option<Timer>,
}

impl Teller {
    /// Tells what became of `step`, nearest to what was pressed for it.
    pub fn tell(&self, pressed: &Element, step: CopyStep) {
        let mut told = self.0.borrow_mut();
        if let Some(before) = &told.place {
            page::say(before, None);
        }
        told.copying = told.copying.clone().reduce(step);
        told.place = page::nearest(pressed, ".message");
        if let Some(place) = told.place.clone() {
            page::say(&place, told.copying.message.as_deref());
            told.clear = Some(later(MESSAGE_MS, move || page::say(&place, None)));
        }
    }

    /// Copies `text`, and tells what came of that.
    pub fn copy(&self, pressed: Element, text: String) {
        let teller = self.clone();
        if text.len() <= BY_HAND {
            copier(move |step| teller.tell(&pressed, step))(text);
            return;
        }
        clipboard::copy(text, move |copied| {
            let told = if copied { "The text is copied." } else { "The text could not be copied here." };
            teller.tell(&pressed, CopyStep::Told(told.to_owned()));
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
