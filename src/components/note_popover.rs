use report::{Anchor, NoteNumber};
use yew::prelude::*;

/// Id of the popover.
pub const POPOVER: &str = "note-popover";
/// Attribute of a note mark: the number of its note.
pub const MARK: &str = "data-note";

/// Renders the popover in which the application shows a note beside its mark.
pub fn note_popover() -> Html {
    html! { <div id={POPOVER} class="note-popover" popover="auto" tabindex="-1" role="note" aria-label="Note"></div> }
}

/// Renders the mark of `note`: a link to the note.
pub fn note_mark(note: NoteNumber) -> Html {
    html! {
        <sup class="note-mark">
            <a href={format!("#{}", Anchor::Note(note))} data-note={note.to_string()} aria-label={format!("Note {note}")}>
                { note.to_string() }
            </a>
        </sup>
    }
}
