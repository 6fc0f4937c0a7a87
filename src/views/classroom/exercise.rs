//! "Stated, not stated, or elsewhere?": whether the report says something, with
//! the sentences that decide it.

use super::desk::{DeskProps, now};
use super::places::spoken;
use super::start::heading;
use crate::data;
use crate::dom::page;
use ::classroom::{Exercise, ExerciseAnswer, ExerciseItem, ExerciseRound};
use std::rc::Rc;
use yew::prelude::*;

/// How many things one round asks.
const ROUND: usize = 8;
/// Id of what is said of an answer, and of the first button.
const SAID: &str = "exercise-said";
const FIRST: &str = "exercise-first";
/// Id of what is said of a round.
const RESULT: &str = "exercise-result";

const VERDICTS: [(ExerciseAnswer, &str); 3] = [
    (ExerciseAnswer::Stated, "Stated"),
    (ExerciseAnswer::NotStated, "Not stated"),
    (ExerciseAnswer::Elsewhere, "Elsewhere"),
];

fn name(verdict: ExerciseAnswer) -> &'static str {
    VERDICTS.iter().find(|(other, _)| *other == verdict).map_or("", |(_, name)| name)
}

/// The exercise.
#[component]
pub fn ExercisePart(props: &DeskProps) -> Html {
    let exercise: Rc<Exercise> = (*use_memo((), |()| data::exercise())).clone().into();
    let said = use_state_eq(|| new_round(&exercise));
    let shows = use_state_eq(|| false);
    let asked = said.answers.len() - usize::from(*shows);
    let rounds = use_state_eq(|| 0_u32);
    use_effect_with((asked, *shows, *rounds, said.item_indices.len()), |(asked, shows, rounds, all)| {
        if *shows {
            page::stay(SAID);
        } else if *asked > 0 && asked == all {
            page::stay(RESULT);
        } else if *asked > 0 || *rounds > 0 {
            page::focus(FIRST);
        }
    });
    let again = {
        let (said, rounds, exercise) = (said.clone(), rounds.clone(), exercise.clone());
        move |_: MouseEvent| {
            said.set(new_round(&exercise));
            rounds.set(*rounds + 1);
        }
    };
    let item = said.item_indices.get(asked).and_then(|at| exercise.items.get(*at));
    let answer = |verdict: ExerciseAnswer| {
        let (said, shows) = (said.clone(), shows.clone());
        move |_: MouseEvent| {
            let mut next = (*said).clone();
            next.answers.push(verdict);
            said.set(next);
            shows.set(true);
        }
    };
    let next = {
        let shows = shows.setter();
        move |_: MouseEvent| shows.set(false)
    };
    let desk = &props.desk;
    html! {
        <>
            { heading("Stated, not stated, or elsewhere?") }
            <p class="quiet">
                { "Some things the report states. Some it does not state, and nothing here does. Some only the \
                   depositary’s record knows, which is no part of the report." }
            </p>
            if let Some(item) = item {
                <p class="count">{ format!("{} of {}", asked + 1, said.item_indices.len()) }</p>
                <p class="exercise-asks">{ format!("Does the report say {}?", item.question) }</p>
                <div class="class-row" role="group" aria-label="Your answer">
                    for (at, (verdict, name)) in VERDICTS.into_iter().enumerate() {
                        <button type="button" id={(at == 0).then_some(FIRST)} disabled={*shows} onclick={answer(verdict)}>
                            { name }
                        </button>
                    }
                </div>
                if *shows {
                    <div id={SAID} class="exercise-said">
                        { judged(item, said.answers.last().copied()) }
                        { evidence(item) }
                        <div class="class-row">
                            <button type="button" class="main-button" onclick={next}>{ "Next" }</button>
                        </div>
                    </div>
                }
            } else {
                { result(&exercise, &said) }
                <div class="class-row"><button type="button" id={FIRST} onclick={again}>{ "Another round" }</button></div>
            }
            { super::saving::warning(desk) }
        </>
    }
}

fn new_round(exercise: &Exercise) -> ExerciseRound {
    exercise.draw_round(ROUND, now().unix_millis().unsigned_abs())
}

fn judged(item: &ExerciseItem, answer: Option<ExerciseAnswer>) -> Html {
    let right = answer == Some(item.correct_answer);
    let words = if right {
        format!("✓ Right: {}.", name(item.correct_answer).to_lowercase())
    } else {
        format!("✗ No: {}.", name(item.correct_answer).to_lowercase())
    };
    html! { <p role="status"><strong>{ words }</strong>{ format!(" {}", item.explanation) }</p> }
}

/// The sentences that decide it, and where.
fn evidence(item: &ExerciseItem) -> Html {
    html! {
        <>
            for (place, quote) in &item.evidence {
                <blockquote class="exercise-quote">
                    { quote.clone() }{ " " }
                    <a href={format!("#{place}")}>{ spoken(place) }</a>
                </blockquote>
            }
            if !item.anchor.is_empty() {
                <p><a href={format!("#{}", item.anchor)}>{ "See it here" }</a></p>
            }
        </>
    }
}

fn result(exercise: &Exercise, said: &ExerciseRound) -> Html {
    let rows = said
        .item_indices
        .iter()
        .zip(&said.answers)
        .filter_map(|(at, answer)| Some((exercise.items.get(*at)?, answer)));
    html! {
        <>
            <p id={RESULT} role="status"><strong>{ format!("{} of {} right.", said.count_correct(exercise), said.item_indices.len()) }</strong></p>
            <div class="table-frame" role="region" aria-label="What was asked" tabindex="0">
                <table>
                    <caption>{ "What was asked, what is right, and where it says so" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Does the report say" }</th><th scope="col">{ "It is" }</th>
                            <th scope="col">{ "Your answer" }</th><th scope="col">{ "Where" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for (item, answer) in rows {
                            <tr>
                                <th scope="row">{ item.question.clone() }</th>
                                <td>{ name(item.correct_answer) }</td>
                                <td>{ format!("{} {}", if *answer == item.correct_answer { "✓" } else { "✗" }, name(*answer)) }</td>
                                <td>
                                    for (place, _) in &item.evidence {
                                        <a href={format!("#{place}")}>{ spoken(place) }</a>{ " " }
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
