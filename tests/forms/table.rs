//! Every wording in every form: how many are recognised, and that none is mistaken.

use crate::mangle;
use crate::records::Outcome;
use crate::replies::{Reply, Sample, Tail, samples};

/// A form, and how many of a thousand texts in it are recognised at least: of those with a tail
/// that shows Gmail's hand, and of those with nothing behind the text.
struct Form {
    name: &'static str,
    show: fn(&Reply) -> String,
    floors: [usize; 2],
}

const fn form(name: &'static str, show: fn(&Reply) -> String, floors: [usize; 2]) -> Form {
    Form { name, show, floors }
}

const FORMS: &[Form] = &[
    form("raw crlf", mangle::raw_crlf, [999, 999]),
    form("raw lf", mangle::raw_lf, [999, 999]),
    form("one line", mangle::one_line, [999, 999]),
    form("one line one code", mangle::one_line_one_code, [999, 999]),
    form("first line", mangle::first_line, [879, 828]),
    form("last line", mangle::last_line, [391, 334]),
    form("no codes", mangle::no_codes, [980, 626]),
    form("no enhanced code", mangle::no_enhanced_code, [995, 0]),
    form("no links", mangle::no_links, [999, 999]),
    form("postfix log", mangle::postfix_log, [999, 999]),
    form("postfix mailq", mangle::postfix_mailq, [999, 999]),
    form("postfix bounce 72", mangle::postfix_bounce_72, [999, 999]),
    form("postfix bounce 76", mangle::postfix_bounce_76, [999, 999]),
    form("postfix bounce 80", mangle::postfix_bounce_80, [999, 999]),
    form(
        "postfix bounce torn",
        mangle::postfix_bounce_torn,
        [999, 999],
    ),
    form("exim log", mangle::exim_log, [999, 999]),
    form("exim bounce", mangle::exim_bounce, [999, 999]),
    form("qmail log", mangle::qmail_log, [999, 792]),
    form("qmail bounce", mangle::qmail_bounce, [999, 999]),
    form(
        "sendmail transcript",
        mangle::sendmail_transcript,
        [999, 999],
    ),
    form("sendmail reason", mangle::sendmail_reason, [879, 828]),
    form("dsn folded", mangle::dsn_folded, [999, 999]),
    form("dsn lines", mangle::dsn_lines, [999, 999]),
    form("opensmtpd log", mangle::opensmtpd_log, [391, 442]),
    form("code in brackets", mangle::code_in_brackets, [999, 999]),
    form("haraka log", mangle::haraka_log, [999, 999]),
    form("exchange", mangle::exchange, [999, 999]),
    form("exchange generated", mangle::exchange_generated, [999, 999]),
    form("maddy log", mangle::maddy_log, [953, 0]),
    form("smtplib", mangle::smtplib, [999, 999]),
    form("smtplib recipients", mangle::smtplib_recipients, [999, 999]),
    form("smtplib debug", mangle::smtplib_debug, [999, 999]),
    form("nodemailer", mangle::nodemailer, [999, 999]),
    form("nodemailer json", mangle::nodemailer_json, [999, 999]),
    form(
        "nodemailer json crlf",
        mangle::nodemailer_json_crlf,
        [999, 999],
    ),
    form("json twice", mangle::json_twice, [999, 999]),
    form("javamail", mangle::javamail, [999, 999]),
    form("dotnet", mangle::dotnet, [829, 559]),
    form("phpmailer debug", mangle::phpmailer_debug, [999, 999]),
    form("phpmailer", mangle::phpmailer, [999, 746]),
    form("swiftmailer", mangle::swiftmailer, [999, 999]),
    form("symfony", mangle::symfony, [999, 999]),
    form("zend mail", mangle::zend_mail, [999, 999]),
    form("go", mangle::go, [999, 999]),
    form("go logfmt", mangle::go_logfmt, [999, 999]),
    form("ruby", mangle::ruby, [999, 999]),
    form("ruby first line", mangle::ruby_first_line, [864, 811]),
    form("lettre glued", mangle::lettre_glued, [990, 986]),
    form("lettre", mangle::lettre, [999, 999]),
    form("mailkit", mangle::mailkit, [999, 999]),
    form("mailkit log", mangle::mailkit_log, [998, 996]),
    form("msmtp", mangle::msmtp, [999, 999]),
    form("msmtp log", mangle::msmtp_log, [999, 999]),
    form("ssmtp", mangle::ssmtp, [391, 334]),
    form("curl", mangle::curl, [999, 999]),
    form("thunderbird", mangle::thunderbird, [999, 969]),
    form("gen smtp", mangle::gen_smtp, [999, 999]),
    form("console arrows", mangle::console_arrows, [999, 999]),
    form("trace in line", mangle::trace_in_line, [999, 999]),
    form("mailgun", mangle::mailgun, [999, 999]),
    form("mailgun stripped", mangle::mailgun_stripped, [978, 0]),
    form("sendgrid", mangle::sendgrid, [999, 999]),
    form("ses", mangle::ses, [999, 999]),
    form("ses flat", mangle::ses_flat, [999, 999]),
    form("crlf spelled", mangle::crlf_spelled, [999, 999]),
    form("gmail ndn", mangle::gmail_ndn, [999, 999]),
    form("gmail ndn old", mangle::gmail_ndn_old, [999, 999]),
    form("quoted", mangle::quoted, [999, 999]),
    form("quoted twice", mangle::quoted_twice, [999, 999]),
    form("quoted bounce", mangle::quoted_bounce, [999, 999]),
    form("quoted printable", mangle::quoted_printable, [998, 999]),
    form("html", mangle::html, [999, 999]),
    form("html joined", mangle::html_joined, [999, 999]),
    form("backticks", mangle::backticks, [999, 999]),
    form("prose", mangle::prose, [999, 999]),
    form("upper case", mangle::upper_case, [999, 999]),
    form("lower case", mangle::lower_case, [999, 999]),
    form("e mail", mangle::e_mail, [999, 999]),
    form("mail", mangle::mail, [999, 999]),
    form("curly quotes", mangle::curly_quotes, [999, 999]),
    form("dashes", mangle::dashes, [999, 999]),
    form("doubled spaces", mangle::doubled_spaces, [999, 999]),
    form("missing spaces", mangle::missing_spaces, [999, 999]),
    form(
        "joined without stops",
        mangle::joined_without_stops,
        [999, 999],
    ),
    form("rfc spelling", mangle::rfc_spelling, [999, 999]),
    form("odd spaces", mangle::odd_spaces, [999, 999]),
    form("bold", mangle::bold, [999, 999]),
];

