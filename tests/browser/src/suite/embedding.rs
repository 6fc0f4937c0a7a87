//! The explorer embedded in other pages.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use super::{steps, view_ready};
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// How long the absence of a problem is checked: longer than the page's delay before it shows one.
const PROBLEM_SHOWS: Duration = Duration::from_millis(400);

/// An embedded page shows one view, or one element of it, without masthead and navigation, and with its source.
pub async fn shows_what_is_asked_for(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    for (asked, view, only) in [
        ("report", "report", None),
        ("agencies", "agencies", None),
        ("instruments", "instruments", None),
        ("search", "search", None),
        ("timeline", "timeline", None),
        ("agency:ilo", "agencies", Some("[data-agency]")),
        ("para:21", "report", Some(".paragraph")),
    ] {
        page.go(&served.address(&format!("?embed={asked}"))).await?;
        page.live().await?;
        page.until_with(
            &format!("only {asked}"),
            "const frame = all('.masthead-symbol, nav.views, .colophon').filter(shown).length;
             return views().join() === arguments[0] && !frame || [views(), frame]",
            vec![json!(view)],
        )
        .await?;
        if only.is_none() {
            view_ready(page, view).await?;
        }
        if let Some(only) = only {
            page.until_with(
                &format!("one {only}"),
                "const seen = all(arguments[0]).filter(shown).map(e => e.id);
                 return seen.length === 1 && !all('.outline, .notes, form').some(shown) || seen",
                vec![json!(only)],
            )
            .await?;
        }
        page.until(
            "a source line with a link to this place",
            "const link = one('.source-line .embed-whole');
             return shown(link) && /Traffic in women and girls \\(E\\/CN\\.4\\/2003\\/74\\)/.test(words(one('.source-line')))
               && link.rel === 'noopener' && link.target === '_blank' && !link.search && link.hash.length > 1
               || one('.source-line').outerHTML",
        )
        .await?;
        steps::console_is_silent(page).await.with_context(|| asked.to_owned())?;
    }
    // Links stay within the frame, and a link leads back.
    page.click("#para-21 a[href^='#instrument-']").await?;
    page.until("the entity popover", "return shown(one(S.ENTITY_POPOVER_NAME))").await?;
    page.click("#entity-popover .entity-name").await?;
    page.until("the view of instruments", "return views().join() === 'instruments' || views()").await?;
    page.click(".embed-home").await?;
    page.until(
        "only the paragraph again",
        "return all('.paragraph').filter(shown).map(e => e.id).join() === 'para-21' && one('.embed-home').hidden",
    )
    .await?;
    page.go(&served.address("?embed=agency:ilo")).await?;
    page.live().await?;
    page.click("#agency-ilo .card-facts a[href='#para-26']").await?;
    page.until(
        "the link back to the card, with its name",
        "const back = one('.embed-home');
         return shown(back) && words(back) === '← Back to International Labour Organization ILO' || words(back)",
    )
    .await
}

/// The parameters for theme, accent and frame apply.
pub async fn looks_as_is_asked_for(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    let look = "return [getComputedStyle(document.documentElement).colorScheme, getComputedStyle(one(S.EMBED_WHOLE)).color,
        getComputedStyle(document.body).borderTopWidth].join(' | ')";
    for (query, expected) in [
        ("?embed=report&theme=dark&accent=%23ffcc00", "dark | rgb(255, 204, 0) | 1px"),
        ("?embed=report&theme=light&accent=%23a4343a&frame=none", "light | rgb(164, 52, 58) | 0px"),
        ("?theme=dark", "dark | rgb(124, 200, 238) | 0px"),
    ] {
        page.go(&served.address(query)).await?;
        page.live().await?;
        page.until_with(
            &format!("{expected} for {query}"),
            &format!("const seen = (() => {{ {look} }})(); return seen === arguments[0] || seen"),
            vec![json!(expected)],
        )
        .await?;
        no_problem(page, query).await?;
    }
    Ok(())
}

/// Checks that no problem is shown once the page has read `query`. In an embedded view, the link of the source line is
/// set by then.
async fn no_problem(page: &Page<'_>, query: &str) -> Result<()> {
    if query.contains("embed=") {
        page.until("the source of the embedded view", "return one(S.EMBED_WHOLE).hash.length > 1").await?;
    }
    page.stays_with(
        &format!("no problem at {query}"),
        "return !one(S.EMBED_PROBLEM) || one(S.EMBED_PROBLEM).textContent",
        vec![],
        PROBLEM_SHOWS,
    )
    .await
}

