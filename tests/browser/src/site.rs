//! The built site, served on its own port: unchanged, or with files missing or replaced.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use dev_server::{DevServer, ServerConfig};
use tempfile::TempDir;

use crate::suite::translation::TRANSLATOR;

/// Script that records console messages, errors and policy violations; watched variants load it before anything else.
const WATCH: &str = r#"(function () {
  var kept = window.complaints = [];
  function keep(kind, what) { kept.push(kind + ": " + what); }
  ["error", "warn", "assert"].forEach(function (level) {
    var before = console[level];
    console[level] = function () {
      if (level !== "assert" || !arguments[0]) keep("console." + level, Array.prototype.join.call(arguments, " "));
      before.apply(console, arguments);
    };
  });
  addEventListener("error", function (event) {
    var what = event.target && event.target !== window ? (event.target.src || event.target.href) : event.message;
    keep("error", what);
  }, true);
  addEventListener("unhandledrejection", function (event) { keep("rejection", event.reason); });
  addEventListener("securitypolicyviolation", function (event) {
    keep("policy", event.violatedDirective + " " + event.blockedURI);
  });
})();
"#;

/// Script that makes every access to storage throw, as in a browser that blocks storage.
const DENY: &str = r#"["localStorage", "sessionStorage", "indexedDB"].forEach(function (name) {
  Object.defineProperty(window, name, { get: function () { throw new DOMException("denied", "SecurityError"); } });
});
"#;

/// Script that types a query and selects part of it before the application starts.
const TYPE: &str = r#"addEventListener("DOMContentLoaded", function () {
  var field = document.querySelector("[role=searchbox]");
  field.focus();
  field.value = "145 countries";
  field.setSelectionRange(4, 9);
});
"#;

/// Script that translates the page as soon as it is parsed.
const TRANSLATE: &str = r#"addEventListener("DOMContentLoaded", function () { translate(document.body, foreign); });
"#;

/// Script that reports the data-saving preference.
const SAVE_DATA: &str = r#"Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
"#;

/// The main module of the application.
const MAIN_MODULE: &str = "main_bg";

