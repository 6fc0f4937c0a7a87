use super::Program;
use crate::around::around;
use crate::edition;
use crate::status::Recorded;
use report::Report;
use report::cite::title_case;
use std::fmt;
use yew::ServerRenderer;
use yew::prelude::*;

/// What the page may load: its own folder, WebAssembly, and pictures of its own making.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// A marker that index.html lacks, or has more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpliceError {
    /// The marker.
    pub marker: String,
    /// How often it is there.
    pub found: usize,
}

impl fmt::Display for SpliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is there {} times instead of once", self.marker, self.found)
    }
}

impl std::error::Error for SpliceError {}

/// `html` with `text` in place of the one comment `<!-- name -->`.
///
/// # Errors
/// Where the comment is missing or is there twice.
pub fn splice(html: &str, name: &str, text: &str) -> Result<String, SpliceError> {
    replace_one(html, format!("<!-- {name} -->"), text)
}

/// `html`, whose element `#status` tells boot.js where the program of the
/// instruments' view is.
///
/// # Errors
/// Where there is no such element, or two.
pub fn point_to(html: &str, program: &Program) -> Result<String, SpliceError> {
    let Program { script, bytes, styles } = program;
    let status = "id=\"status\"";
    let text =
        format!("{status} data-program=\"./{script}\" data-bytes=\"./{bytes}\" data-styles=\"./{styles}\"");
    replace_one(html, status.to_owned(), &text)
}

fn replace_one(html: &str, marker: String, text: &str) -> Result<String, SpliceError> {
    match html.matches(&marker).count() {
        1 => Ok(html.replacen(&marker, text, 1)),
        found => Err(SpliceError { marker, found }),
    }
}

/// The body of the page.
pub fn prerender() -> String {
    futures::executor::block_on(ServerRenderer::<Around>::new().hydratable(false).render())
}

#[component]
fn Around() -> Html {
    match (edition::decode(), Recorded::decode()) {
        (Ok(edition), Ok(recorded)) => around(&edition, &recorded),
        _ => Html::default(),
    }
}

/// What the head says of `report`, with the style sheet named `styles`.
pub fn head(report: &Report, styles: &str) -> String {
    let document = &report.document;
    let date = document.date.map(report::Date::in_words).unwrap_or_default();
    let title = format!("{} ({})", document.title, document.symbol);
    let description = format!(
        "{}, {}, {}, {date}: the whole text, searchable, with who does what and where the treaties stand.",
        document.title,
        document.kind,
        title_case(&document.body),
    );
    format!(
        "<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n<link rel=\"stylesheet\" href=\"./{styles}\">",
        escape(&title),
        escape(&description),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
