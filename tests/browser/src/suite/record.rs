//! The instruments view: the figures of the report, the treaty record, the selected day, exports.

use std::time::Duration;

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::steps;
use crate::page::Page;

/// Widths in CSS pixels and text sizes in per cent at which labels are checked.
const SIZES: [(u32, u32); 7] =
    [(320, 100), (390, 100), (600, 100), (820, 100), (1440, 100), (390, 200), (1440, 200)];

/// Longer than the debounce delay of the address.
const ADDRESS_FOLLOWS: Duration = Duration::from_millis(700);

/// Opens the instruments view at `fragment` and waits until it is live.
async fn open_chart(page: &Page<'_>, fragment: &str) -> Result<()> {
    page.open(fragment).await?;
    steps::chart_is_live(page).await
}

/// Opens the record and waits for its panels.
async fn open_record(page: &Page<'_>, parameters: &str) -> Result<()> {
    open_chart(page, &format!("#instruments?as=record{parameters}")).await?;
    page.until("panels", "return all(S.RECORD_PANEL).length > 0").await
}

/// Waits until the table has these signatures and parties of an instrument.
async fn counts(page: &Page<'_>, instrument: &str, signatures: &str, parties: &str) -> Result<()> {
    page.until_with(
        &format!("{signatures} signatures and {parties} parties of {instrument}"),
        "const row = one(`[data-chart=instrument-record] tr[data-instrument=\"${arguments[0]}\"]`);
         const cells = row && [...row.cells].map(words);
         return !!cells && cells[1] === arguments[1] && cells[2] === arguments[2] || cells",
        vec![json!(instrument), json!(signatures), json!(parties)],
    )
    .await
}

async fn address_has(page: &Page<'_>, part: &str) -> Result<()> {
    page.until_with(
        &format!("{part} in the address"),
        "return location.hash.includes(arguments[0]) || location.hash",
        vec![json!(part)],
    )
    .await
}

/// Each data source has its address, and back returns to the other one.
pub async fn is_shown_by_its_link(page: &Page<'_>) -> Result<()> {
    open_chart(page, "#instruments").await?;
    page.until("only the report's chart", "return shown(one(S.STATED_CHART)) && !one(S.RECORD_CHART)")
        .await?;
    page.click(".source-switch a[href*='as=record']").await?;
    page.until(
        "the record, marked as not in the report",
        "return shown(one(S.RECORD_CHART)) && !one(S.STATED_CHART)
           && all('.not-in-report').some(e => shown(e) && /^Not in the report/.test(words(e)))",
    )
    .await?;
    page.in_view("instruments").await?;
    page.ask("history.back()", vec![]).await?;
    page.until("the report's chart", "return shown(one(S.STATED_CHART))").await
}

/// An address restores its state.
pub async fn is_as_its_address_says(page: &Page<'_>) -> Result<()> {
    open_record(page, "&day=2002-12-10&show=untoc,trafficking-protocol").await?;
    counts(page, "untoc", "145", "28").await?;
    counts(page, "trafficking-protocol", "115", "21").await?;
    page.until(
        "two panels, the day in the slider, in the date and in the findings",
        "const panels = all(S.RECORD_PANEL).map(e => e.id).join();
         const days = [one('#record-day').value, one('#record-slider').getAttribute('aria-valuetext')];
         const told = all('.panel-finding').every(e => words(e).startsWith('10 December 2002: '));
         return panels === 'panel-untoc,panel-trafficking-protocol' && days.join() === '2002-12-10,10 December 2002' && told
           || [panels, ...days, told]",
    )
    .await?;
    page.until(
        "the comparison, with its verdicts and the inferred day",
        "const said = words(one('[aria-labelledby=comparison-title]'));
         const verdicts = all('[aria-labelledby=comparison-title] [data-verdict]').map(e => e.dataset.verdict);
         return /inference/.test(said) && verdicts.filter(v => v === 'agrees').length === 4
           && verdicts.filter(v => v === 'differs').length === 2 || verdicts",
    )
    .await
}

