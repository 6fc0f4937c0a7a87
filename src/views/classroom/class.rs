//! The teacher's side: what pupils handed in, loaded at once and seen together.

pub mod taking;
mod views;

use self::taking::{Act, Given, Outcome, Room, file_name};
use self::views::counted;
use super::address::Part;
use super::desk::{Desk, DeskProps};
use super::saving::{copy, save};
use super::start::heading;
use crate::dom::{clicks, files, page};
use ::classroom::{Assignment, limits};
use yew::prelude::*;

/// Id of the control by which files are chosen.
const FILES: &str = "class-files";

/// How the answers are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Pupil,
    Question,
    Paragraph,
}

const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::Pupil, "By pupil"), (Layout::Question, "By question"), (Layout::Paragraph, "By paragraph")];

/// The part. It is there from the start, so that what was loaded stays while other views are looked at.
#[component]
pub fn ClassPart(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let room = use_reducer_eq(Room::default);
    let layout = use_state_eq(|| Layout::Pupil);
    let pasted = use_state_eq(String::new);
    let clearing = use_state_eq(|| false);
    use_effect_with(room.loads, {
        let (desk, counts) = (desk.clone(), room.counts());
        move |loads| {
            if *loads > 0 {
                desk.tell(summary(counts));
            }
        }
    });
    if desk.part != Some(Part::Class) {
        return Html::default();
    }
    let assignments = room.class.assignments();
    let chosen = assignments
        .iter()
        .position(|assignment| room.chosen.as_ref() == Some(*assignment))
        .unwrap_or_default();
    html! {
        <div class="class-part">
            { heading("What a class said") }
            <p class="quiet class-controls">
                { "Load what pupils handed in. It stays in this page until the page is closed, and is kept nowhere; \
                   the files stay yours." }
            </p>
            { loading(&room, &pasted) }
            { outcomes(&room) }
            if let Some(assignment) = assignments.get(chosen) {
                { choice(&room, &assignments, chosen) }
                { layouts(&layout) }
                { answers(desk, &room, assignment, *layout) }
                { out(desk, &room, assignment) }
                { clear(desk, &room, &clearing) }
            } else {
                <p class="count">{ "Nothing is loaded yet." }</p>
            }
        </div>
    }
}

/// The ways in: files, or a text.
fn loading(room: &UseReducerHandle<Room>, pasted: &UseStateHandle<String>) -> Html {
    let choose = {
        let room = room.dispatcher();
        move |event: Event| {
            let room = room.clone();
            files::read(&event, limits::MAX_FILE_BYTES, move |chosen| {
                let given: Vec<Given> = chosen.into_iter().map(|file| (file.name, file.text)).collect();
                if !given.is_empty() {
                    room.dispatch(Act::Load(given));
                }
            });
        }
    };
    let typed = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(clicks::value(&event))
    };
    let load = {
        let (room, pasted) = (room.dispatcher(), pasted.clone());
        move |_: MouseEvent| {
            let text = if pasted.len() > limits::MAX_FILE_BYTES {
                Err(pasted.len() as u64)
            } else {
                Ok((*pasted).clone())
            };
            room.dispatch(Act::Load(vec![("The text".to_owned(), text)]));
            pasted.set(String::new());
        }
    };
    html! {
        <section class="class-controls saving" aria-label="Load what was handed in">
            <div class="class-row">
                <label class="file-button">
                    { "Load files" }
                    <input id={FILES} type="file" multiple={true} accept=".json,.txt,application/json,text/plain"
                        onchange={choose} />
                </label>
            </div>
            <details>
                <summary>{ "Or as text" }</summary>
                <label for="class-pasted">{ "What was handed in as text; several, one after the other" }</label>
                <textarea id="class-pasted" rows="5" value={(**pasted).clone()} oninput={typed} />
                <div class="class-row">
                    <button type="button" disabled={pasted.trim().is_empty()} onclick={load}>{ "Load this text" }</button>
                </div>
            </details>
        </section>
    }
}

/// `3 loaded, 1 there already.`
fn summary([taken, known, refused]: [usize; 3]) -> String {
    let known = if known == 0 { String::new() } else { format!(", {known} there already") };
    let refused = if refused == 0 { String::new() } else { format!(", {refused} not: see why below") };
    format!("{taken} loaded{known}{refused}.")
}

/// What became of each file: what was not taken first, and all of them to be opened.
fn outcomes(room: &Room) -> Html {
    if room.outcomes.is_empty() {
        return Html::default();
    }
    let refused: Vec<&Outcome> = room.outcomes.iter().filter(|outcome| outcome.taken.is_err()).collect();
    html! {
        <div class="class-controls class-outcomes">
            if !refused.is_empty() {
                <ul class="notice class-refused" aria-label="Not taken; what was there is as it was">
                    for outcome in refused {
                        <li>{ outcome.says() }</li>
                    }
                </ul>
            }
            <details>
                <summary>
                    { format!("What became of the last {}", counted(room.outcomes.len(), "text", "texts")) }
                </summary>
                <ul>
                    for outcome in &room.outcomes {
                        <li>{ outcome.says() }</li>
                    }
                </ul>
            </details>
        </div>
    }
}

