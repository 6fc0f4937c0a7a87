//! Annotations as other programs write them.

use super::{ImportedAnnotations, KIND, Source};
use crate::validation::{self, AROUND};
use crate::{
    Annotation, AnnotationKind, AnnotationTarget, Error, ErrorKind, Id, KIND_COUNT, Notebook, TextQuote,
    Timestamp, file_format, limits,
};
use serde_json::Value;

pub(super) fn import(text: &str, source: &Source) -> Result<ImportedAnnotations, Error> {
    validation::whole(text)?;
    let file: Value = file_format::json(text.trim_start_matches('\u{feff}'))?;
    let mut loaded = ImportedAnnotations { notebook: Notebook::default(), skipped: 0 };
    let (items, at) = items(&file)?;
    validation::count(items.len(), "marks", limits::MAX_ANNOTATIONS).map_err(|kind| Error::at(at, kind))?;
    let place = |number: usize| if at.is_empty() { String::new() } else { format!("{at}[{number}]") };
    let mut theirs = Vec::new();
    let mut named_here = [false; KIND_COUNT];
    for (number, item) in items.iter().enumerate() {
        match annotation(item, source).map_err(|fault| fault.within(&place(number)))? {
            None => loaded.skipped += 1,
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
                let same = |kind: &AnnotationKind| kind.name.to_lowercase() == tag.trim().to_lowercase();
                loaded.notebook.kinds.iter().position(same).or_else(|| defaults.iter().position(same))
            };
            mark.kind = tags.iter().find_map(called).and_then(|kind| u8::try_from(kind).ok()).unwrap_or(0);
        }
        validation::annotation(&mark).map_err(|fault| fault.within(&place(number)))?;
        let mut one = Notebook::default();
        one.annotations.insert(mark.id.clone(), mark);
        loaded.notebook.merge(&one);
    }
    Ok(loaded)
}

/// The annotations of a file, and what their places in it begin with.
fn items(file: &Value) -> Result<(&[Value], &'static str), Error> {
    let not = |place: &str| Error::at(place, ErrorKind::WrongFormat("a page of annotations"));
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
        return Err(Error::new(ErrorKind::WrongFormat("a file of annotations")));
    };
    let items = page.get("items").ok_or_else(|| not(at))?;
    Ok((items.as_array().ok_or_else(|| not(at))?, at))
}

/// An annotation, with what it is tagged.
struct Found {
    mark: Annotation,
    tags: Vec<String>,
    /// What its tag calls a kind of ours.
    named: Option<(u8, AnnotationKind)>,
}

fn annotation(item: &Value, source: &Source) -> Result<Option<Found>, Error> {
    if !is(item, "Annotation") {
        return Err(Error::new(ErrorKind::WrongFormat("an annotation")));
    }
    let targets = each(item, "target");
    if targets.is_empty() {
        return Err(Error::at("target", ErrorKind::WrongFormat("what an annotation is about")));
    }
    let Some(target) = targets.iter().find(|target| about(target).0 == bare(&source.address)) else {
        return Ok(None);
    };
    let target = place(target)?;
    let moment = |name: &'static str| match item.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let read = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
            read.map(Some).ok_or_else(|| Error::at(name, ErrorKind::InvalidValue("a time")))
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
        match number.filter(|number| usize::from(*number) < KIND_COUNT) {
            None => tags.push(value.to_owned()),
            Some(number) => {
                validation::some_name(value).map_err(|kind| Error::at("body", kind))?;
                named = named.or_else(|| Some((number, kind(number, value, body))));
            }
        }
    }
    let mut mark = Annotation {
        id: Id::of_text(""),
        target,
        kind: named.as_ref().map_or(0, |(number, _)| *number),
        note: note.join("\n\n").replace("\r\n", "\n"),
        created: created.or(modified).unwrap_or_default(),
        modified: modified.or(created).unwrap_or_default(),
        deleted: false,
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
fn kind(number: u8, name: &str, tag: &Value) -> AnnotationKind {
    let modified = tag.get("modified").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let first = Notebook::default().kinds.get(usize::from(number)).is_some_and(|kind| kind.name == name);
    let unsaid = if first { Timestamp::default() } else { Timestamp::default().next() };
    AnnotationKind { name: name.to_owned(), modified: modified.unwrap_or(unsaid) }
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

fn place(target: &Value) -> Result<AnnotationTarget, Error> {
    let mut found = AnnotationTarget { anchor: about(target).1.to_owned(), quote: None };
    let mut selectors: Vec<&Value> = each(target, "selector").iter().collect();
    selectors.reverse();
    while let Some(selector) = selectors.pop() {
        let text = |name| selector.get(name).and_then(Value::as_str).unwrap_or_default();
        if is(selector, "FragmentSelector") {
            found.anchor = text("value").to_owned();
        } else if is(selector, "TextQuoteSelector") && found.quote.is_none() {
            let (prefix, suffix) = (text("prefix"), text("suffix"));
            let start = prefix.char_indices().rev().take(AROUND).last().map_or(prefix.len(), |(at, _)| at);
            found.quote = Some(TextQuote {
                exact: text("exact").to_owned(),
                prefix: prefix.get(start..).unwrap_or_default().to_owned(),
                suffix: suffix.chars().take(AROUND).collect(),
            });
        }
        selectors.extend(each(selector, "refinedBy").iter().rev());
    }
    if found.anchor.is_empty() {
        return Err(Error::at("target", ErrorKind::WrongFormat("an address within the document")));
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
