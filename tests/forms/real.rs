//! Each form by name: replies that people had in it, and typical ones put into it.

mod clients;
mod servers;
mod services;
mod typing;

use std::collections::BTreeMap;

use super::records::{Outcome, Record, corpus};
use super::replies::Reply;

/// Replies of one, two and many lines, and what they mean.
const TYPICAL: [(&str, &str); 4] = [
    (
        "550 5.4.5 Daily user sending limit exceeded. a1-2002si3.4 - gsmtp\r\n",
        "DailySendingLimitExceeded",
    ),
    (
        "535-5.7.8 Username and Password not accepted. For more information, go to\r\n\
         535 5.7.8  https://support.google.com/mail/?p=BadCredentials c3-20si5614wmr.6 - gsmtp\r\n",
        "BadCredentials",
    ),
    (
        "450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n\
         450-4.2.1 prevents additional messages from being delivered. Please resend your\r\n\
         450-4.2.1 message at a later time. If the user is able to receive mail at that\r\n\
         450-4.2.1 time, your message will be delivered. For more information, go to\r\n\
         450 4.2.1  https://support.google.com/mail/?p=ReceivingRate j1-20si3411edq.4 - gsmtp\r\n",
        "RecipientRateLimited",
    ),
    (
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\r\n\
         550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n\
         550-5.7.26 \r\n\
         550-5.7.26  Authentication results:\r\n\
         550-5.7.26  DKIM = did not pass\r\n\
         550-5.7.26  SPF [example.org] with ip: [192.0.2.7] = did not pass\r\n\
         550-5.7.26 \r\n\
         550-5.7.26  For instructions on setting up authentication, go to\r\n\
         550 5.7.26  https://support.google.com/mail/answer/81126#authentication n5-20si6712ejc.8 - gsmtp\r\n",
        "UnauthenticatedBlocked",
    ),
];

type Show = fn(&Reply) -> String;

/// Asserts that the corpus' replies `ids`, and typical ones in the forms `shown`, are recognised.
#[track_caller]
fn all_recognised(shown: &[Show], ids: &[&str]) {
    let records: BTreeMap<String, Record> = corpus()
        .into_iter()
        .map(|record| (record.id.clone(), record))
        .collect();
    for id in ids {
        let Record { text, expect, .. } = &records[*id];
        assert!(expect.is_some(), "{id} is no failure");
        assert_eq!(
            Outcome::of(text, expect.as_deref()),
            Outcome::Right,
            "{id}, {expect:?}: {text:?}"
        );
    }
    for (wire, expect) in TYPICAL {
        for show in shown {
            let text = show(&Reply::from_wire(wire));
            assert_eq!(
                Outcome::of(&text, Some(expect)),
                Outcome::Right,
                "{expect}: {text:?}"
            );
        }
    }
}

/// Asserts that nothing else is found in the forms `shown`, which lose lines, and that the
/// corpus' replies `ids` are recognised.
#[track_caller]
fn none_mistaken(shown: &[Show], ids: &[&str]) {
    all_recognised(&[], ids);
    for (wire, expect) in TYPICAL {
        for show in shown {
            let text = show(&Reply::from_wire(wire));
            let outcome = Outcome::of(&text, Some(expect));
            assert!(
                !matches!(outcome, Outcome::Wrong(_)),
                "{expect} became {outcome:?}: {text:?}"
            );
        }
    }
}
