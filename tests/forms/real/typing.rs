//! The wire, and what people and their programs make of it.

use super::super::mangle;
use super::{all_recognised, none_mistaken};

#[test]
fn raw() {
    all_recognised(&[mangle::raw_crlf, mangle::raw_lf], &["fc-005", "fc-310"]);
}

#[test]
fn flattened() {
    all_recognised(
        &[mangle::one_line, mangle::one_line_one_code],
        &["fc-002", "fc-040", "fc-057", "fi-250"],
    );
}

#[test]
fn quoted_mail() {
    let shown = [mangle::quoted, mangle::quoted_twice, mangle::quoted_bounce];
    all_recognised(&shown, &["fi-387", "fc-013", "fc-030", "fc-210"]);
}

#[test]
fn quoted_printable() {
    all_recognised(&[mangle::quoted_printable], &["fi-458", "fi-459"]);
}

#[test]
fn html() {
    all_recognised(&[mangle::html, mangle::html_joined], &["fi-142", "fc-179"]);
}

#[test]
fn prose() {
    let shown = [mangle::prose, mangle::backticks, mangle::bold];
    all_recognised(&shown, &["fi-015", "fi-122", "fi-415", "fc-075", "fc-178"]);
}

#[test]
fn spelling_of_case() {
    all_recognised(
        &[mangle::upper_case, mangle::lower_case],
        &["fi-357", "fi-358"],
    );
}

#[test]
fn spelling_of_words() {
    let shown = [mangle::e_mail, mangle::mail, mangle::rfc_spelling];
    all_recognised(&shown, &["fi-140", "fi-141", "fc-193"]);
}

#[test]
fn spelling_of_signs() {
    let shown = [
        mangle::curly_quotes,
        mangle::dashes,
        mangle::joined_without_stops,
    ];
    all_recognised(&shown, &["fc-289", "fc-310"]);
}

#[test]
fn spelling_of_spaces() {
    let shown = [
        mangle::doubled_spaces,
        mangle::missing_spaces,
        mangle::odd_spaces,
    ];
    all_recognised(&shown, &["fi-017", "fi-293", "fc-387"]);
}

#[test]
fn links_taken_out() {
    all_recognised(&[mangle::no_links], &["fi-221", "fi-222", "fi-470"]);
}

#[test]
fn first_line_only() {
    none_mistaken(
        &[mangle::first_line],
        &["fi-115", "fi-193", "fc-112", "fc-241"],
    );
}

#[test]
fn last_line_only() {
    none_mistaken(&[mangle::last_line], &["fc-352", "fi-365"]);
}

#[test]
fn text_without_codes() {
    none_mistaken(
        &[mangle::no_codes, mangle::no_enhanced_code],
        &["fi-018", "fi-062", "fc-001", "fc-394", "fc-302"],
    );
}
