//! What categories, routing rules, roles and working hours say about each other.

use std::collections::BTreeSet;

use domain::action::Action;
use domain::category::{ClosingCheck, Severity};
use domain::ids::{CategoryCode, ChannelCode};
use domain::permission::FULLTIME_GRID_WORKER;
use domain::routing::{CONCERNS_OFFICIAL, Rule, When};
use domain::unit::UnitKind;

use crate::draft::{At, Draft, List};
use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::organisation::{Organisation, Reference};
use crate::suggest;
use crate::unit_checks::{check_successors, known_field};
use crate::{hours, roles};

/// Checks channels, categories, routing, roles and working hours.
pub(crate) fn check(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    draft.channels.check_codes(faults);
    draft.categories.check_codes(faults);
    draft.rules.check_codes(faults);
    draft.roles.check_codes(faults);
    check_some(&draft.channels, faults);
    check_some(&draft.categories, faults);
    check_successors(&draft.categories, faults);
    for at in &draft.categories.entries {
        if let Some(field) = &at.entry.standard.field {
            let place = draft.categories.place(at, "field");
            known_field(draft, field.as_str(), place, faults);
        }
    }
    check_hours(draft, organisation, faults);
    check_rules(draft, organisation, faults);
    check_roles(draft, faults);
}

/// A list of which a district needs at least one.
fn check_some<T>(list: &List<T>, faults: &mut Faults) {
    if list.is_whole() && list.entries.is_empty() {
        let said = said!(
            "文件里没有任何条目",
            "the file has no entry";
            "至少填写一条",
            "Write at least one"
        );
        faults.add(Place::file(list.file), FaultKind::Empty, said);
    }
}

fn check_hours(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let Some(hours) = &draft.hours else { return };
    for (township, line) in &hours.lines {
        let place = Place::line(hours::FILE, *line).column(township.as_str());
        let kinds = &[UnitKind::Township];
        let reference = Reference { code: township.as_str(), kinds, during: None, place };
        organisation.check(reference, faults);
    }
}

fn check_rules(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let rules = &draft.rules;
    for at in &rules.entries {
        check_names(draft, at, organisation, faults);
        check_urgent(draft, at, faults);
        if at.entry.code.as_str() == CONCERNS_OFFICIAL {
            let said = said!(
                "编码“{CONCERNS_OFFICIAL}”由程序保留",
                "the code \"{CONCERNS_OFFICIAL}\" is kept by the program";
                "换一个编码；反映工作人员的件总由区级受理，不能改",
                "Choose another; reports about officials always go to the district"
            );
            faults.add(rules.place(at, "code"), FaultKind::ReservedCode, said);
        }
    }
    if rules.is_whole() {
        check_order(draft, faults);
    }
}

/// Everything that a rule names exists.
fn check_names(draft: &Draft, at: &At<Rule>, organisation: &Organisation<'_>, faults: &mut Faults) {
    let (rules, when) = (&draft.rules, &at.entry.when);
    for township in &when.townships {
        let reference = Reference {
            code: township.as_str(),
            kinds: &[UnitKind::Township],
            during: None,
            place: rules.place(at, "township"),
        };
        organisation.check(reference, faults);
    }
    for field in &when.fields {
        known_field(draft, field.as_str(), rules.place(at, "field"), faults);
    }
    for code in when.categories.iter().map(CategoryCode::as_str) {
        if !draft.categories.may_know(code) {
            let (zh, en) = meant(suggest::nearest(code, draft.categories.codes()));
            let said = said!(
                "类别“{code}”不存在{zh}",
                "there is no category \"{code}\"{en}";
                "改正编码，或在categories.toml中加上它",
                "Mend the code, or add it to categories.toml"
            );
            faults.add(rules.place(at, "category"), FaultKind::UnknownCategory, said);
        }
    }
    for code in when.channels.iter().map(ChannelCode::as_str) {
        if !draft.channels.may_know(code) {
            let (zh, en) = meant(suggest::nearest(code, draft.channels.codes()));
            let said = said!(
                "渠道“{code}”不存在{zh}",
                "there is no channel \"{code}\"{en}";
                "改正编码，或在channels.toml中加上它",
                "Mend the code, or add it to channels.toml"
            );
            faults.add(rules.place(at, "channel"), FaultKind::UnknownChannel, said);
        }
    }
}

