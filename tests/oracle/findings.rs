//! Inputs that once failed, by the check that found them.

/// A check, and the bytes that it is given.
pub type Finding = (fn(&[u8]), &'static [u8]);

const RAW: fn(&[u8]) = super::raw;

pub const ALL: &[Finding] = &[
    // Codes of success were taken for those of an unknown failure.
    (RAW, b"250 2.1.5 OK 25si156371"),
    (RAW, b"220 2.0.0 Ready to start TLS"),
    // A match reported an empty range, so a search could stand still.
    (
        RAW,
        b"421 421 &p=httphttps://support.google.com/mail/?p=OverQuotaTemp(E)MAIL\r\n- gcdp b'",
    ),
    (
        RAW,
        b"This mail has been blocked because the sender is unauthenticated. 550 5.7.1 5.7.515 does not exist. \
          \\r\\n550-5.7.26 5.28214.2.2 - gsmtp&p=is disabled.",
    ),
    (
        RAW,
        b"Gmail has detected \n\ndsn=5.7.1, >http&lt;\n\n\"google.comhttps://support.google.com/mail/?p=OverQuotaTemp \
          - gsmtpaccount>",
    ),
    // The wording of a match stood under other codes than its basis said.
    (RAW, b"5.7.1 Username and Password not accepted."),
    (RAW, b" 4.7.0 Temporary System Problem.  Try again later (10)"),
    (RAW, b"50 5.7.4 Unrecognized authentication type"),
    // What followed a wording was taken for what fills the hole at its end.
    (RAW, b"4.7.0 Try again later, closing connection.452 4.2.2 "),
    (RAW, b"421-4.7.0 Try again later, closing connection.354 "),
    (
        RAW,
        b"Error: Data command failed: \n421-4.3.0 Temporary System Problem. Try again later\0.",
    ),
    (RAW, b"S: 555 5.5.2 Syntax error. n24sm9526120vkd.6 - gsmt"),
    // The quick path and the thorough one disagreed.
    (
        RAW,
        b"535 5.7.8 Username and Password not accepted. For moregle.com/ma",
    ),
    (
        RAW,
        b"454 4.7.0 Too many login attempts, please try again later. For more informor more information,",
    ),
    // A link to another host was given for the help link.
    (
        RAW,
        b"535 5.7.8 Username and Password not accepted. See https://evil.example/ or \
          https://support.google.com/mail/?p=BadCredentials a1-2si3.4 - gsmtp",
    ),
    (
        RAW,
        b"535 5.7.8 Username and Password not accepted. For more information, go to \
          https://supp\0ort.google.com/mail/?p=BadCredentials",
    ),
    // What stood after a semicolon made no other text of a short one.
    (RAW, b"555 5.5.2 Syntax error; goo bye5"),
    // A value was read from after the reply.
    (
        RAW,
        b"--550-5.1.1 5.7.1 [192.0.2.1      12] Our system has detected ^(E)MAIL<",
    ),
    (
        RAW,
        b"H=gmail-smtp-in.l.google.com [200.0.103.208] : SMTP error from remote mail server after end of data: \
          500-5.0.25 [003.0.113.193] The Idata: 550-5.7.25 [203.0.113.193] The IP address sending this message \
          does not have a PTR record",
    ),
    // A line before a reply changed the answer.
    (RAW, b"Unauthenticated email from 550-5.7.26 gsmtp"),
    (RAW, b"EHLO/HELO first.\n503 5.5.1 https://support.google.com/mail/?p=OverQuotaTemp{"),
    // A match had a code that is none of a failure.
    (RAW, b",354 5.7.1 \t452 4.2.2 this message is likely unsolicited mail. >gcdp"),
    // Blanks before a text that starts a line.
    (RAW, b" RCPT first.'550 5.7.1  - gsmtpaccount"),
    // A comma after a wording, or a link glued to it.
    (RAW, b"555 5.5.2 Syntax error,"),
    (RAW, b"503 5.5.1 RCPT firsthttps://support.google.com/"),
    // An enhanced code of class 2 before the signature of a rule.
    (RAW, b"2.1.5 OK - gcdp "),
    // A session id counted that stood after the end of the range, or a part of one.
    (RAW, b"555 5.5.2 Syntax error. e': 555 U5.5.2 Syntax error. 7sm1592402qwb"),
    (RAW, b"S: 555 5.5.2 Syntax error. n24sm95261550 5.1.1 20*vkd"),
    // A line after an escaped line break made a short text another one.
    (RAW, b"503 5.5.1 MAIL first\\r\\n"),
    // A session id did not count before the last line.
    (RAW, b"said: 550 5.1.1 No such user c18si105209hub (in5.7"),
    // Bars between the end of a text and the next line.
    (RAW, b")>550-5.1.1 503 5.5.1 EHLO/HELO first.||||"),
    // Signs between the end of a sentence and the next line.
    (RAW, b"`(555 5.5.2 Syntax error. `"),
    (RAW, b"550 5.7.1 No such user!\x00\\n"),
    // The value of a hole ended after the reply.
    (
        RAW,
        b"421 4.7.0 Try again later, closing connection. (wrq.87 - gsmtp669ed89339cd8si9936857wmf.792\nsaid: gsmtp)",
    ),
    // A short wording was told where the text went on as a longer one of another meaning.
    (
        RAW,
        b"Syntax error. <-- b'501-5.5.2 Cannot Decode responsSyntax\nerror.e. For more information, go to\\r\\n' <-- b'501 5.5.2\n https://support.google.com/a/answer/3221692",
    ),
    // The naive recogniser filled a hole in brackets with a word without them.
    (RAW, b"421 4.7.0 TRY AGAIN LATER, CLOSING CONNECTION.EXCEEDED.://HL"),
    // Codes once more after the text, and then the line ends.
    (RAW, b" and inactive    503 5.5.1 EHLO/HELO first.503 5.5.1 \n"),
    // The mark that decided stood before the match.
    (
        RAW,
        b"https://support.google.com/mail/?p=NoSuchUser: 555 5.5.2 Syntax error._response': 555 5.5.2 Syntax error. 7sm1592402qwb.55 (Net::SMTPFatalError)555",
    ),
    // The codes of the next reply, glued to a rest of another line, were counted to the one before.
    (
        RAW,
        b"553 5.1.3 The recipient address is not a valid RFC-5321 address        ty553 5.1.3 The recipient address is not",
    ),
    // The naive recogniser took words that go on for the end of a wording, or of what fills a hole.
    (RAW, b"421 4.7.0 Try again later, closing connectionq.87 - gsmtp"),
    (RAW, b"553 5.1.3 the recipient address iis not a valid rfc-5321 address"),
    // A lone carriage return before a text that starts a line.
    (
        RAW,
        b"\rSyntax error.\x7f550 5.1.1 <br>-\rSee https://support.google.com/mail/answer/69585",
    ),
    // A hole took the codes of the next reply.
    (RAW, b"550 5.7.1 No such user550 5.1.1 !\\n"),
    // Codes after a digit, or after a digit and a dot, were taken for a reply's.
    (RAW, b"4550-5.1.1 The email account that you tried to reach --does not exist."),
    (
        RAW,
        b"=550 5.7.26 email(E)MAILAuthentication results:Gmail has detected 5.421-4.7.0 Try again later, closing connection.",
    ),
    // The naive recogniser took an encoded space after a text for a word.
    (RAW, b"555 5.5.2 Syntax error, goodbye=20"),
    // The quick reading took codes with a letter between them for those of a line, and the full one did not.
    (
        RAW,
        b"@gmail.com (550-5.7.1 [198.51.100.179 12] Our system has detected that this message is 550n5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail, 550-5.7.1 this message has been blocked.)",
    ),
    // The quick reading skipped a longer bracket than the full one.
    (
        RAW,
        b"@gmail.c.com (550-5.7.1 [198.51.100.179 12does not existl.com (550-5.7.1 [198.51.100.179 12do550 5.1.1 es not exist.] Our system has detected that this message is 550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail, 550-5.7.1 this message has been blocked.)",
    ),
    // The naive recogniser took what stands after a closing bracket for a part of the sentence.
    (RAW, b"555 5.5.2 Syntax error, goodbye)z"),
    // The quick reading took any word at the end of a text for a session id.
    (
        RAW,
        b"<bob@example.com>: host mx.example.com[203.0.513.4] said: 550 5.7.1 no such user here",
    ),
    // The reading ended within a link, and so did the range.
    (
        RAW,
        b"Our system has detected 550 5.1.1 452-4.2.2 The email account that you tried to reach \\r\\nUnrecognized command.\
          See https://support.google.com/mail/answer/695854.2.2#015#012550 5.1.1 \\r\\n\tSPF [example.org] with ip: [192.0.2.7] \
          = did not passIP addressthe 5.7.515 The email account that you tried to reach  - gsmtp",
    ),
    // A word that went on after an apostrophe was taken for the end of a wording.
    (RAW, b"555 5.5.2 Syntax error, goodbye'us"),
    // A line of another program after a reply moved the start of the reply.
    (
        RAW,
        b"550 5.7.26 <https://accounts.google.com/signin/continue?550 5.1.1 >Status: 5.1.1\n550-5.1.1 ...(The email \
          account that you tried to reach (does not exist.",
    ),
    (
        RAW,
        b" host     gmail-smtp-in.l.google.com[2001:db8:339d:e33::c674]\nsaid: 550-5.7.1     [2001:db8:9085:e190:58e1:f058\0\
          :e2f0:1fe2]085:e190:58e1:f058:e2f0:1fe2]\nOur system has detected that     550-5.7.1 this message\n\
          does not meet IPv6 sending guidelines regarding PTR    \n550-5.7.1 records and authentication. ",
    ),
    // A line ended before a line end, and not before the end of the text.
    (
        RAW,
        b"The email account that you tried to reach 550 5.7.26 503 5.5.1 EHLO/HELO first.454 5.5.1 \n550 5.1.1 ",
    ),
    // The line before a reply was taken for one of its own.
    (
        RAW,
        b"550 5.4.5 Daily sending quota exceeded. n37sm954097wp.SMTPSendFailedException: 550 5.4.5 Dai4.2.2 ding \
          quotxceeded. n37sm954097wag",
    ),
    // Whether a field starts a line was told by the line end before it, which the first line has not.
    (
        RAW,
        b"    eagle.mxlogin.com[192.0.2.48] said:\n550 Unauthenticated mail not allowed\n    from thisSMTP DATA error (503 5.5.1 \
          RCPT first) range (in reply to RCPT\nTO command)",
    ),
];
