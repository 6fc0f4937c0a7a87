//! Annotations and notes, the submissions of a class, and the exercise.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

use super::accessibility::findings;
use super::assignments::{begin_as, hand_in_text, handed_text, write};
use super::offline::{arrive, load_lost};
use super::steps;
use crate::engines::Feature;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Annotates a sentence of paragraph 21 as a question with a note, by keyboard.
async fn mark_by_keys(page: &Page<'_>, note: &str) -> Result<()> {
    steps::focus(page, &selectors::annotate_button("para-21")).await?;
    page.key(Key::Enter).await?;
    page.focused("#marking-what").await?;
    // Moves from the whole paragraph to its first sentence.
    page.key(Key::Down).await?;
    page.until("the first sentence selected", "return !one('#marking-what').checked").await?;
    page.ask("all('[name=marking-kind]')[1].click()", vec![]).await?;
    page.ask("one('#marking-note').focus()", vec![]).await?;
    page.type_text(note).await?;
    page.ask("one('.marking .main-button').focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    page.until_with(
        "an annotation with its note",
        "return shown(one('#para-21 .marked-1')) && one('#para-21 .note-words')?.textContent === arguments[0]
           && !one('.marking')",
        vec![note.into()],
    )
    .await
}

/// An annotation is made without selecting text, survives a reload, and can be deleted and restored.
pub async fn marks_are_made_and_kept(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    let before = page.ask("return one('#para-21 [data-text]').textContent", vec![]).await?;
    mark_by_keys(page, "How many <b>ratified</b>?").await?;
    steps::reload(page).await?;
    page.until(
        "the annotation again",
        "return shown(one('#para-21 .marked-1')) && shown(one('#para-21 .note-words'))",
    )
    .await?;
    let after = page.ask("return one('#para-21 [data-text]').textContent", vec![]).await?;
    ensure!(before == after, "expected unchanged text, seen: {after}");
    ensure!(
        page.ask("return one('.note-words b')", vec![]).await? == Value::Null,
        "expected a note without markup"
    );

    page.ask("all('#para-21 .margin-note button').at(-1).click()", vec![]).await?;
    page.until("no annotation", "return !one('.marked') && !one('.margin-note')").await?;
    steps::follow(page, "#classroom?part=notes").await?;
    page.until("Undo", "return all('#classroom-content .filter button').some(button => !button.disabled)")
        .await?;
    page.ask("all('#classroom-content .filter button').find(b => b.textContent === 'Undo').click()", vec![])
        .await?;
    page.until("the annotation in the list", "return all('.all-notes li').length === 1").await?;
    page.until("the annotation in the text", "return !!one('#para-21 .marked-1')").await?;
    steps::console_is_silent(page).await
}

/// A started note is kept after Escape and when another annotation is started; a message says that it was saved.
pub async fn a_note_that_was_begun_is_not_lost(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    steps::focus(page, &selectors::annotate_button("para-21")).await?;
    page.key(Key::Enter).await?;
    page.focused("#marking-what").await?;
    page.ask("all('[name=marking-what]')[1].click()", vec![]).await?;
    page.click("#marking-note").await?;
    page.type_text("Begun").await?;
    page.key(Key::Escape).await?;
    steps::press(page, &selectors::annotate_button("para-21")).await?;
    page.until(
        "the started note and the selected sentence",
        "return one('#para-21 #marking-note')?.value === 'Begun' && all('[name=marking-what]')[1].checked",
    )
    .await?;
    steps::press(page, &selectors::annotate_button("para-22")).await?;
    page.until(
        "the other form, the started note saved, and a message",
        "return one('#para-22 #marking-note')?.value === '' && words(one('#para-21 .note-words')) === 'Begun'
           && shown(one('#classroom-messages .message span')) || words(one('#classroom-messages'))",
    )
    .await?;
    // An empty form closes.
    page.key(Key::Escape).await?;
    page.until("no form", "return !one('.marking')").await?;
    page.ask("one('#para-21 .margin-note button').click()", vec![]).await?;
    page.until("the form", "return one('#para-21 #marking-note')?.value === 'Begun'").await
}