/// What became of the texts in a form.
#[derive(Default)]
struct Count {
    texts: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Count {
    /// How many of a thousand are right.
    fn share(&self) -> usize {
        1000 * self.right / self.texts.max(1)
    }
}

/// Puts all samples into a form: those with a tail, and those without.
fn count(form: &Form, samples: &[Sample]) -> [Count; 2] {
    let mut counts = [Count::default(), Count::default()];
    for sample in samples {
        let text = (form.show)(&sample.reply);
        let expect = format!("{:?}", sample.row.reply());
        let count = &mut counts[usize::from(sample.tail == Tail::Bare)];
        count.texts += 1;
        match Outcome::of(&text, Some(&expect)) {
            Outcome::Right => count.right += 1,
            Outcome::Missed if is_shown(form) => println!("  missed {expect} in {text:?}"),
            Outcome::Missed => {}
            Outcome::Wrong(found) => {
                count
                    .wrong
                    .push(format!("expected {expect}, found {found:?} in {text:?}"));
            }
        }
    }
    counts
}

/// Tells whether the variable `SHOW_MISSED` asks for the texts of this form that are not recognised.
fn is_shown(form: &Form) -> bool {
    std::env::var_os("SHOW_MISSED").is_some_and(|name| name == form.name)
}

#[test]
fn no_form_of_any_wording_is_mistaken() {
    let samples = samples();
    let mut wrong = Vec::new();
    let mut low = Vec::new();
    println!(
        "{:22} {:>6} {:>6} {:>6} {:>6}   of a thousand, bare",
        "form", "texts", "right", "missed", "wrong"
    );
    for form in FORMS {
        let counts = count(form, &samples);
        let texts: usize = counts.iter().map(|count| count.texts).sum();
        let right: usize = counts.iter().map(|count| count.right).sum();
        let mistaken: usize = counts.iter().map(|count| count.wrong.len()).sum();
        let missed = texts - right - mistaken;
        let [tailed, bare] = [counts[0].share(), counts[1].share()];
        println!(
            "{:22} {texts:>6} {right:>6} {missed:>6} {mistaken:>6}   {tailed:>4} {bare:>4}",
            form.name
        );
        if tailed < form.floors[0] || bare < form.floors[1] {
            low.push(format!(
                "{}: expected {:?} of a thousand, found {tailed} and {bare}",
                form.name, form.floors
            ));
        }
        wrong.extend(
            counts
                .into_iter()
                .flat_map(|count| count.wrong)
                .map(|text| (form.name, text)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(low.is_empty(), "{low:#?}");
}
