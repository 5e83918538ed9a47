//! From a unit and the head of its district to statements with all values known.
//!
//! Pure, and the same for both engines. What differs between them is only how statements are sent
//! and how guards are looked up: see the `group` module of each.

use crate::idempotency::OPERATION_ADD;
use crate::log::{ACCESS_APPEND, EVENT_APPEND, Head};
use crate::sql;
use crate::sql::{Kind, Stmt};
use crate::unit::{CommitError, Committed, Expect, Guard, GuardExpect, NewOutbox, Param, Unit};
use crate::value::{Row, Value};

/// All statements of this module.
pub(crate) const ALL: &[&Stmt] = &[&COUNTER_TAKE, &OUTBOX_ADD];

sql!(
    COUNTER_TAKE,
    "counter_take",
    "INSERT INTO counter (district, series, value) VALUES ($1, $2, $3) \
     ON CONFLICT (district, series) DO UPDATE SET value = counter.value + excluded.value \
     RETURNING value"
);

sql!(
    OUTBOX_ADD,
    "outbox_add",
    "INSERT INTO outbox (district, id, kind, run_at_ms, lease_until_ms, attempts, payload, \
     dedup_key, last_error) VALUES ($1, $2, $3, $4, 0, 0, $5, $6, '') \
     ON CONFLICT (district, kind, dedup_key) DO NOTHING"
);

/// A statement ready to be sent.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) stmt: &'static Stmt,
    pub(crate) values: Vec<Value>,
    pub(crate) expect: Expect,
}

impl Bound {
    /// The statement has changed so many rows.
    pub(crate) fn judge(&self, found: u64) -> Result<(), CommitError> {
        match self.expect {
            Expect::Rows(expected) if expected != found => {
                Err(CommitError::Missed { statement: self.stmt.name(), expected, found })
            }
            Expect::Rows(_) | Expect::Any => Ok(()),
        }
    }
}

/// A unit whose guards have held.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) statements: Vec<Bound>,
    pub(crate) committed: Committed,
}

/// Gives the unit its positions and binds its statements. Moves `head` past it.
pub(crate) fn plan(unit: &Unit, head: &mut Head, numbers: Vec<i64>, group_at: i64) -> Planned {
    let district = unit.district.as_str();
    let mut statements = Vec::with_capacity(unit.events.len() + unit.writes.len() + 2);
    let mut committed = Committed { numbers, ..Committed::default() };
    for event in &unit.events {
        statements.push(one_row(&EVENT_APPEND, head.append(district, event)));
        committed.positions.push(head.position);
    }
    for access in &unit.access {
        statements.push(one_row(&ACCESS_APPEND, head.append_access(district, access)));
        committed.access_positions.push(head.access_position);
    }
    committed.last_position = head.position;
    for write in &unit.writes {
        let bind = |param| bind(param, &committed, group_at);
        let values = write.params.iter().map(bind).collect();
        statements.push(Bound { stmt: write.stmt, values, expect: write.expect });
    }
    for work in &unit.outbox {
        head.outbox_id += 1;
        let values = outbox_values(district, head.outbox_id, work);
        statements.push(Bound { stmt: &OUTBOX_ADD, values, expect: Expect::Any });
    }
    if let Some(operation) = &unit.idempotency {
        statements.push(one_row(&OPERATION_ADD, operation.values(district, &committed)));
        committed.answer = Some(operation.answered(&committed));
    }
    Planned { statements, committed }
}

fn one_row(stmt: &'static Stmt, values: Vec<Value>) -> Bound {
    Bound { stmt, values, expect: Expect::Rows(1) }
}

fn outbox_values(district: &str, id: i64, work: &NewOutbox) -> Vec<Value> {
    vec![
        district.into(),
        id.into(),
        (&work.kind).into(),
        work.run_at_ms.into(),
        (&work.payload).into(),
        work.dedup_key.as_deref().into(),
    ]
}

/// `check` has made sure that the indices exist.
fn bind(param: &Param, committed: &Committed, group_at: i64) -> Value {
    let nth = |numbers: &[i64], index: usize| numbers.get(index).copied().into();
    match param {
        Param::Value(value) => value.clone(),
        Param::Position(index) => nth(&committed.positions, *index),
        Param::AccessPosition(index) => nth(&committed.access_positions, *index),
        Param::Allotted(index) => nth(&committed.numbers, *index),
        Param::GroupAt => group_at.into(),
    }
}