/// Notes are saved as text and imported elsewhere without duplicates; invalid text changes nothing.
pub async fn notes_are_saved_and_loaded(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    mark_by_keys(page, "A note").await?;
    steps::follow(page, "#classroom?part=notes").await?;
    page.until("the list", "return all('.all-notes li').length === 1").await?;
    page.click(".saving [aria-expanded]").await?;
    let saved = page.ask("return one('#notes-text').value", vec![]).await?;
    ensure!(
        saved.as_str().is_some_and(|text| text.contains("TextQuoteSelector")),
        "expected annotations, seen: {saved}"
    );

    page.ask("localStorage.clear()", vec![]).await?;
    page.open("#classroom?part=notes").await?;
    page.until("an empty list", "return shown(one('.saving')) && !one('.all-notes li')").await?;
    page.click(".saving [aria-expanded]").await?;
    let mixed = serde_json::json!([
        3,
        { "type": "Annotation", "target": "https://example.org/#para-21" },
        { "type": "Annotation", "target": { "source": page.ask("return location.href.split('#')[0]", vec![]).await?,
            "selector": { "type": "TextQuoteSelector", "exact": "the", "prefix": "nowhere ", "suffix": " either" } } },
    ]);
    for (text, marks) in [
        (Value::from("{\"type\": \"AnnotationPage\", \"items\": [3]}"), 0),
        (Value::from(mixed.to_string()), 0),
        (saved.clone(), 1),
        (saved, 1),
    ] {
        let is_mixed = text.as_str().is_some_and(|text| text.contains("nowhere"));
        page.ask(
            "const field = one('#notes-pasted');
             field.value = arguments[0];
             field.dispatchEvent(new Event('input', { bubbles: true }));
             one(S.CLASSROOM_MESSAGE).textContent = ''",
            vec![text],
        )
        .await?;
        page.ask("all('.saving button').at(-1).click()", vec![]).await?;
        page.until_with(
            "a message about the import, and the list",
            "return words(one(S.CLASSROOM_MESSAGE)) !== '' && all('.all-notes li').length === arguments[0]
               || [words(one(S.CLASSROOM_MESSAGE)), all('.all-notes li').length]",
            vec![marks.into()],
        )
        .await?;
        if is_mixed {
            page.until(
                "the items that were not imported, with their places",
                "const seen = all('.saving .class-failed li').map(words);
                 return seen.length === 2 && seen[0].includes('[0]') && seen[1].includes('[2]') || seen",
            )
            .await?;
        }
    }
    Ok(())
}

/// Damaged notes are quarantined unchanged, and a message says so.
pub async fn damaged_notes_are_set_aside(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.ask("localStorage.setItem(one(S.CLASSROOM).dataset.storageKey, '{\"format\": \"damaged')", vec![])
        .await?;
    steps::reload(page).await?;
    steps::follow(page, "#classroom").await?;
    page.until(
        "a message, and the damaged notes under another key",
        "return words(one('#classroom-content [role=alert]')).includes('damaged')
           && Object.keys(localStorage).some(key => localStorage.getItem(key) === '{\"format\": \"damaged')",
    )
    .await
}

/// Notes of two tabs are merged without loss.
pub async fn other_tabs_are_heard(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    mark_by_keys(page, "Mine").await?;
    // Simulates another tab that adds an annotation to the same notebook.
    page.ask(
        "const key = one(S.CLASSROOM).dataset.storageKey, kept = localStorage.getItem(key);
         const other = JSON.parse(kept), text = JSON.stringify(other);
         const id = text.match(/urn:uuid:[0-9a-f-]+/)[0];
         localStorage.setItem(key, kept.replaceAll(id, 'urn:other').replace('Mine', 'Theirs'));
         dispatchEvent(new StorageEvent('storage', { key }))",
        vec![],
    )
    .await?;
    page.until("both notes", "return all('#para-21 .note-words').map(words).sort().join() === 'Mine,Theirs'")
        .await
}

