//! The layout at several widths.
//!
//! The page is in a frame, since windows of some engines can't be as narrow as a phone.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

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

/// Low windows: desktops at a zoom of 400 %, phones on their side, and a phone with its keyboard open.
const LOW: [(u32, u32); 6] = [(320, 256), (320, 180), (568, 320), (667, 375), (390, 330), (700, 479)];

/// Windows that are just high enough for bars, and phones.
const HIGH: [(u32, u32); 4] = [(700, 481), (320, 480), (390, 844), (1280, 672)];

/// Script that finds controls in the frame that focus leaves outside of the window or behind something else, and bars
/// that take more than a fifth of its height. Opens each menu, whose links must be in the window at once or after
/// scrolling within it.
const COVERED: &str = r"
const frame = one('iframe').contentWindow, inner = frame.document, wrong = [];
const name = e => e.tagName.toLowerCase() + ' ' + (e.getAttribute('aria-label') || words(e)).slice(0, 40);
const shownAll = selector => [...inner.querySelectorAll(selector)].filter(shown);
const check = (e, place) => {
  // The middle, or the beginning of what is too high for the window.
  const box = e.getClientRects()[0], x = (box.left + box.right) / 2;
  const y = box.top + (box.height > frame.innerHeight / 2 ? 8 : box.height / 2);
  const hit = inner.elementFromPoint(x, y);
  if (!(x >= 0 && x <= frame.innerWidth && y >= 0 && y <= frame.innerHeight)) {
    wrong.push(`${place}: ${name(e)} at ${Math.round(x)}, ${Math.round(y)} of ${frame.innerWidth}, ${frame.innerHeight}`);
  } else if (!hit || !(e.contains(hit) || hit.contains(e) || hit.closest('label')?.contains(e))) {
    wrong.push(`${place}: ${name(e)} is covered by ${hit && name(hit)}`);
  }
};
const bars = () => shownAll('body *').filter(e => ['fixed', 'sticky'].includes(frame.getComputedStyle(e).position)
  && !e.closest('table, details[open], .outline'));
const controls = shownAll('nav.views :is(a, summary), .settings summary, main :is(button, input, select, summary)')
  // The browser does not move what is partly visible in a table that scrolls.
  .filter(e => !e.disabled && !e.closest('.table-frame, .participants-frame') && e.getBoundingClientRect().left >= 0);
const step = Math.ceil(controls.length / 40);
for (const control of controls.filter((_, at) => at < 16 || at % step === 0)) {
  control.focus();
  check(control, 'focused');
}
frame.scrollTo(0, inner.documentElement.scrollHeight / 2);
const taken = bars().reduce((sum, e) => sum + e.getBoundingClientRect().height, 0);
if (taken > frame.innerHeight / 5) wrong.push(`bars take ${Math.round(taken)} of ${frame.innerHeight}: ` + bars().map(e => e.className));
for (const scrolled of [0, inner.documentElement.scrollHeight / 2]) {
  for (const menu of inner.querySelectorAll('details.menu')) {
    if (!shown(menu.querySelector('summary'))) continue;
    frame.scrollTo(0, scrolled);
    menu.open = true;
    if (!scrolled || menu.closest('nav')) {
      const sheet = [menu, menu.lastElementChild].find(e => frame.getComputedStyle(e).overflowY === 'auto');
      const box = (sheet || menu).getBoundingClientRect();
      if (menu.closest('nav') && (box.top < 0 || box.bottom > frame.innerHeight + 1)) {
        wrong.push(`the menu is from ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${frame.innerHeight}`);
      }
      for (const item of [...menu.querySelectorAll('a, select')].filter(shown)) {
        item.focus();
        check(item, 'menu');
      }
    }
    menu.open = false;
  }
}
return wrong.slice(0, 12)";