/// Repeated and unknown parameters are no problem: the first value applies.
pub async fn known_parameters_are_no_problem(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    for (query, view) in [
        ("?embed=report&embed=search&constructor=1", "report"),
        ("?embed=agencies&theme=auto&x=1", "agencies"),
    ] {
        page.load(&served, query).await?;
        page.until_with(
            &format!("{view} at {query}"),
            "return views().join() === arguments[0] || views()",
            vec![json!(view)],
        )
        .await?;
        no_problem(page, query).await?;
    }
    Ok(())
}

/// Unknown and hostile parameters fall back to defaults, and are shown as text.
pub async fn hostile_parameters_fall_back(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    for (query, view, said) in [
        ("?embed=nothing", "report", "embed=nothing is not a valid setting"),
        ("?embed=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "report", "embed=<img src=x"),
        ("?embed=agency:nobody", "agencies", "embed=agency:nobody is not a valid setting"),
        ("?embed=timeline-2002", "report", "embed=timeline-2002 is not a valid setting"),
        ("?embed=para:4000", "report", "embed=para:4000 is not a valid setting"),
        ("?embed=para:15-a", "report", "embed=para:15-a is not a valid setting"),
        ("?embed=agency:ilo-name", "agencies", "embed=agency:ilo-name is not a valid setting"),
        ("?embed", "report", "embed= is not a valid setting"),
        ("?embed=agency:__proto__", "report", "is not a valid setting"),
        ("?embed=report&theme=pink", "report", "theme=pink is not a valid setting"),
        ("?embed=report&accent=red", "report", "accent=red is not a valid setting"),
        (
            "?embed=report&accent=%23ffff00%3B--page%3Ared",
            "report",
            "accent=#ffff00;--page:red is not a valid setting",
        ),
        ("?embed=report&accent=%23808080&theme=light", "report", "its contrast is 3.4 to 1"),
        (
            "?embed=report&theme=light&accent=%23eeeeee",
            "report",
            "accent=#eeeeee is not used: its contrast is 1 to 1",
        ),
        (
            "?embed=report&frame=javascript:alert(1)",
            "report",
            "frame=javascript:alert(1) is not a valid setting",
        ),
    ] {
        page.go(&served.address(query)).await?;
        page.live().await?;
        page.until_with(
            &format!("{view} and the message \"{said}\" at {query}"),
            "const message = one(S.EMBED_PROBLEM), text = message ? message.textContent : '';
             return views().join() === arguments[0] && !!arguments[1] && text.includes(arguments[1])
               && !one('main img') && all('.paragraph').length === 49 || [views(), text]",
            vec![json!(view), json!(said)],
        )
        .await?;
        let long = page.ask("return one(S.EMBED_PROBLEM)?.textContent.length ?? 0", vec![]).await?;
        ensure!(long.as_u64().is_some_and(|long| long < 200), "expected a short message at {query}");
    }
    steps::console_is_silent(page).await
}

/// Every kind of embedding works on a page with a strict content security policy.
pub async fn the_demo_shows_each_way(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Copied, "/a/sub/path/", None)?;
    page.go(&served.address("embed-demo.html")).await?;
    for (at, (frame, view)) in [
        ("#plain", "instruments"),
        ("#fitted", "agencies"),
        ("#element iframe", "report"),
        ("#sandboxed", "search"),
    ]
    .into_iter()
    .enumerate()
    {
        page.ask(
            "one(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![json!(frame)],
        )
        .await?;
        let element = page.find(frame).await?;
        element.enter_frame().await?;
        page.live().await?;
        page.until_with(
            &format!("{view} in frame {at}"),
            "return views().join() === arguments[0] && !shown(one('.masthead-symbol')) || views()",
            vec![json!(view)],
        )
        .await?;
        page.session().client.enter_parent_frame().await?;
        if frame == "#plain" {
            continue;
        }
        page.until_with(
            &format!("frame {at} as high as its content"),
            "const height = one(arguments[0]).getBoundingClientRect().height;
             return height >= 120 && height <= 1200 && height !== 560 && height !== 640 || height",
            vec![json!(frame)],
        )
        .await?;
    }
    let outside: Vec<String> =
        served.requests().into_iter().filter(|path| !path.starts_with("/a/sub/path/")).collect();
    ensure!(outside.is_empty(), "expected requests only within the page's folder, seen: {outside:?}");
    Ok(())
}

