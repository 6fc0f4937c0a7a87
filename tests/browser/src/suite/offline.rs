//! The hosted page offline.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::lessons::lesson;
use super::{VIEWS, steps, view_ready};
use crate::engines::Engine;
use crate::page::Page;
use crate::site::{Served, Variant};

/// Waits until the offline status in the footer matches `pattern`.
async fn foot_says(page: &Page<'_>, pattern: &str) -> Result<()> {
    page.until_with(
        &format!("an offline status that matches {pattern}"),
        "return new RegExp(arguments[0]).test(words(one(S.OFFLINE))) || words(one(S.OFFLINE))",
        vec![json!(pattern)],
    )
    .await
}

/// Opens the page and waits until it is stored.
async fn store(page: &Page<'_>, served: &Served) -> Result<()> {
    page.load(served, "").await?;
    ensure!(
        page.ask("return 'serviceWorker' in navigator && isSecureContext", vec![]).await? == true,
        "{} has no service workers here: Engine::lacks should say so",
        page.engine().name()
    );
    foot_says(page, "^Works offline, version [0-9a-f]{7}\\.$").await
}

/// How often a lost page is loaded again.
const LOST_TRIES: u32 = 5;

/// Opens an address and waits until the page is live; the stored page if the server is stopped.
pub(super) async fn arrive(page: &Page<'_>, address: &str) -> Result<()> {
    let outcome = page.go(address).await;
    if page.engine() != Engine::WebKit {
        outcome?;
    }
    load_lost(page, address).await?;
    page.live().await
}

/// Loads a page again that was lost: WebKitGTK now and then lets its worker find nothing in the cache at first, whereupon
/// a reader loads the page again.
pub(super) async fn load_lost(page: &Page<'_>, address: &str) -> Result<()> {
    const STATE: &str = "return document.documentElement.dataset.state ?? null";
    for _ in 0..LOST_TRIES {
        if page.engine() != Engine::WebKit || !page.ask(STATE, vec![]).await?.is_null() {
            break;
        }
        page.note("webkit: the stored page was loaded again");
        tokio::time::sleep(Duration::from_millis(300)).await;
        // A failure shows in the state.
        let _ = page.go(address).await;
    }
    Ok(())
}

/// Stops the server once the service worker that has stored the page also controls it and can answer in its place.
async fn stop(page: &Page<'_>, served: &Served) -> Result<()> {
    page.until(
        "a service worker that controls the page",
        "if (window.ready === undefined) {
           window.ready = false;
           navigator.serviceWorker.ready.then(() => { window.ready = true });
         }
         return window.ready && !!navigator.serviceWorker.controller || [window.ready, 'no controller']",
    )
    .await?;
    served.stop();
    Ok(())
}

async fn without_host(page: &Page<'_>, served: &Served, fragment: &str) -> Result<()> {
    arrive(page, &served.address(fragment)).await
}

async fn search_and_chart_answer(page: &Page<'_>) -> Result<()> {
    page.click_view("search").await?;
    page.in_search().await?;
    steps::follow(page, "search?q=145+countries").await?;
    page.until("para-21 first", "return one(S.HIT)?.dataset.hit === 'para-21'").await?;
    page.click_view("instruments").await?;
    steps::chart_is_live(page).await
}

/// A lesson works offline, from the assignment to the submissions.
pub async fn a_lesson_is_held_without_its_host(page: &Page<'_>) -> Result<()> {
    let mut pages = Vec::new();
    for _ in 0..3 {
        let served = page.serve_at(Variant::Copied, "/a/sub/path/", None)?;
        store(page, &served).await?;
        stop(page, &served).await?;
        without_host(page, &served, "").await?;
        pages.push(served.address(""));
    }
    lesson(page, [&pages[0], &pages[1], &pages[2]]).await
}

/// A visited page opens offline, with every view.
pub async fn opens_without_its_host(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Copied, "/a/sub/path/", None)?;
    store(page, &served).await?;
    stop(page, &served).await?;
    for fragment in ["index.html?embed=report#agency-ilo", "#para-21"] {
        without_host(page, &served, fragment).await?;
    }
    page.in_window("#para-21").await?;
    foot_says(page, "^Works offline").await?;
    search_and_chart_answer(page).await?;
    for view in VIEWS {
        page.click_view(view).await?;
        page.in_view(view).await?;
        view_ready(page, view).await?;
    }
    steps::follow(page, "agency-ilo").await?;
    steps::agency_is_open(page, "ilo").await?;
    page.click("#agency-ilo .quote a.mention").await?;
    page.until("the entity popover", "return shown(one(S.ENTITY_POPOVER_LINK))").await?;
    let outside: Vec<String> =
        served.requests().into_iter().filter(|path| !path.starts_with("/a/sub/path/")).collect();
    ensure!(outside.is_empty(), "expected requests only within the page's folder, seen: {outside:?}");
    Ok(())
}

