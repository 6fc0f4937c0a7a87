use crate::components::{MARK, POPOVER};
use crate::dom::{clicks, fragment, leak, popover, texts};
use report::{Anchor, NoteNumber};

/// Listens for clicks on note marks, and shows a note beside its mark, with the notes
/// that it refers to. If the engine does not support popovers, the link is followed.
pub fn listen() {
    leak(clicks::listen(MARK, |mark, note| {
        let Some(note) = note.parse().ok().filter(|_| popover::supported(POPOVER)) else { return false };
        let place = Anchor::Note(NoteNumber(note)).to_string();
        let mut notes = texts::sent_to(&place);
        notes.insert(0, place);
        let says = |place: String| match place.parse() {
            Ok(Anchor::Note(number)) => Some((place, format!("Note {number}"))),
            _ => None,
        };
        texts::repeat(POPOVER, &notes.into_iter().filter_map(says).collect::<Vec<_>>());
        popover::show(POPOVER, &mark)
    }));
    // Following a link closes the note.
    leak(fragment::listen(|_| popover::hide(POPOVER)));
}
