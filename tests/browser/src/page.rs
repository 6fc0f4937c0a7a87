//! A page in a browser: the actions of readers, and waits for their effects.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::engines::Engine;
use crate::selectors;
use crate::session::Session;
use crate::settings::Settings;
use crate::site::{Served, Variant};

/// The time limit of a wait.
const LIMIT: Duration = Duration::from_secs(10);
/// The polling interval of a wait.
const INTERVAL: Duration = Duration::from_millis(30);
/// How often a click is tried again if its element can't be clicked: a component may be drawing it.
const STALE_TRIES: u32 = 10;

/// JavaScript helper functions, prepended to every test script.
const HELPERS: &str = r##"
const one = selector => document.querySelector(selector);
const all = selector => [...document.querySelectorAll(selector)];
const shown = element => !!element && element.checkVisibility({ visibilityProperty: true })
  && element.getBoundingClientRect().height > 0;
const views = () => all("[data-view]").filter(e => e !== document.documentElement && shown(e)).map(e => e.id);
const words = element => element.textContent.replace(/\s+/g, " ").trim();
// Returns true if the top of an element is in the window and not covered by a bar; otherwise describes its position.
const within = selector => {
  const element = one(selector);
  if (!element) return selector + " does not exist";
  const top = element.getBoundingClientRect().top;
  const bar = one(S.NAVIGATION), stuck = ["sticky", "fixed"].includes(getComputedStyle(bar).position);
  const box = bar.getBoundingClientRect();
  const least = stuck && box.top < innerHeight / 2 && getComputedStyle(bar).top !== "auto" ? box.bottom : 0;
  const most = stuck && box.top > innerHeight / 2 ? box.top : innerHeight;
  return top >= Math.min(least, scrollY ? least : 0) - 1 && top < most
    || `top of ${selector} at ${Math.round(top)}, to be seen from ${Math.round(least)} to ${Math.round(most)}`;
};
"##;

/// The context of a test: a browser session, the served sites, and notes for the test log.
pub struct Page<'t> {
    session: &'t Session,
    settings: &'t Settings,
    served: Mutex<Vec<std::sync::Arc<Served>>>,
    notes: Mutex<Vec<String>>,
    printed_before: usize,
}

impl<'t> Page<'t> {
    /// A page for one test.
    pub fn new(session: &'t Session, settings: &'t Settings) -> Self {
        Self {
            session,
            settings,
            served: Mutex::default(),
            notes: Mutex::default(),
            printed_before: session.driver.printed().len(),
        }
    }

    /// The engine of the session.
    pub fn engine(&self) -> Engine {
        self.session.engine
    }

    /// The browser session.
    pub fn session(&self) -> &Session {
        self.session
    }

    /// The path of the axe script, which finds accessibility problems.
    pub fn axe(&self) -> Option<&Path> {
        self.settings.axe.as_deref()
    }

    /// Adds a note to the test log, for example about a limit of this engine.
    pub fn note(&self, note: impl Into<String>) {
        let mut notes = self.notes.lock().unwrap();
        let note = note.into();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// Fails because of a missing prerequisite; outside CI, notes that the test is skipped.
    pub fn skip_or_fail(&self, what: &str) -> Result<()> {
        if self.settings.ci {
            bail!("missing: {what}");
        }
        self.note(format!("skipped, missing: {what}"));
        Ok(())
    }

    /// The notes of the test.
    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap().clone()
    }

    /// The output of the driver and the browser since the start of the test.
    pub fn printed(&self) -> String {
        self.session.driver.printed().get(self.printed_before..).unwrap_or_default().to_owned()
    }

    // Navigation.

    /// Serves `variant` until the test ends.
    pub fn serve(&self, variant: Variant) -> Result<std::sync::Arc<Served>> {
        self.serve_at(variant, "/", None)
    }

