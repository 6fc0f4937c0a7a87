//! axe reports no violations in any view, state or theme.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{VIEWS, steps, view_ready};
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Returns the findings of axe within `selector`, one per line. The whole page is checked from its top, where no bar
/// covers part of an element; pending scrolling by the browser is awaited first.
pub(super) async fn findings(page: &Page<'_>, selector: &str) -> Result<Vec<String>> {
    // axe has half a megabyte; it is sent once for each loaded page.
    if page.ask("return typeof window.axe?.run === 'function'", vec![]).await? == false {
        let axe = page.axe().context("there is no axe: AXE_JS names none, see `cargo xtask test`")?;
        page.session().client.execute(&std::fs::read_to_string(axe)?, vec![]).await.context("axe")?;
    }
    let script = "const done = arguments[arguments.length - 1];
         const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
         // Elements that fade in are checked after their animation.
         const settled = Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)));
         const frame = () => new Promise(requestAnimationFrame);
         const atTop = async () => {
           for (let still = 0; still < 3; still = scrollY ? 0 : still + 1) {
             scrollTo(0, 0);
             await frame();
           }
         };
         settled
           .then(() => arguments[0] === 'html' && atTop())
           .then(() => window.axe.run(arguments[0], { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
           .then(result => done(result.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
             `${rule.id} (${rule.impact}, ${rule.nodes.length} in all) at ${node.target.join(' ')}: `
             + node.failureSummary.replace(/\\s+/g, ' '))
           )))
           .catch(error => done(['axe itself: ' + error]));";
    let found = page.session().client.execute_async(script, vec![selector.into()]).await.context("axe")?;
    serde_json::from_value(found).context("the result of axe")
}

/// Findings in several places, labelled with the name of the place.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Checks the whole page.
    async fn look(&mut self, page: &Page<'_>, place: &str) -> Result<()> {
        self.look_at(page, place, "html").await
    }

    /// Checks a part of the page.
    async fn look_at(&mut self, page: &Page<'_>, place: &str, selector: &str) -> Result<()> {
        let found = findings(page, selector).await?;
        self.0.extend(found.into_iter().map(|finding| format!("{place}: {finding}")));
        Ok(())
    }

    fn none(self) -> Result<()> {
        ensure!(self.0.is_empty(), "expected no findings of axe, seen:\n  {}", self.0.join("\n  "));
        Ok(())
    }
}

/// Fails unless the page has the expected colour scheme preference.
pub(super) async fn prefers(page: &Page<'_>, dark: bool) -> Result<()> {
    let query = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let is_dark = page.ask(query, vec![]).await? == Value::Bool(true);
    ensure!(is_dark == dark, "expected prefers-color-scheme to be {}", if dark { "dark" } else { "light" });
    Ok(())
}

async fn views(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("").await?;
    prefers(page, dark).await?;
    let mut findings = Findings::default();
    for view in VIEWS {
        page.click_view(view).await?;
        page.in_view(view).await?;
        view_ready(page, view).await?;
        findings.look(page, view).await?;
    }
    findings.none()
}

/// Checks the profile of an agency, the popovers of an entity and of a paragraph, and a cell of the matrix.
async fn opened(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("#agency-unhcr").await?;
    prefers(page, dark).await?;
    let mut findings = Findings::default();
    page.until("the profile of an agency", "return shown(one('#agency-unhcr .agency-profile'))").await?;
    findings.look(page, "the profile of an agency").await?;
    page.click("#agency-unhcr .agency-tools button:nth-of-type(2)").await?;
    page.until("a message", "return all('#agency-unhcr [role=status]').some(status => words(status) !== '')")
        .await?;
    // The message temporarily covers the footer but lets clicks through, which axe does not detect.
    findings.look_at(page, "quotes copied", "#agency-unhcr .agency-tools").await?;
    page.click("#agency-unhcr .quote a.mention").await?;
    page.until(
        "a popover",
        "return !!one('#entity-popover:popover-open li, #entity-popover:popover-open a')",
    )
    .await?;
    findings.look_at(page, "entity popover", "#entity-popover").await?;
    page.key(Key::Escape).await?;
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click(&selectors::entities_button("para-21")).await?;
    page.until("the list of entities", "return shown(one(S.ENTITY_POPOVER_ITEM))").await?;
    findings.look_at(page, "entities of a paragraph", "#entity-popover").await?;
    page.key(Key::Escape).await?;
    page.click_view("network").await?;
    view_ready(page, "network").await?;
    page.ask("one('#network-matrix td a').focus()", vec![]).await?;
    page.until("the crosshair", "return all('#network-matrix .crosshair').length === 2").await?;
    findings.look_at(page, "a cell of the matrix", "#network-matrix").await?;
    steps::follow(page, "documents?words=zzyzx").await?;
    page.until("no documents", "return /^No document matches/.test(words(one('#documents .count')))").await?;
    findings.look(page, "no documents").await?;
    findings.none()
}