/// A rule for urgent matters of a category: the category knows urgency.
fn check_urgent(draft: &Draft, at: &At<Rule>, faults: &mut Faults) {
    let when = &at.entry.when;
    if !when.severities.iter().eq([&Severity::Urgent]) {
        return;
    }
    for category in draft.categories.entries() {
        let code = category.code();
        if !when.categories.contains(code) || category.standard.urgent.is_some() {
            continue;
        }
        let said = said!(
            "规则只管紧急件，类别“{code}”却没有紧急时限",
            "the rule is for urgent matters, but the category \"{code}\" has no urgent limit";
            "在categories.toml给它加上urgent，或从规则中去掉它",
            "Give it \"urgent\" in categories.toml, or take it out of the rule"
        );
        faults.add(draft.rules.place(at, "category"), FaultKind::UrgentMissing, said);
    }
}

/// Every rule can decide something, and the last one everything.
fn check_order(draft: &Draft, faults: &mut Faults) {
    let rules = &draft.rules;
    let Some((last, before)) = rules.entries.split_last() else {
        let said = said!(
            "没有任何分流规则",
            "there are no routing rules";
            "至少写一条when = {{}}的规则",
            "Write at least one rule of when = {{}}"
        );
        return faults.add(Place::file(rules.file), FaultKind::NoLastRule, said);
    };
    if !last.entry.when.is_always() {
        let said = said!(
            "最后一条规则带条件，有的件没有去处",
            "the last rule has conditions, so some matters would have nowhere to go";
            "最后加一条when = {{}}的规则",
            "End with a rule of when = {{}}"
        );
        faults.add(rules.place(last, "when"), FaultKind::NoLastRule, said);
    }
    for at in before.iter().filter(|at| at.entry.when.is_always()) {
        let code = &at.entry.code;
        let said = said!(
            "规则“{code}”没有条件，它后面的规则永远轮不到",
            "the rule \"{code}\" fits everything, so those after it never decide";
            "移到最后，或写上when",
            "Move it to the end, or fill in \"when\""
        );
        faults.add(rules.place(at, "when"), FaultKind::AlwaysBeforeLast, said);
    }
    for (index, at) in rules.entries.iter().enumerate() {
        let mut earlier = rules.entries.iter().take(index);
        let covering = earlier.find(|earlier| {
            !earlier.entry.when.is_always() && covers(draft, &earlier.entry.when, &at.entry.when)
        });
        if let Some(earlier) = covering {
            let (code, other, line) = (&at.entry.code, &earlier.entry.code, earlier.line);
            let said = said!(
                "规则“{code}”永远轮不到：第{line}行的“{other}”已包含它的全部情形",
                "the rule \"{code}\" never decides: \"{other}\" on line {line} fits everything \
                that it fits";
                "把较窄的规则移到前面，或删除它",
                "Move the narrower rule up, or remove it"
            );
            faults.add(rules.place(at, "when"), FaultKind::RuleNeverFits, said);
        } else if contradicts_itself(draft, &at.entry.when) {
            let code = &at.entry.code;
            let said = said!(
                "规则“{code}”永远不成立：所列类别都不属于所列专业领域",
                "the rule \"{code}\" never fits: none of its categories belongs to its fields";
                "改正category或field",
                "Mend the categories or the fields"
            );
            faults.add(rules.place(at, "when"), FaultKind::RuleNeverFits, said);
        }
    }
}

/// Whether one rule fits whatever the other fits.
fn covers(draft: &Draft, wide: &When, narrow: &When) -> bool {
    includes(&wide.categories, &narrow.categories)
        && includes(&wide.severities, &narrow.severities)
        && includes(&wide.townships, &narrow.townships)
        && includes(&wide.channels, &narrow.channels)
        && (includes(&wide.fields, &narrow.fields) || fields_include(draft, wide, narrow))
}

