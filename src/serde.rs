//! Reading and writing with serde: names in, names out.
//!
//! Nothing depends on the order of variants or on their numbers, so what was stored stays
//! readable when the catalogue grows.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use ::serde::de::{Deserialize, Deserializer, Error, Expected, Unexpected, Visitor};
use ::serde::ser::{Serialize, SerializeStruct, Serializer};
use strum::VariantArray;

use crate::{
    Action, Basis, Category, EnhancedCode, GmailReply, Language, Match, ReplyCode, Scope, Severity,
    Source, Status,
};

/// A value that is written as its name.
trait Named: FromStr + Into<&'static str> + VariantArray + Copy {
    /// What the value is, for errors.
    const WHAT: &'static str;
    /// What was expected, where there are too many names to tell all of them.
    const EXPECTED: Option<&'static str>;
}

/// Reads the name of a value.
struct NameVisitor<T>(PhantomData<T>);

impl<T: Named> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(expected) = T::EXPECTED {
            return f.write_str(expected);
        }
        f.write_str("one of")?;
        let mut comma = "";
        for value in T::VARIANTS {
            let name: &str = (*value).into();
            write!(f, "{comma} {name}")?;
            comma = ",";
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        let expected: &dyn Expected = &self;
        let error = |_| {
            E::custom(format_args!(
                "unknown {} {name:?}, expected {expected}",
                T::WHAT
            ))
        };
        name.parse().map_err(error)
    }
}

/// Implements serde's traits for types that are written as their names: no function can, and
/// serde's traits allow no blanket implementation from outside.
macro_rules! by_name {
    ($($type:ty: $what:literal, $expected:expr;)+) => {$(
        impl Named for $type {
            const WHAT: &'static str = $what;
            const EXPECTED: Option<&'static str> = $expected;
        }

        /// Writes the name.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str((*self).into())
            }
        }

        /// Reads the name.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                deserializer.deserialize_str(NameVisitor(PhantomData))
            }
        }
    )+};
}

by_name! {
    GmailReply: "reply", Some("the name of a Gmail reply such as no-such-user");
    Severity: "severity", None;
    Category: "category", None;
    Scope: "scope", None;
    Action: "action", None;
    Basis: "basis", None;
    Language: "language", None;
    Source: "source", None;
    Status: "status", None;
}

/// Writes the number.
impl Serialize for ReplyCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.get())
    }
}

/// Reads the number.
impl<'de> Deserialize<'de> for ReplyCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ReplyCode, D::Error> {
        deserializer.deserialize_u16(ReplyCodeVisitor)
    }
}

struct ReplyCodeVisitor;

impl Visitor<'_> for ReplyCodeVisitor {
    type Value = ReplyCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply code from 200 to 599")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<ReplyCode, E> {
        let code = u16::try_from(number).ok().and_then(ReplyCode::new);
        code.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<ReplyCode, E> {
        let code = u16::try_from(number).ok().and_then(ReplyCode::new);
        code.ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }
}

/// Writes the dotted form: `5.7.26`.
impl Serialize for EnhancedCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads the dotted form.
impl<'de> Deserialize<'de> for EnhancedCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<EnhancedCode, D::Error> {
        deserializer.deserialize_str(EnhancedCodeVisitor)
    }
}

struct EnhancedCodeVisitor;

impl Visitor<'_> for EnhancedCodeVisitor {
    type Value = EnhancedCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an enhanced status code such as 5.7.26")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<EnhancedCode, E> {
        let code = text.parse();
        code.map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Writes what a log needs: codes as received, the meaning and its columns, how sure it is, and
/// what can be read from the reply; what it lacks is null.
///
/// # Examples
///
/// ```
/// let found = gmail_replies::recognize("555 5.5.2 Syntax error. x1-2si3.4 - gsmtp")?;
/// assert_eq!(
///     serde_json::to_string(&found)?,
///     r#"{"code":555,"enhanced":"5.5.2","reply":"syntax-error","severity":"permanent","#.to_owned()
///         + r#""category":"protocol","scope":"connection","action":"fix-client","basis":"exact","#
///         + r#""gsmtp":true,"session_id":"x1-2si3.4","help_url":null}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl Serialize for Match<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reply = self.reply();
        let mut object = serializer.serialize_struct("Match", 11)?;
        object.serialize_field("code", &self.code())?;
        object.serialize_field("enhanced", &self.enhanced())?;
        object.serialize_field("reply", &reply)?;
        object.serialize_field("severity", &self.severity())?;
        object.serialize_field("category", &reply.category())?;
        object.serialize_field("scope", &reply.scope())?;
        object.serialize_field("action", &reply.action())?;
        object.serialize_field("basis", &self.basis())?;
        object.serialize_field("gsmtp", &self.is_gsmtp())?;
        object.serialize_field("session_id", &self.session_id())?;
        object.serialize_field("help_url", &self.help_url())?;
        object.end()
    }
}
