//! Replies side by side: each is found, and ends before the next.

use gmail_replies::GmailReply::{self, *};
use gmail_replies::{find, find_iter, recognize};

/// Asserts that these replies are found, and that each is the text between two bars.
#[track_caller]
fn are(marked: &str, replies: &[GmailReply]) {
    let log = marked.replace('|', "");
    let texts: Vec<&str> = marked.split('|').skip(1).step_by(2).collect();
    let found: Vec<_> = find_iter(&log)
        .map(|found| (found.reply(), &log[found.range()]))
        .collect();
    let expected: Vec<_> = replies.iter().copied().zip(texts).collect();
    assert_eq!(found, expected, "{log:?}");
    let first = find(&log).map(|found| found.reply());
    assert_eq!(first, replies.first().copied(), "{log:?}");
}

#[test]
fn a_reply_that_was_cut_ends_before_the_next_with_its_codes() {
    let same = "|550 5.1.1 The email account that you tried to reach does not exist. Please try|\n";
    are(&same.repeat(4), &[NoSuchUser; 4]);
    let inside_word = "|550 5.7.1 The user or domain that you are sending to (or from) has a policy that prohibite|\n";
    are(&inside_word.repeat(2), &[DomainPolicyProhibited; 2]);
    are(
        "|421 4.7.28 Gmail has detected an unusual rate of mail originating from your DKIM domain| [a.example.com 36].\n\
         |421 4.7.28 Gmail has detected an unusual rate of mail originating from your SPF domain [example.com 36]. To \
         protect our users from spam, mail sent from your domain has been temporarily rate limited.|\n",
        &[DkimDomainRateLimited, SpfDomainRateLimited],
    );
    are(
        "|421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your DKIM domain [a.example.com \
         36]. To protect our|\n\
         |421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your SPF domain [example.com \
         35]. To protect our us|\n",
        &[DkimDomainRateLimited, SpfDomainRateLimited],
    );
}

#[test]
fn a_reply_that_was_cut_ends_before_other_codes_in_its_line() {
    let text = "Our system has detected that this message is";
    let unsolicited = format!("|550-5.7.1 [192.0.2.7      12] {text}|");
    let reputation = format!("|550-5.7.1 [192.0.2.7      19] {text}|");
    for sign in ["; ", ", ", " / ", " "] {
        are(
            &format!(
                "last: {unsolicited}{sign}{reputation}{sign}450 4.2.0 <x@example.com>: Greylisted"
            ),
            &[LikelyUnsolicited, DomainReputationBlocked],
        );
    }
}

#[test]
fn a_log_line_with_codes_of_its_own_goes_on_no_reply() {
    let line = "Jul  9 03:11:45 web sendmail[21]: r697: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com. \
                [192.0.2.1], dsn=5.7.26, stat=";
    let blocked = "|550-5.7.26 This mail is unauthenticated, which poses a security risk to the|\n";
    let other = "|550-5.7.26 The MAIL FROM domain [example.com] has an SPF record with a hard|\n";
    are(
        &format!("{line}{blocked}{line}{blocked}{line}{other}"),
        &[UnauthenticatedBlocked, UnauthenticatedBlocked, SpfHardFail],
    );
}

#[test]
fn a_whole_reply_does_not_hide_one_before_it_in_the_same_line() {
    let whole = "|550-5.1.1 The email account that you tried to reach does not exist. a1-2002si3411edq.4 - gsmtp|";
    are(
        &format!(
            "|550 5.7.1 No - gcdp b1-2002si3412edq.5 - gsmtp|; host mx.google.com said: {whole}"
        ),
        &[CustomDomainPolicy, NoSuchUser],
    );
    are(
        &format!(
            "{{'a@gmail.com': (|552, b\"5.2.2 The recipient's inbox is out of storage space and inacti|...\"), \
             'b@gmail.com': {whole}}}"
        ),
        &[MailboxFullPermanent, NoSuchUser],
    );
}

