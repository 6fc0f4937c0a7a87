//! The one place that knows the names of the crate's modules, types and functions.

use report_explorer::data::ReportData;
use report_explorer::prerender::{self, Links, Package, Rendered};
use report_explorer::route::{Route, View};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

/// Every page that the build prerenders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// `index.html` of the hosted folder.
    Hosted,
    /// The page that is one file.
    OneFile,
    /// The page that a view has of its own, by the view's id.
    View(&'static str),
}

/// The views that have a page of their own with more than `index.html` has.
pub const PAGES_OF_VIEWS: [&str; 7] =
    ["agencies", "network", "instruments", "timeline", "places", "documents", "glossary"];

impl Page {
    /// All of them.
    pub fn all() -> Vec<Self> {
        let views = PAGES_OF_VIEWS.map(Self::View);
        [Self::Hosted, Self::OneFile].into_iter().chain(views).collect()
    }

    /// The name of its golden file, without an extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hosted => "index",
            Self::OneFile => "one-file",
            Self::View(view) => view,
        }
    }

    /// The markup of its body.
    pub fn body(self) -> String {
        prerender::prerender(match self {
            Self::Hosted => Rendered::Page(Package::Hosted),
            Self::OneFile => Rendered::Page(Package::OneFile),
            Self::View(id) => Rendered::View(view(id)),
        })
    }
}

/// The `head` of the hosted page, or of the one file.
pub fn head(page: Page) -> String {
    let package = if page == Page::OneFile { Package::OneFile } else { Package::Hosted };
    prerender::head(&ReportData::embedded().unwrap(), package, &Links::default())
}

/// The Content-Security-Policy of the hosted page.
pub fn policy() -> &'static str {
    prerender::POLICY
}

fn view(id: &str) -> View {
    View::ALL.into_iter().find(|view| view.id() == id).unwrap()
}

/// The ids of all views, in the order of the navigation.
pub fn views() -> Vec<&'static str> {
    View::ALL.map(View::id).to_vec()
}

/// The view that `fragment` leads to and the fragment of its route; none where it names nothing.
pub fn route(fragment: &str) -> Option<(&'static str, String)> {
    let route = Route::parse(fragment, |id| ids().contains(id))?;
    assert_eq!(route.href(), format!("#{route}"));
    Some((route.view().id(), route.to_string()))
}

/// The query that `fragment` asks the search for.
pub fn query(fragment: &str) -> Option<String> {
    match Route::parse(fragment, |id| ids().contains(id)) {
        Some(Route::Query(query)) => Some(query),
        _ => None,
    }
}

/// The fragment that asks the search for `query`.
pub fn query_fragment(query: &str) -> String {
    Route::Query(query.to_owned()).to_string()
}

/// The fragment of the instruments' view that shows the same as `parameters`.
pub fn instruments_fragment(parameters: &str) -> Option<String> {
    let recorded = ReportData::embedded().unwrap().treaty_record().clone();
    let view = report_explorer::views::instruments::ViewState::parse(parameters, &recorded).ok()?;
    Some(view.fragment(&recorded))
}

/// The fragment of the part of the classroom at `fragment`.
pub fn classroom_fragment(fragment: &str) -> Option<String> {
    Some(report_explorer::views::classroom::route::ClassroomRoute::parse(fragment)?.fragment())
}

/// The query that embeds `subject`, and the snippet for an editor, both as the dialog makes them.
pub fn embed(subject: &str, theme: &str, accent: Option<&str>, bordered: bool) -> (String, String) {
    use report_explorer::views::embed::{EmbedOptions, EmbedTarget, ExplorerSite, Theme};
    let wish = EmbedOptions {
        target: match subject.split_once(':') {
            Some(("agency", id)) => EmbedTarget::Agency(id.to_owned()),
            Some(("para", number)) => EmbedTarget::Paragraph(number.parse().unwrap()),
            _ => EmbedTarget::View(view(subject)),
        },
        theme: Theme::ALL.into_iter().find(|known| known.id() == theme).unwrap(),
        accent: accent.map(str::to_owned),
        bordered,
        ..EmbedOptions::default()
    };
    let source = ExplorerSite {
        folder: "https://your.site/folder/".to_owned(),
        one_file: "report.html".to_owned(),
        title: "The report".to_owned(),
    };
    (wish.address(&source), wish.snippet(&source))
}

/// The views that can be embedded.
pub fn embeddable() -> Vec<&'static str> {
    report_explorer::views::embed::EmbedTarget::VIEWS.map(View::id).to_vec()
}

/// `report.json`.
pub fn report_json() -> serde_json::Value {
    let (report, entities) =
        (ReportData::embedded().unwrap(), ReportData::embedded().unwrap().entities().clone());
    let links = report::Relations { report: &report, entities: &entities };
    serde_json::to_value(report::json::Report::new(links)).unwrap()
}

/// `report.schema.json`.
pub fn report_schema() -> serde_json::Value {
    serde_json::to_value(report::json::schema()).unwrap()
}

/// The list of cited documents in every format: id, extension, media type, text.
pub fn references() -> Vec<(&'static str, &'static str, &'static str, String)> {
    use report_explorer::export::references::Format;
    let (report, entities) =
        (ReportData::embedded().unwrap(), ReportData::embedded().unwrap().entities().clone());
    let links = report::Relations { report: &report, entities: &entities };
    let file = |format: Format| (format.id(), format.extension(), format.media_type(), format.write(links));
    Format::ALL.map(file).to_vec()
}

/// What the instruments' view of `parameters` exports: CSV, JSON.
pub fn instruments_files(parameters: &str) -> (String, String) {
    use report_explorer::views::instruments::{ViewState, export};
    let data = ReportData::embedded().unwrap();
    let view = ViewState::parse(parameters, data.treaty_record()).unwrap();
    (export::csv(&data, &view), export::json(&data, &view))
}

/// Every id of the hosted page.
fn ids() -> &'static BTreeSet<String> {
    static IDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let page = scraper::Html::parse_document(&Page::Hosted.body());
        page.select(&scraper::Selector::parse("[id]").unwrap())
            .filter_map(|element| element.attr("id").map(str::to_owned))
            .collect()
    });
    &IDS
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The paths and texts of all that the explorer is built from: Rust, scripts and pages, without tests.
pub fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> =
        ["src", "crates", "web", "index.html"].map(|name| root().join(name)).to_vec();
    while let Some(path) = open.pop() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "tests" | "target" | "fixtures") {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if [".rs", ".js", ".mjs", ".html"].iter().any(|end| name.ends_with(end)) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// Asserts that some source file contains each of `texts`, all of them in the same file.
#[track_caller]
pub fn assert_in_source(texts: &[&str]) {
    let found = sources().iter().any(|(_, source)| texts.iter().all(|text| source.contains(text)));
    assert!(found, "no source file has all of {texts:?}");
}
