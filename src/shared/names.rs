//! The names of values, as they are printed, parsed and listed.

/// Gives an enum its names and a list of all values: `name`, `Display`, `FromStr` and `TryFrom<&str>`, conversion to
/// `&'static str`, `ALL` and strum's trait for it.
///
/// It writes what strum's derives write. Those bring a parser for Rust of their own, which takes as long to compile as
/// this whole crate; the build script compiles the same vocabularies, and would have to wait for it.
macro_rules! names {
    ($type:ident, $error:ty = $unknown:expr, $($variant:ident = $name:literal,)+) => {
        impl $type {
            /// All values, in the order in which they are declared.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// Returns the name in kebab-case, as it is printed, parsed and serialised. It never changes once published.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)+
                }
            }
        }

        impl From<$type> for &'static str {
            fn from(value: $type) -> &'static str {
                value.name()
            }
        }

        impl From<&$type> for &'static str {
            fn from(value: &$type) -> &'static str {
                value.name()
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $error;

            fn from_str(name: &str) -> Result<$type, $error> {
                match name {
                    $($name => Ok($type::$variant),)+
                    _ => Err($unknown),
                }
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $error;

            fn try_from(name: &str) -> Result<$type, $error> {
                name.parse()
            }
        }

        impl strum::VariantArray for $type {
            const VARIANTS: &'static [$type] = $type::ALL;
        }
    };
}
