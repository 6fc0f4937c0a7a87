//! Steps that several suites share.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use fantoccini::key::Key;
use serde_json::json;

use crate::failure;
use crate::page::Page;
use crate::selectors;

/// The start of the message about a copied text.
const COPIED: &str = "Copied: ";

/// The time limit for a text to reach the clipboard.
const PATIENCE: Duration = Duration::from_secs(5);

/// Follows the address `fragment` within the page.
pub async fn follow(page: &Page<'_>, fragment: &str) -> Result<()> {
    page.ask("location.hash = arguments[0]", vec![fragment.into()]).await?;
    Ok(())
}

/// Moves the focus to `selector`, as the start for keyboard input.
pub async fn focus(page: &Page<'_>, selector: &str) -> Result<()> {
    page.ask("one(arguments[0]).focus()", vec![selector.into()]).await?;
    Ok(())
}

/// Clicks `selector` by script, wherever it is.
pub async fn press(page: &Page<'_>, selector: &str) -> Result<()> {
    page.ask("one(arguments[0]).click()", vec![selector.into()]).await?;
    Ok(())
}

/// Reloads the page and waits until it is live.
pub async fn reload(page: &Page<'_>) -> Result<()> {
    page.session().client.refresh().await?;
    page.live().await
}

/// Searches for `145 countries` from any view, and waits until paragraph 21 is the first hit.
pub async fn search_answers(page: &Page<'_>) -> Result<()> {
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one(S.HIT)?.dataset.hit === 'para-21'").await
}

/// Waits until there are hits.
pub async fn has_hits(page: &Page<'_>) -> Result<()> {
    page.until("hits", "return all(S.HIT).length > 0").await
}

/// Waits until the instruments view is live.
pub async fn chart_is_live(page: &Page<'_>) -> Result<()> {
    page.until(
        "the live chart",
        "return one(S.INSTRUMENTS).dataset.state === 'live' || one(S.INSTRUMENTS).dataset.state",
    )
    .await
}

/// Waits until `field` has the value `words`.
pub async fn field_has(page: &Page<'_>, field: &str, words: &str) -> Result<()> {
    page.until_with(
        &format!("{words:?} in {field}"),
        "return one(arguments[0])?.value === arguments[1] || JSON.stringify(one(arguments[0])?.value)",
        vec![field.into(), words.into()],
    )
    .await
}

/// Waits until a popover is open.
pub async fn popover_opens(page: &Page<'_>) -> Result<()> {
    page.until("a popover", "return !!one(S.POPOVER)").await
}

/// Waits until no popover is open.
pub async fn popover_closes(page: &Page<'_>) -> Result<()> {
    page.until("no popover", "return !one(S.POPOVER)").await
}

/// Waits until the profile of the agency `id` is shown.
pub async fn agency_is_open(page: &Page<'_>, id: &str) -> Result<()> {
    page.until_with(
        &format!("the profile of the agency {id}"),
        "return shown(one(`#agency-${arguments[0]} > .agency-profile`))",
        vec![id.into()],
    )
    .await
}

/// Presses Tab until `selector` has the focus, at most `most` times.
pub async fn tab_to(page: &Page<'_>, selector: &str, most: usize) -> Result<()> {
    keys_to(page, selector, most, false).await
}

/// Presses Shift and Tab until `selector` has the focus, at most `most` times.
pub async fn back_tab_to(page: &Page<'_>, selector: &str, most: usize) -> Result<()> {
    keys_to(page, selector, most, true).await
}

async fn keys_to(page: &Page<'_>, selector: &str, most: usize, back: bool) -> Result<()> {
    for _ in 0..most {
        if back {
            page.back_tab().await?;
        } else {
            page.key(Key::Tab).await?;
        }
        let reached = "return document.activeElement.matches(arguments[0])";
        if page.ask(reached, vec![selector.into()]).await? == true {
            return Ok(());
        }
    }
    let seen = page.ask("return document.activeElement.outerHTML.slice(0, 200)", vec![]).await?;
    bail!("expected the focus on {selector} after at most {most} presses of Tab; seen: {seen}")
}

/// Fails if there are console messages or errors since the page was loaded.
pub async fn console_is_silent(page: &Page<'_>) -> Result<()> {
    let complaints = failure::complaints(page).await;
    ensure!(complaints.is_empty(), "expected no console messages, seen:\n  {}", complaints.join("\n  "));
    Ok(())
}

