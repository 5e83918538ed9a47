//! Whether keys fit a record: one personal value is opened, and nothing of it is shown.

use super::sql::VALUES_FOR;
use super::{Purpose, Stored, Vault};
use crate::auth::Operator;
use crate::door::Door;
use crate::keys::Keys;
use crate::problem::Problem;

/// The purposes, those first of which there is most.
const PURPOSES: [Purpose; 5] = [
    Purpose::StaffName,
    Purpose::ReporterWords,
    Purpose::ReporterContact,
    Purpose::StaffPhone,
    Purpose::StaffCertificate,
];

/// What trying the keys on a record has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFit {
    /// The record holds no personal value.
    NothingSealed,
    /// A value has been opened.
    Fits,
    /// A value does not open: these are the keys of another record, or the value was changed.
    DoesNotFit,
}

/// Tries the keys on the first personal value of a district.
///
/// # Errors
/// When the record cannot be read.
pub async fn key_fit(door: &Door, keys: &Keys, district: &str) -> Result<KeyFit, Problem> {
    let vault = Vault::new(keys);
    let operator = Operator::of_the_program("trying the keys");
    for purpose in PURPOSES {
        let params = vec![district.into(), purpose.code().into(), "".into(), 1.into()];
        let rows = door.read_own(&operator, vec![(&VALUES_FOR, params)]).await?;
        let Some(row) = rows.iter().flatten().next() else { continue };
        let stored = Stored {
            district,
            subject: row.text(0)?,
            id: row.text(1)?,
            purpose,
            wrapped: row.blob(2)?,
            sealed: row.blob(3)?,
        };
        let fits = vault.open(&stored).is_ok();
        return Ok(if fits { KeyFit::Fits } else { KeyFit::DoesNotFit });
    }
    Ok(KeyFit::NothingSealed)
}
