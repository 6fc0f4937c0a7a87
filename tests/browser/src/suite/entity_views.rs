//! The entity views: timeline, places, documents, glossary, agencies and network.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{VIEWS, landmark_of, steps, view_ready};
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// The list under `key` in report.json.
pub(super) fn list(report: &Value, key: &str) -> Vec<Value> {
    report[key].as_array().cloned().unwrap_or_default()
}

/// Follows the address `fragment` and waits until `view` is complete.
async fn follow_to(page: &Page<'_>, fragment: &str, view: &str) -> Result<()> {
    steps::follow(page, fragment).await?;
    page.in_view(view).await?;
    view_ready(page, view).await
}

/// Links within and between the views lead to their targets; back and forward restore position and focus.
pub async fn links_lead_on_and_back(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    let client = &page.session().client;
    for (view, link, there, target) in [
        ("timeline", "#timeline-2002 + .events > :nth-child(9) .quote footer a", "report", "#"),
        ("documents", "#documents-crc-c-15-add-178 a[href$='#places-belgium']", "places", "#places-belgium"),
        ("places", ".observed tbody tr:nth-child(4) .places a", "report", "#note-"),
        ("network", "#network-ohchr--unhcr h4 a[href$='#agency-unhcr']", "agencies", "#agency-unhcr"),
        ("glossary", "#glossary-who .aside a[href$='#agency-who']", "agencies", "#agency-who"),
        ("instruments", "#instrument-task-forces-agreement .places a", "report", "#para-"),
    ] {
        page.click_view(view).await?;
        page.in_view(view).await?;
        view_ready(page, view).await?;
        if page.ask("return !one(arguments[0])", vec![link.into()]).await? == true {
            // In the hosted page some links have a file name before the fragment.
            anyhow::bail!("expected a link {link}");
        }
        page.click(link).await?;
        page.in_view(there).await?;
        view_ready(page, there).await?;
        page.until_with(
            &format!("the target of {link} in the window"),
            "const name = location.hash;
             return name.startsWith(arguments[0]) && shown(one(name)) && within(name) || name",
            vec![target.into()],
        )
        .await?;
        let address = page.ask("return location.hash", vec![]).await?;
        client.back().await?;
        page.in_view(view).await?;
        page.in_window(link).await?;
        page.focused(link).await?;
        client.forward().await?;
        page.in_view(there).await?;
        page.until_with(
            "the target again after going forward",
            "return location.hash === arguments[0] && shown(one(location.hash)) && within(location.hash)",
            vec![address],
        )
        .await?;
    }
    Ok(())
}

/// Script that compares the number of shown items with the status.
const LEFT: &str = "const [view, number] = arguments, section = one('#' + view);
  const items = [...section.querySelectorAll(S.ITEM)], left = items.filter(shown);
  const said = words(section.querySelector('.count[role=status]'));
  const told = left.length === items.length ? said.startsWith(items.length + ' ') && !said.includes(' of ')
    : left.length ? said.startsWith(`${left.length} of ${items.length} `) : /^(Nothing|No) /.test(said);
  return told && (number === null || left.length === number) || [said, left.length, items.length]";

async fn left(page: &Page<'_>, view: &str, number: Option<usize>) -> Result<()> {
    let what = number.map_or("any number".to_owned(), |number| number.to_string());
    page.until_with(
        &format!("{what} of the items in {view}, and their number in the status"),
        LEFT,
        vec![json!(view), json!(number)],
    )
    .await
}

