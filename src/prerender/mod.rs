//! What makes packages of the built page: the hosted folder and the one file.
//! The prerendered markup, the style sheet, the report as JSON, the manifest,
//! the service worker, the scripts made lighter. Runs natively, after Trunk
//! has staged its files; no file that it alters has an integrity hash.

mod chapters;
mod head;
mod html;
mod installable;
mod light;
mod minified;
mod offline;
mod one_file;
mod package;
mod packed;
mod page_shell;
mod scripts;
mod styles;

pub use chapters::{DeadLink, Needs, Page, check_links, pages as chapter_pages};
pub use head::{Links, PICTURE, head, oembed, stand_in};
pub use html::{POLICY, Rendered, SpliceError, point_to, prerender, splice, without_trunk};
pub use installable::{SCREENSHOTS, icons, manifest};
pub use light::lighten;
pub use offline::{edition as edition_of, service_worker};
pub use one_file::{Parts, assemble, pack, zipped};
pub use package::Package;
pub use scripts::Program;

use self::html::replace_one;
use self::minified::Kind;
use crate::data::ReportData;
use crate::route::View;
use ::report::Report;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the one file, beside that of the hosted page.
const ONE_FILE: &str = "dist-file";

/// Files of the hosted page that are for who links to it or embeds it: no
/// reader's browser keeps them.
const NOT_KEPT: [&str; 6] =
    ["README.md", "embed.js", "embed-demo.css", "embed-demo.html", "oembed.json", WORKER];

/// The views of which all is in the page: their own pages lead there.
const STAND_INS: [View; 3] = [View::Search, View::Classroom, View::About];

/// The service worker.
const WORKER: &str = "service-worker.js";

/// That of the page while it is worked on: it takes away what a built page, at
/// the same address, has left.
const NO_WORKER: &str = "addEventListener('install', function () { skipWaiting(); });\n\
    addEventListener('activate', function (event) {\n\
    event.waitUntil(registration.unregister().then(function () { return clients.matchAll(); })\n\
    .then(function (pages) { pages.forEach(function (page) { page.navigate(page.url); }); }));\n\
    });\n";

/// Why a site could not be made.
#[derive(Debug)]
pub enum PublishError {
    /// Trunk did not say where its files are.
    NotStaged,
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// The line of a script or style sheet ends within a text.
    Line(PathBuf, usize),
    /// index.html lacks a place to put something.
    Splice(SpliceError),
    /// The report's bytes do not decode.
    Report(report::DecodeError),
    /// Something does not serialize.
    Json(serde_json::Error),
    /// The icon could not be drawn at this size.
    Icon(u32),
    /// A link leads nowhere.
    Link(DeadLink),
    /// The one file could not be packed.
    Zip(zip::result::ZipError),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotStaged => f.write_str("TRUNK_STAGING_DIR is not set: run `cargo xtask build`"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Line(path, line) => {
                write!(f, "{}:{line}: a text that goes on in the next line can't be shipped", path.display())
            }
            Self::Splice(error) => write!(f, "index.html: {error}"),
            Self::Report(error) => error.fmt(f),
            Self::Json(error) => write!(f, "JSON: {error}"),
            Self::Icon(size) => write!(f, "the icon can't be drawn at {size} pixels"),
            Self::Link(DeadLink(id)) => write!(f, "a link leads to #{id}, which no page has"),
            Self::Zip(error) => write!(f, "the one file can't be packed: {error}"),
        }
    }
}

impl std::error::Error for PublishError {}

impl From<SpliceError> for PublishError {
    fn from(error: SpliceError) -> Self {
        Self::Splice(error)
    }
}

impl From<serde_json::Error> for PublishError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// What the build says in the environment.
struct Wish {
    /// Trunk's staging folder.
    staged: PathBuf,
    /// The project.
    source: PathBuf,
    /// Whether it is being worked on: without a policy, and one file.
    dev: bool,
    /// What whoever links to the hosted page is told.
    links: Links,
}

impl Wish {
    fn read() -> Result<Self, PublishError> {
        Ok(Self {
            staged: env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or(PublishError::NotStaged)?,
            source: env::var_os("TRUNK_SOURCE_DIR").map(PathBuf::from).unwrap_or_default(),
            dev: env::var_os("REPORT_EXPLORER_DEV").is_some(),
            links: Links {
                address: env::var("REPORT_EXPLORER_ADDRESS").unwrap_or_default(),
                pictures: env::var_os("REPORT_EXPLORER_PICTURES").is_some(),
            },
        })
    }
}

