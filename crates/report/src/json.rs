//! `report.json`, for anyone to use. Its shape is kept stable; the schema is
//! made from these types.

use crate::{self as model, Evidence, NoteNumber, ParagraphNumber, Place, Stated, Target};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the shape: raised when something here changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// A parsed and annotated United Nations report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "report.json")]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// The title page.
    pub document: Document,
    /// The section tree, flattened: each section before its subsections.
    pub sections: Vec<Section>,
    /// The numbered paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The bodies that the report names.
    pub agencies: Vec<Agency>,
    /// The instruments that the report names.
    pub instruments: Vec<Instrument>,
    /// The document symbols that the report prints: its own, then those that it cites.
    pub symbols: Vec<Symbol>,
    /// Slips of the source, flagged beside the text and not mended in it.
    pub errata: Vec<Erratum>,
}

/// The title page, as printed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Document symbol.
    pub symbol: String,
    /// Title of the report.
    pub title: String,
    /// ISO 8601.
    pub date: Option<String>,
    /// Principal organ.
    pub organ: String,
    /// Body that the report is submitted to.
    pub body: String,
    /// Session of the body.
    pub session: String,
    /// Agenda item.
    pub agenda_item: String,
    /// Title of the agenda item.
    pub agenda_title: String,
    /// Language of the original.
    pub language: String,
    /// What kind of document it calls itself.
    pub r#type: String,
    /// The note that the asterisk on the title page refers to.
    pub title_note: Option<String>,
    /// The executive summary.
    pub summary: Option<String>,
}

/// A section.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id, also the fragment of its address.
    pub id: String,
    /// As printed, `B.`; null for a heading without one.
    pub label: Option<String>,
    /// Heading without label and acronym.
    pub title: String,
    /// Acronym in parentheses at the end of the heading.
    pub acronym: Option<String>,
    /// Id of the section that it belongs to.
    pub parent: Option<String>,
    /// 1 for the outermost.
    pub level: u8,
    /// First paragraph, subsections included.
    pub first_paragraph: u16,
    /// Last paragraph, subsections included.
    pub last_paragraph: u16,
    /// Page that the contents give.
    pub page: Option<u16>,
}

/// A numbered paragraph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paragraph {
    /// As printed.
    pub number: u16,
    /// Id of the innermost section.
    pub section: Option<String>,
    /// Without number, note marks and `**`; halves split by a page break are
    /// joined by one space.
    pub text: String,
    /// Whether it is printed bold.
    pub bold: bool,
    /// Lettered items.
    pub items: Vec<Item>,
    /// Note marks.
    pub note_refs: Vec<NoteRef>,
}

/// A lettered item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Item {
    /// As printed: `(a)`.
    pub label: String,
    /// Its words.
    pub text: String,
}

/// A note mark.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteRef {
    /// Number of the note.
    pub note: u16,
    /// Unicode scalar values of the paragraph's text before the mark.
    pub offset: usize,
}

/// A note.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Note {
    /// As printed.
    pub number: u16,
    /// Its words.
    pub text: String,
    /// Paragraphs that bear its mark.
    pub paragraphs: Vec<u16>,
    /// Notes that it sends the reader to.
    pub see_notes: Vec<u16>,
}

/// A body.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Agency {
    /// Short name, `ilo` in the address `#agency-ilo`.
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such; null where it is.
    pub composed: Option<String>,
    /// Acronym that the report prints.
    pub acronym: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Misprints of its names in the report.
    pub misprints: Vec<String>,
    /// Kind of body.
    pub kind: String,
    /// Id of the body that it is a part of.
    pub parent: Option<String>,
    /// Paragraphs that name it, with its role there.
    pub mentions: Vec<AgencyMention>,
    /// Notes that name it.
    pub note_mentions: Vec<u16>,
    /// What the report says that it does.
    pub acts: Vec<Quote>,
}

/// A paragraph that names a body.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgencyMention {
    /// Number of the paragraph.
    pub paragraph: u16,
    /// `acts` where the paragraph is mainly about what it does, `partner`
    /// where it does something together with another, else `cited`.
    pub role: String,
}

/// Words of the report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quote {
    /// Address of the place: `para-21`, `note-4`, `summary`, `section-i-b`.
    pub at: String,
    /// The very words.
    pub quote: String,
}

/// An instrument.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Instrument {
    /// Short name, `untoc` in the address `#instrument-untoc`.
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such; null where it is.
    pub composed: Option<String>,
    /// Short name that the report gives it.
    pub short_name: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Kind of instrument.
    pub kind: String,
    /// Paragraphs that name it.
    pub mentions: Vec<u16>,
    /// Notes that name it.
    pub note_mentions: Vec<u16>,
    /// What the report states about its standing.
    pub facts: Vec<Fact>,
    /// What the report does not state about its standing: neither zero nor nil.
    pub not_stated: Vec<String>,
}