/// Each form filters its view to the matching items of report.json, and updates status and address; *Reset filters*
/// shows all items again.
pub async fn are_narrowed(page: &Page<'_>) -> Result<()> {
    let report = page.report()?;
    let how_many =
        |key: &str, fits: &dyn Fn(&Value) -> bool| list(&report, key).iter().filter(|one| fits(one)).count();
    let cited = |one: &Value| !one["kind"].is_null();
    page.open("#timeline?status=expected").await?;
    page.in_view("timeline").await?;
    view_ready(page, "timeline").await?;
    left(page, "timeline", Some(how_many("events", &|event| event["status"] == "expected"))).await?;
    for (view, control, value, number, all) in [
        (
            "timeline",
            "kind",
            "session",
            how_many("events", &|event| event["kind"] == "session"),
            how_many("events", &|_| true),
        ),
        (
            "places",
            "kind",
            "city",
            how_many("places", &|place| place["kind"] == "city"),
            how_many("places", &|_| true),
        ),
        (
            "places",
            "committee",
            "cerd",
            how_many("observations", &|row| row["committee"] == "cerd"),
            how_many("places", &|_| true),
        ),
        (
            "documents",
            "part",
            "notes",
            how_many("symbols", &|one| cited(one) && one["notes"] != json!([])),
            how_many("symbols", &cited),
        ),
        (
            "agencies",
            "kind",
            "treaty-body",
            how_many("agencies", &|agency| agency["kind"] == "treaty-body"),
            how_many("agencies", &|_| true),
        ),
    ] {
        follow_to(page, view, view).await?;
        page.click(&selectors::reset_button(view)).await?;
        left(page, view, Some(all)).await?;
        // From here on only the form changes the address.
        let history = page.ask("return history.length", vec![]).await?;
        page.find(&format!("#{view} [name={control}]")).await?.select_by_value(value).await?;
        left(page, view, Some(number)).await?;
        page.until_with(
            "the choice in the address",
            "return location.hash === arguments[0] || location.hash",
            vec![format!("#{view}?{control}={value}").into()],
        )
        .await?;
        page.ask("one(arguments[0]).focus()", vec![format!("#{view} [name=words]").into()]).await?;
        page.type_text("zzyzx").await?;
        left(page, view, Some(0)).await?;
        page.click(&selectors::reset_button(view)).await?;
        left(page, view, Some(all)).await?;
        page.until_with(
            "the address of the view, and an empty form",
            "const [view] = arguments, fields = all(`#${view} [name]`).map(e => e.value).join('');
             return location.hash === '#' + view && !fields || [location.hash, fields]",
            vec![view.into()],
        )
        .await?;
        let entries = page.ask("return history.length", vec![]).await?;
        ensure!(
            entries == history,
            "expected {history} history entries after using the form of {view}, seen: {entries}"
        );
    }

    // Sorted by number of paragraphs, the cards form one list; by kind, they are under headings.
    follow_to(page, "agencies?order=count", "agencies").await?;
    let paragraphs: serde_json::Map<String, Value> = list(&report, "agencies")
        .iter()
        .map(|agency| {
            let numbers: std::collections::BTreeSet<u64> =
                list(agency, "mentions").iter().filter_map(|mention| mention["paragraph"].as_u64()).collect();
            (agency["id"].as_str().unwrap_or_default().to_owned(), numbers.len().into())
        })
        .collect();
    page.until_with(
        "cards sorted by number of paragraphs",
        "const counts = all(S.CARD).filter(shown).map(card => arguments[0][card.dataset.agency]);
         return counts.length > 70 && counts.every((n, at) => !at || counts[at - 1] >= n) && !all('.agency-kind > h3').some(shown)
           || counts",
        vec![paragraphs.into()],
    )
    .await?;
    page.click("#agencies .filter button").await?;
    page.until("headings of kinds", "return all('#agencies h3').filter(shown).length > 5").await?;
    follow_to(page, "glossary?words=ilo", "glossary").await?;
    page.until("the ILO", "return shown(one('#glossary-ilo')) && !shown(one('#glossary-who'))").await?;
    // A link to a hidden item shows it.
    steps::follow(page, "glossary-who").await?;
    page.in_window("#glossary-who").await
}

/// Invalid parameters in an address are ignored.
pub async fn wrong_addresses_fall_back(page: &Page<'_>) -> Result<()> {
    page.open("#places?kind=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&__proto__=1&words=%00").await?;
    page.in_view("places").await?;
    view_ready(page, "places").await?;
    for parameters in [
        "kind=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&__proto__=1&words=%00",
        "constructor=country",
        "words=%F0%9F%A6%80%22%5D%27%3B--&kind=country",
        "words=%ED%A0%80%E2%80%AE",
        "kind=city&kind=region",
        "?&&==&%",
    ] {
        follow_to(page, &format!("places?{parameters}"), "places").await?;
        left(page, "places", None).await?;
        ensure!(
            page.ask("return !!one('main img')", vec![]).await? == false,
            "expected no image at {parameters}"
        );
    }
    let long = "a".repeat(50_000);
    follow_to(page, &format!("places?words={long}"), "places").await?;
    left(page, "places", Some(0)).await?;
    page.click("#places .filter button").await?;
    left(page, "places", Some(list(&page.report()?, "places").len())).await?;
    steps::console_is_silent(page).await
}

