//! The application: search and navigation, which start with the page, and the
//! parts that are loaded when they are first used.

use crate::data::ReportData;
use crate::dom::{
    self, Element, clicks, controls, fragment, leak, mentions, page, popover, set_timeout, storage, styles,
    tasks,
};
use crate::navigation::Navigation;
use crate::route::View;
use crate::views::classroom::ClassroomCommand;
use crate::views::embed::EmbedCommand;
use crate::views::entity_popover::ENTITY_POPOVER;
use crate::views::explore::ExploreCommand;
use crate::views::instruments::InstrumentsCommand;
use crate::views::{self, classroom, report, search};
use std::cell::{Cell, RefCell};

/// The message if the content of a view can't be loaded.
const LOAD_ERROR: &str = "Couldn’t load this section.";
/// The message if the part that shows stored work can't be loaded.
const WORK_LOAD_ERROR: &str = "Couldn’t load your notes and answers. They are still stored.";
/// The id of the element that contains all views.
const MAIN: &str = "main";

/// The code or the styles of a part could not be loaded. The next call tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares a split point: a module whose `run` loads the code of a part and
/// passes it a command. Without the feature `split` the code is there already.
macro_rules! split_point {
    ($module:ident as $part:ident($command:ty) => $function:path) => {
        mod $module {
            use super::*;

            pub async fn run(command: $command) -> Result<(), LoadError> {
                #[cfg(feature = "split")]
                return self::$module(command).await;
                #[cfg(not(feature = "split"))]
                self::$module(command)
            }

            pub async fn prefetch() -> Result<(), LoadError> {
                #[cfg(feature = "split")]
                load().await?;
                Ok(())
            }

            #[cfg_attr(
                                feature = "split",
                                wasm_split_helpers::wasm_split($part, fallible, preload(#[doc(hidden)] load))
                            )]
            fn $module(command: $command) -> Result<(), LoadError> {
                $function(command);
                Ok(())
            }
        }
    };
}

split_point!(explore as explore(ExploreCommand) => crate::views::explore::run);
split_point!(instruments as instruments(InstrumentsCommand) => crate::views::instruments::run);
split_point!(classroom_part as classroom(ClassroomCommand) => crate::views::classroom::run);
split_point!(embed as embed(EmbedCommand) => crate::views::embed::run);

/// A part that is loaded when it is first used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Agencies, network, timeline, places, documents, glossary, and the entities of a text.
    Explore,
    /// Charts and tables of the instruments.
    Instruments,
    /// Annotations and lessons.
    Classroom,
    /// The dialog about embedding.
    Embed,
}

/// A command to a part.
enum Command {
    Explore(ExploreCommand),
    Instruments(InstrumentsCommand),
    Classroom(ClassroomCommand),
    Embed(EmbedCommand),
}

impl Part {
    /// Returns the parts that draw `view`.
    pub fn of(view: View) -> &'static [Self] {
        match view {
            View::Report | View::Search | View::About => &[],
            View::Instruments => &[Self::Instruments, Self::Explore],
            View::Classroom => &[Self::Classroom],
            View::Agencies
            | View::Network
            | View::Timeline
            | View::Places
            | View::Documents
            | View::Glossary => &[Self::Explore],
        }
    }

    /// Returns the id of the element that this part draws into in `view`.
    fn mount(self, view: View) -> &'static str {
        match self {
            Self::Explore => views::explore::root_of(view).unwrap_or_default(),
            Self::Instruments => views::instruments::CONTENT_ID,
            Self::Classroom => classroom::MOUNT_ID,
            Self::Embed => views::embed::ROOT,
        }
    }

    /// Returns the name of its style sheet.
    fn styles(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Instruments => "instruments",
            Self::Classroom => "classroom",
            Self::Embed => "embed",
        }
    }

    /// Loads its styles and its code, once.
    async fn load(self) -> Result<(), LoadError> {
        styles::load(self.styles()).await.map_err(|_| LoadError)?;
        match self {
            Self::Explore => explore::prefetch().await,
            Self::Instruments => instruments::prefetch().await,
            Self::Classroom => classroom_part::prefetch().await,
            Self::Embed => embed::prefetch().await,
        }
    }

    fn open(self, view: View) -> Command {
        match self {
            Self::Explore => Command::Explore(ExploreCommand::Open(view)),
            Self::Instruments => Command::Instruments(InstrumentsCommand::Open),
            Self::Classroom => Command::Classroom(ClassroomCommand::Open),
            Self::Embed => Command::Embed(EmbedCommand::Open),
        }
    }
}

impl Command {
    fn part(&self) -> Part {
        match self {
            Self::Explore(_) => Part::Explore,
            Self::Instruments(_) => Part::Instruments,
            Self::Classroom(_) => Part::Classroom,
            Self::Embed(_) => Part::Embed,
        }
    }

    /// Loads the styles and the code of the part, and runs the command.
    async fn run(self) -> Result<(), LoadError> {
        self.part().load().await?;
        match self {
            Self::Explore(command) => explore::run(command).await,
            Self::Instruments(command) => instruments::run(command).await,
            Self::Classroom(command) => classroom_part::run(command).await,
            Self::Embed(command) => embed::run(command).await,
        }
    }
}

