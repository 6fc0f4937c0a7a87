//! The hosted page without its host.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::lessons::lesson;
use super::{VIEWS, whole};
use crate::engines::Engine;
use crate::page::Page;
use crate::site::{Served, Variant};

/// Waits for what the foot of the page says of storing.
async fn says(page: &Page<'_>, pattern: &str) -> Result<()> {
    page.until_with(
        &format!("the foot of the page to say {pattern}"),
        "return new RegExp(arguments[0]).test(words(one('#offline'))) || words(one('#offline'))",
        vec![json!(pattern)],
    )
    .await
}

/// Opens the page, until it is stored. False where the engine can't.
async fn stored(page: &Page<'_>, served: &Served) -> Result<bool> {
    page.load(served, "").await?;
    if page.ask("return 'serviceWorker' in navigator && isSecureContext", vec![]).await? == false {
        says(page, "^Not stored for offline use\\.$").await?;
        page.note(format!("{}: has no service workers here; the page says so", page.engine().name()));
        return Ok(false);
    }
    says(page, "^Works offline, edition [0-9a-f]{7}\\.$").await?;
    Ok(true)
}

/// Loads what is stored, until it is live. On a busy machine WebKitGTK was once seen to ask the host before its worker
/// had started: a reader who then loads the page again is given a second time here too.
pub(super) async fn arrive(page: &Page<'_>, address: &str) -> Result<()> {
    let lost = page.go(address).await.is_err()
        || page.ask("return document.documentElement.dataset.state ?? null", vec![]).await?.is_null();
    if lost && page.engine() == Engine::WebKit {
        page.note("webkit: the stored page came at the second try");
        page.go(address).await?;
    }
    page.live().await
}

async fn without_host(page: &Page<'_>, served: &Served, fragment: &str) -> Result<()> {
    arrive(page, &served.address(fragment)).await
}

async fn answers(page: &Page<'_>) -> Result<()> {
    page.click_view("search").await?;
    page.in_search().await?;
    page.ask("location.hash = 'search?q=145+countries'", vec![]).await?;
    page.until("para-21 first", "return one('[data-hit]')?.dataset.hit === 'para-21'").await?;
    page.click_view("instruments").await?;
    page.until(
        "the live chart",
        "return one('#status').dataset.state === 'live' || one('#status').dataset.state",
    )
    .await
}

/// A lesson is held without the host, from assignment to answers.
pub async fn a_lesson_is_held_without_its_host(page: &Page<'_>) -> Result<()> {
    let mut pages = Vec::new();
    for _ in 0..3 {
        let served = page.serve_at(Variant::Copied, "/a/sub/path/", None)?;
        if !stored(page, &served).await? {
            return Ok(());
        }
        served.stop();
        without_host(page, &served, "").await?;
        pages.push(served.address(""));
    }
    lesson(page, [&pages[0], &pages[1], &pages[2]]).await
}

/// What was visited once opens without the host, every view of it.
pub async fn opens_without_its_host(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Copied, "/a/sub/path/", None)?;
    if !stored(page, &served).await? {
        return Ok(());
    }
    served.stop();
    for fragment in ["index.html?embed=report#agency-ilo", "#para-21"] {
        without_host(page, &served, fragment).await?;
    }
    page.in_window("#para-21").await?;
    says(page, "^Works offline").await?;
    answers(page).await?;
    for view in VIEWS {
        page.click_view(view).await?;
        page.in_view(view).await?;
        whole(page, view).await?;
    }
    page.ask("location.hash = 'agency-ilo'", vec![]).await?;
    page.until("the page of a body", "return shown(one('#agency-ilo > .body-page'))").await?;
    page.click("#agency-ilo .quote a.mention").await?;
    page.until("what is named", "return shown(one('#mention-popover:popover-open a'))").await?;
    let outside: Vec<String> =
        served.requests().into_iter().filter(|path| !path.starts_with("/a/sub/path/")).collect();
    ensure!(outside.is_empty(), "expected requests of its own folder alone, seen: {outside:?}");
    Ok(())
}

/// What can come of a new edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coming {
    /// All of it.
    Whole,
    /// A page that is cut off.
    CutOff,
    /// A worker of the same edition, and nothing else any more.
    WorkerAlone,
}

