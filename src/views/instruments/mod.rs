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
#[cfg(not(target_arch = "wasm32"))]
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
pub use view::{CONTENT_ID, InstrumentsProps, InstrumentsView};
pub use view_state::{InvalidParameter, ParticipantFilter, Source, ViewState};
pub use wording::{RECORD_DATASET, RECORD_TITLE, inferred_consents};
