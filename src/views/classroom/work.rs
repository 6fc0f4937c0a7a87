//! The work on an assignment: its questions beside the text, its bar above all
//! views, and where it is handed in.

use super::address::Part;
use super::answer::Answer;
use super::begin::{RECEIVE, works};
use super::desk::{Desk, DeskProps, now};
use super::margin::{Beside, Host, note};
use super::places::spoken;
use super::saving::{copy, save, warning};
use super::start::heading;
use crate::dom::{clicks, fragment, later, lessons, page, storage};
use ::classroom::{Assignment, Change, HideableFeature, Id, Work, limits};
use yew::prelude::*;

/// How ids of fields beside the text begin.
const BESIDE: &str = "answer-";
/// How ids of fields in the classroom begin.
const HERE: &str = "work-answer-";
/// How long after an address is gone to the focus may go elsewhere, in milliseconds.
const ARRIVED_MS: u32 = 150;

/// What is said in a view that is hidden.
const HIDDEN: &str = "The assignment hides this view.";

/// The assignment that is being worked on, also after a reload.
#[hook]
pub fn use_active(key: &AttrValue) -> UseStateHandle<Option<Id>> {
    let key = format!("{key}:active");
    let active = use_state_eq({
        let key = key.clone();
        move || storage::read(&key).ok().flatten().and_then(|id| Id::try_from(id).ok())
    });
    use_effect_with((*active).clone(), move |active| match active {
        // Where it is refused, it is known until the page is left.
        Some(id) => drop(storage::write(&key, id.as_str())),
        None => storage::forget(&key),
    });
    active
}

/// The work that is at hand.
pub fn at_hand(desk: &Desk) -> Option<&Work> {
    let id = (*desk.active).as_ref()?;
    desk.notebook().work.get(id)
}

/// Goes to the question of this number, and has its field focused.
pub fn go_to(assignment: &Assignment, number: usize) {
    let place = assignment.questions().nth(number).map_or("", |(place, _)| place);
    let (fragment, field) = if is_text(place) {
        (place.to_owned(), format!("{BESIDE}{number}"))
    } else {
        (Part::Work.fragment(), format!("{HERE}{number}"))
    };
    if fragment::current() == fragment {
        page::focus(&field);
    } else {
        fragment::go(&fragment);
        later(ARRIVED_MS, move || page::focus(&field)).forget();
    }
}

/// Whether questions on what is at `place` stand beside it.
fn is_text(place: &str) -> bool {
    place == "summary" || ["para-", "note-", "agency-"].iter().any(|text| place.starts_with(text))
}

/// How many questions have an answer, and how many there are.
pub fn progress(work: &Work) -> (usize, usize) {
    let answered = work.answers.iter().filter(|answer| !answer.trim().is_empty()).count();
    (answered, work.assignment.questions().count())
}

/// The same in words.
pub fn progress_line(work: &Work) -> String {
    match progress(work) {
        (_, 0) => "Only to be read".to_owned(),
        (answered, all) => format!("{answered} of {all} questions answered"),
    }
}

fn is_answered(work: &Work, number: usize) -> bool {
    work.answers.get(number).is_some_and(|answer| !answer.trim().is_empty())
}

