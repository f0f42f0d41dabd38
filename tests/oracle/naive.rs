//! Recognition as one would write it first: take the lines apart, and try every wording.
//!
//! It has an opinion on plain replies only, such as servers send; there, recognition has to agree.

use gmail_replies::{Basis, EnhancedCode, GmailReply, ReplyCode, Wording, find_iter, recognize};

/// The least number of letters that a wording needs to be told by itself.
const LETTERS: usize = 18;

/// Phrases that Gmail puts before the same sentence or leaves out.
const OPENINGS: [&str; 6] = [
    "oursystemhasdetectedthat",
    "gmailhasdetectedthat",
    "oursystemhasdetected",
    "gmailhasdetected",
    "oursystemdetected",
    "thereis",
];

/// How the closing sentences begin that naive recognition knows.
const CLOSINGS: [&str; 5] = [
    "formoreinformation",
    "learnmore",
    "pleasevisit",
    "pleasedirecttherecipient",
    "http",
];

/// A plain reply: its codes, and its lines joined.
pub struct Plain {
    code: ReplyCode,
    enhanced: EnhancedCode,
    text: String,
}

impl Plain {
    /// Reads an input that is short and plain.
    fn of(input: &[u8]) -> Option<Plain> {
        std::str::from_utf8(input)
            .ok()
            .filter(|text| text.len() < 1_500)
            .and_then(Plain::read)
    }

    /// Reads lines that all start with the same codes and have nothing but plain text after them.
    pub fn read(input: &str) -> Option<Plain> {
        let lines: Vec<&str> = input
            .strip_suffix('\n')
            .unwrap_or(input)
            .split('\n')
            .collect();
        let (last, before) = lines.split_last()?;
        let code: ReplyCode = last.get(..3)?.parse().ok()?;
        let (codes, _) = last.get(4..)?.split_once(' ')?;
        let enhanced: EnhancedCode = codes.parse().ok()?;
        let mut text = String::new();
        for line in before {
            let line = line.strip_suffix('\r').unwrap_or(line);
            text.push_str(line.strip_prefix(&format!("{code}-{codes} "))?.trim_end());
            text.push(' ');
        }
        let end = last.strip_suffix('\r').unwrap_or(last);
        text.push_str(end.strip_prefix(&format!("{code} {codes} "))?.trim_end());
        let is_plain =
            |byte: u8| byte.is_ascii_alphanumeric() || b" .,;:!?-/()[]@#=_'".contains(&byte);
        let is_plain = text.bytes().all(is_plain)
            && !is_split(&text)
            && !has_literal(&text)
            && !has_control(&text);
        is_plain.then_some(Plain {
            code,
            enhanced,
            text,
        })
    }

    /// The wordings under these codes that are the text, but for a lead and a closing sentence.
    fn wordings(&self) -> Vec<&'static Wording> {
        let rows = GmailReply::ALL.iter().flat_map(|reply| reply.wordings());
        let same_codes = rows.filter(|row| (row.code, row.enhanced) == (self.code, self.enhanced));
        // Only brackets tell what fills a hole at the end, and letters do not show them.
        let ends_with_hole =
            |row: &&Wording| row.core().trim_end_matches([')', ']', '.']).ends_with('}');
        same_codes
            .filter(|row| !ends_with_hole(row))
            .filter(|row| self.ends(row).iter().any(|end| is_tail(&self.text[*end..])))
            .collect()
    }

    /// The longest wording that is the text, when it tells enough and no other meaning has one.
    fn opinion(&self) -> Option<&'static Wording> {
        let fitting = self.wordings();
        let letters = |row: &Wording| pieces(row.core()).concat().len();
        let longest = fitting.iter().max_by_key(|row| letters(row))?;
        let same = fitting.iter().all(|row| row.reply() == longest.reply());
        (same && letters(longest) >= LETTERS).then_some(longest)
    }

    /// Tells whether the text has no lead, no opening phrase, no second sentence and no stray sign at its end.
    fn is_one_sentence(&self) -> bool {
        let text = self.text.trim_end_matches('.');
        let letters = letters_of(text);
        !text.contains(['.', ':', '(', ')', '/', '-', '!', '[', ']', '='])
            && text.ends_with(|sign: char| sign.is_ascii_alphanumeric())
            && !OPENINGS.iter().any(|opening| letters.starts_with(opening))
    }

    /// Where the wording may end that the text starts with.
    fn ends(&self, row: &Wording) -> Vec<usize> {
        let lead = match self.text.split_once("] ") {
            Some((lead, _)) if lead.starts_with('[') => lead.len() + "] ".len(),
            _ => 0,
        };
        let text = folded(&self.text[lead..]);
        let mut ends = Vec::new();
        match_pieces(&text, 0, &pieces(row.core()), &mut |count| {
            ends.push(
                lead + text
                    .get(count.wrapping_sub(1))
                    .map_or(0, |letter| letter.end),
            );
        });
        ends
    }
}

/// Tells whether "email" is written with something inside, which nobody should have to read.
fn is_split(text: &str) -> bool {
    let letters: String = text
        .to_ascii_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let text = text.to_ascii_lowercase();
    let whole: usize = ["email", "e-mail", "e)mail"]
        .iter()
        .map(|word| text.matches(word).count())
        .sum();
    letters.matches("email").count() != whole
}

