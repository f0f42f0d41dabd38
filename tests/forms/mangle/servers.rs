//! Mail servers that deliver to Gmail: what their logs and bounces say.

use super::super::replies::Reply;
use super::{HOST, flattened, json, rewrapped};

/// Postfix logs the lines joined.
pub fn postfix_log(reply: &Reply) -> String {
    format!(
        "Feb 11 07:41:39 mail postfix/smtp[3006]: 4424441E46: to=<user@example.com>, \
         relay={HOST}[192.0.2.27]:25, delay=0.58, delays=0.01/0.01/0.2/0.35, dsn={}, status=bounced \
         (host {HOST}[192.0.2.27] said: {} (in reply to end of DATA command))",
        reply.enhanced,
        flattened(reply)
    )
}

/// Postfix' `mailq` shows the same in brackets.
pub fn postfix_mailq(reply: &Reply) -> String {
    format!(
        "4424441E46     2614 Tue Feb 11 07:41:39  sender@example.org\n\
         (host {HOST}[192.0.2.27] said: {} (in reply to RCPT TO command))\n\
         {:>41}user@example.com\n",
        flattened(reply),
        ""
    )
}

fn postfix_bounce(reply: &Reply, width: usize) -> String {
    let start = format!("<user@example.com>: host {HOST}[192.0.2.27] said: ");
    let text = format!("{start}{} (in reply to RCPT TO command)", flattened(reply));
    format!(
        "This is the mail system at host mail.example.org.\n\n\
         I'm sorry to have to inform you that your message could not\n\
         be delivered to one or more recipients.\n\n{}\n",
        rewrapped(&text, 0, width, "    ")
    )
}

/// Postfix' bounces break lines anew, the codes in mid-sentence.
pub fn postfix_bounce_72(reply: &Reply) -> String {
    postfix_bounce(reply, 72)
}

pub fn postfix_bounce_76(reply: &Reply) -> String {
    postfix_bounce(reply, 76)
}

pub fn postfix_bounce_80(reply: &Reply) -> String {
    postfix_bounce(reply, 80)
}

/// The worst that breaking anew can do: the codes of the last line torn apart.
pub fn postfix_bounce_torn(reply: &Reply) -> String {
    let torn = format!("{}\n    {}", reply.code, reply.enhanced);
    postfix_bounce_76(reply).replace(&format!("{} {}", reply.code, reply.enhanced), &torn)
}

/// Exim logs line ends as `\n`.
pub fn exim_log(reply: &Reply) -> String {
    format!(
        "2024-03-02 10:11:12 1rgNXc-0004Fp-2c ** user@example.com R=dnslookup T=remote_smtp \
         H={HOST} [192.0.2.27] X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=yes: SMTP error from remote mail \
         server after RCPT TO:<user@example.com>: {}",
        reply.wire_lines().join("\\n")
    )
}

/// Exim's bounces keep the lines, indented.
pub fn exim_bounce(reply: &Reply) -> String {
    let lines: String = reply
        .wire_lines()
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect();
    format!(
        "A message that you sent could not be delivered to one or more of its\n\
         recipients. This is a permanent error. The following address(es) failed:\n\n  \
         user@example.com\n    host {HOST} [192.0.2.27]\n    \
         SMTP error from remote mail server after RCPT TO:<user@example.com>:\n{lines}"
    )
}

/// qmail logs spaces as underscores and line ends as slashes.
pub fn qmail_log(reply: &Reply) -> String {
    let said = format!(
        "192.0.2.27 does not like recipient.\nRemote host said: {}\nGiving up on 192.0.2.27.\n",
        reply.wire_lines().join("\n")
    );
    let said = said.replace(' ', "_").replace('\n', "/");
    format!("@400000004f5a8d2b0e1c delivery 1234: failure: {said}")
}

/// qmail's bounces keep the lines.
pub fn qmail_bounce(reply: &Reply) -> String {
    format!(
        "Hi. This is the qmail-send program at mail.example.org.\n\
         I'm afraid I wasn't able to deliver your message to the following addresses.\n\
         This is a permanent error; I've given up. Sorry it didn't work out.\n\n\
         <user@example.com>:\n192.0.2.27 does not like recipient.\n\
         Remote host said: {}\nGiving up on 192.0.2.27.\n",
        reply.wire_lines().join("\n")
    )
}

/// sendmail shows the conversation.
pub fn sendmail_transcript(reply: &Reply) -> String {
    let lines: String = reply
        .wire_lines()
        .iter()
        .map(|line| format!("<<< {line}\n"))
        .collect();
    format!(
        "   ----- Transcript of session follows -----\n... while talking to {HOST}.:\n\
         >>> DATA\n{lines}{} {} Service unavailable\n",
        reply.code, reply.enhanced
    )
}

