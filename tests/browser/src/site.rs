//! The built site, served on a port of its own: as it is, or with something missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use dev_server::{DevServer, ServerConfig};
use tempfile::TempDir;

/// Loaded before anything else by all but [`Variant::Original`]: keeps what the page complains of.
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

/// What a browser does that was told to keep nothing.
const DENY: &str = r#"["localStorage", "sessionStorage", "indexedDB"].forEach(function (name) {
  Object.defineProperty(window, name, { get: function () { throw new DOMException("denied", "SecurityError"); } });
});
"#;

/// What a quick reader does.
const TYPE: &str = r#"addEventListener("DOMContentLoaded", function () {
  var field = document.querySelector("[role=searchbox]");
  field.focus();
  field.value = "145 countries";
  field.setSelectionRange(4, 9);
});
"#;

/// What a browser says whose owner saves data.
const SAVE_DATA: &str = r#"Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
"#;

/// The main module of the application.
const MAIN_MODULE: &str = "main_bg";

/// What is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The built files, untouched.
    Original,
    /// A copy of the built files, that can become another build.
    Copied,
    /// With a script that keeps what the page complains of. Such a page is not stored for offline use.
    Watched,
    /// Watched, without the WebAssembly file.
    WithoutWasm,
    /// Watched, with a file that is no WebAssembly in its place.
    BrokenWasm,
    /// Watched, without the module of a lazily loaded part.
    WithoutPart(&'static str),
    /// Watched, with a file that is no WebAssembly in its place.
    BrokenPart(&'static str),
    /// Watched, in a browser whose owner saves data.
    SaveData,
    /// Watched, with a query that is typed before the program starts, a part of it selected.
    TypedEarly,
    /// Watched, and every access to storage throws.
    StorageDenied,
    /// Watched, with `frame.html` beside it, whose frame is sandboxed: scripts run, storage is denied.
    Sandboxed,
    /// Watched, with `frame.html` beside it, whose frame can be made narrower than an engine's window.
    Framed,
    /// The one file alone, as `index.html`, with `frame.html` beside it, whose frame is sandboxed as learning
    /// platforms do it.
    OneFile,
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
    /// Serves `variant` of `dist` under `prefix`, with a content security policy beside the page's own.
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

    /// Ends the host: its address answers no more.
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
        ensure!(self.copy.is_some(), "the built files are served themselves");
        replace(&self.folder.join(name), text)
    }

    /// Removes the served file `name`; the built file stays.
    pub fn remove(&self, name: &str) -> Result<()> {
        ensure!(self.copy.is_some(), "the built files are served themselves");
        Ok(fs::remove_file(self.folder.join(name))?)
    }

    /// The address of `path` within the folder.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Whether there is a file for what was asked.
    pub fn has(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        self.folder.join(if path.is_empty() { "index.html" } else { path }).is_file()
    }

    /// Restores the built files.
    pub fn restore_files(&self, dist: &Path) -> Result<()> {
        ensure!(self.folder != dist, "what was built is served itself");
        copy_files(dist, &self.folder)
    }

    /// What was asked for until now.
    pub fn requests(&self) -> Vec<String> {
        let mut requests = self.requests.lock().unwrap().clone();
        requests.extend(self.host.lock().unwrap().iter().flat_map(DevServer::requests));
        requests
    }
}

fn copy(dist: &Path, variant: Variant) -> Result<TempDir> {
    let folder = folder("browser-tests-site-")?;
    if variant == Variant::OneFile {
        link(&dist.join(one_file(dist)?), &folder.path().join("index.html"))?;
        frame(folder.path(), "sandbox=\"allow-scripts\"")?;
        return Ok(folder);
    }
    copy_files(dist, folder.path())?;
    if variant == Variant::Copied {
        return Ok(folder);
    }
    let watch = match variant {
        Variant::TypedEarly => format!("{WATCH}{TYPE}"),
        Variant::StorageDenied => format!("{WATCH}{DENY}"),
        Variant::SaveData => format!("{WATCH}{SAVE_DATA}"),
        _ => WATCH.to_owned(),
    };
    fs::write(folder.path().join("watch.js"), watch)?;
    let index = folder.path().join("index.html");
    let page = fs::read_to_string(&index)?.replacen("data-script=\"./offline", "data-unused=\"./offline", 1);
    // The one file's policy names what is in it alone.
    let page = page.replacen("script-src 'sha256", "script-src 'self' 'sha256", 1);
    // After the page's policy, which holds for it as for any script of the folder.
    let (head, rest) = page.split_once("<title>").context("index.html has no title")?;
    replace(&index, &format!("{head}<script src=\"./watch.js\"></script><title>{rest}"))?;

    match variant {
        Variant::Original
        | Variant::Copied
        | Variant::OneFile
        | Variant::Watched
        | Variant::SaveData
        | Variant::TypedEarly
        | Variant::StorageDenied => {}
        Variant::WithoutWasm => fs::remove_file(module(folder.path(), MAIN_MODULE)?)?,
        Variant::BrokenWasm => replace(&module(folder.path(), MAIN_MODULE)?, "no WebAssembly")?,
        Variant::WithoutPart(part) => fs::remove_file(module(folder.path(), &format!("split_{part}"))?)?,
        Variant::BrokenPart(part) => replace(&module(folder.path(), &format!("split_{part}"))?, "no WebAssembly")?,
        Variant::Sandboxed => frame(folder.path(), "sandbox=\"allow-scripts\"")?,
        Variant::Framed => frame(folder.path(), "")?,
    }
    Ok(folder)
}

/// A new folder where build results are, so that files can be linked there.
fn folder(prefix: &str) -> Result<TempDir> {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    Ok(tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?)
}

/// Links `to` to the file `from`; on another file system it is copied. Change a linked file with [`replace`] alone.
fn link(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_file(to)?;
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))?;
    Ok(())
}

/// Puts a file with `text` in the place of that at `path`, which may be a link to a built file.
fn replace(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(fs::write(path, text)?)
}

/// Links all files but compressed copies, which would hide a change of the others.
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

/// The page that is one file, as a site of its own.
pub fn as_site(dist: &Path) -> Result<TempDir> {
    let folder = folder("browser-tests-one-")?;
    link(&dist.join(one_file(dist)?), &folder.path().join("index.html"))?;
    Ok(folder)
}

/// The name of the page that is one file.
pub fn one_file(dist: &Path) -> Result<String> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let name = page.split("data-one-file=\"./").nth(1).and_then(|rest| rest.split('"').next());
    Ok(name.context("index.html names no page that is one file")?.to_owned())
}

/// The path of the module `name` of the application.
fn module(site: &Path, name: &str) -> Result<PathBuf> {
    let folder = app_folder(site)?;
    Ok(site.join(folder).join(name).with_extension("wasm"))
}

/// The name of the folder that has the application's modules, in the folder of a built site.
pub fn app_folder(site: &Path) -> Result<String> {
    let names = fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.into_iter().find(|name| name.starts_with("app-")).context("there is no folder of the application")
}

fn frame(folder: &Path, attributes: &str) -> Result<()> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Frame</title><link rel=\"icon\" href=\"data:,\">\
         <style>html, body {{ margin: 0; height: 100% }} iframe {{ border: 0; width: 100%; height: 100% }}</style>\
         <iframe title=\"Report\" {attributes} src=\"index.html\"></iframe>"
    );
    Ok(fs::write(folder.join("frame.html"), page)?)
}