/// Fills the storage to its end, by other data of the same origin.
const FILL: &str = "for (let text = 'x'.repeat(1 << 20), at = 0; text; at++) {
   try { localStorage.setItem(`other-${at}`, text) } catch { text = text.slice(0, text.length >> 1) }
 }";

/// Enters a text at once, as pasting does.
async fn enter_text(page: &Page<'_>, field: &str, text: &str) -> Result<()> {
    page.ask(
        "const field = one(arguments[0]);
         field.focus();
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![field.into(), text.into()],
    )
    .await?;
    Ok(())
}

/// Waits until the stored notebook contains a text.
async fn is_stored(page: &Page<'_>, text: &str) -> Result<()> {
    page.until_with(
        &format!("{text} in the stored notebook"),
        "return localStorage.getItem(one(S.CLASSROOM).dataset.storageKey).includes(arguments[0])",
        vec![text.into()],
    )
    .await
}

/// Without room in the storage, a note and an answer are not called saved: the warning stands where they are written,
/// they can be taken away, nothing that was stored before is lost, and they are stored once there is room.
pub async fn full_storage_is_said_at_once(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=assign").await?;
    let link = write(page).await?;
    page.go(&link).await?;
    page.live().await?;
    begin_as(page, "Ada").await?;
    page.type_text("Old answer").await?;
    mark_by_keys(page, "Old note").await?;
    is_stored(page, "Old answer").await?;
    page.until("no warning", "return !one('.keeping-warning')").await?;
    page.ask(FILL, vec![]).await?;

    let (note, answer) =
        (format!("New note {}", "n".repeat(2000)), format!("New answer {}", "a".repeat(2000)));
    enter_text(page, "#answer-0", &answer).await?;
    page.until(
        "a warning at the field and in the bar, each with a button",
        "const warnings = [one('#answer-0').parentElement.querySelector('.keeping-warning'), one('.work-bar .keeping-warning')];
         return warnings.every(w => shown(w) && /no room left.*until this page is closed/.test(words(w)) && w.querySelector('button'))
           || warnings.map(w => w && words(w))",
    )
    .await?;
    page.ask("all('#para-21 .margin-note button').find(b => b.textContent === 'Edit').click()", vec![])
        .await?;
    page.until("a warning in the form", "return shown(one('.marking .keeping-warning'))").await?;
    enter_text(page, "#marking-note", &note).await?;
    page.click(".marking .main-button").await?;
    page.until(
        "a message that the note is not stored, and the warning beside it",
        "const said = words(one(S.CLASSROOM_MESSAGE));
         return said.includes('Not stored') && !one('.marking') && shown(one('#para-21 .margin-notes ~ .keeping-warning'))
           || said",
    )
    .await?;

    // Both can be taken away.
    let submitted = hand_in_text_with(page, &answer).await?;
    ensure!(submitted, "expected the new answer in the submission");
    steps::follow(page, "#classroom?part=notes").await?;
    page.until("the list", "return all('.all-notes li').length === 1").await?;
    page.click(".saving [aria-expanded]").await?;
    page.until_with(
        "the new note in the export",
        "return one('#notes-text').value.includes(arguments[0])",
        vec![note.clone().into()],
    )
    .await?;

    // What was stored before is still there.
    steps::reload(page).await?;
    steps::follow(page, "#para-21").await?;
    page.until(
        "the old note and the old answer",
        "return words(one('#para-21 .note-words')) === 'Old note' && one('#answer-0').value === 'Old answer'",
    )
    .await?;

    // With room, the next change stores all of them.
    enter_text(page, "#answer-0", &answer).await?;
    page.until("a warning", "return shown(one('.work-bar .keeping-warning'))").await?;
    page.ask("Object.keys(localStorage).filter(key => key.startsWith('other-')).forEach(key => localStorage.removeItem(key))", vec![])
        .await?;
    enter_text(page, "#answer-1", "Another").await?;
    is_stored(page, &answer).await?;
    is_stored(page, "Another").await?;
    page.until("no warning", "return !one('.keeping-warning')").await
}

