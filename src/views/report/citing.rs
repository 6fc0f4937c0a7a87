use crate::components::{CITE, CITE_AS, LINK, Teller};
use crate::dom::{clicks, fragment, keep, page};
use report::cite::NUMBER;

/// Hears the buttons that copy the citation or the address of a place.
pub fn listen() {
    let teller = Teller::default();
    let linking = teller.clone();
    keep(clicks::listen(CITE, move |pressed, number| {
        teller.copy(pressed, page::typed(CITE_AS).replace(NUMBER, &number));
        false
    }));
    keep(clicks::listen(LINK, move |pressed, place| {
        linking.copy(pressed, fragment::address(&place));
        false
    }));
}
