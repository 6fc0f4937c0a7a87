//! What the page shows of the report's apparatus, beside the text itself.

pub mod references;
