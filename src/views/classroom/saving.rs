//! Files and texts that notes are saved to and loaded from, and where they are
//! kept meanwhile.

use super::book::Step;
use super::desk::{Desk, DeskProps, now};
use super::source;
use crate::components::copier;
use crate::dom::{clicks, download, files, moment};
use crate::state::CopyStep;
use ::classroom::{Change, Error, ImportedAnnotations, Notebook, Timestamp, limits};
use yew::prelude::*;

/// Media type of annotations.
const JSON_LD: &str = "application/ld+json";

/// Saves `text` as a file, and tells what came of it.
pub fn save(desk: &Desk, name: &str, mime: &str, text: &str) -> bool {
    let saved = download::save(name, mime, text);
    desk.tell(if saved {
        format!("{name} is handed to the browser to be saved.")
    } else {
        format!("{name} can’t be saved here: copy the text instead.")
    });
    saved
}

/// Copies `text`, and tells what came of it.
pub fn copy(desk: &Desk, text: String) {
    let told = desk.told.dispatcher();
    copier(move |step| {
        told.dispatch(match step {
            CopyStep::Copied(_) => CopyStep::Told("The text is copied.".to_owned()),
            _ => {
                CopyStep::Told("Copying is not allowed here: select the text and copy it by hand.".to_owned())
            }
        });
    })(text);
}

/// How many notes there are, where they are kept, and since when they are in a file.
pub fn keeping_line(desk: &Desk) -> Html {
    let notebook = desk.notebook();
    let (marks, unsaved) = (desk.marks().len(), notebook.unsaved_count());
    let count = match marks {
        0 => "No marks yet".to_owned(),
        1 => "1 mark".to_owned(),
        some => format!("{some} marks"),
    };
    let place = if desk.kept.warning().is_none() { "kept in this browser" } else { "in this page only" };
    let at = |saved: Timestamp| moment::local(saved.unix_millis());
    let file = match (notebook.saved_at, unsaved) {
        (_, 0) if marks == 0 => String::new(),
        (None, _) => "; not saved to a file yet".to_owned(),
        (Some(saved), 0) => format!("; all saved to a file {}", at(saved)),
        (Some(saved), 1) => format!("; saved to a file {}, 1 changed since", at(saved)),
        (Some(saved), some) => format!("; saved to a file {}, {some} changed since", at(saved)),
    };
    html! {
        <>
            <p class="keeping">{ format!("{count}, {place}{file}.") }</p>
            { warning(desk) }
        </>
    }
}

/// What is to be known before something is written.
pub fn warning(desk: &Desk) -> Html {
    match desk.kept.warning() {
        Some(words) => html! { <p class="notice keeping-warning">{ words }</p> },
        None => Html::default(),
    }
}

/// Saving and loading of notes.
#[component]
pub fn Saving(props: &DeskProps) -> Html {
    let desk = props.desk.clone();
    let pasted = use_state_eq(String::new);
    let shown = use_state_eq(|| false);
    let text = desk.notebook().to_annotations(&source());
    let save_all = {
        let (desk, text) = (desk.clone(), text.clone());
        move |_: MouseEvent| {
            if save(&desk, "notes.jsonld", JSON_LD, &text) {
                desk.change(Change::RecordSave);
            }
        }
    };
    let copy_all = {
        let (desk, text) = (desk.clone(), text.clone());
        move |_: MouseEvent| copy(&desk, text.clone())
    };
    let load_files = {
        let desk = desk.clone();
        move |event: Event| {
            let desk = desk.clone();
            files::read(&event, limits::MAX_FILE_BYTES, move |chosen| {
                let became = chosen.iter().map(|file| match &file.text {
                    Ok(text) => load(&desk, &file.name, text),
                    Err(size) => format!("{} can’t be read: {size} bytes.", file.name),
                });
                desk.tell(became.collect::<Vec<_>>().join(" "));
            });
        }
    };
    let load_pasted = {
        let (desk, pasted) = (desk.clone(), pasted.clone());
        move |_: MouseEvent| desk.tell(load(&desk, "The text", &pasted))
    };
    let type_it = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(clicks::value(&event))
    };
    let toggle = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(!*shown)
    };
    html! {
        <section class="saving" aria-label="Save and load notes">
            <div class="class-row">
                <button type="button" onclick={save_all}>{ "Save notes" }</button>
                <label class="file-button">
                    { "Load notes" }
                    <input type="file" multiple={true} accept=".jsonld,.json,.txt,application/json,application/ld+json"
                        onchange={load_files} />
                </label>
                <button type="button" aria-expanded={(*shown).to_string()} onclick={toggle}>{ "As text" }</button>
            </div>
            if *shown {
                <label for="notes-text">{ "Your notes as text, where files can’t be saved" }</label>
                <textarea id="notes-text" readonly={true} rows="6" value={text} />
                <div class="class-row"><button type="button" onclick={copy_all}>{ "Copy" }</button></div>
                <label for="notes-pasted">{ "Notes as text, to be loaded" }</label>
                <textarea id="notes-pasted" rows="6" value={(*pasted).clone()} oninput={type_it} />
                <div class="class-row"><button type="button" onclick={load_pasted}>{ "Load this text" }</button></div>
            }
        </section>
    }
}

/// Loads the notes in `text`; answers what came of it.
fn load(desk: &Desk, name: &str, text: &str) -> String {
    let refused = |fault: Error| format!("{name} was not loaded, and nothing has changed. {fault}.");
    match Notebook::from_annotations(text, &source()) {
        Ok(ImportedAnnotations { notebook, skipped }) => {
            let mut tried = desk.notebook().clone();
            match tried.import(&notebook, now()) {
                Ok((new, changed)) => {
                    desk.book.dispatch(Step::Load(notebook, now()));
                    let others = match skipped {
                        0 => String::new(),
                        some => format!("; {some} about other documents left out"),
                    };
                    format!("{name}: {new} new, {changed} changed{others}.")
                }
                Err(fault) => refused(fault),
            }
        }
        Err(fault) => refused(fault),
    }
}
