//! Client libraries: what their exceptions and logs say.

use super::super::replies::Reply;
use super::{flattened, json, raw_crlf};

/// The text of a Python bytes literal.
fn bytes_literal(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let text = text
        .replace('\\', "\\\\")
        .replace('\r', "\\r")
        .replace('\n', "\\n");
    let text = if quote == '\'' {
        text.replace('\'', "\\'")
    } else {
        text
    };
    format!("b{quote}{text}{quote}")
}

/// Python's smtplib keeps code and bytes, and shows the bytes as a literal.
pub fn smtplib(reply: &Reply) -> String {
    let text = reply.enhanced_lines().join("\n");
    format!(
        "smtplib.SMTPDataError: ({}, {})",
        reply.code,
        bytes_literal(&text)
    )
}

/// One of these for each recipient.
pub fn smtplib_recipients(reply: &Reply) -> String {
    let text = bytes_literal(&reply.enhanced_lines().join("\n"));
    format!(
        "smtplib.SMTPRecipientsRefused: {{'user@example.com': ({}, {text})}}",
        reply.code
    )
}

/// Its debug output shows each line, and then all of them.
pub fn smtplib_debug(reply: &Reply) -> String {
    let lines = reply.wire_lines();
    let lines: String = lines
        .iter()
        .map(|line| format!("reply: {}\n", bytes_literal(&format!("{line}\r\n"))))
        .collect();
    let text = bytes_literal(&reply.enhanced_lines().join("\n"));
    format!(
        "send: 'rcpt TO:<user@example.com>\\r\\n'\n{lines}reply: retcode ({}); Msg: {text}\n",
        reply.code
    )
}

/// nodemailer's error holds the whole reply.
pub fn nodemailer(reply: &Reply) -> String {
    format!(
        "Error: Invalid login: {}\n    at SMTPConnection._formatError \
         (/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19)\n    \
         at SMTPConnection._actionAUTHComplete \
         (/app/node_modules/nodemailer/lib/smtp-connection/index.js:1523:34) {{\n  code: 'EAUTH',\n",
        reply.wire_lines().join("\n")
    )
}

fn nodemailer_object(reply: &Reply, line_end: &str) -> String {
    format!(
        "{{\"code\":\"EMESSAGE\",\"response\":{},\"responseCode\":{},\"command\":\"DATA\"}}",
        json(&reply.wire_lines().join(line_end)),
        reply.code
    )
}

/// The error as JSON.
pub fn nodemailer_json(reply: &Reply) -> String {
    nodemailer_object(reply, "\n")
}

/// The same with the line ends of the wire.
pub fn nodemailer_json_crlf(reply: &Reply) -> String {
    nodemailer_object(reply, "\r\n")
}

/// JSON inside JSON.
pub fn json_twice(reply: &Reply) -> String {
    format!("{{\"error\":{}}}", json(&nodemailer_json(reply)))
}

/// JavaMail's exception holds the whole reply.
pub fn javamail(reply: &Reply) -> String {
    format!(
        "com.sun.mail.smtp.SMTPSendFailedException: {}\n\n\tat \
         com.sun.mail.smtp.SMTPTransport.issueSendCommand(SMTPTransport.java:2374)\n",
        reply.wire_lines().join("\n")
    )
}

/// .NET gives the first line, without the reply code.
pub fn dotnet(reply: &Reply) -> String {
    format!(
        "System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was \
         not authenticated. The server response was: {}\n   at System.Net.Mail.MailCommand.CheckResponse\
         (SmtpStatusCode statusCode, String response)\n",
        reply.enhanced_lines()[0]
    )
}

/// PHPMailer's debug output indents the lines after the first.
pub fn phpmailer_debug(reply: &Reply) -> String {
    let indent = format!("\n{:35}", "");
    format!(
        "2024-03-02 10:11:12 SERVER -> CLIENT: {}\n",
        reply.wire_lines().join(&indent)
    )
}

/// PHPMailer's error has the lines joined.
pub fn phpmailer(reply: &Reply) -> String {
    format!(
        "SMTP Error: data not accepted.SMTP server error: DATA END command failed Detail: {} SMTP code: {} \
         Additional SMTP info: {}",
        reply.enhanced_lines().join(" "),
        reply.code,
        reply.enhanced
    )
}

/// SwiftMailer quotes the reply.
pub fn swiftmailer(reply: &Reply) -> String {
    format!(
        "Expected response code 250 but got code \"{}\", with message \"{}\r\n\"",
        reply.code,
        reply.wire_lines().join("\r\n")
    )
}

/// Symfony quotes the expected code too.
pub fn symfony(reply: &Reply) -> String {
    format!(
        "Failed to authenticate on SMTP server with username \"user@example.com\" using the following \
         authenticators: \"LOGIN\". Authenticator \"LOGIN\" returned \"Expected response code \"235\" but \
         got code \"{}\", with message \"{}\".\".",
        reply.code,
        reply.wire_lines().join("\r\n")
    )
}

/// zend-mail drops reply codes, and joins.
pub fn zend_mail(reply: &Reply) -> String {
    format!(
        "Exception message was: {}",
        reply.enhanced_lines().join(" ")
    )
}