/// Intercepts saved files: their names and contents.
pub async fn catch_files(page: &Page<'_>) -> Result<()> {
    page.ask(
        "window.saved = []; window.names = [];
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => { window.saved.push(blob); return make.call(URL, blob); };
         HTMLAnchorElement.prototype.click = function () { window.names.push(this.download); };",
        vec![],
    )
    .await?;
    Ok(())
}

/// Returns the text on the clipboard, pasted by keyboard into a temporary field.
pub async fn pasted(page: &Page<'_>) -> Result<String> {
    page.ask(
        "const field = document.createElement('textarea');
         field.id = 'pasted';
         window.focusedBefore = document.activeElement;
         (one('dialog[open]') ?? document.body).append(field);
         field.focus({ preventScroll: true })",
        vec![],
    )
    .await?;
    page.paste().await?;
    page.until("a text on the clipboard", "return one('#pasted').value !== ''").await?;
    let text = page
        .ask(
            "const field = one('#pasted'), text = field.value;
             field.remove();
             window.focusedBefore?.focus({ preventScroll: true });
             return text",
            vec![],
        )
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Waits until a message in the window confirms that a text with `part` was copied, and checks the clipboard. A message
/// that copying is refused is a failure.
pub async fn copied(page: &Page<'_>, part: &str) -> Result<()> {
    page.until_with(
        &format!("a message in the window that a text with {part} is copied"),
        "const [part, copied] = arguments, told = all('[role=status]').filter(shown).filter(message => {
           const box = (message.querySelector('span') ?? message).getBoundingClientRect();
           return box.top >= 0 && box.bottom <= innerHeight;
         }).map(words);
         return told.some(message => message.startsWith(copied) && message.includes(part)) || told",
        vec![part.into(), COPIED.into()],
    )
    .await?;
    let told = page
        .ask(
            "const [part, copied] = arguments, told = all('[role=status]').filter(shown).map(words);
             return told.find(message => message.startsWith(copied) && message.includes(part)).slice(copied.length)",
            vec![part.into(), COPIED.into()],
        )
        .await?;
    let text = pasted(page).await?;
    ensure!(told == collapsed(&text), "expected {told} on the clipboard, seen: {text:?}");
    Ok(())
}

/// Waits until a message confirms that a text with `part` was copied, or says that copying is refused and shows the
/// text. A copied text must be on the clipboard.
pub async fn copied_or_refused(page: &Page<'_>, part: &str) -> Result<()> {
    page.until_with(
        &format!("a status with {part}"),
        "const told = all('[role=status]').filter(shown).map(words);
         return told.some(message => message.includes(arguments[0])) || told",
        vec![part.into()],
    )
    .await?;
    let refused = page
        .ask(
            "const told = all('[role=status]').filter(shown).map(words);
             return told.some(message => message.includes(arguments[0]) && message.includes('not allowed'))",
            vec![part.into()],
        )
        .await?;
    if refused == true {
        page.note(format!("{}: copying is refused here, and the page shows a message", page.engine().name()));
        return Ok(());
    }
    copied(page, part).await
}

/// Waits until `message` confirms that the text of `element` was copied, and checks the clipboard.
pub async fn copied_text_of(page: &Page<'_>, message: &str, element: &str) -> Result<()> {
    page.until_with(
        "a message that the text is copied",
        "return words(one(arguments[0])).startsWith('Text copied') || words(one(arguments[0]))",
        vec![message.into()],
    )
    .await?;
    let shown = page
        .ask(
            "const element = one(arguments[0]);
             return element.tagName === 'PRE' ? element.textContent : element.innerText",
            vec![json!(element)],
        )
        .await?;
    // The text of an element has no line breaks between blocks, and a file may start with a byte order mark.
    let letters = |text: &str| {
        let text = text.trim_start_matches('\u{feff}');
        text.chars().filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let expected = letters(shown.as_str().unwrap_or_default());
    // The message may still be that of an earlier copy.
    let begun = Instant::now();
    loop {
        let text = pasted(page).await?;
        if letters(&text) == expected {
            return Ok(());
        }
        ensure!(
            begun.elapsed() < PATIENCE,
            "expected the text of {element} on the clipboard, seen: {text:.300}"
        );
    }
}

/// Disables every clipboard API of the page.
pub async fn refuse_copying(page: &Page<'_>) -> Result<()> {
    page.ask(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
         document.execCommand = () => false",
        vec![],
    )
    .await?;
    Ok(())
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Clicks the link of the hit at `place`, and waits until the place is in the window.
pub async fn open_hit(page: &Page<'_>, place: &str) -> Result<()> {
    page.click(&selectors::hit_link(place)).await?;
    page.in_view("report").await?;
    page.in_window(&format!("#{place}")).await
}
