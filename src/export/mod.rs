//! Files that readers download or copy: the formats that several views share.

mod json;
pub mod references;

pub use json::{JsonValue, object};

use report::cite::{Style, cite};
use report::{Anchor, Report};

/// Cites a paragraph without brackets: `E/CN.4/2003/74, para. 21`.
pub fn report_source(report: &Report, anchor: &Anchor) -> String {
    cite(report, anchor, Style::UnitedNations).trim_matches(['(', ')']).to_owned()
}