async fn states(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("#search?q=palermo").await?;
    prefers(page, dark).await?;
    let mut findings = Findings::default();
    steps::has_hits(page).await?;
    findings.look(page, "search with hits").await?;

    steps::follow(page, "search?q=zzyzx").await?;
    page.until("no hits", "return /nothing/i.test(words(one(S.SEARCH_STATUS)))").await?;
    findings.look(page, "search without hits").await?;

    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    page.ask("one(S.CARDS_WORDS).focus()", vec![]).await?;
    page.type_text("zzyzx").await?;
    page.until("no cards", "return !all(S.CARD).some(shown)").await?;
    findings.look(page, "filter without cards").await?;

    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click(&selectors::note_mark("para-19", "note-4")).await?;
    steps::popover_opens(page).await?;
    findings.look_at(page, "note", "[popover]").await?;
    page.key(Key::Escape).await?;
    page.click(&selectors::cite_button("para-21")).await?;
    page.until("a message", "return words(one(S.REPORT_STATUS)).includes('para. 21')").await?;
    findings.look(page, "citation copied").await?;
    findings.none()
}

/// Embedded views in both themes, and the embed dialog.
pub async fn embedded(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    let mut findings = Findings::default();
    for theme in ["light", "dark"] {
        for embed in ["report", "instruments", "search", "timeline", "agency:ilo", "para:21", "nothing"] {
            let address = format!("?embed={embed}&theme={theme}&accent=%23808080");
            page.load(&served, &address).await?;
            page.until("the message about the unknown target", "return shown(one(S.EMBED_PROBLEM))").await?;
            findings.look(page, &address).await?;
        }
    }
    page.load(&served, "").await?;
    if page.ask("return !!one(S.EMBED_BUTTON)", vec![]).await? == true {
        page.click(selectors::EMBED_BUTTON).await?;
        page.until("a dialog", "return !!one(S.EMBED_DIALOG)?.open").await?;
        findings.look_at(page, "the dialog", "#embed-dialog").await?;
    }
    findings.none()
}

