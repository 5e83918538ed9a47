//! What happened, in one sentence each, for the history of a case.
//!
//! Sentences name units and steps; a person is named by the caller where the reader may know him.

use domain::case::{CaseRule, CheckResult, Event, ProposedStep, ReturnReason, Suspension, Why};
use domain::clock::{Due, Entry};
use domain::ids::UnitCode;

use super::wire::ExplanationWire;
use crate::district::District;

/// An event in Chinese and English, with the officer's words where there are any.
pub(super) fn tell(district: &District, event: &Event) -> ExplanationWire {
    let (zh, en) = (zh(district, event), en(district, event));
    if let Some(rule) = rule(event) {
        let (why_zh, why_en) = (rule.zh(), rule.en());
        return ExplanationWire {
            zh: format!("{zh}（{why_zh}）"), en: format!("{en} ({why_en})")
        };
    }
    match event.opinion() {
        Some(said) if !said.is_empty() => {
            ExplanationWire { zh: format!("{zh}：{said}"), en: format!("{en}: {said}") }
        }
        Some(_) | None => ExplanationWire { zh, en },
    }
}

/// The rule that acted by itself, where otherwise an officer gives his reason.
fn rule(event: &Event) -> Option<CaseRule> {
    match event {
        Event::Escalated { why: Why::Rule(rule), .. }
        | Event::Withdrawn { why: Why::Rule(rule) }
        | Event::Supervised { why: Why::Rule(rule), .. } => Some(*rule),
        _ => None,
    }
}

/// Words for what a check of a report found, and one before closing.
const TRUE: [&str; 3] = ["属实", "不属实", "无法核实"];
const HOLDS: [&str; 3] = ["通过", "不通过，返工", "无法核查，再次核查"];

fn zh(district: &District, event: &Event) -> String {
    let unit = |code: &UnitCode| district.unit_name(code).zh;
    match event {
        Event::Reported(first) => format!("上报，由{}受理", unit(&first.desk)),
        Event::ResolvedOnSpot { sampled: true, .. } => "当场处置（抽中抽查）".into(),
        Event::ResolvedOnSpot { sampled: false, .. } => "当场处置".into(),
        Event::OnSpotSampled { result, .. } => format!("抽查：{}", found_zh(*result, TRUE)),
        Event::PrecheckRequested { .. } => "下发核实".into(),
        Event::Prechecked { result, .. } => format!("核实：{}", found_zh(*result, TRUE)),
        Event::Accepted => "受理".into(),
        Event::Declined { reason, .. } => format!("不予受理（{}）", reason.zh()),
        Event::DeclineObjected { .. } => "对不予受理提出异议".into(),
        Event::Merged { .. } => "并入主件".into(),
        Event::Absorbed { .. } => "并入一件重复件".into(),
        Event::SplitOff => "从并单中拆出".into(),
        Event::Released { .. } => "拆出一件，单独办理".into(),
        Event::Proposed { step, .. } => proposal_zh(step),
        Event::ProposalRefused { .. } => "申请未获批准".into(),
        Event::Voided { reason } => format!("作废（{}）", reason.zh()),
        Event::Restored { .. } => "撤销作废，恢复受理".into(),
        Event::Dispatched { lead, binding: true, .. } => format!("裁决指定{}办理", unit(lead)),
        Event::Dispatched { lead, binding: false, .. } => format!("派给{}", unit(lead)),
        Event::Escalated { desk, .. } => format!("提级至{}", unit(desk)),
        Event::SentBack { desk, reason, .. } => sent_back_zh(&unit(desk), *reason),
        Event::SignedFor { .. } => "签收".into(),
        Event::ReturnedBack { from, reason: r, .. } => format!("{}退回（{}）", unit(from), r.zh()),
        Event::ObjectionRuled { .. } => "对退回作出裁决".into(),
        Event::BackAtIntake { .. } => "退回受理环节".into(),
        Event::Withdrawn { .. } => "撤销指派".into(),
        Event::Extended { limit } => format!("同意延期{}", limit.zh()),
        Event::Suspended(rest) => rest_zh("挂账", &unit(&rest.owner), rest),
        Event::SuspensionReviewed(rest) => rest_zh("挂账复核", &unit(&rest.owner), rest),
        Event::Resumed { .. } => "挂账结束，恢复办理".into(),
        Event::ReporterAsked { .. } => "请上报人补充".into(),
        Event::ReporterAnswered { answered: true } => "上报人已答复".into(),
        Event::ReporterAnswered { answered: false } => "等候答复期满，继续办理".into(),
        Event::ReporterSaid { .. } => "上报人留言（原文另存）".into(),
        Event::Attached { attachments: photos, .. } => format!("附照片 {} 张", photos.len()),
        Event::Supervised { level, .. } => format!("督办（{}）", level.zh()),
        Event::SupervisionAnswered { .. } => "督办答复".into(),
        Event::CoFedBack { unit: code, .. } => format!("{}协办会签", unit(code)),
        Event::FedBack { .. } => "反馈处置结果".into(),
        Event::Checked { result, .. } => format!("核查：{}", found_zh(*result, HOLDS)),
        Event::RecheckDrawn => "核查人即上报人，抽中由他人复核".into(),
        Event::ForceClosed => "强制结案".into(),
        Event::Closed => "结案".into(),
        Event::Rated { stars, solved: true, .. } => format!("评价 {stars} 星，已解决"),
        Event::Rated { stars, solved: false, .. } => format!("评价 {stars} 星，未解决"),
        Event::CalledBack { rectify: true, .. } => "回访（须整改）".into(),
        Event::CalledBack { rectify: false, .. } => "回访".into(),
        Event::Rectified { .. } => "整改完成".into(),
        Event::Reopened { .. } => "重新办理".into(),
        Event::Archived => "归档".into(),
        Event::Corrected { .. } => corrected_zh(district, event),
        Event::StandardSet { limit, .. } => format!("按更正后的标准办理，处置时限{}", limit.zh()),
        Event::Restamped { .. } => "区划调整，归属更新".into(),
        Event::Labelled { label, .. } => format!("加注标记（{}）", label.zh()),
        Event::ClockMoved { clock, entry, due, .. } => moved_zh(clock.zh(), *entry, *due),
        Event::ClockRecomputed { clock, due, .. } => {
            format!("按新日历重算，{}", due_zh(clock.zh(), *due))
        }
        Event::DeadlineWarned { clock } => format!("{}时限将到期", clock.zh()),
        Event::DeadlinePassed { clock, .. } => format!("{}已超期", clock.zh()),
        Event::DeadlineLongPassed { clock } => format!("{}超期已满一个时限", clock.zh()),
    }
}

