//! Any bytes may come: what is no UTF-8 is passed over, and nothing panics.

use gmail_replies::GmailReply::{self, *};
use gmail_replies::{find, recognize};

#[test]
fn bytes_that_are_no_utf8_do_not_hide_a_reply() {
    let cases: [(&[u8], GmailReply); 4] = [
        (b"550 5.2.1 The email account that you tried to reach is disabled. \xff\xfe a1-2si3.4 - gsmtp", AccountDisabled),
        (b"550-5.2.1 The\xa0email account that you tried to\r\n550 5.2.1 reach is disabled.", AccountDisabled),
        (
            b"550 5.7.26 Unauthenticated email from b\xfccher.example is not accepted due to domain's DMARC policy. \
              Please contact the administrator of b\xfccher.example domain if this was a legitimate mail.",
            DmarcBlocked,
        ),
        (b"\x80\x81\r\n535 5.7.8 Username and Password not accepted. \xc3 - gsmtp", BadCredentials),
    ];
    for (bytes, reply) in cases {
        let shown = bytes.escape_ascii();
        assert_eq!(
            find(bytes).map(|found| found.reply()),
            Some(reply),
            "{shown}"
        );
    }
    assert_eq!(
        recognize(cases[0].0).map(|found| found.reply()),
        Ok(AccountDisabled)
    );
}

#[test]
fn a_field_that_is_no_utf8_is_not_given() {
    let bytes: &[u8] = b"550 5.7.26 Unauthenticated email from b\xfccher.example is not accepted due to domain's \
                         DMARC policy. Please contact the administrator of b\xfccher.example domain if this was a \
                         legitimate mail. To learn about the DMARC initiative, go to \
                         https://support.google.com/mail/?p=DmarcRejection a1-2002si3411edq.4 - gsmtp";
    let found = recognize(bytes).expect("a reply");
    assert_eq!(found.field("domain"), None);
    assert_eq!(
        found.help_url(),
        Some("https://support.google.com/mail/?p=DmarcRejection")
    );
    assert_eq!(found.session_id(), Some("a1-2002si3411edq.4"));
    assert_eq!(found.as_bytes(), bytes);
}

#[test]
fn no_byte_in_any_place_of_a_reply_panics() {
    let reply = b"550-5.7.1 [192.0.2.7      12] Gmail has detected that this message is likely\r\n\
                  550-5.7.1 unsolicited mail. For more information, go to\r\n\
                  550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError a1-2si3.4 - gsmtp\r\n";
    for at in 0..reply.len() {
        for byte in *b"\0\n\r\\ '\"-.<>[]&=045gx_\x80\xff" {
            let mut bytes = reply.to_vec();
            bytes[at] = byte;
            for found in [recognize(&bytes).ok(), find(&bytes)].into_iter().flatten() {
                assert!(found.range().end <= bytes.len(), "{}", bytes.escape_ascii());
                let read = [found.field("ip"), found.help_url(), found.session_id()];
                assert!(
                    read.iter().flatten().all(|part| part.len() < bytes.len()),
                    "{}",
                    bytes.escape_ascii()
                );
            }
        }
    }
}