/// Script that finds the row and column of the focused cell of the matrix.
const AT: &str =
    "const at = document.activeElement.closest('#network-matrix :is(td, th)'), row = at?.closest('tr');
  const rows = all('#network-matrix tr');
  const is = !at ? 'not in the matrix: ' + document.activeElement.outerHTML.slice(0, 100)
    : rows.indexOf(row) + ' ' + [...row.cells].indexOf(at);";

async fn focus_in_cell(page: &Page<'_>, row: usize, column: usize) -> Result<()> {
    page.until_with(
        &format!("the focus on row {row}, column {column}"),
        &format!("{AT} return is === arguments[0] || is"),
        vec![format!("{row} {column}").into()],
    )
    .await
}

/// The matrix is one tab stop; arrow keys, Home and End move through it, and Enter opens the evidence of a pair.
pub async fn the_matrix_is_gone_through_by_keys(page: &Page<'_>) -> Result<()> {
    page.open("#network").await?;
    page.in_view("network").await?;
    view_ready(page, "network").await?;
    let size = page.ask("return all('#network-matrix tbody tr').length", vec![]).await?;
    let size = usize::try_from(size.as_u64().unwrap_or(0))?;
    let pairs = list(&page.report()?, "partners");
    let mut bodies: Vec<String> =
        pairs.iter().flat_map(|pair| list(pair, "agencies")).map(|id| id.to_string()).collect();
    bodies.sort();
    bodies.dedup();
    ensure!(size == bodies.len(), "expected a row for each of {} agencies, seen: {size}", bodies.len());
    page.until_with(
        "two links for each pair, and one tab stop",
        "const links = all('#network-matrix td a');
         return links.length === 2 * arguments[0] && all('#network-matrix [tabindex=\"0\"]').length === 1
           && links.every(a => a.hasAttribute('tabindex')) || links.length",
        vec![pairs.len().into()],
    )
    .await?;
    page.ask("one('#network-order').focus()", vec![]).await?;
    // Tab moves to the scrollable frame, to the matrix, and out of it.
    page.key(Key::Tab).await?;
    page.focused("#network .table-frame").await?;
    page.key(Key::Tab).await?;
    page.focused("#network-matrix *").await?;
    page.key(Key::Tab).await?;
    page.focused("#network .pair *").await?;
    page.back_tab().await?;
    page.focused("#network-matrix *").await?;

    page.ask("one('#network-matrix th a[href$=\"#agency-unhcr\"]').focus()", vec![]).await?;
    let row = page.ask("return all('#network-matrix tr').indexOf(one('#network-matrix th a[href$=\"#agency-unhcr\"]').closest('tr'))", vec![]).await?;
    let row = usize::try_from(row.as_u64().unwrap_or(0))?;
    for (key, to) in [
        (Key::Right, (row, 1)),
        (Key::Down, (row + 1, 1)),
        (Key::Right, (row + 1, 2)),
        (Key::Up, (row, 2)),
        (Key::Left, (row, 1)),
        (Key::End, (row, size)),
        (Key::Right, (row, size)),
        (Key::Home, (row, 0)),
        (Key::Left, (row, 0)),
        (Key::PageUp, (row.saturating_sub(10), 0)),
    ] {
        page.key(key).await?;
        focus_in_cell(page, to.0, to.1).await?;
        if to.1 > 0 {
            page.until("the headers of row and column highlighted", "return all('.crosshair').length === 2")
                .await?;
        }
    }
    ensure!(
        page.ask("return all('#network-matrix [tabindex=\"0\"]').length", vec![]).await? == 1,
        "expected one tab stop"
    );

    page.ask("one('#network-matrix td a[href=\"#network-ohchr--unhcr\"]').focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    page.until(
        "the evidence of the pair",
        "return /^#network-(ohchr--unhcr|unhcr--ohchr)$/.test(location.hash) && within(location.hash) || location.hash",
    )
    .await?;
    let words = pairs.iter().find(|pair| {
        let ids = list(pair, "agencies");
        ids.contains(&json!("ohchr")) && ids.contains(&json!("unhcr"))
    });
    let words: Vec<Value> = words
        .map(|pair| list(pair, "evidence"))
        .unwrap_or_default()
        .iter()
        .map(|one| one["quote"].clone())
        .collect();
    page.until_with(
        "the quotes of the pair in report.json",
        "const seen = all(location.hash + ' .quote > p').map(words);
         return seen.join('|') === arguments[0].map(text => text.replace(/\\s+/g, ' ')).join('|') || seen",
        vec![words.into()],
    )
    .await?;

    // In every order each number stays with its pair.
    let names: serde_json::Map<String, Value> = list(&page.report()?, "agencies")
        .iter()
        .map(|agency| (agency["id"].as_str().unwrap_or_default().to_owned(), agency["name"].clone()))
        .collect();
    let numbers = "return Object.fromEntries(all('#network-matrix td a').map(a => [a.getAttribute('aria-label'), words(a)]).sort())";
    let before = page.ask(numbers, vec![]).await?;
    for (order, follows) in [
        ("name", "names[a].localeCompare(names[b], 'en') <= 0"),
        ("count", "partners(a) >= partners(b)"),
        ("kind", "true"),
    ] {
        page.find("#network-order").await?.select_by_value(order).await?;
        page.until_with(
            &format!("rows and columns by {order}, and cells under their columns"),
            &format!(
                "const names = arguments[0], cell = row => [...row.cells].slice(1);
                 const rows = all('#network-matrix tbody tr');
                 const ids = rows.map(row => row.cells[0].querySelector('a').hash.slice('#agency-'.length));
                 const partners = id => cell(rows[ids.indexOf(id)]).filter(td => td.querySelector('a')).length;
                 const follows = (a, b) => {follows};
                 const wrong = ids.slice(1).filter((id, at) => !follows(ids[at], id));
                 const columns = all('#network-matrix thead th').map(e => e.getAttribute('aria-label'));
                 const same = ids.every((id, at) => names[id] === columns[at]);
                 const pair = (a, b) => [`#network-${{a}}--${{b}}`, `#network-${{b}}--${{a}}`];
                 const misplaced = rows.flatMap((row, at) => cell(row).flatMap((td, column) => {{
                   const link = td.querySelector('a');
                   return link && !pair(ids[at], ids[column]).includes(link.hash) ? [link.hash] : [];
                 }}));
                 return !wrong.length && same && !misplaced.length || [same, ...misplaced, ...wrong]"
            ),
            vec![names.clone().into()],
        )
        .await?;
        ensure!(page.ask(numbers, vec![]).await? == before, "expected the same numbers by {order}");
    }
    Ok(())
}

