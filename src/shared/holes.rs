//! The holes of wordings, such as `{domain}`: what differs from mail to mail.

/// A kind of hole.
pub struct Hole {
    pub name: &'static str,
    /// A value, from the ranges set aside for documentation.
    pub example: &'static str,
    /// Whether no value has a space in it.
    pub is_word: bool,
}

/// All kinds.
pub const HOLES: [Hole; 16] = [
    text("address", "user@example.com"),
    text(
        "admin-text",
        "The administrator of this domain does not accept this message.",
    ),
    text("argument", "localhost"),
    word("class", "15"),
    text("command", "EHLO"),
    text("count", "501"),
    word("domain", "example.com"),
    text("fields", "1000"),
    text("header", "Subject"),
    word("ip", "192.0.2.1"),
    text("limit", "500"),
    text("reason", "10"),
    text("session", "d9443c01a7336-1fed7ee81f0si1.2"),
    text("size", "501"),
    text("token", "AKgnsbtEXAMPLE"),
    text("url", "https://example.com/"),
];

const fn text(name: &'static str, example: &'static str) -> Hole {
    Hole {
        name,
        example,
        is_word: false,
    }
}

const fn word(name: &'static str, example: &'static str) -> Hole {
    Hole {
        name,
        example,
        is_word: true,
    }
}

/// Returns whether the values of a hole have no space in them.
pub fn is_word(name: &str) -> bool {
    HOLES.iter().any(|hole| hole.name == name && hole.is_word)
}
