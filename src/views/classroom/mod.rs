//! The classroom: highlights and notes, assignments, the work on them, and the results of a class. It is loaded when it is
//! first used. The crate `classroom` has notebooks, files and links; this module renders and stores them.

pub mod anchors;
pub mod annotations;
mod context;
mod exercise;
mod home;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerendered;
pub mod present;
pub mod route;
pub mod store;
mod student;
pub mod teacher;
mod widgets;

use self::context::{ClassroomContext, Texts, now};
use self::present::view::{SlideshowSetup, SlideshowView};
use self::route::ClassroomRoute;
use self::store::notebook::{NotebookAction, NotebookState};
use self::store::persistence::{self, BrowserStorage, LoadedNotebook};
use crate::components::ToastAction;
use crate::components::{toast_message, use_toast};
use crate::dom::{classroom as mounts, fragment, island, lifecycle, page, storage, texts};
use crate::route::View;
use crate::views::agencies;
use ::classroom::{Notebook, Work};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the element that the classroom is mounted on.
pub const MOUNT_ID: &str = "classroom-content";

/// A command from the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassroomCommand {
    /// Mounts the view.
    Open,
    /// Mounts the view and opens the annotation form at this anchor.
    Annotate(String),
}

/// Runs a command. The view is mounted once.
pub fn run(command: ClassroomCommand) {
    match command {
        ClassroomCommand::Open => mount(),
        ClassroomCommand::Annotate(anchor) => {
            annotations::layer::request_form(anchor);
            mount();
        }
    }
}

fn mount() {
    thread_local! {
        static IS_MOUNTED: Cell<bool> = const { Cell::new(false) };
    }
    if let Some(element) = page::by_id(MOUNT_ID)
        && !IS_MOUNTED.replace(true)
    {
        render(element);
    }
}

#[cfg(target_arch = "wasm32")]
fn render(element: crate::dom::Element) {
    yew::Renderer::<ClassroomView>::with_root_and_props(element, stored_props()).render();
}

// Natively there is no page to render into.
#[cfg(not(target_arch = "wasm32"))]
fn render(_: crate::dom::Element) {}

/// Properties of [`ClassroomView`].
#[derive(Clone, Properties, PartialEq)]
pub struct ClassroomProps {
    /// The texts of the report with their anchors, in order.
    pub texts: Rc<Texts>,
    /// The prefix of all keys in the browser's storage.
    pub storage_key: AttrValue,
    /// The stored notebook.
    pub loaded: Rc<LoadedNotebook>,
}

/// Returns the texts of the page and the stored notebook.
pub fn stored_props() -> ClassroomProps {
    let storage_key = page::data_of(MOUNT_ID, "data-storage-key");
    let loaded = persistence::load(&BrowserStorage, &storage_key, now());
    ClassroomProps { texts: texts::texts().into(), storage_key: storage_key.into(), loaded: loaded.into() }
}