/// Makes the packages of the folder that `TRUNK_STAGING_DIR` names.
///
/// # Errors
/// Where a file can't be read or written, or index.html has no place for what
/// belongs into it.
pub fn run() -> Result<(), PublishError> {
    let wish = Wish::read()?;
    let edition = ReportData::embedded().map_err(PublishError::Report)?;
    let styles_of = wish.source.join("web/css");
    let styles = styles::bundle(&styles_of, &edition.document.symbol)?;
    write(&wish.staged.join(&styles.name), &styles.text)?;
    let (script, program) = one_file::take(&wish.staged)?;
    scripts::shorten_all(&wish.staged)?;
    let mut programs = Vec::new();
    let mut all_styles = styles.text;
    for (name, host) in scripts::PROGRAMS {
        let drawn = styles::of_program(&styles_of, name)?;
        write(&wish.staged.join(&drawn.name), &drawn.text)?;
        programs.push((host, scripts::name_program(&wish.staged, name, drawn.name)?));
        all_styles += &drawn.text;
    }
    hosted(&wish, &edition, &styles.name, &programs)?;
    if wish.dev {
        return write(&wish.staged.join(WORKER), NO_WORKER);
    }
    let of_static = |name: &str| wish.source.join("web").join(name);
    let boot = read_script(&of_static("boot.js"))?;
    let one_file_js = of_static("one-file.js");
    let starter = script + &read_light(&one_file_js)? + &read_light(&of_static("embedded.js"))?;
    let starter = shorter(&one_file_js, starter, Kind::Script)?;
    let chapters = prerender(Rendered::Parts);
    let parts = Parts { styles: all_styles, boot, starter, program, chapters };
    let name = one_file_name(&edition);
    let html = one_file(&wish, &edition, &parts)?;
    write(&wish.staged.join(&name), &html)?;
    keep_offline(&wish, &name)?;
    publish_one_file(&wish, &name, &html)
}

/// The pictures that are wanted of the built page, a line each: name, width and
/// height in pixels, and the fragment of what they show.
pub fn wanted_pictures() -> Vec<String> {
    let (width, height) = PICTURE;
    let views = View::ALL.map(|view| {
        // Of the search, what it finds.
        let query = if view == View::Search { "?q=root+causes" } else { "" };
        format!("{} {width} {height} {}{query}", view.id(), view.id())
    });
    let screenshots =
        SCREENSHOTS.map(|(name, width, height, _, view)| format!("{name} {width} {height} {}", view.id()));
    views.into_iter().chain(screenshots).collect()
}

/// The name of the one file, after the report's title.
pub fn one_file_name(report: &Report) -> String {
    let words: Vec<String> = report.document.title.split_whitespace().map(str::to_lowercase).collect();
    format!("{}.html", words.join("-"))
}

fn one_file(wish: &Wish, edition: &ReportData, parts: &Parts) -> Result<String, PublishError> {
    let source = read(&wish.source.join("index.html"))?;
    let mut html = without_trunk(&source);
    html = splice(&html, "head", &head(edition, Package::OneFile, &wish.links))?;
    html = splice(&html, "app", &prerender(Rendered::Page(Package::OneFile)))?;
    check_links(&[&html, &parts.chapters]).map_err(PublishError::Link)?;
    Ok(assemble(&html, parts)?)
}

/// Writes the one file and the same as a folder for learning platforms, with
/// nothing else beside them.
fn publish_one_file(wish: &Wish, name: &str, html: &str) -> Result<(), PublishError> {
    let folder = wish.source.join(ONE_FILE);
    let file = |error| PublishError::File(folder.clone(), error);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(file)?;
    }
    fs::create_dir_all(&folder).map_err(file)?;
    write(&folder.join(name), html)?;
    write(&folder.join(name).with_extension("zip"), &zipped(html)?)
}

