//! A page in a browser, as tests see it: the actions of readers, and waits for what they then see.

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

/// How long anything may take to come about.
const LIMIT: Duration = Duration::from_secs(10);
/// How often it is looked for.
const INTERVAL: Duration = Duration::from_millis(30);

/// Functions for all scripts of tests, set out before each.
const HELPERS: &str = r##"
const one = selector => document.querySelector(selector);
const all = selector => [...document.querySelectorAll(selector)];
const shown = element => !!element && element.checkVisibility({ visibilityProperty: true })
  && element.getBoundingClientRect().height > 0;
const views = () => all("[data-view]").filter(e => e !== document.documentElement && shown(e)).map(e => e.id);
const words = element => element.textContent.replace(/\s+/g, " ").trim();
// Whether the beginning of an element is within the window and under no bar; else where it is.
const within = selector => {
  const element = one(selector);
  if (!element) return selector + " is not there";
  const top = element.getBoundingClientRect().top;
  const bar = one(S.NAVIGATION), stuck = ["sticky", "fixed"].includes(getComputedStyle(bar).position);
  const box = bar.getBoundingClientRect();
  const least = stuck && box.top < innerHeight / 2 && getComputedStyle(bar).top !== "auto" ? box.bottom : 0;
  const most = stuck && box.top > innerHeight / 2 ? box.top : innerHeight;
  return top >= Math.min(least, scrollY ? least : 0) - 1 && top < most
    || `top of ${selector} at ${Math.round(top)}, to be seen from ${Math.round(least)} to ${Math.round(most)}`;
};
"##;