/// Returns whether the submission contains an answer, once it is shown.
async fn hand_in_text_with(page: &Page<'_>, answer: &str) -> Result<bool> {
    page.click(".work-buttons a").await?;
    page.until("the submission", "return shown(one('#hand-in'))").await?;
    page.click(".hand-in [aria-expanded]").await?;
    page.until("the text of the submission", "return shown(one('#hand-in-text'))").await?;
    let found =
        page.ask("return one('#hand-in-text').value.includes(arguments[0])", vec![answer.into()]).await?;
    Ok(found == true)
}

/// The maximum number of presses of Tab between two steps of a lesson.
const PRESSES: usize = 40;

/// Presses Tab until an element has the focus.
async fn tab_to(page: &Page<'_>, selector: &str) -> Result<()> {
    steps::tab_to(page, selector, PRESSES).await
}

/// Presses Shift and Tab until a link has the focus. Where the engine's Tab skips links, a script focuses it.
/// (Tabbing around through the browser's own controls leaves a page in Firefox without key events.)
async fn back_tab_to(page: &Page<'_>, link: &str) -> Result<()> {
    if page.engine().lacks(Feature::TabToLinks).is_some() {
        page.ask("one(arguments[0]).focus()", vec![link.into()]).await?;
        return Ok(());
    }
    steps::back_tab_to(page, link, PRESSES).await
}

/// Answers both questions and submits, by keyboard alone where the engine's Tab reaches links.
async fn answers_by_keys(page: &Page<'_>) -> Result<String> {
    page.until("the received assignment", "return shown(one(S.STUDENT_NAME))").await?;
    tab_to(page, "#begin-name").await?;
    page.type_text("Ada").await?;
    page.key(Key::Enter).await?;
    page.focused("#answer-0").await?;
    page.type_text("=145, says Ada").await?;
    tab_to(page, ".questions-here button").await?;
    page.key(Key::Enter).await?;
    page.focused("#answer-1").await?;
    page.type_text("Global trends").await?;
    mark_by_keys(page, "Marked by Ada").await?;
    back_tab_to(page, ".work-buttons a").await?;
    page.key(Key::Enter).await?;
    page.until("the submission", "return shown(one('#hand-in'))").await?;
    tab_to(page, ".hand-in [aria-expanded]").await?;
    page.key(Key::Enter).await?;
    handed_text(page, "Ada").await
}

