//! Steps that several suites take, each with one meaning.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use fantoccini::key::Key;
use serde_json::json;

use crate::failure;
use crate::page::Page;
use crate::selectors;

/// What the page says where it has copied a text, in front of the text.
const COPIED: &str = "Copied: ";

/// How long a text may take to come onto the clipboard.
const PATIENCE: Duration = Duration::from_secs(5);

/// Follows the address `fragment` within the page.
pub async fn follow(page: &Page<'_>, fragment: &str) -> Result<()> {
    page.ask("location.hash = arguments[0]", vec![fragment.into()]).await?;
    Ok(())
}

/// Puts the focus at `selector`, for keys to go on from there.
pub async fn focus(page: &Page<'_>, selector: &str) -> Result<()> {
    page.ask("one(arguments[0]).focus()", vec![selector.into()]).await?;
    Ok(())
}

/// Presses `selector` by script, wherever it is.
pub async fn press(page: &Page<'_>, selector: &str) -> Result<()> {
    page.ask("one(arguments[0]).click()", vec![selector.into()]).await?;
    Ok(())
}

/// Reloads the page, until it is live.
pub async fn reload(page: &Page<'_>) -> Result<()> {
    page.session().client.refresh().await?;
    page.live().await
}

/// Searches for `145 countries` from whatever view is shown; paragraph 21 is the first hit.
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

/// Waits until the program of the instruments' view is live.
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

/// Waits until no popover is open any more.
pub async fn popover_closes(page: &Page<'_>) -> Result<()> {
    page.until("no popover", "return !one(S.POPOVER)").await
}

/// Waits until the page of the body `id` is shown.
pub async fn agency_is_open(page: &Page<'_>, id: &str) -> Result<()> {
    page.until_with(
        &format!("the page of the body {id}"),
        "return shown(one(`#agency-${arguments[0]} > .agency-profile`))",
        vec![id.into()],
    )
    .await
}

/// Presses Tab until the focus is at `selector`, at most `most` times.
pub async fn tab_to(page: &Page<'_>, selector: &str, most: usize) -> Result<()> {
    keys_to(page, selector, most, false).await
}

/// Presses Shift and Tab until the focus is at `selector`, at most `most` times.
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
    bail!("expected the focus at {selector} after at most {most} presses of Tab; seen: {seen}")
}

/// Fails where page or browser has complained since the page was loaded.
pub async fn console_is_silent(page: &Page<'_>) -> Result<()> {
    let complaints = failure::complaints(page).await;
    ensure!(complaints.is_empty(), "expected a silent console, seen:\n  {}", complaints.join("\n  "));
    Ok(())
}

/// Catches files on their way to the disk: their names, and their contents.
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

/// The text on the clipboard: it is pasted by key into a field that is there for that alone.
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

/// Waits until the page says, in the window, that it has copied a text with `part` in it; that text is on the
/// clipboard. Word that copying is refused is a failure.
pub async fn copied(page: &Page<'_>, part: &str) -> Result<()> {
    page.until_with(
        &format!("word, in the window wherever the reader is, that a text with {part} is copied"),
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

/// Waits until the page says that it has copied a text with `part` in it, or that copying is refused and what to copy by
/// hand. Each has to be true: what is said to be copied is on the clipboard, and what is refused is shown as a whole.
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
        page.note(format!("{}: copying is refused here, which the page says", page.engine().name()));
        return Ok(());
    }
    copied(page, part).await
}

/// Waits until the page says in `message` that it has copied the text of `element`; that text is on the clipboard.
pub async fn copied_text_of(page: &Page<'_>, message: &str, element: &str) -> Result<()> {
    page.until_with(
        "word that the text is copied",
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
    // An element's text has no lines between its blocks, and a file may begin with the mark of its encoding.
    let letters = |text: &str| {
        let text = text.trim_start_matches('\u{feff}');
        text.chars().filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let expected = letters(shown.as_str().unwrap_or_default());
    // Word of an earlier copy may still be there.
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

/// Takes from the page every way to the clipboard.
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

/// Presses the link of the hit at `place`, which leads to it in the report.
pub async fn open_hit(page: &Page<'_>, place: &str) -> Result<()> {
    page.click(&selectors::hit_link(place)).await?;
    page.in_view("report").await?;
    page.in_window(&format!("#{place}")).await
}
