//! The three engines: how each is started, and what it can't do.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome, Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit as GTK has it; Safari's engine.
    WebKit,
}

/// What a session is to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Wish {
    /// As a new user's browser is.
    #[default]
    Plain,
    /// Pages are told that dark colours are preferred.
    Dark,
    /// Scripts are off.
    NoScript,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The variable that names its driver.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        }
    }

    /// What its driver is called.
    pub fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// The arguments of its driver.
    pub fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Firefox => vec!["--port".into(), port.to_string()],
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
        }
    }

    /// What to ask its driver for. The profile is new: `home` is an empty folder.
    pub fn capabilities(self, wish: Wish, home: &Path) -> Value {
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
                            if wish == Wish::NoScript { 2 } else { 1 },
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-width", "1440", "-height", "900"],
                    "prefs": {
                        "javascript.enabled": wish != Wish::NoScript,
                        "layout.css.prefers-color-scheme.content-override": i32::from(wish != Wish::Dark),
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                    },
                },
            }),
            Self::WebKit => {
                let mut arguments = vec!["--automation", "--enable-write-console-messages-to-stdout=true"];
                match wish {
                    Wish::Plain => {}
                    Wish::Dark => arguments.push("--dark-mode"),
                    Wish::NoScript => arguments.push("--enable-javascript=false"),
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
