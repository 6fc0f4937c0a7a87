//! The queries of the timed suites.

use fastrand::Rng;

/// Queries for the page of the report.
pub const PAGE: [&str; 20] = [
    "root causes",
    "victim protection",
    "trafficking in women",
    "Palermo Protocol",
    "UNHCR",
    "WHO",
    "refugee agency",
    "awareness raising",
    "forced labor",
    "residence permits",
    "how many countries signed the protocol",
    "\"trafficking in persons\"",
    "South-Eastern Europe",
    "Bosnia and Herzegovina",
    "trafiking",
    "child labour",
    "para 21",
    "E/CN.4/2002/94",
    "organized crime",
    "economic and social rights",
];

/// Queries for an archive of such documents.
pub const ARCHIVE: [&str; 40] = [
    "trafficking in women and girls",
    "climate change adaptation",
    "right to development",
    "Security Council resolution 1325",
    "peacekeeping operations",
    "sustainable development goals",
    "human rights defenders",
    "internally displaced persons",
    "UNHCR",
    "refugee status",
    "child labour",
    "extreme poverty",
    "programme budget",
    "Secretary-General",
    "Board of Auditors",
    "nuclear disarmament",
    "small arms",
    "gender equality",
    "indigenous peoples",
    "freedom of expression",
    "torture",
    "enforced disappearances",
    "racial discrimination",
    "right to food",
    "drinking water and sanitation",
    "Bosnia and Herzegovina",
    "Democratic Republic of the Congo",
    "Côte d'Ivoire",
    "Western Sahara",
    "occupied Palestinian territory",
    "\"rule of law\"",
    "\"organized crime\"",
    "internal oversight",
    "gratis personel",
    "developement assistance",
    "HIV/AIDS prevention",
    "A/57/170",
    "how many states have ratified the convention",
    "universal periodic review",
    "least developed countries",
];

/// Returns every prefix of every query, as typed, in random order, so that a part of them is
/// representative. A prefix that ends with a space is skipped: it repeats the query before it.
pub fn prefixes(queries: &[String], seed: u64) -> Vec<String> {
    let mut prefixes: Vec<String> = queries.iter().flat_map(|query| typed(query)).collect();
    Rng::with_seed(seed).shuffle(&mut prefixes);
    prefixes
}

fn typed(query: &str) -> impl Iterator<Item = String> {
    query
        .char_indices()
        .filter(|(_, letter)| *letter != ' ')
        .filter_map(|(at, letter)| query.get(..at + letter.len_utf8()).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::prefixes;

    #[test]
    fn every_key_is_a_prefix_but_the_space() {
        let mut typed = prefixes(&["\u{f4}d e".to_owned()], 1);
        typed.sort();
        assert_eq!(typed, ["\u{f4}", "\u{f4}d", "\u{f4}d e"]);
    }
}
