//! The answers of a class by pupil, by question and by paragraph. Nothing is graded.

use super::import::{ImportAction, ResultsState};
use crate::dom::{clock, page, set_timeout};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::context::{ClassroomContext, RENDER_MS, count_label, kind_sign};
use ::classroom::{Annotation, HighlightedPassage, ResultsRow, ResultsTable, SubmissionSet};
use yew::prelude::*;

/// Id of the control that selects files.
pub const FILES_ID: &str = "class-files";
/// Id of the frame of the table.
const FRAME_ID: &str = "class-table";

/// Returns how many pupils answered the question with this index.
fn answered_count(table: &ResultsTable<'_>, index: usize) -> usize {
    table.rows.iter().filter(|row| !answer(row, index).is_empty()).count()
}

fn answer<'c>(row: &ResultsRow<'c>, index: usize) -> &'c str {
    row.answers.get(index).copied().unwrap_or_default()
}

fn anchor_link(anchor: &str) -> Html {
    html! { <a href={format!("#{anchor}")}>{ anchor_label(anchor) }</a> }
}

/// Returns the table with one row per pupil and one column per question.
pub fn by_pupil(
    context: &ClassroomContext,
    table: &ResultsTable<'_>,
    results: &UseReducerHandle<ResultsState>,
) -> Html {
    let all = table.rows.len();
    let caption = format!(
        "{}: {}, {}",
        table.assignment.title,
        count_label(all, "pupil", "pupils"),
        count_label(table.questions.len(), "question", "questions")
    );
    html! {
        <div id={FRAME_ID} class="table-frame" role="region"
            aria-label="Answers by pupil and question" tabindex="0">
            <table class="class-table">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Pupil" }</th>
                        for (index, (anchor, question)) in table.questions.iter().enumerate() {
                            <th scope="col">
                                <span class="class-where">{ format!("{}. ", index + 1) }{ anchor_link(anchor) }</span>
                                <span class="class-words">{ (*question).to_owned() }</span>
                            </th>
                        }
                        <th scope="col" class="class-tools">{ "Remove" }</th>
                    </tr>
                </thead>
                <tbody>
                    for row in &table.rows {
                        <tr key={row.submission.id.as_str()}>
                            <th scope="row">
                                { row.name.clone() }
                                <span class="quiet">{ submission_label(row) }</span>
                            </th>
                            for index in 0..table.questions.len() {
                                <td>{ answer_text(answer(row, index)) }</td>
                            }
                            <td class="class-tools">{ remove_button(context, row, results) }</td>
                        </tr>
                    }
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{ "Answered" }</th>
                        for index in 0..table.questions.len() {
                            <td>{ format!("{} of {all}", answered_count(table, index)) }</td>
                        }
                        <td class="class-tools"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn submission_label(row: &ResultsRow<'_>) -> String {
    let marks = match row.submission.annotations.len() {
        0 => String::new(),
        count => format!(", {}", count_label(count, "highlight", "highlights")),
    };
    format!("{}{marks}", clock::local_time(row.submission.submitted_at.unix_millis()))
}

fn answer_text(answer: &str) -> Html {
    if answer.is_empty() {
        html! { <p class="quiet">{ "No answer" }</p> }
    } else {
        html! { <p class="class-answer">{ answer.to_owned() }</p> }
    }
}

fn remove_button(
    context: &ClassroomContext,
    row: &ResultsRow<'_>,
    results: &UseReducerHandle<ResultsState>,
) -> Html {
    let (context, results) = (context.clone(), results.clone());
    let (id, name) = (row.submission.id.clone(), row.name.clone());
    let label = format!("Remove {name}");
    let onclick = move |_: MouseEvent| {
        results.dispatch(ImportAction::Remove(id.clone()));
        context.show_message(format!("{name} is removed. To undo this, import the file again."));
        // The last row removes the table.
        set_timeout(RENDER_MS, || page::focus(if page::is_there(FRAME_ID) { FRAME_ID } else { FILES_ID }))
            .forget();
    };
    html! { <button type="button" aria-label={label} {onclick}>{ "Remove" }</button> }
}

/// Returns all answers to each question.
pub fn by_question(table: &ResultsTable<'_>) -> Html {
    if table.questions.is_empty() {
        return html! { <p class="quiet">{ "This assignment has no questions." }</p> };
    }
    html! {
        <ol class="class-list">
            for (index, (anchor, question)) in table.questions.iter().enumerate() {
                <li>
                    <h4>{ format!("{}. {question}", index + 1) }</h4>
                    <p class="quiet">
                        { anchor_link(anchor) }
                        { format!(": {} of {} answered", answered_count(table, index), table.rows.len()) }
                    </p>
                    { answers(table, index) }
                </li>
            }
        </ol>
    }
}

fn answers(table: &ResultsTable<'_>, index: usize) -> Html {
    let rows: Vec<&ResultsRow<'_>> = table.rows.iter().filter(|row| !answer(row, index).is_empty()).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="class-answers">
            for row in rows {
                <li>
                    <strong>{ row.name.clone() }</strong>
                    { answer_text(answer(row, index)) }
                </li>
            }
        </ul>
    }
}

/// Returns the answers, highlights and notes on each paragraph.
pub fn by_paragraph(submissions: &SubmissionSet, table: &ResultsTable<'_>) -> Html {
    let passages = submissions.passages(table.assignment);
    let mut anchors: Vec<&str> = Vec::new();
    let sections = table.assignment.sections.iter().map(|section| section.anchor.as_str());
    for anchor in sections.chain(passages.iter().map(|passage| passage.anchor.as_str())) {
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    html! {
        <ol class="class-list">
            for anchor in anchors {
                <li>
                    <h4>{ anchor_link(anchor) }</h4>
                    for (index, (_, question)) in table.questions.iter().enumerate().filter(|(_, (of, _))| *of == anchor) {
                        <h5>{ format!("{}. {question}", index + 1) }</h5>
                        <p class="quiet">{ format!("{} of {} answered", answered_count(table, index), table.rows.len()) }</p>
                        { answers(table, index) }
                    }
                    { passage_list(passages.iter().filter(|passage| passage.anchor == anchor).collect()) }
                    { note_list(table, anchor) }
                </li>
            }
        </ol>
    }
}

/// Returns the highlighted passages, the most frequent first.
fn passage_list(passages: Vec<&HighlightedPassage>) -> Html {
    if passages.is_empty() {
        return html! { <p class="quiet">{ "No highlights here." }</p> };
    }
    html! {
        <>
            <h5>{ "Highlights" }</h5>
            <ul class="class-passages">
                for passage in passages {
                    <li>
                        if passage.exact.is_empty() {
                            <p>{ "The whole text" }</p>
                        } else {
                            <blockquote>{ passage.exact.clone() }</blockquote>
                        }
                        <p class="quiet">
                            { format!("{}: {}", count_label(passage.pupils, "pupil", "pupils"), kind_counts(passage)) }
                        </p>
                    </li>
                }
            </ul>
        </>
    }
}

/// `! Important 2, ? Question 1`.
fn kind_counts(passage: &HighlightedPassage) -> String {
    let kinds =
        passage.kinds.iter().map(|(kind, name, count)| format!("{} {name} {count}", kind_sign(*kind)));
    kinds.collect::<Vec<_>>().join(", ")
}

/// Returns the pupil's name for the kind of an annotation.
fn kind_name<'r>(row: &ResultsRow<'r>, annotation: &Annotation) -> &'r str {
    row.submission.kind_names.get(usize::from(annotation.kind)).map_or("", String::as_str)
}

/// Returns the pupils' notes on the text index `anchor`.
fn note_list(table: &ResultsTable<'_>, anchor: &str) -> Html {
    let here = |annotation: &&Annotation| annotation.target.anchor == anchor && !annotation.note.is_empty();
    let notes: Vec<(&ResultsRow<'_>, &Annotation)> = table
        .rows
        .iter()
        .flat_map(|row| {
            row.submission.annotations.iter().filter(here).map(move |annotation| (row, annotation))
        })
        .collect();
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h5>{ "Notes" }</h5>
            <ul class="class-answers">
                for (row, annotation) in notes {
                    <li>
                        <strong>{ row.name.clone() }</strong>
                        <span class="quiet">{ format!(" {} {}", kind_sign(annotation.kind), kind_name(row, annotation)) }</span>
                        if let Some(quote) = &annotation.target.quote {
                            <blockquote>{ quote.exact.clone() }</blockquote>
                        }
                        <p class="class-answer">{ annotation.note.clone() }</p>
                    </li>
                }
            </ul>
        </>
    }
}
