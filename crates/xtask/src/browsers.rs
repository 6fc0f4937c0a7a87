//! The three engines that the browser tests drive, and their drivers.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{apt, run, versions};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome, Edge.
    Blink,
    /// Firefox.
    Gecko,
    /// Safari, and every browser on an iPad.
    WebKit,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Blink, Self::Gecko, Self::WebKit];

    /// Returns the name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blink => "Blink (chromium, chromedriver)",
            Self::Gecko => "Gecko (firefox, geckodriver)",
            Self::WebKit => "WebKit (WebKitWebDriver, xvfb-run)",
        }
    }

    /// Returns the variable that names its driver: a user may set it, and the browser tests read it.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Blink => "CHROMEDRIVER",
            Self::Gecko => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        }
    }

    /// Returns the browser, or the program that starts it.
    pub fn browser(self) -> Option<PathBuf> {
        let names: &[&str] = match self {
            Self::Blink => &["chromium", "chromium-browser", "google-chrome", "chrome"],
            Self::Gecko => &["firefox-esr", "firefox"],
            Self::WebKit => &["xvfb-run"],
        };
        names.iter().find_map(|name| run::find(name))
    }

    /// Returns its driver, if both driver and browser are installed.
    pub fn driver(self) -> Option<PathBuf> {
        if let Some(named) = std::env::var_os(self.variable()).filter(|named| !named.is_empty()) {
            return Some(PathBuf::from(named)).filter(|driver| driver.is_file());
        }
        let driver = match self {
            Self::Blink => run::find("chromedriver"),
            Self::Gecko => versions::GECKODRIVER.program().or_else(|| run::find("geckodriver")),
            Self::WebKit => run::find("WebKitWebDriver"),
        };
        driver.filter(|_| self.browser().is_some())
    }

    /// Installs the browser and its driver.
    pub fn install(self) -> Result<()> {
        let packages: &[&str] = match self {
            Self::Blink => &["chromium", "chromium-driver"],
            Self::Gecko => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        };
        apt::install(packages).with_context(|| format!("{} is missing", self.name()))?;
        if self == Self::Gecko && versions::GECKODRIVER.program().is_none() {
            versions::GECKODRIVER.install()?;
        }
        Ok(())
    }
}