/// Starts the application on the prerendered page.
pub fn start() {
    let Some(root) = page::by_id(search::RESULTS) else { return };
    let data = match ReportData::from_page(dom::texts::texts()) {
        Ok(data) => data,
        // boot.js reports it; the prerendered text stays.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    };
    report::start(&data);
    search::keyboard::listen();
    controls::close_menus_on_leave();
    Navigation::start(open_view);
    listen();
    mount_search(root, data);
    dom::history::on_load(|| {
        if page::root_data("data-embed").is_empty() && has_stored_work() {
            open_stored_work();
        }
        tasks::when_idle(prefetch);
    });
}

/// Draws the parts of `view` that are not drawn yet.
fn open_view(view: View, navigation: Navigation) {
    for part in Part::of(view) {
        open_part(*part, view, navigation.clone());
    }
}

/// Draws a part of `view`, once.
fn open_part(part: Part, view: View, navigation: Navigation) {
    thread_local! {
        static OPENED: RefCell<Vec<(Part, View)>> = const { RefCell::new(Vec::new()) };
    }
    let is_new = OPENED.with_borrow_mut(|opened| {
        let is_new = !opened.contains(&(part, view));
        if is_new {
            opened.push((part, view));
        }
        is_new
    });
    if !is_new {
        return;
    }
    let done = move |outcome: Result<(), LoadError>| {
        let drawn = outcome.is_ok();
        if drawn {
            page::hide_load_error(part.mount(view));
        } else {
            OPENED.with_borrow_mut(|opened| opened.retain(|known| *known != (part, view)));
            let retry = navigation.clone();
            page::show_load_error(part.mount(view), LOAD_ERROR, move || open_part(part, view, retry.clone()));
        }
        let navigation = navigation.clone();
        set_timeout(0, move || navigation.opened(view, drawn)).forget();
    };
    request(part.open(view), Box::new(done));
}

/// Runs `command`, and calls `done` with the result. A boxed callback keeps its code in the program once.
fn request(command: Command, done: Box<dyn FnOnce(Result<(), LoadError>)>) {
    tasks::spawn(async move { done(command.run().await) });
}

/// Runs `command` for the clicked element; calls `failed` if the part can't be loaded. Does neither if readers have
/// moved on before the part is loaded.
fn request_for(pressed: Element, command: Command, failed: Box<dyn FnOnce()>) {
    thread_local! {
        static LAST_REQUEST: Cell<u32> = const { Cell::new(0) };
    }
    let number = LAST_REQUEST.get().wrapping_add(1);
    LAST_REQUEST.set(number);
    page::set_busy(&pressed, true);
    tasks::spawn(async move {
        let loaded = command.part().load().await;
        page::set_busy(&pressed, false);
        if LAST_REQUEST.get() != number || !page::is_shown(&pressed) {
            return;
        }
        if loaded.is_err() || command.run().await.is_err() {
            failed();
        }
    });
}

/// Opens the dialog about embedding, for the clicked element.
fn open_embed_dialog(pressed: Element) {
    let retry = pressed.clone();
    let failed = move || {
        let mount = Part::Embed.mount(View::Report);
        page::show_load_error(mount, LOAD_ERROR, move || {
            page::hide_load_error(mount);
            open_embed_dialog(retry.clone());
        });
    };
    request_for(pressed, Command::Embed(EmbedCommand::Open), Box::new(failed));
}

/// Opens the classroom for the annotations and answers that this browser stores.
fn open_stored_work() {
    let done = |outcome| match outcome {
        Ok(()) => page::hide_load_error(MAIN),
        Err(LoadError) => page::show_load_error(MAIN, WORK_LOAD_ERROR, open_stored_work),
    };
    request(Part::Classroom.open(View::Report), Box::new(done));
}

/// Listens for clicks in the static page that need a part.
fn listen() {
    leak(clicks::listen_to(
        "main a.mention".to_owned(),
        Box::new(|trigger| {
            let href = trigger.get_attribute("href").unwrap_or_default();
            // An address in this page, whatever file it is in without the application.
            let href = href.split_once('#').map_or(href.clone(), |(_, id)| format!("#{id}"));
            match mentions::anchor_of(&trigger) {
                Some(anchor) if popover::supported(ENTITY_POPOVER) => {
                    let command =
                        ExploreCommand::ShowEntity { trigger: trigger.clone(), anchor, href: href.clone() };
                    // If the part can't be loaded, the link is followed.
                    request_for(
                        trigger,
                        Command::Explore(command),
                        Box::new(move || fragment::follow(&href)),
                    );
                }
                _ => fragment::follow(&href),
            }
            true
        }),
    ));
    leak(clicks::listen("data-entities", |trigger, anchor| {
        let command = ExploreCommand::ShowEntities { trigger: trigger.clone(), anchor };
        let pressed = trigger.clone();
        request_for(trigger, Command::Explore(command), Box::new(move || report::tell_load_error(&pressed)));
        true
    }));
    leak(clicks::listen("data-annotate", |trigger, anchor| {
        let pressed = trigger.clone();
        let command = Command::Classroom(ClassroomCommand::Annotate(anchor));
        request_for(trigger, command, Box::new(move || report::tell_load_error(&pressed)));
        true
    }));
    leak(clicks::listen("data-open", |trigger, _| {
        open_embed_dialog(trigger);
        true
    }));
}

/// Returns whether this browser stores annotations or answers.
fn has_stored_work() -> bool {
    let key = page::data_of(classroom::MOUNT_ID, "data-storage-key");
    storage::read(&key).is_ok_and(|stored| stored.is_some_and(|text| !text.is_empty()))
}

/// Loads the parts before they are used, unless the connection is metered or slow.
fn prefetch() {
    if !tasks::is_slow_or_metered() {
        tasks::spawn(async {
            for part in [Part::Explore, Part::Instruments, Part::Classroom, Part::Embed] {
                // A part that fails now is loaded again when it is used.
                let _ = part.load().await;
            }
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn mount_search(root: Element, data: ReportData) {
    yew::Renderer::<search::SearchView>::with_root_and_props(root, search::SearchProps { data }).render();
}

// Natively there is no page to draw on.
#[cfg(not(target_arch = "wasm32"))]
fn mount_search(_: Element, _: ReportData) {}
