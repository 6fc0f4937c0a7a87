use super::{KIND_URN_PREFIX, Source};
use crate::{Annotation, Notebook, Timestamp};
use serde_json::{Value, json};

impl Notebook {
    /// Writes all annotations, without tombstones, as an `AnnotationPage` in JSON-LD. A target is a `FragmentSelector`
    /// (the anchor) refined by a `TextQuoteSelector` (the quote). The note is a `TextualBody` for `commenting`, the
    /// kind one for `tagging`, whose id ends with the index of the kind.
    pub fn to_annotations(&self, source: &Source) -> String {
        let mut annotations: Vec<&Annotation> =
            self.annotations.values().filter(|annotation| !annotation.deleted).collect();
        annotations.sort_by_key(|annotation| (annotation.created, &annotation.id));
        let items: Vec<Value> =
            annotations.into_iter().map(|annotation| self.annotation_json(annotation, source)).collect();
        let page = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationPage",
            "label": source.title,
            "items": items,
        });
        format!("{page:#}\n")
    }

    fn annotation_json(&self, annotation: &Annotation, source: &Source) -> Value {
        let mut tag = json!({
            "id": format!("{KIND_URN_PREFIX}{}", annotation.kind),
            "type": "TextualBody",
            "purpose": "tagging",
        });
        if let (Some(kind), Some(tag)) = (self.kinds.get(usize::from(annotation.kind)), tag.as_object_mut()) {
            tag.insert("value".to_owned(), kind.name.as_str().into());
            if kind.modified != Timestamp::default() {
                tag.insert("modified".to_owned(), kind.modified.to_string().into());
            }
        }
        let mut body = vec![tag];
        if !annotation.note.is_empty() {
            body.push(json!({
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": annotation.note,
            }));
        }
        let mut selector = json!({ "type": "FragmentSelector", "value": annotation.target.anchor });
        if let (Some(quote), Some(selector)) = (&annotation.target.quote, selector.as_object_mut()) {
            let quote = json!({
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            });
            selector.insert("refinedBy".to_owned(), quote);
        }
        json!({
            "id": annotation.id,
            "type": "Annotation",
            "motivation": if annotation.note.is_empty() { "highlighting" } else { "commenting" },
            "created": annotation.created,
            "modified": annotation.modified,
            "body": body,
            "target": { "type": "SpecificResource", "source": source.address, "selector": selector },
        })
    }
}