/// Which assignment, where there are several.
fn choice(room: &UseReducerHandle<Room>, assignments: &[&Assignment], chosen: usize) -> Html {
    if assignments.len() < 2 {
        return Html::default();
    }
    let all: Vec<Assignment> = assignments.iter().map(|assignment| (*assignment).clone()).collect();
    let choose = {
        let room = room.dispatcher();
        move |event: Event| {
            let at = clicks::value(&event).parse::<usize>().ok();
            if let Some(assignment) = at.and_then(|at| all.get(at)) {
                room.dispatch(Act::Choose(assignment.clone()));
            }
        }
    };
    html! {
        <div class="filter class-controls">
            <div>
                <label for="class-assignment">{ "Assignment" }</label>
                <select id="class-assignment" onchange={choose}>
                    for (at, assignment) in assignments.iter().enumerate() {
                        <option value={at.to_string()} selected={at == chosen}>
                            { format!("{} ({})", assignment.title, pupils(room, assignment)) }
                        </option>
                    }
                </select>
            </div>
        </div>
    }
}

fn pupils(room: &Room, assignment: &Assignment) -> String {
    counted(room.class.results_table(assignment).rows.len(), "pupil", "pupils")
}

fn layouts(layout: &UseStateHandle<Layout>) -> Html {
    let choose = |of: Layout| {
        let layout = layout.setter();
        move |_: Event| layout.set(of)
    };
    html! {
        <fieldset class="class-layouts class-controls">
            <legend>{ "Answers" }</legend>
            for (of, name) in LAYOUTS {
                <label>
                    <input type="radio" name="class-layout" checked={**layout == of} onchange={choose(of)} />
                    { name }
                </label>
            }
        </fieldset>
    }
}

fn answers(desk: &Desk, room: &UseReducerHandle<Room>, assignment: &Assignment, layout: Layout) -> Html {
    let grid = room.class.results_table(assignment);
    if layout == Layout::Pupil {
        return views::by_pupil(desk, &grid, room);
    }
    html! {
        <>
            <p class="class-of">
                { format!("{}: {}", assignment.title, counted(grid.rows.len(), "pupil", "pupils")) }
            </p>
            if layout == Layout::Question {
                { views::by_question(&grid) }
            } else {
                { views::by_paragraph(&room.class, &grid) }
            }
        </>
    }
}

/// The ways out: a table for a spreadsheet, and paper.
fn out(desk: &Desk, room: &Room, assignment: &Assignment) -> Html {
    let csv = room.class.results_table(assignment).to_csv();
    let name = file_name(&assignment.title);
    let save_it = {
        let (desk, csv) = (desk.clone(), csv.clone());
        move |_: MouseEvent| {
            // Spreadsheets know the letters by this mark.
            save(&desk, &name, "text/csv;charset=utf-8", &format!("\u{feff}{csv}"));
        }
    };
    let copy_it = {
        let (desk, csv) = (desk.clone(), csv.clone());
        move |_: MouseEvent| copy(&desk, csv.clone())
    };
    let print = |_: MouseEvent| page::print();
    html! {
        <section class="class-controls saving" aria-label="Save and print">
            <div class="class-row">
                <button type="button" onclick={save_it}>{ "Save as CSV" }</button>
                <button type="button" onclick={print}>{ "Print" }</button>
            </div>
            <details>
                <summary>{ "CSV as text" }</summary>
                <label for="class-csv">{ "A row for each pupil, a column for each question" }</label>
                <textarea id="class-csv" readonly={true} rows="6" value={csv} />
                <div class="class-row"><button type="button" onclick={copy_it}>{ "Copy" }</button></div>
            </details>
        </section>
    }
}

/// The button that takes all out, which has to be pressed twice.
fn clear(desk: &Desk, room: &UseReducerHandle<Room>, clearing: &UseStateHandle<bool>) -> Html {
    let pressed = {
        let (desk, room, clearing) = (desk.clone(), room.dispatcher(), clearing.clone());
        move |_: MouseEvent| {
            if *clearing {
                room.dispatch(Act::Clear);
                desk.tell("All is taken out. The files are still yours.");
                page::focus(FILES);
            }
            clearing.set(!*clearing);
        }
    };
    let left = {
        let clearing = clearing.setter();
        move |_: FocusEvent| clearing.set(false)
    };
    let words = if **clearing { "Press again to take all out" } else { "Take all out" };
    html! {
        <div class="class-row class-controls">
            <button type="button" onclick={pressed} onblur={left}>{ words }</button>
        </div>
    }
}