/// An invalid address shows an error and the default view.
pub async fn wrong_addresses_fall_back(page: &Page<'_>) -> Result<()> {
    open_chart(page, "#instruments").await?;
    for wrong in [
        "as=other",
        "as=record&day=2003-02-30",
        "as=record&show=oslo",
        "as=record&x=%3Cb%3E",
        "as=record&state=XX",
    ] {
        page.ask("location.hash = 'instruments?' + arguments[0]", vec![json!(wrong)]).await?;
        page.until_with(
            &format!("the default view, and an error about {wrong}"),
            "const alert = one('#instruments-content .error-message'), value = new URLSearchParams(arguments[0]);
             const last = [...value].pop().join('=');
             return !!alert && words(alert).includes(last) && !alert.querySelector('b')
               && shown(one(S.STATED_CHART)) || alert && words(alert)",
            vec![json!(wrong)],
        )
        .await?;
    }
    steps::follow(page, "instruments?as=record").await?;
    page.until(
        "the record without an error",
        "return !one('#instruments-content > .error-message') && all(S.RECORD_PANEL).length === 4",
    )
    .await
}

/// A day is selected by keys, date field, button and click in the chart; the address follows.
pub async fn a_day_is_chosen(page: &Page<'_>) -> Result<()> {
    open_record(page, "").await?;
    counts(page, "untoc", "147", "28").await?;

    page.ask("one('#record-slider').focus()", vec![]).await?;
    page.key(Key::Right).await?;
    page.until(
        "the day after",
        "return one('#record-day').value === '2003-01-21' || one('#record-day').value",
    )
    .await?;
    address_has(page, "day=2003-01-21").await?;

    // Arrow keys in a chart move to the days on which its counts changed.
    page.ask("one('#panel-untoc [role=slider]').focus()", vec![]).await?;
    page.key(Key::Home).await?;
    page.key(Key::Right).await?;
    page.until(
        "the first day of signatures",
        "const at = one('#panel-untoc [role=slider]').getAttribute('aria-valuetext');
         return at.startsWith('12 December 2000: ') || at",
    )
    .await?;
    page.until(
        "the signatories of that day",
        "return /untoc|Convention/.test(words(one('.day-actions'))) && /signed: /.test(words(one('.day-actions')))",
    )
    .await?;
    page.key(Key::End).await?;
    page.until(
        "the last day of this record",
        "return /^27 January 2014: 147 signatures, 179 parties/.test(words(one('#panel-untoc .panel-finding')))",
    )
    .await?;

    // The browser's date field sends an event for each key once the year is complete.
    for typed in ["0002-09-29", "0020-09-29", "0200-09-29", "2003-09-29"] {
        page.ask(
            "const day = one('#record-day'); day.focus(); day.value = arguments[0];
             day.dispatchEvent(new InputEvent('input', { bubbles: true }))",
            vec![json!(typed)],
        )
        .await?;
        page.stays_with(
            &format!("{typed} unchanged in the field, without an error"),
            "return one('#record-day').value === arguments[0] && !words(one('.day-controls .error-message'))
               || [one('#record-day').value, words(one('.day-controls .error-message'))]",
            vec![json!(typed)],
            Duration::from_millis(150),
        )
        .await?;
    }
    page.until(
        "the date of entry into force",
        "return /In force since 29 September 2003/.test(words(one('#panel-untoc .panel-finding')))",
    )
    .await?;
    page.ask(
        "const day = one('#record-day'); day.min = day.max = ''; day.focus(); day.value = '2031-01-01';
         day.dispatchEvent(new InputEvent('input', { bubbles: true })); day.blur()",
        vec![],
    )
    .await?;
    page.until(
        "the range of valid dates",
        "return all('#instruments-content [role=alert]').some(e => /Enter a date between 1 January 2000 and/.test(words(e)))",
    )
    .await?;

    page.click(".day-row button:nth-of-type(2)").await?;
    counts(page, "untoc", "145", "28").await?;
    page.until(
        "the button pressed",
        "return one('.day-row button:nth-of-type(2)').getAttribute('aria-pressed') === 'true'",
    )
    .await?;

    page.click("#panel-untoc [role=slider]").await?;
    page.until(
        "a day in the middle of the chart",
        "const year = Number(one('#record-day').value.slice(0, 4)); return year >= 2010 && year <= 2014 || year",
    )
    .await
}

/// The animation advances the day until it is paused.
pub async fn plays(page: &Page<'_>) -> Result<()> {
    open_record(page, "&day=2001-01-01").await?;
    page.click("#record-play").await?;
    page.until(
        "a later day",
        "return one('#record-slider').value > 430 && words(one('#record-play')) === 'Pause' || one('#record-slider').value",
    )
    .await?;
    page.click("#record-play").await?;
    page.until("the button to play", "return words(one('#record-play')) === 'Play'").await?;
    let day = page.ask("return one('#record-slider').value", vec![]).await?;
    page.stays_with(
        "an unchanged day",
        "return one('#record-slider').value === arguments[0] || one('#record-slider').value",
        vec![day],
        Duration::from_millis(300),
    )
    .await?;
    // Started shortly before the end, the animation stops at the end.
    steps::follow(page, "instruments?as=record&day=2014-12-20").await?;
    page.until("another day", "return one('#record-day').value === '2014-12-20'").await?;
    page.click("#record-play").await?;
    page.until(
        "the end",
        "return one('#record-day').value === '2015-01-27' && words(one('#record-play')) === 'Play' || one('#record-day').value",
    )
    .await
}

