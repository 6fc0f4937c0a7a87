//! Files and texts that notes are saved to and loaded from, and where they are
//! kept meanwhile.

use super::book::Step;
use super::desk::{Desk, DeskProps, now};
use super::source;
use crate::components::ToastAction;
use crate::components::copier;
use crate::dom::{clicks, download, files, moment};
use ::classroom::{Change, Error, ImportedAnnotations, Notebook, Timestamp, limits};
use yew::prelude::*;

/// Media type of annotations.
const JSON_LD: &str = "application/ld+json";

/// Saves `text` as a file, and tells what came of it.
pub fn save(desk: &Desk, name: &str, mime: &str, text: &str) -> bool {
    let saved = download::save(name, mime, text);
    desk.tell(if saved {
        format!("Downloading {name}.")
    } else {
        format!("This page cannot download files. Copy the text instead of {name}.")
    });
    saved
}

/// Copies `text`, and tells what came of it.
pub fn copy(desk: &Desk, text: String) {
    let told = desk.told.dispatcher();
    copier(move |step| {
        told.dispatch(match step {
            CopyStep::Copied(_) => CopyStep::Told("Copied.".to_owned()),
            _ => CopyStep::Told(
                "This browser does not allow copying here. Select the text and copy it yourself.".to_owned(),
            ),
        });
    })(text);
}

/// How many notes there are, where they are kept, and since when they are in a file.
pub fn keeping_line(desk: &Desk) -> Html {
    let notebook = desk.notebook();
    let (marks, unsaved) = (desk.marks().len(), notebook.unsaved_count());
    let count = match marks {
        0 => "No highlights yet".to_owned(),
        1 => "1 highlight".to_owned(),
        some => format!("{some} highlights"),
    };
    let place = if desk.kept.warning().is_none() { "stored in this browser" } else { "on this page only" };
    let at = |saved: Timestamp| moment::local(saved.unix_millis());
    let file = match (notebook.saved_at, unsaved) {
        (_, 0) if marks == 0 => String::new(),
        (None, _) => "; not downloaded yet".to_owned(),
        (Some(saved), 0) => format!("; all downloaded {}", at(saved)),
        (Some(saved), 1) => format!("; downloaded {}, 1 changed since", at(saved)),
        (Some(saved), some) => format!("; downloaded {}, {some} changed since", at(saved)),
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
                    Err(size) => {
                        format!("{} could not be opened ({size} bytes). Choose another file.", file.name)
                    }
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
        <section class="saving" aria-label="Download and import notes">
            <div class="class-row">
                <button type="button" onclick={save_all}>{ "Download notes" }</button>
                <label class="file-button">
                    { "Import notes" }
                    <input type="file" multiple={true} accept=".jsonld,.json,.txt,application/json,application/ld+json"
                        onchange={load_files} />
                </label>
                <button type="button" aria-expanded={(*shown).to_string()} onclick={toggle}>{ "Show as text" }</button>
            </div>
            if *shown {
                <label for="notes-text">{ "Your notes as text" }</label>
                <textarea id="notes-text" readonly={true} rows="6" value={text} />
                <div class="class-row"><button type="button" onclick={copy_all}>{ "Copy" }</button></div>
                <label for="notes-pasted">{ "Paste notes to import" }</label>
                <textarea id="notes-pasted" rows="6" value={(*pasted).clone()} oninput={type_it} />
                <div class="class-row"><button type="button" onclick={load_pasted}>{ "Import" }</button></div>
            }
        </section>
    }
}

/// Loads the notes in `text`; answers what came of it.
fn load(desk: &Desk, name: &str, text: &str) -> String {
    let refused = |fault: Error| format!("{name} was not imported, and nothing has changed. {fault}.");
    match Notebook::from_annotations(text, &source()) {
        Ok(ImportedAnnotations { notebook, skipped }) => {
            let mut tried = desk.notebook().clone();
            match tried.import(&notebook, now()) {
                Ok((new, changed)) => {
                    desk.book.dispatch(Step::Load(notebook, now()));
                    let others = match skipped {
                        0 => String::new(),
                        some => format!("; {some} skipped: they are about other documents"),
                    };
                    format!("{name}: {new} new, {changed} changed{others}.")
                }
                Err(fault) => refused(fault),
            }
        }
        Err(fault) => refused(fault),
    }
}