/// What is added to the views while one works on an assignment.
#[component]
pub fn Working(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let last = use_mut_ref(|| None::<usize>);
    let named = use_state_eq(fragment::current);
    use_effect_with((), {
        let named = named.setter();
        move |()| {
            let listener = fragment::listen(move |fragment| named.set(fragment));
            move || drop(listener)
        }
    });
    let work = at_hand(desk).cloned();
    use_effect_with(work.as_ref().map(|work| work.assignment.clone()), |assignment| {
        if let Some(assignment) = assignment {
            begin(assignment);
        }
        let begun = assignment.is_some();
        move || {
            if begun {
                end();
            }
        }
    });
    use_effect_with(((*named).clone(), work.is_some()), {
        let (desk, hides) = (desk.clone(), work.as_ref().map(|work| work.assignment.hidden_features.clone()));
        move |_| {
            let view = page::root_data("data-view");
            if hides.is_some_and(|hides| hides.iter().any(|hidden| hidden.id() == view)) {
                desk.tell(HIDDEN);
            }
        }
    });
    let Some(work) = work else { return Html::default() };
    let next = {
        let (work, last) = (work.clone(), last.clone());
        move || {
            let all = work.assignment.questions().count();
            let from = last.borrow().map_or(0, |last: usize| last + 1);
            let open = (from..all).chain(0..from.min(all)).find(|number| !is_answered(&work, *number));
            *last.borrow_mut() = open;
            match open {
                Some(number) => go_to(&work.assignment, number),
                None => fragment::go(&Part::Work.fragment()),
            }
        }
    };
    let next = Callback::from(move |_: MouseEvent| next());
    let visit = Callback::from(move |number: usize| *last.borrow_mut() = Some(number));
    let bar = lessons::bar().map(|host| {
        html! { <Beside host={Host(host)} content={bar(desk, &work, &next, &named)} /> }
    });
    html! {
        <>
            { for bar }
            { for beside(desk, &work, &next, &visit) }
        </>
    }
}

/// Has the page show what `assignment` is about.
fn begin(assignment: &Assignment) {
    let hides: Vec<&str> = assignment.hidden_features.iter().map(|hidden| hidden.id()).collect();
    lessons::mark_root("data-working", Some(""));
    lessons::mark_root("data-hides", Some(&hides.join(" ")));
    let places: Vec<String> = assignment.sections.iter().map(|part| part.anchor.clone()).collect();
    lessons::show_only(&places);
    lessons::still_names(assignment.hidden_features.contains(&HideableFeature::Names));
    // What was named may have moved.
    page::show(&fragment::current());
}

/// Has it show everything again.
fn end() {
    lessons::mark_root("data-working", None);
    lessons::mark_root("data-hides", None);
    lessons::show_all();
    lessons::still_names(false);
    lessons::clear();
}

/// The bar above all views.
fn bar(desk: &Desk, work: &Work, next: &Callback<MouseEvent>, named: &str) -> Html {
    let leave = leaving(desk);
    let away = named.split('?').next().filter(|id| lessons::is_away(id)).map(spoken);
    html! {
        <section class="work-head" aria-label="Assignment">
            <p class="work-title">
                <strong>{ work.assignment.title.clone() }</strong>
                <span class="work-progress">{ progress_line(work) }</span>
            </p>
            <div class="work-buttons">
                <a class="button-link" href={Part::Work.href()}>{ "Your work" }</a>
                <button type="button" onclick={next.clone()}>{ "Next question" }</button>
                <button type="button" onclick={leave}>{ "Leave" }</button>
            </div>
            if !work.assignment.instructions.is_empty() {
                <details class="work-task">
                    <summary>{ "What to do" }</summary>
                    <p class="note-words">{ work.assignment.instructions.clone() }</p>
                </details>
            }
            <p class="work-hides notice">{ HIDDEN }</p>
            if let Some(away) = away {
                <p class="notice" role="status">{ format!("{away} is not part of the assignment.") }</p>
            }
        </section>
    }
}

/// Leaves the work, which stays.
fn leaving(desk: &Desk) -> impl Fn(MouseEvent) + 'static {
    let desk = desk.clone();
    move |_| {
        desk.active.set(None);
        desk.tell(
            "You have left the assignment. Your answers stay; “Continue” in the classroom goes on with it.",
        );
        fragment::go(&Part::Start.fragment());
        // What was pressed is gone.
        later(ARRIVED_MS, || page::focus(RECEIVE)).forget();
    }
}

/// The questions beside the texts that they are about.
fn beside(desk: &Desk, work: &Work, next: &Callback<MouseEvent>, visit: &Callback<usize>) -> Vec<Html> {
    let mut drawn = Vec::new();
    let mut first = 0;
    for (at, part) in work.assignment.sections.iter().enumerate() {
        let from = first;
        first += part.questions.len();
        if part.questions.is_empty() || !is_text(&part.anchor) {
            continue;
        }
        let Some(host) = lessons::beside(&part.anchor) else { continue };
        let visited = visit.reform(move |_: FocusEvent| first.saturating_sub(1));
        let content = html! {
            <section class="questions-here" aria-label={format!("Questions on {}", spoken(&part.anchor))} onfocusin={visited}>
                { answers(desk, work, from..first, BESIDE) }
                <div class="class-row"><button type="button" onclick={next.clone()}>{ "Next question" }</button></div>
            </section>
        };
        drawn.push(html! { <Beside key={format!("{at}-{}", part.anchor)} host={Host(host)} {content} /> });
    }
    drawn
}