/// The animation stops when readers leave the view, and shortcuts of the browser do not change the day.
pub async fn leaves_other_views_alone(page: &Page<'_>) -> Result<()> {
    open_record(page, "&day=2001-01-01").await?;
    page.click("#record-play").await?;
    page.until("a later day", "return one('#record-slider').value > 400 || one('#record-slider').value")
        .await?;
    steps::follow(page, "para-21").await?;
    page.in_view("report").await?;
    page.stays(
        "the address of the paragraph",
        "return location.hash === '#para-21' || location.hash",
        ADDRESS_FOLLOWS,
    )
    .await?;
    page.ask("history.back()", vec![]).await?;
    page.until("the button to play", "return words(one('#record-play')) === 'Play'").await?;

    // A pending change of the address is cancelled by another navigation.
    page.ask(
        "const s = one('#record-slider'); s.value = 2000; s.dispatchEvent(new InputEvent('input', { bubbles: true }));
         one('.source-switch a').click()",
        vec![],
    )
    .await?;
    page.until("the report's chart", "return shown(one(S.STATED_CHART))").await?;
    page.stays(
        "no record in the address",
        "return !location.hash.includes('as=record') || location.hash",
        ADDRESS_FOLLOWS,
    )
    .await?;

    steps::follow(page, "instruments?as=record&day=2003-01-20").await?;
    page.until("panels", "return !!one('#panel-untoc [role=slider]')").await?;
    page.ask(
        "const at = one('#panel-untoc [role=slider]');
         at.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true }))",
        vec![],
    )
    .await?;
    page.stays(
        "the same day",
        "return one('#record-day').value === '2003-01-20' || one('#record-day').value",
        Duration::from_millis(300),
    )
    .await
}

/// A day after the end of a record shows that there is no data.
pub async fn says_what_it_does_not_know(page: &Page<'_>) -> Result<()> {
    open_record(page, "&day=2014-06-01&show=untoc").await?;
    page.until(
        "messages that the record has ended",
        "const parts = ['.day-actions', '.panel-finding', '.participants', '[data-chart=instrument-record] tbody tr'];
         const said = parts.map(s => words(one(s)));
         return /there is no data for this day/.test(said[0]) && !/No signatures/.test(said[0])
           && /^1 June 2014: after the record, which ends on 27 January 2014/.test(said[1])
           && /at the end of 27 January 2014/.test(said[2]) && /record ended/.test(said[3])
           || said.map(s => s.slice(0, 150))",
    )
    .await
}

/// Instruments can be hidden, except for the last one.
pub async fn instruments_are_chosen(page: &Page<'_>) -> Result<()> {
    open_record(page, "").await?;
    for number in 1..=3 {
        page.click(&format!(".shown-controls label:nth-of-type({number}) input")).await?;
    }
    page.until(
        "one panel, one row, and a disabled checkbox",
        "return all(S.RECORD_PANEL).length === 1 && all('[data-chart=instrument-record] tbody tr').length === 1
           && one('.shown-controls label:nth-of-type(4) input').disabled",
    )
    .await?;
    address_has(page, "show=crc-optional-protocol-sale-of-children").await
}

