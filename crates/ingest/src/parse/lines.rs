//! Splits bytes into lines and removes printing artefacts: page breaks, running heads.

use super::symbols::is_symbol;
use crate::ProblemKind;

/// The gap between a line and the previous one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// None: the lines are adjacent.
    None,
    /// Blank lines.
    Blank,
    /// A page break.
    Page,
    /// A rule, as above footnotes.
    Rule,
}

/// A line with text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The line number in the file, from 1.
    pub number: u32,
    /// The text, trimmed.
    pub text: &'a str,
    /// The gap above it.
    pub gap: Gap,
}

/// Decodes `bytes`, without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, (u32, ProblemKind)> {
    if u32::try_from(bytes.len()).is_err() {
        return Err((0, ProblemKind::TooLong));
    }
    match core::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err((0, ProblemKind::Empty)),
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = String::from_utf8_lossy(good);
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Err((count(line), ProblemKind::NotUtf8 { column: count(column) }))
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns the lines with text, and the document symbol on the title page. Blank lines, running heads, page
/// numbers, rules and job numbers become gaps.
pub(super) fn lines(text: &str) -> (Vec<Line<'_>>, Option<&str>) {
    let mut all = Vec::new();
    // Lines end with LF, CR LF or, in very old files, CR.
    let ended = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    for (index, line) in ended.enumerate() {
        for (part, piece) in line.split('\u{c}').enumerate() {
            let gap = if part > 0 { Gap::Page } else { Gap::None };
            all.push(Line { number: count(index + 1), text: piece.trim(), gap });
        }
    }
    let symbol = title_symbol(&all);
    let mut kept: Vec<Line<'_>> = Vec::new();
    let mut gap = Gap::None;
    for line in all {
        gap = gap.max(line.gap);
        if line.text.is_empty() {
            gap = gap.max(Gap::Blank);
        } else if is_rule(line.text) {
            gap = gap.max(Gap::Rule);
        } else if is_furniture(line.text, symbol) || (gap == Gap::Page && is_language(line.text)) {
            gap = gap.max(Gap::Page);
        } else {
            kept.push(Line { gap, ..line });
            gap = Gap::None;
        }
    }
    (kept, symbol)
}

/// Returns the first document symbol that stands alone in a column near the top.
fn title_symbol<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    let top = lines.iter().filter(|line| !line.text.is_empty()).take(40);
    top.flat_map(|line| cells(line.text)).map(|cell| cell.trim_matches('*')).find(|cell| is_symbol(cell))
}

/// Splits a line into columns, at tabs or three spaces.
pub(super) fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split('\t').flat_map(|cell| cell.split("   ")).map(str::trim).filter(|cell| !cell.is_empty())
}

fn is_rule(text: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).count() >= 3
        && text.chars().all(|c| c.is_whitespace() || matches!(c, '_' | '-' | '–' | '—' | '*' | '=' | '─'))
}

/// Returns whether a line is a running head, a page number or a job number.
fn is_furniture(text: &str, symbol: Option<&str>) -> bool {
    // The longest consists of a symbol, "page" and a number.
    if text.len() > 120 {
        return false;
    }
    // "/..." marks text that continues on the next page.
    let text = text.strip_suffix("/...").or(text.strip_suffix("/…")).map_or(text, str::trim_end);
    if text.is_empty() || is_bar_code(text) {
        return true;
    }
    let mut page = false;
    let mut named = false;
    let mut numbers = 0;
    let mut others = 0;
    let text = symbol.and_then(|s| text.strip_prefix(s)).inspect(|_| named = true).unwrap_or(text);
    for word in text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()) {
        let bare = word.trim_matches(|c| matches!(c, '-' | '–' | '—' | '*' | '|' | ',' | '.'));
        if symbol == Some(word.trim_matches('*')) {
            named = true;
        } else if ["page", "p"].iter().any(|name| bare.eq_ignore_ascii_case(name)) {
            page = true;
        } else if bare.is_empty() || bare == "of" || is_language(bare) {
        } else if bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit()) {
            numbers += 1;
        } else {
            others += 1;
        }
    }
    let symbol_at_end = !named && symbol.is_some_and(|s| text.ends_with(s)) && {
        let rest = symbol.and_then(|s| text.strip_suffix(s)).unwrap_or(text);
        let rest = rest.trim().trim_start_matches("page").trim_start_matches("Page").trim();
        rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_digit())
    };
    let lone = numbers == 1 && text.len() <= 9 && !text.ends_with(['.', ',', ')', '/']) && !is_year(text);
    (others == 0 && ((named && numbers <= 2) || (page && (1..=2).contains(&numbers)) || lone))
        || symbol_at_end
        || is_job_number(text)
}

/// A bar code such as `*0363512*`.
fn is_bar_code(text: &str) -> bool {
    let digits = text.strip_prefix('*').and_then(|text| text.strip_suffix('*'));
    digits.is_some_and(|digits| digits.len() > 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Returns whether `text` is the name of an official language, which is printed below the symbol.
pub(super) fn is_language(text: &str) -> bool {
    ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(text))
}

/// Returns whether `text` is a year: such a line is more likely the end of a wrapped sentence than a page
/// number.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A job number such as `GE.03-10436 (E) 240103` or `03-21543 (E)`.
fn is_job_number(text: &str) -> bool {
    let rest = text.strip_prefix("GE.").unwrap_or(text);
    let Some((year, rest)) = rest.split_once('-') else { return false };
    let number = rest.split_whitespace().next().unwrap_or_default();
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    digits(year, 2)
        && digits(number, 5)
        && text.len() <= 40
        && (text.starts_with("GE.") || text.contains("(E)"))
}
