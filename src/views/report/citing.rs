use crate::components::{CITE, CITE_AS, LINK, Toaster};
use crate::dom::{clicks, fragment, leak, page};
use report::cite::NUMBER;

/// Listens for clicks on the buttons that copy the citation or the address of a place.
pub fn listen() {
    let teller = Toaster::default();
    let linking = teller.clone();
    leak(clicks::listen(CITE, move |pressed, number| {
        teller.copy(pressed, page::value_of(CITE_AS).replace(NUMBER, &number));
        false
    }));
    leak(clicks::listen(LINK, move |pressed, place| {
        linking.copy(pressed, fragment::address(&place));
        false
    }));
}