#[test]
fn a_text_with_a_plus_for_each_blank_ends_at_the_first_blank() {
    are(
        "SMTPSVC1 - - |550+5.2.1+The+email+account+that+you+tried+to+reach+is+disabled.| 0 0 75 0 937 SMTP - -\n\
         SMTPSVC1 - - |550+5.7.1+Our+system+has+detected+that+this+message+is+likely+unsolicited+mail.| 0 0 75 0\n\
         SMTPSVC1 - - 550+5.7.1+Message+rejected+as+spam. 0 0 75 0 937 SMTP - -\n",
        &[AccountDisabled, LikelyUnsolicited],
    );
    let signed = "550+5.2.1+The+email+account+that+you+tried+to+reach+is+disabled.+Learn+more+at\
                  +https://support.google.com/mail/?p=DisabledUser+a1-2002si3411edq.4+-+gsmtp";
    let log = format!("SMTPSVC1 - - {signed} 0 0 75 0\n");
    for found in [recognize(signed).ok(), find(&log)] {
        let found = found.expect("a reply");
        assert_eq!(found.as_bytes(), signed.as_bytes());
        assert_eq!(found.session_id(), Some("a1-2002si3411edq.4"));
        assert_eq!(
            found.help_url(),
            Some("https://support.google.com/mail/?p=DisabledUser")
        );
    }
}

#[test]
fn another_servers_reply_has_no_mark_of_the_next() {
    are(
        "503 5.5.2 Bad sequence of commands\n|451 4.4.2 Timeout - closing connection. s17si4823906pjk.33|\n",
        &[ConnectionTimeout],
    );
    are(
        "500 Unrecognized command\n|451 4.4.2 Timeout - closing connection. x6si1.2 - gsmtp|\n",
        &[ConnectionTimeout],
    );
    are(
        "550 5.7.1 No such user!\n\
         |550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the\n\
         550 5.7.1 amount of spam sent to Gmail, this message has been blocked. x6si1.2 - gsmtp|\n",
        &[LikelyUnsolicited],
    );
    for next in [
        "220 mx.google.com ESMTP q2si123456wrx.12 - gsmtp",
        "250 2.0.0 OK  1612345678 q2si123456wrx.12 - gsmtp",
        "y@gmail.com: 250 2.0.0 OK  1612345678 q2si123456wrx.12 - gsmtp",
    ] {
        are(&format!("530 5.7.1 Authentication required\n{next}\n"), &[]);
    }
}

#[test]
fn a_reply_without_signature_ends_before_the_next_with_its_enhanced_code() {
    // The reply codes differ.
    are(
        "|503 5.5.1 RCPT first.|\n|502 5.5.1 Unimplemented command.|\n",
        &[RcptFirst, UnimplementedCommand],
    );
    // The first has no further line.
    are(
        "{\"reason\":\"|534 5.7.9 Please log in with your web browser and then try again.|\"}\n\
         {\"reason\":\"|534 5.7.9 Application-specific password required. Learn more at \
         https://support.google.com/mail/?p=InvalidSecondFactor w8sm1234567wrs.1 - gsmtp|\"}\n",
        &[WebLoginRequired, AppPasswordRequired],
    );
    // A session id was read.
    are(
        "|535 5.7.1 Username and Password not accepted. Learn more at \
         http://mail.google.com/support/bin/answer.py?answer=14257 i4sm1234567pdl.3|\n\
         |550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the\n\
         550 5.7.1 amount of spam sent to Gmail, this message has been blocked. x6si1.2 - gsmtp|\n",
        &[BadCredentials, LikelyUnsolicited],
    );
    // Another text of the catalogue starts.
    are(
        "|534-5.7.9 Application-specific password required.| Learn more at\n\
         |534-5.7.9 Please log in with your web browser and then try again.| Learn more at\n",
        &[AppPasswordRequired, WebLoginRequired],
    );
    // Words of the log stand before each.
    are(
        "The server response was: |5.5.1 RCPT first.|\nThe server response was: |5.5.1 Unimplemented command.|\n\
         The server response was: |5.7.0 Mail relay denied.|\n",
        &[RcptFirst, UnimplementedCommand, RelayDenied],
    );
}

