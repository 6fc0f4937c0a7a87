//! Prerenders the packages of the compiled application: the hosted folder and the
//! one file. Runs natively on a staging folder that xtask or Trunk creates: with
//! index.html, in which the links to scripts and program are resolved, and with the
//! files that these name.

mod hash;
mod head;
mod html;
mod installable;
mod minify;
mod offline;
mod one_file;
mod package;
mod packed;
mod page_shell;
mod scripts;
mod standalone_pages;
mod styles;

pub use head::{Links, PICTURE, head, oembed, stand_in};
pub use html::{POLICY, Rendered, SpliceError, prerender, splice, without_trunk};
pub use installable::{SCREENSHOTS, manifest};
pub use offline::{build_id, service_worker};
pub use one_file::{Parts, assemble, pack, zipped};
pub use package::Package;
pub use standalone_pages::{
    DeadLink, Needs, Page, check_links, check_links_of_one_file, pages as standalone_pages,
};

use self::html::replace_one;
use self::minify::{Kind, minify};
use self::scripts::hashed_name;
use crate::components::inline::escape;
use crate::data::ReportData;
use crate::route::View;
use ::report::Report;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the one file, beside that of the hosted page.
const ONE_FILE: &str = "dist-file";

/// Files of the hosted page that are for other pages and for hosts, and are not
/// stored for offline use.
const NOT_STORED: [&str; 6] =
    ["README.md", "embed.js", "embed-demo.css", "embed-demo.html", "oembed.json", WORKER];

/// The views that index.html has in full: their own pages redirect there.
const STAND_INS: [View; 3] = [View::Search, View::Classroom, View::About];

/// The service worker.
const WORKER: &str = "service-worker.js";

/// The service worker of a development build, which unregisters the one of a release
/// build at the same address.
const NO_WORKER: &str = "addEventListener('install', () => skipWaiting());\n\
    addEventListener('activate', (event) => event.waitUntil(registration.unregister()\n\
    .then(() => clients.matchAll()).then((pages) => pages.forEach((page) => page.navigate(page.url)))));\n";

