//! Binding attachments to a case: in the same unit of work as the event that names them, once.

use std::collections::BTreeSet;

use domain::ids::{AttachmentId, CaseId, PersonId, ReportId};
use domain::time::Millis;
use store::{Expect, Param, Write};

use super::record::{load, uploader};
use super::sql::ATTACHMENT_ANNOUNCE;
use crate::app::App;
use crate::problem::{Kind, Problem};

/// Attachments that an event names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Announced<'a> {
    /// In which district.
    pub(crate) district: &'a str,
    /// Of which case.
    pub(crate) case: CaseId,
    /// Which.
    pub(crate) attachments: &'a BTreeSet<AttachmentId>,
    /// The report of the resident whose they are.
    pub(crate) report: Option<ReportId>,
    /// The member of staff who names them; none for a resident.
    pub(crate) person: Option<PersonId>,
    /// When.
    pub(crate) at: Millis,
}

/// The writes that bind them. Where one belongs to something else by now, the unit fails.
pub(crate) fn announce(what: Announced<'_>) -> Vec<Write> {
    let report = what.report.map(|report| report.to_string()).unwrap_or_default();
    let write = |id: &AttachmentId| {
        let params: Vec<Param> = vec![
            what.district.into(),
            id.to_string().into(),
            uploader(what.person).into(),
            what.case.to_string().into(),
            report.as_str().into(),
            what.at.0.into(),
        ];
        Write { stmt: &ATTACHMENT_ANNOUNCE, params, expect: Expect::Rows(1) }
    };
    what.attachments.iter().map(write).collect()
}

/// Refuses attachments that belong to something or somebody else, before anything is decided.
pub(crate) async fn must_be_free(
    app: &App,
    attachments: &BTreeSet<AttachmentId>,
    person: Option<PersonId>,
) -> Result<(), Problem> {
    for id in attachments {
        let known = load(app, *id).await?;
        let free =
            known.is_none_or(|known| known.case.is_empty() && known.uploader == uploader(person));
        if !free {
            return Err(Problem::plain(Kind::AttachmentTaken).at("/attachments"));
        }
    }
    Ok(())
}