/// The embedding page accepts messages only from its frames, and only valid heights.
pub async fn hostile_messages_are_ignored(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Copied)?;
    page.go(&served.address("embed-demo.html")).await?;
    let fitted = "#fitted";
    page.ask("one(arguments[0]).scrollIntoView()", vec![json!(fitted)]).await?;
    page.until("a frame with a fitted height", "const h = one('#fitted').style.height; return h !== '' || h")
        .await?;
    // Ten thousand messages from this page itself, which is not one of its frames.
    page.ask(
        "window.before = one('#fitted').style.height;
         for (let at = 0; at < 10000; at++) postMessage({ type: 'un-report-explorer', height: 900 + at % 7 }, '*');
         for (const odd of [null, 7, 'x', [], { type: 'un-report-explorer' }, { __proto__: { type: 'un-report-explorer' } },
           { type: 'un-report-explorer', height: 'calc(1px)' }, { type: 'un-report-explorer', height: NaN },
           JSON.parse('{\"__proto__\": {\"height\": 5}, \"type\": \"un-report-explorer\"}')]) postMessage(odd, '*');",
        vec![],
    )
    .await?;
    page.stays(
        "the height of the frame unchanged",
        "return one('#fitted').style.height === window.before || one('#fitted').style.height",
        Duration::from_millis(300),
    )
    .await?;
    // Messages from the frame, which may have navigated to another page.
    for (height, expected) in [("1e9", "1200px"), ("-5", "120px"), ("Infinity", "120px"), ("400", "400px")] {
        page.find(fitted).await?.enter_frame().await?;
        page.ask(
            &format!("for (let at = 0; at < 50; at++) parent.postMessage({{ type: 'un-report-explorer', height: {height} }}, '*')"),
            vec![],
        )
        .await?;
        page.session().client.enter_parent_frame().await?;
        page.until_with(
            &format!("{expected} after a height of {height}"),
            "return one('#fitted').style.height === arguments[0] || one('#fitted').style.height",
            vec![json!(expected)],
        )
        .await?;
    }
    // The page in the frame answers only its parent: one request of the parent, and a thousand of the frame's own.
    page.ask(
        "window.answers = 0;
         window.last = false;
         addEventListener('message', ({ data }) => {
           if (data?.height) window.answers++;
           if (data === 'the last') window.last = true;
         });
         one('#fitted').contentWindow.postMessage({ type: 'un-report-explorer', ask: 'height' }, '*')",
        vec![],
    )
    .await?;
    page.until("an answer", "return window.answers > 0 || window.answers").await?;
    page.find(fitted).await?.enter_frame().await?;
    // Messages arrive in order: once the frame has received its last one, any answer has been posted before the
    // confirmation.
    page.ask(
        "for (let at = 0; at < 1000; at++) postMessage({ type: 'un-report-explorer', ask: 'height' }, '*');
         addEventListener('message', ({ data }) => { if (data === 'heard') parent.postMessage('the last', '*') });
         postMessage('heard', '*')",
        vec![],
    )
    .await?;
    page.session().client.enter_parent_frame().await?;
    page.until("a confirmation that the frame has received all messages", "return window.last").await?;
    // The frame also reports its height when that changes, which may happen a few times in between.
    let answers = page.ask("return window.answers", vec![]).await?.as_u64().unwrap_or(u64::MAX);
    ensure!(answers < 50, "expected no answer to the frame's own thousand requests, seen: {answers}");
    Ok(())
}

/// Nothing in a frame scrolls the page around it, on another origin: neither an address, nor one that is repaired,
/// nor a script that focuses an element or scrolls to one.
pub async fn scrolls_only_its_own_page(page: &Page<'_>) -> Result<()> {
    let (outer, inner) = (page.serve(Variant::Framed)?, page.serve(Variant::Watched)?);
    page.go(&outer.address("frame.html")).await?;
    let outer_stays = "return scrollY === 0 || scrollY";
    for (address, target) in [
        ("?embed=timeline#timeline-2002", "#timeline-2002"),
        ("?embed=agencies#agency-ilo", "#agency-ilo"),
        ("?embed=instruments#instrument-untoc", "#instrument-untoc"),
        ("?embed=para:21#glossary-ilo", "#glossary-ilo"),
        ("?embed=report#Places-Belgium.", "#places-belgium"),
        ("#documents-e-cn-4-2002-80", "#documents-e-cn-4-2002-80"),
    ] {
        page.ask(
            "const frame = document.createElement('iframe');
             frame.src = arguments[0];
             frame.style.height = '640px';
             document.body.style.cssText = 'height: auto; padding: 3000px 0';
             document.body.replaceChildren(frame);
             scrollTo(0, 0)",
            vec![json!(inner.address(address))],
        )
        .await?;
        page.find("iframe").await?.enter_frame().await?;
        page.live().await?;
        page.in_window(target).await.with_context(|| address.to_owned())?;
        page.session().client.enter_parent_frame().await?;
        page.stays(&format!("the page around {address} at its top"), outer_stays, PROBLEM_SHOWS).await?;
    }
    page.find("iframe").await?.enter_frame().await?;
    for (script, target) in [
        ("one(arguments[0]).focus()", "#para-40 .paragraph-number"),
        ("one(arguments[0]).scrollIntoView({ block: 'center' })", "#para-12 .paragraph-number"),
    ] {
        // A click by the driver would scroll the page around the frame.
        steps::press(page, "nav.views a[href='#report']").await?;
        page.in_view("report").await?;
        page.ask(script, vec![json!(target)]).await?;
        page.in_window(target).await?;
    }
    page.session().client.enter_parent_frame().await?;
    page.stays("the page around the frame at its top", outer_stays, PROBLEM_SHOWS).await
}