/// Exported files of the documents match the text that the page shows, and have every document.
pub async fn documents_are_taken_away(page: &Page<'_>) -> Result<()> {
    page.open("#documents").await?;
    view_ready(page, "documents").await?;
    let symbols = list(&page.report()?, "symbols");
    let symbols: Vec<&str> = symbols
        .iter()
        .filter(|one| !one["kind"].is_null())
        .filter_map(|one| one["symbol"].as_str())
        .collect();
    steps::catch_files(page).await?;
    for (id, name, kind) in [
        ("ris", "documents.ris", "application/x-research-info-systems"),
        ("bibtex", "documents.bib", "application/x-bibtex"),
        ("csl-json", "documents.json", "application/vnd.citationstyles.csl+json"),
        ("csv", "documents.csv", "text/csv"),
    ] {
        page.ask("window.saved = []; window.names = []; one(`#documents-as-${arguments[0]}`).closest('details').open = true", vec![id.into()])
            .await?;
        page.click(&format!("details:has(#documents-as-{id}) button:nth-of-type(1)")).await?;
        page.until_with(
            &format!("{name} saved, and a message"),
            "const told = words(one('#documents .message'));
             return window.names.join() === arguments[0] && told.includes(arguments[0]) || [...window.names, told]",
            vec![name.into()],
        )
        .await?;
        let script = "const done = arguments[arguments.length - 1], blob = window.saved.pop();
            const shown = document.getElementById('documents-as-' + arguments[0]).textContent;
            blob.text().then(text => done([blob.type, text, shown]))";
        let saved = page.session().client.execute_async(script, vec![id.into()]).await?;
        let (mime, text, seen): (String, String, String) = serde_json::from_value(saved)?;
        // Markup has no carriage returns, which some formats require.
        let text = text.replace("\r\n", "\n");
        ensure!(mime.starts_with(kind), "expected {kind}, seen: {mime}");
        let other = text
            .trim_end()
            .lines()
            .zip(seen.trim_end().trim_start_matches('\u{feff}').lines())
            .find(|(saved, shown)| saved != shown);
        ensure!(
            other.is_none() && text.lines().count() >= seen.trim_end().lines().count(),
            "expected the text that the page shows as {id}, seen a difference: {other:?}"
        );
        let has = |symbol: &&&str| match id {
            "ris" => text.contains(&format!("\nSN  - {symbol}\n")),
            "bibtex" => text.contains(&format!("number = {{{}}}", symbol.replace('_', "\\_"))),
            "csl-json" => text.replace("\": ", "\":").contains(&format!("\"number\":\"{symbol}\"")),
            _ => text.lines().any(|line| line.trim_start_matches('"').starts_with(**symbol)),
        };
        let lacks: Vec<&&str> = symbols.iter().filter(|symbol| !has(symbol)).collect();
        ensure!(lacks.is_empty(), "expected all documents as {id}, missing: {lacks:?}");
        if id == "csl-json" {
            ensure!(
                serde_json::from_str::<Value>(&text)?.as_array().map(Vec::len) == Some(symbols.len()),
                "expected {} items",
                symbols.len()
            );
        }
    }
    Ok(())
}

