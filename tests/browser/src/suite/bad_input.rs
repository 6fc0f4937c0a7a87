//! Pasted input that is invalid, hostile or very long.

use anyhow::Result;

use super::search::{ask, first_hit};
use super::steps;
use crate::engines::Engine;
use crate::page::Page;

/// Expressions for the pasted text, each with a part of the resulting status.
const PASTED: [(&str, &str); 15] = [
    ("'trafficking '.repeat(90_000)", "place"),
    ("'x'.repeat(1 << 20)", "Nothing"),
    (r#"'"'.repeat(10_000)"#, "Nothing"),
    (r#"'"trafficking'.repeat(10_001)"#, ""),
    ("'OR '.repeat(10_000)", ""),
    ("'-('.repeat(10_000)", "Nothing"),
    ("'agency:'.repeat(10_000)", ""),
    (r"'\x01\x02\x1b\x7f trafficking \x00\x08'", "place"),
    (r"'\ud800'", "Nothing"),
    (r"'trafficking \udc00\ud800'", "place"),
    (r"'\u200f\u202etrafficking\u202c\u2066'", "place"),
    ("'^(a+)+$|[trafficking]*(?=.)'", ""),
    ("'<img src=x onerror=alert(1)>'", ""),
    (r"'trafficking <script>alert(1)<\/script>'", ""),
    (r#"'"><svg onload=alert(1)><iframe srcdoc="<script>parent.alert(1)<\/script>">'"#, ""),
];

/// Any pasted text gets a status, is shown as text, and leaves the page working.
pub async fn is_answered(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.ask(
        "window.alerted = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { alerted++ };
         window.paste = text => {
           const field = one(S.SEARCH_FIELD);
           field.value = text;
           field.dispatchEvent(new InputEvent('input', { bubbles: true }));
         };
         const one = selector => document.querySelector(selector);
         window.elements = () => [...one('#search').querySelectorAll('*')].filter(e =>
           !e.matches('form, input, label, button, h2, h3, ul, ol, li, p, a, span, b, mark, div, details, summary')
           && !e.closest('svg.strip, .strip') || [...e.attributes].some(a => a.name.startsWith('on'))).map(e => e.outerHTML)",
        vec![],
    )
    .await?;
    for (expression, status) in PASTED {
        page.ask("paste('')", vec![]).await?;
        page.until("an empty status", "return words(one(S.SEARCH_STATUS)) === ''").await?;
        page.ask(&format!("paste({expression})"), vec![]).await?;
        page.until_with(
            &format!("a status with {status:?} for {expression}, and no elements made of it"),
            "const status = words(one(S.SEARCH_STATUS)), found = elements();
             return !!status && status.includes(arguments[0]) && !found.length && !alerted
               && document.documentElement.dataset.state === 'live'
               || [status.slice(0, 200), ...found, 'alerts: ' + alerted]",
            vec![status.into()],
        )
        .await?;
    }
    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    if page.engine() == Engine::Firefox {
        page.note("firefox: only script errors and content policy violations of its own messages are seen");
    }
    steps::console_is_silent(page).await
}

/// A hit of a very long query opens like any other.
pub async fn leads_to_its_hits(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.ask(
        "const field = one(S.SEARCH_FIELD);
         field.value = 'trafficking '.repeat(90_000);
         field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
        vec![],
    )
    .await?;
    page.until("hits", "return all(S.HIT).length > 40").await?;
    steps::open_hit(page, "para-21").await?;
    page.until(
        "highlights and a short match navigation",
        "const says = words(one('#para-21 .hit-nav'));
         return shown(one('#para-21 mark')) && says.length < 1_000 || says.slice(0, 200)",
    )
    .await
}

/// Hostile queries in an address get a status and are shown as text.
pub async fn is_answered_in_an_address(page: &Page<'_>) -> Result<()> {
    for query in
        ["%00%01%1b", "%ED%A0%80", "%", "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "%E2%80%AE"]
    {
        page.open(&format!("#search?q={query}")).await?;
        page.in_view("search").await?;
        page.until_with(
            &format!("a status for {query}, and no image"),
            "return !!words(one(S.SEARCH_STATUS)) && !one('#search img') || document.body.outerHTML.slice(0, 200)",
            vec![],
        )
        .await?;
    }
    steps::console_is_silent(page).await
}