#[test]
fn lines_that_all_look_like_the_last_are_those_of_one_reply() {
    are(
        "|452 4.5.3 Your message has too many recipients. For more information regarding\n\
         452 4.5.3 Google's sending limits, please visit:\n\
         452 4.5.3  https://support.google.com/mail/?p=TooManyRecipientsError t14si2873162ejx.401 - gsmtp|\n",
        &[TooManyRecipients],
    );
    are(
        "|550 5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the\n\
         550 5.7.1 amount of spam sent to Gmail, this message has been blocked. Please visit\n\
         550 5.7.1 https://support.google.com/mail/?p=UnsolicitedMessageError x6si1.2 - gsmtp|\n",
        &[LikelyUnsolicited],
    );
}

#[test]
fn numbers_of_a_log_are_no_reply_codes() {
    for prefix in [
        "May  7 10:11:12 mx postfix/smtp[4650]: < smtp.gmail.com[142.250.0.108]:587: ",
        "May  7 10:11:12 mx app[231]: ",
        "2021/05/07 10:11:12 client.go:245: ",
        "\"SMTPC\"\t552\t7\t",
        "[2a01:4f8:212:27c8::2] S: ",
        "301 ",
        "[450 smtp] ",
    ] {
        are(
            &format!(
                "{prefix}|535-5.7.8 Username and Password not accepted. For more information, go to\n\
                 {prefix}535 5.7.8  https://support.google.com/mail/?p=BadCredentials c7sm123456wrx.12 - gsmtp|\n"
            ),
            &[BadCredentials],
        );
    }
}

#[test]
fn a_reply_has_no_session_id_from_after_its_end() {
    are(
        "[\"220 mx.google.com ESMTP c7sm1.12 - gsmtp\",\"|502 5.5.1 Unrecognized command.|\",\
         \"221 2.0.0 closing connection c7sm123456wrx.12 - gsmtp\"]",
        &[UnrecognizedCommand],
    );
    are(
        "|502 5.5.1 Unrecognized command.|; |421 4.7.0 Try again later, closing connection. c7si123456wrx.12 - gsmtp|",
        &[UnrecognizedCommand, TryAgainLater],
    );
    // Behind a line break that is written out.
    are(
        "|550 5.1.1 The email account that you tried to reach does not exist.|\\n\
         |550 5.2.1 The email account that you tried to reach is disabled. c7si123456wrx.12 - gsmtp|",
        &[NoSuchUser, AccountDisabled],
    );
}

#[test]
fn codes_that_a_program_prints_after_a_text_are_those_of_that_text() {
    let does_not_exist = "The email account that you tried to reach does not exist. Please try\n\
         double-checking the recipient's email address for typos or\n\
         unnecessary spaces. Learn more at\n https://support.google.com/mail/?p=NoSuchUser a1-2si3.4 - gsmtp";
    let failed = |text: &str, code: &str, enhanced: &str| {
        format!(
            "SMTP server error: RCPT TO command failed Detail: {text} SMTP code: {code} \
             Additional SMTP info: {enhanced}\n"
        )
    };
    let no_user = failed(does_not_exist, "550", "5.1.1");
    let login = failed(
        "Username and Password not accepted. Learn more at\n \
         https://support.google.com/mail/?p=BadCredentials a1-2si3.4 - gsmtp",
        "535",
        "5.7.8",
    );
    let system = failed(
        "Temporary System Problem.  Try again later (10). b2-3si4.5 - gsmtp",
        "421",
        "4.3.0",
    );
    let foreign = [
        failed("Mailbox full", "552", "5.2.2"),
        failed("User unknown", "450", "4.2.0"),
        failed("User unknown", "550", "5.1.1"),
    ];
    let found = |log: &str| {
        find_iter(log)
            .map(|found| found.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&no_user), ["550 5.1.1 no-such-user"]);
    for other in foreign {
        assert_eq!(found(&other), [""; 0], "{other:?}");
        for log in [
            format!("{other}{no_user}"),
            format!("{no_user}{other}"),
            format!("{other}{no_user}{other}"),
        ] {
            assert_eq!(found(&log), ["550 5.1.1 no-such-user"], "{log:?}");
        }
    }
    let (login_found, system_found) = (
        "535 5.7.8 bad-credentials",
        "421 4.3.0 temporary-system-problem",
    );
    assert_eq!(
        found(&format!("{login}{system}")),
        [login_found, system_found]
    );
    assert_eq!(
        found(&format!("{system}{login}")),
        [system_found, login_found]
    );
}

