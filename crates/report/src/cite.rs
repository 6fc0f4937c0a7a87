//! Citations of a place in the report.
//!
//! The United Nations Editorial Manual cites paragraphs, not pages:
//! `(E/CN.4/2003/74, para. 21)`. OSCOLA writes `para 21`, Bluebook `¶ 21`.

use crate::{Anchor, Document, NoteNumber, ParagraphNumber, Report};

/// A way of citing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// United Nations Editorial Manual.
    UnitedNations,
    /// Oxford University Standard for the Citation of Legal Authorities.
    Oscola,
    /// The Bluebook.
    Bluebook,
}

impl Style {
    /// All styles, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::UnitedNations, Self::Oscola, Self::Bluebook];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::UnitedNations => "United Nations",
            Self::Oscola => "OSCOLA",
            Self::Bluebook => "Bluebook",
        }
    }
}

/// What stands for a paragraph's number in [`pattern`].
pub const NUMBER: &str = "{number}";

/// The citation of `place` in `report`.
pub fn cite(report: &Report, place: &Anchor, style: Style) -> String {
    cite_at(&report.document, &pinpoint(report, place, style), style)
}

/// The citation of all of `places` in `report`: paragraphs in a row as a range.
pub fn cite_all(report: &Report, places: &[Anchor], style: Style) -> String {
    let numbers: Vec<u16> = places
        .iter()
        .filter_map(|place| match place {
            Anchor::Paragraph(number) => Some(number.0),
            _ => None,
        })
        .collect();
    let runs: Vec<String> = numbers
        .chunk_by(|a, b| *b == a + 1)
        .filter_map(|run| match run {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first}–{last}")),
        })
        .collect();
    let paragraphs = (!runs.is_empty()).then(|| {
        let (one, many) = match style {
            Style::UnitedNations => ("para.", "paras."),
            Style::Oscola => ("para", "paras"),
            Style::Bluebook => ("¶", "¶¶"),
        };
        format!("{} {}", if numbers.len() == 1 { one } else { many }, runs.join(", "))
    });
    let others = places.iter().filter(|place| !matches!(place, Anchor::Paragraph(_)));
    let parts: Vec<String> =
        paragraphs.into_iter().chain(others.map(|place| pinpoint(report, place, style))).collect();
    cite_at(&report.document, &parts.join(", "), style)
}

/// The citation of any paragraph of `document`: with its number in place of
/// [`NUMBER`], it is what [`cite`] makes.
pub fn pattern(document: &Document, style: Style) -> String {
    cite_at(document, &paragraph(&NUMBER, style), style)
}

fn cite_at(document: &Document, at: &str, style: Style) -> String {
    match style {
        Style::UnitedNations => format!("({}, {at})", document.symbol),
        Style::Oscola => format!(
            "{}, ‘{}: {}’ ({}) UN Doc {} {at}",
            title_case(&document.body),
            document.title,
            document.kind,
            date(document),
            document.symbol,
        ),
        Style::Bluebook => format!(
            "{}, {}, {at}, U.N. Doc. {} ({})",
            document.kind,
            document.title,
            document.symbol,
            bluebook_date(document),
        ),
    }
}

fn pinpoint(report: &Report, place: &Anchor, style: Style) -> String {
    match place {
        Anchor::Paragraph(number) => paragraph(number, style),
        Anchor::Note(number) => note(*number, style),
        Anchor::Summary => "executive summary".to_owned(),
        Anchor::Heading(id) => match report.section(id) {
            Some(section) if section.first_paragraph == section.last_paragraph => {
                paragraph(&section.first_paragraph, style)
            }
            Some(section) => paragraphs(section.first_paragraph, section.last_paragraph, style),
            None => String::new(),
        },
    }
}

fn paragraph(number: &dyn core::fmt::Display, style: Style) -> String {
    match style {
        Style::UnitedNations => format!("para. {number}"),
        Style::Oscola => format!("para {number}"),
        Style::Bluebook => format!("¶ {number}"),
    }
}

fn paragraphs(first: ParagraphNumber, last: ParagraphNumber, style: Style) -> String {
    match style {
        Style::UnitedNations => format!("paras. {first}–{last}"),
        Style::Oscola => format!("paras {first}–{last}"),
        Style::Bluebook => format!("¶¶ {first}–{last}"),
    }
}

fn note(number: NoteNumber, style: Style) -> String {
    match style {
        Style::UnitedNations => format!("note {number}"),
        Style::Oscola | Style::Bluebook => format!("n {number}"),
    }
}

fn date(document: &Document) -> String {
    document.date.map(crate::Date::in_words).unwrap_or_default()
}

/// `Jan. 20, 2003`: months of more than four letters are cut short.
fn bluebook_date(document: &Document) -> String {
    let Some(date) = document.date else { return String::new() };
    let short = |month: &str| match month {
        "May" | "June" | "July" => month.to_owned(),
        "September" => "Sept.".to_owned(),
        _ => format!("{}.", month.chars().take(3).collect::<String>()),
    };
    match (date.month.and_then(crate::Date::month_name).map(short), date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// `COMMISSION ON HUMAN RIGHTS` as running text has it: `Commission on Human Rights`.
pub fn title_case(capitals: &str) -> String {
    const SMALL: [&str; 8] = ["on", "of", "the", "and", "for", "in", "to", "a"];
    if capitals.chars().any(char::is_lowercase) {
        return capitals.to_owned();
    }
    let word = |(at, word): (usize, &str)| {
        let lower: String = word.chars().flat_map(char::to_lowercase).collect();
        if at > 0 && SMALL.contains(&lower.as_str()) {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    capitals.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" ")
}

/// The official address of the document with symbol `symbol`, slashes unencoded.
pub fn official_address(symbol: &str) -> String {
    format!("https://docs.un.org/en/{symbol}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        Report {
            document: Document {
                symbol: "E/CN.4/2003/74".to_owned(),
                title: "Traffic in women and girls".to_owned(),
                date: crate::Date::new(2003, Some(1), Some(20)).ok(),
                body: "COMMISSION ON HUMAN RIGHTS".to_owned(),
                kind: "Report of the Secretary-General".to_owned(),
                ..Document::default()
            },
            ..Report::default()
        }
    }

    #[test]
    fn cites_a_paragraph_in_each_style() {
        let para = Anchor::Paragraph(ParagraphNumber(21));
        let cited: Vec<_> = Style::ALL.iter().map(|style| cite(&report(), &para, *style)).collect();
        assert_eq!(
            cited,
            [
                "(E/CN.4/2003/74, para. 21)",
                "Commission on Human Rights, ‘Traffic in women and girls: Report of the Secretary-General’ \
                 (20 January 2003) UN Doc E/CN.4/2003/74 para 21",
                "Report of the Secretary-General, Traffic in women and girls, ¶ 21, \
                 U.N. Doc. E/CN.4/2003/74 (Jan. 20, 2003)",
            ]
        );
    }

    #[test]
    fn a_pattern_has_a_number_to_be_put_in() {
        let para = Anchor::Paragraph(ParagraphNumber(21));
        for style in Style::ALL {
            let pattern = pattern(&report().document, style);
            assert_eq!(pattern.replace(NUMBER, "21"), cite(&report(), &para, style));
        }
    }

    #[test]
    fn cites_what_is_no_paragraph() {
        let un = |place: Anchor| cite(&report(), &place, Style::UnitedNations);
        assert_eq!(un(Anchor::Summary), "(E/CN.4/2003/74, executive summary)");
        assert_eq!(un(Anchor::Note(NoteNumber(4))), "(E/CN.4/2003/74, note 4)");
    }
}
