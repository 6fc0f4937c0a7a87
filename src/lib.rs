//! The report explorer, in the order in which to read it: the data that it shows
//! ([`data`]), addresses ([`route`]), charts ([`charts`]), the
//! parts ([`components`]) and [`views`] that the page is made of, exports
//! ([`export`]), the page as HTML (`prerender`), the browser ([`dom`]), and the
//! application that brings it to life ([`app`], [`navigation`]).

pub mod data;
pub mod route;

pub mod charts;
pub mod components;
pub mod export;
pub mod views;

pub mod app;
pub mod dom;
pub mod navigation;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