/// Participants are filtered by name, status and mention in the report; each has its dates.
pub async fn participants_are_found(page: &Page<'_>) -> Result<()> {
    open_record(page, "").await?;
    let rows = "const rows = all('.participants-frame tbody tr').map(e => e.dataset.participant).join();";
    page.until("all participants", "return all('.participants-frame tbody tr').length === 190 && words(one('.participants-count')) === '190 participants of 190'").await?;
    page.find("#participants-filter").await?.select_by_value("bound").await?;
    page.until(
        "the participants that are bound",
        "return words(one('.participants-count')) === '28 participants of 190' || words(one('.participants-count'))",
    )
    .await?;
    page.find("#participants-instrument").await?.select_by_value("trafficking-protocol").await?;
    page.find("#participants-filter").await?.select_by_value("accession").await?;
    page.until("the participant that acceded", "return all('.participants-frame tbody tr').length === 1")
        .await?;
    page.find("#participants-filter").await?.select_by_value("any").await?;
    page.ask("one('#participants-name').focus()", vec![]).await?;
    page.type_text("niger").await?;
    page.until("Niger and Nigeria", &format!("{rows} return rows === 'NE,NG' || rows")).await?;
    page.click("#participants-named").await?;
    page.until(
        "Niger, which the report names in note 2",
        &format!("{rows} return rows === 'NE' && !!one('.participants-frame a[href=\"#note-2\"]') || rows"),
    )
    .await?;
    address_has(page, "named=1&name=niger").await?;

    page.click(".participants-frame tbody button").await?;
    page.until(
        "the dates of the participant",
        "return one('.participant')?.dataset.participant === 'NE' && all('.participant dt').length === 5",
    )
    .await?;
    page.focused("#participant-name").await?;
    page.click(".participant dd button").await?;
    page.until(
        "the day of its signature",
        "return one('#record-day').value === '2001-08-21' || one('#record-day').value",
    )
    .await?;
    address_has(page, "state=NE").await?;
    page.click(".participant > button").await?;
    page.focused("#participant-NE").await?;
    page.ask("const field = one('#participants-name'); field.focus(); field.select()", vec![]).await?;
    page.type_text("zzyzx").await?;
    page.until(
        "no participants, and a status that says so",
        "return words(one('.participants-count')) === '0 participants of 190' && shown(one('.participants .empty'))",
    )
    .await
}

/// A column heading sorts ascending, descending, and back to the default.
pub async fn tables_are_sorted(page: &Page<'_>) -> Result<()> {
    open_chart(page, "#instruments").await?;
    let script = "const head = one('[data-chart=instrument-status] th:nth-child(3)');
        const first = one('[data-chart=instrument-status] tbody tr').dataset.instrument;
        const last = [...document.querySelectorAll('[data-chart=instrument-status] tbody tr')].pop();";
    for (sort, first) in [("ascending", "trafficking-protocol"), ("descending", "untoc")] {
        page.click("[data-chart=instrument-status] th:nth-child(3) button").await?;
        page.until_with(
            &format!("{sort}, with unstated values last"),
            &format!(
                "{script} return head.getAttribute('aria-sort') === arguments[0] && first === arguments[1]
                && words(last.cells[2]) === 'not stated' || [head.getAttribute('aria-sort'), first]"
            ),
            vec![json!(sort), json!(first)],
        )
        .await?;
    }
    page.click("[data-chart=instrument-status] th:nth-child(3) button").await?;
    page.until(
        "the default order",
        &format!("{script} return !head.hasAttribute('aria-sort') && first === 'untoc'"),
    )
    .await
}

/// Arrow keys move from mark to mark; Enter opens the evidence with quotation, link and citation.
pub async fn marks_open_their_words(page: &Page<'_>) -> Result<()> {
    open_chart(page, "#instruments").await?;
    page.until(
        "the chart for this width",
        "return all(S.CHART_MARK).filter(e => e.getClientRects().length).length === 14",
    )
    .await?;
    page.ask("all(S.CHART_MARK).find(e => e.getClientRects().length).focus()", vec![]).await?;
    let spoken = "const mark = document.activeElement, name = mark.getAttribute('aria-label') ?? '';";
    page.until(
        "the first mark",
        &format!("{spoken} return name.endsWith('Signatures: 145, para. 21') || name"),
    )
    .await?;
    page.key(Key::Down).await?;
    page.until(
        "a mark that is not stated",
        &format!("{spoken} return name.endsWith('Ratifications: not stated') || name"),
    )
    .await?;
    page.key(Key::Enter).await?;
    page.until(
        "a message that it is not stated",
        "return /does not state this number/.test(words(one('.chart-evidence')))",
    )
    .await?;
    for name in ["Signatures: 115, para. 21", "Ratifications: 21, para. 21"] {
        page.key(Key::Down).await?;
        page.until(name, &format!("{spoken} return name.endsWith('{name}') || name + document.activeElement.outerHTML.slice(0, 200)")).await?;
    }
    page.key(Key::Enter).await?;
    page.until(
        "the quotation, the link and the citation",
        "const told = one('.chart-evidence');
         return words(told).includes('21 have ratified the Protocol') && !!told.querySelector('a[href=\"#para-21\"]')
           && /E\\/CN\\.4\\/2003\\/74, para\\. 21/.test(words(told)) || words(told)",
    )
    .await?;
    page.click(".chart-evidence > button").await?;
    page.until("no evidence, and the focus on its mark", &format!("{spoken} return !one('.chart-evidence h3') && name.endsWith('Ratifications: 21, para. 21') || name")).await?;
    page.key(Key::Up).await?;
    page.until(
        "the previous mark",
        &format!("{spoken} return name.endsWith('Signatures: 115, para. 21') || name"),
    )
    .await
}

