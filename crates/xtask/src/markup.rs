//! Markup of index.html, line by line.

/// Returns the value of an attribute in a line of markup.
pub fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}
