//! One mechanism for requests that arrive twice.
//!
//! The key is the operation's UUIDv7, unique for its district and actor. The row is written in the
//! transaction of the effect. A key carries the time at which it was made, so after 90 days it is
//! refused by itself and its row may go: an old operation is never applied again.

use crate::sql;
use crate::sql::Stmt;
use crate::store::Store;
use crate::unit::{CommitError, Committed, Expect, Idempotency, StoredAnswer, Write};
use crate::value::{Row, RowError, Value};

/// How long an answer is kept, in milliseconds.
pub(crate) const KEPT_MS: i64 = 90 * 86_400_000;

/// All statements of this module.
pub(crate) const ALL: &[&Stmt] = &[&OPERATION_FIND, &OPERATION_ADD, &OPERATION_PURGE];

sql!(
    OPERATION_FIND,
    "operation_find",
    "SELECT body_hash, status, answer, first_position, events, first_access, accesses, numbers, \
     at_ms FROM operation WHERE district = $1 AND actor = $2 AND op_key = $3"
);

sql!(
    OPERATION_ADD,
    "operation_add",
    "INSERT INTO operation (district, actor, op_key, key_ms, body_hash, status, answer, \
     first_position, events, first_access, accesses, numbers, at_ms, device_id, device_seq, \
     base_version, device_at_ms) \
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)"
);

sql!(
    OPERATION_PURGE,
    "operation_purge",
    "DELETE FROM operation WHERE district = $1 AND key_ms < $2"
);

/// The time in a UUIDv7, in milliseconds; `None` when it is none, or not in its canonical form.
pub(crate) fn key_ms(key: &str) -> Option<i64> {
    let bytes = key.as_bytes();
    let well_formed = bytes.len() == 36
        && bytes.iter().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => *byte == b'7',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        });
    if !well_formed {
        return None;
    }
    i64::from_str_radix(&format!("{}{}", &key[..8], &key[9..13]), 16).ok()
}

impl Idempotency {
    /// Refuses a key that is malformed or too old, before anything is looked up.
    pub(crate) fn check(&self) -> Result<(), CommitError> {
        let Some(made) = key_ms(&self.key) else {
            let text = format!("{:?} is not a UUIDv7 in lower case with hyphens", self.key);
            return Err(CommitError::Malformed(text));
        };
        if self.at_ms.saturating_sub(made) > KEPT_MS {
            return Err(CommitError::KeyExpired);
        }
        Ok(())
    }

    /// Forgets answers whose operations are too old to be repeated; for a unit of the caller.
    pub fn purge(district: &str, now_ms: i64) -> Write {
        let params = vec![district.into(), (now_ms - KEPT_MS).into()];
        Write { stmt: &OPERATION_PURGE, params, expect: Expect::Any }
    }

    /// The parameters of `OPERATION_FIND`.
    pub(crate) fn lookup(&self, district: &str) -> Vec<Value> {
        vec![district.into(), (&self.actor).into(), (&self.key).into()]
    }

    /// What the row found says to this request.
    pub(crate) fn judge(&self, row: &Row) -> Result<CommitError, RowError> {
        if row.blob(0)? != self.body_hash {
            return Ok(CommitError::KeyReused);
        }
        let answer = StoredAnswer {
            status: row.int(1)?,
            answer: row.text(2)?.to_owned(),
            positions: run(row.int(3)?, row.int(4)?),
            access_positions: run(row.int(5)?, row.int(6)?),
            numbers: split(row.text(7)?),
            at_ms: row.int(8)?,
        };
        Ok(CommitError::Repeated(Box::new(answer)))
    }

    /// The answer that a repetition will get.
    pub(crate) fn answered(&self, committed: &Committed) -> StoredAnswer {
        StoredAnswer {
            status: self.status,
            answer: self.answer.clone(),
            positions: committed.positions.clone(),
            access_positions: committed.access_positions.clone(),
            numbers: committed.numbers.clone(),
            at_ms: self.at_ms,
        }
    }

    /// The parameters of `OPERATION_ADD`.
    pub(crate) fn values(&self, district: &str, committed: &Committed) -> Vec<Value> {
        let first = |positions: &[i64]| positions.first().copied().unwrap_or(0).into();
        let count = |positions: &[i64]| i64::try_from(positions.len()).unwrap_or(i64::MAX).into();
        let device = self.device.as_ref();
        vec![
            district.into(),
            (&self.actor).into(),
            (&self.key).into(),
            key_ms(&self.key).into(),
            self.body_hash.into(),
            self.status.into(),
            (&self.answer).into(),
            first(&committed.positions),
            count(&committed.positions),
            first(&committed.access_positions),
            count(&committed.access_positions),
            join(&committed.numbers).into(),
            self.at_ms.into(),
            device.map(|device| device.device_id.as_str()).into(),
            device.map(|device| device.device_seq).into(),
            device.map(|device| device.base_version).into(),
            device.map(|device| device.device_at_ms).into(),
        ]
    }
}

/// The positions of one unit follow each other, so first and count say them all.
fn run(first: i64, count: i64) -> Vec<i64> {
    (first..first + count).collect()
}

fn join(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    texts.join(",")
}

fn split(text: &str) -> Vec<i64> {
    text.split(',').filter_map(|number| number.parse().ok()).collect()
}

impl Store {
    /// The first answer to an operation that was recorded before; `None` when it is new.
    ///
    /// A commit asks the same again, in its transaction. This question comes before a decision, so
    /// that a repetition is answered as the first time and not refused by what it has changed.
    ///
    /// # Errors
    /// When the key is malformed, too old or was used for another request, or the store cannot be
    /// read.
    pub async fn answered(
        &self,
        district: &str,
        operation: &Idempotency,
    ) -> Result<Option<StoredAnswer>, CommitError> {
        operation.check()?;
        let unavailable = |error: &dyn ToString| CommitError::Unavailable(error.to_string());
        let rows = self.read_one(&OPERATION_FIND, operation.lookup(district)).await;
        let rows = rows.map_err(|error| unavailable(&error))?;
        let Some(row) = rows.first() else { return Ok(None) };
        match operation.judge(row).map_err(|error| unavailable(&error))? {
            CommitError::Repeated(answer) => Ok(Some(*answer)),
            refused => Err(refused),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_when_it_was_made() {
        assert_eq!(key_ms("019ab3c4-d5e6-7000-8000-000000000000"), Some(0x019a_b3c4_d5e6));
        for bad in [
            "",
            "019ab3c4-d5e6-4000-8000-000000000000",
            "019AB3C4-d5e6-7000-8000-000000000000",
            "019ab3c4-d5e6-7000-c000-000000000000",
            "019ab3c4d5e6700080000000000000000000",
            "019ab3c4-d5e6-7000-8000-00000000000é",
        ] {
            assert_eq!(key_ms(bad), None, "{bad}");
        }
    }
}