/// Fields of the questions with these numbers.
fn answers(desk: &Desk, work: &Work, numbers: std::ops::Range<usize>, prefix: &'static str) -> Html {
    let of = &work.assignment.id;
    let questions = work.assignment.questions().enumerate().skip(numbers.start).take(numbers.len());
    let drawn = questions.map(|(number, (_, question))| {
        let answer = work.answers.get(number).cloned().unwrap_or_default();
        html! {
            <Answer key={format!("{of}-{number}")} desk={desk.clone()} of={of.clone()} {number} question={question.to_owned()}
                {answer} {prefix} />
        }
    });
    html! { <>{ for drawn }</> }
}

/// What to do, all questions, and where they are handed in.
#[component]
pub fn Desktop(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let shown = use_state_eq(|| false);
    let Some(work) = at_hand(desk) else {
        return html! {
            <>
                { heading("Your work") }
                <p>{ "No assignment is open. Open the link or the file that your teacher gave you, or continue one that you have begun." }</p>
                { works(desk) }
            </>
        };
    };
    let mut first = 0;
    let parts: Vec<Html> = work
        .assignment
        .sections
        .iter()
        .map(|part| {
            let from = first;
            first += part.questions.len();
            html! {
                <li>
                    <h4><a href={format!("#{}", part.anchor)}>{ spoken(&part.anchor) }</a></h4>
                    if part.questions.is_empty() {
                        <p class="quiet">{ "To be read." }</p>
                    }
                    { answers(desk, work, from..first, HERE) }
                </li>
            }
        })
        .collect();
    html! {
        <>
            { heading("Your work") }
            { about(&work.assignment) }
            { warning(desk) }
            <ul class="work-parts">{ for parts }</ul>
            { marked(desk, work) }
            { hand_in(desk, work, &shown) }
        </>
    }
}

/// What was marked, which is handed in with the answers.
fn marked(desk: &Desk, work: &Work) -> Html {
    let marks = desk
        .notebook()
        .prepare_submission(&work.assignment.id, now())
        .map(|handed| handed.annotations)
        .unwrap_or_default();
    if marks.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="marked">
            <h4 id="marked">{ "Marked, and handed in too" }</h4>
            <ul class="all-notes">
                for mark in &marks {
                    <li key={mark.id.as_str()} class={format!("margin-note note-kind-{}", mark.kind)}>
                        <a href={format!("#{}", mark.target.anchor)}>{ spoken(&mark.target.anchor) }</a>
                        { note(desk, mark) }
                    </li>
                }
            </ul>
        </section>
    }
}

/// Title, instructions, and what is hidden.
pub fn about(assignment: &Assignment) -> Html {
    let hidden: Vec<&str> = assignment.hidden_features.iter().map(|hidden| label(*hidden)).collect();
    html! {
        <div class="assignment-about">
            <h4>{ assignment.title.clone() }</h4>
            if !assignment.instructions.is_empty() {
                <p class="note-words">{ assignment.instructions.clone() }</p>
            }
            if !hidden.is_empty() {
                <p class="quiet">{ format!("Hidden while you work on it: {}.", hidden.join("; ")) }</p>
            }
        </div>
    }
}

/// What is hidden, for readers.
pub fn label(hidden: HideableFeature) -> &'static str {
    match hidden {
        HideableFeature::Search => "Search",
        HideableFeature::Agencies => "Agencies: what each body does",
        HideableFeature::Network => "Network: who acts with whom",
        HideableFeature::Instruments => "Instruments: signatures and ratifications",
        HideableFeature::Timeline => "Timeline: what happened when",
        HideableFeature::Places => "Places: where in the world",
        HideableFeature::Documents => "Documents that the report cites",
        HideableFeature::Glossary => "Glossary of names and acronyms",
        HideableFeature::Names => "Details of names in the text",
    }
}

