//! Client libraries.

use super::super::mangle;
use super::{all_recognised, none_mistaken};

#[test]
fn smtplib() {
    let shown = [
        mangle::smtplib,
        mangle::smtplib_recipients,
        mangle::smtplib_debug,
    ];
    all_recognised(&shown, &["fi-142", "fi-155", "fi-193", "fi-369", "fi-491"]);
}

#[test]
fn nodemailer() {
    all_recognised(
        &[mangle::nodemailer],
        &["fi-060", "fi-073", "fi-080", "fi-104"],
    );
}

#[test]
fn nodemailer_json() {
    let shown = [
        mangle::nodemailer_json,
        mangle::nodemailer_json_crlf,
        mangle::json_twice,
    ];
    all_recognised(&shown, &["fi-057", "fi-154", "fi-408", "fc-289"]);
}

#[test]
fn console_arrows() {
    all_recognised(&[mangle::console_arrows], &["fi-078"]);
}

#[test]
fn javamail() {
    all_recognised(
        &[mangle::javamail, mangle::trace_in_line],
        &["fi-101", "fi-118", "fi-257", "fi-429", "fi-518"],
    );
}

#[test]
fn dotnet() {
    none_mistaken(&[mangle::dotnet], &["fi-203", "fi-204", "fi-207"]);
}

#[test]
fn phpmailer() {
    all_recognised(
        &[mangle::phpmailer, mangle::phpmailer_debug],
        &["fi-358", "fi-417", "fc-133", "fc-389"],
    );
}

#[test]
fn swiftmailer() {
    all_recognised(
        &[mangle::swiftmailer],
        &["fi-156", "fi-293", "fi-432", "fi-504"],
    );
}

#[test]
fn symfony() {
    all_recognised(
        &[mangle::symfony],
        &["fi-108", "fc-108", "fc-360", "fc-387"],
    );
}

#[test]
fn zend_mail() {
    all_recognised(
        &[mangle::zend_mail],
        &["fi-063", "fi-067", "fi-362", "fi-375"],
    );
}

#[test]
fn go() {
    all_recognised(
        &[mangle::go, mangle::go_logfmt],
        &["fi-005", "fi-130", "fi-263", "fi-351", "fi-360"],
    );
}

#[test]
fn ruby() {
    all_recognised(
        &[mangle::ruby],
        &["fi-091", "fi-113", "fi-316", "fi-337", "fc-096"],
    );
}

#[test]
fn ruby_with_the_first_line() {
    none_mistaken(&[mangle::ruby_first_line], &["fi-115", "fi-335", "fc-132"]);
}

#[test]
fn lettre_before_and_after() {
    all_recognised(&[mangle::lettre_glued, mangle::lettre], &["fi-365"]);
}

#[test]
fn mailkit() {
    all_recognised(
        &[mangle::mailkit, mangle::mailkit_log],
        &["fi-134", "fi-259", "fi-384"],
    );
}

#[test]
fn msmtp() {
    all_recognised(
        &[mangle::msmtp, mangle::msmtp_log],
        &["fi-198", "fc-371", "fc-374"],
    );
}

#[test]
fn ssmtp() {
    none_mistaken(&[mangle::ssmtp], &["fc-352", "fc-358"]);
}

#[test]
fn curl() {
    all_recognised(&[mangle::curl], &["fi-140", "fi-480"]);
}

#[test]
fn thunderbird() {
    all_recognised(&[mangle::thunderbird], &["fi-054", "fc-260", "fc-300"]);
}

#[test]
fn gen_smtp() {
    all_recognised(&[mangle::gen_smtp], &["fi-010"]);
}