    /// Serves `variant` under a path, with a content security policy in addition to the page's own.
    pub fn serve_at(
        &self,
        variant: Variant,
        prefix: &str,
        policy: Option<&str>,
    ) -> Result<std::sync::Arc<Served>> {
        let dist = self.dist()?;
        let served = std::sync::Arc::new(Served::start(dist, variant, prefix, policy)?);
        self.served.lock().unwrap().push(served.clone());
        Ok(served)
    }

    /// The folder of the built site.
    pub fn dist(&self) -> Result<&Path> {
        self.settings.dist.as_deref().context("no site is built")
    }

    /// The content of report.json.
    pub fn report(&self) -> Result<Value> {
        let path = self.settings.report.as_deref().context("there is no report.json")?;
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    /// The folder of the unpacked nginx packages, if there is one.
    pub fn nginx(&self) -> Option<&Path> {
        self.settings.nginx.as_deref()
    }

    /// Restores the built files in the served folder.
    pub fn restore_files(&self, served: &Served) -> Result<()> {
        served.restore_files(self.dist()?)
    }

    /// Serves the watched site, opens it at `fragment` and waits until it is live.
    pub async fn open(&self, fragment: &str) -> Result<()> {
        let served = self.serve(Variant::Watched)?;
        self.load(&served, fragment).await
    }

    /// Loads a served site from scratch at `fragment` and waits until it is live.
    pub async fn load(&self, served: &Served, fragment: &str) -> Result<()> {
        self.go(&served.address(fragment)).await?;
        self.live().await
    }

    /// Loads an address from scratch, even if only its fragment differs.
    pub async fn go(&self, address: &str) -> Result<()> {
        self.session.client.goto("about:blank").await?;
        self.session.client.goto(address).await.with_context(|| format!("{address} does not load"))
    }

    /// Waits until the application is live.
    pub async fn live(&self) -> Result<()> {
        self.until(
            "<html data-state=live>",
            "return document.documentElement.dataset.state === 'live' || document.documentElement.dataset.state",
        )
        .await
    }

    /// The current address.
    pub async fn address(&self) -> Result<String> {
        Ok(self.session.client.current_url().await?.into())
    }

    // Queries and waits.

    /// Returns the result of a script.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        // The block scope lets a script reuse the names of helpers.
        let selectors = selectors::declaration();
        let whole = format!("{selectors}\n{HELPERS}\n{{ {script}\n}}");
        self.session.client.execute(&whole, arguments).await.with_context(|| format!("script: {script}"))
    }

    /// Waits until a script returns true. On a timeout, any other result is reported as seen.
    pub async fn until(&self, expected: &str, script: &str) -> Result<()> {
        self.until_with(expected, script, vec![]).await
    }

    /// [`Page::until`] with arguments for the script.
    pub async fn until_with(&self, expected: &str, script: &str, arguments: Vec<Value>) -> Result<()> {
        let start = Instant::now();
        loop {
            let seen = self.ask(script, arguments.clone()).await;
            match seen {
                Ok(Value::Bool(true)) => return Ok(()),
                _ if start.elapsed() < LIMIT => tokio::time::sleep(INTERVAL).await,
                Ok(seen) => bail!("expected {expected}; seen: {}", readable(&seen)),
                Err(error) => return Err(error.context(format!("expected {expected}"))),
            }
        }
    }

    /// Checks for `duration` that a script keeps returning true, to show that something does not happen. Precede it
    /// with a wait for the earliest moment at which it could happen.
    pub async fn stays(&self, expected: &str, script: &str, duration: Duration) -> Result<()> {
        self.stays_with(expected, script, vec![], duration).await
    }

