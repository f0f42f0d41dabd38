//! The quick look and the full reading must say the same.

use std::boxed::Box;
use std::string::String;
use std::vec::Vec;

use crate::find::FindIter;
use crate::recognize::{from_parts_with, recognize_with};
use crate::table::{TABLE, Table, WORDINGS};
use crate::{GmailReply, Match, RecognizeError, WireArgs, find, recognize};

fn corpus(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records
        .filter_map(|record| record["text"].as_str().map(String::from))
        .collect()
}

fn said(found: Result<Match<'_>, RecognizeError>) -> String {
    match found {
        Ok(found) => format!(
            "{found} {:?} {:?}",
            found.basis(),
            found.wording().map(|row| row.text)
        ),
        Err(error) => format!("{error:?}"),
    }
}

#[track_caller]
fn assert_agreement(text: &str) {
    assert_eq!(
        said(recognize(text)),
        said(recognize_with(&TABLE, text.as_bytes())),
        "{text:?}"
    );
}

#[test]
fn on_real_replies_and_every_cut_of_them() {
    for file in ["tests/data/corpus.jsonl", "tests/data/foreign.jsonl"] {
        for text in corpus(file) {
            assert_agreement(&text);
            let cuts = text.char_indices().step_by(7).map(|(at, _)| at);
            for at in cuts {
                assert_agreement(&text[at..]);
                assert_agreement(&text[..at]);
            }
        }
    }
}

#[test]
fn on_every_wording_in_every_width_and_spelling() {
    for row in &WORDINGS {
        for width in [40, 60, 79, 400] {
            let args = WireArgs::new().wording(row).width(width);
            let wire = row.reply().wire(&args);
            let wire = format!("{wire}");
            assert_agreement(&wire);
            assert_agreement(&wire.replace("\r\n", " "));
            assert_agreement(
                &wire
                    .replace(" email ", " mail ")
                    .replace(" mail ", " e-mail "),
            );
            assert_agreement(&wire.replace(". ", ".  "));
            assert_agreement(&wire.replace(' ', "  "));
            assert_agreement(&wire.to_uppercase());
        }
    }
}

#[test]
fn on_every_wording_as_clients_pass_it_on() {
    // The quick look is for the library's own table alone.
    let table: &Table<'_> = Box::leak(Box::new(TABLE));
    for row in &WORDINGS {
        for width in [40, 79, 400] {
            let args = WireArgs::new().wording(row).width(width);
            let wire = format!("{}", row.reply().wire(&args));
            let (code, enhanced) = (row.code, row.enhanced);
            let lines: Vec<&str> = wire.lines().map(|line| &line[4..]).collect();
            let text = lines.join("\n");
            let bare = text.replace(&format!("{enhanced} "), "");
            for (enhanced, text) in [
                (None, &text),
                (Some(enhanced), &text),
                (Some(enhanced), &bare),
            ] {
                assert_eq!(
                    said(GmailReply::from_parts(code, enhanced, text)),
                    said(from_parts_with(table, code, enhanced, text)),
                    "{text:?}"
                );
            }
            let escaped = lines.join("\\n");
            for line in [
                format!("{code} {text}"),
                format!("smtplib.SMTPDataError: ({code}, b\"{escaped}\")"),
                format!("{{'user@example.com': ({code}, b'{escaped}')}}"),
                format!("{{\"error\":\"{}\"}}", wire.trim_end().escape_default()),
                format!("{{\"code\":{code},\"message\":\"{escaped}\"}}"),
            ] {
                assert_eq!(
                    find(&line).map(|found| said(Ok(found))),
                    FindIter::new(table, line.as_bytes())
                        .next()
                        .map(|found| said(Ok(found))),
                    "{line:?}"
                );
            }
        }
    }
}
