//! Slideshows: the report one item at a time, in large type.

pub mod excerpt;
pub mod slideshow;
pub mod view;
