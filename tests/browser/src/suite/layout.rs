//! The layout at several widths.
//!
//! The page is in a frame, since windows of some engines can't be as narrow as a phone.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::{VIEWS, landmark_of};
use crate::page::Page;
use crate::site::Variant;

/// The tested widths, in CSS pixels.
const WIDTHS: [u32; 4] = [320, 390, 820, 1440];

async fn frame(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Framed)?;
    page.go(&served.address("frame.html")).await?;
    page.until(
        "a live page in the frame",
        "return one('iframe').contentDocument?.documentElement.dataset.state === 'live'",
    )
    .await
}

async fn widen(page: &Page<'_>, width: u32) -> Result<()> {
    page.until_with(
        &format!("a frame of {width} pixels"),
        "one('iframe').style.width = arguments[0] + 'px';
         return one('iframe').contentWindow.innerWidth === arguments[0] || one('iframe').contentWindow.innerWidth",
        vec![width.into()],
    )
    .await
}

/// States tested in addition to the plain views: an address, and an element that it must show.
const STATES: [(&str, &str); 12] = [
    ("agency-unhcr", "#agency-unhcr .neighbours"),
    ("documents?words=E%2FCN.4", "#documents-e-cn-4-2002-80"),
    ("search?q=palermo", "[data-hit] mark"),
    ("search?q=agency:", ".chips li:nth-child(8)"),
    ("search?q=-section:", ".chips li:nth-child(8)"),
    ("search?q=traficking+agency:special-rapporteur-violence-against-women", ".chips [aria-label^=Remove]"),
    ("search?q=Nigeria", ".suggestion a"),
    ("instruments?as=record&state=NE", ".participant"),
    ("instruments?as=record&day=2014-06-01&name=zzyzx", ".participants .empty"),
    ("classroom?part=assign", ".compose-add select"),
    ("classroom?part=notes", ".saving"),
    // Opened after [`LED`].
    ("para-40", "#para-40 .hit-nav a"),
];

/// A search with a hit in paragraph 40.
const LED: &str = "search?q=%22root+causes%22";

/// Shows every view in the frame and returns the elements beyond its right edge.
async fn beyond(page: &Page<'_>, how: &str) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let views = VIEWS.into_iter().map(|view| (view, landmark_of(view).unwrap_or("*")));
    for (address, needed) in views.chain(STATES) {
        if address.starts_with("para-") {
            show(page, LED, "[data-hit=para-40]").await?;
        }
        show(page, address, needed).await?;
        let seen = page.ask(BEYOND, vec![]).await?;
        let seen: Vec<String> = serde_json::from_value(seen)?;
        if !seen.is_empty() {
            wrong.push(format!("{address} {how}: {}", seen.join("; ")));
        }
    }
    Ok(wrong)
}

/// Opens an address in the frame and waits for the needed element.
async fn show(page: &Page<'_>, address: &str, needed: &str) -> Result<()> {
    page.ask("one('iframe').contentWindow.location.hash = arguments[0]", vec![address.into()]).await?;
    page.until_with(
        &format!("{address} with {needed} in the frame"),
        "const inner = one('iframe').contentDocument, [address, needed] = arguments, [id] = address.split('?');
         const view = inner.getElementById(id).closest('[data-view]').id;
         const ids = [...inner.querySelectorAll('section[data-view]')].filter(shown).map(e => e.id);
         const field = inner.querySelector('[role=searchbox]').value;
         const asked = new URLSearchParams(address.split('?')[1]).get('q');
         return ids.join() === view && (!asked || field === asked) && shown(inner.getElementById(view).querySelector(needed))
           || [field, ...ids]",
        vec![address.into(), needed.into()],
    )
    .await
}

/// Script that finds elements wider than the frame, except within scroll containers.
const BEYOND: &str = r"
const frame = one('iframe').contentWindow, inner = frame.document, root = inner.documentElement;
const scrolls = e => !!e && e !== root && e !== inner.body
  && (['auto', 'scroll'].includes(frame.getComputedStyle(e).overflowX) || scrolls(e.parentElement));
const right = e => Math.round(e.getBoundingClientRect().right);
const name = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '')
  + ' ends at ' + right(e) + ' of ' + root.clientWidth;
const beyond = [...inner.body.querySelectorAll('*')].filter(e =>
  shown(e) && e.getBoundingClientRect().width && right(e) > root.clientWidth + 1 && !scrolls(e));
const page = root.scrollWidth > frame.innerWidth ? ['the page is ' + root.scrollWidth + ' wide'] : [];
return [...page, ...beyond.slice(0, 6).map(name)]";

