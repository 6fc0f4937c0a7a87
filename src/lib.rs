//! The report explorer, in the order in which to read it: the data that it shows
//! ([`data`]), addresses ([`route`]), state ([`state`]), charts ([`charts`]), the
//! parts ([`components`]) and [`views`] that the page is made of, exports
//! ([`export`]), the page as HTML (`prerender`), and the browser ([`dom`]).

pub mod data;
pub mod route;
pub mod state;

pub mod charts;
pub mod components;
pub mod export;
pub mod views;

pub mod dom;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod start;
