//! Generates the exercise "Stated, not stated, or elsewhere?" from the curated data and the depositary's
//! record. The content of an item comes from the data; this module adds the sentence frames.

use classroom::{Exercise, ExerciseAnswer, ExerciseItem};
use report::{
    Anchor, Entities, Event, EventKind, EventStatus, Evidence, Figure, Instrument, Report, StatedValue,
};
use treaty_record::{Day, Series, Treaty, TreatyRecord};

/// Generates the exercise for `report`: facts that it states, facts that it does not, and facts that only
/// the record has.
pub fn exercise(report: &Report, entities: &Entities, record: &TreatyRecord) -> Exercise {
    let builder = ExerciseBuilder { report, entities, record };
    let mut items = builder.figure_items();
    items.extend(builder.status_items());
    items.extend(builder.not_stated_items());
    items.extend(builder.undated_items());
    items.extend(builder.record_items());
    Exercise { items }
}

struct ExerciseBuilder<'r> {
    report: &'r Report,
    entities: &'r Entities,
    record: &'r TreatyRecord,
}

impl ExerciseBuilder<'_> {
    fn quote(&self, evidence: &Evidence) -> (String, String) {
        (evidence.anchor.to_string(), self.report.quote(evidence))
    }

    /// Returns an item for each figure; figures that share a quote give one item.
    fn figure_items(&self) -> Vec<ExerciseItem> {
        let mut used: Vec<&Evidence> = Vec::new();
        let mut items = Vec::new();
        // A question about the number of a single thing would be odd.
        for figure in self.entities.figures.iter().filter(|figure| figure.value > 1) {
            if used.contains(&&figure.evidence) {
                continue;
            }
            used.push(&figure.evidence);
            let number = [figure.hedge.as_deref(), Some(&figure.printed), Some(&figure.unit)];
            let number = number.into_iter().flatten().collect::<Vec<_>>().join(" ");
            items.push(ExerciseItem {
                question: self.figure_question(figure),
                correct_answer: ExerciseAnswer::Stated,
                explanation: format!("{} says: {number}.", anchor_label(&figure.evidence.anchor)),
                evidence: vec![self.quote(&figure.evidence)],
                anchor: figure.evidence.anchor.to_string(),
            });
        }
        items
    }

    /// Phrases the figure as a question, and adds the agency if the wording does not name it.
    fn figure_question(&self, figure: &Figure) -> String {
        let meaning = figure.meaning.trim_end_matches('.');
        let what = meaning.split_once(';').map_or(meaning, |(what, _)| what);
        let question = question_about_count(what, &figure.unit);
        let agency = figure.agency.and_then(|index| index.of(self.report));
        let named = |agency: &&report::Agency| {
            let begins = agency.name.split(' ').take(2).collect::<Vec<_>>().join(" ");
            let names = [&begins].into_iter().chain(&agency.acronym).chain(&agency.aliases);
            names.into_iter().any(|name| question.contains(name.as_str()))
        };
        match agency.filter(|agency| !named(agency) && figure.instrument.is_none()) {
            Some(agency) => format!("{question} ({})", agency.name),
            None => question,
        }
    }

    /// Returns an item for each stated date of a treaty; dates that share a quote give one item.
    fn status_items(&self) -> Vec<ExerciseItem> {
        let mut used: Vec<&Evidence> = Vec::new();
        let mut items = Vec::new();
        for instrument in self.treaties() {
            let status = &instrument.status;
            let facts = [
                (&status.adopted, "was adopted"),
                (&status.in_force, "entered into force"),
                (&status.expected_in_force, "is expected to enter into force"),
            ];
            for (stated, happened) in facts {
                let StatedValue::Stated { value, evidence } = stated else { continue };
                if used.contains(&evidence) {
                    continue;
                }
                used.push(evidence);
                items.push(ExerciseItem {
                    question: format!("when the {} {happened}", instrument.name),
                    correct_answer: ExerciseAnswer::Stated,
                    explanation: format!("{} says: {}.", anchor_label(&evidence.anchor), value.in_words()),
                    evidence: vec![self.quote(evidence)],
                    anchor: evidence.anchor.to_string(),
                });
            }
        }
        items
    }

    fn treaties(&self) -> impl Iterator<Item = &Instrument> {
        self.report.instruments.iter().filter(|instrument| instrument.kind.is_treaty())
    }

    /// Returns items about treaty facts that neither the report nor the record has, and about ambiguous
    /// names.
    fn not_stated_items(&self) -> Vec<ExerciseItem> {
        let mut items = Vec::new();
        let others = self.treaties().filter(|instrument| self.record.treaty(&instrument.id).is_none());
        for instrument in others {
            let status = &instrument.status;
            // A year in or next to the name is not the date of adoption, but would be taken for it.
            let dated = |text: &str| text.contains(|c: char| c.is_ascii_digit());
            let year = dated(&instrument.name) || dated(&self.report.quote(&instrument.named));
            let facts = [
                (
                    is_not_stated(&status.ratifications),
                    "how many countries have ratified",
                    "",
                    "ratifications",
                ),
                (is_not_stated(&status.in_force), "when", " entered into force", "its entry into force"),
                (!year && is_not_stated(&status.adopted), "when", " was adopted", "its adoption"),
            ];
            for (_, before, after, what) in facts.into_iter().filter(|(asked, ..)| *asked) {
                items.push(ExerciseItem {
                    question: format!("{before} the {}{after}", instrument.name),
                    correct_answer: ExerciseAnswer::NotStated,
                    explanation: format!(
                        "The report names this instrument and says nothing of {what}; the part of the depositary’s record \
                         that is here does not have it either."
                    ),
                    evidence: vec![self.quote(&instrument.named)],
                    anchor: format!("instrument-{}", instrument.id),
                });
            }
        }
        for plural in self.entities.plurals.iter().filter(|plural| plural.instruments.is_empty()) {
            items.push(ExerciseItem {
                question: format!(
                    "which instrument the words “{}” mean",
                    self.report.quote(&plural.evidence)
                ),
                correct_answer: ExerciseAnswer::NotStated,
                explanation: sentence(&plural.reason),
                evidence: vec![(plural.evidence.anchor.to_string(), self.sentence_of(&plural.evidence))],
                anchor: plural.evidence.anchor.to_string(),
            });
        }
        items
    }

    /// Returns an item for each report that is expected without a date.
    fn undated_items(&self) -> Vec<ExerciseItem> {
        let undated = |event: &&Event| {
            event.date.is_none() && event.status == EventStatus::Expected && event.kind == EventKind::Report
        };
        let events = self.entities.events.iter().filter(undated);
        let items = events.map(|event| ExerciseItem {
            question: format!("for when it expects this: {}", event.what),
            correct_answer: ExerciseAnswer::NotStated,
            explanation: "The report expects it, and gives no date.".to_owned(),
            evidence: vec![self.quote(&event.evidence)],
            anchor: event.evidence.anchor.to_string(),
        });
        items.collect()
    }

    /// Returns items about facts that only the record has.
    fn record_items(&self) -> Vec<ExerciseItem> {
        let mut items = Vec::new();
        let mut firsts = Vec::new();
        for (number, treaty) in self.record.treaties.iter().enumerate() {
            let Some(instrument) = self.treaties().find(|instrument| instrument.id == treaty.id) else {
                continue;
            };
            let recorded = RecordedTreaty { record: self.record, treaty, number };
            let series = Series::of(self.record, number);
            let status = &instrument.status;
            let words = [status.ratifications.evidence(), status.signatures.evidence()];
            let nearest = words.into_iter().flatten().next().unwrap_or(&instrument.named);
            let mut add = |what: String, explanation: String, evidence: &Evidence, anchor: String| {
                items.push(ExerciseItem {
                    question: what,
                    correct_answer: ExerciseAnswer::Elsewhere,
                    explanation,
                    evidence: vec![self.quote(evidence)],
                    anchor,
                });
            };
            let treaty_name = instrument.short();
            let day = self.record.report_date;
            if let Some(count) = series.at(day).filter(|_| is_not_stated(&status.signatures)) {
                let question = format!("how many had signed the {treaty_name} by {}", day.in_words());
                add(
                    question,
                    format!("{} had, {}.", count.signatures, recorded.source()),
                    nearest,
                    recorded.link(day),
                );
            }
            let last = treaty.as_of;
            if let Some(count) = series.at(last) {
                let question =
                    format!("how many had consented to be bound by the {treaty_name} by {}", last.in_words());
                add(
                    question,
                    format!("{} had, {}.", count.parties(), recorded.source()),
                    nearest,
                    recorded.link(last),
                );
            }
            if is_not_stated(&status.in_force) {
                let (force, question) =
                    (treaty.in_force.day, format!("on which day the {treaty_name} entered into force"));
                let expected = status.expected_in_force.evidence().unwrap_or(nearest);
                let explanation = format!("On {}. Source: {}.", force.in_words(), treaty.in_force.source);
                add(question, explanation, expected, recorded.link(force));
            }
            let first = recorded.first().filter(|first| !firsts.contains(first));
            if let Some((name, code, first)) = first {
                firsts.push((name, code, first));
                let question = format!("who was the first to consent to be bound by the {treaty_name}");
                let anchor = format!("{}&state={code}", recorded.link(first));
                add(
                    question,
                    format!("{name}, on {}, {}.", first.in_words(), recorded.source()),
                    nearest,
                    anchor,
                );
            }
        }
        items
    }

    /// Returns the sentence that contains `evidence`.
    fn sentence_of(&self, evidence: &Evidence) -> String {
        let text = self.report.text(&evidence.anchor).unwrap_or_default();
        let (start, end) = (evidence.span.start as usize, evidence.span.end as usize);
        let mut sentences = classroom::split_sentences(&text).into_iter();
        let around = sentences.find(|sentence| sentence.start <= start && end <= sentence.end);
        let words = around.and_then(|sentence| text.get(sentence));
        words.map_or_else(|| self.report.quote(evidence), str::to_owned)
    }
}