    /// [`Page::stays`] with arguments for the script.
    pub async fn stays_with(
        &self,
        expected: &str,
        script: &str,
        arguments: Vec<Value>,
        duration: Duration,
    ) -> Result<()> {
        let start = Instant::now();
        loop {
            let seen = self.ask(script, arguments.clone()).await?;
            if seen != Value::Bool(true) {
                let after = start.elapsed();
                bail!("expected {expected} for {duration:?}; seen after {after:?}: {}", readable(&seen));
            }
            if start.elapsed() >= duration {
                return Ok(());
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Waits until only `view` is shown and the navigation marks it as current.
    pub async fn in_view(&self, view: &str) -> Result<()> {
        self.until_with(
            &format!("only the view {view}, current in the navigation"),
            "// Some links are repeated in the More menu.
             const links = all(S.NAVIGATION + ' [aria-current]').map(e => e.getAttribute('aria-current') + ' ' + e.hash);
             const current = [...new Set(links)];
             return views().join() === arguments[0] && current.join() === 'page #' + arguments[0]
               || 'views: ' + views() + '; current: ' + current",
            vec![json!(view)],
        )
        .await
    }

    /// Waits until the search view is shown and its field has the focus.
    pub async fn in_search(&self) -> Result<()> {
        self.in_view("search").await?;
        self.focused(selectors::SEARCH_FIELD).await
    }

    /// Waits until an element that matches `selector` has the focus.
    pub async fn focused(&self, selector: &str) -> Result<()> {
        self.until_with(
            &format!("the focus on {selector}"),
            "return document.activeElement.matches(arguments[0]) || document.activeElement.outerHTML.slice(0, 200)",
            vec![json!(selector)],
        )
        .await
    }

    /// Waits until the top of an element is in the window.
    pub async fn in_window(&self, selector: &str) -> Result<()> {
        self.until_with(
            &format!("{selector} in the window"),
            "return shown(one(arguments[0])) ? within(arguments[0]) : arguments[0] + ' is not shown'",
            vec![json!(selector)],
        )
        .await
    }

    /// Finds an element.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        let element = self.session.client.find(Locator::Css(selector)).await;
        element.with_context(|| format!("expected an element {selector}"))
    }

    // Actions.

    /// Clicks an element.
    pub async fn click(&self, selector: &str) -> Result<()> {
        // Drivers scroll an element only just into the window, where a bar may cover it.
        self.ask(
            "one(arguments[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![json!(selector)],
        )
        .await?;
        // What is drawn by then may take the place of what was found.
        let mut outcome = self.find(selector).await?.click().await;
        for _ in 0..STALE_TRIES {
            if outcome.is_ok() {
                break;
            }
            tokio::time::sleep(INTERVAL).await;
            outcome = self.find(selector).await?.click().await;
        }
        outcome.with_context(|| format!("{selector} can't be clicked"))
    }

    /// Clicks a link of the navigation.
    pub async fn click_view(&self, view: &str) -> Result<()> {
        let link = self.find(&selectors::navigation_link(view)).await?;
        link.click().await.with_context(|| format!("the link to {view} can't be clicked"))
    }

    /// Presses keys, one after another.
    pub async fn keys(&self, keys: impl IntoIterator<Item = char>) -> Result<()> {
        let mut actions = KeyActions::new("keys".to_owned());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        }
        Ok(self.session.client.perform_actions(actions).await?)
    }

    /// Types a text, key by key.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.keys(text.chars()).await
    }

    /// Presses Shift and Tab.
    pub async fn back_tab(&self) -> Result<()> {
        let (shift, tab) = (char::from(Key::Shift), char::from(Key::Tab));
        let actions = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value: tab })
            .then(KeyAction::Up { value: tab })
            .then(KeyAction::Up { value: shift });
        Ok(self.session.client.perform_actions(actions).await?)
    }

    /// Presses the keyboard shortcut for pasting.
    pub async fn paste(&self) -> Result<()> {
        let control = char::from(Key::Control);
        let actions = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: 'v' })
            .then(KeyAction::Up { value: 'v' })
            .then(KeyAction::Up { value: control });
        Ok(self.session.client.perform_actions(actions).await?)
    }

    /// Presses a single non-character key.
    pub async fn key(&self, key: Key) -> Result<()> {
        self.keys([char::from(key)]).await
    }
}

fn readable(seen: &Value) -> String {
    match seen {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
