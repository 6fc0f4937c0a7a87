//! Texts as they are shipped.

use std::iter::Peekable;
use std::str::Chars;

/// What a text is within, at some place of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// `{`, or `${` in a template.
    Braces,
    /// Backticks.
    Template,
    /// `/*` behind something that is no remark.
    Remark,
}

/// `text`, a script or a style sheet, without indentation, empty lines and
/// remarks that have their lines for themselves: those are for whoever works
/// on it. No two lines become one.
///
/// # Errors
/// The number of the first line, from 1, whose end is within a text, which
/// would be changed: a template of several lines, a string with `\` before the
/// end of the line.
pub fn lighten(text: &str) -> Result<String, usize> {
    let mut light = String::with_capacity(text.len());
    let mut within = Vec::new();
    let mut remark = false;
    for (number, line) in (1..).zip(text.lines()) {
        let mut line = line.trim();
        let code = within.last() != Some(&Within::Remark);
        // The rest of a remark, and those that begin behind it.
        while let Some(inside) = if remark { Some(line) } else { line.strip_prefix("/*").filter(|_| code) } {
            let end = inside.split_once("*/");
            line = end.map_or("", |(_, rest)| rest.trim_start());
            remark = end.is_none();
            if remark {
                break;
            }
        }
        if line.is_empty() || code && line.starts_with("//") {
            continue;
        }
        if !pass(line, &mut within) || within.contains(&Within::Template) {
            return Err(number);
        }
        light += line;
        light.push('\n');
    }
    Ok(light)
}

/// Follows what the text is within to the end of `line`; false where that is
/// within a string.
fn pass(line: &str, within: &mut Vec<Within>) -> bool {
    let mut rest = line.chars().peekable();
    // The last character before that is no space: it tells a division from a pattern.
    let mut before = None;
    while let Some(c) = rest.next() {
        match (within.last(), c) {
            (Some(Within::Remark), '*') if rest.next_if_eq(&'/').is_some() => {
                within.pop();
            }
            (Some(Within::Remark), _) => {}
            (Some(Within::Template), '\\') => {
                rest.next();
            }
            (Some(Within::Template), '`') => {
                within.pop();
            }
            (Some(Within::Template), '$') if rest.next_if_eq(&'{').is_some() => within.push(Within::Braces),
            (Some(Within::Template), _) => {}
            (_, '`') => within.push(Within::Template),
            (_, '{') => within.push(Within::Braces),
            (Some(Within::Braces), '}') => {
                within.pop();
            }
            (_, '"' | '\'') if !pass_to(c, &mut rest) => return false,
            (_, '/') if rest.peek() == Some(&'/') => return true,
            (_, '/') if rest.next_if_eq(&'*').is_some() => within.push(Within::Remark),
            (_, '/')
                if before.is_none_or(|before| "(,=:[!&|?{};+".contains(before))
                    && !pass_pattern(&mut rest) =>
            {
                return false;
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = Some(c);
        }
    }
    true
}

/// Goes behind the next `end` that has no `\` before it, if there is one.
fn pass_to(end: char, rest: &mut Peekable<Chars<'_>>) -> bool {
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                rest.next();
            }
            c if c == end => return true,
            _ => {}
        }
    }
    false
}

/// Goes behind the end of a regular expression, in whose classes / is no end.
fn pass_pattern(rest: &mut Peekable<Chars<'_>>) -> bool {
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                rest.next();
            }
            '[' if !pass_to(']', rest) => return false,
            '/' => return true,
            _ => {}
        }
    }
    false
}

/// FNV-1a, 64 bits: the same on every machine, and enough to tell editions apart.
pub fn fingerprint(parts: &[&[u8]]) -> u64 {
    parts.iter().copied().flatten().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
