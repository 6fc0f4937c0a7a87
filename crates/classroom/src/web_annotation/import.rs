use super::{ImportedAnnotations, KIND_URN_PREFIX, Source};
use crate::file_format::parse_json;
use crate::text_quote::{first_context, last_context};
use crate::validation::{check_count, check_file_size, check_nonblank_name};
use crate::{
    Annotation, AnnotationKind, AnnotationTarget, Error, ErrorKind, Id, KIND_COUNT, Notebook, TextQuote,
    Timestamp, limits,
};
use serde_json::Value;

impl Notebook {
    /// Reads what [`Notebook::to_annotations`] wrote, or a file of another program that follows the model: a single
    /// annotation, a page, or a collection with its first page; bodies and selectors alone or in lists. Unknown members
    /// are ignored.
    ///
    /// An annotation without a usable id gets one from its content, so that a file that is imported twice adds nothing.
    /// Kinds are named as their tags say. Of duplicates the later one counts.
    ///
    /// # Errors
    /// With the location of the first item that is not an annotation, is incomplete or exceeds the
    /// [`limits`].
    pub fn from_annotations(text: &str, source: &Source) -> Result<ImportedAnnotations, Error> {
        check_file_size(text)?;
        let file: Value = parse_json(text.trim_start_matches('\u{feff}'))?;
        let (items, items_location) = page_items(&file)?;
        check_count(items.len(), "annotations", limits::MAX_ANNOTATIONS)
            .map_err(|kind| Error::at(items_location, kind))?;
        let location = |index: usize| {
            if items_location.is_empty() { String::new() } else { format!("{items_location}[{index}]") }
        };
        let mut notebook = Self::default();
        let mut skipped = 0;
        let mut parsed_items = Vec::new();
        let mut is_named = [false; KIND_COUNT];
        for (index, item) in items.iter().enumerate() {
            let Some(parsed) =
                parse_annotation(item, source).map_err(|error| error.within(&location(index)))?
            else {
                skipped += 1;
                continue;
            };
            if let Some((number, kind)) = &parsed.named_kind
                && let Some(mine) = notebook.kinds.get_mut(usize::from(*number))
                && let Some(is_named) = is_named.get_mut(usize::from(*number))
                && (!*is_named || (mine.modified, &mine.name) < (kind.modified, &kind.name))
            {
                *is_named = true;
                *mine = kind.clone();
            }
            parsed_items.push((index, parsed));
        }
        // Only now all names of kinds are known, by which tags of other programs are matched.
        let defaults = AnnotationKind::defaults();
        for (index, ParsedAnnotation { mut annotation, tags, named_kind }) in parsed_items {
            if named_kind.is_none() {
                let kind_of_tag = |tag: &String| {
                    let is_same =
                        |kind: &AnnotationKind| kind.name.to_lowercase() == tag.trim().to_lowercase();
                    notebook.kinds.iter().position(is_same).or_else(|| defaults.iter().position(is_same))
                };
                let kind = tags.iter().find_map(kind_of_tag);
                annotation.kind = kind.and_then(|kind| u8::try_from(kind).ok()).unwrap_or(0);
            }
            annotation.validate().map_err(|error| error.within(&location(index)))?;
            let mut other = Self::default();
            other.annotations.insert(annotation.id.clone(), annotation);
            notebook.merge(&other);
        }
        Ok(ImportedAnnotations { notebook, skipped })
    }
}

/// An annotation with its tags.
struct ParsedAnnotation {
    annotation: Annotation,
    /// The tags that name no kind by its id.
    tags: Vec<String>,
    /// The index and name of the kind in a tag that [`Notebook::to_annotations`] wrote.
    named_kind: Option<(u8, AnnotationKind)>,
}

/// Returns the annotations of a file and their location in it; empty for a single annotation.
fn page_items(file: &Value) -> Result<(&[Value], &'static str), Error> {
    let no_page = |location: &str| Error::at(location, ErrorKind::WrongFormat("a page of annotations"));
    if has_type(file, "Annotation") {
        return Ok((core::slice::from_ref(file), ""));
    }
    let (page, location) = if has_type(file, "AnnotationCollection") {
        let first = file.get("first").filter(|page| has_type(page, "AnnotationPage"));
        (first.ok_or_else(|| no_page("first"))?, "first.items")
    } else if has_type(file, "AnnotationPage") {
        (file, "items")
    } else {
        return Err(Error::new(ErrorKind::WrongFormat("a file of annotations")));
    };
    let items = page.get("items").and_then(Value::as_array).ok_or_else(|| no_page(location))?;
    Ok((items, location))
}

