//! The results of a class: submissions are imported and shown together.

use super::import::{ImportAction, ImportOutcome, ResultsState, UploadedFile, csv_file_name};
use super::results_views::{self, FILES_ID};
use crate::components::PrintButton;
use crate::dom::{clicks, file_input, page};
use crate::views::classroom::context::{ClassroomContext, ContextProps, count_label};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::store::files::{copy, save};
use crate::views::classroom::widgets::{ConfirmButton, heading};
use ::classroom::{Assignment, limits};
use yew::prelude::*;

/// The layout of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Pupil,
    Question,
    Paragraph,
}

const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::Pupil, "By pupil"), (Layout::Question, "By question"), (Layout::Paragraph, "By paragraph")];

/// The results. They stay mounted while other views are shown, so that the submissions stay.
#[component]
pub fn Results(props: &ContextProps) -> Html {
    let context = &props.context;
    let results = use_reducer_eq(ResultsState::default);
    let layout = use_state_eq(|| Layout::Pupil);
    let pasted = use_state_eq(String::new);
    use_effect_with(results.imports, {
        let (context, counts) = (context.clone(), results.counts());
        move |imports| {
            if *imports > 0 {
                context.show_message(import_summary(counts));
            }
        }
    });
    if context.route != Some(ClassroomRoute::Results) {
        return Html::default();
    }
    let assignments = results.submissions.assignments();
    let selected = assignments
        .iter()
        .position(|assignment| results.selected.as_ref() == Some(*assignment))
        .unwrap_or_default();
    html! {
        <div class="class-part">
            { heading("Class results") }
            <p class="quiet class-controls">
                { "Import your pupils’ submissions. They are shown until you close this page and are not stored; keep the files." }
            </p>
            { import_form(&results, &pasted) }
            { import_outcomes(&results) }
            if let Some(assignment) = assignments.get(selected) {
                { assignment_select(&results, &assignments, selected) }
                { layout_options(&layout) }
                { answers(context, &results, assignment, *layout) }
                { export_form(context, &results, assignment) }
                { remove_all_button(context, &results) }
            } else {
                <p class="count">{ "No submissions imported yet." }</p>
            }
        </div>
    }
}

/// Returns the form that imports files or pasted text.
fn import_form(results: &UseReducerHandle<ResultsState>, pasted: &UseStateHandle<String>) -> Html {
    let import_files = {
        let results = results.dispatcher();
        move |event: Event| {
            let results = results.clone();
            file_input::read_files(&event, limits::MAX_FILE_BYTES, move |files| {
                let files: Vec<UploadedFile> = files.into_iter().map(|file| (file.name, file.text)).collect();
                if !files.is_empty() {
                    results.dispatch(ImportAction::Import(files));
                }
            });
        }
    };
    let set_pasted = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(clicks::value(&event))
    };
    let import_pasted = {
        let (results, pasted) = (results.dispatcher(), pasted.clone());
        move |_: MouseEvent| {
            let text = if pasted.len() > limits::MAX_FILE_BYTES {
                Err(pasted.len() as u64)
            } else {
                Ok((*pasted).clone())
            };
            results.dispatch(ImportAction::Import(vec![("The text".to_owned(), text)]));
            pasted.set(String::new());
        }
    };
    html! {
        <section class="class-controls saving" aria-label="Import submissions">
            <div class="class-row">
                <label class="file-button">
                    { "Import files" }
                    <input id={FILES_ID} type="file" multiple={true} accept=".json,.txt,application/json,text/plain"
                        onchange={import_files} />
                </label>
            </div>
            <details>
                <summary>{ "Import pasted text" }</summary>
                <label for="class-pasted">{ "Submissions as text, one after the other" }</label>
                <textarea id="class-pasted" rows="5" value={(**pasted).clone()} oninput={set_pasted} />
                <div class="class-row">
                    <button type="button" disabled={pasted.trim().is_empty()} onclick={import_pasted}>{ "Import" }</button>
                </div>
            </details>
        </section>
    }
}

/// `3 imported, 1 already loaded.`
fn import_summary([added, skipped, failed]: [usize; 3]) -> String {
    let skipped = if skipped == 0 { String::new() } else { format!(", {skipped} already loaded") };
    let failed =
        if failed == 0 { String::new() } else { format!(", {failed} not imported: see the reasons below") };
    format!("{added} imported{skipped}{failed}.")
}

