//! Matching of whole words.

use report::Span;

/// Returns the occurrences of `words` in `text` as whole words: neither side touches a letter or digit.
/// `ILO` occurs in `ILO/IPEC`, but not in `SILO`.
pub(crate) fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = Span> + 'a {
    prefix_occurrences(text, words).filter(move |span| {
        let after = text.get(span.end as usize..).and_then(|rest| rest.chars().next());
        !after.is_some_and(char::is_alphanumeric)
    })
}

/// Returns the occurrences of `words` in `text` at the start of a word: `Protocol` occurs in `Protocols`.
pub(crate) fn prefix_occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = Span> + 'a {
    let found = text.match_indices(words).filter(|(_, found)| !found.is_empty());
    found.map(|(at, found)| Span::new(at, at + found.len())).filter(move |span| {
        let before = text.get(..span.start as usize).and_then(|rest| rest.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    })
}

/// Returns `words` with the case of the first letter inverted, as a sentence may start with "The". Applies
/// to names of at least two words, since an acronym is case-sensitive: WHO is not "who".
pub(crate) fn with_other_initial_case(words: &str) -> Option<String> {
    let first = words.chars().next().filter(|_| words.contains(' '))?;
    let changed: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    let rest = words.get(first.len_utf8()..)?;
    (!changed.starts_with(first)).then(|| changed + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let found: Vec<&str> = occurrences(text, words)
            .map(|span| text.get(span.start as usize..).unwrap_or_default())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_slash_a_hyphen_and_a_mark_end_a_word() {
        check("ILO/IPEC", "ILO", &["ILO/IPEC"]);
        check("ILO/IPEC", "IPEC", &["IPEC"]);
        check("UNICEF/OHCHR/OSCE-ODIHR", "OSCE", &["OSCE-ODIHR"]);
        check("the Programme's aims", "Programme", &["Programme's aims"]);
        check("(WHO)", "WHO", &["WHO)"]);
    }

    #[test]
    fn a_letter_or_digit_does_not() {
        check("UNHCR", "HCR", &[]);
        check("Protocols", "Protocol", &[]);
        check("Côte", "C", &[]);
        check("in 20021", "2002", &[]);
        check("anything", "", &[]);
    }

    #[test]
    fn only_the_first_letter_of_a_longer_name_has_another_case() {
        assert_eq!(with_other_initial_case("The Group").as_deref(), Some("the Group"));
        assert_eq!(with_other_initial_case("informal group").as_deref(), Some("Informal group"));
        assert_eq!(with_other_initial_case("WHO"), None);
        assert_eq!(with_other_initial_case("1998 Declaration"), None);
        assert_eq!(with_other_initial_case(""), None);
    }
}
