use super::{ImportedAnnotations, KIND_URN_PREFIX, Source};
use crate::file_format::parse_json;
use crate::text_quote::{FoldedText, TextMatch, first_context, last_context, match_in_texts};
use crate::validation::{check_count, check_file_size, check_nonblank_name};
use crate::{
    Annotation, AnnotationKind, AnnotationTarget, Error, ErrorKind, Id, KIND_COUNT, Notebook, QuoteMatch,
    TextQuote, Timestamp, limits, match_quote, quote_at,
};
use serde_json::Value;

impl Notebook {
    /// Reads what [`Notebook::to_annotations`] wrote, or a file of another program that follows the model: a single
    /// annotation, a list, a page, or a collection with its first page; bodies and selectors alone or in lists. Unknown
    /// members are ignored.
    ///
    /// `texts` are the texts of the document with their anchors. An annotation that has a quote but names none of them
    /// is put where its quote stands. Where that is doubtful, it is not put anywhere. `texts` may be empty if they are
    /// unknown: then each annotation is put where it says.
    ///
    /// An annotation without a usable id gets one from its content, so that a file that is imported twice adds nothing.
    /// Kinds are named as their tags say. Of duplicates the later one counts.
    ///
    /// # Errors
    /// If the file is not JSON, has no annotations, or exceeds the [`limits`]. Single items that are not annotations,
    /// are incomplete or exceed the limits are listed in [`ImportedAnnotations::rejected`].
    pub fn from_annotations(
        text: &str,
        source: &Source,
        texts: &[(String, String)],
    ) -> Result<ImportedAnnotations, Error> {
        check_file_size(text)?;
        let file: Value = parse_json(text.trim_start_matches('\u{feff}'))?;
        let (items, items_location) = page_items(&file)?;
        check_count(items.len(), "annotations", limits::MAX_ANNOTATIONS)
            .map_err(|kind| Error::at(items_location, kind))?;
        let document = Document::new(source, texts);
        let mut imported = ImportedAnnotations::default();
        let mut parsed_items = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let is_single = core::ptr::eq(item, &raw const file);
            let location = if is_single { String::new() } else { format!("{items_location}[{index}]") };
            match parse_annotation(item, &document) {
                Ok(None) => imported.skipped += 1,
                Ok(Some(parsed)) => {
                    let doubt = parsed.doubt.clone();
                    imported.doubtful.extend(doubt.map(|kind| Error::at("target", kind).within(&location)));
                    parsed_items.push(parsed);
                }
                Err(error) => imported.rejected.push(error.within(&location)),
            }
        }
        name_kinds(&mut imported.notebook, &parsed_items);
        let notebook = &mut imported.notebook;
        // Only now all names of kinds are known, by which tags of other programs are matched.
        let defaults = AnnotationKind::defaults();
        for ParsedAnnotation { mut annotation, tags, named_kind, .. } in parsed_items {
            if named_kind.is_none() {
                let kind_of_tag = |tag: &String| {
                    let is_same =
                        |kind: &AnnotationKind| kind.name.to_lowercase() == tag.trim().to_lowercase();
                    notebook.kinds.iter().position(is_same).or_else(|| defaults.iter().position(is_same))
                };
                let kind = tags.iter().find_map(kind_of_tag);
                annotation.kind = kind.and_then(|kind| u8::try_from(kind).ok()).unwrap_or(0);
            }
            let mut other = Self::default();
            other.annotations.insert(annotation.id.clone(), annotation);
            notebook.merge(&other);
        }
        Ok(imported)
    }
}

/// Gives the kinds of `notebook` the names in the tags of `items`; of several names the latest.
fn name_kinds(notebook: &mut Notebook, items: &[ParsedAnnotation]) {
    let mut is_named = [false; KIND_COUNT];
    for (number, kind) in items.iter().filter_map(|item| item.named_kind.as_ref()) {
        if let Some(mine) = notebook.kinds.get_mut(usize::from(*number))
            && let Some(is_named) = is_named.get_mut(usize::from(*number))
            && (!*is_named || (mine.modified, &mine.name) < (kind.modified, &kind.name))
        {
            *is_named = true;
            *mine = kind.clone();
        }
    }
}

/// The document that is annotated.
struct Document<'d> {
    source: &'d Source,
    anchors: Vec<&'d str>,
    texts: Vec<(&'d str, FoldedText)>,
}

