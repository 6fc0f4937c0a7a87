//! The pupil's side: opening an assignment, working on it and submitting it.

mod answer_field;
pub mod assignment_preview;
pub mod bar;
pub mod progress;
pub mod work;
