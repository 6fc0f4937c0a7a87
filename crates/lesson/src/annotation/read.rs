//! Annotations as other programs write them.

use super::{KIND, Loaded, Source};
use crate::check::{self, AROUND};
use crate::{Fault, FaultKind, Id, KINDS, Kind, Mark, Moment, Notebook, Target, Words, file, limits};
use serde_json::Value;

pub(super) fn read(text: &str, source: &Source) -> Result<Loaded, Fault> {
    check::whole(text)?;
    let file: Value = file::json(text.trim_start_matches('\u{feff}'))?;
    let mut loaded = Loaded { notebook: Notebook::default(), of_others: 0 };
    let (items, at) = items(&file)?;
    check::count(items.len(), "marks", limits::MARKS).map_err(|kind| Fault::at(at, kind))?;
    let place = |number: usize| if at.is_empty() { String::new() } else { format!("{at}[{number}]") };
    let mut theirs = Vec::new();
    let mut named_here = [false; KINDS];
    for (number, item) in items.iter().enumerate() {
        match annotation(item, source).map_err(|fault| fault.within(&place(number)))? {
            None => loaded.of_others += 1,
            Some(found) => {
                if let Some((kind, name)) = &found.named
                    && let Some(mine) = loaded.notebook.kinds.get_mut(usize::from(*kind))
                    && let Some(before) = named_here.get_mut(usize::from(*kind))
                    && (!*before || (mine.modified, &mine.name) < (name.modified, &name.name))
                {
                    *before = true;
                    *mine = name.clone();
                }
                theirs.push((number, found));
            }
        }
    }
    // A tag without our id is a kind of ours where it is called as one, also as one is called further on.
    let defaults = Notebook::default().kinds;
    for (number, Found { mut mark, tags, named }) in theirs {
        if named.is_none() {
            let called = |tag: &String| {
                let same = |kind: &Kind| kind.name.to_lowercase() == tag.trim().to_lowercase();
                loaded.notebook.kinds.iter().position(same).or_else(|| defaults.iter().position(same))
            };
            mark.kind = tags.iter().find_map(called).and_then(|kind| u8::try_from(kind).ok()).unwrap_or(0);
        }
        check::mark(&mark).map_err(|fault| fault.within(&place(number)))?;
        let mut one = Notebook::default();
        one.marks.insert(mark.id.clone(), mark);
        loaded.notebook.merge(&one);
    }
    Ok(loaded)
}

/// The annotations of a file, and what their places in it begin with.
fn items(file: &Value) -> Result<(&[Value], &'static str), Fault> {
    let not = |place: &str| Fault::at(place, FaultKind::NotA("a page of annotations"));
    if is(file, "Annotation") {
        return Ok((core::slice::from_ref(file), ""));
    }
    let (page, at) = if is(file, "AnnotationCollection") {
        (
            file.get("first").filter(|page| is(page, "AnnotationPage")).ok_or_else(|| not("first"))?,
            "first.items",
        )
    } else if is(file, "AnnotationPage") {
        (file, "items")
    } else {
        return Err(Fault::whole(FaultKind::NotA("a file of annotations")));
    };
    let items = page.get("items").ok_or_else(|| not(at))?;
    Ok((items.as_array().ok_or_else(|| not(at))?, at))
}

/// An annotation, with what it is tagged.
struct Found {
    mark: Mark,
    tags: Vec<String>,
    /// What its tag calls a kind of ours.
    named: Option<(u8, Kind)>,
}

