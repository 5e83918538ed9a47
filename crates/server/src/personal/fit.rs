//! Whether keys fit a record: personal values are opened, and nothing of them is shown.

use store::{Row, RowError, Value};

use super::sql::{VALUES_FOR, VALUES_PAGE};
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

/// Values that are looked at together.
const PAGE: i64 = 1000;

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

/// What opening all personal values of a district has shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// How many have been tried.
    pub values: usize,
    /// Those that do not open: a changed byte, or another key.
    pub faults: Vec<String>,
}

/// Opens every personal value of a district: each is sealed with its place, so that a change
/// anywhere in its row or in that of its key is found.
///
/// # Errors
/// When the record cannot be read.
pub async fn open_all(door: &Door, keys: &Keys, district: &str) -> Result<Opened, Problem> {
    let vault = Vault::new(keys);
    let operator = Operator::of_the_program("trying the keys");
    let mut opened = Opened::default();
    let mut after = [String::new(), String::new()];
    loop {
        let [subject, id] = after.each_ref().map(|text| Value::from(text.as_str()));
        let params = vec![district.into(), subject, id, PAGE.into()];
        let rows = door.read_own(&operator, vec![(&VALUES_PAGE, params)]).await?.concat();
        let Some(last) = rows.last() else { return Ok(opened) };
        after = [last.text(0)?.to_owned(), last.text(1)?.to_owned()];
        for row in &rows {
            opened.values += 1;
            if !opens(&vault, district, row)? {
                opened.faults.push(format!("personal value {}: it does not open", row.text(1)?));
            }
        }
    }
}

fn opens(vault: &Vault, district: &str, row: &Row) -> Result<bool, RowError> {
    let code = row.text(2)?;
    let Some(purpose) = PURPOSES.into_iter().find(|purpose| purpose.code() == code) else {
        return Ok(false);
    };
    let (subject, id) = (row.text(0)?, row.text(1)?);
    // A value whose key is not there has no bytes in its place.
    let wrapped = row.blob(3).unwrap_or_default();
    let stored = Stored { district, subject, id, purpose, wrapped, sealed: row.blob(4)? };
    Ok(vault.open(&stored).is_ok())
}