/// What a test works with: a browser, the sites it has served, and what is worth saying.
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

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.session.engine
    }

    /// The browser's window.
    pub fn session(&self) -> &Session {
        self.session
    }

    /// The script that looks for accessibility problems.
    pub fn axe(&self) -> Option<&Path> {
        self.settings.axe.as_deref()
    }

    /// Says something that a reader of the results should know, such as what this engine can't do.
    pub fn note(&self, note: impl Into<String>) {
        let mut notes = self.notes.lock().unwrap();
        let note = note.into();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// Fails for something that this test needs and that is missing, or, outside CI, notes that the test is skipped.
    pub fn skip_or_fail(&self, what: &str) -> Result<()> {
        if self.settings.ci {
            bail!("missing: {what}");
        }
        self.note(format!("skipped, missing: {what}"));
        Ok(())
    }

    /// What was noted.
    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap().clone()
    }

    /// What driver and browser have printed since the test began.
    pub fn printed(&self) -> String {
        self.session.driver.printed().get(self.printed_before..).unwrap_or_default().to_owned()
    }

    // Going somewhere.

    /// Serves `variant` until the test ends.
    pub fn serve(&self, variant: Variant) -> Result<std::sync::Arc<Served>> {
        self.serve_at(variant, "/", None)
    }

    /// Serves `variant` under a path, with a content security policy beside the page's own.
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
        self.settings.dist.as_deref().context("there is no site")
    }

    /// What report.json says, of the site or of the one file.
    pub fn report(&self) -> Result<Value> {
        let path = self.settings.report.as_deref().context("there is no report.json")?;
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    /// The folder of a web server's program and its modules, if there is one.
    pub fn nginx(&self) -> Option<&Path> {
        self.settings.nginx.as_deref()
    }

    /// Restores the built files in what is served.
    pub fn restore_files(&self, served: &Served) -> Result<()> {
        served.restore_files(self.dist()?)
    }

    /// Serves the watched site and opens it at `fragment`, once it is live.
    pub async fn open(&self, fragment: &str) -> Result<()> {
        let served = self.serve(Variant::Watched)?;
        self.load(&served, fragment).await
    }

    /// Loads a served site anew at `fragment`, until it is live.
    pub async fn load(&self, served: &Served, fragment: &str) -> Result<()> {
        self.go(&served.address(fragment)).await?;
        self.live().await
    }

    /// Loads an address anew, even if only its fragment is another.
    pub async fn go(&self, address: &str) -> Result<()> {
        self.session.client.goto("about:blank").await?;
        self.session.client.goto(address).await.with_context(|| format!("{address} does not load"))
    }

    /// Waits until the program answers.
    pub async fn live(&self) -> Result<()> {
        self.until(
            "<html data-state=live>",
            "return document.documentElement.dataset.state === 'live' || document.documentElement.dataset.state",
        )
        .await
    }

    /// Where the browser is.
    pub async fn address(&self) -> Result<String> {
        Ok(self.session.client.current_url().await?.into())
    }

    // Looking.

    /// What a script answers.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        // In a block, where names may be those of helpers.
        let selectors = selectors::declaration();
        let whole = format!("{selectors}\n{HELPERS}\n{{ {script}\n}}");
        self.session.client.execute(&whole, arguments).await.with_context(|| format!("script: {script}"))
    }

    /// Waits until a script answers true; anything else that it answers is what is seen instead.
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

    /// Watches for `duration` that a script answers true: for something that should not happen. Precede it by a wait
    /// for the moment from which it could.
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

    /// Waits until `view` alone is shown, and the navigation says so.
    pub async fn in_view(&self, view: &str) -> Result<()> {
        self.until_with(
            &format!("the view {view} alone, and the navigation at it"),
            "// Some stand a second time behind More.
             const links = all(S.NAVIGATION + ' [aria-current]').map(e => e.getAttribute('aria-current') + ' ' + e.hash);
             const current = [...new Set(links)];
             return views().join() === arguments[0] && current.join() === 'page #' + arguments[0]
               || 'views: ' + views() + '; current: ' + current",
            vec![json!(view)],
        )
        .await
    }

    /// Waits until the search view is shown and takes what is typed.
    pub async fn in_search(&self) -> Result<()> {
        self.in_view("search").await?;
        self.focused(selectors::SEARCH_FIELD).await
    }

    /// Waits until the focus is at an element.
    pub async fn focused(&self, selector: &str) -> Result<()> {
        self.until_with(
            &format!("the focus at {selector}"),
            "return document.activeElement.matches(arguments[0]) || document.activeElement.outerHTML.slice(0, 200)",
            vec![json!(selector)],
        )
        .await
    }

    /// Waits until the beginning of an element is in the window.
    pub async fn in_window(&self, selector: &str) -> Result<()> {
        self.until_with(
            &format!("{selector} in the window"),
            "return shown(one(arguments[0])) ? within(arguments[0]) : arguments[0] + ' is not shown'",
            vec![json!(selector)],
        )
        .await
    }

    /// An element.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        let element = self.session.client.find(Locator::Css(selector)).await;
        element.with_context(|| format!("expected an element {selector}"))
    }

    // Doing.

    /// Presses an element with the pointer.
    pub async fn click(&self, selector: &str) -> Result<()> {
        // Drivers scroll an element just into the window, where a bar may lie over it.
        self.ask(
            "one(arguments[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![json!(selector)],
        )
        .await?;
        let element = self.find(selector).await?;
        element.click().await.with_context(|| format!("{selector} can't be pressed"))
    }

    /// Presses a link of the navigation.
    pub async fn click_view(&self, view: &str) -> Result<()> {
        let link = self.find(&selectors::navigation_link(view)).await?;
        link.click().await.with_context(|| format!("the link to {view} can't be pressed"))
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

    /// Presses the keys that paste.
    pub async fn paste(&self) -> Result<()> {
        let control = char::from(Key::Control);
        let actions = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: 'v' })
            .then(KeyAction::Up { value: 'v' })
            .then(KeyAction::Up { value: control });
        Ok(self.session.client.perform_actions(actions).await?)
    }

    /// Presses one key that has no letter.
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
