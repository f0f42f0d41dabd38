//! Reading and writing with serde: names in, names out.
//!
//! Nothing depends on the order of variants or on their numbers, so what was stored stays
//! readable when the catalogue grows.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use ::serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};
use ::serde::ser::{Serialize, SerializeStruct, Serializer};
use strum::VariantArray;

use crate::{
    Action, Basis, Category, EnhancedCode, GmailReply, Language, Match, ReplyCode, Scope, Severity, Source, Status,
};

/// A value that is written as its name.
trait Named: FromStr + Into<&'static str> {
    /// What the value is, for errors.
    const WHAT: &'static str;

    /// Writes which names there are, for errors.
    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Writes all names of a short vocabulary.
fn one_of<T: Into<&'static str> + Copy>(f: &mut fmt::Formatter<'_>, values: &[T]) -> fmt::Result {
    f.write_str("one of")?;
    for (at, value) in values.iter().enumerate() {
        let name: &'static str = (*value).into();
        write!(f, "{} {name}", if at > 0 { "," } else { "" })?;
    }
    Ok(())
}

struct NameVisitor<T>(PhantomData<T>);

impl<T: Named> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::expected(f)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<T, E> {
        let expected: &dyn de::Expected = &self;
        name.parse().map_err(|_| E::custom(format_args!("unknown {} {name:?}, expected {expected}", T::WHAT)))
    }
}

/// Implements both traits for types that are [`Named`]; serde's traits allow no blanket
/// implementation from outside.
macro_rules! by_name {
    ($($what:literal $type:ty: $expected:expr;)+) => {$(
        impl Named for $type {
            const WHAT: &'static str = $what;

            fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let expected: fn(&mut fmt::Formatter<'_>) -> fmt::Result = $expected;
                expected(f)
            }
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
    "reply" GmailReply: |f| f.write_str("the name of a Gmail reply such as no-such-user");
    "severity" Severity: |f| one_of(f, Severity::VARIANTS);
    "category" Category: |f| one_of(f, Category::VARIANTS);
    "scope" Scope: |f| one_of(f, Scope::VARIANTS);
    "action" Action: |f| one_of(f, Action::VARIANTS);
    "basis" Basis: |f| one_of(f, Basis::VARIANTS);
    "language" Language: |f| one_of(f, Language::VARIANTS);
    "source" Source: |f| one_of(f, Source::VARIANTS);
    "status" Status: |f| one_of(f, Status::VARIANTS);
}