/// A variant of the built site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The built files, unchanged.
    Original,
    /// A copy of the built files, which tests can turn into another build.
    Copied,
    /// A copy with a script that records console messages and errors. Such a page is not stored for offline use.
    Watched,
    /// Watched, without the WebAssembly file.
    WithoutWasm,
    /// Watched, with an invalid WebAssembly file.
    BrokenWasm,
    /// A copy whose page finds neither its style sheet nor its scripts, as at an address outside of its folder.
    WithoutFiles,
    /// Watched, without the module of a lazily loaded part.
    WithoutPart(&'static str),
    /// Watched, with an invalid module of a lazily loaded part.
    BrokenPart(&'static str),
    /// Watched, in a browser that reports the data-saving preference.
    SaveData,
    /// Watched, with a query that is typed and partly selected before the application starts.
    TypedEarly,
    /// Watched, with the script of a translator.
    Translated,
    /// Watched, translated before the application starts.
    TranslatedEarly,
    /// Watched, and every access to storage throws.
    StorageDenied,
    /// Watched, with `frame.html` beside it, whose frame is sandboxed: scripts run, storage is denied.
    Sandboxed,
    /// Watched, with `frame.html` beside it, whose frame can be made narrower than an engine's window.
    Framed,
    /// The single-file page as `index.html`, with `frame.html` beside it, whose frame is sandboxed as in learning
    /// platforms.
    OneFile,
    /// The single-file page as `index.html`, with `frame.html` beside it, whose frame has these attributes.
    OneFileFramed(&'static str),
}

/// A folder that is being served.
pub struct Served {
    host: Mutex<Option<DevServer>>,
    address: String,
    requests: Mutex<Vec<String>>,
    folder: PathBuf,
    copy: Option<TempDir>,
}

impl Served {
    /// Serves `variant` of `dist` under `prefix`, with a content security policy in addition to the page's own.
    pub fn start(dist: &Path, variant: Variant, prefix: &str, policy: Option<&str>) -> Result<Self> {
        let copy = (variant != Variant::Original).then(|| copy(dist, variant)).transpose()?;
        let folder = copy.as_ref().map_or(dist, TempDir::path).to_owned();
        let mut config = ServerConfig::new(&folder).prefix(prefix);
        if let Some(policy) = policy {
            config = config.header("content-security-policy", policy);
        }
        let host = DevServer::start(config)?;
        let address = host.url();
        Ok(Self { host: Mutex::new(Some(host)), address, requests: Mutex::default(), folder, copy })
    }

    /// Stops the server.
    pub fn stop(&self) {
        if let Some(host) = self.host.lock().unwrap().take() {
            self.requests.lock().unwrap().extend(host.requests());
        }
    }

    /// The text of the served file `name`.
    pub fn read(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.folder.join(name)).with_context(|| format!("{name} can't be read"))
    }

    /// Replaces the served file `name`; the built file stays as it is.
    pub fn replace(&self, name: &str, text: &str) -> Result<()> {
        ensure!(self.copy.is_some(), "expected a copy: built files must not be changed");
        replace(&self.folder.join(name), text)
    }

    /// Removes the served file `name`; the built file stays.
    pub fn remove(&self, name: &str) -> Result<()> {
        ensure!(self.copy.is_some(), "expected a copy: built files must not be changed");
        Ok(fs::remove_file(self.folder.join(name))?)
    }

    /// The address of `path` within the folder.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Whether the requested `path` is a file in the folder.
    pub fn has(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        self.folder.join(if path.is_empty() { "index.html" } else { path }).is_file()
    }

    /// Restores the built files.
    pub fn restore_files(&self, dist: &Path) -> Result<()> {
        ensure!(self.folder != dist, "expected a copy: built files must not be changed");
        copy_files(dist, &self.folder)
    }

    /// The paths of all requests so far.
    pub fn requests(&self) -> Vec<String> {
        let mut requests = self.requests.lock().unwrap().clone();
        requests.extend(self.host.lock().unwrap().iter().flat_map(DevServer::requests));
        requests
    }
}

fn copy(dist: &Path, variant: Variant) -> Result<TempDir> {
    let folder = folder("browser-tests-site-")?;
    let frame_of_one_file = match variant {
        Variant::OneFile => Some("sandbox=\"allow-scripts\""),
        Variant::OneFileFramed(attributes) => Some(attributes),
        _ => None,
    };
    if let Some(attributes) = frame_of_one_file {
        link(&dist.join(one_file(dist)?), &folder.path().join("index.html"))?;
        frame(folder.path(), attributes)?;
        return Ok(folder);
    }
    copy_files(dist, folder.path())?;
    if variant == Variant::Copied {
        return Ok(folder);
    }
    if variant == Variant::WithoutFiles {
        let index = folder.path().join("index.html");
        let page = fs::read_to_string(&index)?;
        let page = page.replace("=\"./styles-", "=\"./none/styles-").replace("=\"./boot-", "=\"./none/boot-");
        replace(&index, &page)?;
        return Ok(folder);
    }
    let watch = match variant {
        Variant::TypedEarly => format!("{WATCH}{TYPE}"),
        Variant::Translated => format!("{WATCH}{TRANSLATOR}"),
        Variant::TranslatedEarly => format!("{WATCH}{TRANSLATOR}{TRANSLATE}"),
        Variant::StorageDenied => format!("{WATCH}{DENY}"),
        Variant::SaveData => format!("{WATCH}{SAVE_DATA}"),
        _ => WATCH.to_owned(),
    };
    fs::write(folder.path().join("watch.js"), watch)?;
    let index = folder.path().join("index.html");
    let page = fs::read_to_string(&index)?.replacen("data-script=\"./offline", "data-unused=\"./offline", 1);
    // The policy of the single-file page allows only its inline scripts.
    let page = page.replacen("script-src 'sha256", "script-src 'self' 'sha256", 1);
    // Inserted after the page's policy, which then applies to it as to any other script.
    let (head, rest) = page.split_once("<title>").context("index.html has no title")?;
    replace(&index, &format!("{head}<script src=\"./watch.js\"></script><title>{rest}"))?;

    match variant {
        Variant::Original
        | Variant::Copied
        | Variant::WithoutFiles
        | Variant::OneFile
        | Variant::OneFileFramed(_)
        | Variant::Watched
        | Variant::SaveData
        | Variant::TypedEarly
        | Variant::Translated
        | Variant::TranslatedEarly
        | Variant::StorageDenied => {}
        Variant::WithoutWasm => fs::remove_file(module(folder.path(), MAIN_MODULE)?)?,
        Variant::BrokenWasm => replace(&module(folder.path(), MAIN_MODULE)?, "no WebAssembly")?,
        Variant::WithoutPart(part) => fs::remove_file(module(folder.path(), &format!("split_{part}"))?)?,
        Variant::BrokenPart(part) => {
            replace(&module(folder.path(), &format!("split_{part}"))?, "no WebAssembly")?
        }
        Variant::Sandboxed => frame(folder.path(), "sandbox=\"allow-scripts\"")?,
        Variant::Framed => frame(folder.path(), "")?,
    }
    Ok(folder)
}

/// Creates a folder beside the build output, on the same file system, so that files can be linked.
fn folder(prefix: &str) -> Result<TempDir> {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    Ok(tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?)
}

/// Links `to` to the file `from`, or copies it across file systems. Change linked files only with [`replace`].
fn link(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_file(to)?;
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))?;
    Ok(())
}

/// Replaces the file at `path`, which may be a link to a built file, by a new file with `text`.
fn replace(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(fs::write(path, text)?)
}

/// Links all files except compressed copies, which would hide changes to the originals.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() {
            copy_files(&path, &to.join(name))?;
        } else if !path.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            link(&path, &to.join(name))?;
        }
    }
    Ok(())
}

/// Creates a site that consists of the single-file page.
pub fn as_site(dist: &Path) -> Result<TempDir> {
    let folder = folder("browser-tests-one-")?;
    link(&dist.join(one_file(dist)?), &folder.path().join("index.html"))?;
    Ok(folder)
}

/// The file name of the single-file page.
pub fn one_file(dist: &Path) -> Result<String> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let name = page.split("data-one-file=\"./").nth(1).and_then(|rest| rest.split('"').next());
    Ok(name.context("index.html does not name the single-file page")?.to_owned())
}

/// The path of the application's module `name`.
fn module(site: &Path, name: &str) -> Result<PathBuf> {
    let folder = app_folder(site)?;
    Ok(site.join(folder).join(name).with_extension("wasm"))
}

/// The name of the folder of the application's modules in a built site.
pub fn app_folder(site: &Path) -> Result<String> {
    let names = fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.into_iter().find(|name| name.starts_with("app-")).context("the site has no application folder")
}

fn frame(folder: &Path, attributes: &str) -> Result<()> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Frame</title><link rel=\"icon\" href=\"data:,\">\
         <style>html, body {{ margin: 0; height: 100% }} iframe {{ border: 0; width: 100%; height: 100% }}</style>\
         <iframe title=\"Report\" {attributes} src=\"index.html\"></iframe>"
    );
    Ok(fs::write(folder.join("frame.html"), page)?)
}