/// sendmail gives the first line as the reason.
pub fn sendmail_reason(reply: &Reply) -> String {
    format!(
        "   ----- The following addresses had permanent fatal errors -----\n\
         <user@example.com>\n    (reason: {})\n",
        reply.wire_lines()[0]
    )
}

/// A field of a delivery status notification, its lines joined and folded.
pub fn dsn_folded(reply: &Reply) -> String {
    let field = format!("Diagnostic-Code: smtp; {}", flattened(reply));
    dsn(reply, &rewrapped(&field, 0, 76, "    "))
}

/// The same with the line ends kept.
pub fn dsn_lines(reply: &Reply) -> String {
    dsn(
        reply,
        &format!("Diagnostic-Code: smtp;{}", reply.wire_lines().join("\n ")),
    )
}

fn dsn(reply: &Reply, field: &str) -> String {
    format!(
        "Reporting-MTA: dns; mail.example.org\nArrival-Date: Sat,  2 Mar 2024 10:11:12 +0000\n\n\
         Final-Recipient: rfc822; user@example.com\nOriginal-Recipient: rfc822;user@example.com\n\
         Action: failed\nStatus: {}\nRemote-MTA: dns; {HOST}\n{field}\n",
        reply.enhanced
    )
}

/// OpenSMTPD keeps the last line only.
pub fn opensmtpd_log(reply: &Reply) -> String {
    format!(
        "smtpd[3021]: 7f3a2b1c mta delivery evpid=6a1b2c3d from=<sender@example.org> \
         to=<user@example.com> rcpt=<-> source=\"198.51.100.4\" relay=\"192.0.2.27 ({HOST})\" \
         delay=1s result=\"PermFail\" stat=\"{}\"",
        reply.wire_lines().pop().unwrap_or_default()
    )
}

/// Codes apart from the text, which has none.
pub fn code_in_brackets(reply: &Reply) -> String {
    let text: Vec<_> = reply.lines.iter().map(|line| line.trim()).collect();
    format!(
        "host '{HOST}' rejected command 'BDAT 2084 LAST' with code {} ({}) '{}'",
        reply.code,
        reply.enhanced,
        text.join(" ")
    )
}

/// Haraka logs each line after its own prefix, the line ends escaped and kept.
pub fn haraka_log(reply: &Reply) -> String {
    let prefix = "[PROTOCOL] [5F57764E-A531-4F3B-BE0D-AF78E2D8DD47.1] [outbound] S: ";
    reply
        .wire_lines()
        .iter()
        .map(|line| format!("{prefix}{line}\\r\\n\n"))
        .collect()
}

/// Exchange quotes the reply.
pub fn exchange(reply: &Reply) -> String {
    format!(
        "Delivery has failed to these recipients or groups:\n\nuser@example.com\n\
         Remote server returned '{}'\n",
        flattened(reply)
    )
}

/// Exchange puts a status of its own before the reply, and drops codes after the first line.
pub fn exchange_generated(reply: &Reply) -> String {
    format!(
        "user@example.com\nRemote Server returned '554 5.0.0 <{HOST} #5.0.0 smtp; {}-{} {}>'\n",
        reply.code,
        reply.enhanced,
        reply.lines.join(" ")
    )
}

/// maddy logs JSON with the text alone.
pub fn maddy_log(reply: &Reply) -> String {
    let msg: Vec<_> = reply.lines.iter().map(String::as_str).collect();
    format!(
        "maddy[1547]: queue: delivery attempt failed\t{{\"msg_id\":\"330a1ed9\",\"rcpt\":\"user@example.com\",\
         \"reason\":{},\"remote_server\":\"{HOST}\",\"smtp_code\":{},\"smtp_enchcode\":\"{}\"}}",
        json(&msg.join("\n")),
        reply.code,
        reply.enhanced
    )
}

/// hMailServer logs the conversation, the line ends written out.
pub fn hmailserver_log(reply: &Reply) -> String {
    format!(
        "\"SMTPC\"\t3140\t12\t\"2019-03-04 10:11:12.345\"\t\"192.0.2.27\"\t\"RECEIVED: {}\"\n",
        reply.wire_lines().join("[nl]")
    )
}

/// The SMTP service of IIS logs fields between blanks, so that it writes a plus for each blank in them.
pub fn iis_log(reply: &Reply) -> String {
    format!(
        "2012-03-04 10:11:12 192.0.2.27 OutboundConnectionResponse SMTPSVC1 MAIL - 25 - - {} 0 0 118 0 937 SMTP - - - -\n",
        flattened(reply).replace(' ', "+")
    )
}