/// Every view fits the width of a phone, in the layout of each engine.
pub async fn fits_a_telephone(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 390).await?;
    none(&beyond(page, "at 390 pixels").await?)
}

/// Nothing is wider than the window: the page does not scroll horizontally, and nothing is cut off.
pub async fn nothing_is_cut_off(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    let mut wrong = Vec::new();
    for width in WIDTHS {
        widen(page, width).await?;
        wrong.extend(beyond(page, &format!("at {width} pixels")).await?);
    }
    none(&wrong)
}

/// A long query is not cut off where it is repeated: in the status and in the match navigation.
pub async fn a_long_word_is_not_cut_off(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 320).await?;
    let word = "trafficking".repeat(8);
    let mut wrong = Vec::new();
    let led = format!("search?q=%22root+causes%22+OR+{word}");
    let states = [
        (format!("search?q={word}"), "[role=status]"),
        (led, "[data-hit=para-40]"),
        ("para-40".to_owned(), "#para-40 .hit-nav a"),
    ];
    for (address, needed) in states {
        show(page, &address, needed).await?;
        let seen: Vec<String> = serde_json::from_value(page.ask(BEYOND, vec![]).await?)?;
        wrong.extend(seen.into_iter().map(|seen| format!("{address}: {seen}")));
    }
    none(&wrong)
}

/// Text of twice the size still fits on a tablet, and as a reading setting on a phone.
pub async fn text_may_be_enlarged(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 820).await?;
    page.ask("one('iframe').contentDocument.documentElement.style.fontSize = '200%'", vec![]).await?;
    none(&beyond(page, "with text of twice the size").await?)?;
    // The same size as a reading setting, on a phone.
    widen(page, 390).await?;
    page.ask(
        "const root = one('iframe').contentDocument.documentElement;
         root.style.fontSize = '';
         root.dataset.size = 'twice'",
        vec![],
    )
    .await?;
    none(&beyond(page, "at 390 pixels, twice as large").await?)
}

fn none(wrong: &[String]) -> Result<()> {
    ensure!(wrong.is_empty(), "expected nothing beyond the right edge, seen:\n  {}", wrong.join("\n  "));
    Ok(())
}

/// The navigation stays in one row, whatever the width of the system font.
pub async fn the_navigation_is_one_row(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    for width in [320, 390, 600, 768, 820, 900, 1024, 1280, 1440] {
        widen(page, width).await?;
        page.until(
            &format!("one row at {width} pixels"),
            "const links = [...one('iframe').contentDocument.querySelectorAll('nav.views > ul > li')].filter(shown);
             const tops = links.map(link => Math.round(link.getBoundingClientRect().top));
             return links.length > 3 && new Set(tops).size === 1 || tops",
        )
        .await?;
    }
    Ok(())
}

/// The buttons of a paragraph are at its start: above it on a phone, beside its first line on a desktop.
pub async fn buttons_stand_where_a_paragraph_begins(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    for width in [390, 820, 1440] {
        widen(page, width).await?;
        page.until(
            &format!("the first button at the number, at {width} pixels"),
            "const inner = one('iframe').contentDocument, top = e => inner.querySelector('#para-21 ' + e).getBoundingClientRect().top;
             return Math.abs(top('.cite-bar button') - top('.paragraph-number')) < 24
               || [top('.cite-bar button'), top('.paragraph-number')]",
        )
        .await?;
    }
    Ok(())
}

/// The links of the navigation are large enough for touch.
pub async fn links_are_large_enough(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 390).await?;
    page.until(
        "four links of the navigation and More, each at least 44 pixels wide and high, in the window",
        "const links = [...one('iframe').contentDocument.querySelectorAll('nav.views :is(a, summary)')].filter(shown);
         const boxes = links.map(link => link.getBoundingClientRect());
         return boxes.length === 5 && boxes.every(b => b.height >= 44 && b.width >= 44 && b.left >= 0 && b.right < 390.5)
           || boxes.map(b => Math.round(b.left) + '-' + Math.round(b.right) + ' x ' + b.height)",
    )
    .await?;
    let bar = page
        .ask(
            "const frame = one('iframe').contentWindow, box = frame.document.querySelector('nav.views').getBoundingClientRect();
             return box.bottom >= frame.innerHeight - 1 && box.top > frame.innerHeight / 2 || JSON.stringify(box)",
            vec![],
        )
        .await?;
    ensure!(bar == Value::Bool(true), "expected the navigation at the bottom of the window, seen: {bar}");
    Ok(())
}
