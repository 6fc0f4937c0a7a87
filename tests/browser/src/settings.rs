//! What the environment says.

use std::env;
use std::path::PathBuf;

use crate::engines::Engine;

/// What the environment says.
#[derive(Clone)]
pub struct Settings {
    /// The built site: `REPORT_EXPLORER_DIST`.
    pub dist: Option<PathBuf>,
    /// The report as data, beside the site.
    pub report: Option<PathBuf>,
    /// The script that looks for accessibility problems: `AXE_JS`.
    pub axe: Option<PathBuf>,
    /// Where Debian's packages of nginx were unpacked: `NGINX_FOLDER`.
    pub nginx: Option<PathBuf>,
    /// Whether everything has to be there: `CI`.
    pub ci: bool,
    /// The engines to drive, with their drivers, none where one is missing. `BROWSER_ENGINES=chromium,firefox`
    /// leaves others out.
    pub engines: Vec<(Engine, Option<PathBuf>)>,
    /// Where pictures of failed tests go.
    pub pictures: PathBuf,
}

impl Settings {
    /// Reads the environment.
    pub fn read() -> Self {
        let wanted = env::var("BROWSER_ENGINES").unwrap_or_default();
        let wanted: Vec<&str> = wanted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let engines = Engine::ALL
            .into_iter()
            .filter(|engine| wanted.is_empty() || wanted.contains(&engine.name()))
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

/// A path that exists.
fn path(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from).filter(|path| path.exists())
}
