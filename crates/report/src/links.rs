use crate::{
    Agency, AgencyIndex, Apparatus, Event, Evidence, Figure, InstrumentIndex, Mention, NamedPlaceIndex,
    Place, Report, Role, SymbolIndex, Target,
};
use std::collections::BTreeMap;

/// A report with its apparatus: what can be asked of both together. Nothing of
/// it is stored; everything follows from mentions, roles and evidence.
#[derive(Clone, Copy, Debug)]
pub struct Links<'r> {
    /// The report.
    pub report: &'r Report,
    /// What stands around its text.
    pub apparatus: &'r Apparatus,
}

impl<'r> Links<'r> {
    /// The mentions whose words lie within those of `evidence`.
    pub fn within(self, evidence: &Evidence) -> impl Iterator<Item = Target> + use<'r> {
        let span = evidence.span;
        let of_report = self.mentions(&evidence.place).filter(move |mention| span.contains(mention.span));
        let place = evidence.place.clone();
        let named = NamedPlaceIndex::all(self.apparatus).filter(move |index| {
            let named = index.of(self.apparatus).map(|named| named.named.as_slice()).unwrap_or_default();
            named.iter().any(|found| found.place == place && span.contains(found.span))
        });
        of_report.map(|mention| mention.target).chain(named.map(Target::Place))
    }

    /// What the report's own lists have at `place`.
    fn mentions(self, place: &Place) -> impl Iterator<Item = Mention> + use<'r> {
        let here = self.report.places().find(|(other, _)| other == place);
        here.map(|(_, mentions)| mentions).unwrap_or_default().iter().copied()
    }

    /// What `agency`, which is named there, is to `place`.
    pub fn role(self, agency: &Agency, place: &Place) -> Role {
        match place {
            Place::Paragraph(number) => self.report.role(agency, *number),
            _ if agency.acts.iter().any(|evidence| evidence.place == *place) => Role::Acts,
            _ => Role::Cited,
        }
    }

    /// The places that name `agency`, with its role there, in document order.
    pub fn roles(self, index: AgencyIndex) -> Vec<(Place, Role)> {
        let Some(agency) = index.of(self.report) else { return Vec::new() };
        let places = self.report.where_named(Target::Agency(index));
        places.into_iter().map(|place| (place.clone(), self.role(agency, &place))).collect()
    }

    /// The bodies named at `place`, each once, with their roles: first those that act,
    /// then partners, then those that are cited.
    pub fn bodies(self, place: &Place) -> Vec<(AgencyIndex, Role)> {
        let mut found: Vec<(AgencyIndex, Role)> = Vec::new();
        for mention in self.mentions(place) {
            if let Target::Agency(index) = mention.target
                && !found.iter().any(|(other, _)| *other == index)
                && let Some(agency) = index.of(self.report)
            {
                found.push((index, self.role(agency, place)));
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
            for evidence in &agency.partner {
                for target in self.within(evidence) {
                    let Target::Agency(other) = target else { continue };
                    let Some(body) = other.of(self.report) else { continue };
                    let related = body.parent == Some(one) || agency.parent == Some(other);
                    if other == one || related || self.role(body, &evidence.place) == Role::Cited {
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
            words.sort_by_key(|evidence| (evidence.place.clone(), evidence.span));
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

    /// The bodies that `evidence` is about: those that its words name; where they name
    /// none, those that act at its place.
    pub fn about(self, evidence: &Evidence) -> Vec<AgencyIndex> {
        let mut named: Vec<AgencyIndex> = Vec::new();
        for target in self.within(evidence) {
            if let Target::Agency(index) = target
                && !named.contains(&index)
            {
                named.push(index);
            }
        }
        if named.is_empty() {
            let acting = self.bodies(&evidence.place).into_iter().filter(|(_, role)| *role == Role::Acts);
            named.extend(acting.map(|(index, _)| index));
        }
        named
    }

    /// The events that are about the body `index`.
    pub fn events(self, index: AgencyIndex) -> Vec<&'r Event> {
        let events = self.apparatus.events.iter();
        events.filter(|event| self.about(&event.evidence).contains(&index)).collect()
    }

    /// The figures that are about the body `index`.
    pub fn figures(self, index: AgencyIndex) -> Vec<&'r Figure> {
        let figures = self.apparatus.figures.iter();
        figures
            .filter(|figure| match figure.agency {
                Some(agency) => agency == index,
                None => self.about(&figure.evidence).contains(&index),
            })
            .collect()
    }

    /// The places where `index` acts or is a partner.
    pub fn deeds(self, index: AgencyIndex) -> Vec<Place> {
        let roles = self.roles(index).into_iter();
        roles.filter(|(_, role)| *role != Role::Cited).map(|(place, _)| place).collect()
    }

    /// The instruments that are named at `places`, each with those of them that name it.
    pub fn instruments(self, places: &[Place]) -> Vec<(InstrumentIndex, Vec<Place>)> {
        let all = InstrumentIndex::all(self.report)
            .map(|index| (index, among(places, &self.report.where_named(Target::Instrument(index)))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The documents that are cited at `places`, each with those of them that cite it.
    pub fn documents(self, places: &[Place]) -> Vec<(SymbolIndex, Vec<Place>)> {
        let all = SymbolIndex::all(self.report)
            .map(|index| (index, among(places, &self.report.where_named(Target::Symbol(index)))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The places of the world that are named at `places`, each with those of them that
    /// name it.
    pub fn named_places(self, places: &[Place]) -> Vec<(NamedPlaceIndex, Vec<Place>)> {
        let all =
            NamedPlaceIndex::all(self.apparatus).map(|index| (index, among(places, &self.naming(index))));
        all.filter(|(_, here)| !here.is_empty()).collect()
    }

    /// The places in the report that name `index`, each once, in document order.
    pub fn naming(self, index: NamedPlaceIndex) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for evidence in index.of(self.apparatus).map(|named| named.named.as_slice()).unwrap_or_default() {
            if places.last() != Some(&evidence.place) {
                places.push(evidence.place.clone());
            }
        }
        places
    }
}

/// Those of `found` that are in `places`.
fn among(places: &[Place], found: &[Place]) -> Vec<Place> {
    found.iter().filter(|place| places.contains(place)).cloned().collect()
}
