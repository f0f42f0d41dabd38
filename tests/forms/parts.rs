//! Replies as client libraries give them in parts: reply code, maybe enhanced code, joined lines.

use gmail_replies::GmailReply;

use super::replies::{Reply, samples};

/// How a library joins the lines, and whether it leaves the enhanced codes in.
const JOINTS: [(&str, bool); 5] = [
    ("\n", false),
    ("\r\n", false),
    (" ", false),
    ("\n", true),
    (" ", true),
];

fn joined(reply: &Reply, joint: &str, with_codes: bool) -> String {
    if with_codes {
        reply.enhanced_lines().join(joint)
    } else {
        reply.lines.join(joint)
    }
}

#[test]
fn parts_are_recognised() {
    for sample in samples() {
        let row = sample.row;
        for (joint, with_codes) in JOINTS {
            let text = joined(&sample.reply, joint, with_codes);
            let enhanced = [Some(row.enhanced), None];
            for enhanced in enhanced
                .into_iter()
                .filter(|given| with_codes || given.is_some())
            {
                let found =
                    GmailReply::from_parts(row.code, enhanced, &text).map(|found| found.reply());
                assert_eq!(found, Ok(row.reply()), "{} {enhanced:?} {text:?}", row.code);
            }
        }
    }
}
