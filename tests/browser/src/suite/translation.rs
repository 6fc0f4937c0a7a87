//! Pages that a browser's translator changes: it replaces each text node by `<font><font>…</font></font>`.

use anyhow::{Result, ensure};

use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Script that defines `translate(root, change)`: it replaces each text node in `root` as translators do.
pub const TRANSLATOR: &str = r#"window.translate = function (root, change) {
  var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
  nodes.forEach(function (node) {
    if (/^(SCRIPT|STYLE|TEXTAREA|OPTION|TITLE)$/.test(node.parentNode.nodeName)) return;
    var outer = document.createElement("font"), inner = document.createElement("font");
    inner.textContent = change(node.data);
    outer.append(inner);
    node.parentNode.insertBefore(outer, node);
    node.parentNode.removeChild(node);
  });
};
window.foreign = function (text) { return text.replace(/[A-Za-z]+/g, "ż$&"); };
"#;

/// Returns the text of `view` without white space.
async fn text_of(page: &Page<'_>, view: &str) -> Result<String> {
    let text =
        page.ask("return one(arguments[0]).textContent.replace(/\\s+/g, '')", vec![view.into()]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Shows the first difference of two texts.
fn difference(seen: &str, expected: &str) -> String {
    let start = seen.chars().zip(expected.chars()).take_while(|(seen, expected)| seen == expected).count();
    let part = |text: &str| text.chars().skip(start.saturating_sub(20)).take(80).collect::<String>();
    format!("seen: {:?}, not {:?}", part(seen), part(expected))
}

/// Waits until `view` is drawn and its text stays the same.
async fn settled_text(page: &Page<'_>, view: &str) -> Result<()> {
    page.until_with(
        &format!("a text of {view} that stays"),
        "const root = one(arguments[0]), content = root.querySelector(`#${root.id}-content`);
         const text = root.textContent, same = text === window.lastText;
         window.lastText = text;
         return same && !root.querySelector('.own-page') && (!content || content.dataset.state === 'live')",
        vec![view.into()],
    )
    .await
}

/// After translation, and after each later address, a view shows what it shows without a translator.
pub async fn nothing_is_stale_or_lost(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Translated)?;
    for (view, addresses) in [
        ("search", ["search?q=palermo", "search?q=palermo+pr", "search?q=unifem"]),
        (
            "instruments",
            ["instruments?as=record&day=2000-12-15", "instruments", "instruments?as=record&day=2003-01-20"],
        ),
        ("timeline", ["timeline", "timeline?q=nothing+of+it", "timeline?q=convention"]),
    ] {
        let root = format!("section#{view}");
        let mut untranslated = Vec::new();
        for translates in [false, true] {
            page.load(&served, &format!("#{}", addresses[0])).await?;
            page.in_view(view).await?;
            for (index, address) in addresses.iter().enumerate() {
                steps::follow(page, address).await?;
                settled_text(page, &root).await?;
                let shown = text_of(page, &root).await?;
                if !translates {
                    untranslated.push(shown);
                    continue;
                }
                let expected = &untranslated[index];
                ensure!(
                    shown == *expected,
                    "expected the same text at #{address} as without a translator; {}",
                    difference(&shown, expected)
                );
                page.ask("translate(document.body, text => text)", vec![]).await?;
            }
        }
    }
    steps::console_is_silent(page).await
}

/// A search goes on while its words are typed and the page is translated again and again.
pub async fn a_search_goes_on(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Translated)?;
    page.load(&served, "#search").await?;
    page.in_search().await?;
    page.ask(
        "const again = new MutationObserver(() => { again.disconnect(); translate(document.body, text => text.includes('ż') ? text : foreign(text)); watch(); });
         const watch = () => again.observe(document.body, { childList: true, characterData: true, subtree: true });
         watch();
         translate(document.body, foreign)",
        vec![],
    )
    .await?;
    page.type_text("palermo pr").await?;
    page.until(
        "the field, live, and hits with translated words",
        "return shown(one(S.SEARCH_FIELD)) && one(S.SEARCH_FIELD).value === 'palermo pr'
           && document.documentElement.dataset.state === 'live' && all(S.HIT).length > 0
           && one('#search').innerText.includes('ż') || document.documentElement.dataset.state",
    )
    .await?;
    steps::focus(page, selectors::SEARCH_FIELD).await?;
    page.ask("one(S.SEARCH_FIELD).select()", vec![]).await?;
    page.type_text("unifem").await?;
    page.until("no hits of the query before", "return !all(S.HIT).length || all(S.HIT).length").await?;
    steps::console_is_silent(page).await
}

/// In a page that was translated before the application started, searches answer from the report's own words, and a
/// highlight stores no translated words.
pub async fn the_report_is_quoted_not_the_page(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::TranslatedEarly)?;
    page.load(&served, "#search?q=palermo").await?;
    page.in_view("search").await?;
    page.until(
        "two paragraphs with Palermo in the report's words",
        "return all(S.HIT).length === 2 && one(S.HIT).innerText.includes('Palermo')
           && !one(S.HIT).innerText.includes('żPalermo') || all(S.HIT).map(words)",
    )
    .await?;

    steps::follow(page, "para-21").await?;
    page.in_window("#para-21").await?;
    page.ask(
        "const text = one('#para-21 [data-text] font font').firstChild, range = document.createRange();
         range.setStart(text, 2); range.setEnd(text, 12);
         getSelection().removeAllRanges(); getSelection().addRange(range)",
        vec![],
    )
    .await?;
    steps::press(page, &selectors::annotate_button("para-21")).await?;
    page.until(
        "the form, which says that the page is translated",
        "return shown(one('.marking')) && words(one('.marking')).includes('translated') || words(one('.marking'))",
    )
    .await?;
    page.ask("all('[name=marking-what]')[1].click()", vec![]).await?;
    page.click(".marking .main-button").await?;
    page.until("a highlight", "return shown(one('#para-21 .marked'))").await?;
    let stored = page.ask("return JSON.stringify({ ...localStorage })", vec![]).await?;
    let stored = stored.as_str().unwrap_or_default();
    ensure!(
        stored.contains("para-21") && !stored.contains('ż'),
        "expected a highlight without translated words, seen: {stored}"
    );
    steps::console_is_silent(page).await
}
