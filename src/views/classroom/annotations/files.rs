//! Downloads and imports of annotations.

use crate::dom::{clicks, clock, file_input};
use crate::views::classroom::context::{ClassroomContext, ContextProps, count_label, now, source};
use crate::views::classroom::store::files::{copy, save_notes, unreadable_file};
use crate::views::classroom::store::notebook::NotebookAction;
use crate::views::classroom::widgets::{SavedWork, storage_warning};
use ::classroom::{Error, ImportedAnnotations, Notebook, Timestamp, limits};
use yew::prelude::*;

/// The most reasons of one file that are listed.
const MAX_REASONS: usize = 100;

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
    let reports = use_state_eq(Vec::<ImportReport>::new);
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
        let (context, reports) = (context.clone(), reports.clone());
        move |event: Event| {
            let (context, reports) = (context.clone(), reports.clone());
            file_input::read_files(&event, limits::MAX_FILE_BYTES, move |files| {
                let imported = files.iter().map(|file| match &file.text {
                    Ok(text) => import(&context, &file.name, text),
                    Err(size) => ImportReport::failed(format!("{}: {}.", file.name, unreadable_file(*size))),
                });
                show(&context, &reports, imported.collect());
            });
        }
    };
    let import_pasted = {
        let (context, pasted, reports) = (context.clone(), pasted.clone(), reports.clone());
        move |_: MouseEvent| show(&context, &reports, vec![import(&context, "The text", &pasted)])
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
            { reason_list("Not imported", &reports, |report| &report.rejected) }
            { reason_list("Imported without their highlight", &reports, |report| &report.doubtful) }
        </section>
    }
}

/// The outcome of importing a file or a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Whether the file was imported, at least in part.
    pub is_imported: bool,
    /// What was imported, in one sentence.
    pub summary: String,
    /// The items that were not imported, each with its place in the file and the reason.
    pub rejected: Vec<String>,
    /// The imported items whose words are unknown, each with its place in the file and the reason.
    pub doubtful: Vec<String>,
}

impl ImportReport {
    /// Describes a file, or pasted text, with the numbers of new and of changed annotations.
    pub fn new(name: &str, imported: &ImportedAnnotations, (new, changed): (usize, usize)) -> Self {
        let counted = |count: usize, words: &str| match count {
            0 => String::new(),
            count => format!("; {count} {words}"),
        };
        let ImportedAnnotations { skipped, rejected, doubtful, .. } = imported;
        Self {
            is_imported: true,
            summary: format!(
                "{name}: {new} new, {changed} changed{}{}{}.",
                counted(*skipped, "skipped: they are about other documents"),
                counted(rejected.len(), "not imported: see the reasons below"),
                counted(doubtful.len(), "imported without their highlight: see the reasons below"),
            ),
            rejected: reasons(name, rejected),
            doubtful: reasons(name, doubtful),
        }
    }

    /// Describes a file that was not imported.
    fn failed(summary: String) -> Self {
        Self { summary, ..Self::default() }
    }
}

/// Returns `errors` as sentences, at most [`MAX_REASONS`].
fn reasons(name: &str, errors: &[Error]) -> Vec<String> {
    let reason = |error: &Error| match error.location.as_str() {
        "" => format!("{name}: {}.", error.kind),
        location => format!("{name}, {location}: {}.", error.kind),
    };
    let mut reasons: Vec<String> = errors.iter().take(MAX_REASONS).map(reason).collect();
    let others = errors.len().saturating_sub(MAX_REASONS);
    if others > 0 {
        reasons.push(format!("{name}: {others} more."));
    }
    reasons
}

/// Imports the annotations in `text`.
fn import(context: &ClassroomContext, name: &str, text: &str) -> ImportReport {
    let failed = |error: Error| {
        ImportReport::failed(format!("{name} was not imported, and nothing has changed. {error}."))
    };
    let imported = match Notebook::from_annotations(text, &source(), &context.texts) {
        Ok(imported) => imported,
        Err(error) => return failed(error),
    };
    match context.notebook().clone().import(&imported.notebook, now()) {
        Ok(counts) => {
            let report = ImportReport::new(name, &imported, counts);
            context.apply(NotebookAction::Import(imported.notebook, now()));
            report
        }
        Err(error) => failed(error),
    }
}

/// Shows the outcome of an import: a message, and the lists of reasons.
fn show(context: &ClassroomContext, reports: &UseStateHandle<Vec<ImportReport>>, next: Vec<ImportReport>) {
    let summaries: Vec<&str> = next.iter().map(|report| report.summary.as_str()).collect();
    if next.iter().any(|report| report.is_imported) {
        context.show_outcome(&summaries.join(" "), "");
    } else {
        context.show_message(summaries.join(" "));
    }
    reports.set(next);
}

/// Returns the list of the items that were not imported, or the one of those without their highlight.
fn reason_list(label: &str, reports: &[ImportReport], of: fn(&ImportReport) -> &[String]) -> Html {
    let reasons: Vec<&String> = reports.iter().flat_map(of).collect();
    if reasons.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="notice class-failed" aria-label={label.to_owned()}>
            for reason in reasons {
                <li>{ reason.clone() }</li>
            }
        </ul>
    }
}
