//! The active assignment and the progress in it.

use crate::dom::{fragment, page, set_timeout, storage};
use crate::views::classroom::context::ClassroomContext;
use crate::views::classroom::route::ClassroomRoute;
use ::classroom::{Assignment, HideableFeature, Id, Work};
use yew::prelude::*;

/// The prefix of the ids of answer fields beside the texts.
pub const TEXT_FIELD_PREFIX: &str = "answer-";
/// The prefix of the ids of answer fields in the classroom.
pub const WORK_FIELD_PREFIX: &str = "work-answer-";
/// The time from a change of the address until the focus can be set, in milliseconds.
pub const NAVIGATION_MS: u32 = 150;
/// How often a field that is not drawn yet is looked for again.
const FOCUS_TRIES: u32 = 30;

/// Returns the id of the active assignment, which is stored.
#[hook]
pub fn use_active_assignment(storage_key: &AttrValue) -> UseStateHandle<Option<Id>> {
    let key = format!("{storage_key}:active");
    let active = use_state_eq({
        let key = key.clone();
        move || storage::read(&key).ok().flatten().and_then(|id| Id::try_from(id).ok())
    });
    use_effect_with((*active).clone(), move |active| match active {
        // If storage is denied, the assignment stays active until the page is closed.
        Some(id) => drop(storage::write(&key, id.as_str())),
        None => storage::remove(&key),
    });
    active
}

/// Returns the work on the active assignment.
pub fn active_work(context: &ClassroomContext) -> Option<&Work> {
    context.notebook().work.get((*context.active_assignment).as_ref()?)
}

/// Goes to a question, by its index, and focuses its field.
pub fn go_to_question(assignment: &Assignment, index: usize) {
    let anchor = assignment.questions().nth(index).map_or("", |(anchor, _)| anchor);
    let (fragment, field) = if is_beside_text(anchor) {
        (anchor.to_owned(), format!("{TEXT_FIELD_PREFIX}{index}"))
    } else {
        (ClassroomRoute::Work.fragment(), format!("{WORK_FIELD_PREFIX}{index}"))
    };
    if fragment::current() == fragment {
        page::focus(&field);
    } else {
        fragment::go(&fragment);
        set_timeout(NAVIGATION_MS, move || focus_field(field, FOCUS_TRIES)).forget();
    }
}

/// Focuses an answer field, as soon as it is drawn.
fn focus_field(id: String, tries: u32) {
    if page::is_there(&id) || tries == 0 {
        page::focus(&id);
    } else {
        set_timeout(NAVIGATION_MS, move || focus_field(id, tries - 1)).forget();
    }
}

/// Returns whether the questions on `anchor` are shown beside its text.
pub fn is_beside_text(anchor: &str) -> bool {
    anchor == "summary" || ["para-", "note-", "agency-"].iter().any(|prefix| anchor.starts_with(prefix))
}

/// Returns whether the question with this index has an answer.
pub fn is_answered(work: &Work, index: usize) -> bool {
    work.answers.get(index).is_some_and(|answer| !answer.trim().is_empty())
}

/// Returns the progress in words.
pub fn progress_label(work: &Work) -> String {
    let answered = work.answers.iter().filter(|answer| !answer.trim().is_empty()).count();
    match work.assignment.questions().count() {
        0 => "Reading only".to_owned(),
        all => format!("{answered} of {all} questions answered"),
    }
}

/// Returns the title, the instructions and the hidden features of an assignment.
pub fn assignment_summary(assignment: &Assignment) -> Html {
    let hidden: Vec<&str> =
        assignment.hidden_features.iter().map(|feature| feature_label(*feature)).collect();
    html! {
        <div class="assignment-about">
            <h4>{ assignment.title.clone() }</h4>
            if !assignment.instructions.is_empty() {
                <p class="note-words">{ assignment.instructions.clone() }</p>
            }
            if !hidden.is_empty() {
                <p class="quiet">{ format!("Hidden during this assignment: {}.", hidden.join("; ")) }</p>
            }
        </div>
    }
}

/// Returns the label of a feature that can be hidden.
pub fn feature_label(feature: HideableFeature) -> &'static str {
    match feature {
        HideableFeature::Search => "Search",
        HideableFeature::Agencies => "Agencies",
        HideableFeature::Network => "Network",
        HideableFeature::Instruments => "Instruments",
        HideableFeature::Timeline => "Timeline",
        HideableFeature::Places => "Places",
        HideableFeature::Documents => "Documents",
        HideableFeature::Glossary => "Glossary",
        HideableFeature::Names => "Details of the names in the text",
    }
}