/// Returns the outcomes of the last import: the errors, and a list of all.
fn import_outcomes(results: &ResultsState) -> Html {
    if results.outcomes.is_empty() {
        return Html::default();
    }
    let failed: Vec<&ImportOutcome> =
        results.outcomes.iter().filter(|outcome| outcome.result.is_err()).collect();
    html! {
        <div class="class-controls class-outcomes">
            if !failed.is_empty() {
                <ul class="notice class-failed" aria-label="Not imported">
                    for outcome in failed {
                        <li>{ outcome.message() }</li>
                    }
                </ul>
            }
            <details>
                <summary>
                    { format!("Last import: {}", count_label(results.outcomes.len(), "file or text", "files or texts")) }
                </summary>
                <ul>
                    for outcome in &results.outcomes {
                        <li>{ outcome.message() }</li>
                    }
                </ul>
            </details>
        </div>
    }
}

/// Returns the choice of the assignment, if there are several.
fn assignment_select(
    results: &UseReducerHandle<ResultsState>,
    assignments: &[&Assignment],
    selected: usize,
) -> Html {
    if assignments.len() < 2 {
        return Html::default();
    }
    let all: Vec<Assignment> = assignments.iter().map(|assignment| (*assignment).clone()).collect();
    let select = {
        let results = results.dispatcher();
        move |event: Event| {
            let index = clicks::value(&event).parse::<usize>().ok();
            if let Some(assignment) = index.and_then(|index| all.get(index)) {
                results.dispatch(ImportAction::Select(assignment.clone()));
            }
        }
    };
    html! {
        <div class="filter class-controls">
            <div>
                <label for="class-assignment">{ "Assignment" }</label>
                <select id="class-assignment" onchange={select}>
                    for (index, assignment) in assignments.iter().enumerate() {
                        <option value={index.to_string()} selected={index == selected}>
                            { format!("{} ({})", assignment.title, pupil_count(results, assignment)) }
                        </option>
                    }
                </select>
            </div>
        </div>
    }
}

fn pupil_count(results: &ResultsState, assignment: &Assignment) -> String {
    count_label(results.submissions.results_table(assignment).rows.len(), "pupil", "pupils")
}

fn layout_options(layout: &UseStateHandle<Layout>) -> Html {
    let set_layout = |next: Layout| {
        let layout = layout.setter();
        move |_: Event| layout.set(next)
    };
    html! {
        <fieldset class="class-layouts class-controls">
            <legend>{ "Answers" }</legend>
            for (option, label) in LAYOUTS {
                <label>
                    <input type="radio" name="class-layout" checked={**layout == option} onchange={set_layout(option)} />
                    { label }
                </label>
            }
        </fieldset>
    }
}

fn answers(
    context: &ClassroomContext,
    results: &UseReducerHandle<ResultsState>,
    assignment: &Assignment,
    layout: Layout,
) -> Html {
    let table = results.submissions.results_table(assignment);
    if layout == Layout::Pupil {
        return results_views::by_pupil(context, &table, results);
    }
    html! {
        <>
            <p class="class-of">
                { format!("{}: {}", assignment.title, count_label(table.rows.len(), "pupil", "pupils")) }
            </p>
            if layout == Layout::Question {
                { results_views::by_question(&table) }
            } else {
                { results_views::by_paragraph(&results.submissions, &table) }
            }
        </>
    }
}

/// Returns the buttons that download and print the results.
fn export_form(context: &ClassroomContext, results: &ResultsState, assignment: &Assignment) -> Html {
    let csv = results.submissions.results_table(assignment).to_csv();
    let name = csv_file_name(&assignment.title);
    let download = {
        let (context, csv) = (context.clone(), csv.clone());
        move |_: MouseEvent| {
            // The byte order mark tells spreadsheets that it is UTF-8.
            let instead = "choose “Show CSV as text”, and copy the text.";
            save(&context, &name, "text/csv;charset=utf-8", &format!("\u{feff}{csv}"), instead);
        }
    };
    let copy_csv = {
        let (context, csv) = (context.clone(), csv.clone());
        move |_: MouseEvent| copy(&context, csv.clone())
    };
    html! {
        <section class="class-controls saving" aria-label="Download and print">
            <div class="class-row">
                <button type="button" onclick={download}>{ "Download CSV" }</button>
                <PrintButton />
            </div>
            <details>
                <summary>{ "Show CSV as text" }</summary>
                <label for="class-csv">{ "One row per pupil, one column per question" }</label>
                <textarea id="class-csv" readonly={true} rows="6" value={csv} />
                <div class="class-row"><button type="button" onclick={copy_csv}>{ "Copy" }</button></div>
            </details>
        </section>
    }
}

fn remove_all_button(context: &ClassroomContext, results: &UseReducerHandle<ResultsState>) -> Html {
    let on_confirm = {
        let (context, results) = (context.clone(), results.dispatcher());
        Callback::from(move |()| {
            results.dispatch(ImportAction::RemoveAll);
            context.show_message("All submissions are removed. Your files are unchanged.");
            page::focus(FILES_ID);
        })
    };
    html! {
        <div class="class-row class-controls">
            <ConfirmButton label="Remove all" confirmation="Click again to remove all" {on_confirm} />
        </div>
    }
}
