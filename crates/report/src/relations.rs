use crate::{
    AgencyIndex, Anchor, Entities, Event, Evidence, Figure, GeoPlaceIndex, InstrumentIndex, Mention,
    Partnership, Report, Role, SymbolIndex, Target,
};
use std::collections::BTreeMap;

/// A report with its entities, for queries about both together.
///
/// Every answer is computed from mentions, roles and evidence; nothing is stored.
#[derive(Clone, Copy, Debug)]
pub struct Relations<'r> {
    /// The report.
    pub report: &'r Report,
    /// The entities of this report.
    pub entities: &'r Entities,
}

impl<'r> Relations<'r> {
    /// Returns the targets of all mentions within the words of `evidence`.
    pub fn targets_within(self, evidence: &Evidence) -> impl Iterator<Item = Target> + use<'r> {
        let span = evidence.span;
        let in_report = self.mentions(&evidence.anchor).filter(move |mention| span.contains(mention.span));
        let anchor = evidence.anchor.clone();
        let geo_places = GeoPlaceIndex::all(self.entities).filter(move |index| {
            self.words_naming(*index).iter().any(|words| words.anchor == anchor && span.contains(words.span))
        });
        in_report.map(|mention| mention.target).chain(geo_places.map(Target::GeoPlace))
    }

    /// Returns the report's own mentions in the text at `anchor`.
    fn mentions(self, anchor: &Anchor) -> impl Iterator<Item = Mention> + use<'r> {
        let text = self.report.anchors_with_mentions().find(|(other, _)| other == anchor);
        text.map(|(_, mentions)| mentions).unwrap_or_default().iter().copied()
    }

    /// Returns all words that name the geographic place `index`.
    fn words_naming(self, index: GeoPlaceIndex) -> &'r [Evidence] {
        index.of(self.entities).map(|place| place.named.as_slice()).unwrap_or_default()
    }

    /// Returns the anchors of the texts that name the agency `index`, with its roles there, in document order.
    pub fn roles(self, index: AgencyIndex) -> Vec<(Anchor, Role)> {
        let Some(agency) = index.of(self.report) else { return Vec::new() };
        let anchors = self.report.anchors_naming(Target::Agency(index));
        anchors.into_iter().map(|anchor| (anchor.clone(), agency.role(&anchor))).collect()
    }

    /// Returns the agencies named at `anchor`, each once: first those that act, then partners, then those that
    /// are only cited.
    pub fn agencies_at(self, anchor: &Anchor) -> Vec<(AgencyIndex, Role)> {
        let mut agencies: Vec<(AgencyIndex, Role)> = Vec::new();
        for mention in self.mentions(anchor) {
            if let Target::Agency(index) = mention.target
                && !agencies.iter().any(|(other, _)| *other == index)
                && let Some(agency) = index.of(self.report)
            {
                agencies.push((index, agency.role(anchor)));
            }
        }
        agencies.sort_by_key(|(_, role)| *role);
        agencies
    }

    /// Returns the pairs of agencies that act together, lower index first, with their evidence.
    ///
    /// Two agencies form a pair if one of them has a partnership whose words name the other, and the other acts
    /// or is a partner in that text too. An agency and its parent form no pair.
    pub fn pairs(self) -> BTreeMap<(AgencyIndex, AgencyIndex), Vec<Evidence>> {
        let mut pairs: BTreeMap<_, Vec<Evidence>> = BTreeMap::new();
        for (one, agency) in AgencyIndex::all(self.report).zip(&self.report.agencies) {
            for Partnership { evidence, with } in &agency.partnerships {
                for target in self.targets_within(evidence) {
                    let Target::Agency(other) = target else { continue };
                    let Some(partner) = other.of(self.report) else { continue };
                    let related = partner.parent == Some(one) || agency.parent == Some(other);
                    let included = with.is_empty() || with.contains(&other);
                    if other == one || related || !included || partner.role(&evidence.anchor) == Role::Cited {
                        continue;
                    }
                    let words = pairs.entry((one.min(other), one.max(other))).or_default();
                    if !words.contains(evidence) {
                        words.push(evidence.clone());
                    }
                }
            }
        }
        for words in pairs.values_mut() {
            words.sort_by_key(|evidence| (evidence.anchor.clone(), evidence.span));
        }
        pairs
    }

    /// Returns the agencies that form a pair with the agency `index`, with the evidence.
    pub fn partners(self, index: AgencyIndex) -> Vec<(AgencyIndex, Vec<Evidence>)> {
        let partners = self.pairs().into_iter().filter_map(|((one, other), words)| {
            if one == index {
                Some((other, words))
            } else if other == index {
                Some((one, words))
            } else {
                None
            }
        });
        partners.collect()
    }

    /// Returns the agencies that the words of `evidence` name, each once.
    pub fn agencies_within(self, evidence: &Evidence) -> Vec<AgencyIndex> {
        let mut agencies: Vec<AgencyIndex> = Vec::new();
        for target in self.targets_within(evidence) {
            if let Target::Agency(index) = target
                && !agencies.contains(&index)
            {
                agencies.push(index);
            }
        }
        agencies
    }

    /// Returns the agencies that `evidence` concerns: those that its words name or, if there are none, the one
    /// that acts in its text, provided that only one does.
    pub fn agencies_concerned(self, evidence: &Evidence) -> Vec<AgencyIndex> {
        let named = self.agencies_within(evidence);
        if !named.is_empty() {
            return named;
        }
        let agencies = self.agencies_at(&evidence.anchor).into_iter();
        let acting: Vec<_> =
            agencies.filter(|(_, role)| *role == Role::Acts).map(|(index, _)| index).collect();
        if acting.len() == 1 { acting } else { Vec::new() }
    }

    /// Returns the events that concern the agency `index`.
    pub fn events(self, index: AgencyIndex) -> Vec<&'r Event> {
        let events = self.entities.events.iter();
        events.filter(|event| self.agencies_concerned(&event.evidence).contains(&index)).collect()
    }

    /// Returns the figures that concern the agency `index`.
    pub fn figures(self, index: AgencyIndex) -> Vec<&'r Figure> {
        let figures = self.entities.figures.iter();
        figures
            .filter(|figure| match figure.agency {
                Some(agency) => agency == index,
                None => self.agencies_concerned(&figure.evidence).contains(&index),
            })
            .collect()
    }

    /// Returns the anchors of the texts in which the agency `index` acts or is a partner.
    pub fn active_anchors(self, index: AgencyIndex) -> Vec<Anchor> {
        let roles = self.roles(index).into_iter();
        roles.filter(|(_, role)| *role != Role::Cited).map(|(anchor, _)| anchor).collect()
    }

    /// Returns the instruments that are named at `anchors`, with the anchors of the texts that name each.
    pub fn instruments(self, anchors: &[Anchor]) -> Vec<(InstrumentIndex, Vec<Anchor>)> {
        named_at(anchors, InstrumentIndex::all(self.report), |index| {
            self.report.anchors_naming(Target::Instrument(index))
        })
    }

    /// Returns the documents that are cited at `anchors`, with the anchors of the texts that cite each.
    pub fn documents(self, anchors: &[Anchor]) -> Vec<(SymbolIndex, Vec<Anchor>)> {
        named_at(anchors, SymbolIndex::all(self.report), |index| {
            self.report.anchors_naming(Target::Symbol(index))
        })
    }

    /// Returns the geographic places that are named at `anchors`, with the anchors of the texts that name
    /// each.
    pub fn geo_places(self, anchors: &[Anchor]) -> Vec<(GeoPlaceIndex, Vec<Anchor>)> {
        named_at(anchors, GeoPlaceIndex::all(self.entities), |index| self.anchors_naming_geo_place(index))
    }

    /// Returns the anchors of the texts that name the geographic place `index`, each once, in document order.
    pub fn anchors_naming_geo_place(self, index: GeoPlaceIndex) -> Vec<Anchor> {
        let mut anchors: Vec<Anchor> =
            self.words_naming(index).iter().map(|words| words.anchor.clone()).collect();
        anchors.dedup();
        anchors
    }
}

