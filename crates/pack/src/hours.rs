//! `working_hours.toml`.

use std::collections::BTreeMap;

use domain::calendar::Window;
use domain::ids::UnitCode;

use crate::document::{Document, Item};
use crate::draft::text_of;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::WorkingHours;
use crate::values;

pub(crate) const FILE: &str = "working_hours.toml";

/// Working hours as read.
#[derive(Debug)]
pub(crate) struct HoursDraft {
    pub(crate) hours: WorkingHours,
    /// The line of each township.
    pub(crate) lines: BTreeMap<UnitCode, u32>,
}

/// Reads `working_hours.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Option<HoursDraft> {
    let document = Document::read(FILE, text_of(files, FILE, faults)?, faults)?;
    let mut node = document.root();
    let default = node.needed_list("default", faults);
    let default = windows(&default, node.place("default"), faults);
    let quiet_from = node.text("quiet_from", faults);
    let quiet_from = values::time(quiet_from, node.place("quiet_from"), faults);
    let quiet_to = node.text("quiet_to", faults);
    let quiet_to = values::time(quiet_to, node.place("quiet_to"), faults);
    let townships = node.table("township", faults);
    node.end(faults);
    let (mut own, mut lines) = (BTreeMap::new(), BTreeMap::new());
    let listed = townships.map(|node| node.lists(faults)).unwrap_or_default();
    for (township, items) in listed {
        values::check_code(township.text, township.place, faults);
        let code = UnitCode::from(township.text);
        lines.insert(code.clone(), township.place.line.unwrap_or(1));
        own.insert(code, windows(&items, township.place, faults));
    }
    let hours = WorkingHours { default, quiet_from, quiet_to, townships: own };
    Some(HoursDraft { hours, lines })
}

/// Windows in order, with room between them; `place` is that of the whole list.
fn windows(items: &[Item<'_>], place: Place<'_>, faults: &mut Faults) -> Vec<Window> {
    if items.is_empty() {
        let said = said!(
            "没有任何工作时段",
            "there are no working hours";
            "至少填写一个时段，如08:30-12:00",
            "Write at least one stretch, as in 08:30-12:00"
        );
        faults.add(place, FaultKind::Empty, said);
    }
    let mut found: Vec<Window> = Vec::new();
    for item in items {
        let Some(window) = values::window(item.text, item.place, faults) else { continue };
        if found.last().is_some_and(|last| window.from <= last.to) {
            let text = item.text;
            let said = said!(
                "时段“{text}”与前一个重叠、相接或早于它",
                "\"{text}\" overlaps or touches the stretch before it, or lies before it";
                "按时间先后排列；相接的时段合成一个",
                "Put the stretches in order, and make one of two that touch"
            );
            faults.add(item.place, FaultKind::WindowOrder, said);
        }
        found.push(window);
    }
    found
}