/// Each format can be copied as shown.
pub async fn documents_are_copied(page: &Page<'_>) -> Result<()> {
    page.open("#documents").await?;
    view_ready(page, "documents").await?;
    for id in ["ris", "bibtex", "csl-json", "csv"] {
        let shown = format!("#documents-as-{id}");
        page.ask("one(arguments[0]).closest('details').open = true", vec![shown.clone().into()]).await?;
        page.click(&format!("details:has(#documents-as-{id}) button:nth-of-type(2)")).await?;
        steps::copied_text_of(page, "#documents .message", &shown).await?;
    }
    Ok(())
}

/// With scripts enabled, the separate page of a view redirects to the same place in the main page.
pub async fn their_pages_lead_to_the_page(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    for (address, view, fragment) in [
        ("timeline.html", "timeline", "#timeline"),
        ("places.html#places-belgium", "places", "#places-belgium"),
        ("agencies.html#agency-ilo", "agencies", "#agency-ilo"),
    ] {
        page.go(&served.address(address)).await?;
        page.until_with(
            &format!("the page at {fragment}"),
            "return location.pathname === '/index.html' && location.hash === arguments[0] || location.href",
            vec![fragment.into()],
        )
        .await?;
        page.live().await?;
        page.in_view(view).await?;
        page.in_window(fragment).await?;
    }
    Ok(())
}

/// On a phone, some views are in the More menu, which opens by pointer and keyboard and closes after navigation.
pub async fn others_are_behind_more_on_a_telephone(page: &Page<'_>) -> Result<()> {
    enter(page, 390).await?;
    let open = "return one('.view-more details').open";
    page.click(".view-more summary").await?;
    page.until(
        "seven links of at least 44 pixels in height, in the window",
        "const links = all('.view-more a'), boxes = links.map(e => e.getBoundingClientRect());
         return links.length === 7 && links.every(shown) && boxes.every(b => b.height >= 44 && b.top >= 0 && b.left >= 0
           && b.right <= innerWidth && b.bottom <= innerHeight) || boxes.map(b => [b.left, b.top, b.right, b.bottom].join())",
    )
    .await?;
    page.find(".view-more a[href='#timeline']").await?.click().await?;
    page.in_view("timeline").await?;
    view_ready(page, "timeline").await?;
    page.until("More closed", &format!("{open} ? 'open' : true")).await?;

    page.ask("one('.view-more summary').focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    page.until("More open", open).await?;
    page.key(Key::Tab).await?;
    page.focused(".view-more a[href='#network']").await?;
    page.key(Key::Enter).await?;
    page.in_view("network").await?;
    view_ready(page, "network").await?;
    page.until("More closed", &format!("{open} ? 'open' : true")).await?;
    page.until(
        "a matrix that scrolls in its own frame, and no horizontal scrolling of the page",
        "const frame = one('#network .table-frame'), root = document.documentElement;
         return frame.scrollWidth > frame.clientWidth && root.scrollWidth <= innerWidth
           || [frame.scrollWidth, frame.clientWidth, root.scrollWidth]",
    )
    .await?;
    page.session().client.enter_parent_frame().await?;
    Ok(())
}

/// Enters a live page in a frame of this width, which windows of some engines can't have.
async fn enter(page: &Page<'_>, width: u32) -> Result<()> {
    let served = page.serve(Variant::Framed)?;
    page.go(&served.address("frame.html")).await?;
    page.ask("one('iframe').style.width = arguments[0] + 'px'", vec![width.into()]).await?;
    page.find("iframe").await?.enter_frame().await?;
    page.until_with(
        "a frame of this width",
        "return innerWidth === arguments[0] || innerWidth",
        vec![width.into()],
    )
    .await?;
    page.live().await
}

/// Counts the clicks that answer a question.
struct Asking<'p> {
    page: &'p Page<'p>,
    presses: usize,
}