impl<'d> Document<'d> {
    fn new(source: &'d Source, texts: &'d [(String, String)]) -> Self {
        Self {
            source,
            anchors: texts.iter().map(|(anchor, _)| anchor.as_str()).collect(),
            texts: texts.iter().map(|(_, text)| (text.as_str(), FoldedText::new(text))).collect(),
        }
    }

    /// Tells whether `target` is about this document.
    fn is_target(&self, target: &Value) -> bool {
        let Source { address, page_address, .. } = self.source;
        let named = source_and_fragment(target).0;
        named == normalise_address(address)
            || !page_address.is_empty() && named == normalise_address(page_address)
    }

    /// Puts a target without a known anchor where its quote stands. Returns the reason if its words are unknown.
    ///
    /// # Errors
    /// If it names no place, or one that is doubtful.
    fn resolve(&self, target: &mut AnnotationTarget) -> Result<Option<ErrorKind>, ErrorKind> {
        let named = self.anchors.iter().position(|anchor| *anchor == target.anchor);
        let doubt = match (named, &target.quote) {
            (None, None) if target.anchor.is_empty() => return Err(ErrorKind::NoPlace),
            _ if self.texts.is_empty() && !target.anchor.is_empty() => None,
            (Some(_), None) => None,
            (None, None) => Some(ErrorKind::UnknownPlace),
            (Some(index), Some(quote)) => {
                match self.texts.get(index).map_or(QuoteMatch::NotFound, |(text, _)| match_quote(text, quote))
                {
                    QuoteMatch::Found(_) => None,
                    QuoteMatch::Doubtful(places) => Some(ErrorKind::DoubtfulQuote(places)),
                    QuoteMatch::NotFound => Some(ErrorKind::QuoteNotFound),
                }
            }
            (None, Some(quote)) => match match_in_texts(&self.texts, quote) {
                TextMatch::Found(index, range) => {
                    // Its own context was taken from another arrangement of the texts.
                    let quote = self.texts.get(index).and_then(|(text, _)| quote_at(text, range));
                    target.anchor = self.anchors.get(index).copied().unwrap_or_default().to_owned();
                    target.quote = quote;
                    None
                }
                TextMatch::Doubtful(places) => Some(ErrorKind::DoubtfulQuote(places)),
                TextMatch::NotFound => Some(ErrorKind::QuoteNotFound),
            },
        };
        match doubt {
            Some(reason) if target.anchor.is_empty() => Err(reason),
            doubt => Ok(doubt),
        }
    }
}

/// An annotation with its tags.
struct ParsedAnnotation {
    annotation: Annotation,
    /// The tags that name no kind by its id.
    tags: Vec<String>,
    /// The index and name of the kind in a tag that [`Notebook::to_annotations`] wrote.
    named_kind: Option<(u8, AnnotationKind)>,
    /// The reason why it is unknown which words are annotated.
    doubt: Option<ErrorKind>,
}

/// Returns the annotations of a file and their location in it; empty for a single annotation and for a list.
fn page_items(file: &Value) -> Result<(&[Value], &'static str), Error> {
    let no_page = |location: &str| Error::at(location, ErrorKind::WrongFormat("a page of annotations"));
    if has_type(file, "Annotation") {
        return Ok((core::slice::from_ref(file), ""));
    }
    if let Some(items) = file.as_array()
        && items.iter().any(|item| has_type(item, "Annotation"))
    {
        return Ok((items, ""));
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
fn parse_annotation(item: &Value, document: &Document<'_>) -> Result<Option<ParsedAnnotation>, Error> {
    if !has_type(item, "Annotation") {
        return Err(Error::new(ErrorKind::WrongFormat("an annotation")));
    }
    let targets = members(item, "target");
    if targets.is_empty() {
        return Err(Error::at("target", ErrorKind::WrongFormat("the target of an annotation")));
    }
    let Some(target) = targets.iter().find(|target| document.is_target(target)) else {
        return Ok(None);
    };
    let mut target = parse_target(target);
    let unresolved = target.clone();
    let doubt = document.resolve(&mut target).map_err(|kind| Error::at("target", kind))?;
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
        target: unresolved,
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
    annotation.target = target;
    annotation.validate()?;
    Ok(Some(ParsedAnnotation { annotation, tags, named_kind, doubt }))
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

fn parse_target(target: &Value) -> AnnotationTarget {
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
    parsed
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
