//! What a class said: by pupil, by question, by paragraph. Nothing is judged.

use super::FILES;
use super::taking::{Act, Room};
use crate::dom::{later, moment, page};
use crate::views::classroom::desk::{DRAWN_MS, Desk, sign};
use crate::views::classroom::places::spoken;
use ::classroom::{Annotation, HighlightedPassage, ResultsRow, ResultsTable, SubmissionSet};
use yew::prelude::*;

/// Id of the frame of the table.
pub const FRAME: &str = "class-grid";

/// More questions than this are printed on the broad side of the paper.
const MOST_UPRIGHT: usize = 4;

/// `1 pupil`, `2 pupils`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// How many pupils answered the question with this number.
fn answered(grid: &ResultsTable<'_>, at: usize) -> usize {
    grid.rows.iter().filter(|row| !answer(row, at).is_empty()).count()
}

fn answer<'c>(row: &ResultsRow<'c>, at: usize) -> &'c str {
    row.answers.get(at).copied().unwrap_or_default()
}

fn place_link(place: &str) -> Html {
    html! { <a href={format!("#{place}")}>{ spoken(place) }</a> }
}

/// A row for each pupil, a column for each question.
pub fn by_pupil(desk: &Desk, grid: &ResultsTable<'_>, room: &UseReducerHandle<Room>) -> Html {
    let all = grid.rows.len();
    let caption = format!(
        "{}: {}, {}",
        grid.assignment.title,
        counted(all, "pupil", "pupils"),
        counted(grid.questions.len(), "question", "questions")
    );
    let broad = grid.questions.len() > MOST_UPRIGHT;
    html! {
        <div id={FRAME} class={classes!("table-frame", "class-frame", broad.then_some("class-broad"))} role="region"
            aria-label="Table of pupils and questions" tabindex="0">
            <table class="class-table">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Pupil" }</th>
                        for (at, (place, words)) in grid.questions.iter().enumerate() {
                            <th scope="col">
                                <span class="class-where">{ format!("{}. ", at + 1) }{ place_link(place) }</span>
                                <span class="class-words">{ (*words).to_owned() }</span>
                            </th>
                        }
                        <th scope="col" class="class-tools">{ "Take out" }</th>
                    </tr>
                </thead>
                <tbody>
                    for row in &grid.rows {
                        <tr key={row.submission.id.as_str()}>
                            <th scope="row">
                                { row.name.clone() }
                                <span class="quiet">{ handed(row) }</span>
                            </th>
                            for at in 0..grid.questions.len() {
                                <td>{ said(answer(row, at)) }</td>
                            }
                            <td class="class-tools">{ remove(desk, row, room) }</td>
                        </tr>
                    }
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{ "Answered" }</th>
                        for at in 0..grid.questions.len() {
                            <td>{ format!("{} of {all}", answered(grid, at)) }</td>
                        }
                        <td class="class-tools"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn handed(row: &ResultsRow<'_>) -> String {
    let marks = match row.submission.annotations.len() {
        0 => String::new(),
        some => format!(", {}", counted(some, "mark", "marks")),
    };
    format!("{}{marks}", moment::local(row.submission.submitted_at.unix_millis()))
}

fn said(answer: &str) -> Html {
    if answer.is_empty() {
        html! { <p class="quiet">{ "No answer" }</p> }
    } else {
        html! { <p class="class-answer">{ answer.to_owned() }</p> }
    }
}

fn remove(desk: &Desk, row: &ResultsRow<'_>, room: &UseReducerHandle<Room>) -> Html {
    let (desk, room) = (desk.clone(), room.clone());
    let (id, name) = (row.submission.id.clone(), row.name.clone());
    let label = format!("Take out {name}");
    let pressed = move |_: MouseEvent| {
        room.dispatch(Act::Remove(id.clone()));
        desk.tell(format!("{name} is taken out. The file is still yours, and can be loaded again."));
        // The table goes with its last row.
        later(DRAWN_MS, || page::focus(if page::is_there(FRAME) { FRAME } else { FILES })).forget();
    };
    html! { <button type="button" aria-label={label} onclick={pressed}>{ "Take out" }</button> }
}

/// All answers to each question.
pub fn by_question(grid: &ResultsTable<'_>) -> Html {
    if grid.questions.is_empty() {
        return html! { <p class="quiet">{ "There is no question in this assignment." }</p> };
    }
    html! {
        <ol class="class-list">
            for (at, (place, words)) in grid.questions.iter().enumerate() {
                <li>
                    <h4>{ format!("{}. {words}", at + 1) }</h4>
                    <p class="quiet">
                        { place_link(place) }
                        { format!(": {} of {} answered", answered(grid, at), grid.rows.len()) }
                    </p>
                    { answers(grid, at) }
                </li>
            }
        </ol>
    }
}

fn answers(grid: &ResultsTable<'_>, at: usize) -> Html {
    let rows: Vec<&ResultsRow<'_>> = grid.rows.iter().filter(|row| !answer(row, at).is_empty()).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="class-answers">
            for row in rows {
                <li>
                    <strong>{ row.name.clone() }</strong>
                    { said(answer(row, at)) }
                </li>
            }
        </ul>
    }
}

/// What was said and marked about each place.
pub fn by_paragraph(class: &SubmissionSet, grid: &ResultsTable<'_>) -> Html {
    let passages = class.passages(grid.assignment);
    let mut places: Vec<&str> = Vec::new();
    let all = grid.assignment.sections.iter().map(|part| part.anchor.as_str());
    for place in all.chain(passages.iter().map(|passage| passage.anchor.as_str())) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    html! {
        <ol class="class-list">
            for place in places {
                <li>
                    <h4>{ place_link(place) }</h4>
                    for (at, (_, words)) in grid.questions.iter().enumerate().filter(|(_, (of, _))| *of == place) {
                        <h5>{ format!("{}. {words}", at + 1) }</h5>
                        <p class="quiet">{ format!("{} of {} answered", answered(grid, at), grid.rows.len()) }</p>
                        { answers(grid, at) }
                    }
                    { marked(passages.iter().filter(|passage| passage.anchor == place).collect()) }
                    { noted(grid, place) }
                </li>
            }
        </ol>
    }
}

/// The passages that were marked, most first.
fn marked(passages: Vec<&HighlightedPassage>) -> Html {
    if passages.is_empty() {
        return html! { <p class="quiet">{ "Nothing is marked here." }</p> };
    }
    html! {
        <>
            <h5>{ "Marked" }</h5>
            <ul class="class-passages">
                for passage in passages {
                    <li>
                        if passage.exact.is_empty() {
                            <p>{ "All of it" }</p>
                        } else {
                            <blockquote>{ passage.exact.clone() }</blockquote>
                        }
                        <p class="quiet">
                            { format!("{}: {}", counted(passage.pupils, "pupil", "pupils"), kinds(passage)) }
                        </p>
                    </li>
                }
            </ul>
        </>
    }
}

/// `! Important 2, ? Question 1`.
fn kinds(passage: &HighlightedPassage) -> String {
    let said = passage.kinds.iter().map(|(kind, name, count)| format!("{} {name} {count}", sign(*kind)));
    said.collect::<Vec<_>>().join(", ")
}

/// What the pupil calls this kind of mark.
fn kind_of<'r>(row: &ResultsRow<'r>, mark: &Annotation) -> &'r str {
    row.submission.kind_names.get(usize::from(mark.kind)).map_or("", String::as_str)
}

/// What pupils noted beside it.
fn noted(grid: &ResultsTable<'_>, place: &str) -> Html {
    let here = |mark: &&Annotation| mark.target.anchor == place && !mark.note.is_empty();
    let notes: Vec<(&ResultsRow<'_>, &Annotation)> = grid
        .rows
        .iter()
        .flat_map(|row| row.submission.annotations.iter().filter(here).map(move |mark| (row, mark)))
        .collect();
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h5>{ "Noted" }</h5>
            <ul class="class-answers">
                for (row, mark) in notes {
                    <li>
                        <strong>{ row.name.clone() }</strong>
                        <span class="quiet">{ format!(" {} {}", sign(mark.kind), kind_of(row, mark)) }</span>
                        if let Some(words) = &mark.target.quote {
                            <blockquote>{ words.exact.clone() }</blockquote>
                        }
                        <p class="class-answer">{ mark.note.clone() }</p>
                    </li>
                }
            </ul>
        </>
    }
}
