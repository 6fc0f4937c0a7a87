//! The reading settings.

use std::time::Duration;

use anyhow::Result;
use fantoccini::key::Key;
use serde_json::Value;

use super::steps;
use crate::page::Page;
use crate::site::Variant;

async fn choose(page: &Page<'_>, setting: &str, value: &str) -> Result<()> {
    page.ask(
        "const choice = one(`[data-setting=${arguments[0]}]`);
         choice.value = arguments[1];
         choice.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![setting.into(), value.into()],
    )
    .await?;
    Ok(())
}

/// Returns the visible effects: text size, background, line width and letter spacing.
async fn look(page: &Page<'_>) -> Result<Value> {
    page.ask(
        "const text = one('#para-21 [data-text]'), style = getComputedStyle(text);
         return [style.fontSize, getComputedStyle(document.body).backgroundColor,
           Math.round(text.getBoundingClientRect().width / parseFloat(getComputedStyle(one('html')).fontSize)), style.letterSpacing]",
        vec![],
    )
    .await
}

/// Opens and closes the settings by keyboard.
async fn opens_and_closes(page: &Page<'_>) -> Result<()> {
    page.ask("one('.settings summary').focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    page.until("the settings", "return all('[data-setting]').filter(shown).length === 4").await?;
    page.key(Key::Tab).await?;
    page.focused("[data-setting=size]").await?;
    page.key(Key::Escape).await?;
    page.focused(".settings summary").await?;
    page.until("no settings", "return !shown(one('[data-setting]'))").await
}

/// Settings can be reached by keyboard, apply immediately, survive a reload, and can be reset.
pub async fn is_as_one_likes(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    let before = look(page).await?;
    opens_and_closes(page).await?;
    for (setting, value) in [("size", "twice"), ("theme", "dark"), ("width", "narrow"), ("spacing", "wide")] {
        choose(page, setting, value).await?;
    }
    let each = "const style = getComputedStyle(one('#para-21 [data-text]'));
        const wide = one('#para-21 [data-text]').getBoundingClientRect().width;
        return style.fontSize === '36px' && wide <= 30 * 32 + 1 && parseFloat(style.letterSpacing) > 4
          && getComputedStyle(one('html')).colorScheme === 'dark' && getComputedStyle(document.body).backgroundColor === 'rgb(16, 20, 23)'
          || [wide, style.fontSize, style.letterSpacing, getComputedStyle(document.body).backgroundColor]";
    page.until("large text, wide spacing and dark colours", each).await?;
    steps::reload(page).await?;
    page.until("large text, wide spacing and dark colours", each).await?;
    page.until(
        "the chosen settings",
        "return all('[data-setting]').map(choice => choice.value).join() === 'twice,wide,narrow,dark'",
    )
    .await?;
    for setting in ["size", "spacing", "width", "theme"] {
        choose(page, setting, "").await?;
    }
    let after = look(page).await?;
    anyhow::ensure!(before == after, "expected the defaults, {before}; seen: {after}");
    // Invalid stored settings are ignored.
    page.ask("localStorage.setItem('reading', '[1,')", vec![]).await?;
    steps::reload(page).await
}

/// Script that returns the id of the paragraph below the navigation.
const TOP_PARAGRAPH: &str = "const nav = one('nav.views').getBoundingClientRect();
    const y = nav.top < 10 && nav.bottom > 0 ? nav.bottom + 24 : 24;
    return all('.paragraph').find(paragraph => paragraph.getBoundingClientRect().bottom > y)?.id ?? null";

/// Scrolls from paragraph 30 by `pixels`, as a reader who reads on, and returns the paragraph at the top.
async fn read_on(page: &Page<'_>, pixels: u32) -> Result<Value> {
    page.in_window("#para-30").await?;
    page.ask(
        "dispatchEvent(new Event('pointerdown')); scrollBy({ top: arguments[0], behavior: 'instant' })",
        vec![pixels.into()],
    )
    .await?;
    // The position is noted a while after the scroll event.
    page.stays("the position", "return scrollY > 0", Duration::from_millis(400)).await?;
    let read = page.ask(TOP_PARAGRAPH, vec![]).await?;
    anyhow::ensure!(read.is_string(), "expected a paragraph at the top of the window, seen: {read}");
    Ok(read)
}

/// Waits until the paragraph `read` is at the top.
async fn is_still_read(page: &Page<'_>, read: &Value, after: &str) -> Result<()> {
    page.until_with(
        &format!("{read} at the top after {after}"),
        &format!("const seen = (() => {{ {TOP_PARAGRAPH} }})(); return seen === arguments[0] || seen"),
        vec![read.clone()],
    )
    .await
}

/// The line that is read stays in place when a setting changes its size or its width.
pub async fn keeps_the_line(page: &Page<'_>) -> Result<()> {
    page.open("#para-30").await?;
    let read = read_on(page, 300).await?;
    for (setting, value) in [
        ("size", "twice"),
        ("spacing", "wide"),
        ("width", "narrow"),
        ("size", "small"),
        ("spacing", ""),
        ("size", ""),
    ] {
        choose(page, setting, value).await?;
        is_still_read(page, &read, &format!("{setting}={value:?}")).await?;
    }
    Ok(())
}

/// The line that is read stays in place when the device is turned.
pub async fn keeps_the_line_when_turned(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Framed)?;
    page.go(&served.address("frame.html")).await?;
    page.ask(
        "const frame = one('iframe');
         frame.style.cssText = 'width: 780px; height: 390px';
         frame.src = 'index.html#para-30'",
        vec![],
    )
    .await?;
    let client = &page.session().client;
    client.enter_frame(0).await?;
    page.live().await?;
    let read = read_on(page, 120).await?;
    for (width, height) in [(390, 700), (780, 390)] {
        client.clone().enter_parent_frame().await?;
        page.ask(
            "one('iframe').style.cssText = `width: ${arguments[0]}px; height: ${arguments[1]}px`",
            vec![width.into(), height.into()],
        )
        .await?;
        client.enter_frame(0).await?;
        is_still_read(page, &read, &format!("a change to {width} x {height} pixels")).await?;
    }
    client.clone().enter_parent_frame().await?;
    Ok(())
}