/// Returns those of `indices` that are named at one of `anchors`, with the anchors among these that name each.
fn named_at<I: Copy>(
    anchors: &[Anchor],
    indices: impl Iterator<Item = I>,
    anchors_naming: impl Fn(I) -> Vec<Anchor>,
) -> Vec<(I, Vec<Anchor>)> {
    let naming = indices.map(|index| {
        let naming = anchors_naming(index).into_iter().filter(|anchor| anchors.contains(anchor));
        (index, naming.collect::<Vec<Anchor>>())
    });
    naming.filter(|(_, naming)| !naming.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::{Agency, AgencyKind, GeoPlace, GeoPlaceKind, Paragraph, ParagraphNumber, Passage, Span};

    const HERE: Anchor = Anchor::Paragraph(ParagraphNumber(1));
    const THERE: Anchor = Anchor::Paragraph(ParagraphNumber(2));

    /// Returns the first occurrence of `words` in the text at `anchor`.
    fn at(report: &Report, anchor: &Anchor, words: &str) -> Evidence {
        let start = report.text(anchor).unwrap().find(words).unwrap();
        Evidence { anchor: anchor.clone(), span: Span::new(start, start + words.len()) }
    }

    fn with_all(evidence: Evidence) -> Partnership {
        Partnership { evidence, with: Vec::new() }
    }

    /// Returns two paragraphs and the agencies A to E, each named by its letter. A acts in both paragraphs; E is
    /// a part of A and acts with it.
    fn report() -> Report {
        let mut report = Report::default();
        for (number, text) in
            [(1, "A works with B, and E. C helps D. It meets B in Utopia."), (2, "A has a plan. D is told.")]
        {
            let agencies = ["A", "B", "C", "D", "E"].into_iter().enumerate();
            let mut mentions: Vec<Mention> = agencies
                .flat_map(|(index, name)| {
                    let target = Target::Agency(AgencyIndex(u16::try_from(index).unwrap()));
                    let found = text.match_indices(name);
                    found.map(move |(at, _)| Mention { span: Span::new(at, at + 1), target })
                })
                .collect();
            mentions.sort_by_key(|mention| mention.span);
            let body = Passage { text: text.to_owned(), mentions, ..Passage::default() };
            report.paragraphs.push(Paragraph { number: ParagraphNumber(number), section: None, body });
        }
        for name in ["A", "B", "C", "D", "E"] {
            report.agencies.push(Agency {
                id: name.to_lowercase(),
                name: name.to_owned(),
                name_derivation: None,
                acronym: None,
                aliases: Vec::new(),
                misprints: Vec::new(),
                disambiguation: None,
                kind: AgencyKind::Other,
                parent: (name == "E").then_some(AgencyIndex(0)),
                named: at(&report, &HERE, name),
                actions: if name == "A" {
                    vec![at(&report, &HERE, "A"), at(&report, &THERE, "A has a plan")]
                } else {
                    Vec::new()
                },
                partnerships: match name {
                    "B" | "E" => vec![with_all(at(&report, &HERE, "A works with B, and E"))],
                    "C" => vec![with_all(at(&report, &HERE, "C helps D"))],
                    _ => Vec::new(),
                },
            });
        }
        report
    }

    fn utopia(report: &Report) -> Entities {
        let geo_place = GeoPlace {
            id: "utopia".to_owned(),
            name: "Utopia".to_owned(),
            name_derivation: None,
            aliases: Vec::new(),
            also: Vec::new(),
            kind: GeoPlaceKind::Country,
            today: None,
            within: None,
            named: vec![at(report, &HERE, "Utopia")],
        };
        Entities { places: vec![geo_place], ..Entities::default() }
    }

    fn names(report: &Report, list: impl IntoIterator<Item = AgencyIndex>) -> String {
        list.into_iter().map(|index| index.of(report).unwrap().name.as_str()).collect()
    }

    #[test]
    fn partners_named_in_the_same_words_form_a_pair() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let pairs: Vec<String> =
            relations.pairs().into_keys().map(|(one, other)| names(&report, [one, other])).collect();
        // E is a part of A; D, which C names, does nothing there.
        assert_eq!(pairs, ["AB", "BE"]);
        let partners = relations.partners(AgencyIndex(1));
        assert_eq!(names(&report, partners.iter().map(|(other, _)| *other)), "AE");
        assert!(partners.iter().all(|(_, words)| words.len() == 1), "one evidence each: {partners:?}");
        assert_eq!(relations.partners(AgencyIndex(3)), []);
    }

    #[test]
    fn a_partnership_may_exclude_bodies_that_its_words_name() {
        let mut report = report();
        for at in [1, 4] {
            report.agencies[at].partnerships[0].with = vec![AgencyIndex(0)];
        }
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let pairs: Vec<String> =
            relations.pairs().into_keys().map(|(one, other)| names(&report, [one, other])).collect();
        assert_eq!(pairs, ["AB"]);
    }

    #[test]
    fn words_that_name_no_body_concern_the_only_acting_one() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let about = |words: &str| names(&report, relations.agencies_concerned(&at(&report, &HERE, words)));
        assert_eq!(about("C helps D"), "CD");
        assert_eq!(about("It meets B in Utopia"), "B");
        assert_eq!(about("in Utopia"), "A");
        assert_eq!(about("works with"), "A");
    }

    #[test]
    fn targets_within_words_are_found() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let within: Vec<Target> =
            relations.targets_within(&at(&report, &HERE, "It meets B in Utopia")).collect();
        assert_eq!(within, [Target::Agency(AgencyIndex(1)), Target::GeoPlace(GeoPlaceIndex(0))]);
        assert_eq!(relations.targets_within(&at(&report, &THERE, "is told")).count(), 0);
        assert_eq!(relations.anchors_naming_geo_place(GeoPlaceIndex(0)), [HERE]);
        assert_eq!(relations.geo_places(&[THERE]), []);
    }

    #[test]
    fn agencies_are_sorted_by_role() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let agencies = relations.agencies_at(&HERE);
        assert_eq!(names(&report, agencies.iter().map(|(index, _)| *index)), "ABECD");
        assert_eq!(agencies.iter().filter(|(_, role)| *role == Role::Partner).count(), 3);
        assert_eq!(relations.active_anchors(AgencyIndex(0)), [HERE, THERE]);
        assert_eq!(relations.active_anchors(AgencyIndex(3)), []);
    }
}