/// Whether one list allows whatever the other allows; an empty one allows everything.
fn includes<T: Ord>(wide: &BTreeSet<T>, narrow: &BTreeSet<T>) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.is_subset(wide))
}

/// Whether all categories of the narrow rule belong to fields of the wide one.
fn fields_include(draft: &Draft, wide: &When, narrow: &When) -> bool {
    let belongs = |code: &str| {
        let mut rows = draft.categories.with_code(code).peekable();
        rows.peek().is_some()
            && rows.all(|category| {
                category.standard.field.as_ref().is_some_and(|field| wide.fields.contains(field))
            })
    };
    !narrow.categories.is_empty() && narrow.categories.iter().all(|code| belongs(code.as_str()))
}

fn contradicts_itself(draft: &Draft, when: &When) -> bool {
    if when.fields.is_empty() || when.categories.is_empty() {
        return false;
    }
    let mut possible = when.categories.iter().flat_map(|code| {
        let unread = !draft.categories.may_know(code.as_str())
            || draft.categories.unread.contains(code.as_str());
        let rows = draft.categories.with_code(code.as_str());
        let fits = rows.filter_map(|category| category.standard.field.as_ref());
        fits.map(|field| when.fields.contains(field)).chain(unread.then_some(true))
    });
    !possible.any(|fits| fits)
}

/// The roles that the program needs, and somebody for each step that cannot be left undone.
fn check_roles(draft: &Draft, faults: &mut Faults) {
    let list = &draft.roles;
    if !list.is_whole() {
        return;
    }
    if !list.may_know(FULLTIME_GRID_WORKER) {
        let said = said!(
            "缺少专职网格员的角色“{FULLTIME_GRID_WORKER}”",
            "the role \"{FULLTIME_GRID_WORKER}\" is missing";
            "加上它：现场核实由专职网格员做",
            "Add it: its holders make the closing checks on the spot"
        );
        let place = Place::file(roles::FILE).column("code");
        faults.add(place, FaultKind::MissingRole, said);
    }
    let standards = || draft.categories.entries().map(|category| &category.standard);
    let usual = draft.limits.as_ref().map_or(0, |draft| draft.limits.extensions_allowed);
    let needed = [
        (Action::Accept, true),
        (
            Action::DecideFurtherExtension,
            standards().any(|standard| standard.extensions_allowed.unwrap_or(usual) > 1),
        ),
        (Action::ResolveOnSpot, standards().any(|standard| standard.on_spot_allowed)),
        (
            Action::CheckDocuments,
            standards().any(|standard| standard.closing_check == ClosingCheck::Documents),
        ),
    ];
    for (action, _) in needed.into_iter().filter(|(_, is_needed)| *is_needed) {
        let may = |role: &crate::pack::RoleEntry| may(role, action);
        if !list.entries().any(may) {
            nobody_may(action, None, faults);
        }
    }
    let checks = standards().any(|standard| standard.closing_check == ClosingCheck::OnSpot);
    let mut workers = list.with_code(FULLTIME_GRID_WORKER).peekable();
    let has_workers = workers.peek().is_some();
    if checks && has_workers && !workers.any(|role| may(role, Action::CheckOnSpot)) {
        nobody_may(Action::CheckOnSpot, Some(FULLTIME_GRID_WORKER), faults);
    }
}

fn may(role: &crate::pack::RoleEntry, action: Action) -> bool {
    role.role.grants.iter().any(|grant| grant.actions.contains(&action))
}

fn nobody_may(action: Action, role: Option<&str>, faults: &mut Faults) {
    let (zh, en) = match role {
        Some(role) => (format!("角色“{role}”"), format!("the role \"{role}\"")),
        None => ("任何角色".to_owned(), "any role".to_owned()),
    };
    let said = said!(
        "操作“{action}”没有授权给{zh}，有的件会停在那里",
        "the action \"{action}\" is not granted to {en}, so matters would stop there";
        "在[[role.grant]]的actions中加上“{action}”",
        "Add \"{action}\" to the actions of a [[role.grant]]"
    );
    faults.add(Place::file(roles::FILE).column("actions"), FaultKind::NobodyMay, said);
}
