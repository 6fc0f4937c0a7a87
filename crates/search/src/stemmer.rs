//! What inflections and spellings of a word have in common.
//!
//! Words with the same key are one word for search: Snowball's English stemmer
//! (Porter2), after irregular plurals, British spelling and the points of the
//! compass were brought to one form. A key is compared, never shown, so it need
//! not be a word; what matters is that different words keep different keys.

use rust_stemmers::{Algorithm, Stemmer};

/// Plurals that no rule gives, also as possessives without their apostrophe.
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

/// Beginnings of words in British spelling, and the American ones.
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

/// The key of a folded word.
pub fn stem(folded: &str) -> String {
    let mut word = folded.to_owned();
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        word = (*singular).to_owned();
    }
    if let Some(point) = word.strip_suffix("ern")
        && ["north", "south", "east", "west"].iter().any(|end| point.ends_with(end))
    {
        return point.to_owned();
    }
    american(&mut word);
    // Porter2 would make an organization an organ, and criminalize criminal.
    for ending in ["e", "ed", "es", "er", "ers", "ing", "ation", "ations"] {
        if let Some(verb) = word.strip_suffix(ending)
            && verb.len() > 4
            && verb.ends_with("iz")
        {
            return verb.to_owned();
        }
    }
    let mut key = Stemmer::create(Algorithm::English).stem(&word).into_owned();
    if key.ends_with("ick") {
        // traffic, trafficking
        key.pop();
    }
    if key.ends_with("ifi") {
        // ratify, ratification
        key.pop();
    }
    key
}

/// The other number of an irregular noun.
pub fn other_number(folded: &str) -> Option<&'static str> {
    IRREGULAR.iter().find_map(|(plural, singular)| match folded {
        _ if folded == *plural => Some(*singular),
        _ if folded == *singular => Some(*plural),
        _ => None,
    })
}

fn american(word: &mut String) {
    if let Some((british, american)) = BRITISH.iter().find(|(british, _)| word.starts_with(british)) {
        word.replace_range(..british.len(), american);
    }
    // organise, analyse and what comes of them; not "is", "rise" within short words.
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
    fn one(words: &[&str]) {
        let keys: Vec<_> = words.iter().map(|word| stem(word)).collect();
        assert!(keys.windows(2).all(|pair| pair.first() == pair.last()), "{words:?}: {keys:?}");
    }

    #[track_caller]
    fn apart(words: &[&str]) {
        let mut keys: Vec<_> = words.iter().map(|word| stem(word)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), words.len(), "{words:?}: {keys:?}");
    }

    #[test]
    fn inflections() {
        one(&["traffic", "trafficking", "trafficked", "traffickers"]);
        one(&["child", "children"]);
        one(&["ratify", "ratified", "ratification"]);
        one(&["smuggle", "smuggling", "smuggled"]);
    }

    #[test]
    fn spellings() {
        one(&["organise", "organised", "organize", "organizing", "organisations"]);
        one(&["labour", "labor", "labours"]);
        one(&["centre", "center", "centres", "centred", "centered"]);
        one(&["programme", "programs", "programmes"]);
        one(&["criminalisation", "criminalization", "criminalize"]);
        one(&["behaviour", "behavior"]);
        one(&["defence", "defense"]);
    }

    #[test]
    fn the_compass() {
        one(&["southeastern", "southeast"]);
        one(&["western", "west"]);
        apart(&["east", "southeast", "south"]);
    }

    #[test]
    fn other_words() {
        apart(&["four", "for", "hour", "organ", "niger", "nigeria", "rise", "court", "core"]);
        apart(&["niger", "nigeria", "bali", "balkan", "porto", "portugal"]);
        apart(&["organ", "organize", "criminal", "criminalize", "size"]);
    }
}
