//! A corpus for a machine that has none: text of no meaning that has the statistics of the real one.
//!
//! Words are made of syllables, and three in ten are another one with an ending, so that there is something to
//! stem. How often each comes is Zipf's law as Mandelbrot mended it: the word of rank *r* has the weight
//! 1 / (*r* + 2.7). A paragraph has 110 words on average, its length distributed log-normally. The same seed gives
//! the same corpus.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::corpus::Line;
use crate::random::Random;

/// How many different words there are.
const VOCABULARY: usize = 120_000;
/// The words of a paragraph, on average.
const MEAN_WORDS: f64 = 110.0;
/// The deviation of the logarithm of a paragraph's length.
const SPREAD: f64 = 0.55;
const FEWEST_WORDS: f64 = 8.0;
const MOST_WORDS: f64 = 600.0;
/// How many paragraphs a document has at most.
const LONGEST_DOCUMENT: usize = 120;

const ONSETS: [&str; 26] = [
    "", "", "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "m", "n", "r", "s",
    "t", "ch", "pr", "st", "tr",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ai", "ou"];
const CODAS: [&str; 12] = ["", "", "", "", "", "", "n", "r", "s", "t", "l", "nt"];
const ENDINGS: [&str; 8] = ["s", "ed", "ing", "ion", "ions", "al", "ity", "ment"];

/// Words, and how likely each is.
pub struct Language {
    words: Vec<String>,
    /// The sum of the weights up to each word.
    sums: Vec<f64>,
}

impl Language {
    /// The language that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut known = HashSet::new();
        let mut words: Vec<String> = Vec::with_capacity(VOCABULARY);
        while words.len() < VOCABULARY {
            let word = if words.len() > 200 && random.chance(30) {
                let stem = words.get(random.below(words.len())).map_or("", String::as_str);
                format!("{stem}{}", random.pick(&ENDINGS))
            } else {
                word(&mut random, syllables(words.len()))
            };
            if (2..=22).contains(&word.len()) && known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let weights = (1..=words.len()).map(|rank| 1.0 / (rank as f64 + 2.7));
        let sums = weights.map(|weight| {
            sum += weight;
            sum
        });
        let sums = sums.collect();
        Self { words, sums }
    }

    fn word(&self, random: &mut Random) -> &str {
        let point = random.unit() * self.sums.last().copied().unwrap_or_default();
        self.ranked(self.sums.partition_point(|sum| *sum <= point))
    }

    /// The word at a rank, from 0.
    fn ranked(&self, rank: usize) -> &str {
        self.words.get(rank).map_or("", String::as_str)
    }

    /// Queries of one to four words. Ranks are as likely in each order of magnitude as in any other: there are
    /// queries of common words and of rare ones.
    pub fn queries(&self, count: usize, seed: u64) -> Vec<String> {
        let mut random = Random::new(seed);
        let mut rank = || {
            let magnitude = random.unit() * (VOCABULARY as f64).ln();
            self.ranked(magnitude.exp() as usize - 1).to_owned()
        };
        (0..count).map(|number| (0..=number % 4).map(|_| rank()).collect::<Vec<_>>().join(" ")).collect()
    }
}

/// Common words are short ones.
fn syllables(rank: usize) -> usize {
    match rank {
        0..150 => 1,
        150..8_000 => 2,
        8_000..60_000 => 3,
        _ => 4,
    }
}

fn word(random: &mut Random, syllables: usize) -> String {
    (0..syllables).flat_map(|_| [random.pick(&ONSETS), random.pick(&VOWELS), random.pick(&CODAS)]).collect()
}

/// Writes `paragraphs` lines in this language.
///
/// # Errors
///
/// What can't be written.
pub fn write(to: &mut impl Write, language: &Language, paragraphs: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    let (mut document, mut number, mut last) = (0, 0, 0);
    for _ in 0..paragraphs {
        if number == last {
            document += 1;
            number = 0;
            last = 1 + random.below(LONGEST_DOCUMENT);
        }
        number += 1;
        let line = Line {
            doc: format!("generated-{document}").into(),
            symbol: format!("G/{}/{}", 1990 + document % 30, document).into(),
            para: number.to_string().into(),
            text: paragraph(language, &mut random).into(),
        };
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

fn paragraph(language: &Language, random: &mut Random) -> String {
    // So that the mean is what it says: that of the distribution is above its median.
    let logarithm = MEAN_WORDS.ln() - SPREAD * SPREAD / 2.0 + SPREAD * random.normal();
    let words = logarithm.exp().clamp(FEWEST_WORDS, MOST_WORDS) as usize;
    let mut text = String::with_capacity(words * 8);
    let mut begins = true;
    for at in 1..=words {
        if random.chance(1) {
            text.push_str(&(1945 + random.below(80)).to_string());
        } else if begins || random.chance(4) {
            let mut letters = language.word(random).chars();
            text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
            text.push_str(letters.as_str());
        } else {
            text.push_str(language.word(random));
        }
        begins = at == words || random.chance(4);
        if begins {
            text.push('.');
        } else if random.chance(6) {
            text.push(',');
        }
        if at < words {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_lines_of_about_the_length() -> io::Result<()> {
        let language = Language::new(1);
        let lines = |seed| {
            let mut bytes = Vec::new();
            write(&mut bytes, &language, 2_000, seed).map(|()| String::from_utf8_lossy(&bytes).into_owned())
        };
        let text = lines(2)?;
        assert_eq!(text, lines(2)?);
        assert_ne!(text, lines(3)?);
        assert_eq!(text.lines().count(), 2_000);
        let words = text.split(' ').count() / 2_000;
        assert!((105..115).contains(&words), "{words}");
        Ok(())
    }

    #[test]
    fn the_commonest_word_is_ten_times_as_common_as_the_thirtieth() {
        let language = Language::new(1);
        let mut random = Random::new(2);
        let drawn: Vec<&str> = (0..200_000).map(|_| language.word(&mut random)).collect();
        let count = |rank| drawn.iter().filter(|word| **word == language.ranked(rank)).count() as f64;
        let ratio = count(0) / count(33);
        assert!((7.0..14.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn queries_are_of_one_to_four_words() {
        let queries = Language::new(1).queries(8, 3);
        let words: Vec<usize> = queries.iter().map(|query| query.split(' ').count()).collect();
        assert_eq!(words, [1, 2, 3, 4, 1, 2, 3, 4]);
    }
}