#[test]
fn a_code_that_a_program_prints_before_each_reply_starts_another() {
    are(
        "permanent error (550): 5.7.1 No such user!\n\
         permanent error (|550): 5.7.1 Messages missing a valid Message-ID header are not accepted. a1-2si3.4 - gsmtp|",
        &[MessageIdMissing],
    );
    are(
        "transient error (421): 4.7.0 Server busy, try again later\n\
         transient error (|454): 4.7.0 Too many login attempts, please try again later. a1-2si3.4 - gsmtp|",
        &[TooManyLoginAttempts],
    );
    are(
        "failure: Remote_host_said:_|550_5.7.1_Email_quota_exceeded|/\n\
         delivery 72: failure: Remote_host_said:_|550_5.7.1_[203.0.113.7______12]_Our_system_has_detected_that_this_\
         message_is_likely_unsolicited_mail._x_a1-2si3.4_-_gsmtp|/",
        &[EmailQuotaExceeded, LikelyUnsolicited],
    );
    // Its own further lines have the enhanced code alone.
    are(
        "permanent error (|535): 5.7.8 Username and Password not accepted. Learn more at, 5.7.8  \
         https://support.google.com/mail/?p=BadCredentials a1-2si3.4 - gsmtp|",
        &[BadCredentials],
    );
}

/// Nothing announces another line, and the next one starts with words of its own.
#[test]
fn a_short_reply_does_not_reach_into_the_record_of_the_next_line() {
    let next = "The email account that you tried to reach does not exist. Please try double-checking the recipient's email address \
                for typos or unnecessary spaces. Learn more at https://support.google.com/mail/?p=NoSuchUser a1-2si3.4 - gsmtp";
    for short in [
        "550 5.7.0 Mail relay denied",
        "421 4.4.5 Server busy, try again later",
    ] {
        let reply = find(short).expect("a text under its codes").reply();
        for (before, between, after) in [
            ("", "\na@gmail.com: ", "\n"),
            ("a: ", ".\nb: ", ""),
            (
                "{\"r\":\"",
                "\"}\n{\"to\": \"a@gmail.com\", \"r\": \"",
                "\"}",
            ),
        ] {
            let log = format!("{before}{short}{between}{next}{after}");
            let found: Vec<_> = find_iter(&log).map(|found| found.reply()).collect();
            assert_eq!(found, [reply, NoSuchUser], "{log:?}");
        }
        for line_end in ["\n", "\r\n", "\n    ", "\n> ", "\n>     "] {
            let log =
                format!("{short}.{line_end}a1-2si3.4 - gsmtp (in reply to RCPT TO command)\n");
            let found = find(&log).expect("a signed reply");
            assert_eq!(found.session_id(), Some("a1-2si3.4"), "{log:?}");
        }
    }
}

/// Whatever a program puts before each line, and whatever words somebody puts before the link.
#[test]
fn a_reply_goes_on_in_the_next_line_where_no_other_begins() {
    are(
        "app: |552 5.2.2 The email account that you tried to reach is over quota and inactive.\napp: 5.2.2 Please direct the \
         recipient to\napp: 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm a1-2si3.4 - gsmtp|\n",
        &[MailboxFullPermanent],
    );
    for words in [
        "app: Learn more at",
        "For details see",
        "Weitere Informationen:",
    ] {
        let log = format!(
            "|550 5.2.1 The email account that you tried to reach is disabled.\n{words} \
             https://support.google.com/mail/?p=DisabledUser a1-2si3.4 - gsmtp|\n"
        );
        are(&log, &[AccountDisabled]);
    }
}

/// One line may hold the records of many deliveries.
#[test]
fn the_signature_after_a_success_may_be_that_of_a_later_record() {
    let log = "[{\"to\":\"a@example.org\",\"response\":\"250 2.0.0 Ok: queued as 4F1\"},{\"to\":\"b@gmail.com\",\"response\":\"The \
               email account that you tried to reach is over quota. Please direct the recipient to \
               https://support.google.com/mail/?p=OverQuotaTemp a1-2si3.4 - gsmtp\"}]";
    assert_eq!(
        find(log).map(|found| found.reply()),
        Some(MailboxFullTemporary)
    );
    let success = "250 2.0.0 OK  1732000000 a1-2si3.4 - gsmtp";
    assert_eq!(find(success), None);
}
