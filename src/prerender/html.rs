use super::Package;
use crate::data::ReportData;
use crate::prerender::page_shell::{page_shell, standalone_page};
use crate::route::View;
use std::fmt;
use yew::ServerRenderer;
use yew::prelude::*;

/// The content security policy: the page may load files of its own origin, WebAssembly,
/// and pictures that it makes itself.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' blob:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; \
                          worker-src 'self'; base-uri 'none'; form-action 'none'";

/// A marker that index.html lacks, or has more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpliceError {
    /// The marker.
    pub marker: String,
    /// The number of its occurrences.
    pub found: usize,
}

impl fmt::Display for SpliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is there {} times instead of once", self.marker, self.found)
    }
}

impl std::error::Error for SpliceError {}

/// Returns the source of the page without the lines for Trunk: the one file contains
/// everything that these link to.
pub fn without_trunk(source: &str) -> String {
    source.lines().filter(|line| !line.contains("data-trunk")).flat_map(|line| [line, "\n"]).collect()
}

/// Returns `html` with `text` in place of the only comment `<!-- name -->`.
///
/// # Errors
/// If the comment is missing or occurs more than once.
pub fn splice(html: &str, name: &str, text: &str) -> Result<String, SpliceError> {
    replace_one(html, format!("<!-- {name} -->"), text)
}

pub(super) fn replace_one(html: &str, marker: String, text: &str) -> Result<String, SpliceError> {
    match html.matches(&marker).count() {
        1 => Ok(html.replacen(&marker, text, 1)),
        found => Err(SpliceError { marker, found }),
    }
}

/// A page to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// The page of this package.
    Page(Package),
    /// The stand-alone page of this view.
    View(View),
}

/// Renders the body of a page.
pub fn prerender(rendered: Rendered) -> String {
    let page = ServerRenderer::<Body>::with_props(move || BodyProps { rendered });
    futures::executor::block_on(page.hydratable(false).render())
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    rendered: Rendered,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let Ok(data) = ReportData::embedded() else { return Html::default() };
    match props.rendered {
        Rendered::Page(package) => page_shell(&data, package),
        Rendered::View(view) => standalone_page(&data, view),
    }
}