fn en(district: &District, event: &Event) -> String {
    let unit = |code: &UnitCode| district.unit_name(code).en;
    match event {
        Event::Reported(first) => format!("reported; taken in by {}", unit(&first.desk)),
        Event::ResolvedOnSpot { sampled: true, .. } => "settled on the spot; sampled".into(),
        Event::ResolvedOnSpot { sampled: false, .. } => "settled on the spot".into(),
        Event::OnSpotSampled { result, .. } => format!("sampled: {result}"),
        Event::PrecheckRequested { .. } => "sent for a check before acceptance".into(),
        Event::Prechecked { result, .. } => format!("checked before acceptance: {result}"),
        Event::Accepted => "accepted".into(),
        Event::Declined { reason, .. } => format!("declined ({reason})"),
        Event::DeclineObjected { .. } => "the refusal was objected to".into(),
        Event::Merged { .. } => "merged into another case".into(),
        Event::Absorbed { .. } => "a duplicate was merged into it".into(),
        Event::SplitOff => "taken out of a merge".into(),
        Event::Released { .. } => "a merged case was taken out".into(),
        Event::Proposed { step, .. } => format!("{} proposed", proposal_en(step)),
        Event::ProposalRefused { .. } => "the proposal was refused".into(),
        Event::Voided { reason } => format!("voided ({reason})"),
        Event::Restored { .. } => "restored".into(),
        Event::Dispatched { lead, binding: true, .. } => format!("ruled to {}", unit(lead)),
        Event::Dispatched { lead, binding: false, .. } => format!("given to {}", unit(lead)),
        Event::Escalated { desk, .. } => format!("passed up to {}", unit(desk)),
        Event::SentBack { desk, reason, .. } => sent_back_en(&unit(desk), *reason),
        Event::SignedFor { .. } => "signed for".into(),
        Event::ReturnedBack { from, reason, .. } => {
            format!("returned by {} ({reason})", unit(from))
        }
        Event::ObjectionRuled { .. } => "ruled: the dispatch stands".into(),
        Event::BackAtIntake { .. } => "back at the intake".into(),
        Event::Withdrawn { .. } => "the assignment was taken back".into(),
        Event::Extended { limit } => format!("extended by {limit}"),
        Event::Suspended(rest) => rest_en("suspended", &unit(&rest.owner), rest),
        Event::SuspensionReviewed(rest) => rest_en("reviewed", &unit(&rest.owner), rest),
        Event::Resumed { .. } => "resumed".into(),
        Event::ReporterAsked { .. } => "the reporter was asked".into(),
        Event::ReporterAnswered { answered: true } => "the reporter answered".into(),
        Event::ReporterAnswered { answered: false } => "no answer in time; work goes on".into(),
        Event::ReporterSaid { .. } => "the reporter's words, kept apart".into(),
        Event::Attached { attachments, .. } => format!("photos: {}", attachments.len()),
        Event::Supervised { level, .. } => format!("supervised ({level})"),
        Event::SupervisionAnswered { .. } => "the supervision was answered".into(),
        Event::CoFedBack { unit: code, .. } => format!("{} has done its part", unit(code)),
        Event::FedBack { .. } => "fed back".into(),
        Event::Checked { result, .. } => format!("checked: {result}"),
        Event::RecheckDrawn => "drawn to be checked again by somebody else".into(),
        Event::ForceClosed => "closed by force".into(),
        Event::Closed => "closed".into(),
        Event::Rated { stars, solved: true, .. } => format!("rated {stars} of 5, solved"),
        Event::Rated { stars, solved: false, .. } => format!("rated {stars} of 5, not solved"),
        Event::CalledBack { rectify: true, .. } => {
            "the reporter was called back; something is to be set right".into()
        }
        Event::CalledBack { rectify: false, .. } => "the reporter was called back".into(),
        Event::Rectified { .. } => "set right".into(),
        Event::Reopened { .. } => "reopened".into(),
        Event::Archived => "archived".into(),
        Event::Corrected { .. } => "corrected".into(),
        Event::StandardSet { limit, .. } => format!("now under the corrected standard, {limit}"),
        Event::Restamped { .. } => "under other units after a reorganisation".into(),
        Event::Labelled { label, .. } => format!("marked {label}"),
        Event::ClockMoved { clock, due: Some(due), .. } => due_en(clock.code(), *due),
        Event::ClockMoved { clock, due: None, .. } => format!("{clock} does not run"),
        Event::ClockRecomputed { clock, due, .. } => due_en(clock.code(), *due),
        Event::DeadlineWarned { clock } => format!("{clock} is nearly due"),
        Event::DeadlinePassed { clock, .. } => format!("{clock} is overdue"),
        Event::DeadlineLongPassed { clock } => format!("{clock} is overdue by its whole limit"),
    }
}

