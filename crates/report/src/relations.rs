use crate::{
    AgencyIndex, Anchor, Entities, Event, Evidence, Figure, GeoPlaceIndex, InstrumentIndex, Mention,
    Partnership, Report, Role, SymbolIndex, Target,
};
use std::collections::BTreeMap;

/// A report with its apparatus: what can be asked of both together. Nothing of
/// it is stored; everything follows from mentions, roles and evidence.
#[derive(Clone, Copy, Debug)]
pub struct Relations<'r> {
    /// The report.
    pub report: &'r Report,
    /// What stands around its text.
    pub entities: &'r Entities,
}

impl<'r> Relations<'r> {
    /// The mentions whose words lie within those of `evidence`.
    pub fn targets_within(self, evidence: &Evidence) -> impl Iterator<Item = Target> + use<'r> {
        let span = evidence.span;
        let of_report = self.mentions(&evidence.anchor).filter(move |mention| span.contains(mention.span));
        let place = evidence.anchor.clone();
        let named = GeoPlaceIndex::all(self.entities).filter(move |index| {
            let named = index.of(self.entities).map(|named| named.named.as_slice()).unwrap_or_default();
            named.iter().any(|found| found.anchor == place && span.contains(found.span))
        });
        of_report.map(|mention| mention.target).chain(named.map(Target::GeoPlace))
    }

    /// What the report's own lists have at `place`.
    fn mentions(self, place: &Anchor) -> impl Iterator<Item = Mention> + use<'r> {
        let here = self.report.anchors_with_mentions().find(|(other, _)| other == place);
        here.map(|(_, mentions)| mentions).unwrap_or_default().iter().copied()
    }

    /// The places that name `agency`, with its role there, in document order.
    pub fn roles(self, index: AgencyIndex) -> Vec<(Anchor, Role)> {
        let Some(agency) = index.of(self.report) else { return Vec::new() };
        let places = self.report.anchors_naming(Target::Agency(index));
        places.into_iter().map(|place| (place.clone(), agency.role(&place))).collect()
    }

    /// The bodies named at `place`, each once, with their roles: first those that act,
    /// then partners, then those that are cited.
    pub fn agencies_at(self, place: &Anchor) -> Vec<(AgencyIndex, Role)> {
        let mut found: Vec<(AgencyIndex, Role)> = Vec::new();
        for mention in self.mentions(place) {
            if let Target::Agency(index) = mention.target
                && !found.iter().any(|(other, _)| *other == index)
                && let Some(agency) = index.of(self.report)
            {
                found.push((index, agency.role(place)));
            }
        }
        found.sort_by_key(|(_, role)| *role);
        found
    }

    /// The bodies that act together with each other: for each pair, the former
    /// first, the words that say so.
    ///
    /// Two bodies act together where one of them is a partner and the words that say so
    /// name the other, which acts or is a partner in that paragraph as well. A body
    /// and what it is a part of are no pair.
    pub fn pairs(self) -> BTreeMap<(AgencyIndex, AgencyIndex), Vec<Evidence>> {
        let mut pairs: BTreeMap<_, Vec<Evidence>> = BTreeMap::new();
        for (one, agency) in AgencyIndex::all(self.report).zip(&self.report.agencies) {
            for Partnership { evidence, with } in &agency.partnerships {
                for target in self.targets_within(evidence) {
                    let Target::Agency(other) = target else { continue };
                    let Some(body) = other.of(self.report) else { continue };
                    let related = body.parent == Some(one) || agency.parent == Some(other);
                    let meant = with.is_empty() || with.contains(&other);
                    if other == one || related || !meant || body.role(&evidence.anchor) == Role::Cited {
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

    /// The bodies that `index` acts together with, with the words that say so.
    pub fn partners(self, index: AgencyIndex) -> Vec<(AgencyIndex, Vec<Evidence>)> {
        let of_it = self.pairs().into_iter().filter_map(|((one, other), words)| {
            if one == index {
                Some((other, words))
            } else if other == index {
                Some((one, words))
            } else {
                None
            }
        });
        of_it.collect()
    }

    /// The bodies that the words of `evidence` name, each once.
    pub fn agencies_within(self, evidence: &Evidence) -> Vec<AgencyIndex> {
        let mut named: Vec<AgencyIndex> = Vec::new();
        for target in self.targets_within(evidence) {
            if let Target::Agency(index) = target
                && !named.contains(&index)
            {
                named.push(index);
            }
        }
        named
    }

    /// The bodies that `evidence` is about: those that its words name; where they name
    /// none, the one that alone acts at its place.
    pub fn agencies_concerned(self, evidence: &Evidence) -> Vec<AgencyIndex> {
        let named = self.agencies_within(evidence);
        if !named.is_empty() {
            return named;
        }
        let bodies = self.agencies_at(&evidence.anchor).into_iter();
        let acting: Vec<_> = bodies.filter(|(_, role)| *role == Role::Acts).map(|(index, _)| index).collect();
        if acting.len() == 1 { acting } else { Vec::new() }
    }

    /// The events that are about the body `index`.
    pub fn events(self, index: AgencyIndex) -> Vec<&'r Event> {
        let events = self.entities.events.iter();
        events.filter(|event| self.agencies_concerned(&event.evidence).contains(&index)).collect()
    }

    /// The figures that are about the body `index`.
    pub fn figures(self, index: AgencyIndex) -> Vec<&'r Figure> {
        let figures = self.entities.figures.iter();
        figures
            .filter(|figure| match figure.agency {
                Some(agency) => agency == index,
                None => self.agencies_concerned(&figure.evidence).contains(&index),
            })
            .collect()
    }

    /// The places where `index` acts or is a partner.
    pub fn active_anchors(self, index: AgencyIndex) -> Vec<Anchor> {
        let roles = self.roles(index).into_iter();
        roles.filter(|(_, role)| *role != Role::Cited).map(|(place, _)| place).collect()
    }

    /// The instruments that are named at `places`, each with those of them that name it.
    pub fn instruments(self, places: &[Anchor]) -> Vec<(InstrumentIndex, Vec<Anchor>)> {
        let all = InstrumentIndex::all(self.report)
            .map(|index| (index, among(places, &self.report.anchors_naming(Target::Instrument(index)))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The documents that are cited at `places`, each with those of them that cite it.
    pub fn documents(self, places: &[Anchor]) -> Vec<(SymbolIndex, Vec<Anchor>)> {
        let all = SymbolIndex::all(self.report)
            .map(|index| (index, among(places, &self.report.anchors_naming(Target::Symbol(index)))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The places of the world that are named at `places`, each with those of them that
    /// name it.
    pub fn geo_places(self, places: &[Anchor]) -> Vec<(GeoPlaceIndex, Vec<Anchor>)> {
        let all = GeoPlaceIndex::all(self.entities)
            .map(|index| (index, among(places, &self.anchors_naming_geo_place(index))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The places in the report that name `index`, each once, in document order.
    pub fn anchors_naming_geo_place(self, index: GeoPlaceIndex) -> Vec<Anchor> {
        let mut places: Vec<Anchor> = Vec::new();
        for evidence in index.of(self.entities).map(|named| named.named.as_slice()).unwrap_or_default() {
            if places.last() != Some(&evidence.anchor) {
                places.push(evidence.anchor.clone());
            }
        }
        places
    }
}

/// Those of `found` that are in `places`.
fn among(places: &[Anchor], found: &[Anchor]) -> Vec<Anchor> {
    found.iter().filter(|place| places.contains(place)).cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::{Agency, AgencyKind, GeoPlace, GeoPlaceKind, Paragraph, ParagraphNumber, Passage, Span};

    const HERE: Anchor = Anchor::Paragraph(ParagraphNumber(1));
    const THERE: Anchor = Anchor::Paragraph(ParagraphNumber(2));

    /// Where `words` stand in the paragraph at `place`.
    fn at(report: &Report, place: &Anchor, words: &str) -> Evidence {
        let start = report.text(place).unwrap().find(words).unwrap();
        Evidence { anchor: place.clone(), span: Span::new(start, start + words.len()) }
    }

    fn with_all(evidence: Evidence) -> Partnership {
        Partnership { evidence, with: Vec::new() }
    }

    /// Two paragraphs, and the bodies A to E, each named wherever its letter stands. A
    /// acts in both, E is a part of A and acts with it.
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
        let place = GeoPlace {
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
        Entities { places: vec![place], ..Entities::default() }
    }

    fn names(report: &Report, list: impl IntoIterator<Item = AgencyIndex>) -> String {
        list.into_iter().map(|index| index.of(report).unwrap().name.as_str()).collect()
    }

    #[test]
    fn words_that_name_both_make_a_pair() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let pairs: Vec<String> =
            relations.pairs().into_keys().map(|(one, other)| names(&report, [one, other])).collect();
        // E is a part of A; D, which C names, does nothing there.
        assert_eq!(pairs, ["AB", "BE"]);
        let partners = relations.partners(AgencyIndex(1));
        assert_eq!(names(&report, partners.iter().map(|(other, _)| *other)), "AE");
        assert!(partners.iter().all(|(_, words)| words.len() == 1), "each says it once: {partners:?}");
        assert_eq!(relations.partners(AgencyIndex(3)), []);
    }

    #[test]
    fn words_may_name_more_than_a_body_acts_with() {
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
    fn what_names_nobody_is_about_who_acts() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let about = |words: &str| names(&report, relations.agencies_concerned(&at(&report, &HERE, words)));
        assert_eq!(about("C helps D"), "CD");
        assert_eq!(about("It meets B in Utopia"), "B");
        assert_eq!(about("in Utopia"), "A");
        assert_eq!(about("works with"), "A");
    }

    #[test]
    fn words_hold_what_they_name() {
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
    fn who_acts_stands_before_partners_and_these_before_the_cited() {
        let report = report();
        let relations = Relations { report: &report, entities: &utopia(&report) };
        let bodies = relations.agencies_at(&HERE);
        assert_eq!(names(&report, bodies.iter().map(|(index, _)| *index)), "ABECD");
        assert_eq!(bodies.iter().filter(|(_, role)| *role == Role::Partner).count(), 3);
        assert_eq!(relations.active_anchors(AgencyIndex(0)), [HERE, THERE]);
        assert_eq!(relations.active_anchors(AgencyIndex(3)), []);
    }
}