/// Parses an annotation; `None` if it is about another document.
fn parse_annotation(item: &Value, source: &Source) -> Result<Option<ParsedAnnotation>, Error> {
    if !has_type(item, "Annotation") {
        return Err(Error::new(ErrorKind::WrongFormat("an annotation")));
    }
    let targets = members(item, "target");
    if targets.is_empty() {
        return Err(Error::at("target", ErrorKind::WrongFormat("the target of an annotation")));
    }
    let is_here = |target: &&Value| source_and_fragment(target).0 == normalise_address(&source.address);
    let Some(target) = targets.iter().find(is_here) else {
        return Ok(None);
    };
    let target = parse_target(target)?;
    let (created, modified) = (parse_time(item, "created")?, parse_time(item, "modified")?);
    let mut note: Vec<&str> = item.get("bodyValue").and_then(Value::as_str).into_iter().collect();
    let mut tags = Vec::new();
    let mut named_kind = None;
    for body in members(item, "body") {
        let is_text = body.get("type").is_none() || has_type(body, "TextualBody");
        let Some(value) = body.get("value").and_then(Value::as_str).filter(|_| is_text) else { continue };
        if !members(body, "purpose").iter().any(|purpose| purpose.as_str() == Some("tagging")) {
            note.push(value);
            continue;
        }
        let id = body.get("id").and_then(Value::as_str);
        let number = id.and_then(|id| id.strip_prefix(KIND_URN_PREFIX)?.parse().ok());
        match number.filter(|number| usize::from(*number) < KIND_COUNT) {
            None => tags.push(value.to_owned()),
            Some(number) => {
                check_nonblank_name(value).map_err(|kind| Error::at("body", kind))?;
                named_kind = named_kind.or_else(|| Some((number, parse_kind(number, value, body))));
            }
        }
    }
    let mut annotation = Annotation {
        id: Id::from_hash_of(""),
        target,
        kind: named_kind.as_ref().map_or(0, |(number, _)| *number),
        note: note.join("\n\n").replace("\r\n", "\n"),
        created: created.or(modified).unwrap_or_default(),
        modified: modified.or(created).unwrap_or_default(),
        deleted: false,
    };
    let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
    annotation.id = match Id::try_from(id.to_owned()) {
        Ok(id) => id,
        Err(_) if !id.is_empty() => Id::from_hash_of(id),
        Err(_) => {
            Id::from_hash_of(&(serde_json::to_string(&annotation).unwrap_or_default() + &tags.concat()))
        }
    };
    Ok(Some(ParsedAnnotation { annotation, tags, named_kind }))
}

fn parse_time(item: &Value, name: &'static str) -> Result<Option<Timestamp>, Error> {
    match item.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let time = value.as_str().and_then(|text| text.parse().ok());
            let expected = ErrorKind::InvalidValue("a time such as 2026-11-24T09:30:00Z");
            time.map(Some).ok_or_else(|| Error::at(name, expected))
        }
    }
}

/// Parses the name of a kind in a tag. Without a date, any name but the default counts as renamed: it replaces the
/// default, and gives way to dated names.
fn parse_kind(number: u8, name: &str, tag: &Value) -> AnnotationKind {
    let modified = tag.get("modified").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let is_default =
        AnnotationKind::defaults().get(usize::from(number)).is_some_and(|kind| kind.name == name);
    let undated = if is_default { Timestamp::default() } else { Timestamp::default().next() };
    AnnotationKind { name: name.to_owned(), modified: modified.unwrap_or(undated) }
}

/// Returns the address of the document that a target is about, and the fragment of that address.
fn source_and_fragment(target: &Value) -> (&str, &str) {
    let source = match target.get("source") {
        Some(source) if source.is_string() => Some(source),
        Some(source) => source.get("id"),
        None if target.is_string() => Some(target),
        None => target.get("id"),
    };
    let address = source.and_then(Value::as_str).unwrap_or_default();
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    (normalise_address(address), fragment)
}

/// Returns an address without scheme, fragment and final slashes, which may differ between addresses of one document.
fn normalise_address(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default().trim_end_matches('/');
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address)
}

fn parse_target(target: &Value) -> Result<AnnotationTarget, Error> {
    let mut parsed = AnnotationTarget { anchor: source_and_fragment(target).1.to_owned(), quote: None };
    let mut selectors: Vec<&Value> = members(target, "selector").iter().rev().collect();
    while let Some(selector) = selectors.pop() {
        let text = |name| selector.get(name).and_then(Value::as_str).unwrap_or_default();
        if has_type(selector, "FragmentSelector") {
            parsed.anchor = text("value").to_owned();
        } else if has_type(selector, "TextQuoteSelector") && parsed.quote.is_none() {
            parsed.quote = Some(TextQuote {
                exact: text("exact").to_owned(),
                prefix: last_context(text("prefix")).to_owned(),
                suffix: first_context(text("suffix")).to_owned(),
            });
        }
        selectors.extend(members(selector, "refinedBy").iter().rev());
    }
    if parsed.anchor.is_empty() {
        return Err(Error::at("target", ErrorKind::WrongFormat("an address within the document")));
    }
    Ok(parsed)
}

/// Returns the values of a member that may be missing, single or a list, as JSON-LD allows.
fn members<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    match value.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => core::slice::from_ref(value),
    }
}

/// Tells whether a value has the type `name`, among others perhaps.
fn has_type(value: &Value, name: &str) -> bool {
    members(value, "type").iter().any(|value| value.as_str() == Some(name))
}