/// A reason why the packages could not be made.
#[derive(Debug)]
pub enum PublishError {
    /// The environment does not name the staging folder.
    NotStaged,
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// index.html lacks a marker.
    Splice(SpliceError),
    /// The report's bytes do not decode.
    Report(report::DecodeError),
    /// A value does not serialize.
    Json(serde_json::Error),
    /// A link has no target.
    Link(DeadLink),
    /// The one file could not be zipped.
    Zip(zip::result::ZipError),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotStaged => f.write_str("TRUNK_STAGING_DIR is not set: run `cargo xtask build`"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Splice(error) => write!(f, "index.html: {error}"),
            Self::Report(error) => error.fmt(f),
            Self::Json(error) => write!(f, "JSON: {error}"),
            Self::Link(DeadLink(id)) => write!(f, "a link leads to #{id}, which no page has"),
            Self::Zip(error) => write!(f, "the one file can't be zipped: {error}"),
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

/// The settings of a build, from the environment.
struct Config {
    /// The staging folder.
    staging: PathBuf,
    /// The project.
    source: PathBuf,
    /// Whether it is a development build: without a policy, and without the one file.
    dev: bool,
    /// The metadata of the site.
    links: Links,
}

impl Config {
    fn read() -> Result<Self, PublishError> {
        Ok(Self {
            staging: env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or(PublishError::NotStaged)?,
            source: env::var_os("TRUNK_SOURCE_DIR").map(PathBuf::from).unwrap_or_default(),
            dev: env::var_os("REPORT_EXPLORER_DEV").is_some()
                || env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug"),
            links: Links {
                address: env::var("REPORT_EXPLORER_ADDRESS").unwrap_or_default(),
                pictures: env::var_os("REPORT_EXPLORER_PICTURES").is_some(),
            },
        })
    }

    fn staged(&self, name: &str) -> PathBuf {
        self.staging.join(name)
    }

    /// Returns the path of a file in `web/`.
    fn web(&self, name: &str) -> PathBuf {
        self.source.join("web").join(name)
    }
}

/// Makes the packages in the folder that `TRUNK_STAGING_DIR` names.
///
/// # Errors
/// If a file can't be read or written, or index.html lacks a marker.
pub fn run() -> Result<(), PublishError> {
    let config = Config::read()?;
    let data = ReportData::embedded().map_err(PublishError::Report)?;
    let folder = config.web("css");
    let first = styles::first(&folder, &data.document.symbol)?;
    let first_name = hashed_name("styles", "css", &first);
    write(&config.staged(&first_name), &first)?;
    let one_file_program = one_file::take(&config.staging)?;
    let boot_scripts = ["preferences.js", "foreign-changes.js", "reading-place.js"];
    let more =
        boot_scripts.map(|name| read_script(&config.web(name))).into_iter().collect::<Result<String, _>>()?;
    scripts::minify_boot(&config.staging, &more)?;
    // The application finds the styles of a part beside its program.
    let app = program_folder(&read(&config.staged("index.html"))?);
    let mut all_styles = first;
    for part in styles::PARTS {
        let text = styles::of_part(&folder, part)?;
        write(&config.staging.join(&app).join(part).with_extension("css"), &text)?;
        all_styles += &text;
    }
    let explore = format!("{app}explore.css");
    hosted(&config, &data, &[first_name, explore])?;
    if config.dev {
        return write(&config.staged(WORKER), NO_WORKER);
    }
    // Trunk doesn't make a program for the one file.
    let Some((script, program)) = one_file_program else { return Ok(()) };
    let starter = script + &read(&config.web("one-file.js"))?;
    let starter = starter + &read(&config.web("embedded.js"))? + &read(&config.web("address.js"))?;
    let starter = minify(starter, Kind::Script).map_err(file_error(&config.web("one-file.js")))?;
    let boot = read_script(&config.web("boot.js"))? + &more;
    let parts = Parts { styles: all_styles, boot, starter, program };
    let name = one_file_name(&data);
    let html = one_file(&config, &data, &parts)?;
    write(&config.staged(&name), &html)?;
    store_offline(&config, &name)?;
    publish_one_file(&config, &name, &html)
}

/// Returns the folder of the program that `html` links to, with a slash at its
/// end, relative to the page; empty if that is beside it.
fn program_folder(html: &str) -> String {
    let href = html.split_once("id=\"program\" href=\"").and_then(|(_, rest)| rest.split('"').next());
    let path = href.unwrap_or_default().trim_start_matches("./").trim_start_matches('/');
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
}

/// Returns the pictures to take of the built page, a line each: name, width and
/// height in pixels, and the fragment of the view that they show.
pub fn picture_list() -> Vec<String> {
    let (width, height) = PICTURE;
    let views = View::ALL.map(|view| {
        let query = if view == View::Search { "?q=root+causes" } else { "" };
        format!("{} {width} {height} {}{query}", view.id(), view.id())
    });
    let screenshots =
        SCREENSHOTS.map(|(name, width, height, _, view)| format!("{name} {width} {height} {}", view.id()));
    views.into_iter().chain(screenshots).collect()
}

/// Returns the name of the one file, after the report's title.
pub fn one_file_name(report: &Report) -> String {
    let words: Vec<String> = report.document.title.split_whitespace().map(str::to_lowercase).collect();
    format!("{}.html", words.join("-"))
}

fn one_file(config: &Config, report: &Report, parts: &Parts) -> Result<String, PublishError> {
    let source = read(&config.source.join("index.html"))?;
    let mut html = without_trunk(&source);
    html = splice(&html, "head", &head(report, Package::OneFile, &config.links))?;
    html = splice(&html, "app", &prerender(Rendered::Page(Package::OneFile)))?;
    check_links_of_one_file(&html).map_err(PublishError::Link)?;
    Ok(assemble(&html, parts)?)
}

/// Writes the one file, and the same as a zip for learning platforms.
fn publish_one_file(config: &Config, name: &str, html: &str) -> Result<(), PublishError> {
    let folder = config.source.join(ONE_FILE);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(file_error(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(file_error(&folder))?;
    write(&folder.join(name), html)?;
    write(&folder.join(name).with_extension("zip"), &zipped(html)?)
}

/// Writes the files of the hosted page. `sheets` are those of the stand-alone pages;
/// the first is that of index.html.
fn hosted(config: &Config, data: &ReportData, sheets: &[String]) -> Result<(), PublishError> {
    let page = config.staged("index.html");
    let mut html = read(&page)?;
    // A development build may be reloaded by a script of the tool that serves it.
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    let sheet = sheets.first().map(|sheet| format!("<link rel=\"stylesheet\" href=\"./{sheet}\">"));
    for (marker, text) in [
        ("policy", if config.dev { "" } else { &policy }),
        ("head", &head(data, Package::Hosted, &config.links)),
        ("styles", &sheet.unwrap_or_default()),
        ("boot", ""),
        ("app", &prerender(Rendered::Page(Package::Hosted))),
        ("program", ""),
    ] {
        html = splice(&html, marker, text)?;
    }
    if !config.dev {
        let root = "<html lang=\"en\"";
        let one_file = one_file_name(data);
        html = replace_one(&html, root.to_owned(), &format!("{root} data-one-file=\"./{one_file}\""))?;
    }
    html = replace_one(&html, "<body>".to_owned(), &format!("<body>\n{}", unstyled_note(&config.links)))?;
    let failure = "<p id=\"failure\"";
    html = replace_one(&html, failure.to_owned(), &format!("{failure} data-script=\"./failure.js\""))?;
    let address_script = stage_script(config, "address")?;
    html = replace_one(&html, "\"./address.js\"".to_owned(), &format!("\"./{address_script}\""))?;
    for stem in ["offline", "embedded", "failure"] {
        let name = stage_script(config, stem)?;
        // A development build stores nothing.
        let address = if config.dev && stem == "offline" { String::new() } else { format!("./{name}") };
        html = replace_one(&html, format!("\"./{stem}.js\""), &format!("\"{address}\""))?;
    }
    let redirect = stage_script(config, "stand-in")?;
    let needs = Needs {
        sheets: sheets.to_vec(),
        script: &redirect,
        address_script: &address_script,
        dev: config.dev,
    };
    let (html, pages) = standalone_pages(data, html, &config.links, &needs).map_err(PublishError::Link)?;
    for Page { name, html } in pages {
        write(&config.staged(&name), &html)?;
    }
    write(&page, &html)?;
    let json = report::json::Report::new(data.relations());
    write(&config.staged("report.json"), &serde_json::to_string(&json)?)?;
    write(&config.staged("report.schema.json"), &serde_json::to_string_pretty(&report::json::schema())?)?;
    let manifest = manifest(data, config.links.pictures);
    write(&config.staged("app.webmanifest"), &serde_json::to_string(&manifest)?)?;
    if !config.links.address.is_empty() {
        write(&config.staged("oembed.json"), &serde_json::to_string(&oembed(data, &config.links))?)?;
    }
    for view in STAND_INS {
        write(&config.staged(&format!("{}.html", view.id())), stand_in(data, view, &config.links))?;
    }
    copy_icons(config)?;
    write(&config.staged("embed.js"), &read_script(&config.web("embed.js"))?)?;
    for (name, from) in [
        ("embed-demo.css", "embed-demo.css"),
        ("embed-demo.html", "embed-demo.html"),
        ("README.md", "hosting.md"),
    ] {
        write(&config.staged(name), &read(&config.web(from))?)?;
    }
    Ok(())
}

/// Minifies a script of `web/` into the staging folder, and returns its name there.
fn stage_script(config: &Config, stem: &str) -> Result<String, PublishError> {
    let script = read_script(&config.web(&format!("{stem}.js")))?;
    let name = hashed_name(stem, "js", &script);
    write(&config.staged(&name), &script)?;
    Ok(name)
}

/// Returns a note that the style sheet hides. It is shown where neither the style sheet nor the scripts are found: hosts
/// may send the page at an address that is not in its folder, such as the folder's without a slash.
fn unstyled_note(links: &Links) -> String {
    let folder = match links.address.as_str() {
        "" => "the address of its folder".to_owned(),
        address => {
            let address = escape(address);
            format!("<a href=\"{address}\">{address}</a>")
        }
    };
    format!(
        "<p class=\"unstyled\" data-nosnippet>The styles and the search of this page were not found. \
         Add a slash (/) to the end of its address, or open {folder}.</p>"
    )
}

/// Copies the icons that the manifest names.
fn copy_icons(config: &Config) -> Result<(), PublishError> {
    let (from, to) = (config.web("icons"), config.staged("icons"));
    fs::create_dir_all(&to).map_err(file_error(&to))?;
    for entry in fs::read_dir(&from).map_err(file_error(&from))? {
        let path = entry.map_err(file_error(&from))?.path();
        if path.extension().is_some_and(|extension| extension == "png") {
            fs::copy(&path, to.join(path.file_name().unwrap_or_default())).map_err(file_error(&path))?;
        }
    }
    Ok(())
}

/// Writes the build id into the page and the service worker, and compresses all files.
fn store_offline(config: &Config, one_file: &str) -> Result<(), PublishError> {
    let mut files = BTreeMap::new();
    list(&config.staging, "", &mut files)?;
    let views = STAND_INS.map(|view| format!("{}.html", view.id()));
    let is_stored = |name: &str| {
        !NOT_STORED.contains(&name) && name != one_file && !views.iter().any(|view| view == name)
    };
    let mut stored: BTreeMap<_, _> =
        files.iter().filter(|(name, _)| is_stored(name)).map(|(n, c)| (n.clone(), c.clone())).collect();
    let id = build_id(&stored);
    if let Some(page) = stored.get_mut("index.html") {
        let named = format!("data-build-id=\"{id}\"");
        let html = replace_one(&String::from_utf8_lossy(page), "data-build-id=\"\"".to_owned(), &named)?;
        write(&config.staged("index.html"), &html)?;
        *page = html.into_bytes();
    }
    let template = config.web(WORKER);
    // Filled in before it is minified, so that the minifier can't move the markers.
    let worker = service_worker(&read(&template)?, &id, &stored);
    write(&config.staged(WORKER), minify(worker, Kind::Script).map_err(file_error(&template))?)?;
    packed::pack_all(
        files.keys().map(String::as_str).chain([WORKER]).map(|name| config.staged(name)).collect(),
    )
}

/// Reads the files under `folder`, by their paths in it.
fn list(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), PublishError> {
    for entry in fs::read_dir(folder).map_err(file_error(folder))? {
        let path = entry.map_err(file_error(folder))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            list(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(file_error(&path))?);
        }
    }
    Ok(())
}

/// Reads a script and minifies it.
fn read_script(path: &Path) -> Result<String, PublishError> {
    minify(read(path)?, Kind::Script).map_err(file_error(path))
}

fn read(path: &Path) -> Result<String, PublishError> {
    fs::read_to_string(path).map_err(file_error(path))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), PublishError> {
    fs::write(path, content).map_err(file_error(path))
}

fn file_error(path: &Path) -> impl Fn(io::Error) -> PublishError {
    move |error| PublishError::File(path.to_owned(), error)
}