impl<'p> Asking<'p> {
    /// Starts at the top of the report.
    async fn from_the_first_page(page: &'p Page<'p>) -> Result<Self> {
        steps::follow(page, "").await?;
        page.until("the report", "return views().join() === 'report' && location.hash === ''").await?;
        Ok(Self { page, presses: 0 })
    }

    async fn press(&mut self, what: &str) -> Result<()> {
        self.presses += 1;
        self.page.click(what).await
    }

    async fn open(&mut self, view: &str) -> Result<()> {
        self.presses += 1;
        self.page.click_view(view).await?;
        self.page.in_view(view).await?;
        view_ready(self.page, view).await
    }

    fn done(self, what: &str) -> Result<()> {
        ensure!(self.presses <= 2, "expected two clicks for {what}, seen: {}", self.presses);
        Ok(())
    }
}

/// Waits until each of `quotes` is shown within `selector`.
pub(super) async fn reads(page: &Page<'_>, selector: &str, quotes: &[Value]) -> Result<()> {
    page.until_with(
        &format!("{} quotes within {selector}", quotes.len()),
        "const seen = all(arguments[0] + ' .quote > p').filter(shown).map(p => {
           const copy = p.cloneNode(true);
           copy.querySelectorAll('.note-mark').forEach(mark => mark.remove());
           return words(copy);
         });
         const lacks = arguments[1].map(text => text.replace(/\\s+/g, ' ').trim()).filter(text => !seen.includes(text));
         return seen.length > 0 && !lacks.length || ['lacks', ...lacks, 'has', ...seen]",
        vec![selector.into(), quotes.into()],
    )
    .await
}