async fn charts(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("#instruments").await?;
    prefers(page, dark).await?;
    let mut findings = Findings::default();
    page.until("the live chart", "return one(S.INSTRUMENTS).dataset.state === 'live'").await?;
    page.until("marks", "return all(S.CHART_MARK).some(e => e.getClientRects().length)").await?;
    page.ask("one('#instruments-content details').open = true", vec![]).await?;
    page.ask("all(S.CHART_MARK).find(e => e.getClientRects().length).focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    page.until("the evidence of a mark", "return !!one('.chart-evidence h3')").await?;
    findings.look(page, "the report's chart").await?;
    for (state, needed) in [
        ("as=record&state=NE", ".participant"),
        ("as=record&day=2014-06-01&show=untoc&name=zzyzx", ".participants .empty"),
        ("as=nothing", "#instruments-content > .error-message"),
    ] {
        page.ask("location.hash = 'instruments?' + arguments[0]", vec![state.into()]).await?;
        page.until_with(needed, "return shown(one(arguments[0]))", vec![needed.into()]).await?;
        findings.look(page, state).await?;
    }
    findings.none()
}

async fn searches(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("#search").await?;
    prefers(page, dark).await?;
    let mut findings = Findings::default();
    page.click("#search details summary").await?;
    page.until("help", "return shown(one(S.SHORTCUT))").await?;
    findings.look(page, "help").await?;

    // Queries, and the elements that each must show.
    let states = [
        (
            "traficking agency:il",
            ".notices li, .chips [aria-label^='Remove'], .chips [aria-label^='agency:ilo,'], [data-hit]",
        ),
        ("agency:", ".chips button:nth-of-type(1)"),
        ("Nigeria", ".notices li, .suggestion a"),
        ("refuge agency", ".hits .some, [data-hit] mark"),
    ];
    for (query, needed) in states {
        page.ask("location.hash = 'search?q=' + encodeURIComponent(arguments[0])", vec![query.into()])
            .await?;
        page.until_with(
            &format!("{needed} at {query}"),
            "const lacks = arguments[0].split(', ').filter(part => !shown(one('#search ' + part)));
             return one(S.SEARCH_FIELD).value === arguments[1] && !lacks.length || lacks",
            vec![needed.into(), query.into()],
        )
        .await?;
        findings.look(page, query).await?;
    }

    // Highlights occur in plain text, in links and in misprints of the source.
    for (query, place) in [("\"root causes\"", "para-40"), ("UNHCR", "para-30"), ("CICIP", "para-24")] {
        page.ask("location.hash = 'search?q=' + encodeURIComponent(arguments[0])", vec![query.into()])
            .await?;
        page.until_with(
            &format!("{place} among the hits"),
            "return one(S.SEARCH_FIELD).value === arguments[0] && shown(one('[data-hit=' + arguments[1] + ']'))",
            vec![query.into(), place.into()],
        )
        .await?;
        page.click(&format!("[data-hit={place}] a")).await?;
        page.until_with(
            "highlights and the match navigation",
            "return shown(one('#' + arguments[0] + ' mark')) && shown(one('#' + arguments[0] + ' .hit-nav a'))",
            vec![place.into()],
        )
        .await?;
        findings.look(page, &format!("hits of {query} in the report")).await?;
    }
    findings.none()
}

/// Every view in the light theme.
pub async fn views_in_light(page: &Page<'_>) -> Result<()> {
    views(page, false).await
}

/// Every view in the dark theme.
pub async fn views_in_dark(page: &Page<'_>) -> Result<()> {
    views(page, true).await
}

/// Profiles, popovers and the matrix in the light theme.
pub async fn opened_in_light(page: &Page<'_>) -> Result<()> {
    opened(page, false).await
}

/// Profiles, popovers and the matrix in the dark theme.
pub async fn opened_in_dark(page: &Page<'_>) -> Result<()> {
    opened(page, true).await
}

/// States of several views in the light theme.
pub async fn states_in_light(page: &Page<'_>) -> Result<()> {
    states(page, false).await
}

/// States of several views in the dark theme.
pub async fn states_in_dark(page: &Page<'_>) -> Result<()> {
    states(page, true).await
}

/// Search results, and their hits in the report, in the light theme.
pub async fn searches_in_light(page: &Page<'_>) -> Result<()> {
    searches(page, false).await
}

/// Search results, and their hits in the report, in the dark theme.
pub async fn searches_in_dark(page: &Page<'_>) -> Result<()> {
    searches(page, true).await
}

/// Both states of the instruments chart, with opened details, in the light theme.
pub async fn charts_in_light(page: &Page<'_>) -> Result<()> {
    charts(page, false).await
}

/// Both states of the instruments chart, with opened details, in the dark theme.
pub async fn charts_in_dark(page: &Page<'_>) -> Result<()> {
    charts(page, true).await
}

/// Script that finds printed text whose contrast to its background, or to white paper, is less than 4.5 to 1.
const PALE: &str = r"
const channels = color => (color.match(/[\d.]+/g) || []).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
const ground = e => {
  const color = e && channels(getComputedStyle(e).backgroundColor);
  return !e ? [255, 255, 255] : color.length < 4 || color[3] === 1 ? color : ground(e.parentElement);
};
const pale = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
  const e = node.parentElement;
  if (!node.data.trim() || !shown(e)) continue;
  const style = getComputedStyle(e), color = channels(e.closest('svg') ? style.fill : style.color);
  const least = Math.min(contrast(color, ground(e)), contrast(color, [255, 255, 255]));
  if (least < 4.5) pale.add(`${e.tagName} ${e.className.baseVal ?? e.className}: ${color} on ${ground(e)}`);
}
return [...pale].slice(0, 6)";

