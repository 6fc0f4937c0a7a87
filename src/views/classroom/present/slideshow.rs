//! The state of a slideshow, all of which is in its address.

use ::classroom::limits;

/// The text sizes, in per cent of the reader's.
pub const TEXT_SIZES: [u16; 6] = [100, 150, 200, 250, 300, 400];
const DEFAULT_TEXT_SIZE: u16 = 200;

/// A command of the presenter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlideCommand {
    /// Shows the next slide.
    Next,
    /// Shows the previous slide.
    Previous,
    /// Highlights the next sentence.
    NextSentence,
    /// Highlights the previous sentence.
    PreviousSentence,
    /// Enlarges the text.
    Enlarge,
    /// Reduces the text.
    Reduce,
    /// Leaves the slideshow.
    Exit,
}

impl SlideCommand {
    /// Returns the command of a key, by its name in keyboard events.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowRight" | "PageDown" => Self::Next,
            "ArrowLeft" | "PageUp" => Self::Previous,
            "ArrowDown" => Self::NextSentence,
            "ArrowUp" => Self::PreviousSentence,
            "+" | "=" => Self::Enlarge,
            "-" => Self::Reduce,
            "Escape" => Self::Exit,
            _ => return None,
        })
    }
}

/// A slideshow and the position in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slideshow {
    /// The anchor of each slide.
    pub anchors: Vec<String>,
    /// The index of the current slide.
    pub slide: usize,
    /// The index of the highlighted sentence, if any.
    pub highlighted_sentence: Option<usize>,
    /// One of [`TEXT_SIZES`].
    pub text_size: u16,
}

impl Slideshow {
    /// Creates a slideshow at its first slide.
    pub const fn new(anchors: Vec<String>) -> Self {
        Self { anchors, slide: 0, highlighted_sentence: None, text_size: DEFAULT_TEXT_SIZE }
    }

    /// Sets a parameter of the address. Invalid values become the defaults.
    pub fn set_parameter(&mut self, name: &str, value: &str) {
        let number = value.parse::<usize>().ok();
        match name {
            "show" => {
                self.anchors =
                    value.split_whitespace().take(limits::MAX_SECTIONS).map(str::to_owned).collect()
            }
            // Numbers in the address begin at 1.
            "step" => self.slide = number.map_or(0, |step| step.saturating_sub(1)),
            "lit" => self.highlighted_sentence = number.and_then(|sentence| sentence.checked_sub(1)),
            "size" => {
                let size = number.and_then(|size| u16::try_from(size).ok());
                self.text_size = size.filter(|size| TEXT_SIZES.contains(size)).unwrap_or(DEFAULT_TEXT_SIZE);
            }
            _ => {}
        }
    }

    /// Returns the parameters of its address.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = vec![("show", self.anchors.join(" "))];
        let number = |name, index: usize| (name, (index + 1).to_string());
        parameters.extend((self.slide > 0).then(|| number("step", self.slide)));
        parameters.extend(self.highlighted_sentence.map(|sentence| number("lit", sentence)));
        parameters
            .extend((self.text_size != DEFAULT_TEXT_SIZE).then(|| ("size", self.text_size.to_string())));
        parameters
    }

    /// Returns the anchor of the current slide.
    pub fn anchor(&self) -> Option<&str> {
        self.anchors.get(self.slide.min(self.last_slide())).map(String::as_str)
    }

    fn last_slide(&self) -> usize {
        self.anchors.len().saturating_sub(1)
    }

    /// Returns the slideshow after `command`, if it changes something. The current text has `sentence_count` sentences.
    pub fn apply(&self, command: SlideCommand, sentence_count: usize) -> Option<Self> {
        let slide = self.slide.min(self.last_slide());
        let at_slide = |slide| Some(Self { slide, highlighted_sentence: None, ..self.clone() });
        let at_sentence = |highlighted_sentence| Some(Self { highlighted_sentence, ..self.clone() });
        let with_size = |size: Option<&u16>| size.map(|size| Self { text_size: *size, ..self.clone() });
        match command {
            SlideCommand::Next if slide < self.last_slide() => at_slide(slide + 1),
            SlideCommand::Previous if slide > 0 => at_slide(slide - 1),
            SlideCommand::NextSentence => match self.highlighted_sentence {
                None if sentence_count > 0 => at_sentence(Some(0)),
                Some(sentence) if sentence + 1 < sentence_count => at_sentence(Some(sentence + 1)),
                _ => None,
            },
            SlideCommand::PreviousSentence => self
                .highlighted_sentence
                .and_then(|sentence| at_sentence(sentence.min(sentence_count).checked_sub(1))),
            SlideCommand::Enlarge => with_size(TEXT_SIZES.iter().find(|size| **size > self.text_size)),
            SlideCommand::Reduce => with_size(TEXT_SIZES.iter().rfind(|size| **size < self.text_size)),
            SlideCommand::Next | SlideCommand::Previous | SlideCommand::Exit => None,
        }
    }
}
