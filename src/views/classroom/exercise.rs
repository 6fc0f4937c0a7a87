//! The exercise *Stated, not stated, or elsewhere?*: does the report say it, and where?

use super::anchors::anchor_label;
use super::context::now;
use super::widgets::heading;
use crate::data::ReportData;
use crate::dom::page;
use ::classroom::{Exercise, ExerciseAnswer, ExerciseItem, ExerciseRound};
use std::rc::Rc;
use yew::prelude::*;

/// The number of questions in a round.
const ROUND_LENGTH: usize = 8;
/// Id of the feedback on an answer.
const FEEDBACK_ID: &str = "exercise-feedback";
/// Id of the first button.
const FIRST_BUTTON_ID: &str = "exercise-first";
/// Id of the result of a round.
const RESULT_ID: &str = "exercise-result";

const ANSWERS: [(ExerciseAnswer, &str); 3] = [
    (ExerciseAnswer::Stated, "Stated"),
    (ExerciseAnswer::NotStated, "Not stated"),
    (ExerciseAnswer::Elsewhere, "Elsewhere"),
];

fn answer_label(answer: ExerciseAnswer) -> &'static str {
    ANSWERS.iter().find(|(other, _)| *other == answer).map_or("", |(_, label)| label)
}

/// The exercise.
#[component]
pub fn ExerciseView() -> Html {
    let exercise: Rc<Exercise> =
        (*use_memo((), |()| ReportData::embedded().map(|data| data.exercise()).unwrap_or_default()))
            .clone()
            .into();
    let round = use_state_eq(|| new_round(&exercise));
    let shows_feedback = use_state_eq(|| false);
    let index = round.answers.len() - usize::from(*shows_feedback);
    let rounds = use_state_eq(|| 0_u32);
    use_effect_with(
        (index, *shows_feedback, *rounds, round.item_indices.len()),
        |(index, shows_feedback, rounds, count)| {
            if *shows_feedback {
                page::focus_heading(FEEDBACK_ID);
            } else if *index > 0 && index == count {
                page::focus_heading(RESULT_ID);
            } else if *index > 0 || *rounds > 0 {
                page::focus(FIRST_BUTTON_ID);
            }
        },
    );
    let play_again = {
        let (round, rounds, exercise) = (round.clone(), rounds.clone(), exercise.clone());
        move |_: MouseEvent| {
            round.set(new_round(&exercise));
            rounds.set(*rounds + 1);
        }
    };
    let item = round.item_indices.get(index).and_then(|item| exercise.items.get(*item));
    let submit = |answer: ExerciseAnswer| {
        let (round, shows_feedback) = (round.clone(), shows_feedback.clone());
        move |_: MouseEvent| {
            let mut next = (*round).clone();
            next.answers.push(answer);
            round.set(next);
            shows_feedback.set(true);
        }
    };
    let next = {
        let shows_feedback = shows_feedback.setter();
        move |_: MouseEvent| shows_feedback.set(false)
    };
    html! {
        <>
            { heading("Stated, not stated, or elsewhere?") }
            <p class="quiet">
                { "Some things are stated in the report. Some are not stated in it or anywhere else in this explorer. Some are stated \
                   only in the UN treaty record, which is not part of the report." }
            </p>
            if let Some(item) = item {
                <p class="count">{ format!("{} of {}", index + 1, round.item_indices.len()) }</p>
                <p class="exercise-asks">{ format!("Does the report say {}?", item.question) }</p>
                <div class="class-row" role="group" aria-label="Your answer">
                    for (position, (answer, label)) in ANSWERS.into_iter().enumerate() {
                        <button type="button" id={(position == 0).then_some(FIRST_BUTTON_ID)} disabled={*shows_feedback} onclick={submit(answer)}>
                            { label }
                        </button>
                    }
                </div>
                if *shows_feedback {
                    <div id={FEEDBACK_ID} class="exercise-feedback">
                        { feedback(item, round.answers.last().copied()) }
                        { evidence(item) }
                        <div class="class-row">
                            <button type="button" class="main-button" onclick={next}>{ "Next" }</button>
                        </div>
                    </div>
                }
            } else {
                { result(&exercise, &round) }
                <div class="class-row"><button type="button" id={FIRST_BUTTON_ID} onclick={play_again}>{ "Play again" }</button></div>
            }
        </>
    }
}

fn new_round(exercise: &Exercise) -> ExerciseRound {
    exercise.draw_round(ROUND_LENGTH, now().unix_millis().unsigned_abs())
}

fn feedback(item: &ExerciseItem, answer: Option<ExerciseAnswer>) -> Html {
    let is_correct = answer == Some(item.correct_answer);
    let result = if is_correct {
        format!("✓ Correct: {}.", answer_label(item.correct_answer).to_lowercase())
    } else {
        format!("✗ Incorrect: it is {}.", answer_label(item.correct_answer).to_lowercase())
    };
    html! { <p role="status"><strong>{ result }</strong>{ format!(" {}", item.explanation) }</p> }
}

/// Returns the quotes that decide the answer, with links.
fn evidence(item: &ExerciseItem) -> Html {
    html! {
        <>
            for (anchor, quote) in &item.evidence {
                <blockquote class="exercise-quote">
                    { quote.clone() }{ " " }
                    <a href={format!("#{anchor}")}>{ anchor_label(anchor) }</a>
                </blockquote>
            }
            if !item.anchor.is_empty() {
                <p><a href={format!("#{}", item.anchor)}>{ "Show in the explorer" }</a></p>
            }
        </>
    }
}

fn result(exercise: &Exercise, round: &ExerciseRound) -> Html {
    let rows = round
        .item_indices
        .iter()
        .zip(&round.answers)
        .filter_map(|(item, answer)| Some((exercise.items.get(*item)?, answer)));
    html! {
        <>
            <p id={RESULT_ID} role="status"><strong>{ format!("{} of {} correct.", round.count_correct(exercise), round.item_indices.len()) }</strong></p>
            <div class="table-frame" role="region" aria-label="Questions and answers" tabindex="0">
                <table>
                    <caption>{ "Questions, correct answers and where to find them" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Does the report say" }</th><th scope="col">{ "Correct answer" }</th>
                            <th scope="col">{ "Your answer" }</th><th scope="col">{ "Where" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for (item, answer) in rows {
                            <tr>
                                <th scope="row">{ item.question.clone() }</th>
                                <td>{ answer_label(item.correct_answer) }</td>
                                <td>{ format!("{} {}", if *answer == item.correct_answer { "✓" } else { "✗" }, answer_label(*answer)) }</td>
                                <td>
                                    for (anchor, _) in &item.evidence {
                                        <a href={format!("#{anchor}")}>{ anchor_label(anchor) }</a>{ " " }
                                    }
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </>
    }
}
