//! Downloads and imports of annotations.

use crate::dom::{clicks, clock, file_input};
use crate::views::classroom::context::{ClassroomContext, ContextProps, count_label, now, source};
use crate::views::classroom::store::files::{copy, save_notes, unreadable_file};
use crate::views::classroom::store::notebook::NotebookAction;
use crate::views::classroom::widgets::{SavedWork, storage_warning};
use ::classroom::{Error, ImportedAnnotations, Notebook, Timestamp, limits};
use yew::prelude::*;

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
            { storage_warning(context, Some(SavedWork::Notes)) }
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
        let context = context.clone();
        move |_: MouseEvent| save_notes(&context)
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
                    Err(size) => Err(format!("{}: {}.", file.name, unreadable_file(*size))),
                });
                show_import(&context, &messages.collect::<Vec<_>>());
            });
        }
    };
    let import_pasted = {
        let (context, pasted) = (context.clone(), pasted.clone());
        move |_: MouseEvent| show_import(&context, &[import(&context, "The text", &pasted)])
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

/// Shows the messages of [`import`], and whether the imported annotations are stored.
fn show_import(context: &ClassroomContext, messages: &[Result<String, String>]) {
    let text =
        messages.iter().map(|message| message.as_ref().map_or_else(|error| error.as_str(), String::as_str));
    let text = text.collect::<Vec<_>>().join(" ");
    if messages.iter().any(Result::is_ok) {
        context.show_outcome(&text, "");
    } else {
        context.show_message(text);
    }
}

/// Imports the annotations in `text`. Returns the message about it.
///
/// # Errors
/// With the message if nothing was imported.
fn import(context: &ClassroomContext, name: &str, text: &str) -> Result<String, String> {
    let error_message = |error: Error| format!("{name} was not imported, and nothing has changed. {error}.");
    match Notebook::from_annotations(text, &source()) {
        Ok(ImportedAnnotations { notebook, skipped }) => {
            let mut trial = context.notebook().clone();
            match trial.import(&notebook, now()) {
                Ok((new, changed)) => {
                    context.apply(NotebookAction::Import(notebook, now()));
                    let skipped = match skipped {
                        0 => String::new(),
                        count => format!("; {count} skipped: they are about other documents"),
                    };
                    Ok(format!("{name}: {new} new, {changed} changed{skipped}."))
                }
                Err(error) => Err(error_message(error)),
            }
        }
        Err(error) => Err(error_message(error)),
    }
}
