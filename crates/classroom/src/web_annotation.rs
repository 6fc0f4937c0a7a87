use crate::{Annotation, Error, Notebook, Timestamp};
use serde_json::{Value, json};

mod import;

/// What the id of a kind's tag begins with.
const KIND: &str = "urn:un-report-explorer:kind:";

/// The document that marks are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its official address, which is the `source` of each annotation's target.
    pub address: String,
    /// Its title.
    pub title: String,
}

/// What was in a file of annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedAnnotations {
    /// Its marks and kinds.
    pub notebook: Notebook,
    /// How many annotations are about other documents, and were left out.
    pub skipped: usize,
}

impl Notebook {
    /// All marks that are there, as an `AnnotationPage` of the W3C Web Annotation Data Model, in JSON-LD. A target is
    /// a `FragmentSelector` (the place) refined by a `TextQuoteSelector` (the words); the note is a `TextualBody` for
    /// `commenting`, the kind one for `tagging`, whose id ends in the kind's number.
    pub fn to_annotations(&self, source: &Source) -> String {
        let mut marks: Vec<&Annotation> = self.annotations.values().filter(|mark| !mark.deleted).collect();
        marks.sort_by_key(|mark| (mark.created, &mark.id));
        let items: Vec<Value> = marks.into_iter().map(|mark| self.annotation(mark, source)).collect();
        let page = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationPage",
            "label": source.title,
            "items": items,
        });
        format!("{page:#}\n")
    }

    fn annotation(&self, mark: &Annotation, source: &Source) -> Value {
        let mut tag = json!({
            "id": format!("{KIND}{}", mark.kind),
            "type": "TextualBody",
            "purpose": "tagging",
        });
        if let (Some(kind), Some(tag)) = (self.kinds.get(usize::from(mark.kind)), tag.as_object_mut()) {
            tag.insert("value".to_owned(), kind.name.as_str().into());
            if kind.modified != Timestamp::default() {
                tag.insert("modified".to_owned(), kind.modified.to_string().into());
            }
        }
        let mut body = vec![tag];
        if !mark.note.is_empty() {
            body.push(json!({
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": mark.note,
            }));
        }
        let mut selector = json!({ "type": "FragmentSelector", "value": mark.target.anchor });
        if let (Some(words), Some(selector)) = (&mark.target.quote, selector.as_object_mut()) {
            let quote = json!({
                "type": "TextQuoteSelector",
                "exact": words.exact,
                "prefix": words.prefix,
                "suffix": words.suffix,
            });
            selector.insert("refinedBy".to_owned(), quote);
        }
        json!({
            "id": mark.id,
            "type": "Annotation",
            "motivation": if mark.note.is_empty() { "highlighting" } else { "commenting" },
            "created": mark.created,
            "modified": mark.modified,
            "body": body,
            "target": { "type": "SpecificResource", "source": source.address, "selector": selector },
        })
    }

    /// Reads what [`Notebook::to_annotations`] wrote, or another program that follows the model: a single annotation,
    /// a page, a collection with its first page; bodies and selectors alone or in lists; unknown members are passed over.
    /// What has no id that is one here gets one of its content: the same file gives the same marks. A kind is called as its tag
    /// says; of what is in there twice, the later counts.
    ///
    /// # Errors
    /// With the place of the first item that is no annotation, lacks what it needs, or is more than is taken.
    pub fn from_annotations(text: &str, source: &Source) -> Result<ImportedAnnotations, Error> {
        import::import(text, source)
    }
}
