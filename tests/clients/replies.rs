//! What the server says: replies of all kinds, at all stages, as Gmail puts them on the wire.

use std::fmt::Debug;

use gmail_replies::GmailReply::{self, *};
use gmail_replies::{Basis, EnhancedCode, Match, ReplyCode, Severity, recognize};

use crate::server::Stage;

pub struct Case {
    pub stage: Stage,
    pub wire: &'static str,
    pub reply: GmailReply,
    pub code: u16,
    pub enhanced: (u8, u16, u16),
    pub severity: Severity,
    /// Holes of the wording and what fills them.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Case {
    /// Lists what the match says that the server did not say.
    pub fn differences(&self, found: Option<Match<'_>>) -> Vec<String> {
        let Some(found) = found else {
            return vec![format!("expected {}, found no reply", self.reply)];
        };
        let mut differences = Differences::default();
        differences.note("reply", found.reply(), self.reply);
        differences.note("reply code", found.code(), ReplyCode::new(self.code));
        let (class, subject, detail) = self.enhanced;
        differences.note(
            "enhanced code",
            found.enhanced(),
            EnhancedCode::new(class, subject, detail),
        );
        differences.note("severity", found.severity(), self.severity);
        for (name, value) in self.fields {
            differences.note(name, found.field(name), Some(*value));
        }
        differences.0
    }

    /// Lists what can be read from the wire and was lost on the way.
    pub fn losses(&self, found: Option<Match<'_>>) -> Vec<String> {
        let (Some(found), Ok(wire)) = (found, recognize(self.wire)) else {
            return Vec::new();
        };
        let mut losses = Differences::default();
        losses.note("basis", found.basis(), wire.basis());
        losses.note("wording", found.wording(), wire.wording());
        losses.note("session id", found.session_id(), wire.session_id());
        losses.note("help url", found.help_url(), wire.help_url());
        losses.note("is_gsmtp", found.is_gsmtp(), wire.is_gsmtp());
        losses.note("is_gcdp", found.is_gcdp(), wire.is_gcdp());
        losses.0
    }
}

#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn note<T: Debug + PartialEq>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.0
                .push(format!("expected the {what} {expected:?}, found {found:?}"));
        }
    }
}