/// Tells whether something looks like a literal of Python.
fn has_literal(text: &str) -> bool {
    ["b'", "u'", "f'", "r'"]
        .iter()
        .any(|quote| text.contains(quote))
}

/// Tells whether something looks like the number of a control character.
fn has_control(text: &str) -> bool {
    text.contains("#0")
}

/// Tells whether nothing follows, or what Gmail puts after a wording.
fn is_tail(rest: &str) -> bool {
    if rest.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        return false;
    }
    let rest = rest.trim_matches([' ', '.']);
    let letters = letters_of(rest);
    let closes = CLOSINGS.iter().any(|closing| letters.starts_with(closing));
    let is_signed = rest.strip_suffix(" - gsmtp");
    rest.is_empty() || is_signed.is_some_and(|session| closes || !session.contains(' '))
}

/// The literal pieces of a wording, between its holes.
fn pieces(wording: &str) -> Vec<Vec<u8>> {
    let parts = wording.split('{').enumerate();
    let literals = parts.map(|(at, part)| match part.split_once('}') {
        Some((_, after)) if at > 0 => after,
        _ => part,
    });
    literals.map(|part| letters_of(part).into_bytes()).collect()
}

/// Calls `found` with each number of letters after which the pieces have been read; a hole takes the
/// letters of a word.
fn match_pieces(text: &[Letter], from: usize, pieces: &[Vec<u8>], found: &mut dyn FnMut(usize)) {
    let Some((piece, rest)) = pieces.split_first() else {
        return found(from);
    };
    let here = text.get(from..).unwrap_or_default();
    let starts = here.len() >= piece.len()
        && here
            .iter()
            .zip(piece)
            .all(|(letter, other)| letter.letter == *other);
    if !starts {
        return;
    }
    let from = from + piece.len();
    if rest.is_empty() {
        return found(from);
    }
    // Before what fills a hole, and after it, no word goes on.
    let goes_on = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        before.is_some_and(|before| {
            let next = text.get(at);
            next.is_some_and(|next| next.end == before.end + 1)
        })
    };
    if goes_on(from) {
        return;
    }
    for next in from + 1..=text.len() {
        if next > from + 1 && text[next - 1].starts_word {
            break;
        }
        if !goes_on(next) {
            match_pieces(text, next, rest, found);
        }
    }
}

/// A letter of a text, folded.
struct Letter {
    letter: u8,
    /// Where it ends in the text.
    end: usize,
    starts_word: bool,
}

/// Lower-case letters and digits, "email" as "mail", old numbers of standards as new ones.
fn folded(text: &str) -> Vec<Letter> {
    let text = text
        .to_ascii_lowercase()
        .replace("2821", "5321")
        .replace("2822", "5322");
    let silent = |at: usize| {
        ["email", "e-mail", "e)mail"]
            .iter()
            .any(|word| text[at..].starts_with(word))
    };
    text.char_indices()
        .filter(|(at, char)| char.is_ascii_alphanumeric() && !silent(*at))
        .map(|(at, char)| Letter {
            letter: char as u8,
            end: at + 1,
            starts_word: text[..at].ends_with(' '),
        })
        .collect()
}

fn letters_of(text: &str) -> String {
    folded(text)
        .iter()
        .map(|letter| char::from(letter.letter))
        .collect()
}

pub fn check(input: &[u8]) {
    for found in find_iter(input).chain(recognize(input)) {
        if let Some(row) = found.wording() {
            assert!(
                has_letters_of(found.as_bytes(), row.core()),
                "{:?} is not the text of {}",
                row.core(),
                input.escape_ascii()
            );
        }
    }
    let Some(plain) = Plain::of(input) else {
        return;
    };
    let recognized = recognize(input);
    if let Some(row) = plain.opinion() {
        assert_eq!(
            recognized.map(|found| found.reply()),
            Ok(row.reply()),
            "{:?} is the text of {}",
            row.core(),
            input.escape_ascii()
        );
    } else if plain.wordings().is_empty() && plain.is_one_sentence() {
        let exact = recognized.is_ok_and(|found| found.basis() == Basis::Exact);
        assert!(!exact, "no wording is the text of {}", input.escape_ascii());
    }
}

/// Returns what naive recognition says of an input, if anything.
pub fn opinion(input: &[u8]) -> Option<GmailReply> {
    Some(Plain::of(input)?.opinion()?.reply())
}

/// Tells whether all letters of a wording stand in the text in their order, whatever stands between
/// them; digits aside, some of which count as others.
fn has_letters_of(text: &[u8], wording: &str) -> bool {
    let mut text = text.iter().map(u8::to_ascii_lowercase);
    let wording: String = pieces(wording)
        .concat()
        .iter()
        .map(|letter| char::from(*letter))
        .collect();
    // An opening phrase may be missing.
    let letters = OPENINGS
        .iter()
        .find_map(|opening| wording.strip_prefix(opening))
        .unwrap_or(&wording);
    letters
        .bytes()
        .filter(u8::is_ascii_alphabetic)
        .all(|letter| text.any(|byte| byte == letter))
}
