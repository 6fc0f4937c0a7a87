//! The pages that views have of their own: for whoever has no script, for
//! addresses that are shown with a picture, and for boot.js, which takes the rest
//! of a view out of them.

use super::head::{Links, preview, title_of};
use super::html::{POLICY, Rendered, prerender};
use crate::components::inline::escape;
use crate::route::View;
use crate::views::fragments::{PANELS, file_of};
use report::Report;
use std::collections::BTreeMap;

/// A file of the hosted page, by its name.
pub struct Page {
    /// `timeline.html`.
    pub name: String,
    /// The page.
    pub html: String,
}

/// What these pages need to be whole.
pub struct Needs<'a> {
    /// Style sheets, by their names.
    pub sheets: Vec<String>,
    /// The script that leads whoever has one to the page itself.
    pub script: &'a str,
    /// Whether they are worked on, and have no policy.
    pub dev: bool,
}

/// A link to something that no page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink(pub String);

/// The views that have a file with more than what the page has.
pub fn views() -> impl Iterator<Item = View> {
    View::ALL
        .into_iter()
        .filter(|view| !matches!(view, View::Report | View::Search | View::Classroom | View::About))
}

/// `index`, the hosted page, and the pages beside it, with links from one to the other.
///
/// # Errors
/// Where a link names what none of them has.
pub fn pages(
    report: &Report,
    index: String,
    links: &Links,
    needs: &Needs,
) -> Result<(String, Vec<Page>), DeadLink> {
    let bodies: Vec<(String, Option<View>, String)> = views()
        .map(|view| (file_of(view.id()), Some(view), prerender(Rendered::View(view))))
        .chain([(file_of(PANELS), None, prerender(Rendered::Panels))])
        .collect();
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, _, body) in &bodies {
        for id in ids(body) {
            homes.insert(id, name);
        }
    }
    // What the page itself has is shown there.
    for id in ids(&index) {
        homes.insert(id, "");
    }
    let page = |(name, view, body): &(String, Option<View>, String)| {
        let body = linked(body, &homes)?;
        Ok(Page { name: name.clone(), html: whole(report, *view, &body, links, needs) })
    };
    let pages = bodies.iter().map(page).collect::<Result<_, _>>()?;
    Ok((linked(&index, &homes)?, pages))
}

/// Looks whether every link within `documents`, which become one, leads to
/// something in one of them.
///
/// # Errors
/// Where one does not.
pub fn check_links(documents: &[&str]) -> Result<(), DeadLink> {
    let homes = documents.iter().flat_map(|html| ids(html)).map(|id| (id, "")).collect();
    documents.iter().try_for_each(|html| linked(html, &homes).map(|_| ()))
}

/// The ids of the elements of `html`.
fn ids(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// `html`, whose links to `#id` lead to the page that has the element. What the
/// page itself has needs no file's name.
fn linked(html: &str, homes: &BTreeMap<&str, &str>) -> Result<String, DeadLink> {
    let own: std::collections::BTreeSet<&str> = ids(html).collect();
    let mut parts = html.split(" href=\"#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let fragment = part.split('"').next().unwrap_or_default();
        let id = fragment.split('?').next().unwrap_or_default();
        let home =
            if own.contains(id) { None } else { Some(homes.get(id).ok_or_else(|| DeadLink(id.to_owned()))?) };
        match home {
            None => out += " href=\"#",
            Some(file) => {
                out += " href=\"./";
                out += file;
                out += "#";
            }
        }
        out += part;
    }
    Ok(out)
}

fn whole(report: &Report, view: Option<View>, body: &str, links: &Links, needs: &Needs) -> String {
    let title = title_of(report, view);
    let (title, robots) = match view {
        Some(_) => (escape(&title), ""),
        // It is only ever a part of the page.
        None => (
            escape(&format!("What each paragraph names: {title}")),
            "<meta name=\"robots\" content=\"noindex\">\n",
        ),
    };
    let policy = if needs.dev {
        String::new()
    } else {
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n")
    };
    let sheets: String =
        needs.sheets.iter().map(|sheet| format!("<link rel=\"stylesheet\" href=\"./{sheet}\">\n")).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\" data-state=\"prerendered\" data-stand-in=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{policy}<title>{title}</title>\n{robots}{}{sheets}\
         <script src=\"./{}\"></script>\n<link rel=\"icon\" href=\"./icons/192.png\">\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        view.map_or("report", View::id),
        view.map(|view| preview(report, view, links)).unwrap_or_default(),
        needs.script,
    )
}