/// Runs a check on all cases, and fails with all of their differences at once.
///
/// The check returns the text that it looked at, and what is wrong with what was found there.
#[track_caller]
pub fn assert_all(check: impl Fn(&Case) -> (String, Vec<String>)) {
    let mut report = String::new();
    for case in CASES {
        let (text, differences) = check(case);
        if !differences.is_empty() {
            report += &format!("\nfor {text:?}:\n  {}", differences.join("\n  "));
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn the_wire_gives_the_reply() {
    assert_all(|case| {
        (
            case.wire.to_owned(),
            case.differences(recognize(case.wire).ok()),
        )
    });
}

#[test]
fn the_wire_is_a_known_wording_under_its_own_codes() {
    assert_all(|case| {
        let basis = recognize(case.wire).map(|found| found.basis());
        let known = matches!(basis, Ok(Basis::Exact | Basis::Template));
        let wrong = (!known).then(|| format!("expected a known triple, found {basis:?}"));
        (case.wire.to_owned(), Vec::from_iter(wrong))
    });
}

pub const CASES: &[Case] = &[
    Case {
        stage: Stage::Greeting,
        wire: "421 4.7.0 Try again later, closing connection. (CONNECT) a1-2si3.4 - gsmtp\r\n",
        reply: TryAgainLater,
        code: 421,
        enhanced: (4, 7, 0),
        severity: Severity::Transient,
        fields: &[("command", "CONNECT")],
    },
    Case {
        stage: Stage::Ehlo,
        wire: "501-5.5.4 HELO/EHLO argument \"localhost\" invalid, closing connection.\r\n\
               501 5.5.4  https://support.google.com/mail/?p=helo b2-3si4.5 - gsmtp\r\n",
        reply: InvalidHeloArgument,
        code: 501,
        enhanced: (5, 5, 4),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::Auth,
        wire: "535-5.7.8 Username and Password not accepted. For more information, go to\r\n\
               535 5.7.8  https://support.google.com/mail/?p=BadCredentials c3-4si5.6 - gsmtp\r\n",
        reply: BadCredentials,
        code: 535,
        enhanced: (5, 7, 8),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::Auth,
        wire: "454-4.7.0 Too many login attempts, please try again later. Learn more at\r\n\
               454 4.7.0  https://support.google.com/mail/answer/7126229 d4-5si6.7 - gsmtp\r\n",
        reply: TooManyLoginAttempts,
        code: 454,
        enhanced: (4, 7, 0),
        severity: Severity::Transient,
        fields: &[],
    },
    Case {
        stage: Stage::MailFrom,
        wire: "530-5.7.0 Authentication Required. For more information, go to\r\n\
               530 5.7.0  https://support.google.com/mail/?p=WantAuthError e5-6si7.8 - gsmtp\r\n",
        reply: AuthenticationRequired,
        code: 530,
        enhanced: (5, 7, 0),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::RcptTo,
        wire: "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n\
               550-5.1.1 double-checking the recipient's email address for typos or\r\n\
               550-5.1.1 unnecessary spaces. For more information, go to\r\n\
               550 5.1.1  https://support.google.com/mail/?p=NoSuchUser f6-7si8.9 - gsmtp\r\n",
        reply: NoSuchUser,
        code: 550,
        enhanced: (5, 1, 1),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::RcptTo,
        wire: "550-5.2.1 The email account that you tried to reach is inactive. For more\r\n\
               550-5.2.1 information, go to\r\n\
               550 5.2.1  https://support.google.com/mail/?p=DisabledUser g7-8si9.1 - gsmtp\r\n",
        reply: AccountDisabled,
        code: 550,
        enhanced: (5, 2, 1),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::RcptTo,
        wire: "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\r\n\
               452-4.2.2 recipient to\r\n\
               452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp h8-9si1.2 - gsmtp\r\n",
        reply: MailboxFullTemporary,
        code: 452,
        enhanced: (4, 2, 2),
        severity: Severity::Transient,
        fields: &[],
    },
    Case {
        stage: Stage::RcptTo,
        wire: "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please\r\n\
               552-5.2.2 direct the recipient to\r\n\
               552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm i9-1si2.3 - gsmtp\r\n",
        reply: MailboxFullPermanent,
        code: 552,
        enhanced: (5, 2, 2),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::RcptTo,
        wire: "450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n\
               450-4.2.1 prevents additional messages from being delivered. Please resend your\r\n\
               450-4.2.1 message at a later time. If the user is able to receive mail at that\r\n\
               450-4.2.1 time, your message will be delivered. For more information, please\r\n\
               450-4.2.1 visit\r\n\
               450 4.2.1  https://support.google.com/mail/?p=ReceivingRate j1-2si3.4 - gsmtp\r\n",
        reply: RecipientRateLimited,
        code: 450,
        enhanced: (4, 2, 1),
        severity: Severity::Transient,
        fields: &[],
    },
    Case {
        stage: Stage::Data,
        wire: "421 4.3.0 Temporary System Problem.  Try again later (10). k2-3si4.5 - gsmtp\r\n",
        reply: TemporarySystemProblem,
        code: 421,
        enhanced: (4, 3, 0),
        severity: Severity::Transient,
        fields: &[("reason", "10")],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "550 5.4.5 Daily user sending quota exceeded. l3-4si5.6 - gsmtp\r\n",
        reply: DailySendingLimitExceeded,
        code: 550,
        enhanced: (5, 4, 5),
        severity: Severity::Permanent,
        fields: &[],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "550-5.7.26 Unauthenticated email from mail.example.org is not accepted due to\r\n\
               550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n\
               550-5.7.26 mail.example.org domain if this was a legitimate mail. To learn about\r\n\
               550-5.7.26 the DMARC initiative, go to\r\n\
               550 5.7.26  https://support.google.com/mail/?p=DmarcRejection m4-5si6.7 - gsmtp\r\n",
        reply: DmarcBlocked,
        code: 550,
        enhanced: (5, 7, 26),
        severity: Severity::Permanent,
        fields: &[("domain", "mail.example.org")],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\r\n\
               550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n\
               550-5.7.26 \r\n\
               550-5.7.26  Authentication results:\r\n\
               550-5.7.26  DKIM = did not pass\r\n\
               550-5.7.26  SPF [example.org] with ip: [192.0.2.7] = did not pass\r\n\
               550-5.7.26 \r\n\
               550-5.7.26  For instructions on setting up authentication, go to\r\n\
               550 5.7.26  https://support.google.com/mail/answer/81126#authentication n5-6si7.8 - gsmtp\r\n",
        reply: UnauthenticatedBlocked,
        code: 550,
        enhanced: (5, 7, 26),
        severity: Severity::Permanent,
        fields: &[("domain", "example.org"), ("ip", "192.0.2.7")],
    },
    // The same with nothing after the codes of the empty lines, and an address that makes Gmail
    // break the line elsewhere.
    Case {
        stage: Stage::EndOfData,
        wire: "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\r\n\
               550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n\
               550-5.7.26\r\n\
               550-5.7.26  Authentication results:\r\n\
               550-5.7.26  DKIM = did not pass\r\n\
               550-5.7.26  SPF [example.org] with ip:\r\n\
               550-5.7.26 [2001:db8:42fb:4442:2744:7227:2d72:c82d] =\r\n\
               550-5.7.26 did not pass\r\n\
               550-5.7.26\r\n\
               550-5.7.26  For instructions on setting up authentication, go to\r\n\
               550 5.7.26  https://support.google.com/mail/answer/81126#authentication n5-7si8.9 - gsmtp\r\n",
        reply: UnauthenticatedBlocked,
        code: 550,
        enhanced: (5, 7, 26),
        severity: Severity::Permanent,
        fields: &[
            ("domain", "example.org"),
            ("ip", "2001:db8:42fb:4442:2744:7227:2d72:c82d"),
        ],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "550-5.7.1 [192.0.2.7      12] Gmail has detected that this message is likely\r\n\
               550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this\r\n\
               550-5.7.1 message has been blocked. For more information, go to\r\n\
               550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError o6-7si8.9 - gsmtp\r\n",
        reply: LikelyUnsolicited,
        code: 550,
        enhanced: (5, 7, 1),
        severity: Severity::Permanent,
        fields: &[("ip", "192.0.2.7"), ("class", "12")],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "421-4.7.0 [2001:db8::7      15] Our system has detected an unusual rate of\r\n\
               421-4.7.0 unsolicited mail originating from your IP address. To protect our\r\n\
               421-4.7.0 users from spam, mail sent from your IP address has been temporarily\r\n\
               421-4.7.0 rate limited. Please visit\r\n\
               421-4.7.0  https://support.google.com/mail/answer/81126 to review our Bulk Email\r\n\
               421 4.7.0 Senders Guidelines. p7-8si9.1 - gsmtp\r\n",
        reply: IpRateLimited,
        code: 421,
        enhanced: (4, 7, 0),
        severity: Severity::Transient,
        fields: &[("ip", "2001:db8::7"), ("class", "15")],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "421-4.7.28 Gmail has detected an unusual rate of mail originating from your SPF\r\n\
               421-4.7.28 domain [example.org      35]. To protect our users from spam, mail\r\n\
               421-4.7.28 sent from your domain has been temporarily rate limited. For more\r\n\
               421-4.7.28 information, go to\r\n\
               421-4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError to\r\n\
               421 4.7.28 review our Bulk Email Senders Guidelines. q8-9si1.2 - gsmtp\r\n",
        reply: SpfDomainRateLimited,
        code: 421,
        enhanced: (4, 7, 28),
        severity: Severity::Transient,
        fields: &[],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "550-5.7.25 [192.0.2.7] The IP address sending this message does not have a PTR\r\n\
               550-5.7.25 record setup, or the corresponding forward DNS entry does not match\r\n\
               550-5.7.25 the sending IP. As a policy, Gmail does not accept messages from IPs\r\n\
               550-5.7.25 with missing PTR records. For more information, go to\r\n\
               550-5.7.25  https://support.google.com/a?p=sender-guidelines-ip\r\n\
               550-5.7.25 To learn more about Gmail requirements for bulk senders, visit\r\n\
               550 5.7.25  https://support.google.com/a?p=sender-guidelines. r9-1si2.3 - gsmtp\r\n",
        reply: MissingPtr,
        code: 550,
        enhanced: (5, 7, 25),
        severity: Severity::Permanent,
        fields: &[("ip", "192.0.2.7")],
    },
    // Codes of two classes: the reply code rules.
    Case {
        stage: Stage::EndOfData,
        wire: "421-5.7.32 Your email was blocked because the From: header (RFC5322) in\r\n\
               421-5.7.32 this message isn't aligned with either the authenticated SPF or DKIM\r\n\
               421-5.7.32 organizational domain. To learn more about DMARC alignment, visit\r\n\
               421-5.7.32  https://support.google.com/a?p=dmarc-alignment  To learn more about\r\n\
               421-5.7.32 Gmail requirements for bulk senders, visit\r\n\
               421 5.7.32  https://support.google.com/a?p=sender-guidelines. s1-2si3.4 - gsmtp\r\n",
        reply: DmarcAlignmentBlocked,
        code: 421,
        enhanced: (5, 7, 32),
        severity: Severity::Transient,
        fields: &[],
    },
    Case {
        stage: Stage::EndOfData,
        wire: "552-5.7.0 This message was blocked because its content presents a potential\r\n\
               552-5.7.0 security issue. To review our message content and attachment content\r\n\
               552-5.7.0 guidelines, go to\r\n\
               552 5.7.0  https://support.google.com/mail/?p=BlockedMessage t2-3si4.5 - gsmtp\r\n",
        reply: ContentBlocked,
        code: 552,
        enhanced: (5, 7, 0),
        severity: Severity::Permanent,
        fields: &[],
    },
    // An administrator's own words, which only the signature shows to be Google's.
    Case {
        stage: Stage::EndOfData,
        wire: "550 5.7.1 No newsletters at work, please. - gcdp u3-4si5.6 - gsmtp\r\n",
        reply: CustomDomainPolicy,
        code: 550,
        enhanced: (5, 7, 1),
        severity: Severity::Permanent,
        fields: &[],
    },
];
