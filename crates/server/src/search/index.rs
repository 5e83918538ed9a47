//! The index of cases: what stands in it for a case, and how it is changed.
//!
//! The terms of a case are a function of its present state, its history and the names of the
//! district: never of what the index held before. So it does not matter in which order, how often
//! or by which process a case is indexed, and a rebuild gives the same rows.

use std::collections::BTreeSet;

use domain::case::Case;
use domain::ids::{CaseId, UnitCode};
use domain::stage::Label;
use store::{Expect, Param, Row, StoredEvent, Write};

use super::sql::{SEARCH_CASE, SEARCH_CASE_PUT, SEARCH_TERMS_DROP, SEARCH_TERMS_PUT, TERMS};
use super::terms::terms;
use crate::app::App;
use crate::auth::Operator;
use crate::cases::sql::CASE_LOAD;
use crate::cases::stored;
use crate::district::District;
use crate::door::Read;
use crate::problem::Problem;

/// Posts that stand for somebody who is not at work.
const NOBODY_AT_WORK: [&str; 2] = ["reporter", "system"];

/// What the index holds for a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Indexed {
    /// Whether its officers' words have been taken out for good.
    pub(super) forgotten: bool,
    /// Its terms.
    pub(super) terms: BTreeSet<String>,
}

/// A case as it is indexed.
pub(super) struct Subject {
    /// Its id.
    pub(super) id: CaseId,
    /// Position of its first event: the order in which cases are found.
    doc: i64,
    /// What the index holds now; none for a new one.
    pub(super) present: Option<Indexed>,
    case: Case,
    history: Vec<StoredEvent>,
}

impl Indexed {
    /// From the columns `forgotten` and `terms`.
    pub(super) fn read(forgotten: i64, terms: &str) -> Self {
        let terms = terms.split_whitespace().map(str::to_owned).collect();
        Self { forgotten: forgotten != 0, terms }
    }
}

/// Reads cases with their histories and with what the index holds for them, in one snapshot. One
/// that cannot be read keeps no other waiting.
pub(super) async fn subjects(
    app: &App,
    operator: &Operator,
    ids: &BTreeSet<CaseId>,
) -> Result<Vec<Subject>, Problem> {
    let district = app.district();
    let reads = ids.iter().flat_map(|id| reads_of(district.code.as_str(), &id.to_string()));
    let found = app.door().read_own(operator, reads.collect()).await?;
    let mut subjects = Vec::new();
    for (id, parts) in ids.iter().zip(found.chunks(3)) {
        let [state, history, present] = parts else { continue };
        match subject(*id, state, history, present) {
            Ok(subject) => subjects.extend(subject),
            Err(problem) => tracing::error!(case = %id, %problem, "a case is not indexed"),
        }
    }
    Ok(subjects)
}

fn reads_of(district: &str, id: &str) -> [Read; 3] {
    let key = || vec![district.into(), id.into()];
    [(&CASE_LOAD, key()), StoredEvent::history_of(district, id), (&SEARCH_CASE, key())]
}

fn subject(
    id: CaseId,
    state: &[Row],
    history: &[Row],
    present: &[Row],
) -> Result<Option<Subject>, Problem> {
    let Some(row) = state.first() else { return Ok(None) };
    let case = stored::state(row.text(0)?)?;
    let history = history.iter().map(StoredEvent::read).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = history.first() else { return Ok(None) };
    let doc = first.position;
    let present = present
        .first()
        .map(|row| -> Result<Indexed, Problem> { Ok(Indexed::read(row.int(1)?, row.text(2)?)) });
    Ok(Some(Subject { id, doc, present: present.transpose()?, case, history }))
}

impl Subject {
    /// What the index must hold for it. A case of the counselling room stands in no index at all.
    pub(super) fn wanted(&self, district: &District, forgotten: bool) -> Result<Indexed, Problem> {
        let mut wanted = BTreeSet::new();
        if self.case.labels.contains(&Label::Counselling) {
            return Ok(Indexed { forgotten, terms: wanted });
        }
        for name in names(district, &self.case) {
            wanted.extend(terms(&name));
        }
        let by_staff = |entry: &&StoredEvent| {
            let post = entry.event.post.as_deref();
            post.is_some_and(|post| !NOBODY_AT_WORK.contains(&post))
        };
        for entry in self.history.iter().filter(by_staff).filter(|_| !forgotten) {
            let event = stored::event(entry.event.format, &entry.event.body)?;
            for text in event.wording() {
                wanted.extend(terms(text));
            }
        }
        Ok(Indexed { forgotten, terms: wanted })
    }

    /// What brings the index from what it holds to what it must hold.
    pub(super) fn writes(&self, district: &District, wanted: &Indexed) -> Vec<Write> {
        if self.present.as_ref() == Some(wanted) {
            return Vec::new();
        }
        let code = district.code.as_str();
        let none = BTreeSet::new();
        let present = self.present.as_ref().map_or(&none, |present| &present.terms);
        let gone: Vec<&String> = present.difference(&wanted.terms).collect();
        let new: Vec<&String> = wanted.terms.difference(present).collect();
        let drop = gone.chunks(TERMS).map(|some| (&SEARCH_TERMS_DROP, some));
        let put = new.chunks(TERMS).map(|some| (&SEARCH_TERMS_PUT, some));
        let mut writes: Vec<Write> = drop
            .chain(put)
            .map(|(stmt, some)| {
                let mut params: Vec<Param> = vec![code.into(), self.doc.into()];
                let filled = some.iter().chain(some.last().into_iter().cycle());
                params.extend(filled.take(TERMS).map(|term| Param::from(term.as_str())));
                Write { stmt, params, expect: Expect::Any }
            })
            .collect();
        let all: Vec<&str> = wanted.terms.iter().map(String::as_str).collect();
        let params: Vec<Param> = vec![
            code.into(),
            self.doc.into(),
            self.id.to_string().into(),
            i64::from(wanted.forgotten).into(),
            all.join(" ").into(),
        ];
        writes.push(Write { stmt: &SEARCH_CASE_PUT, params, expect: Expect::Rows(1) });
        writes
    }
}

/// The names by which a case is found: those of its category and of the units that it counts for or
/// that have it in hand.
fn names(district: &District, case: &Case) -> Vec<String> {
    let stamp = &case.stamp;
    let mut units: BTreeSet<&UnitCode> =
        BTreeSet::from([&stamp.grid, &stamp.community, &stamp.township, &case.desk]);
    units.extend(&stamp.area);
    units.extend(case.assignment.iter().flat_map(|given| given.co.iter().chain([&given.lead])));
    let known = units.into_iter().filter_map(|code| district.units.get(code));
    let mut names: Vec<String> = known.map(|(_, name)| name.zh.to_string()).collect();
    if let Some(category) = district.categories.get(&case.category) {
        names.extend([category.name.zh.to_string(), category.name.en.to_string()]);
    }
    names
}
