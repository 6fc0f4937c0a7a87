//! Runs the suite in every engine and reports the results.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::engines::Engine;
use crate::failure;
use crate::page::Page;
use crate::session::Pool;
use crate::settings::Settings;
use crate::site;
use crate::suite::{self, Test};

/// The time limit of a test.
const LIMIT: Duration = Duration::from_secs(150);
/// The number of failed tests that are repeated. Browsers and drivers fail now and then on a busy machine; a test that
/// fails twice has found something.
const MAX_REPEATS: usize = 4;
/// The number of tests that run in parallel.
const AT_ONCE: usize = 2;

/// The state that all tests share.
struct Shared {
    settings: Settings,
    /// The settings for tests of the single-file page.
    one_file: Settings,
    runtime: Runtime,
    /// One pool for each available engine.
    pools: Vec<Pool>,
    notes: Mutex<Vec<String>>,
    /// How many failed tests may still be repeated.
    repeats: AtomicUsize,
}

/// Runs the tests that the command line selects.
pub fn run() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("the runtime starts");
    let settings = Settings::read();
    let mut pools = Vec::new();
    let mut lacks = Vec::new();
    for (engine, driver) in &settings.engines {
        let (name, program) = (engine.name(), engine.driver());
        match driver {
            _ if settings.dist.is_none() => {
                let why = "no site: REPORT_EXPLORER_DIST names none, see `cargo xtask test`";
                lacks.push((name, why.to_owned()));
            }
            None => lacks.push((name, format!("no {program}: {} names none", engine.variable()))),
            Some(driver) => pools.push(Pool::new(*engine, driver)),
        }
    }
    let required = settings.ci;
    let site = settings.dist.as_deref().map(|dist| site::as_site(dist).expect("the single-file page exists"));
    let one_file = Settings { dist: site.as_ref().map(|site| site.path().to_owned()), ..settings.clone() };
    let shared = Arc::new(Shared {
        settings,
        one_file,
        runtime,
        pools,
        notes: Mutex::default(),
        repeats: AtomicUsize::new(MAX_REPEATS),
    });

    if shared.settings.axe.is_none() && !required {
        shared.note("skipped: accessibility (no axe: AXE_JS names none)".to_owned());
    }
    suite::check_names();
    let mut trials = Vec::new();
    for (at, pool) in shared.pools.iter().enumerate() {
        let engine = pool.engine();
        for test in suite::tests().into_iter().filter(|test| test.runs_in(engine)) {
            let packages: &[&str] = if engine == Engine::Chromium && test.runs_as_one_file() {
                &["", "as_one_file::"]
            } else {
                &[""]
            };
            let test = Arc::new(test);
            for package in packages {
                let name = format!("{}::{package}{}", engine.name(), test.name);
                let ignored = test.cannot_run_in(engine).or(missing_tool(&shared.settings, test.name));
                let remark = ignored.or(test.is_weaker_in(engine)).unwrap_or_default();
                let (shared, test) = (shared.clone(), test.clone());
                let run = {
                    let (name, one_file) = (name.clone(), !package.is_empty());
                    move || {
                        let settings = if one_file { &shared.one_file } else { &shared.settings };
                        shared.one(&name, &test, at, settings)
                    }
                };
                trials.push(Trial::test(name, run).with_kind(remark).with_ignored_flag(ignored.is_some()));
            }
        }
    }
    for (name, lack) in lacks {
        shared.note(format!("skipped: {name} ({lack})"));
        trials.push(missing(name, lack, required));
    }

    let conclusion = libtest_mimic::run(&arguments, trials);
    for pool in &shared.pools {
        shared.runtime.block_on(pool.close());
    }
    conclusion.exit_code()
}

/// Returns why the test `name` lacks a tool or folder; `None` in CI, where such a test fails instead.
fn missing_tool(settings: &Settings, name: &str) -> Option<&'static str> {
    let is_of_axe = name.starts_with("accessibility::") || name.contains("accessible");
    let beside = |dist: &std::path::PathBuf| dist.with_file_name("dist-file").is_dir();
    match name {
        _ if settings.ci => None,
        _ if is_of_axe && settings.axe.is_none() => Some("no axe: AXE_JS names none"),
        "hosting::the_recipe_for_nginx_holds" if settings.nginx.is_none() => {
            Some("no nginx: NGINX_FOLDER names none")
        }
        "one_file::is_packed_for_platforms" if !settings.dist.as_ref().is_some_and(beside) => {
            Some("no folder dist-file beside the site")
        }
        _ => None,
    }
}

/// A placeholder for the tests of an unavailable engine: ignored, or a failure where everything is required.
fn missing(engine: &str, lack: String, required: bool) -> Trial {
    Trial::test(format!("{engine}::engine"), move || Err(lack.into())).with_ignored_flag(!required)
}

impl Shared {
    /// Runs a test in the engine of the pool `at`. A failed one is repeated in a new session, and reported.
    fn one(&self, name: &str, test: &Test, at: usize, settings: &Settings) -> Result<(), Failed> {
        let Err(failure) = self.attempt(name, test, at, settings) else { return Ok(()) };
        let has_repeats = |left: usize| left.checked_sub(1);
        if self.repeats.fetch_update(Ordering::Relaxed, Ordering::Relaxed, has_repeats).is_err() {
            return Err(failure);
        }
        self.note(format!(
            "note: {name}: repeated, because it failed:\n{}",
            failure.message().unwrap_or_default()
        ));
        self.attempt(name, test, at, settings)
    }

    fn attempt(&self, name: &str, test: &Test, at: usize, settings: &Settings) -> Result<(), Failed> {
        let pool = &self.pools[at];
        self.runtime.block_on(async {
            // Engines run one after another: idle sessions of other engines are closed to free memory.
            for other in self.pools.iter().filter(|other| other.engine() != pool.engine()) {
                other.close().await;
            }
            let session = pool.take(test.kind).await.map_err(|error| format!("{error:#}"))?;
            // Discards log entries of the previous test.
            let _ = session.log().await;
            let page = Page::new(&session, settings);
            let outcome = match timeout(LIMIT, (test.run)(&page)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(anyhow::anyhow!("not finished after {LIMIT:?}")),
            };
            for note in page.notes() {
                self.note(format!("note: {name}: {note}"));
            }
            let failure = match outcome {
                Ok(()) => None,
                Err(error) => Some(failure::describe(&page, name, &error, &self.settings.pictures).await),
            };
            drop(page);
            pool.give_back(session, failure.is_none()).await;
            failure.map_or(Ok(()), |text| Err(text.into()))
        })
    }

    /// Prints a note immediately, once; the test harness prints the results.
    fn note(&self, note: String) {
        let mut notes = self.notes.lock().unwrap();
        if !notes.contains(&note) {
            println!("{note}");
            notes.push(note);
        }
    }
}
