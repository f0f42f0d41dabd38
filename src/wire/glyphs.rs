//! Reading the text of a reply character by character, with the holes filled.

use super::WireArgs;

/// A stretch of text with holes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub text: &'static str,
    /// What is between the part before and this one.
    pub joint: Glyph,
    pub spaces: Spaces,
}

/// What spaces of a part are good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spaces {
    /// A line may end there.
    Break,
    /// They only pad.
    Pad,
    /// A line ends there only where it would be longer than a line may be.
    Glue,
}

/// One character of a reply, or a place between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Char(char),
    /// A space where a line may end.
    Space,
    /// A space where a line ends only if it must.
    Glue,
    LineBreak,
    /// A line break before a link.
    Link,
}

/// The glyphs of a reply, with the holes filled.
#[derive(Clone, Copy)]
pub(super) struct Glyphs<'a> {
    args: &'a WireArgs<'a>,
    /// The parts that follow.
    parts: &'a [Part],
    spaces: Spaces,
    /// What is left of this part.
    text: &'a str,
    /// What is left of the value that fills a hole.
    value: &'a str,
}

impl Iterator for Glyphs<'_> {
    type Item = Glyph;

    fn next(&mut self) -> Option<Glyph> {
        loop {
            if let Some(char) = take_char(&mut self.value) {
                return Some(match char {
                    ' ' if self.spaces == Spaces::Glue => Glyph::Glue,
                    ' ' => Glyph::Space,
                    char if char.is_control() => Glyph::Char('?'),
                    char => Glyph::Char(char),
                });
            }
            if let Some((hole, rest)) = self
                .text
                .strip_prefix('{')
                .and_then(|text| text.split_once('}'))
            {
                self.value = self.args.value(hole);
                self.text = rest;
                continue;
            }
            let Some(char) = take_char(&mut self.text) else {
                let (part, rest) = self.parts.split_first()?;
                (self.parts, self.text, self.spaces) = (rest, part.text, part.spaces);
                match part.text {
                    "" => continue,
                    text if is_link(text) => return Some(Glyph::Link),
                    _ => return Some(part.joint),
                }
            };
            return Some(match (char, self.spaces) {
                ('\n', _) => Glyph::LineBreak,
                (' ', Spaces::Break) => self.space(),
                (' ', Spaces::Glue) => Glyph::Glue,
                _ => Glyph::Char(char),
            });
        }
    }
}

impl<'a> Glyphs<'a> {
    pub fn new(args: &'a WireArgs<'a>, parts: &'a [Part]) -> Glyphs<'a> {
        Glyphs {
            args,
            parts,
            spaces: Spaces::Break,
            text: "",
            value: "",
        }
    }

    /// Behind a space: one where a line may end, or all of those before a link.
    fn space(&mut self) -> Glyph {
        let after = self.text.trim_start_matches(' ');
        if is_link(after) {
            self.text = after;
            return Glyph::Link;
        }
        Glyph::Space
    }
}

fn take_char<'a>(text: &mut &'a str) -> Option<char> {
    let mut chars: core::str::Chars<'a> = text.chars();
    let char = chars.next();
    *text = chars.as_str();
    char
}

fn is_link(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
