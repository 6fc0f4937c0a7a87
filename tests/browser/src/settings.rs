//! Settings from environment variables.

use std::env;
use std::path::PathBuf;

use crate::engines::Engine;

/// The settings of a test run.
#[derive(Clone)]
pub struct Settings {
    /// The built site: `REPORT_EXPLORER_DIST`.
    pub dist: Option<PathBuf>,
    /// The report as data, beside the site.
    pub report: Option<PathBuf>,
    /// The axe script, which finds accessibility problems: `AXE_JS`.
    pub axe: Option<PathBuf>,
    /// The folder of the unpacked Debian packages of nginx: `NGINX_FOLDER`.
    pub nginx: Option<PathBuf>,
    /// Whether every tool and engine is required: `CI`.
    pub ci: bool,
    /// The engines to drive, with their drivers; `None` where a driver is missing. `BROWSER_ENGINES=chromium,firefox`
    /// selects engines.
    pub engines: Vec<(Engine, Option<PathBuf>)>,
    /// The folder for screenshots of failed tests.
    pub pictures: PathBuf,
}

impl Settings {
    /// Reads the environment variables.
    pub fn read() -> Self {
        let selected = env::var("BROWSER_ENGINES").unwrap_or_default();
        let selected: Vec<&str> =
            selected.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let engines = Engine::ALL
            .into_iter()
            .filter(|engine| selected.is_empty() || selected.contains(&engine.name()))
            .map(|engine| (engine, path(engine.variable())))
            .collect();
        Self {
            dist: path("REPORT_EXPLORER_DIST"),
            report: path("REPORT_EXPLORER_DIST").map(|dist| dist.join("report.json")),
            axe: path("AXE_JS"),
            nginx: path("NGINX_FOLDER"),
            ci: env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false"),
            engines,
            pictures: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser-tests"),
        }
    }
}

/// Returns the path in an environment variable, if it exists.
fn path(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from).filter(|path| path.exists())
}