/// Go's net/textproto gives the reply code once.
pub fn go(reply: &Reply) -> String {
    format!("{} {}", reply.code, reply.enhanced_lines().join("\n"))
}

/// The same in a log of key and value.
pub fn go_logfmt(reply: &Reply) -> String {
    format!(
        "time=\"2022-11-16T15:08:40-05:00\" level=warning msg={} code={}",
        json(&go(reply)),
        reply.code
    )
}

/// Ruby's exception has the whole reply.
pub fn ruby(reply: &Reply) -> String {
    format!("Net::SMTPFatalError: {}\n", reply.wire_lines().join("\n"))
}

/// Ruby's exception has the first line.
pub fn ruby_first_line(reply: &Reply) -> String {
    format!(
        "/usr/lib/ruby/2.4.0/net/smtp.rb:969:in `check_response': {} (Net::SMTPFatalError)",
        reply.wire_lines()[0]
    )
}

/// lettre joined lines without a space.
pub fn lettre_glued(reply: &Reply) -> String {
    format!(
        "permanent error ({}): {}",
        reply.code,
        reply.enhanced_lines().join("")
    )
}

/// lettre joins lines with a space.
pub fn lettre(reply: &Reply) -> String {
    format!(
        "permanent error ({}): {}",
        reply.code,
        reply.enhanced_lines().join(" ")
    )
}

/// MailKit puts a colon after the code.
pub fn mailkit(reply: &Reply) -> String {
    format!(
        "MailKit.Security.AuthenticationException: {}: {}\n ---> MailKit.Net.Smtp.SmtpCommandException: {}\n",
        reply.code,
        reply.enhanced_lines().join("\n"),
        reply.enhanced_lines().join("\n")
    )
}

/// MailKit's protocol log.
pub fn mailkit_log(reply: &Reply) -> String {
    reply
        .wire_lines()
        .iter()
        .map(|line| format!("S: {line}\r\n"))
        .collect()
}

/// msmtp prints each line.
pub fn msmtp(reply: &Reply) -> String {
    let lines = reply.wire_lines();
    let lines: String = lines
        .iter()
        .map(|line| format!("msmtp: server message: {line}\n"))
        .collect();
    format!(
        "msmtp: recipient address user@example.com not accepted by the server\n{lines}msmtp: could not send mail\n"
    )
}

/// msmtp's log has all of them in one.
pub fn msmtp_log(reply: &Reply) -> String {
    format!(
        "feb 16 22:08:49 host=smtp.gmail.com tls=on auth=on user=user from=user@example.com \
         recipients=user@example.com smtpstatus={} smtpmsg='{}' errormsg='the server did not accept the mail' \
         exitcode=EX_UNAVAILABLE",
        reply.code,
        reply.wire_lines().join("\\n")
    )
}

/// ssmtp keeps the last line.
pub fn ssmtp(reply: &Reply) -> String {
    format!(
        "ssmtp: Authorization failed ({})",
        reply.wire_lines().pop().unwrap_or_default()
    )
}

/// curl marks the server's lines.
pub fn curl(reply: &Reply) -> String {
    let lines: String = reply
        .wire_lines()
        .iter()
        .map(|line| format!("< {line}\r\n"))
        .collect();
    format!(
        "> RCPT TO:<user@example.com>\n{lines}* RCPT failed: {}\n",
        reply.code
    )
}

/// Thunderbird shows the text with enhanced codes.
pub fn thunderbird(reply: &Reply) -> String {
    format!(
        "An error occurred while sending mail. The mail server responded:\n{}.\n \
         Please check the message and try again.",
        reply.enhanced_lines().join("\n")
    )
}

/// Erlang's gen_smtp shows a binary.
pub fn gen_smtp(reply: &Reply) -> String {
    let text: String = reply
        .wire_lines()
        .iter()
        .map(|line| format!("{line}\\r\\n"))
        .collect();
    format!("{{{{nocatch,{{permanent_failure,<<\"{text}\">>}}}}")
}

/// A JavaScript console shows line ends as arrows.
pub fn console_arrows(reply: &Reply) -> String {
    format!("\"Error: Invalid login: {}\"", reply.wire_lines().join("↵"))
}

/// A stack trace in one line of a log.
pub fn trace_in_line(reply: &Reply) -> String {
    format!(
        "ERROR [worker-3] send failed: javax.mail.MessagingException: {}; nested exception is: null",
        flattened(reply)
    )
}

/// What a program logs, by way of a syslog daemon that writes control characters as numbers.
pub fn syslog(reply: &Reply) -> String {
    let text = raw_crlf(reply).replace('\r', "#015").replace('\n', "#012");
    format!("Nov 26 10:00:00 app1 mailer[1234]: delivery failed: {text}")
}

/// A string with octal escapes.
pub fn octal_escapes(reply: &Reply) -> String {
    let text = raw_crlf(reply)
        .replace('\r', "\\015")
        .replace('\n', "\\012");
    format!("error(\"{text}\")")
}

/// Lines in colour, as on a terminal.
pub fn coloured(reply: &Reply) -> String {
    let line = |line: &String| format!("\x1b[1;31m{line}\x1b[0m\n");
    reply.wire_lines().iter().map(line).collect()
}
