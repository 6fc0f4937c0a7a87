//! Maps the inflections and spellings of a word to one stem.
//!
//! Words with the same stem are one word for search. Irregular plurals, British
//! spelling and compass points are normalised first; then Snowball's English
//! stemmer (Porter2) is applied. A stem is compared, never shown, so it need not
//! be a word; different words must keep different stems.

use rust_stemmers::{Algorithm, Stemmer};

/// Irregular plurals and their singulars, also as possessives without apostrophe.
const IRREGULAR: [(&str, &str); 9] = [
    ("children", "child"),
    ("women", "woman"),
    ("men", "man"),
    ("childrens", "child"),
    ("womens", "woman"),
    ("mens", "man"),
    ("girlchildren", "girlchild"),
    ("feet", "foot"),
    ("wives", "wife"),
];

/// Prefixes in British spelling, and their American spelling.
const BRITISH: [(&str, &str); 14] = [
    ("defenc", "defens"),
    ("offenc", "offens"),
    ("licenc", "licens"),
    ("pretenc", "pretens"),
    ("practis", "practic"),
    ("programme", "program"),
    ("travell", "travel"),
    ("counsell", "counsel"),
    ("cancell", "cancel"),
    ("labell", "label"),
    ("fulfill", "fulfil"),
    ("enroll", "enrol"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
];

/// The stem of a folded word ([`crate::tokenizer::Token::folded`]).
pub fn stem(folded: &str) -> String {
    let mut word = folded.to_owned();
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        word = (*singular).to_owned();
    }
    if let Some(compass_point) = word.strip_suffix("ern")
        && ["north", "south", "east", "west"].iter().any(|end| compass_point.ends_with(end))
    {
        return compass_point.to_owned();
    }
    to_american(&mut word);
    // Porter2 would reduce organization to organ, and criminalize to criminal.
    for ending in ["e", "ed", "es", "er", "ers", "ing", "ation", "ations"] {
        if let Some(verb) = word.strip_suffix(ending)
            && verb.len() > 4
            && verb.ends_with("iz")
        {
            return verb.to_owned();
        }
    }
    let mut stem = Stemmer::create(Algorithm::English).stem(&word).into_owned();
    if stem.ends_with("ick") {
        // traffic, trafficking
        stem.pop();
    }
    if stem.ends_with("ifi") {
        // ratify, ratification
        stem.pop();
    }
    stem
}

/// The singular of an irregular plural, or the plural of its singular.
pub fn irregular_counterpart(folded: &str) -> Option<&'static str> {
    IRREGULAR.iter().find_map(|(plural, singular)| match folded {
        _ if folded == *plural => Some(*singular),
        _ if folded == *singular => Some(*plural),
        _ => None,
    })
}

/// Replaces British spelling.
fn to_american(word: &mut String) {
    if let Some((british, american)) = BRITISH.iter().find(|(british, _)| word.starts_with(british)) {
        word.replace_range(..british.len(), american);
    }
    // organise, analyse and their inflections; not short words such as "rise".
    for ending in
        ["isation", "isations", "ise", "ised", "ises", "ising", "iser", "isers", "yse", "ysed", "ysing"]
    {
        if word.len() > ending.len() + 2 && word.ends_with(ending) {
            let at = word.len() - ending.len() + 1;
            word.replace_range(at..=at, "z");
            break;
        }
    }
    // labour, behaviour; four and hour are too short.
    if let Some(at) = word.find("our").filter(|at| *at >= 3) {
        word.replace_range(at..at + 3, "or");
    }
    // centre, metres, centred
    for ending in ["tre", "tres", "tred"] {
        if word.len() > ending.len() + 1 && word.ends_with(ending) {
            word.truncate(word.len() + 1 - ending.len());
            word.push_str("er");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(words: &[&str]) {
        let stems: Vec<_> = words.iter().map(|word| stem(word)).collect();
        assert!(stems.windows(2).all(|pair| pair.first() == pair.last()), "{words:?}: {stems:?}");
    }

    #[track_caller]
    fn different(words: &[&str]) {
        let mut stems: Vec<_> = words.iter().map(|word| stem(word)).collect();
        stems.sort();
        stems.dedup();
        assert_eq!(stems.len(), words.len(), "{words:?}: {stems:?}");
    }

    #[test]
    fn inflections() {
        same(&["traffic", "trafficking", "trafficked", "traffickers"]);
        same(&["child", "children"]);
        same(&["ratify", "ratified", "ratification"]);
        same(&["smuggle", "smuggling", "smuggled"]);
    }

    #[test]
    fn spellings() {
        same(&["organise", "organised", "organize", "organizing", "organisations"]);
        same(&["labour", "labor", "labours"]);
        same(&["centre", "center", "centres", "centred", "centered"]);
        same(&["programme", "programs", "programmes"]);
        same(&["criminalisation", "criminalization", "criminalize"]);
        same(&["behaviour", "behavior"]);
        same(&["defence", "defense"]);
    }

    #[test]
    fn compass_points() {
        same(&["southeastern", "southeast"]);
        same(&["western", "west"]);
        different(&["east", "southeast", "south"]);
    }

    #[test]
    fn different_words_stay_different() {
        different(&["four", "for", "hour", "organ", "niger", "nigeria", "rise", "court", "core"]);
        different(&["niger", "nigeria", "bali", "balkan", "porto", "portugal"]);
        different(&["organ", "organize", "criminal", "criminalize", "size"]);
    }
}