/// On a tablet, each of five questions is answered with quotes of the report in two clicks.
pub async fn questions_take_two_presses(page: &Page<'_>) -> Result<()> {
    let report = page.report()?;
    let quotes = |list: &[Value]| list.iter().map(|one| one["quote"].clone()).collect::<Vec<_>>();
    enter(page, 820).await?;

    let mut asking = Asking::from_the_first_page(page).await?;
    asking.open("agencies").await?;
    asking.press("#agency-iom h4 a").await?;
    let iom = list(&report, "agencies").into_iter().find(|one| one["id"] == "iom").unwrap_or_default();
    let acts = list(&iom, "acts");
    for place in ["para-35", "para-36"] {
        ensure!(acts.iter().any(|one| one["at"] == place), "report.json has no act of the IOM in {place}");
    }
    reads(page, "#agency-iom .agency-profile > section:first-of-type", &quotes(&acts)).await?;
    page.in_window("#agency-iom .agency-profile .quote").await?;
    asking.done("what the IOM does")?;

    let mut asking = Asking::from_the_first_page(page).await?;
    asking.open("agencies").await?;
    asking.press("#agency-unhcr h4 a").await?;
    let with: Vec<Value> = list(&report, "partners")
        .into_iter()
        .filter(|pair| list(pair, "agencies").contains(&json!("unhcr")))
        .collect();
    ensure!(with.len() >= 3, "report.json has {} partners of the UNHCR", with.len());
    for pair in &with {
        reads(page, "#agency-unhcr .partners", &quotes(&list(pair, "evidence"))).await?;
        let other = list(pair, "agencies").into_iter().find(|id| *id != "unhcr").unwrap_or_default();
        page.until_with(
            &format!("{other} in the list of partners"),
            "return all('#agency-unhcr .partners > .inline-list a').filter(shown).some(a => a.hash === '#agency-' + arguments[0])",
            vec![other],
        )
        .await?;
    }
    asking.done("who works with the UNHCR")?;

    let mut asking = Asking::from_the_first_page(page).await?;
    asking.open("timeline").await?;
    asking.press(".years a[href='#timeline-2002']").await?;
    let events = list(&report, "events");
    let of_year =
        events.iter().filter(|event| event["date"].as_str().is_some_and(|date| date.starts_with("2002")));
    page.in_window("#timeline-2002").await?;
    page.until_with(
        "all events of that year, the first one in the window",
        "const events = all('#timeline-2002 + .events > .event').filter(shown), box = events[0]?.getBoundingClientRect();
         return events.length === arguments[0] && box.top < innerHeight || events.length",
        vec![of_year.count().into()],
    )
    .await?;
    asking.done("what happened in 2002")?;

    let mut asking = Asking::from_the_first_page(page).await?;
    asking.open("places").await?;
    let rows: Vec<Value> =
        list(&report, "observations").into_iter().filter(|row| row["country"] == "belgium").collect();
    ensure!(rows.len() == 2, "report.json has {} passages on Belgium", rows.len());
    for row in rows {
        page.until_with(
            "committee and document with Belgium",
            "const links = all('#places-belgium a').filter(shown), [committee, symbol] = arguments;
             return links.some(a => a.hash === '#agency-' + committee) && links.some(a => words(a) === symbol)
               || links.map(words)",
            vec![row["committee"].clone(), row["symbol"].clone()],
        )
        .await?;
    }
    asking.press("#places-belgium .places a").await?;
    page.in_window("#note-2").await?;
    asking.done("which committees spoke with Belgium")?;

    let mut asking = Asking::from_the_first_page(page).await?;
    asking.open("documents").await?;
    let cited = list(&report, "symbols")
        .into_iter()
        .find(|one| one["symbol"] == "E/CN.4/2002/80")
        .unwrap_or_default();
    page.until_with(
        "the notes that cite the document",
        "const places = all('#documents-e-cn-4-2002-80 .places a').filter(shown).map(a => a.hash).join();
         return places === arguments[0].map(note => '#note-' + note).join() || places",
        vec![cited["notes"].clone()],
    )
    .await?;
    asking.press("#documents-e-cn-4-2002-80 .places a").await?;
    page.in_window("#note-1").await?;
    page.until("the symbol in the note", "return words(one('#note-1')).includes('E/CN.4/2002/80')").await?;
    asking.done("where E/CN.4/2002/80 is cited")?;
    page.session().client.enter_parent_frame().await?;
    Ok(())
}

/// Printed views have their content without controls.
pub async fn are_printed_without_controls(page: &Page<'_>) -> Result<()> {
    page.open("#agency-unhcr").await?;
    steps::agency_is_open(page, "unhcr").await?;
    let media = |media: &str| json!({ "media": media });
    page.session().devtools("Emulation.setEmulatedMedia", media("print")).await?;
    let printed = printed(page).await;
    page.session().devtools("Emulation.setEmulatedMedia", media("")).await?;
    printed
}

async fn printed(page: &Page<'_>) -> Result<()> {
    page.until(
        "only the agency with its name, quotes and facts, and no controls",
        "const cards = all(S.CARD).filter(shown).map(e => e.id).join();
         const lacks = ['.masthead h1', '#agency-unhcr h4', '#agency-unhcr .quote', '#agency-unhcr .agency-profile > .card-facts']
           .filter(e => !shown(one(e)));
         const dead = all('nav, button, select, input, summary').filter(shown).map(e => e.outerHTML.slice(0, 80));
         return cards === 'agency-unhcr' && !lacks.length && !dead.length || [cards, ...lacks, ...dead]",
    )
    .await?;
    for view in VIEWS.into_iter().filter(|view| landmark_of(view).is_some()) {
        steps::follow(page, view).await?;
        page.in_view(view).await?;
        // In the agencies view only the open profile is shown.
        if view != "agencies" {
            view_ready(page, view).await?;
        }
        page.until_with(
            &format!("no controls in {view}"),
            "const dead = all(`nav, #${arguments[0]} :is(button, select, input)`).filter(shown).map(e => e.outerHTML.slice(0, 80));
             return !dead.length || dead",
            vec![view.into()],
        )
        .await?;
    }
    Ok(())
}
