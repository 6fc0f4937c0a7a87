//! The stand-alone pages of views: for readers without script, and for link previews.

use super::head::{Links, preview, title_of};
use super::html::{POLICY, Rendered, prerender};
use super::page_shell::VIEWS_WITH_PAGES;
use crate::components::inline::escape;
use crate::route::View;
use report::Report;
use std::collections::BTreeMap;

/// A file of the hosted page, by its name.
pub struct Page {
    /// Its name, such as `timeline.html`.
    pub name: String,
    /// The page.
    pub html: String,
}

/// The files that these pages load.
pub struct Needs<'a> {
    /// Style sheets, by their names.
    pub sheets: Vec<String>,
    /// The script that redirects to `index.html`.
    pub script: &'a str,
    /// The script that repairs addresses.
    pub address_script: &'a str,
    /// Whether this is a development build, which has no policy.
    pub dev: bool,
}

/// A link to an id that no page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink(pub String);

/// Returns `index`, the hosted page, and the pages beside it. Links to an id of another page get the name of its file.
///
/// # Errors
/// If a link names an id that no page has.
pub fn pages(
    report: &Report,
    index: String,
    links: &Links,
    needs: &Needs,
) -> Result<(String, Vec<Page>), DeadLink> {
    let bodies: Vec<(String, View, String)> = VIEWS_WITH_PAGES
        .into_iter()
        .map(|view| (format!("{}.html", view.id()), view, prerender(Rendered::View(view))))
        .collect();
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, _, body) in &bodies {
        for id in ids(body) {
            files.insert(id, name);
        }
    }
    // A link to an id of the page itself stays in the page.
    for id in ids(&index) {
        files.insert(id, "");
    }
    let page = |(name, view, body): &(String, View, String)| {
        let body = linked(body, &files)?.replacen("./address.js", &format!("./{}", needs.address_script), 1);
        Ok(Page { name: name.clone(), html: whole(report, *view, &body, links, needs) })
    };
    let pages = bodies.iter().map(page).collect::<Result<_, _>>()?;
    Ok((linked(&index, &files)?, pages))
}

/// Checks that every link of the one file leads to an id in it, or in a view that is rendered when it is opened.
///
/// # Errors
/// If a link names an id that neither has.
pub fn check_links_of_one_file(html: &str) -> Result<(), DeadLink> {
    let views = VIEWS_WITH_PAGES.map(|view| prerender(Rendered::View(view)));
    let documents: Vec<&str> = [html].into_iter().chain(views.iter().map(String::as_str)).collect();
    check_links(&documents)
}

/// Checks that every link within `documents` leads to an id in one of them.
///
/// # Errors
/// If one does not.
pub fn check_links(documents: &[&str]) -> Result<(), DeadLink> {
    let files = documents.iter().flat_map(|html| ids(html)).map(|id| (id, "")).collect();
    documents.iter().try_for_each(|html| linked(html, &files).map(|_| ()))
}

/// Returns the ids of the elements of `html`.
fn ids(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// Returns `html` with the name of the file before each link to an id of another page.
fn linked(html: &str, files: &BTreeMap<&str, &str>) -> Result<String, DeadLink> {
    let own: std::collections::BTreeSet<&str> = ids(html).collect();
    let mut parts = html.split(" href=\"#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let fragment = part.split('"').next().unwrap_or_default();
        let id = fragment.split('?').next().unwrap_or_default();
        let file =
            if own.contains(id) { None } else { Some(files.get(id).ok_or_else(|| DeadLink(id.to_owned()))?) };
        match file {
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

fn whole(report: &Report, view: View, body: &str, links: &Links, needs: &Needs) -> String {
    let title = escape(&title_of(report, Some(view)));
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
         <meta name=\"color-scheme\" content=\"light dark\">\n{policy}<title>{title}</title>\n{}{sheets}\
         <script src=\"./{}\"></script>\n<link rel=\"icon\" href=\"./icons/192.png\">\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        view.id(),
        preview(report, view, links),
        needs.script,
    )
}