fn annotation(item: &Value, source: &Source) -> Result<Option<Found>, Fault> {
    if !is(item, "Annotation") {
        return Err(Fault::whole(FaultKind::NotA("an annotation")));
    }
    let targets = each(item, "target");
    if targets.is_empty() {
        return Err(Fault::at("target", FaultKind::NotA("what an annotation is about")));
    }
    let Some(target) = targets.iter().find(|target| about(target).0 == bare(&source.address)) else {
        return Ok(None);
    };
    let target = place(target)?;
    let moment = |name: &'static str| match item.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let read = value.as_str().and_then(|text| text.parse::<Moment>().ok());
            read.map(Some).ok_or_else(|| Fault::at(name, FaultKind::Value("a time")))
        }
    };
    let (created, modified) = (moment("created")?, moment("modified")?);
    let mut note = Vec::new();
    let mut tags = Vec::new();
    let mut named = None;
    note.extend(item.get("bodyValue").and_then(Value::as_str));
    for body in each(item, "body") {
        let textual = body.get("type").is_none() || is(body, "TextualBody");
        let Some(value) = body.get("value").and_then(Value::as_str).filter(|_| textual) else { continue };
        if !each(body, "purpose").iter().any(|purpose| purpose.as_str() == Some("tagging")) {
            note.push(value);
            continue;
        }
        let number =
            body.get("id").and_then(Value::as_str).and_then(|id| id.strip_prefix(KIND)?.parse().ok());
        match number.filter(|number| usize::from(*number) < KINDS) {
            None => tags.push(value.to_owned()),
            Some(number) => {
                check::some_name(value).map_err(|kind| Fault::at("body", kind))?;
                named = named.or_else(|| Some((number, kind(number, value, body))));
            }
        }
    }
    let mut mark = Mark {
        id: Id::of_text(""),
        target,
        kind: named.as_ref().map_or(0, |(number, _)| *number),
        note: note.join("\n\n").replace("\r\n", "\n"),
        created: created.or(modified).unwrap_or_default(),
        modified: modified.or(created).unwrap_or_default(),
        gone: false,
    };
    let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
    mark.id = match Id::try_from(id.to_owned()) {
        Ok(id) => id,
        Err(_) if !id.is_empty() => Id::of_text(id),
        Err(_) => Id::of_text(&[serde_json::to_string(&mark).unwrap_or_default(), tags.concat()].concat()),
    };
    Ok(Some(Found { mark, tags, named }))
}

/// How a tag calls a kind. One that says not since when gives way to any other name than the first.
fn kind(number: u8, name: &str, tag: &Value) -> Kind {
    let modified = tag.get("modified").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let first = Notebook::default().kinds.get(usize::from(number)).is_some_and(|kind| kind.name == name);
    let unsaid = if first { Moment::default() } else { Moment::default().next() };
    Kind { name: name.to_owned(), modified: modified.unwrap_or(unsaid) }
}

/// Which document a target is about, and the fragment that its address has.
fn about(target: &Value) -> (&str, &str) {
    let named = |value: &'_ Value| value.as_str().is_some();
    let source = match target.get("source") {
        Some(source) if named(source) => Some(source),
        Some(source) => source.get("id"),
        None if named(target) => Some(target),
        None => target.get("id"),
    };
    let address = source.and_then(Value::as_str).unwrap_or_default();
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    (bare(address), fragment)
}

/// An address without what differs between those that lead to the same.
fn bare(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default().trim_end_matches('/');
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address)
}

fn place(target: &Value) -> Result<Target, Fault> {
    let mut found = Target { place: about(target).1.to_owned(), words: None };
    let mut selectors: Vec<&Value> = each(target, "selector").iter().collect();
    selectors.reverse();
    while let Some(selector) = selectors.pop() {
        let text = |name| selector.get(name).and_then(Value::as_str).unwrap_or_default();
        if is(selector, "FragmentSelector") {
            found.place = text("value").to_owned();
        } else if is(selector, "TextQuoteSelector") && found.words.is_none() {
            let (prefix, suffix) = (text("prefix"), text("suffix"));
            let start = prefix.char_indices().rev().take(AROUND).last().map_or(prefix.len(), |(at, _)| at);
            found.words = Some(Words {
                exact: text("exact").to_owned(),
                prefix: prefix.get(start..).unwrap_or_default().to_owned(),
                suffix: suffix.chars().take(AROUND).collect(),
            });
        }
        selectors.extend(each(selector, "refinedBy").iter().rev());
    }
    if found.place.is_empty() {
        return Err(Fault::at("target", FaultKind::NotA("an address within the document")));
    }
    Ok(found)
}

/// What a member has: none, one, or those of a list.
fn each<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    match value.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(all)) => all,
        Some(one) => core::slice::from_ref(one),
    }
}

/// Whether something is of a type.
fn is(value: &Value, name: &str) -> bool {
    each(value, "type").iter().any(|it| it.as_str() == Some(name))
}