/// A treaty of the record.
struct RecordedTreaty<'r> {
    record: &'r TreatyRecord,
    treaty: &'r Treaty,
    number: usize,
}

impl<'r> RecordedTreaty<'r> {
    fn source(&self) -> String {
        let (chapter, last) = (&self.treaty.chapter, self.treaty.as_of.in_words());
        format!("by the depositary’s record (chapter {chapter}, to {last})")
    }

    /// Returns the link to the instruments view on `day`, in the form that the view itself writes.
    fn link(&self, day: Day) -> String {
        let id = &self.treaty.id;
        let day = if day == self.record.report_date { String::new() } else { format!("&day={day}") };
        let of = if self.number == 0 { String::new() } else { format!("&of={id}") };
        format!("instruments?as=record{day}&show={id}{of}")
    }

    /// Returns the name, code and day of the first party; `None` if several consented on that day.
    fn first(&self) -> Option<(&'r str, &'r str, Day)> {
        let bound =
            |(participant, status): (&'_ treaty_record::Participant, &treaty_record::TreatyStatus)| {
                Some((status.consent?.0, participant.code.clone()))
            };
        let (day, code) = self.record.statuses(self.number).filter_map(bound).min()?;
        let on = |(_, status): &(&treaty_record::Participant, &treaty_record::TreatyStatus)| {
            status.consent.is_some_and(|(on, _)| on == day)
        };
        let mut those = self.record.statuses(self.number).filter(on);
        let (participant, _) = those.next().filter(|(participant, _)| participant.code == code)?;
        those.next().is_none().then_some((participant.name.as_str(), participant.code.as_str(), day))
    }
}

