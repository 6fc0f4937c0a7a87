//! The report explorer's page, in the order in which to read it: what it shows
//! ([`edition`]), where one can be ([`route`]), what changes ([`state`]), how
//! text is cut ([`pieces`]) and searched ([`findings`]) and charts are placed ([`chart`]), what stands
//! around the text ([`apparatus`]), the parts and
//! the views of which the page is made, natively (`around`, `publish`), and what the
//! programs add to it ([`live`], [`status`], [`classroom`], [`embedding`]) from their [`start`].

pub mod edition;
pub mod route;
pub mod state;

pub mod chart;
pub mod findings;
pub mod pieces;

pub mod apparatus;

#[cfg(not(target_arch = "wasm32"))]
pub mod around;
pub mod classroom;
pub mod components;
pub mod embedding;
pub mod live;
pub mod pages;
pub mod status;

pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod start;