/// Without storage, settings apply until the page is closed.
pub async fn works_without_storage(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::StorageDenied)?;
    page.load(&served, "#para-21").await?;
    choose(page, "size", "larger").await?;
    page.until("larger type", "return getComputedStyle(one('#para-21 [data-text]')).fontSize === '27px'")
        .await
}

/// Preferences of another tab apply at once; a change keeps them; unknown values are ignored.
pub async fn follows_other_tabs(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    choose(page, "spacing", "wide").await?;
    // Simulates another tab, which began before that.
    page.ask(
        "localStorage.setItem('reading', JSON.stringify({ size: 'larger', spacing: 'wide', theme: 'sepia', new: 1 }));
         dispatchEvent(new StorageEvent('storage', { key: 'reading' }))",
        vec![],
    )
    .await?;
    page.until(
        "larger type, in the text and in the settings, and no unknown theme",
        "return getComputedStyle(one('#para-21 [data-text]')).fontSize === '27px' && one('[data-setting=size]').value === 'larger'
           && !one('html').dataset.theme && one('[data-setting=theme]').value === ''",
    )
    .await?;
    choose(page, "width", "narrow").await?;
    page.until(
        "the preferences of both tabs",
        "const { size, spacing, width } = JSON.parse(localStorage.getItem('reading'));
         return [size, spacing, width].join() === 'larger,wide,narrow' || localStorage.getItem('reading')",
    )
    .await?;
    page.ask("dispatchEvent(new StorageEvent('storage', { key: 'slash', newValue: 'off' }))", vec![]).await?;
    page.until("the shortcut switched off", "return !one(S.SHORTCUT).checked").await?;
    page.ask("dispatchEvent(new StorageEvent('storage', { key: 'slash', newValue: 'on' }))", vec![]).await?;
    page.until("the shortcut switched on", "return one(S.SHORTCUT).checked").await
}
