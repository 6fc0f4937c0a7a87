use crate::components::Teller;
use crate::dom::{clicks, download, keep, page};
use crate::state::CopyStep;

/// Attribute of a button that copies its value.
const COPY: &str = "data-copy";
/// Attribute of a button that copies the text of the element with this id.
const COPY_OF: &str = "data-copy-of";
/// Attribute of a button that saves the text of the element with this id, as a
/// file with the button's `data-name` and `data-type`.
const SAVE: &str = "data-save";

/// Attribute of a button that prints what is shown.
const PRINT: &str = "data-print";

/// Hears the buttons that take text away.
pub fn listen() {
    let teller = Teller::default();
    let (of, saving) = (teller.clone(), teller.clone());
    keep(clicks::listen(COPY, move |pressed, text| {
        teller.copy(pressed, text);
        false
    }));
    keep(clicks::listen(COPY_OF, move |pressed, id| {
        if let Some(text) = page::text(&id) {
            of.copy(pressed, text);
        }
        false
    }));
    keep(clicks::listen(PRINT, |_, _| {
        page::print();
        false
    }));
    keep(clicks::listen(SAVE, move |pressed, id| {
        let says = |attribute| pressed.get_attribute(attribute).unwrap_or_default();
        if let Some(text) = page::text(&id) {
            let name = says("data-name");
            let saved = download::save(&name, &says("data-type"), &text);
            saving.tell(&pressed, CopyStep::Told(outcome(&name, saved)));
        }
        false
    }));
}

/// What became of the file `name`.
fn outcome(name: &str, saved: bool) -> String {
    if saved {
        format!("{name} is handed to the browser to be saved.")
    } else {
        format!("{name} could not be saved here.")
    }
}