/// Runs a lesson at pages with these addresses: one for the teacher and the first pupil, and two for other pupils. The
/// teacher shares an assignment; three pupils answer, one by keyboard, one with a reload, one without storage. Their
/// submissions are collected in a table, and invalid submissions change nothing.
pub(super) async fn lesson(page: &Page<'_>, pages: [&str; 3]) -> Result<()> {
    let [first, ..] = pages;
    arrive(page, &format!("{first}#classroom?part=assign")).await?;
    page.until("the form", "return shown(one('#assign-title'))").await?;
    let link = write(page).await?;
    let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    let mut handed = Vec::new();
    for (at, pupil) in pages.into_iter().zip(["Ada", "Ben", "Cem"]) {
        arrive(page, at).await?;
        // All pupils may share one computer.
        page.ask("try { localStorage.clear() } catch {}", vec![]).await?;
        if pupil == "Cem" {
            arrive(page, at).await?;
            page.ask(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } });
                 location.hash = arguments[0]",
                vec![fragment.clone().into()],
            )
            .await?;
            page.until("a warning", "return shown(one('.offer .keeping-warning'))").await?;
        } else {
            arrive(page, &format!("{at}{fragment}")).await?;
        }
        if pupil == "Ada" {
            handed.push(answers_by_keys(page).await?);
            continue;
        }
        begin_as(page, pupil).await?;
        page.type_text(&format!("=145, says {pupil}")).await?;
        if pupil == "Ben" {
            // Reloads by script: a reload by the driver bypasses the service worker.
            let address = page.address().await?;
            page.ask("window.before = true; location.reload()", vec![]).await?;
            page.until("another page", "return !window.before").await?;
            load_lost(page, &address).await?;
            page.until(
                "the reloaded page",
                "return !window.before && document.documentElement.dataset.state === 'live'",
            )
            .await?;
            page.until("the answer again", "return one('#answer-0')?.value.startsWith('=145')").await?;
        }
        handed.push(hand_in_text(page, pupil).await?);
    }
    arrive(page, &format!("{first}#classroom?part=class")).await?;
    page.until("the field for submissions", "return !!one('#class-pasted')").await?;
    page.ask("one('#class-pasted').closest('details').open = true", vec![]).await?;
    for (text, rows) in
        [(handed.join("\n\n"), 3), ("nothing of that kind".to_owned(), 3), (handed[0].clone(), 3)]
    {
        page.ask(
            "const field = one('#class-pasted');
             field.value = arguments[0];
             field.dispatchEvent(new Event('input', { bubbles: true }))",
            vec![text.into()],
        )
        .await?;
        page.until("an enabled button", "return !one('#class-pasted ~ .class-row button').disabled").await?;
        page.ask("one('#class-pasted ~ .class-row button').click()", vec![]).await?;
        page.until_with(
            "a row for each pupil",
            "return one('#class-pasted').value === '' && all('.class-table tbody tr').length === arguments[0]
               || all('.class-table tbody tr').length",
            vec![rows.into()],
        )
        .await?;
    }
    page.until(
        "each answer in its cell",
        "const rows = all('.class-table tbody tr').map(row => [...row.children].slice(0, 3).map(words));
         return rows.every((row, at) => row[0].startsWith(['Ada', 'Ben', 'Cem'][at])
             && row[1] === `=145, says ${['Ada', 'Ben', 'Cem'][at]}`
             && row[2] === (at ? 'No answer' : 'Global trends')) || rows",
    )
    .await?;
    let csv = page.ask("return one('#class-csv').value", vec![]).await?;
    ensure!(
        csv.as_str().is_some_and(|csv| csv.contains("'=145, says Ada")),
        "expected an escaped formula, seen: {csv}"
    );
    page.ask("all('[name=class-layout]')[2].click()", vec![]).await?;
    page.until("the annotated passages", "return words(one('.class-passages')).includes('1 pupil')").await?;
    let seen = findings(page, "html").await?;
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    Ok(())
}

/// A lesson works on a hosted page.
pub async fn a_class_is_seen_together(page: &Page<'_>) -> Result<()> {
    let at = page.serve(Variant::Watched)?.address("");
    let other = page.serve(Variant::Watched)?.address("");
    let denied = page.serve(Variant::StorageDenied)?.address("");
    lesson(page, [&at, &other, &denied]).await
}

/// A round of the exercise shows the deciding sentences after each answer.
pub async fn the_exercise_is_played(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=exercise").await?;
    for at in 1..=8 {
        page.until_with(
            "a question",
            "return words(one('#classroom-content .count')) === `${arguments[0]} of 8` && shown(one('.exercise-asks'))",
            vec![at.into()],
        )
        .await?;
        page.click("#exercise-first").await?;
        page.focused("#exercise-feedback").await?;
        page.until(
            "the result and the deciding sentence",
            "const said = words(one('#exercise-feedback [role=status]'));
             return /^(✓ Correct: |✗ Incorrect: it is )(stated|not stated|elsewhere)/.test(said) && shown(one('.exercise-quote a')) || said",
        )
        .await?;
        page.click("#exercise-feedback .main-button").await?;
    }
    page.until("the results of the round", "return all('#classroom-content tbody tr').length === 8").await?;
    let seen = findings(page, "html").await?;
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    Ok(())
}

/// axe reports no violations with annotations in the text and in the list.
pub async fn notes_are_accessible(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    mark_by_keys(page, "A note").await?;
    let mut seen = findings(page, "html").await?;
    steps::press(page, &selectors::annotate_button("para-21")).await?;
    page.until("the form", "return shown(one('.marking'))").await?;
    seen.extend(findings(page, "html").await?);
    for part in ["#classroom?part=notes", "#classroom"] {
        steps::follow(page, part).await?;
        page.until("the section", "return shown(one('.keeping'))").await?;
        seen.extend(findings(page, "html").await?);
    }
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    Ok(())
}
