//! What a notice says: facts of a case, filled into the words of the pack or of this program.

use domain::case::Case;
use domain::category::Severity;
use domain::ids::UnitCode;
use pack::{NoticeAudience, NoticeFacts, render};

use super::words;
use crate::cases::wire::ExplanationWire;
use crate::district::{District, Name};

/// Words for desks and members of staff.
const STAFF: [&str; 2] = [
    "{% if urgent %}【紧急】{% endif %}{{ event }}：{{ category }}，{{ place }}，{{ stage }}\
     {% if due %}，时限 {{ due }}{% endif %}",
    "{% if urgent %}URGENT: {% endif %}{{ event }}: {{ category }}, {{ place }}, {{ stage }}\
     {% if due %}, due {{ due }}{% endif %}",
];

/// Words for reporters. What the matter is about is not said: others may read the telephone.
const REPORTER: [&str; 2] = [
    "您反映的事项（{{ number }}）有新进展：{{ event }}。可凭查询码查看。",
    "Your report {{ number }}: {{ event }}. Look it up with your tracking code.",
];

/// What is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// The case as it is now.
    pub(super) case: &'a Case,
    /// Its number.
    pub(super) number: &'a str,
    /// Kind of the event.
    pub(super) event: &'a str,
}

/// Whether it may be said in quiet hours, and at once.
pub(super) fn is_urgent(case: &Case) -> bool {
    case.severity == Severity::Urgent
}

/// What happened, in both languages. Words of the pack that cannot be filled in, which
/// `pack check` refuses, give way to those of the program.
pub(super) fn tell(
    district: &District,
    audience: NoticeAudience,
    said: Said<'_>,
) -> ExplanationWire {
    let facts = [facts(district, said, 0), facts(district, said, 1)];
    let own = district.notices.texts.get(&(said.event.into(), audience));
    let [zh, en] = match audience {
        NoticeAudience::Unit | NoticeAudience::Person => STAFF,
        NoticeAudience::Reporter => REPORTER,
    };
    let [in_zh, in_en] = &facts;
    let filled = |own: Option<&str>, usual: &str, facts: &NoticeFacts| {
        let own = own.and_then(|template| render(template, facts).ok());
        own.or_else(|| render(usual, facts).ok()).unwrap_or_else(|| facts.event.clone())
    };
    ExplanationWire {
        zh: filled(own.map(|own| &*own.zh), zh, in_zh),
        en: filled(own.map(|own| &*own.en), en, in_en),
    }
}

/// The facts in Chinese (0) or English (1).
fn facts(district: &District, said: Said<'_>, language: usize) -> NoticeFacts {
    let case = said.case;
    let pick = |name: Name| if language == 0 { name.zh } else { name.en }.to_string();
    let unit = |code: &UnitCode| pick(district.unit_name(code));
    let category = district.categories.get(&case.category).map(|known| pick(known.name.clone()));
    let place = if case.stamp.community.as_str().is_empty() {
        &case.stamp.township
    } else {
        &case.stamp.community
    };
    let stage = if language == 0 {
        case.stage.zh().to_owned()
    } else {
        case.stage.code().replace('_', " ")
    };
    NoticeFacts {
        number: said.number.to_owned(),
        event: words::of(said.event, language),
        category: category.unwrap_or_else(|| case.category.to_string()),
        severity: severity(case.severity, language).to_owned(),
        stage,
        place: unit(place),
        desk: unit(&case.desk),
        lead: case.lead().map(unit).unwrap_or_default(),
        due: case.next_due().map(|(_, due)| minute(&due.at.to_string())).unwrap_or_default(),
        urgent: is_urgent(case),
    }
}

fn severity(severity: Severity, language: usize) -> &'static str {
    let (zh, en) = match severity {
        Severity::Ordinary => ("一般", "ordinary"),
        Severity::Urgent => ("紧急", "urgent"),
        Severity::MajorDifficult => ("重大疑难", "major and difficult"),
    };
    if language == 0 { zh } else { en }
}

/// `2026-11-24T17:30:00+08:00` as people write it.
fn minute(instant: &str) -> String {
    instant.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_program_can_be_filled_in() {
        for template in STAFF.iter().chain(&REPORTER) {
            for urgent in [false, true] {
                let facts = NoticeFacts { urgent, ..NoticeFacts::default() };
                assert!(render(template, &facts).is_ok(), "{template}");
            }
        }
        assert_eq!(minute("2026-11-24T17:30:00+08:00"), "2026-11-24 17:30");
    }
}
