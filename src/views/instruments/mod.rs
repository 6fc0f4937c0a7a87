//! The instruments view: the status of treaties as the report states it and,
//! marked as not in the report, as the UN treaty record has it.
//!
//! In reading order: the choices and their address (`view_state`, `state`), the
//! wording of the record (`wording`), the report as source (`report_chart`), the
//! record as source (`controls`, `record_chart`, `day_details`,
//! `participant_table`), both compared (`comparison`), and files (`export`,
//! `export_menu`).

mod comparison;
mod controls;
mod day_details;
pub mod export;
mod export_menu;
pub mod other_texts;
mod participant_table;
mod participants;
pub mod prerendered;
mod record_chart;
mod report_chart;
mod sortable_table;
mod state;
mod view;
mod view_state;
mod wording;

pub use comparison::comparison;
pub use participants::filter_participants;
pub use state::{InstrumentsAction, InstrumentsState};
pub use view::{InstrumentsProps, InstrumentsView};
pub use view_state::{InvalidParameter, ParticipantFilter, Source, ViewState};
pub use wording::{RECORD_DATASET, RECORD_TITLE, inferred_consents};

use crate::data::ReportData;
use crate::dom::{Element, page};

/// The id of the element that [`InstrumentsView`] is mounted on.
pub const CONTENT_ID: &str = "instruments-content";

/// A call of this lazily loaded part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentsCommand {
    /// Mounts the view, if it is not mounted yet.
    Open,
}

/// Runs `command`. The prerendered content stays if the report cannot be decoded.
pub fn run(command: InstrumentsCommand) {
    let InstrumentsCommand::Open = command;
    let Some(root) = page::by_id(CONTENT_ID) else { return };
    match ReportData::embedded() {
        Ok(data) => {
            mount(root, InstrumentsProps { data });
        }
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(root: Element, props: InstrumentsProps) {
    yew::Renderer::<InstrumentsView>::with_root_and_props(root, props).render();
}

// There is no page to render on.
#[cfg(not(target_arch = "wasm32"))]
fn mount(_: Element, _: InstrumentsProps) {}
