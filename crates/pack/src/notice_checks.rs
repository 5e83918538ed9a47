//! What can be wrong with messages beside their templates: times, mailboxes, words given twice.

use domain::quiet::MessageHours;
use domain::unit::UnitKind;

use crate::draft::Draft;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::notices::{FILE, NoticesDraft};
use crate::organisation::{Organisation, Reference};

/// Longest address (RFC 5321 §4.5.3.1.3, without the brackets).
const MAILBOX_MAX: usize = 254;
/// A name of so many digits is a telephone or an account number of a person.
const DIGITS_OF_A_PERSON: usize = 5;
/// Units that have an office.
const OFFICES: [UnitKind; 9] = [
    UnitKind::District,
    UnitKind::Township,
    UnitKind::Community,
    UnitKind::Grid,
    UnitKind::Area,
    UnitKind::DistrictInfoCenter,
    UnitKind::Department,
    UnitKind::FieldOffice,
    UnitKind::EnterpriseCenter,
];

/// Checks what `notices.toml` says against the rest of the pack.
pub(crate) fn check(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let Some(notices) = &draft.notices else { return };
    check_batches(draft, notices, faults);
    for (unit, (mailbox, line)) in &notices.mailboxes {
        let place = Place::line(FILE, *line).column(unit.as_str());
        let code = unit.as_str();
        organisation.check(Reference { code, kinds: &OFFICES, during: None, place }, faults);
        check_mailbox(mailbox, place, faults);
    }
    for (index, later) in notices.texts.iter().enumerate() {
        let same = |earlier: &crate::pack::NoticeText| {
            (&earlier.event, earlier.audience) == (&later.entry.event, later.entry.audience)
        };
        let Some(earlier) = notices.texts.iter().take(index).find(|at| same(&at.entry)) else {
            continue;
        };
        let line = earlier.line;
        let said = said!(
            "同一事件、同一对象的文字已写在第{line}行",
            "the words for this event and audience stand on line {line} already";
            "删除一个",
            "Remove one of them"
        );
        faults.add(later.place(FILE, "event"), FaultKind::TextTwice, said);
    }
}

fn check_batches(draft: &Draft, notices: &NoticesDraft, faults: &mut Faults) {
    for pair in notices.batches.windows(2) {
        let [(earlier, _), (later, line)] = pair else { continue };
        if later <= earlier {
            let said = said!(
                "汇总时刻没有按先后排列",
                "the times of batches do not stand in order";
                "按时间先后排列，每个只写一次",
                "Put them in order, each once"
            );
            let place = Place::line(FILE, *line).column("batches");
            faults.add(place, FaultKind::NotSorted, said);
        }
    }
    let Some(hours) = draft.hours.as_ref().map(|draft| &draft.hours) else { return };
    let (quiet_from, quiet_to) = (hours.quiet_from, hours.quiet_to);
    let quiet = MessageHours { quiet_from, quiet_to, batches: Vec::new() };
    for (_, line) in notices.batches.iter().filter(|(minute, _)| quiet.is_quiet_at(*minute)) {
        let said = said!(
            "汇总时刻落在免打扰时段内",
            "a batch would go out in the quiet hours";
            "换一个时刻，或在working_hours.toml中改免打扰时段",
            "Choose another time, or other quiet hours in working_hours.toml"
        );
        let place = Place::line(FILE, *line).column("batches");
        faults.add(place, FaultKind::BatchInQuietHours, said);
    }
}

fn check_mailbox(mailbox: &str, place: Place<'_>, faults: &mut Faults) {
    if !is_mailbox(mailbox) {
        let said = said!(
            "“{mailbox}”不是邮箱地址",
            "\"{mailbox}\" is no address of e-mail";
            "填写单位的工作邮箱，如office@example.gov.cn",
            "Write the unit's office address, as in office@example.gov.cn"
        );
        faults.add(place, FaultKind::MailboxShape, said);
        return;
    }
    let name = mailbox.split('@').next().unwrap_or_default();
    if name.len() >= DIGITS_OF_A_PERSON && name.bytes().all(|byte| byte.is_ascii_digit()) {
        let said = said!(
            "“{mailbox}”像是个人的手机或帐号邮箱",
            "\"{mailbox}\" looks like the telephone or account number of a person";
            "包里只放单位的工作邮箱，个人邮箱不得进包",
            "A pack holds addresses of offices only, never those of persons"
        );
        faults.add(place, FaultKind::MailboxOfAPerson, said);
    }
}

/// Whether a text is a plain address: what mail programs agree on, and no more.
fn is_mailbox(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let part = |text: &str, more: &str| {
        let sign = |c: char| c.is_ascii_alphanumeric() || more.contains(c);
        !text.is_empty() && !text.starts_with('.') && !text.ends_with('.') && text.chars().all(sign)
    };
    let labels = host.split('.').all(|label| {
        part(label, "-") && !label.starts_with('-') && !label.ends_with('-') && label.len() <= 63
    });
    text.len() <= MAILBOX_MAX
        && part(name, "._+-")
        && !name.contains("..")
        && name.len() <= 64
        && host.contains('.')
        && labels
}
