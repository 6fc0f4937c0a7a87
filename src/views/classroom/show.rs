//! What is shown large, step by step: for a room to read from a wall.

use crate::dom::showing::Lead;
use ::classroom::limits;

/// The sizes of type, in hundredths of that of the reader.
pub const SIZES: [u16; 6] = [100, 150, 200, 250, 300, 400];
const SIZE: u16 = 200;

/// What is shown, and where one is in it. All of it is in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// Addresses of what is shown, one after the other.
    pub places: Vec<String>,
    /// At which of them one is, from 0.
    pub step: usize,
    /// Which sentence of it is lit, from 0.
    pub lit: Option<usize>,
    /// One of [`SIZES`].
    pub size: u16,
}

impl Show {
    /// Of these places, from the first.
    pub const fn of(places: Vec<String>) -> Self {
        Self { places, step: 0, lit: None, size: SIZE }
    }

    /// Takes a parameter of an address; what makes no sense is left as it was.
    pub fn take(&mut self, name: &str, value: &str) {
        let number = value.parse::<usize>().ok();
        match name {
            "show" => {
                self.places = value.split_whitespace().take(limits::MAX_SECTIONS).map(str::to_owned).collect()
            }
            // Readers count from 1.
            "step" => self.step = number.map_or(0, |step| step.saturating_sub(1)),
            "lit" => self.lit = number.and_then(|lit| lit.checked_sub(1)),
            "size" => {
                let size = number.and_then(|size| u16::try_from(size).ok());
                self.size = size.filter(|size| SIZES.contains(size)).unwrap_or(SIZE);
            }
            _ => {}
        }
    }

    /// The parameters that it is in an address.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut all = vec![("show", self.places.join(" "))];
        let said = |name, number: usize| (name, (number + 1).to_string());
        all.extend((self.step > 0).then(|| said("step", self.step)));
        all.extend(self.lit.map(|lit| said("lit", lit)));
        all.extend((self.size != SIZE).then(|| ("size", self.size.to_string())));
        all
    }

    /// What is shown now.
    pub fn place(&self) -> Option<&str> {
        self.places.get(self.step.min(self.places.len().saturating_sub(1))).map(String::as_str)
    }

    /// Where `lead` leads, of a text with so many `sentences`; none where it leads nowhere.
    pub fn led(&self, lead: Lead, sentences: usize) -> Option<Self> {
        let last = self.places.len().saturating_sub(1);
        let step = self.step.min(last);
        let at_step = |step| Some(Self { step, lit: None, ..self.clone() });
        let at_lit = |lit| Some(Self { lit, ..self.clone() });
        let sized = |size: Option<&u16>| size.map(|size| Self { size: *size, ..self.clone() });
        match lead {
            Lead::Next if step < last => at_step(step + 1),
            Lead::Before if step > 0 => at_step(step - 1),
            Lead::Further => match self.lit {
                None if sentences > 0 => at_lit(Some(0)),
                Some(lit) if lit + 1 < sentences => at_lit(Some(lit + 1)),
                _ => None,
            },
            Lead::Back => self.lit.and_then(|lit| at_lit(lit.min(sentences).checked_sub(1))),
            Lead::Larger => sized(SIZES.iter().find(|size| **size > self.size)),
            Lead::Smaller => sized(SIZES.iter().rfind(|size| **size < self.size)),
            Lead::Next | Lead::Before | Lead::Out => None,
        }
    }
}
