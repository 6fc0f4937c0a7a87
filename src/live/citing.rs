use crate::browser::{Timer, clicks, fragment, keep, later, page};
use crate::components::{CITE, CITE_AS, LINK, MESSAGE_MS, copier};
use crate::state::{CopyStep, Copying};
use report::cite::NUMBER;
use std::cell::RefCell;
use std::rc::Rc;
use yew::Reducible;

/// Hears the buttons that copy the citation or the address of a place.
pub fn listen() {
    let copy = copier(teller());
    let link = copy.clone();
    keep(clicks::listen(CITE, move |_, number| {
        copy(page::typed(CITE_AS).replace(NUMBER, &number));
        false
    }));
    keep(clicks::listen(LINK, move |_, place| {
        link(fragment::address(&place));
        false
    }));
}

/// Tells the reader, for a while.
fn teller() -> impl Fn(CopyStep) + Clone {
    let told = Rc::new(RefCell::new((Rc::<Copying>::default(), None::<Timer>)));
    move |step| {
        let mut told = told.borrow_mut();
        told.0 = told.0.clone().reduce(step);
        page::say(MESSAGE, told.0.message.as_deref());
        told.1 = Some(later(MESSAGE_MS, || page::say(MESSAGE, None)));
    }
}

const MESSAGE: &str = "#report .message";