/// Both data sources can be exported; the files are intercepted before they are saved.
pub async fn is_taken_away(page: &Page<'_>) -> Result<()> {
    for (parameters, expected) in [
        ("", ["145 countries have signed the Convention", "\"in_the_report\":true"]),
        (
            "?as=record&day=2002-12-10",
            ["Albania,AL,2000-12-12,2002-08-21,ratification", "\"in_the_report\":false"],
        ),
    ] {
        open_chart(page, &format!("#instruments{parameters}")).await?;
        page.until("buttons", "return all('.export-menu button').length > 5").await?;
        steps::catch_files(page).await?;
        for (number, kind) in [(1, "csv"), (2, "json"), (3, "svg"), (4, "png")] {
            page.ask("window.saved = []; window.names = []", vec![]).await?;
            page.click(&format!(".export-menu button:nth-of-type({number})")).await?;
            page.until_with(
                &format!("a file of the kind {kind}"),
                "return (window.names[0] ?? '').endsWith('.' + arguments[0]) || [window.names, words(one(S.INSTRUMENTS_MESSAGE))]",
                vec![json!(kind)],
            )
            .await?;
            let script = "const done = arguments[arguments.length - 1], blob = window.saved.pop();
                blob.text().then(text => done([blob.type, blob.size, text.slice(0, 400000)]))";
            let saved = page.session().client.execute_async(script, vec![]).await?;
            let (mime, size, text): (String, u64, String) = serde_json::from_value(saved)?;
            let right = match kind {
                "csv" => {
                    mime.starts_with("text/csv")
                        && text.contains(expected[0])
                        && text.contains("E/CN.4/2003/74")
                }
                "json" => {
                    let json: Value = serde_json::from_str(&text)?;
                    json["schema"] == 1 && text.replace("\": ", "\":").contains(expected[1])
                }
                "svg" => {
                    mime.starts_with("image/svg+xml")
                        && text.contains("<title>")
                        && text.contains("E/CN.4/2003/74")
                        && !text.contains("var(")
                }
                _ => mime == "image/png" && size > 5000,
            };
            ensure!(right, "expected a {kind} of {parameters:?}, seen: {mime}, {size} bytes: {:.300}", text);
        }
    }
    Ok(())
}

/// No labels overlap as the engine draws them, at several widths and with enlarged text. The text is enlarged by the
/// font size of the root element.
pub async fn labels_keep_apart(page: &Page<'_>) -> Result<()> {
    open_record(page, "&day=2008-01-01").await?;
    for state in ["instruments?as=record&day=2008-01-01", "instruments"] {
        page.ask("location.hash = arguments[0]", vec![json!(state)]).await?;
        for (width, text) in SIZES {
            page.ask(
                "one(S.INSTRUMENTS).style.width = arguments[0] + 'px'; document.documentElement.style.fontSize = arguments[1] + '%'",
                vec![json!(width), json!(text)],
            )
            .await?;
            page.until_with(
                &format!("no overlapping labels in {state} at {width} pixels, text at {text} %"),
                "const charts = all('#instruments-content svg.chart:not(.key-sign)').filter(e => e.getClientRects().length);
                 const fits = charts.every(e => Math.abs(e.viewBox.baseVal.width - e.getBoundingClientRect().width) < 2);
                 const size = Number(charts[0]?.getAttribute('font-size'));
                 if (!fits || Math.abs(size - arguments[1] * 0.14) > 1.1) return ['not yet placed', fits, size];
                 const wrong = [];
                 for (const chart of charts) {
                   const boxes = [...chart.querySelectorAll('text')].map(e => [e, e.getBBox()]);
                   boxes.forEach(([a, x], at) => boxes.slice(at + 1).forEach(([b, y]) => {
                     const wide = Math.min(x.x + x.width, y.x + y.width) - Math.max(x.x, y.x);
                     const high = Math.min(x.y + x.height, y.y + y.height) - Math.max(x.y, y.y);
                     // Line boxes are higher than their letters.
                     if (wide > 1 && high > size * 0.45) wrong.push(a.textContent + ' / ' + b.textContent);
                   }));
                 }
                 return !wrong.length || wrong.slice(0, 5)",
                vec![json!(width), json!(text)],
            )
            .await?;
        }
    }
    Ok(())
}
