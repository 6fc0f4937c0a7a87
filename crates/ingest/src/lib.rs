//! Reads a report.
