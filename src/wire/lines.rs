//! Breaking the text of a reply into lines.

use core::fmt;

use super::glyphs::{Glyph, Glyphs};

/// The lines of a reply, without codes.
pub(super) struct Lines<'a> {
    glyphs: Glyphs<'a>,
    /// How many octets a line has, as long as words allow.
    width: usize,
    /// How many octets a line may have.
    most: usize,
}

/// One line: its first glyphs.
pub(super) struct Line<'a> {
    glyphs: Glyphs<'a>,
    len: usize,
    is_link: bool,
}

impl Line<'_> {
    pub fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;

        if self.is_link {
            f.write_char(' ')?;
        }
        if self.len > 0 {
            f.write_char(' ')?;
        }
        for glyph in self.glyphs.take(self.len) {
            f.write_char(if let Glyph::Char(char) = glyph {
                char
            } else {
                ' '
            })?;
        }
        Ok(())
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let mut line = self.start()?;
        let mut octets = usize::from(line.is_link);
        loop {
            let gap = Gap::of(self.glyphs);
            match gap.end.clone().next() {
                None | Some(Glyph::Link) => {
                    self.glyphs = gap.end;
                    return Some(line);
                }
                Some(Glyph::LineBreak) => {
                    self.glyphs = gap.end;
                    self.glyphs.next();
                    return Some(line);
                }
                Some(_) => {}
            }
            let word = Word::of(gap.end, self.most.saturating_sub(octets + gap.len));
            let room = if gap.is_glue { self.most } else { self.width };
            let fits = word.is_whole && octets + gap.len + word.octets <= room;
            if line.len > 0 && !fits {
                return Some(line);
            }
            line.len += gap.len + word.len;
            octets += gap.len + word.octets;
            self.glyphs = word.end;
            if !word.is_whole {
                return Some(line);
            }
        }
    }
}

impl<'a> Lines<'a> {
    pub fn new(glyphs: Glyphs<'a>, width: usize, most: usize) -> Lines<'a> {
        Lines {
            glyphs,
            width: width.min(most),
            most,
        }
    }

    /// Passes the spaces or the line break of a link before the next line.
    fn start(&mut self) -> Option<Line<'a>> {
        let mut is_link = false;
        loop {
            let before = self.glyphs;
            match self.glyphs.next()? {
                Glyph::Space | Glyph::Glue => {}
                Glyph::Link => is_link = true,
                Glyph::Char(_) | Glyph::LineBreak => {
                    self.glyphs = before;
                    return Some(Line {
                        glyphs: before,
                        len: 0,
                        is_link,
                    });
                }
            }
        }
    }
}

/// The spaces before a word.
struct Gap<'a> {
    len: usize,
    is_glue: bool,
    end: Glyphs<'a>,
}

impl<'a> Gap<'a> {
    fn of(glyphs: Glyphs<'a>) -> Gap<'a> {
        let mut gap = Gap {
            len: 0,
            is_glue: false,
            end: glyphs,
        };
        let mut ahead = glyphs;
        while let Some(glyph @ (Glyph::Space | Glyph::Glue)) = ahead.next() {
            gap = Gap {
                len: gap.len + 1,
                is_glue: glyph == Glyph::Glue,
                end: ahead,
            };
        }
        gap
    }
}

/// A word, as far as a line has room for it.
struct Word<'a> {
    len: usize,
    octets: usize,
    is_whole: bool,
    end: Glyphs<'a>,
}

impl<'a> Word<'a> {
    fn of(glyphs: Glyphs<'a>, most: usize) -> Word<'a> {
        let mut word = Word {
            len: 0,
            octets: 0,
            is_whole: true,
            end: glyphs,
        };
        let mut ahead = glyphs;
        while let Some(Glyph::Char(char)) = ahead.next() {
            let octets = word.octets + char.len_utf8();
            // One character at least, so that each line gets on.
            if word.len > 0 && octets > most {
                return Word {
                    is_whole: false,
                    ..word
                };
            }
            word = Word {
                len: word.len + 1,
                octets,
                is_whole: true,
                end: ahead,
            };
        }
        word
    }
}
