//! What happened, in one sentence each, for the history of a case.
//!
//! Sentences name units and steps; a person is named by the caller where the reader may know him.

use domain::case::{CaseRule, CheckResult, Event, Foreign, ProposedStep, Suspension, Why};
use domain::clock::{Due, Entry};
use domain::ids::UnitCode;
use domain::time::Millis;

use super::wire::ExplanationWire;
use crate::district::District;

/// An event in Chinese and English, with the officer's words where there are any.
pub(super) fn tell(district: &District, event: &Event) -> ExplanationWire {
    let ExplanationWire { zh, en } = sentence(district, event);
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

/// A sentence in both languages.
fn told(zh: impl Into<String>, en: impl Into<String>) -> ExplanationWire {
    ExplanationWire { zh: zh.into(), en: en.into() }
}

/// A sentence in both languages about something, whose name stands for `{}`.
fn about(zh: &str, en: &str, name: &ExplanationWire) -> ExplanationWire {
    told(zh.replace("{}", &name.zh), en.replace("{}", &name.en))
}

/// What happened, without the officer's words: one row for each kind of event, so that a reader sees
/// both languages beside each other and a new event cannot have one only.
fn sentence(district: &District, event: &Event) -> ExplanationWire {
    let unit = |code: &UnitCode| {
        let name = district.unit_name(code);
        told(name.zh, name.en)
    };
    match event {
        Event::Reported(first) => {
            about("上报，由{}受理", "reported; taken in by {}", &unit(&first.desk))
        }
        Event::ResolvedOnSpot { sampled: true, .. } => {
            told("当场处置（抽中抽查）", "settled on the spot; sampled")
        }
        Event::ResolvedOnSpot { sampled: false, .. } => told("当场处置", "settled on the spot"),
        Event::OnSpotSampled { result, .. } => {
            told(format!("抽查：{}", found_zh(*result, TRUE)), format!("sampled: {result}"))
        }
        Event::PrecheckRequested { .. } => told("下发核实", "sent for a check before acceptance"),
        Event::Prechecked { result, .. } => told(
            format!("核实：{}", found_zh(*result, TRUE)),
            format!("checked before acceptance: {result}"),
        ),
        Event::Accepted => told("受理", "accepted"),
        Event::Declined { reason, .. } => {
            told(format!("不予受理（{}）", reason.zh()), format!("declined ({reason})"))
        }
        Event::DeclineObjected { .. } => told("对不予受理提出异议", "the refusal was objected to"),
        Event::Merged { .. } => told("并入主件", "merged into another case"),
        Event::Absorbed { .. } => told("并入一件重复件", "a duplicate was merged into it"),
        Event::SplitOff => told("从并单中拆出", "taken out of a merge"),
        Event::Released { .. } => told("拆出一件，单独办理", "a merged case was taken out"),
        Event::Proposed { step, .. } => proposal(step),
        Event::ProposalRefused { .. } => told("申请未获批准", "the proposal was refused"),
        Event::Voided { reason } => {
            told(format!("作废（{}）", reason.zh()), format!("voided ({reason})"))
        }
        Event::Restored { .. } => told("撤销作废，恢复受理", "restored"),
        Event::Dispatched { lead, binding: true, .. } => {
            about("裁决指定{}办理", "ruled to {}", &unit(lead))
        }
        Event::Dispatched { lead, binding: false, .. } => {
            about("派给{}", "given to {}", &unit(lead))
        }
        Event::Escalated { desk, .. } => about("提级至{}", "passed up to {}", &unit(desk)),
        Event::SentBack { desk, reason: Some(reason), .. } => about(
            &format!("区级退回{{}}（{}）", reason.zh()),
            &format!("sent back to {{}} ({reason})"),
            &unit(desk),
        ),
        Event::SentBack { desk, reason: None, .. } => {
            about("区级退回{}", "sent back to {}", &unit(desk))
        }
        Event::SignedFor { .. } => told("签收", "signed for"),
        Event::ReturnedBack { from, reason, .. } => about(
            &format!("{{}}退回（{}）", reason.zh()),
            &format!("returned by {{}} ({reason})"),
            &unit(from),
        ),
        Event::ObjectionRuled { .. } => told("对退回作出裁决", "ruled: the dispatch stands"),
        Event::BackAtIntake { .. } => told("退回受理环节", "back at the intake"),
        Event::Withdrawn { .. } => told("撤销指派", "the assignment was taken back"),
        Event::Extended { limit } => {
            told(format!("同意延期{}", limit.zh()), format!("extended by {limit}"))
        }
        Event::Suspended(rest) => resting(district, ("挂账", "suspended"), rest),
        Event::SuspensionReviewed(rest) => resting(district, ("挂账复核", "reviewed"), rest),
        Event::Resumed { .. } => told("挂账结束，恢复办理", "resumed"),
        Event::ReporterAsked { .. } => told("请上报人补充", "the reporter was asked"),
        Event::ReporterAnswered { answered: true } => told("上报人已答复", "the reporter answered"),
        Event::ReporterAnswered { answered: false } => {
            told("等候答复期满，继续办理", "no answer in time; work goes on")
        }
        Event::ReporterSaid { .. } => {
            told("上报人留言（原文另存）", "the reporter's words, kept apart")
        }
        Event::Attached { attachments, .. } => told(
            format!("附照片 {} 张", attachments.len()),
            format!("photos: {}", attachments.len()),
        ),
        Event::Supervised { level, .. } => {
            told(format!("督办（{}）", level.zh()), format!("supervised ({level})"))
        }
        Event::SupervisionAnswered { .. } => told("督办答复", "the supervision was answered"),
        Event::CoFedBack { unit: co, .. } => about("{}协办会签", "{} has done its part", &unit(co)),
        Event::FedBack { .. } => told("反馈处置结果", "fed back"),
        Event::Checked { result, .. } => {
            told(format!("核查：{}", found_zh(*result, HOLDS)), format!("checked: {result}"))
        }
        Event::RecheckDrawn => {
            told("核查人即上报人，抽中由他人复核", "drawn to be checked again by somebody else")
        }
        Event::ForceClosed => told("强制结案", "closed by force"),
        Event::Closed => told("结案", "closed"),
        Event::Rated { stars, solved: true, .. } => {
            told(format!("评价 {stars} 星，已解决"), format!("rated {stars} of 5, solved"))
        }
        Event::Rated { stars, solved: false, .. } => {
            told(format!("评价 {stars} 星，未解决"), format!("rated {stars} of 5, not solved"))
        }
        Event::CalledBack { rectify: true, .. } => {
            told("回访（须整改）", "the reporter was called back; something is to be set right")
        }
        Event::CalledBack { rectify: false, .. } => told("回访", "the reporter was called back"),
        Event::Rectified { .. } => told("整改完成", "set right"),
        Event::Reopened { .. } => told("重新办理", "reopened"),
        Event::Archived => told("归档", "archived"),
        Event::Corrected { .. } => told(corrected_zh(district, event), "corrected"),
        Event::StandardSet { limit, .. } => told(
            format!("按更正后的标准办理，处置时限{}", limit.zh()),
            format!("now under the corrected standard, {limit}"),
        ),
        Event::Restamped { .. } => {
            told("区划调整，归属更新", "under other units after a reorganisation")
        }
        Event::Labelled { label, .. } => {
            told(format!("加注标记（{}）", label.zh()), format!("marked {label}"))
        }
        Event::ClockMoved { clock, entry, due, .. } => told(
            moved_zh(clock.zh(), *entry, *due),
            due.map_or_else(|| format!("{clock} does not run"), |due| due_en(clock.code(), due)),
        ),
        Event::ClockRecomputed { clock, due, .. } => {
            told(format!("按新日历重算，{}", due_zh(clock.zh(), *due)), due_en(clock.code(), *due))
        }
        Event::ForeignNoted(foreign) => numbered(district, foreign),
        Event::DeadlineWarned { clock } => {
            told(format!("{}时限将到期", clock.zh()), format!("{clock} is nearly due"))
        }
        Event::DeadlinePassed { clock, .. } => {
            told(format!("{}已超期", clock.zh()), format!("{clock} is overdue"))
        }
        Event::DeadlineLongPassed { clock } => told(
            format!("{}超期已满一个时限", clock.zh()),
            format!("{clock} is overdue by its whole limit"),
        ),
    }
}
/// A suspension or its review: `what` in Chinese and English.
fn resting(district: &District, what: (&str, &str), rest: &Suspension) -> ExplanationWire {
    let Suspension { reason, review_on, interim_measure, owner, .. } = rest;
    let owner = district.unit_name(owner);
    told(
        format!(
            "{}（{}），{}负责，{review_on} 前复核，临时措施：{interim_measure}",
            what.0,
            reason.zh(),
            owner.zh,
        ),
        format!(
            "{} ({reason}), owned by {}, review on {review_on}; until then: {interim_measure}",
            what.1, owner.en,
        ),
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

/// The number of another system, with its deadline.
fn numbered(district: &District, foreign: &Foreign) -> ExplanationWire {
    let Foreign { system, number, due, .. } = foreign;
    let name = district.system_name(system);
    let until = due.map(Millis::term_end);
    let (zh, en) = until.map_or_else(Default::default, |until| {
        (format!("，要求 {until} 前办结"), format!(", due there {until}"))
    });
    told(format!("{}编号 {number}{zh}", name.zh), format!("number {number} of {}{en}", name.en))
}

fn found_zh(result: CheckResult, [yes, no, cannot]: [&'static str; 3]) -> &'static str {
    match result {
        CheckResult::Yes => yes,
        CheckResult::No => no,
        CheckResult::Cannot => cannot,
    }
}

fn proposal(step: &ProposedStep) -> ExplanationWire {
    match step {
        ProposedStep::Void { reason } => {
            told(format!("申请作废（{}）", reason.zh()), "voiding proposed")
        }
        ProposedStep::Extension { limit } => {
            told(format!("申请延期{}", limit.zh()), "an extension proposed")
        }
        ProposedStep::Suspension(rest) => {
            told(format!("申请挂账（{}）", rest.reason.zh()), "a suspension proposed")
        }
        ProposedStep::ForceClose => told("申请强制结案", "closing by force proposed"),
    }
}

fn moved_zh(clock: &str, entry: Entry, due: Option<Due>) -> String {
    match (entry, due) {
        (Entry::Paused { reason, .. }, _) => format!("{clock}计时暂停（{}）", reason.zh()),
        (Entry::Resumed { .. }, Some(due)) => format!("恢复计时，{}", due_zh(clock, due)),
        (Entry::Started { .. } | Entry::Given { .. } | Entry::Extended { .. }, Some(due)) => {
            due_zh(clock, due)
        }
        (Entry::Stopped { .. }, _) => format!("{clock}计时结束"),
        (_, None) => format!("{clock}计时变动"),
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
