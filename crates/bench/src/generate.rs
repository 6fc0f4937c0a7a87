//! Generates a corpus of meaningless text with realistic statistics, for machines without an archive.
//!
//! Words consist of syllables; 30 % are another word with an ending, so that there is something to stem.
//! Frequencies follow the Zipf–Mandelbrot law: the word of rank *r* has the weight 1 / (*r* + 2.7). A
//! paragraph has 110 words on average; its length has a log-normal distribution. The same seed gives the
//! same corpus.

use std::collections::HashSet;
use std::io::{self, Write};

use fastrand::Rng;

use crate::corpus::CorpusLine;

/// The number of different words.
const VOCABULARY: usize = 120_000;
/// The mean number of words in a paragraph.
const MEAN_WORDS: f64 = 110.0;
/// The standard deviation of the logarithm of the paragraph length.
const SPREAD: f64 = 0.55;
const FEWEST_WORDS: f64 = 8.0;
const MOST_WORDS: f64 = 600.0;
/// The maximum number of paragraphs in a document.
const LONGEST_DOCUMENT: usize = 120;

const ONSETS: [&str; 26] = [
    "", "", "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "m", "n", "r", "s",
    "t", "ch", "pr", "st", "tr",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ai", "ou"];
const CODAS: [&str; 12] = ["", "", "", "", "", "", "n", "r", "s", "t", "l", "nt"];
const ENDINGS: [&str; 8] = ["s", "ed", "ing", "ion", "ions", "al", "ity", "ment"];

/// Words and their probabilities.
pub struct Language {
    words: Vec<String>,
    /// The cumulative weights.
    sums: Vec<f64>,
}

impl Language {
    /// Generates the language of `seed`.
    pub fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let mut known = HashSet::new();
        let mut words: Vec<String> = Vec::with_capacity(VOCABULARY);
        while words.len() < VOCABULARY {
            let word = if words.len() > 200 && percent(&mut random, 30) {
                let stem = words.get(random.usize(..words.len())).map_or("", String::as_str);
                format!("{stem}{}", pick(&mut random, &ENDINGS))
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

    fn word(&self, random: &mut Rng) -> &str {
        let point = random.f64() * self.sums.last().copied().unwrap_or_default();
        self.ranked(self.sums.partition_point(|sum| *sum <= point))
    }

    /// Returns the word of a rank, from 0.
    fn ranked(&self, rank: usize) -> &str {
        self.words.get(rank).map_or("", String::as_str)
    }

    /// Generates queries of one to four words. All orders of magnitude of the rank are equally likely, so
    /// that queries have common and rare words.
    pub fn queries(&self, count: usize, seed: u64) -> Vec<String> {
        let mut random = Rng::with_seed(seed);
        let mut rank = || {
            let magnitude = random.f64() * (VOCABULARY as f64).ln();
            self.ranked(magnitude.exp() as usize - 1).to_owned()
        };
        (0..count).map(|number| (0..=number % 4).map(|_| rank()).collect::<Vec<_>>().join(" ")).collect()
    }
}

/// Returns the number of syllables: common words are short.
fn syllables(rank: usize) -> usize {
    match rank {
        0..150 => 1,
        150..8_000 => 2,
        8_000..60_000 => 3,
        _ => 4,
    }
}

fn word(random: &mut Rng, syllables: usize) -> String {
    (0..syllables)
        .flat_map(|_| [pick(random, &ONSETS), pick(random, &VOWELS), pick(random, &CODAS)])
        .collect()
}

/// Writes `paragraphs` lines in this language.
///
/// # Errors
///
/// Fails if a line can't be written.
pub fn write(to: &mut impl Write, language: &Language, paragraphs: usize, seed: u64) -> io::Result<()> {
    let mut random = Rng::with_seed(seed);
    let (mut document, mut number, mut last) = (0, 0, 0);
    for _ in 0..paragraphs {
        if number == last {
            document += 1;
            number = 0;
            last = 1 + random.usize(..LONGEST_DOCUMENT);
        }
        number += 1;
        let line = CorpusLine {
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

/// Returns true with a probability of `percent`.
fn percent(random: &mut Rng, percent: u32) -> bool {
    random.u32(..100) < percent
}

/// Picks an element of `list`.
fn pick(random: &mut Rng, list: &[&'static str]) -> &'static str {
    random.choice(list.iter().copied()).unwrap_or_default()
}

/// Draws from the standard normal distribution (Box–Muller transform).
fn normal(random: &mut Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.f64()).cos()
}

fn paragraph(language: &Language, random: &mut Rng) -> String {
    // The mean of a log-normal distribution is above its median; this corrects for it.
    let logarithm = MEAN_WORDS.ln() - SPREAD * SPREAD / 2.0 + SPREAD * normal(random);
    let words = logarithm.exp().clamp(FEWEST_WORDS, MOST_WORDS) as usize;
    let mut text = String::with_capacity(words * 8);
    let mut begins = true;
    for at in 1..=words {
        if percent(random, 1) {
            text.push_str(&(1945 + random.usize(..80)).to_string());
        } else if begins || percent(random, 4) {
            let mut letters = language.word(random).chars();
            text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
            text.push_str(letters.as_str());
        } else {
            text.push_str(language.word(random));
        }
        begins = at == words || percent(random, 4);
        if begins {
            text.push('.');
        } else if percent(random, 6) {
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
        let mut random = Rng::with_seed(2);
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