/// Where the work is handed in.
fn hand_in(desk: &Desk, work: &Work, shown: &UseStateHandle<bool>) -> Html {
    let id = work.assignment.id.clone();
    let rename = {
        let desk = desk.clone();
        move |event: Event| {
            desk.change(Change::SetPupilName(id.clone(), clicks::value(&event)));
        }
    };
    let save_it = {
        let (desk, work) = (desk.clone(), work.clone());
        move |_: MouseEvent| {
            if let Some(handed) = desk.notebook().prepare_submission(&work.assignment.id, now()) {
                let name = file_name(&["hand-in", &given_name(&work.name), &work.assignment.title]);
                save(&desk, &name, "application/json", &handed.to_file());
            }
        }
    };
    let show = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(!*shown)
    };
    // Drawn each time, so that it has what was answered last.
    let text = shown.then(|| desk.notebook().prepare_submission(&work.assignment.id, now())).flatten();
    let open: Vec<usize> =
        (0..work.assignment.questions().count()).filter(|number| !is_answered(work, *number)).collect();
    let lead = |number: usize| {
        let shown = page::focus;
        move |_: MouseEvent| shown(&format!("{HERE}{number}"))
    };
    html! {
        <section class="hand-in" aria-labelledby="hand-in">
            <h4 id="hand-in">{ "Hand in" }</h4>
            <label for="pupil-name">{ "Your name, or none" }</label>
            <input id="pupil-name" maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off" value={work.name.clone()}
                onchange={rename} />
            <p class="work-progress">{ format!("{}.", progress_line(work)) }</p>
            if !open.is_empty() {
                <p id="hand-in-open">{ "Not answered yet:" }</p>
                <ul class="class-row" aria-labelledby="hand-in-open">
                    for number in open {
                        <li><button type="button" onclick={lead(number)}>{ format!("Question {}", number + 1) }</button></li>
                    }
                </ul>
            }
            <p class="quiet">{ "Save the file and give it to your teacher, or copy the text into a mail. You may hand in again: the later one counts." }</p>
            <div class="class-row">
                <button type="button" class="main-button" onclick={save_it}>{ "Save as file" }</button>
                <button type="button" aria-expanded={shown.to_string()} onclick={show}>{ "As text" }</button>
                <button type="button" onclick={leaving(desk)}>{ "Leave" }</button>
            </div>
            if let Some(handed) = text {
                { text_to_copy(desk, "hand-in-text", "Your answers as text, to be copied whole", &handed.to_text()) }
            }
        </section>
    }
}

/// A text that can't be changed, with the button that copies it.
pub fn text_to_copy(desk: &Desk, id: &'static str, label: &'static str, text: &str) -> Html {
    let copy_it = {
        let (desk, text) = (desk.clone(), text.to_owned());
        move |_: MouseEvent| copy(&desk, text.clone())
    };
    html! {
        <div class="text-to-copy">
            <label for={id}>{ label }</label>
            <textarea {id} readonly={true} rows="4" value={text.to_owned()} />
            <div class="class-row">
                <button type="button" aria-label={format!("Copy: {label}")} onclick={copy_it}>{ "Copy" }</button>
            </div>
        </div>
    }
}

fn given_name(name: &str) -> String {
    if name.trim().is_empty() { "pupil".to_owned() } else { name.to_owned() }
}

/// A file's name of `words`: letters and digits of ASCII, with hyphens between.
pub fn file_name(words: &[&str]) -> String {
    /// The most letters of each.
    const MOST: usize = 40;
    let tidy = |words: &&str| {
        let letters: String = words
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect();
        let parts: Vec<&str> = letters.split('-').filter(|part| !part.is_empty()).collect();
        parts.join("-").chars().take(MOST).collect::<String>()
    };
    let parts: Vec<String> = words.iter().map(tidy).filter(|part| !part.is_empty()).collect();
    format!("{}.json", parts.join("-"))
}