/// A fact about an instrument, with its words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// `adopted`, `signatures`, `ratifications`, `in_force` or `expected_in_force`.
    pub fact: String,
    /// A number of States, or a date in ISO 8601 as exact as stated.
    pub value: Value,
    /// Paragraph that states it.
    pub paragraph: Option<u16>,
    /// Its very words.
    pub quote: String,
}

/// A number of States, or a date.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A number of States.
    Count(u32),
    /// ISO 8601, as exact as stated.
    Date(String),
}

/// A document symbol.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Symbol {
    /// As printed.
    pub symbol: String,
    /// Paragraphs that cite it.
    pub paragraphs: Vec<u16>,
    /// Notes that cite it.
    pub notes: Vec<u16>,
}

/// A slip of the source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Erratum {
    /// Address of the place.
    pub at: String,
    /// The words as printed.
    pub quote: String,
    /// What is to be known about them.
    pub remark: String,
}

impl From<&model::Report> for Report {
    fn from(report: &model::Report) -> Self {
        let of = Converter::new(report);
        Self {
            schema: SCHEMA,
            document: of.document(),
            sections: report.sections.iter().map(|s| of.section(s)).collect(),
            paragraphs: report.paragraphs.iter().map(|p| of.paragraph(p)).collect(),
            notes: report.notes.iter().map(|n| of.note(n)).collect(),
            agencies: model::AgencyIndex::all(report)
                .filter_map(|i| Some(of.agency(i, i.of(report)?)))
                .collect(),
            instruments: model::InstrumentIndex::all(report)
                .filter_map(|i| Some(of.instrument(i, i.of(report)?)))
                .collect(),
            symbols: of.symbols(),
            errata: report.errata.iter().map(|e| of.erratum(e)).collect(),
        }
    }
}

/// The JSON Schema of `report.json`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}

/// Numbers of paragraphs and of notes, each once, in order.
type Numbers = (Vec<u16>, Vec<u16>);

/// The report with what is asked of it again and again, gathered in one pass.
struct Converter<'r> {
    report: &'r model::Report,
    /// Where each thing is named.
    named: BTreeMap<Target, Numbers>,
    /// The paragraphs that bear the mark of each note.
    referring: BTreeMap<NoteNumber, Vec<u16>>,
}

impl<'r> Converter<'r> {
    fn new(report: &'r model::Report) -> Self {
        let mut named: BTreeMap<Target, Numbers> = BTreeMap::new();
        for (place, mentions) in report.places() {
            for mention in mentions {
                let (paragraphs, notes) = named.entry(mention.target).or_default();
                match place {
                    Place::Paragraph(number) => add(paragraphs, number.0),
                    Place::Note(number) => add(notes, number.0),
                    Place::Summary | Place::Heading(_) => {}
                }
            }
        }
        let mut referring: BTreeMap<NoteNumber, Vec<u16>> = BTreeMap::new();
        for paragraph in &report.paragraphs {
            for mark in &paragraph.body.note_refs {
                add(referring.entry(mark.note).or_default(), paragraph.number.0);
            }
        }
        Self { report, named, referring }
    }

    fn document(&self) -> Document {
        let d = self.report.document.clone();
        Document {
            symbol: d.symbol,
            title: d.title,
            date: d.date.map(|date| date.to_string()),
            organ: d.organ,
            body: d.body,
            session: d.session,
            agenda_item: d.agenda_item,
            agenda_title: d.agenda_title,
            language: d.language,
            r#type: d.kind,
            title_note: d.title_note,
            summary: self.report.summary.as_ref().map(|s| s.text.clone()),
        }
    }

    fn section(&self, s: &model::Section) -> Section {
        Section {
            id: s.id.clone(),
            label: (!s.label.is_empty()).then(|| s.label.clone()),
            title: s.title.clone(),
            acronym: s.acronym.clone(),
            parent: s.parent.and_then(|p| p.of(self.report)).map(|p| p.id.clone()),
            level: s.level,
            first_paragraph: s.first_paragraph.0,
            last_paragraph: s.last_paragraph.0,
            page: s.page,
        }
    }

    fn paragraph(&self, p: &model::Paragraph) -> Paragraph {
        let text = &p.body.text;
        let bold: u32 = p.body.bold.iter().map(|span| span.len()).sum();
        Paragraph {
            number: p.number.0,
            section: p.section.and_then(|s| s.of(self.report)).map(|s| s.id.clone()),
            text: text.clone(),
            bold: !text.is_empty() && bold as usize == text.len(),
            items: p
                .body
                .items
                .iter()
                .map(|i| Item { label: i.label.clone(), text: i.words.of(text).to_owned() })
                .collect(),
            note_refs: note_refs(&p.body),
        }
    }