/// On paper, text is dark on white in the dark theme, whether the device or the reader chose it, and with the accent
/// of an embedding page.
pub async fn paper_is_white_in_the_dark(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    let mut wrong = Vec::new();
    for (address, needed) in [
        ("#search?q=trafficking", "[data-hit] mark"),
        ("?embed=report&theme=dark&accent=%23ffe58a", "#para-21"),
        ("#network", ".pair"),
        ("#instruments?as=record", ".participants table"),
        ("#documents?words=E%2FCN.4", "#documents-e-cn-4-2002-80"),
        ("#classroom", "#receive-text"),
    ] {
        page.load(&served, address).await?;
        prefers(page, true).await?;
        page.until_with(needed, "return all(arguments[0]).some(shown)", vec![needed.into()]).await?;
        for theme in ["", "dark"] {
            page.ask("document.documentElement.dataset.theme = arguments[0]", vec![theme.into()]).await?;
            emulate(page, "print", "prefers-color-scheme", "dark").await?;
            let seen = page.ask(PALE, vec![]).await;
            emulate(page, "", "prefers-color-scheme", "dark").await?;
            let seen: Vec<String> = serde_json::from_value(seen?)?;
            wrong.extend(seen.into_iter().map(|seen| format!("{address} {theme}: {seen}")));
        }
    }
    ensure!(wrong.is_empty(), "expected dark text on paper, seen:\n  {}", wrong.join("\n  "));
    Ok(())
}

/// Emulates a medium and a media feature.
async fn emulate(page: &Page<'_>, media: &str, feature: &str, value: &str) -> Result<()> {
    let parameters = json!({ "media": media, "features": [{ "name": feature, "value": value }] });
    page.session().devtools("Emulation.setEmulatedMedia", parameters).await?;
    Ok(())
}

/// Script that compares the lines around two elements, and their underlines. Lines in the color of the page are none.
const SAME_SHAPE: &str = r"
const canvas = getComputedStyle(document.body).backgroundColor;
const lines = e => {
  const style = getComputedStyle(e), visible = color => color !== canvas && !/^rgba.* 0\)$/.test(color);
  const sides = ['Top', 'Right', 'Bottom', 'Left'].map(side => {
    const [width, kind, color] = ['Width', 'Style', 'Color'].map(part => style['border' + side + part]);
    return width === '0px' || kind === 'none' || !visible(color) ? '' : width + ' ' + kind;
  });
  return [...sides, style.outlineStyle === 'none' ? '' : style.outlineWidth, style.textDecorationLine].join();
};
const selectors = [...arguments], [chosen, other] = selectors.map(selector => all(selector).find(shown));
return chosen && other ? lines(chosen) !== lines(other) || 'both have ' + lines(chosen) : selectors.filter(s => !all(s).some(shown)).join()";

/// In forced colors, current, pressed, targeted and disabled elements differ from others in more than weight and color.
pub async fn states_are_told_in_forced_colors(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    emulate(page, "", "forced-colors", "active").await?;
    let seen = forced_states(page).await;
    emulate(page, "", "forced-colors", "none").await?;
    seen
}

async fn forced_states(page: &Page<'_>) -> Result<()> {
    // An element that is not drawn yet can't be a target.
    steps::follow(page, "documents").await?;
    view_ready(page, "documents").await?;
    let nav = ["nav.views a[aria-current]", "nav.views a:not([aria-current])"];
    for (address, [chosen, other]) in [
        ("para-21", nav),
        ("para-21", [".outline a[aria-current]", ".outline a:not([aria-current])"]),
        ("para-21", ["#para-21", "#para-22"]),
        ("instruments", [".source-switch a[aria-current]", ".source-switch a:not([aria-current])"]),
        (
            "instruments?as=record&day=2003-01-20",
            [".day-row [aria-pressed=true]", ".day-row [aria-pressed=false]"],
        ),
        (
            "documents-e-cn-4-2002-80",
            ["#documents-e-cn-4-2002-80", ".document:not(#documents-e-cn-4-2002-80)"],
        ),
        (
            "classroom?part=notes",
            ["#classroom-content button:disabled", "#classroom-content button:not(:disabled)"],
        ),
    ] {
        steps::follow(page, address).await?;
        page.until_with(
            &format!("{chosen} with other lines than {other}"),
            SAME_SHAPE,
            vec![chosen.into(), other.into()],
        )
        .await?;
    }
    Ok(())
}
