//! A JSON writer of a few lines, where `serde_json` would add kilobytes to the
//! lazily loaded code.

use std::fmt::Write;

/// A JSON value whose objects keep the order of their members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonValue {
    Null,
    Bool(bool),
    Number(u32),
    Text(String),
    List(Vec<JsonValue>),
    Object(Vec<(String, JsonValue)>),
}

impl JsonValue {
    /// Returns the text of a file with this value.
    pub fn into_text(self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    /// Appends the value to `text` at an indentation of `depth` steps.
    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Text(value) => write_string(value, text),
            Self::List(values) => {
                let values = values.iter().map(|value| (None, value));
                write_members(values, ('[', ']'), text, depth);
            }
            Self::Object(values) => {
                let values = values.iter().map(|(name, value)| (Some(name.as_str()), value));
                write_members(values, ('{', '}'), text, depth);
            }
        }
    }
}

fn write_members<'v>(
    values: impl ExactSizeIterator<Item = (Option<&'v str>, &'v JsonValue)>,
    (open, close): (char, char),
    text: &mut String,
    depth: usize,
) {
    let is_empty = values.len() == 0;
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    };
    text.push(open);
    for (index, (name, value)) in values.enumerate() {
        if index > 0 {
            text.push(',');
        }
        line(text, depth + 1);
        if let Some(name) = name {
            write_string(name, text);
            text.push_str(": ");
        }
        value.write(text, depth + 1);
    }
    if !is_empty {
        line(text, depth);
    }
    text.push(close);
}

/// Appends `value` to `text` as a JSON string.
fn write_string(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\0'..='\x1f' => {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

impl From<bool> for JsonValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for JsonValue {
    fn from(value: u32) -> Self {
        Self::Number(value)
    }
}

impl From<u16> for JsonValue {
    fn from(value: u16) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for JsonValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for JsonValue {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl<T: Into<JsonValue>> From<Option<T>> for JsonValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Builds an object with `members` in this order.
pub fn object(members: Vec<(&str, JsonValue)>) -> JsonValue {
    JsonValue::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
