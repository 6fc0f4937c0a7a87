//! Windows of every width.
//!
//! The page is in a frame, since engines don't make their own windows as narrow as a telephone.

use anyhow::Result;
use serde_json::Value;

use super::VIEWS;
use crate::page::Page;
use crate::site::Variant;

/// The widths that are looked at, in CSS pixels.
const WIDTHS: [u32; 4] = [320, 390, 820, 1440];

/// How many findings are enough to report.
const ENOUGH: usize = 4;

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

/// Waits until the frame shows `view`, and nothing in it reaches over the right edge.
async fn fits(page: &Page<'_>, view: &str, what: &str) -> Result<()> {
    page.ask("one('iframe').contentWindow.location.hash = arguments[0]", vec![view.into()]).await?;
    page.until_with(
        &format!("{what} in the frame, with nothing beyond its right edge"),
        "const frame = one('iframe').contentWindow, page = frame.document, root = page.documentElement;
         const views = [...page.querySelectorAll('section[data-view]')].filter(shown).map(e => e.id);
         const scrolls = e => e && e !== root && e !== page.body
           && (['auto', 'scroll'].includes(frame.getComputedStyle(e).overflowX) || scrolls(e.parentElement));
         const beyond = [...page.body.querySelectorAll('*')].filter(e => {
           const box = e.getBoundingClientRect();
           return box.width && box.height && box.right > root.clientWidth + 1 && shown(e) && !scrolls(e);
         });
         const name = e => `${e.tagName.toLowerCase()}#${e.id}.${e.getAttribute('class')} to ${Math.round(e.getBoundingClientRect().right)}`;
         return views.join() === arguments[0].split('?')[0] && root.scrollWidth <= frame.innerWidth && !beyond.length
           || [views, 'scrollWidth ' + root.scrollWidth, 'innerWidth ' + frame.innerWidth, ...beyond.slice(0, 6).map(name)].join('; ')",
        vec![view.into()],
    )
    .await
}

/// Nothing is wider than the window: neither does the page scroll sideways, nor is anything cut off.
pub async fn nothing_is_cut_off(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    let mut wrong = Vec::new();
    'widths: for width in WIDTHS {
        widen(page, width).await?;
        for view in VIEWS.into_iter().chain(["search?q=palermo"]) {
            if let Err(error) = fits(page, view, &format!("{view} at {width} pixels")).await {
                wrong.push(format!("{error:#}"));
                // Each takes as long as anything may.
                if wrong.len() == ENOUGH {
                    break 'widths;
                }
            }
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Text of twice the size still fits on a tablet.
pub async fn text_may_be_enlarged(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 820).await?;
    page.ask("one('iframe').contentDocument.documentElement.style.fontSize = '200%'", vec![]).await?;
    let mut wrong = Vec::new();
    for view in VIEWS.into_iter().chain(["search?q=palermo"]) {
        if let Err(error) = fits(page, view, &format!("{view} with text of twice the size")).await {
            wrong.push(format!("{error:#}"));
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// A thumb hits the links of the navigation.
pub async fn links_are_large_enough(page: &Page<'_>) -> Result<()> {
    frame(page).await?;
    widen(page, 390).await?;
    page.until(
        "links of the navigation of 44 pixels and more, all in the window",
        "const links = [...one('iframe').contentDocument.querySelectorAll('nav.views a')];
         const boxes = links.map(link => link.getBoundingClientRect());
         return boxes.length === 5 && boxes.every(b => b.height >= 44 && b.width >= 44 && b.left >= 0 && b.right <= 390)
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
    anyhow::ensure!(bar == Value::Bool(true), "expected the navigation at the thumb, seen: {bar}");
    Ok(())
}
