//! The additions to all views while an assignment is active: a bar at the top, and the questions beside their texts.

use super::answer_field::answer_fields;
use super::assignment_preview::OPEN_ASSIGNMENT_ID;
use super::progress::{
    NAVIGATION_MS, TEXT_FIELD_PREFIX, active_work, go_to_question, is_answered, is_beside_text,
    progress_label,
};
use crate::dom::{assignment_scope, classroom as mounts, fragment, page, set_timeout};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::annotations::layer::{Portal, PortalTarget};
use crate::views::classroom::context::{ClassroomContext, ContextProps};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::widgets::{SavedWork, storage_warning};
use ::classroom::{Assignment, HideableFeature, Work, visible_anchors};
use yew::prelude::*;

const HIDDEN_VIEW_MESSAGE: &str = "This view is hidden by the assignment.";

/// The additions for the active assignment, if any.
#[component]
pub fn ActiveAssignment(props: &ContextProps) -> Html {
    let context = &props.context;
    let last_question = use_mut_ref(|| None::<usize>);
    let current_fragment = use_state_eq(fragment::current);
    use_effect_with((), {
        let current_fragment = current_fragment.setter();
        move |()| {
            let listener = fragment::listen(move |fragment| current_fragment.set(fragment));
            move || drop(listener)
        }
    });
    let work = active_work(context).cloned();
    use_effect_with(work.as_ref().map(|work| work.assignment.clone()), |assignment| {
        if let Some(assignment) = assignment {
            apply_scope(assignment);
        }
        let is_active = assignment.is_some();
        move || {
            if is_active {
                remove_scope();
            }
        }
    });
    use_effect_with(((*current_fragment).clone(), work.is_some()), {
        let hidden_features = work.as_ref().map(|work| work.assignment.hidden_features.clone());
        let context = context.clone();
        move |_| {
            let view = page::root_data("data-view");
            if hidden_features.is_some_and(|hidden| hidden.iter().any(|feature| feature.id() == view)) {
                context.show_message(HIDDEN_VIEW_MESSAGE);
            }
        }
    });
    let Some(work) = work else { return Html::default() };
    let next = {
        let (work, last_question) = (work.clone(), last_question.clone());
        Callback::from(move |_: MouseEvent| {
            let count = work.assignment.questions().count();
            let start = last_question.borrow().map_or(0, |last: usize| last + 1);
            let open = (start..count).chain(0..start.min(count)).find(|index| !is_answered(&work, *index));
            *last_question.borrow_mut() = open;
            match open {
                Some(index) => go_to_question(&work.assignment, index),
                None => fragment::go(&ClassroomRoute::Work.fragment()),
            }
        })
    };
    let visit = Callback::from(move |index: usize| *last_question.borrow_mut() = Some(index));
    let bar = mounts::work_bar_mount().map(|mount| {
        let content = work_bar(context, &work, &next, &current_fragment);
        html! { <Portal target={PortalTarget(mount)} {content} /> }
    });
    html! {
        <>
            { for bar }
            { for questions_beside_texts(context, &work, &next, &visit) }
        </>
    }
}

/// Shows only the scope of the assignment in the report.
fn apply_scope(assignment: &Assignment) {
    let hidden: Vec<&str> = assignment.hidden_features.iter().map(|feature| feature.id()).collect();
    page::set_root_data("data-hidden-features", Some(&hidden.join(" ")));
    let sections = assignment.sections.iter();
    let anchors: Vec<String> =
        sections.map(|section| assignment_scope::text_anchor(&section.anchor)).collect();
    let (blocks, notes) = (assignment_scope::text_blocks(), assignment_scope::note_anchors());
    assignment_scope::hide_all_but(&visible_anchors(&blocks, &notes, &anchors));
    assignment_scope::disable_mention_links(assignment.hidden_features.contains(&HideableFeature::Names));
    // The target of the address may have moved.
    page::show(&fragment::current());
}

/// Shows the whole report again.
fn remove_scope() {
    page::set_root_data("data-hidden-features", None);
    assignment_scope::show_all();
    assignment_scope::disable_mention_links(false);
    mounts::remove_mounts();
}

fn work_bar(context: &ClassroomContext, work: &Work, next: &Callback<MouseEvent>, current: &str) -> Html {
    let current_id = current.split('?').next();
    let out_of_scope = current_id.filter(|id| assignment_scope::is_out_of_scope(id)).map(anchor_label);
    html! {
        <section class="work-head" aria-label="Assignment">
            <p class="work-title">
                <strong>{ work.assignment.title.clone() }</strong>
                <span class="work-progress">{ progress_label(work) }</span>
            </p>
            <div class="work-buttons">
                <a class="button-link" href={ClassroomRoute::Work.href()}>{ "Your work" }</a>
                <button type="button" onclick={next.clone()}>{ "Next question" }</button>
                <button type="button" onclick={leave(context)}>{ "Leave" }</button>
            </div>
            if !work.assignment.instructions.is_empty() {
                <details class="work-task">
                    <summary>{ "Instructions" }</summary>
                    <p class="note-words">{ work.assignment.instructions.clone() }</p>
                </details>
            }
            { storage_warning(context, Some(SavedWork::Answers)) }
            <p class="work-hides notice">{ HIDDEN_VIEW_MESSAGE }</p>
            if let Some(label) = out_of_scope {
                <p class="notice" role="status">{ format!("{label} is not part of the assignment.") }</p>
            }
        </section>
    }
}

/// Returns the handler that leaves the assignment, whose answers stay.
pub fn leave(context: &ClassroomContext) -> impl Fn(MouseEvent) + 'static {
    let context = context.clone();
    move |_| {
        context.active_assignment.set(None);
        context.show_outcome(
            "You left the assignment. To resume, choose “Continue” in the classroom.",
            "Your answers are saved.",
        );
        fragment::go(&ClassroomRoute::Home.fragment());
        // The button that had the focus is gone.
        set_timeout(NAVIGATION_MS, || page::focus(OPEN_ASSIGNMENT_ID)).forget();
    }
}

fn questions_beside_texts(
    context: &ClassroomContext,
    work: &Work,
    next: &Callback<MouseEvent>,
    visit: &Callback<usize>,
) -> Vec<Html> {
    let mut portals = Vec::new();
    let mut end = 0;
    for (position, section) in work.assignment.sections.iter().enumerate() {
        let start = end;
        end += section.questions.len();
        if section.questions.is_empty() || !is_beside_text(&section.anchor) {
            continue;
        }
        let Some(mount) = mounts::questions_mount(&section.anchor) else { continue };
        let onfocusin = visit.reform(move |_: FocusEvent| end.saturating_sub(1));
        let content = html! {
            <section class="questions-here" aria-label={format!("Questions on {}", anchor_label(&section.anchor))} {onfocusin}>
                { answer_fields(context, work, start..end, TEXT_FIELD_PREFIX) }
                <div class="class-row"><button type="button" onclick={next.clone()}>{ "Next question" }</button></div>
            </section>
        };
        let key = format!("{position}-{}", section.anchor);
        portals.push(html! { <Portal key={key} target={PortalTarget(mount)} {content} /> });
    }
    portals
}