/// Makes another edition of what is served.
fn renew(served: &Served, coming: Coming) -> Result<()> {
    let path = |name: &str| served.folder().join(name);
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
    let page = fs::read_to_string(path("index.html"))?;
    let before = page.split("data-edition=\"").nth(1).and_then(|rest| rest.get(..7)).context("no edition")?;
    let renewed = page.replacen(before, "0123abc", 1).replacen("Open the whole report", "Open all of it", 1);
    let worker = fs::read_to_string(path("service-worker.js"))?;
    if coming == Coming::WorkerAlone {
        fs::remove_file(path("report.json"))?;
        return Ok(fs::write(path("service-worker.js"), worker + "// another")?);
    }
    let worker = worker.replacen(before, "0123abc", 1).replacen(&digest(&page), &digest(&renewed), 1);
    ensure!(worker.contains(&digest(&renewed)), "the service worker does not know the page's digest");
    fs::write(path("service-worker.js"), worker)?;
    Ok(fs::write(
        path("index.html"),
        if coming == Coming::Whole { renewed } else { renewed + "<!-- cut off" },
    )?)
}

const EDITION: &str = "return one('#offline').dataset.edition === '0123abc'";

/// A new edition is offered, taken when the reader says so, and nothing of the old one is left.
pub async fn a_new_edition_is_offered_and_taken(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    if !stored(page, &served).await? {
        return Ok(());
    }
    renew(&served, Coming::Whole)?;
    page.load(&served, "#search?q=labour").await?;
    ensure!(
        page.ask(EDITION, vec![]).await? == false,
        "expected the old edition until the reader takes the new one"
    );
    page.until(
        "an offer of the new edition",
        "return /A new edition is ready/.test(one('.edition-offer')?.textContent) || words(one('#offline'))",
    )
    .await?;
    page.click(".edition-offer button").await?;
    page.until("the new edition", EDITION).await?;
    page.live().await?;
    page.until("the same query", "return one('[role=searchbox]').value === 'labour'").await?;
    says(page, "^Works offline, edition 0123abc\\.$").await?;
    page.until(
        "one edition in store",
        "if (!window.counting) {
           window.counting = true;
           caches.keys().then(names => { window.kept = names });
         }
         return window.kept && (window.kept.length === 1 && window.kept[0].endsWith('0123abc') || window.kept)",
    )
    .await?;
    served.stop();
    without_host(page, &served, "").await?;
    page.until("the new edition without the host", EDITION).await
}

/// An edition that does not come whole changes nothing.
pub async fn half_an_edition_changes_nothing(page: &Page<'_>) -> Result<()> {
    stays(page, Coming::CutOff).await
}

/// A worker of the edition that is stored, whose files are gone, changes nothing either.
pub async fn the_same_edition_is_not_touched(page: &Page<'_>) -> Result<()> {
    stays(page, Coming::WorkerAlone).await
}

async fn stays(page: &Page<'_>, coming: Coming) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    if !stored(page, &served).await? {
        return Ok(());
    }
    renew(&served, coming)?;
    page.load(&served, "").await?;
    page.until(
        "the new service worker to have given up",
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
    // Time enough for an offer that should not come.
    tokio::time::sleep(Duration::from_millis(500)).await;
    page.until("no offer", "return !shown(one('.edition-offer')) || one('.edition-offer').textContent")
        .await?;
    served.stop();
    without_host(page, &served, "").await?;
    ensure!(page.ask(EDITION, vec![]).await? == false, "expected the old edition");
    says(page, "^Works offline").await?;
    answers(page).await
}

/// Where there is no room, the page works and says that it is not stored.
pub async fn no_room_is_said(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    if page.engine() != Engine::Chromium {
        page.note(format!(
            "{}: its room for storage can't be taken away; tried in chromium",
            page.engine().name()
        ));
        return Ok(());
    }
    let origin = served.address("");
    let quota = |bytes: i64| json!({ "origin": origin.trim_end_matches('/'), "quotaSize": bytes });
    page.session().devtools("Storage.overrideQuotaForOrigin", quota(1000)).await?;
    page.load(&served, "").await?;
    says(page, "^Not stored for offline use\\.$").await?;
    answers(page).await
}

/// Where service workers are not allowed, the page works and says that it is not stored.
pub async fn where_it_is_not_allowed_it_is_said(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Copied, "/", Some("worker-src 'none'"))?;
    page.load(&served, "").await?;
    says(page, "^Not stored for offline use\\.$").await?;
    answers(page).await
}