fn sent_back_zh(desk: &str, reason: Option<ReturnReason>) -> String {
    let reason = reason.map(|reason| format!("（{}）", reason.zh())).unwrap_or_default();
    format!("区级退回{desk}{reason}")
}

fn sent_back_en(desk: &str, reason: Option<ReturnReason>) -> String {
    let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("sent back to {desk}{reason}")
}

fn rest_zh(what: &str, owner: &str, rest: &Suspension) -> String {
    let Suspension { reason, review_on, interim_measure, .. } = rest;
    let reason = reason.zh();
    format!("{what}（{reason}），{owner}负责，{review_on} 前复核，临时措施：{interim_measure}")
}

fn rest_en(what: &str, owner: &str, rest: &Suspension) -> String {
    let Suspension { reason, review_on, interim_measure, .. } = rest;
    format!(
        "{what} ({reason}), owned by {owner}, review on {review_on}; until then: {interim_measure}"
    )
}

fn corrected_zh(district: &District, event: &Event) -> String {
    let Event::Corrected { category, severity, place } = event else { return String::new() };
    let category = category.as_ref().map(|(code, _)| code);
    let category = category.map(|code| {
        let known = district.categories.get(code);
        let name = known.map_or(code.as_str(), |category| category.name.zh.as_ref());
        format!("类别为“{name}”")
    });
    let severity = severity.map(|severity| format!("等级为“{}”", severity.zh()));
    let place = place.is_some().then(|| "地点".to_owned());
    let all: Vec<String> = [category, severity, place].into_iter().flatten().collect();
    format!("更正{}", all.join("、"))
}

fn found_zh(result: CheckResult, [yes, no, cannot]: [&'static str; 3]) -> &'static str {
    match result {
        CheckResult::Yes => yes,
        CheckResult::No => no,
        CheckResult::Cannot => cannot,
    }
}

fn proposal_zh(step: &ProposedStep) -> String {
    match step {
        ProposedStep::Void { reason } => format!("申请作废（{}）", reason.zh()),
        ProposedStep::Extension { limit } => format!("申请延期{}", limit.zh()),
        ProposedStep::Suspension(rest) => format!("申请挂账（{}）", rest.reason.zh()),
        ProposedStep::ForceClose => "申请强制结案".to_owned(),
    }
}

fn moved_zh(clock: &str, entry: Entry, due: Option<Due>) -> String {
    match (entry, due) {
        (Entry::Paused { reason, .. }, _) => format!("{clock}计时暂停（{}）", reason.zh()),
        (Entry::Resumed { .. }, Some(due)) => format!("恢复计时，{}", due_zh(clock, due)),
        (Entry::Started { .. } | Entry::Extended { .. }, Some(due)) => due_zh(clock, due),
        (Entry::Stopped { .. }, _) => format!("{clock}计时结束"),
        (Entry::Started { .. } | Entry::Extended { .. } | Entry::Resumed { .. }, None) => {
            format!("{clock}计时变动")
        }
    }
}

fn due_zh(clock: &str, due: Due) -> String {
    let guess = if due.provisional { "（暂算，待放假通知公布后重算）" } else { "" };
    format!("{clock}时限至 {}{guess}", due.at.term_end())
}

fn due_en(clock: &str, due: Due) -> String {
    let guess = if due.provisional { ", provisional until the year's notice" } else { "" };
    format!("{clock} is due at {}{guess}", due.at)
}

fn proposal_en(step: &ProposedStep) -> &'static str {
    match step {
        ProposedStep::Void { .. } => "voiding",
        ProposedStep::Extension { .. } => "an extension",
        ProposedStep::Suspension(_) => "a suspension",
        ProposedStep::ForceClose => "closing by force",
    }
}
