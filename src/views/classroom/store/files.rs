//! Downloads, copies and imports.

use super::notebook::NotebookAction;
use crate::components::copier;
use crate::dom::{clicks, clock, download, file_input};
use crate::state::CopyStep;
use crate::views::classroom::context::{ClassroomContext, ContextProps, count_label, now, source};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::widgets::storage_warning;
use ::classroom::{Assignment, Change, Error, ImportedAnnotations, Notebook, Timestamp, limits};
use yew::prelude::*;

/// The media type of annotations.
const JSON_LD: &str = "application/ld+json";

/// Downloads `text` as the file `name`, with a message. Returns false if that is denied.
pub fn save(context: &ClassroomContext, name: &str, mime: &str, text: &str) -> bool {
    let saved = download::save(name, mime, text);
    context.show_message(if saved {
        format!("Downloading {name}.")
    } else {
        format!("This page cannot download files. Copy the text instead of {name}.")
    });
    saved
}

/// Copies `text`, with a message.
pub fn copy(context: &ClassroomContext, text: String) {
    let toast = context.toast.dispatcher();
    copier(move |step| {
        toast.dispatch(match step {
            CopyStep::Copied(_) => CopyStep::Told("Copied.".to_owned()),
            _ => CopyStep::Told(
                "This browser does not allow copying here. Select the text and copy it yourself.".to_owned(),
            ),
        });
    })(text);
}

/// Returns the number of annotations, where they are stored, and when they were downloaded.
pub fn storage_status(context: &ClassroomContext) -> Html {
    let notebook = context.notebook();
    let (annotations, unsaved) = (context.annotations().len(), notebook.unsaved_count());
    let count = match annotations {
        0 => "No highlights yet".to_owned(),
        count => count_label(count, "highlight", "highlights"),
    };
    let place =
        if context.persistence.warning().is_none() { "stored in this browser" } else { "on this page only" };
    let time = |saved: Timestamp| clock::local_time(saved.unix_millis());
    let file = match (notebook.saved_at, unsaved) {
        (_, 0) if annotations == 0 => String::new(),
        (None, _) => "; not downloaded yet".to_owned(),
        (Some(saved), 0) => format!("; all downloaded {}", time(saved)),
        (Some(saved), count) => format!("; downloaded {}, {count} changed since", time(saved)),
    };
    html! {
        <>
            <p class="keeping">{ format!("{count}, {place}{file}.") }</p>
            { storage_warning(context) }
        </>
    }
}

/// The form that downloads and imports annotations.
#[component]
pub fn NotesFiles(props: &ContextProps) -> Html {
    let context = props.context.clone();
    let pasted = use_state_eq(String::new);
    let shows_text = use_state_eq(|| false);
    let text = context.notebook().to_annotations(&source());
    let download_all = {
        let (context, text) = (context.clone(), text.clone());
        move |_: MouseEvent| {
            if save(&context, "notes.jsonld", JSON_LD, &text) {
                context.change(Change::RecordSave);
            }
        }
    };
    let copy_all = {
        let (context, text) = (context.clone(), text.clone());
        move |_: MouseEvent| copy(&context, text.clone())
    };
    let import_files = {
        let context = context.clone();
        move |event: Event| {
            let context = context.clone();
            file_input::read_files(&event, limits::MAX_FILE_BYTES, move |files| {
                let messages = files.iter().map(|file| match &file.text {
                    Ok(text) => import(&context, &file.name, text),
                    Err(size) => format!("{}: {}.", file.name, unreadable_file(*size)),
                });
                context.show_message(messages.collect::<Vec<_>>().join(" "));
            });
        }
    };
    let import_pasted = {
        let (context, pasted) = (context.clone(), pasted.clone());
        move |_: MouseEvent| context.show_message(import(&context, "The text", &pasted))
    };
    let set_pasted = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(clicks::value(&event))
    };
    let toggle = {
        let shows_text = shows_text.clone();
        move |_: MouseEvent| shows_text.set(!*shows_text)
    };
    html! {
        <section class="saving" aria-label="Download and import notes">
            <div class="class-row">
                <button type="button" onclick={download_all}>{ "Download notes" }</button>
                <label class="file-button">
                    { "Import notes" }
                    <input type="file" multiple={true} accept=".jsonld,.json,.txt,application/json,application/ld+json"
                        onchange={import_files} />
                </label>
                <button type="button" aria-expanded={(*shows_text).to_string()} onclick={toggle}>{ "Show as text" }</button>
            </div>
            if *shows_text {
                <label for="notes-text">{ "Your notes as text" }</label>
                <textarea id="notes-text" readonly={true} rows="6" value={text} />
                <div class="class-row"><button type="button" onclick={copy_all}>{ "Copy" }</button></div>
                <label for="notes-pasted">{ "Paste notes to import" }</label>
                <textarea id="notes-pasted" rows="6" value={(*pasted).clone()} oninput={set_pasted} />
                <div class="class-row"><button type="button" onclick={import_pasted}>{ "Import" }</button></div>
            }
        </section>
    }
}

/// Imports the annotations in `text`. Returns the message about it.
fn import(context: &ClassroomContext, name: &str, text: &str) -> String {
    let error_message = |error: Error| format!("{name} was not imported, and nothing has changed. {error}.");
    match Notebook::from_annotations(text, &source()) {
        Ok(ImportedAnnotations { notebook, skipped }) => {
            let mut trial = context.notebook().clone();
            match trial.import(&notebook, now()) {
                Ok((new, changed)) => {
                    context.notebook_state.dispatch(NotebookAction::Import(notebook, now()));
                    let skipped = match skipped {
                        0 => String::new(),
                        count => format!("; {count} skipped: they are about other documents"),
                    };
                    format!("{name}: {new} new, {changed} changed{skipped}.")
                }
                Err(error) => error_message(error),
            }
        }
        Err(error) => error_message(error),
    }
}

/// Returns the error of a file of this size that is too large or cannot be read.
pub fn unreadable_file(size: u64) -> String {
    format!("The file could not be opened ({size} bytes). Choose another file")
}

/// Parses an assignment: a file, a link, or the code of a link.
///
/// # Errors
/// If it is none of them.
pub fn parse_assignment(text: &str) -> Result<Assignment, Error> {
    let text = text.trim();
    if text.starts_with('{') {
        return Assignment::from_file(text);
    }
    match text.split_once('#').and_then(|(_, fragment)| ClassroomRoute::parse(fragment)) {
        Some(ClassroomRoute::SharedAssignment(code)) => Assignment::from_link(&code),
        _ => Assignment::from_link(text),
    }
}

/// Returns the name of a JSON file: ASCII letters and digits of `parts`, with hyphens between.
pub fn json_file_name(parts: &[&str]) -> String {
    const MAX_PART_CHARS: usize = 40;
    let slug = |part: &&str| {
        let words = part.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
        slug.chars().take(MAX_PART_CHARS).collect::<String>()
    };
    let slugs: Vec<String> = parts.iter().map(slug).filter(|slug| !slug.is_empty()).collect();
    format!("{}.json", slugs.join("-"))
}