/// The whole view, and its additions to other views.
#[component]
pub fn ClassroomView(props: &ClassroomProps) -> Html {
    let loaded = props.loaded.clone();
    let notebook_state = use_reducer_eq({
        let notebook = loaded.notebook.clone();
        move || NotebookState { notebook, ..NotebookState::default() }
    });
    let status = use_state_eq(|| loaded.status.clone());
    let route = use_state_eq(|| ClassroomRoute::parse(&fragment::current()));
    let toast = use_toast();
    let active_assignment = student::progress::use_active_assignment(&props.storage_key);
    let return_to = use_mut_ref(|| unless_slideshow(fragment::current()));
    let cards_drawn = use_state_eq(|| 0_u32);
    use_effect_with(*cards_drawn, {
        let cards_drawn = cards_drawn.clone();
        move |count| {
            let next = count.wrapping_add(1);
            let listener = island::listen_to_drawn(agencies::ROOT, move || cards_drawn.set(next));
            move || drop(listener)
        }
    });
    use_effect_with((), {
        let (route, return_to) = (route.setter(), return_to.clone());
        move |()| {
            page::mark_live(MOUNT_ID);
            let listener = fragment::listen(move |fragment| {
                let next = ClassroomRoute::parse(&fragment);
                // The skip link, or an address that names nothing, leaves readers where they are.
                if next.is_some() || page::root_data("data-view") != View::Classroom.id() {
                    route.set(next);
                }
                if let Some(fragment) = unless_slideshow(fragment) {
                    *return_to.borrow_mut() = Some(fragment);
                }
            });
            move || drop(listener)
        }
    });
    use_effect_with(props.storage_key.clone(), {
        let dispatcher = notebook_state.dispatcher();
        move |storage_key| {
            let key = storage_key.clone();
            let merge_stored = move || {
                if let Some(stored) = persistence::read_stored(&key) {
                    dispatcher.dispatch(NotebookAction::Merge(stored));
                }
            };
            // A frozen tab gets no storage events.
            let returning = lifecycle::on_return(merge_stored.clone());
            let listener = storage::listen(storage_key.to_string(), merge_stored);
            move || drop((listener, returning))
        }
    });
    let is_at_risk = status.warning().is_some() && has_unsaved_work(&notebook_state.notebook);
    use_effect_with(is_at_risk, |is_at_risk| {
        let listener = is_at_risk.then(lifecycle::confirm_leave);
        move || drop(listener)
    });
    use_effect_with(loaded.quarantined.is_some(), {
        let toast = toast.dispatcher();
        move |is_quarantined| {
            if *is_quarantined {
                let message = "Your stored notes are damaged. They have been kept: open the classroom to download or \
                               delete them.";
                toast.dispatch(ToastAction::Show(message.to_owned()));
            }
        }
    });
    let context = ClassroomContext {
        texts: props.texts.clone(),
        notebook_state,
        persistence: status,
        toast: toast.clone(),
        route: (*route).clone(),
        storage_key: props.storage_key.clone(),
        active_assignment,
        return_to,
        cards_drawn: *cards_drawn,
    };
    html! {
        <>
            <store::quarantine::QuarantinedData context={context.clone()} />
            { part(&context) }
            <teacher::results::Results context={context.clone()} />
            <teacher::assignment_editor::AssignmentEditor context={context.clone()} />
            <annotations::layer::AnnotationLayer context={context.clone()} />
            <student::bar::ActiveAssignment context={context.clone()} />
            { for mounts::messages_mount().map(|mount| create_portal(toast_message(&toast), mount)) }
        </>
    }
}

/// Returns the part that the address names.
fn part(context: &ClassroomContext) -> Html {
    let context = context.clone();
    match &context.route {
        // The editor and the results are always mounted, so that their state is kept.
        None
        | Some(ClassroomRoute::AssignmentEditor | ClassroomRoute::Worksheet | ClassroomRoute::Results) => {
            Html::default()
        }
        Some(ClassroomRoute::Annotations) => html! { <annotations::list::AnnotationList {context} /> },
        Some(ClassroomRoute::Slideshow(slideshow)) if slideshow.anchors.is_empty() => {
            html! { <SlideshowSetup {context} /> }
        }
        Some(ClassroomRoute::Slideshow(slideshow)) => {
            html! { <SlideshowView slideshow={slideshow.clone()} {context} /> }
        }
        Some(ClassroomRoute::Exercise) => html! { <exercise::ExerciseView /> },
        Some(ClassroomRoute::SharedAssignment(code)) => {
            student::assignment_preview::shared_assignment(&context, code)
        }
        Some(ClassroomRoute::Work) => html! { <student::work::WorkView {context} /> },
        Some(ClassroomRoute::Home) => home::home(&context),
    }
}

/// Returns `fragment`, unless it shows a slide.
fn unless_slideshow(fragment: String) -> Option<String> {
    let route = ClassroomRoute::parse(&fragment);
    let is_slide =
        matches!(route, Some(ClassroomRoute::Slideshow(slideshow)) if !slideshow.anchors.is_empty());
    (!is_slide).then_some(fragment)
}

/// Returns whether closing the page would lose notes or answers that are only in memory.
fn has_unsaved_work(notebook: &Notebook) -> bool {
    let has_answer = |work: &Work| work.answers.iter().any(|answer| !answer.trim().is_empty());
    notebook.unsaved_count() > 0 || notebook.work.values().any(has_answer)
}