/// What the server sends of a new build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coming {
    /// The complete build.
    Whole,
    /// A truncated page.
    CutOff,
    /// A changed worker of the same build, with files missing.
    WorkerAlone,
}

/// Turns the served site into another build.
fn renew(served: &Served, coming: Coming) -> Result<()> {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
    let page = served.read("index.html")?;
    let before =
        page.split("data-build-id=\"").nth(1).and_then(|rest| rest.get(..7)).context("no build id")?;
    let renewed = page.replacen(before, "0123abc", 1).replacen("Open the whole report", "Open all of it", 1);
    let worker = served.read("service-worker.js")?;
    if coming == Coming::WorkerAlone {
        served.remove("report.json")?;
        return served.replace("service-worker.js", &(worker + "// another"));
    }
    let worker = worker.replacen(before, "0123abc", 1).replacen(&digest(&page), &digest(&renewed), 1);
    ensure!(worker.contains(&digest(&renewed)), "the service worker does not know the page's digest");
    served.replace("service-worker.js", &worker)?;
    let renewed = if coming == Coming::Whole { renewed } else { renewed + "<!-- cut off" };
    served.replace("index.html", &renewed)
}

const NEW_BUILD: &str = "return one(S.OFFLINE).dataset.buildId === '0123abc'";

/// A new build is offered and activated on request, and the old build is deleted.
pub async fn a_new_build_is_offered_and_taken(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    store(page, &served).await?;
    renew(&served, Coming::Whole)?;
    page.load(&served, "#search?q=labour").await?;
    ensure!(
        page.ask(NEW_BUILD, vec![]).await? == false,
        "expected the old build until the update is accepted"
    );
    page.until(
        "an offer of the new build",
        "return /A new version is ready/.test(one('.update-offer')?.textContent) || words(one(S.OFFLINE))",
    )
    .await?;
    page.click(".update-offer button").await?;
    page.until("the new build", NEW_BUILD).await?;
    page.live().await?;
    page.until("the same query", "return one(S.SEARCH_FIELD).value === 'labour'").await?;
    foot_says(page, "^Works offline, version 0123abc\\.$").await?;
    page.until(
        "only the new build in the cache",
        "if (!window.counting) {
           window.counting = true;
           caches.keys().then(names => { window.kept = names });
         }
         return window.kept && (window.kept.length === 1 && window.kept[0].endsWith('0123abc') || window.kept)",
    )
    .await?;
    stop(page, &served).await?;
    without_host(page, &served, "").await?;
    page.until("the new build offline", NEW_BUILD).await
}

/// An incomplete build changes nothing.
pub async fn half_a_build_changes_nothing(page: &Page<'_>) -> Result<()> {
    old_build_stays(page, Coming::CutOff).await
}

/// A changed worker of the stored build, with files missing, changes nothing either.
pub async fn the_same_build_is_not_touched(page: &Page<'_>) -> Result<()> {
    old_build_stays(page, Coming::WorkerAlone).await
}

async fn old_build_stays(page: &Page<'_>, coming: Coming) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    store(page, &served).await?;
    renew(&served, coming)?;
    page.load(&served, "").await?;
    page.until(
        "a failed update of the service worker",
        "if (!window.asked) {
           window.asked = true;
           navigator.serviceWorker.getRegistration().then(r => r.update()).catch(() => {})
             .then(() => navigator.serviceWorker.getRegistration())
             .then(r => { window.registration = r });
         }
         const r = window.registration;
         return !!r && !r.installing && !r.waiting && !!r.active || String(r && (r.installing || r.waiting)?.state)",
    )
    .await?;
    page.stays(
        "no offer of a new build",
        "return !shown(one('.update-offer')) || one('.update-offer').textContent",
        Duration::from_millis(500),
    )
    .await?;
    stop(page, &served).await?;
    without_host(page, &served, "").await?;
    ensure!(page.ask(NEW_BUILD, vec![]).await? == false, "expected the old build");
    foot_says(page, "^Works offline").await?;
    search_and_chart_answer(page).await
}

/// Without enough storage, the page works and shows that it is not stored.
pub async fn no_room_is_said(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    let origin = served.address("");
    let quota = |bytes: i64| json!({ "origin": origin.trim_end_matches('/'), "quotaSize": bytes });
    page.session().devtools("Storage.overrideQuotaForOrigin", quota(1000)).await?;
    page.load(&served, "").await?;
    foot_says(page, "^Not stored for offline use\\.$").await?;
    search_and_chart_answer(page).await
}

/// Where service workers are not allowed, the page works and shows that it is not stored.
pub async fn where_it_is_not_allowed_it_is_said(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Copied, "/", Some("worker-src 'none'"))?;
    page.load(&served, "").await?;
    foot_says(page, "^Not stored for offline use\\.$").await?;
    search_and_chart_answer(page).await
}
