//! The three engines: how each starts, and the features that it lacks.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome, Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, the engine of Safari.
    WebKit,
}

/// The settings that a session starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SessionKind {
    /// The settings of a new user's browser.
    #[default]
    Plain,
    /// Pages see a preference for dark colours.
    Dark,
    /// Scripts are off.
    NoScript,
}

/// A capability that some tests need and that some engines or their drivers lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// A preference for dark colours can be set.
    DarkPreference,
    /// Service workers on the loopback address.
    ServiceWorkers,
    /// Pages of several stopped servers stay stored in one session.
    SeveralStoredSites,
    /// The storage quota of an origin can be reduced.
    StorageQuota,
    /// The print layout of the page can be shown.
    PrintPreview,
    /// The driver has a touch screen.
    Touch,
    /// In a frame without an origin, `'self'` of a content security policy means the page's folder.
    SelfInSandbox,
    /// The page can write to the clipboard.
    ClipboardWrite,
    /// Tab reaches links, not only form controls.
    TabToLinks,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's name in test names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The environment variable with the path of its driver.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        }
    }

    /// The name of its driver.
    pub fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Returns why the engine or its driver lacks `feature`, or `None` if it is supported. Tests that need a
    /// missing feature are reported as ignored; they fail if this table wrongly claims support.
    pub fn lacks(self, feature: Feature) -> Option<&'static str> {
        match (self, feature) {
            (Self::WebKit, Feature::DarkPreference) => Some("cannot be set to prefer dark colours"),
            (Self::WebKit, Feature::SeveralStoredSites) => {
                Some("loses stored pages when several servers are stopped in one session")
            }
            (Self::Firefox | Self::WebKit, Feature::StorageQuota) => Some("its storage quota is fixed"),
            (Self::Firefox | Self::WebKit, Feature::PrintPreview) => Some("cannot show the print layout"),
            (Self::WebKit, Feature::Touch) => Some("its driver has no touch screen"),
            (Self::WebKit, Feature::SelfInSandbox) => {
                Some("'self' matches nothing in a frame without an origin")
            }
            (Self::WebKit, Feature::TabToLinks) => Some("links focused by script"),
            _ => None,
        }
    }

    /// The command-line arguments of its driver.
    pub fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Firefox => vec!["--port".into(), port.to_string()],
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
        }
    }

    /// The capabilities to request of its driver. The profile is new: `home` is an empty folder.
    pub fn capabilities(self, kind: SessionKind, home: &Path) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--window-size=1440,900",
                        format!("--user-data-dir={}", home.join("chromium").display()),
                    ],
                    "prefs": {
                        "profile.managed_default_content_settings.javascript":
                            if kind == SessionKind::NoScript { 2 } else { 1 },
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-width", "1440", "-height", "900"],
                    "prefs": {
                        "javascript.enabled": kind != SessionKind::NoScript,
                        "layout.css.prefers-color-scheme.content-override": i32::from(kind != SessionKind::Dark),
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                    },
                },
            }),
            Self::WebKit => {
                let mut arguments = vec!["--automation", "--enable-write-console-messages-to-stdout=true"];
                match kind {
                    SessionKind::Plain => {}
                    SessionKind::Dark => arguments.push("--dark-mode"),
                    SessionKind::NoScript => arguments.push("--enable-javascript=false"),
                }
                json!({
                    "webkitgtk:browserOptions": { "binary": mini_browser(), "args": arguments },
                })
            }
        }
    }
}

/// WebKitGTK's test browser, which distributions keep out of the PATH.
fn mini_browser() -> PathBuf {
    let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = libraries.chain(["/usr/lib".into(), "/usr/libexec".into(), "/usr/lib64".into()]);
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    let candidates: Vec<PathBuf> =
        folders.flat_map(|folder| versions.map(|version| folder.join(version).join("MiniBrowser"))).collect();
    candidates.into_iter().find(|path| path.is_file()).unwrap_or_else(|| "MiniBrowser".into())
}