/// What a guard's rows say.
pub(crate) fn judge(guard: &Guard, district: &str, rows: &[Row]) -> Result<(), CommitError> {
    let first = rows.first().and_then(|row| row.values().first());
    let holds = match &guard.expect {
        GuardExpect::Rows(count) => rows.len() == *count,
        GuardExpect::Exists => !rows.is_empty(),
        GuardExpect::Absent => rows.is_empty(),
        GuardExpect::Equals(value) => rows.len() == 1 && first == Some(value),
    };
    if holds {
        return Ok(());
    }
    Err(CommitError::GuardFailed {
        guard: guard.name,
        district: district.to_owned(),
        found: first.cloned(),
    })
}

/// Refuses a unit that contradicts itself, before it joins a group.
pub(crate) fn check(unit: &Unit) -> Result<(), CommitError> {
    if unit.district.is_empty() {
        return Err(CommitError::Malformed("it names no district".into()));
    }
    for guard in &unit.guards {
        check_guard(guard)?;
    }
    for write in &unit.writes {
        check_params(write.stmt, Kind::Write, write.params.len())?;
        for param in &write.params {
            check_param(unit, write.stmt, param)?;
        }
    }
    check_texts(unit)?;
    unit.idempotency.as_ref().map_or(Ok(()), crate::unit::Idempotency::check)
}

fn check_guard(guard: &Guard) -> Result<(), CommitError> {
    check_params(guard.stmt, Kind::Read, guard.params.len())?;
    check_values(guard.stmt, &guard.params)
}

/// A statement used for the wrong purpose or with too few or too many values.
pub(crate) fn check_params(stmt: &Stmt, kind: Kind, found: usize) -> Result<(), CommitError> {
    let name = stmt.name();
    if stmt.kind() != kind {
        return Err(CommitError::Malformed(format!("{name} is not for {kind:?}")));
    }
    if stmt.params() != found {
        let wanted = stmt.params();
        return Err(CommitError::Malformed(format!("{name} takes {wanted} values, not {found}")));
    }
    Ok(())
}

/// A value that one of the engines would refuse or change.
pub(crate) fn check_values(stmt: &Stmt, values: &[Value]) -> Result<(), CommitError> {
    match values.iter().find_map(Value::objection) {
        Some(what) => Err(CommitError::Malformed(format!("{} is given {what}", stmt.name()))),
        None => Ok(()),
    }
}

fn check_param(unit: &Unit, stmt: &Stmt, param: &Param) -> Result<(), CommitError> {
    let (index, len) = match param {
        Param::Value(value) => return check_values(stmt, std::slice::from_ref(value)),
        Param::GroupAt => return Ok(()),
        Param::Position(index) => (*index, unit.events.len()),
        Param::AccessPosition(index) => (*index, unit.access.len()),
        Param::Allotted(index) => (*index, unit.numbers.len()),
    };
    if index < len {
        return Ok(());
    }
    Err(CommitError::Malformed(format!("{}: there is no {param:?}", stmt.name())))
}

/// U+0000 in a text of the unit itself: SQLite would keep it, PostgreSQL refuses it.
fn check_texts(unit: &Unit) -> Result<(), CommitError> {
    let mut texts = vec![Some(unit.district.as_str())];
    for event in &unit.events {
        texts.extend([Some(event.subject.as_str()), Some(&event.kind), Some(&event.body)]);
        texts.extend([event.actor.as_deref(), event.post.as_deref(), event.operation.as_deref()]);
    }
    for access in &unit.access {
        texts.extend([Some(access.kind.as_str()), Some(&access.body), access.subject.as_deref()]);
        texts.extend([access.purpose.as_deref(), access.actor.as_deref()]);
        texts.extend([access.post.as_deref(), access.operation.as_deref()]);
    }
    for work in &unit.outbox {
        texts.extend([Some(work.kind.as_str()), Some(&work.payload), work.dedup_key.as_deref()]);
    }
    texts.extend(unit.numbers.iter().map(|number| Some(number.series.as_str())));
    if let Some(operation) = &unit.idempotency {
        let device = operation.device.as_ref().map(|device| device.device_id.as_str());
        texts.extend([Some(operation.actor.as_str()), Some(&operation.answer), device]);
    }
    if texts.into_iter().flatten().any(|text| text.contains('\0')) {
        return Err(CommitError::Malformed("a text has the sign U+0000".into()));
    }
    Ok(())
}
