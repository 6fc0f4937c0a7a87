//! The report explorer's page, in the order in which to read it: what it shows
//! ([`edition`]), where one can be ([`route`]), what changes ([`state`]), how
//! text is cut ([`pieces`]) and searched ([`findings`]) and charts are placed ([`chart`]), the parts and
//! the views, the frame around them ([`app`]), and the start of the
//! programs ([`start`]).
//!
//! Everything but [`browser`] renders natively as well: the page is prerendered
//! by the very functions that later run in it.

pub mod edition;
pub mod route;
pub mod state;

pub mod chart;
pub mod findings;
pub mod pieces;

pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod around;
pub mod components;
pub mod embedding;
pub mod pages;
pub mod status;

pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod start;
