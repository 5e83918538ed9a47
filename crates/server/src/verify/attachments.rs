//! Recounting attachments: every one that a case has, with its objects, its hash and its key.

use std::collections::BTreeMap;

use domain::case::Event;
use store::{Row, Store};

use crate::attachments::sql::ATTACHMENTS_PAGE;
use crate::attachments::{IMAGE, State, THUMBNAIL, address, object};
use crate::blobs::Blobs;
use crate::cases::stored;
use crate::keys::Keys;
use crate::personal::{Elsewhere, Vault};
use crate::problem::Problem;

/// Rows that are looked at together.
const PAGE: i64 = 500;

/// What looking at all attachments of a district has shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many the log names.
    pub named: usize,
    /// How many of them are here.
    pub here: usize,
    /// What is missing or was changed, a sentence each.
    pub faults: Vec<String>,
}

/// Compares the attachments that the log names with their rows and objects; with keys, opens each.
/// One whose key was destroyed has been erased: its object cannot be opened and need not be there.
///
/// # Errors
/// When the record or the object store cannot be read.
pub async fn check(
    store: &Store,
    blobs: &Blobs,
    keys: Option<&Keys>,
    district: &str,
) -> Result<Checked, Problem> {
    let named = named(store, district).await?;
    let mut missing: BTreeMap<&str, &str> =
        named.iter().map(|(id, case)| (id.as_str(), case.as_str())).collect();
    let mut checked = Checked { named: named.len(), ..Checked::default() };
    let checking = Checking { blobs, vault: keys.map(Vault::new), district };
    let mut after = String::new();
    loop {
        let params = vec![district.into(), after.as_str().into(), PAGE.into()];
        let rows = store.read(vec![(&ATTACHMENTS_PAGE, params)]).await?.concat();
        let Some(last) = rows.last() else { break };
        after = last.text(0)?.to_owned();
        for row in &rows {
            let (id, case) = (row.text(0)?, row.text(1)?);
            let told = missing.remove(id).unwrap_or_default();
            if told != case {
                checked.faults.push(format!("attachment {id}: its case is not the one of the log"));
            }
            let is_here = State::named(row.text(2)?).is_some_and(State::is_here);
            if !case.is_empty() && is_here {
                checked.here += 1;
                checked.faults.extend(checking.row(row).await?);
            }
        }
    }
    checked.faults.extend(missing.keys().map(|id| format!("attachment {id}: it has no row")));
    Ok(checked)
}

/// Which attachment belongs to which case, as the log has it.
async fn named(store: &Store, district: &str) -> Result<BTreeMap<String, String>, Problem> {
    let mut named = BTreeMap::new();
    let mut position = 0;
    loop {
        let page = store.log_page(district, position, PAGE).await?;
        let Some(last) = page.last() else { return Ok(named) };
        position = last.position;
        for entry in page.iter().filter(|entry| entry.event.kind == "attached") {
            let event = stored::event(entry.event.format, &entry.event.body)?;
            if let Event::Attached { attachments, .. } = event {
                let case = &entry.event.subject;
                named.extend(attachments.iter().map(|id| (id.to_string(), case.clone())));
            }
        }
    }
}

struct Checking<'a> {
    blobs: &'a Blobs,
    vault: Option<Vault>,
    district: &'a str,
}

impl Checking<'_> {
    /// What is wrong with the objects of a row of `ATTACHMENTS_PAGE`.
    async fn row(&self, row: &Row) -> Result<Vec<String>, Problem> {
        let (id, wrapped) = (row.text(0)?, row.opt_blob(5)?);
        let mut faults = Vec::new();
        for (part, column) in [(IMAGE, 3), (THUMBNAIL, 4)] {
            let fault = self.object((id, part), row.text(column)?, wrapped).await?;
            faults.extend(fault.map(|fault| format!("attachment {id}: its {part} {fault}")));
        }
        Ok(faults)
    }

    async fn object(
        &self,
        (id, part): (&str, &str),
        wanted: &str,
        wrapped: Option<&[u8]>,
    ) -> Result<Option<String>, Problem> {
        let name = object(self.district, wanted);
        let found = self.blobs.find(&name).await?;
        let Some(sealed) = found else {
            return Ok(wrapped.is_some().then(|| format!("{name} is missing")));
        };
        if address(&sealed) != wanted {
            return Ok(Some(format!("{name} was changed")));
        }
        let (Some(vault), Some(wrapped)) = (&self.vault, wrapped) else { return Ok(None) };
        let of = Elsewhere { district: self.district, subject: id, part, wrapped };
        let opens = vault.open_bytes(of, &sealed).is_ok();
        Ok((!opens).then(|| format!("{name} does not open")))
    }
}