/// At every size of the window, focused controls are visible, bars take at most a fifth of its height, and what opens
/// is within it.
pub async fn nothing_opens_outside_of_the_window(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    let mut wrong = Vec::new();
    for (width, height) in LOW.into_iter().chain(HIGH) {
        page.ask("one('iframe').style.height = arguments[0] + 'px'", vec![height.into()]).await?;
        widen(page, width).await?;
        let sizes: &[&str] = if LOW.contains(&(width, height)) { &["", "twice"] } else { &[""] };
        for size in sizes.iter().copied() {
            page.ask(
                "one('iframe').contentDocument.documentElement.dataset.size = arguments[0]",
                vec![size.into()],
            )
            .await?;
            for view in ["report", "search", "agencies", "instruments", "classroom"] {
                show(page, view, landmark_of(view).unwrap_or("*")).await?;
                let seen: Vec<String> = serde_json::from_value(page.ask(COVERED, vec![]).await?)?;
                wrong
                    .extend(seen.into_iter().map(|seen| format!("{width} x {height} {size} {view}: {seen}")));
            }
        }
    }
    ensure!(wrong.is_empty(), "expected every control within the window, seen:\n  {}", wrong.join("\n  "));
    Ok(())
}

/// A popover is within a low window.
pub async fn popovers_fit_low_windows(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    for (width, height) in LOW {
        page.ask("one('iframe').style.height = arguments[0] + 'px'", vec![height.into()]).await?;
        widen(page, width).await?;
        show(page, "para-19", "#para-19").await?;
        page.until(
            &format!("the popover of a note within {width} x {height}"),
            "const frame = one('iframe').contentWindow, inner = frame.document;
             const open = () => inner.querySelector('[popover]:popover-open');
             if (!open()) {
               const mark = inner.querySelector('#para-19 .note-mark a');
               mark.scrollIntoView({ block: 'center', behavior: 'instant' });
               mark.click();
             }
             const box = open()?.getBoundingClientRect();
             return !!box && box.height > 40 && box.top >= 0 && box.bottom <= frame.innerHeight && box.right <= frame.innerWidth
               || JSON.stringify(box)",
        )
        .await?;
        page.ask(
            "one('iframe').contentDocument.querySelector('[popover]:popover-open').hidePopover()",
            vec![],
        )
        .await?;
    }
    Ok(())
}

/// The widths between the margins of the page, in CSS pixels: A4 and Letter.
const PAPER: [u32; 2] = [643, 665];

/// Script that finds boxes that are wider than the page, or cut their content.
const CUT: &str = r"
const width = document.documentElement.clientWidth;
const name = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + '.' + e.getAttribute('class');
return all('body *').filter(e => shown(e) && e.getBoundingClientRect().width && e.getBoundingClientRect().right > 0).flatMap(e => {
  const style = getComputedStyle(e), right = Math.round(e.getBoundingClientRect().right);
  const cuts = [style.overflowX, style.overflowY].some(value => value !== 'visible') && e.clientWidth > 2
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
  return right > width + 1 ? [`${name(e)} ends at ${right} of ${width}`] : cuts ? [name(e) + ' is cut'] : [];
}).slice(0, 6)";

/// Views and states with boxes that scroll on screen: an address, and an element that it must show.
const PRINTED: [(&str, &str); 6] = [
    ("instruments?as=record", ".participants table"),
    ("instruments?as=record&state=NE", ".participant"),
    ("agency-unhcr", "#agency-unhcr .agency-profile"),
    ("search?q=palermo", "[data-hit] mark"),
    ("classroom?part=notes", ".saving"),
    ("para-21", "#para-21"),
];

/// Nothing is cut off on paper.
pub async fn nothing_is_cut_on_paper(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    let views = VIEWS.into_iter().map(|view| (view, landmark_of(view).unwrap_or("*")));
    let mut wrong = Vec::new();
    for (address, needed) in views.chain(PRINTED) {
        page.ask("location.hash = arguments[0]", vec![address.into()]).await?;
        page.until_with(
            &format!("{needed} at {address}"),
            "return all(arguments[0]).some(shown)",
            vec![needed.into()],
        )
        .await?;
        for width in PAPER {
            let metrics = json!({ "width": width, "height": 970, "deviceScaleFactor": 1, "mobile": false });
            page.session().devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
            page.session().devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
            page.session().devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            let seen = page.ask(CUT, vec![]).await;
            page.session().devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
            page.session().devtools("Emulation.setScrollbarsHidden", json!({ "hidden": false })).await?;
            page.session().devtools("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            let seen: Vec<String> = serde_json::from_value(seen?)?;
            wrong.extend(seen.into_iter().map(|seen| format!("{address}, {width} pixels: {seen}")));
        }
    }
    ensure!(wrong.is_empty(), "expected nothing cut on paper, seen:\n  {}", wrong.join("\n  "));
    Ok(())
}
