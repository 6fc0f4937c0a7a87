use super::passage::passage_text;
use crate::browser::Element;
use crate::browser::{clicks, fragment, popover};
use crate::edition::Edition;
use report::{NoteNumber, Place};
use yew::prelude::*;

/// Id of the popover.
const ID: &str = "note-popover";
/// Attribute of a note mark: the number of its note.
const MARK: &str = "data-note";

/// Properties of [`NotePopover`].
#[derive(Properties, PartialEq)]
pub struct NotePopoverProps {
    /// The report whose notes are shown.
    pub edition: Edition,
}

/// Shows a note beside its mark, with the notes that it sends the reader to.
/// Where the engine has no popovers, the mark leads to the note.
#[component]
pub fn NotePopover(props: &NotePopoverProps) -> Html {
    let edition = &props.edition;
    // Each press is a new element reference, so that a closed note opens again.
    let opened = use_state(|| None::<(NoteNumber, Element, u32)>);
    {
        let opened = opened.setter();
        use_effect_with((), move |()| {
            let presses = std::cell::Cell::new(0);
            let listener = clicks::listen(MARK, move |mark, note| {
                let Some(note) = note.parse().ok().filter(|_| popover::supported(ID)) else { return false };
                presses.set(presses.get() + 1);
                opened.set(Some((NoteNumber(note), mark, presses.get())));
                true
            });
            // Whoever follows a link has left the note.
            let left = fragment::listen(|_| popover::hide(ID));
            move || drop((listener, left))
        });
    }
    use_effect_with((*opened).clone(), |opened| {
        if let Some((_, mark, _)) = opened {
            popover::show(ID, mark);
        }
    });
    let note = opened.as_ref().and_then(|(number, ..)| edition.note(*number));
    let shown =
        note.into_iter().flat_map(|note| [note.number].into_iter().chain(note.see_notes.iter().copied()));
    html! {
        <div id={ID} class="note-popover" popover="auto" tabindex="-1" role="note" aria-label="Note">
            for number in shown {
                <p>
                    <a href={format!("#{}", Place::Note(number))}>{ format!("Note {number}") }</a>
                    { " " }
                    { passage_text(edition, &Place::Note(number), &[]) }
                </p>
            }
        </div>
    }
}

/// The mark of `note`: a link to the note, which [`NotePopover`] hears.
pub fn note_mark(note: NoteNumber) -> Html {
    html! {
        <sup class="note-mark">
            <a href={format!("#{}", Place::Note(note))} data-note={note.to_string()} aria-label={format!("Note {note}")}>
                { note.to_string() }
            </a>
        </sup>
    }
}