fn hosted(
    wish: &Wish,
    edition: &ReportData,
    styles: &str,
    programs: &[(&str, Program)],
) -> Result<(), PublishError> {
    let staged = |name: &str| wish.staged.join(name);
    let page = staged("index.html");
    let mut html = read(&page)?;
    // While it is worked on, Trunk's own script reloads the page.
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    let sheet = format!("<link rel=\"stylesheet\" href=\"./{styles}\">");
    for (name, text) in [
        ("policy", if wish.dev { "" } else { &policy }),
        ("head", &head(edition, Package::Hosted, &wish.links)),
        ("styles", &sheet),
        ("boot", ""),
        ("app", &prerender(Rendered::Page(Package::Hosted))),
        ("program", ""),
    ] {
        html = splice(&html, name, text)?;
    }
    if !wish.dev {
        let root = "<html lang=\"en\"";
        let one_file = one_file_name(edition);
        html = replace_one(&html, root.to_owned(), &format!("{root} data-one-file=\"./{one_file}\""))?;
    }
    for (host, program) in programs {
        html = point_to(&html, host, program)?;
    }
    for name in ["offline.js", "embedded.js"] {
        let script = read_script(&wish.source.join("web").join(name))?;
        let hashed = scripts::hashed(name, &script);
        write(&staged(&hashed), &script)?;
        // While it is worked on, nothing is kept.
        let named = if wish.dev && name == "offline.js" { String::new() } else { format!("./{hashed}") };
        html = replace_one(&html, format!("\"./{name}\""), &format!("\"{named}\""))?;
    }
    let stand_in_js = read_script(&wish.source.join("web/stand-in.js"))?;
    let script = scripts::hashed("stand-in.js", &stand_in_js);
    write(&staged(&script), &stand_in_js)?;
    let of_chapters =
        programs.iter().filter(|(host, _)| *host == "apparatus").map(|(_, program)| &program.styles);
    let sheets = [styles.to_owned()].into_iter().chain(of_chapters.cloned()).collect();
    let needs = chapters::Needs { sheets, script: &script, dev: wish.dev };
    let (html, pages) = chapters::pages(edition, html, &wish.links, &needs).map_err(PublishError::Link)?;
    for chapters::Page { name, html } in pages {
        write(&staged(&name), &html)?;
    }
    write(&page, &html)?;
    let relations = edition.relations();
    write(&staged("report.json"), &serde_json::to_string(&report::json::Report::new(relations))?)?;
    write(&staged("report.schema.json"), &serde_json::to_string_pretty(&report::json::schema())?)?;
    write(&staged("app.webmanifest"), &serde_json::to_string(&manifest(edition, wish.links.pictures))?)?;
    if !wish.links.address.is_empty() {
        write(&staged("oembed.json"), &serde_json::to_string(&oembed(edition, &wish.links))?)?;
    }
    for view in STAND_INS {
        write(&staged(&format!("{}.html", view.id())), stand_in(edition, view, &wish.links))?;
    }
    let folder = staged("icons");
    fs::create_dir_all(&folder).map_err(|error| PublishError::File(folder.clone(), error))?;
    for (name, icon) in icons()? {
        write(&folder.join(name), &icon)?;
    }
    write(&staged("embed.js"), &read_script(&wish.source.join("web/embed.js"))?)?;
    write(&staged("embed-demo.css"), &read_light(&wish.source.join("web/embed-demo.css"))?)?;
    for (name, from) in [("embed-demo.html", "web/embed-demo.html"), ("README.md", "web/hosting.md")] {
        write(&staged(name), &read(&wish.source.join(from))?)?;
    }
    Ok(())
}

/// Names the edition, in the page and in the service worker that keeps it, and
/// packs all files.
fn keep_offline(wish: &Wish, one_file: &str) -> Result<(), PublishError> {
    let mut files = BTreeMap::new();
    list(&wish.staged, "", &mut files)?;
    let views = STAND_INS.map(|view| format!("{}.html", view.id()));
    let kept =
        |name: &str| !NOT_KEPT.contains(&name) && name != one_file && !views.iter().any(|view| view == name);
    let mut keep: BTreeMap<_, _> =
        files.iter().filter(|(name, _)| kept(name)).map(|(n, c)| (n.clone(), c.clone())).collect();
    let edition = edition_of(&keep);
    if let Some(page) = keep.get_mut("index.html") {
        let named = format!("data-edition=\"{edition}\"");
        let html = replace_one(&String::from_utf8_lossy(page), "data-edition=\"\"".to_owned(), &named)?;
        write(&wish.staged.join("index.html"), &html)?;
        *page = html.into_bytes();
    }
    let template = wish.source.join("web/service-worker.js");
    // Once it is filled in, so that nothing is made of what it is filled into.
    let worker = service_worker(&read_light(&template)?, &edition, &keep);
    write(&wish.staged.join(WORKER), shorter(&template, worker, Kind::Script)?)?;
    for name in files.keys().map(String::as_str).chain([WORKER]) {
        packed::pack(&wish.staged.join(name))?;
    }
    Ok(())
}

/// The files under `folder`, by their paths in it.
fn list(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), PublishError> {
    let file = |error| PublishError::File(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(file)? {
        let path = entry.map_err(file)?.path();
        let name = format!("{above}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            list(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(|error| PublishError::File(path, error))?);
        }
    }
    Ok(())
}

/// The text of a script as it is shipped.
fn read_script(path: &Path) -> Result<String, PublishError> {
    let text = read_light(path)?;
    let kind = Kind::of_script(&text);
    shorter(path, text, kind)
}

/// `text`, from `path`, as short as it can be said.
fn shorter(path: &Path, text: String, kind: Kind) -> Result<String, PublishError> {
    minified::minified(text, kind).map_err(|error| PublishError::File(path.to_owned(), error))
}

/// The text of a script or style sheet, without what is for whoever works on it.
fn read_light(path: &Path) -> Result<String, PublishError> {
    lighten(&read(path)?).map_err(|line| PublishError::Line(path.to_owned(), line))
}

fn read(path: &Path) -> Result<String, PublishError> {
    fs::read_to_string(path).map_err(|error| PublishError::File(path.to_owned(), error))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), PublishError> {
    fs::write(path, content).map_err(|error| PublishError::File(path.to_owned(), error))
}
