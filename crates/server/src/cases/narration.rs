//! What happened, in one sentence each, for the history of a case.
//!
//! Sentences name units and steps; a person is named by the caller where the reader may know him.

use domain::case::{Event, ProposedStep, Suspension};
use domain::clock::Due;
use domain::ids::UnitCode;

use super::wire::ExplanationWire;
use crate::district::{District, Name};

/// An event in Chinese and English, with the officer's words where there are any.
pub(super) fn tell(district: &District, event: &Event) -> ExplanationWire {
    let (zh, en) = (zh(district, event), en(district, event));
    match opinion(event) {
        Some(said) if !said.is_empty() => {
            ExplanationWire { zh: format!("{zh}：{said}"), en: format!("{en}: {said}") }
        }
        Some(_) | None => ExplanationWire { zh, en },
    }
}

fn zh(district: &District, event: &Event) -> String {
    let unit = |code: &UnitCode| district.unit_name(code).zh;
    match event {
        Event::Reported(first) => format!("上报，由{}受理", unit(&first.desk)),
        Event::ResolvedOnSpot { sampled: true, .. } => "当场处置（抽中抽查）".into(),
        Event::ResolvedOnSpot { sampled: false, .. } => "当场处置".into(),
        Event::OnSpotSampled { result, .. } => format!("抽查：{}", result.zh()),
        Event::PrecheckRequested { .. } => "下发核实".into(),
        Event::Prechecked { result, .. } => format!("核实：{}", result.zh()),
        Event::Accepted => "受理".into(),
        Event::Declined { reason, .. } => format!("不予受理（{}）", reason.zh()),
        Event::DeclineObjected { .. } => "对不予受理提出异议".into(),
        Event::Merged { .. } => "并入另一案件".into(),
        Event::Absorbed { .. } => "并入一件重复件".into(),
        Event::SplitOff => "从并单中拆出".into(),
        Event::Released { .. } => "拆出一件".into(),
        Event::Proposed { step, .. } => format!("申请{}", proposed(step).zh),
        Event::ProposalRefused { .. } => "申请未获批准".into(),
        Event::Voided { reason } => format!("作废（{}）", reason.zh()),
        Event::Restored { .. } => "恢复".into(),
        Event::Dispatched { lead, binding: true, .. } => format!("裁决指定{}办理", unit(lead)),
        Event::Dispatched { lead, binding: false, .. } => format!("派给{}", unit(lead)),
        Event::Escalated { desk, .. } => format!("提级至{}", unit(desk)),
        Event::SentBack { desk, .. } => format!("退回{}", unit(desk)),
        Event::SignedFor { .. } => "签收".into(),
        Event::ReturnedBack { from, reason, .. } => {
            format!("{}退回（{}）", unit(from), reason.zh())
        }
        Event::ObjectionRuled { .. } => "裁决：维持派遣".into(),
        Event::BackAtIntake { .. } => "退受理".into(),
        Event::Withdrawn { .. } => "撤销指派".into(),
        Event::Extended { limit } => format!("延期 {limit}"),
        Event::Suspended(rest) => rest_zh("挂账", &unit(&rest.owner), rest),
        Event::SuspensionReviewed(rest) => rest_zh("挂账复核", &unit(&rest.owner), rest),
        Event::Resumed { .. } => "恢复办理".into(),
        Event::ReporterAsked { .. } => "请上报人补充".into(),
        Event::ReporterAnswered { answered: true } => "上报人已答复".into(),
        Event::ReporterAnswered { answered: false } => "等候答复期满，继续办理".into(),
        Event::ReporterSaid { .. } => "上报人留言（另存）".into(),
        Event::Supervised { level, .. } => format!("督办（{}）", level.zh()),
        Event::SupervisionAnswered { .. } => "督办答复".into(),
        Event::CoFedBack { unit: code, .. } => format!("{}会签", unit(code)),
        Event::FedBack { .. } => "反馈处置结果".into(),
        Event::Checked { result, .. } => format!("核查：{}", result.zh()),
        Event::ForceClosed => "强制结案".into(),
        Event::Closed => "结案".into(),
        Event::Rated { stars, solved: true, .. } => format!("评价 {stars} 星，已解决"),
        Event::Rated { stars, solved: false, .. } => format!("评价 {stars} 星，未解决"),
        Event::CalledBack { .. } => "回访".into(),
        Event::Reopened { .. } => "重新办理".into(),
        Event::Archived => "归档".into(),
        Event::Corrected { .. } => "更正信息".into(),
        Event::StandardSet { limit, .. } => format!("按更正后的标准办理，处置时限{limit}"),
        Event::Restamped { .. } => "区划调整，归属更新".into(),
        Event::Labelled { label, .. } => format!("加标记（{}）", label.zh()),
        Event::ClockMoved { clock, due: Some(due), .. } => due_zh(clock.zh(), *due),
        Event::ClockMoved { clock, due: None, .. } => format!("{}计时停止", clock.zh()),
        Event::ClockRecomputed { clock, due, .. } => due_zh(clock.zh(), *due),
        Event::DeadlineWarned { clock } => format!("{}将到期", clock.zh()),
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
        Event::Proposed { step, .. } => format!("{} proposed", proposed(step).en),
        Event::ProposalRefused { .. } => "the proposal was refused".into(),
        Event::Voided { reason } => format!("voided ({reason})"),
        Event::Restored { .. } => "restored".into(),
        Event::Dispatched { lead, binding: true, .. } => format!("ruled to {}", unit(lead)),
        Event::Dispatched { lead, binding: false, .. } => format!("given to {}", unit(lead)),
        Event::Escalated { desk, .. } => format!("passed up to {}", unit(desk)),
        Event::SentBack { desk, .. } => format!("sent back to {}", unit(desk)),
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
        Event::Supervised { level, .. } => format!("supervised ({level})"),
        Event::SupervisionAnswered { .. } => "the supervision was answered".into(),
        Event::CoFedBack { unit: code, .. } => format!("{} has done its part", unit(code)),
        Event::FedBack { .. } => "fed back".into(),
        Event::Checked { result, .. } => format!("checked: {result}"),
        Event::ForceClosed => "closed by force".into(),
        Event::Closed => "closed".into(),
        Event::Rated { stars, solved: true, .. } => format!("rated {stars} of 5, solved"),
        Event::Rated { stars, solved: false, .. } => format!("rated {stars} of 5, not solved"),
        Event::CalledBack { .. } => "the reporter was called back".into(),
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

/// What an officer wrote with the step. Every event that has such words names them `opinion`.
fn opinion(event: &Event) -> Option<&str> {
    match event {
        Event::ResolvedOnSpot { opinion, .. }
        | Event::OnSpotSampled { opinion, .. }
        | Event::Prechecked { opinion, .. }
        | Event::Declined { opinion, .. }
        | Event::DeclineObjected { opinion }
        | Event::Proposed { opinion, .. }
        | Event::ProposalRefused { opinion }
        | Event::Restored { opinion }
        | Event::Dispatched { opinion, .. }
        | Event::Escalated { opinion, .. }
        | Event::SentBack { opinion, .. }
        | Event::ReturnedBack { opinion, .. }
        | Event::ObjectionRuled { opinion }
        | Event::BackAtIntake { opinion }
        | Event::Withdrawn { opinion }
        | Event::Resumed { opinion }
        | Event::ReporterAsked { opinion }
        | Event::Supervised { opinion, .. }
        | Event::SupervisionAnswered { opinion }
        | Event::CoFedBack { opinion, .. }
        | Event::FedBack { opinion, .. }
        | Event::Checked { opinion, .. }
        | Event::CalledBack { opinion, .. }
        | Event::Reopened { opinion } => Some(opinion),
        Event::Reported(_)
        | Event::PrecheckRequested { .. }
        | Event::Accepted
        | Event::Merged { .. }
        | Event::Absorbed { .. }
        | Event::SplitOff
        | Event::Released { .. }
        | Event::Voided { .. }
        | Event::SignedFor { .. }
        | Event::Extended { .. }
        | Event::Suspended(_)
        | Event::SuspensionReviewed(_)
        | Event::ReporterAnswered { .. }
        | Event::ReporterSaid { .. }
        | Event::ForceClosed
        | Event::Closed
        | Event::Rated { .. }
        | Event::Archived
        | Event::Corrected { .. }
        | Event::StandardSet { .. }
        | Event::Restamped { .. }
        | Event::Labelled { .. }
        | Event::ClockMoved { .. }
        | Event::ClockRecomputed { .. }
        | Event::DeadlineWarned { .. }
        | Event::DeadlinePassed { .. }
        | Event::DeadlineLongPassed { .. } => None,
    }
}

fn rest_zh(what: &str, owner: &str, rest: &Suspension) -> String {
    let Suspension { reason, review_on, interim_measure, .. } = rest;
    format!("{what}（{}），{owner}负责，{review_on} 复核，期间：{interim_measure}", reason.zh())
}

fn rest_en(what: &str, owner: &str, rest: &Suspension) -> String {
    let Suspension { reason, review_on, interim_measure, .. } = rest;
    format!(
        "{what} ({reason}), owned by {owner}, review on {review_on}; until then: {interim_measure}"
    )
}

fn due_zh(clock: &str, due: Due) -> String {
    format!("{clock}时限 {}", due.at)
}

fn due_en(clock: &str, due: Due) -> String {
    format!("{clock} is due at {}", due.at)
}

fn proposed(step: &ProposedStep) -> Name {
    let (zh, en) = match step {
        ProposedStep::Void { .. } => ("作废", "voiding"),
        ProposedStep::Extension { .. } => ("延期", "an extension"),
        ProposedStep::Suspension(_) => ("挂账", "a suspension"),
        ProposedStep::ForceClose => ("强制结案", "closing by force"),
    };
    Name { zh: zh.into(), en: en.into() }
}