fn is_not_stated<T: Copy>(stated: &StatedValue<T>) -> bool {
    stated.value().is_none()
}

/// Turns `Countries that have signed …` into `how many countries have signed …`, and likewise other forms
/// of `what`, which is counted in `unit`.
fn question_about_count(what: &str, unit: &str) -> String {
    let counted = what.get(..unit.len()).is_some_and(|start| start.eq_ignore_ascii_case(unit));
    let rest = what.get(unit.len()..).unwrap_or_default();
    if !counted {
        let mut characters = what.chars();
        let first = characters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        return format!("the {first}{}", characters.as_str());
    }
    if let Some(rest) = rest.strip_prefix(" that ") {
        return format!("how many {unit} {rest}");
    }
    for preposition in ["from", "under"] {
        if let Some(rest) = rest.strip_prefix(&format!(" {preposition} which ")) {
            return format!("{preposition} how many {unit} {rest}");
        }
    }
    format!("the number of {unit}{rest}")
}

fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

fn anchor_label(anchor: &Anchor) -> String {
    match anchor {
        Anchor::Paragraph(number) => format!("Paragraph {number}"),
        Anchor::Note(number) => format!("Note {number}"),
        Anchor::Summary => "The executive summary".to_owned(),
        Anchor::Heading(_) => "A heading".to_owned(),
    }
}
