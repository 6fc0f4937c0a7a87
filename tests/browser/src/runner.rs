//! Runs the suite in every engine and says what passed.

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::failure;
use crate::page::Page;
use crate::session::Pool;
use crate::settings::Settings;
use crate::suite::{self, Test};

/// How long one test may take.
const LIMIT: Duration = Duration::from_secs(90);
/// How many browsers are busy at once.
const AT_ONCE: usize = 2;

/// What all tests share.
struct Shared {
    settings: Settings,
    runtime: Runtime,
    notes: Mutex<Vec<String>>,
}

/// Runs the tests that the command line asks for.
pub fn run() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let shared = Arc::new(Shared { settings: Settings::read(), runtime, notes: Mutex::default() });

    let mut trials = Vec::new();
    let mut pools = Vec::new();
    for (engine, driver) in &shared.settings.engines {
        let lack = match (&shared.settings.dist, driver) {
            (None, _) => Some("no site: REPORT_EXPLORER_DIST names none, see `cargo xtask test`".to_owned()),
            (_, None) => Some(format!("no {}: {} names none", engine.driver(), engine.variable())),
            _ => None,
        };
        if let Some(lack) = lack {
            shared.note(format!("skipped: {} ({lack})", engine.name()));
            trials.push(missing(engine.name(), lack, shared.settings.ci));
            continue;
        }
        let pool = Arc::new(Pool::new(*engine, driver.as_deref().expect("it is there")));
        for test in suite::tests() {
            let name = format!("{}::{}", engine.name(), test.name);
            let (shared, pool) = (shared.clone(), pool.clone());
            trials.push(Trial::test(name.clone(), move || shared.one(&name, &test, &pool)));
        }
        pools.push(pool);
    }

    let conclusion = libtest_mimic::run(&arguments, trials);
    for pool in pools {
        shared.runtime.block_on(pool.close());
    }
    conclusion.exit_code()
}

/// Stands for the tests of an engine that can't be run: ignored, where everything has to be there a failure.
fn missing(engine: &str, lack: String, required: bool) -> Trial {
    Trial::test(format!("{engine}::engine"), move || Err(lack.into())).with_ignored_flag(!required)
}

impl Shared {
    fn one(&self, name: &str, test: &Test, pool: &Pool) -> Result<(), Failed> {
        self.runtime.block_on(async {
            let session = pool.take(test.wish).await.map_err(|error| format!("{error:#}"))?;
            // What it still had to say of the test before.
            let _ = session.log().await;
            let page = Page::new(&session, &self.settings);
            let outcome = match timeout(LIMIT, (test.run)(&page)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(anyhow::anyhow!("not done after {LIMIT:?}")),
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

    /// Says something at once; the lines between tests are the test harness's.
    fn note(&self, note: String) {
        let mut notes = self.notes.lock().unwrap();
        if !notes.contains(&note) {
            println!("{note}");
            notes.push(note);
        }
    }
}