/// The embed dialog creates the HTML snippet for an editor's page.
pub async fn a_dialog_makes_the_snippet(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.click(selectors::EMBED_BUTTON).await?;
    page.until("a dialog", "return !!one(S.EMBED_DIALOG)?.open").await?;
    page.until(
        "a plain frame of the report",
        "return /^<iframe src=\"http:[^\"]*\\/\\?embed=report\"[^]*<\\/a><\\/iframe>$/.test(one(S.EMBED_TEXT).value)
           || one(S.EMBED_TEXT).value",
    )
    .await?;
    for (field, value, expected) in [
        ("#embed-target", "agency", "embed=agency%3A"),
        ("#embed-agency", "ilo", "embed=agency%3Ailo"),
        ("#embed-theme", "dark", "&amp;theme=dark"),
        ("#embed-target", "para", "embed=para%3A1"),
        ("#embed-paragraph", "21", "embed=para%3A21"),
    ] {
        page.ask(
            "const field = one(arguments[0]);
             field.value = arguments[1];
             field.dispatchEvent(new Event('change', { bubbles: true }))",
            vec![json!(field), json!(value)],
        )
        .await?;
        page.until_with(
            &format!("{expected} after {field} {value}"),
            "return one(S.EMBED_TEXT).value.includes(arguments[0]) || one(S.EMBED_TEXT).value",
            vec![json!(expected)],
        )
        .await?;
    }
    page.find(".embed-result iframe").await?.enter_frame().await?;
    page.until(
        "a live preview of paragraph 21",
        "return document.documentElement.dataset.state === 'live'
           && all('.paragraph').filter(shown).map(e => e.id).join() === 'para-21' || location.href",
    )
    .await?;
    page.session().client.enter_parent_frame().await?;
    page.click(".embed-check input[value=script]").await?;
    page.until(
        "the script in the snippet",
        "return /data-un-report-explorer>[^]*<script src=\"http:[^\"]*\\/embed\\.js\" defer><\\/script>$/.test(one(S.EMBED_TEXT).value)",
    )
    .await?;
    page.key(Key::Escape).await?;
    page.until("no dialog", "return !one(S.EMBED_DIALOG).open").await?;
    page.focused(selectors::EMBED_BUTTON).await?;
    page.click(selectors::EMBED_BUTTON).await?;
    page.until(
        "the dialog again, with the same choices",
        "return one(S.EMBED_DIALOG).open && one('#embed-paragraph').value === '21'",
    )
    .await
}

/// The page works under a strict content security policy, with trusted types where the engine supports them.
pub async fn works_under_a_strict_policy(page: &Page<'_>) -> Result<()> {
    let policy = "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                  require-trusted-types-for 'script'";
    let served = page.serve_at(Variant::Copied, "/", Some(policy))?;
    page.load(&served, "").await?;
    if page.ask("return !('trustedTypes' in window)", vec![]).await? == true {
        page.note(format!("{}: does not support trusted types", page.engine().name()));
    }
    page.until("an offline status", "return words(one(S.OFFLINE)) !== ''").await?;
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("palermo").await?;
    steps::has_hits(page).await?;
    page.click(selectors::HIT_LINK).await?;
    page.click(&selectors::note_mark("para-19", "note-4")).await?;
    steps::popover_opens(page).await?;
    page.click_view("instruments").await?;
    steps::chart_is_live(page).await?;
    page.click(selectors::EMBED_BUTTON).await?;
    page.until("a dialog", "return !!one(S.EMBED_DIALOG)?.open").await
}

/// An embedded page works without storage.
pub async fn works_without_storage(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::StorageDenied)?;
    page.go(&served.address("?embed=search")).await?;
    page.live().await?;
    page.click(selectors::SEARCH_FIELD).await?;
    page.type_text("palermo").await?;
    steps::has_hits(page).await?;
    steps::console_is_silent(page).await
}
