//! Every identifier of the domain, each its own type, so that two of them never change places.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares an identifier made by the program: 128 bits (a UUIDv7 in production), shown as the
/// usual hyphenated hexadecimal text.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hyphenated(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse_hyphenated(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )*};
}

id! {
    /// A photo that belongs to a step. Made of the uploader's secret, so that it binds both.
    AttachmentId,
    /// One matter (案事件), from the first report to the archive.
    CaseId,
    /// One request of a person or a device: the idempotency key of its effect.
    OperationId,
    /// A person with an account or a post. Never a resident who reports.
    PersonId,
    /// A value that belongs to a person and is kept apart from events.
    PersonalValueId,
    /// A post: a role for a time in a territory or a line.
    PostId,
    /// One report about a case. A merged case has several.
    ReportId,
}

/// A text that is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 32 hexadecimal digits, written 8-4-4-4-12")]
pub struct InvalidId;

fn write_hyphenated(value: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let hex = format!("{value:032x}");
    write!(f, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn parse_hyphenated(text: &str) -> Result<u128, InvalidId> {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if lengths != [8, 4, 4, 4, 12] || !text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()) {
        return Err(InvalidId);
    }
    u128::from_str_radix(&groups.concat(), 16).map_err(|_| InvalidId)
}

/// Declares a permanent code that a pack gives to a thing and never uses again for another.
macro_rules! code {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// Wraps a code that has been checked where it was read.
            pub fn new(code: impl Into<Box<str>>) -> Self {
                Self(code.into())
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self::new(code)
            }
        }
    )*};
}

code! {
    /// A category of matters: `fire_exit`, `litter`.
    CategoryCode,
    /// A channel through which reports arrive: `minyitong`, `patrol`, `hotline_12345`.
    ChannelCode,
    /// A professional field of a department: `fire`, `urban_enforcement`.
    FieldCode,
    /// A role that a post can have: `fulltime_grid_worker`.
    RoleCode,
    /// A routing rule of the pack.
    RuleCode,
    /// An organisation or a territory: district, township, community, grid, area, department,
    /// field office, district information centre, enterprise centre.
    UnitCode,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        let id = CaseId(0x0192_f0c1_5e2a_7c3b_8d4e_0123_4567_89ab);
        assert_eq!(id.to_string(), "0192f0c1-5e2a-7c3b-8d4e-0123456789ab");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn a_text_of_another_shape_is_no_id() {
        for text in ["", "0192f0c15e2a7c3b8d4e0123456789ab", "0192f0c1-5e2a-7c3b-8d4e-0123456789ag"]
        {
            assert_eq!(text.parse::<CaseId>(), Err(InvalidId), "{text}");
        }
    }
}