    fn note(&self, n: &model::Note) -> Note {
        Note {
            number: n.number.0,
            text: n.body.text.clone(),
            paragraphs: self.referring.get(&n.number).cloned().unwrap_or_default(),
            see_notes: n.see_notes.iter().map(|n| n.0).collect(),
        }
    }

    fn mentions(&self, target: Target) -> Numbers {
        self.named.get(&target).cloned().unwrap_or_default()
    }

    fn agency(&self, index: model::AgencyIndex, a: &model::Agency) -> Agency {
        let (paragraphs, notes) = self.mentions(Target::Agency(index));
        Agency {
            id: a.id.clone(),
            name: a.name.clone(),
            composed: a.composed.clone(),
            acronym: a.acronym.clone(),
            aliases: a.aliases.clone(),
            misprints: a.misprints.clone(),
            kind: a.kind.id().to_owned(),
            parent: a.parent.and_then(|p| p.of(self.report)).map(|p| p.id.clone()),
            mentions: paragraphs
                .into_iter()
                .map(|n| AgencyMention {
                    paragraph: n,
                    role: self.report.role(a, ParagraphNumber(n)).label().to_owned(),
                })
                .collect(),
            note_mentions: notes,
            acts: a
                .acts
                .iter()
                .map(|e| Quote { at: e.place.to_string(), quote: self.report.quote(e) })
                .collect(),
        }
    }

    fn instrument(&self, index: model::InstrumentIndex, i: &model::Instrument) -> Instrument {
        let (paragraphs, notes) = self.mentions(Target::Instrument(index));
        let status = &i.status;
        let mut facts = Vec::new();
        let mut not_stated = Vec::new();
        let mut add = |name: &str, fact: Option<(Value, &Evidence)>| match fact {
            Some((value, evidence)) => facts.push(Fact {
                fact: name.to_owned(),
                value,
                paragraph: match evidence.place {
                    Place::Paragraph(number) => Some(number.0),
                    _ => None,
                },
                quote: self.report.quote(evidence),
            }),
            None => not_stated.push(name.to_owned()),
        };
        let count = |stated: &Stated<u32>| stated.value().map(Value::Count);
        let date = |stated: &Stated<model::Date>| stated.value().map(|d| Value::Date(d.to_string()));
        add("adopted", date(&status.adopted).zip(status.adopted.evidence()));
        add("signatures", count(&status.signatures).zip(status.signatures.evidence()));
        add("ratifications", count(&status.ratifications).zip(status.ratifications.evidence()));
        add("in_force", date(&status.in_force).zip(status.in_force.evidence()));
        add("expected_in_force", date(&status.expected_in_force).zip(status.expected_in_force.evidence()));
        Instrument {
            id: i.id.clone(),
            name: i.name.clone(),
            composed: i.composed.clone(),
            short_name: i.short_name.clone(),
            aliases: i.aliases.clone(),
            kind: i.kind.id().to_owned(),
            mentions: paragraphs,
            note_mentions: notes,
            facts,
            not_stated,
        }
    }

    /// The report's own symbol is on its title page; it is not in the list of
    /// those cited unless the text cites it as well.
    fn symbols(&self) -> Vec<Symbol> {
        let own = &self.report.document.symbol;
        let title_page = !own.is_empty() && !self.report.symbols.iter().any(|s| s.symbol == *own);
        let own =
            title_page.then(|| Symbol { symbol: own.clone(), paragraphs: Vec::new(), notes: Vec::new() });
        let cited =
            model::SymbolIndex::all(self.report).filter_map(|i| Some(self.symbol(i, i.of(self.report)?)));
        own.into_iter().chain(cited).collect()
    }

    fn symbol(&self, index: model::SymbolIndex, s: &model::Symbol) -> Symbol {
        let (paragraphs, notes) = self.mentions(Target::Symbol(index));
        Symbol { symbol: s.symbol.clone(), paragraphs, notes }
    }

    fn erratum(&self, e: &model::Erratum) -> Erratum {
        Erratum {
            at: e.evidence.place.to_string(),
            quote: self.report.quote(&e.evidence),
            remark: e.remark.clone(),
        }
    }
}

/// Adds `number` unless it was the last one.
fn add(numbers: &mut Vec<u16>, number: u16) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

/// The note marks, their bytes counted as Unicode scalar values.
fn note_refs(body: &model::Passage) -> Vec<NoteRef> {
    let (mut offset, mut from) = (0, 0);
    let count = |mark: &model::NoteRef| {
        offset += model::Span { start: from, end: mark.at }.of(&body.text).chars().count();
        from = mark.at;
        NoteRef { note: mark.note.0, offset }
    };
    body.note_refs.iter().map(count).collect()
}
