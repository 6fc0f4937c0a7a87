//! Citations of texts in the report, by paragraph number.
//!
//! The United Nations Editorial Manual writes `(E/CN.4/2003/74, para. 21)`, OSCOLA `para 21`, Bluebook `¶ 21`.

use crate::{Anchor, Document, NoteNumber, ParagraphNumber, Report};

/// A citation style.
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
    /// All styles, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::UnitedNations, Self::Oscola, Self::Bluebook];

    /// Returns the label for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::UnitedNations => "United Nations",
            Self::Oscola => "OSCOLA",
            Self::Bluebook => "Bluebook",
        }
    }
}

/// The placeholder for a paragraph number in [`pattern`].
pub const NUMBER: &str = "{number}";

/// Returns the citation of the text at `anchor`.
pub fn cite(report: &Report, anchor: &Anchor, style: Style) -> String {
    cite_at(&report.document, &pinpoint(report, anchor, style), style)
}

/// Returns one citation of the texts at `anchors`, with consecutive paragraphs as a range.
pub fn cite_all(report: &Report, anchors: &[Anchor], style: Style) -> String {
    let numbers: Vec<u16> = anchors
        .iter()
        .filter_map(|anchor| match anchor {
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
    let others = anchors.iter().filter(|anchor| !matches!(anchor, Anchor::Paragraph(_)));
    let parts: Vec<String> =
        paragraphs.into_iter().chain(others.map(|anchor| pinpoint(report, anchor, style))).collect();
    cite_at(&report.document, &parts.join(", "), style)
}

/// Returns a template for citations of paragraphs of `document`: with a number in place of [`NUMBER`], it
/// equals the result of [`cite`].
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

fn pinpoint(report: &Report, anchor: &Anchor, style: Style) -> String {
    match anchor {
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

/// Formats the date as `Jan. 20, 2003`: Bluebook abbreviates months of more than four letters.
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

/// Converts capitals to title case: `COMMISSION ON HUMAN RIGHTS` to `Commission on Human Rights`.
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

/// Returns the official URL of the document with the symbol `symbol`. Slashes are not percent-encoded.
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
    fn each_style_cites_a_paragraph() {
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
    fn a_pattern_with_a_number_equals_a_citation() {
        let para = Anchor::Paragraph(ParagraphNumber(21));
        for style in Style::ALL {
            let pattern = pattern(&report().document, style);
            assert_eq!(pattern.replace(NUMBER, "21"), cite(&report(), &para, style));
        }
    }

    #[test]
    fn summary_and_notes_are_cited_by_name() {
        let un = |anchor: Anchor| cite(&report(), &anchor, Style::UnitedNations);
        assert_eq!(un(Anchor::Summary), "(E/CN.4/2003/74, executive summary)");
        assert_eq!(un(Anchor::Note(NoteNumber(4))), "(E/CN.4/2003/74, note 4)");
    }
}
