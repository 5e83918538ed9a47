//! What happened, in one sentence each, for the history of a case.
//!
//! Sentences name units and steps; a person is named by the caller where the reader may know him.

use domain::case::{Event, ProposedStep};
use domain::ids::UnitCode;

use super::wire::ExplanationWire;
use crate::district::District;

/// An event in Chinese and English.
pub(super) fn tell(district: &District, event: &Event) -> ExplanationWire {
    let (zh, en) = sentence(district, event);
    ExplanationWire { zh, en }
}

fn sentence(district: &District, event: &Event) -> (String, String) {
    let unit = |code: &UnitCode| district.unit_name(code);
    let said = |zh: &str, en: &str, opinion: &str| {
        if opinion.is_empty() {
            (zh.to_owned(), en.to_owned())
        } else {
            (format!("{zh}：{opinion}"), format!("{en}: {opinion}"))
        }
    };
    match event {
        Event::Reported(reported) => {
            let desk = unit(&reported.desk);
            (format!("上报，由{}受理", desk.zh), format!("reported; taken in by {}", desk.en))
        }
        Event::ResolvedOnSpot { opinion, sampled, .. } => {
            let drawn = if *sampled { "（抽中抽查）" } else { "" };
            said(&format!("当场处置{drawn}"), "settled on the spot", opinion)
        }
        Event::OnSpotSampled { result, opinion } => {
            said(&format!("抽查：{}", result.zh()), &format!("sampled, {result}"), opinion)
        }
        Event::PrecheckRequested { .. } => plain("下发核实", "a check before acceptance was asked"),
        Event::Prechecked { result, opinion } => said(
            &format!("核实{}", result.zh()),
            &format!("checked before acceptance, {result}"),
            opinion,
        ),
        Event::Accepted => plain("受理", "accepted"),
        Event::Declined { reason, opinion } => {
            said(&format!("不予受理（{}）", reason.zh()), &format!("declined ({reason})"), opinion)
        }
        Event::DeclineObjected { opinion } => {
            said("对不予受理提出异议", "the refusal was objected to", opinion)
        }
        Event::Merged { .. } => plain("并入另一案件", "merged into another case"),
        Event::Absorbed { .. } => plain("并入一件重复件", "a duplicate was merged into it"),
        Event::SplitOff => plain("从并单中拆出", "taken out of a merge"),
        Event::Released { .. } => plain("拆出一件", "one was taken out"),
        Event::Proposed { step, opinion } => {
            let (zh, en) = proposed(step);
            said(&format!("申请{zh}"), &format!("{en} proposed"), opinion)
        }
        Event::ProposalRefused { opinion } => {
            said("申请未获批准", "the proposal was refused", opinion)
        }
        Event::Voided { reason } => {
            (format!("作废（{}）", reason.zh()), format!("voided ({reason})"))
        }
        Event::Restored { opinion } => said("恢复", "restored", opinion),
        Event::Dispatched { lead, co, binding, opinion, .. } => {
            let bound = if *binding { "（裁决指定，不得退回）" } else { "" };
            let helpers: Vec<_> = co.iter().map(|code| unit(code).zh.to_string()).collect();
            let co = if helpers.is_empty() {
                String::new()
            } else {
                format!("，协办：{}", helpers.join("、"))
            };
            let zh = format!("派给{}{co}{bound}", unit(lead).zh);
            said(&zh, &format!("given to {}", unit(lead).en), opinion)
        }
        Event::Escalated { desk, opinion, .. } => said(
            &format!("提级至{}", unit(desk).zh),
            &format!("passed up to {}", unit(desk).en),
            opinion,
        ),
        Event::SentBack { desk, opinion } => said(
            &format!("退回{}", unit(desk).zh),
            &format!("sent back to {}", unit(desk).en),
            opinion,
        ),
        Event::SignedFor { .. } => plain("签收", "signed for"),
        Event::ReturnedBack { from, reason, opinion } => said(
            &format!("{}退回（{}）", unit(from).zh, reason.zh()),
            &format!("returned by {} ({reason})", unit(from).en),
            opinion,
        ),
        Event::ObjectionRuled { opinion } => {
            said("裁决：维持派遣", "ruled: the dispatch stands", opinion)
        }
        Event::BackAtIntake { opinion } => said("退受理", "back at the intake", opinion),
        Event::Withdrawn { opinion } => said("撤销指派", "taken back", opinion),
        Event::Extended { limit } => (format!("延期 {limit}"), format!("extended by {limit}")),
        Event::Suspended(rest) | Event::SuspensionReviewed(rest) => {
            let owner = unit(&rest.owner);
            let zh = format!(
                "挂账（{}），责任单位{}，{}复核",
                rest.reason.zh(),
                owner.zh,
                rest.review_on
            );
            let en = format!(
                "suspended ({}), owned by {}, review on {}",
                rest.reason, owner.en, rest.review_on
            );
            (zh, en)
        }
        Event::Resumed { opinion } => said("恢复办理", "resumed", opinion),
        Event::ReporterAsked { opinion } => said("请上报人补充", "the reporter was asked", opinion),
        Event::ReporterAnswered { answered: true } => {
            plain("上报人已答复", "the reporter answered")
        }
        Event::ReporterAnswered { answered: false } => {
            plain("等候答复期满，继续办理", "no answer came in time; work goes on")
        }
        Event::ReporterSaid { .. } => {
            plain("上报人留言（另存）", "the reporter's words, kept apart")
        }
        Event::Supervised { level, opinion } => {
            said(&format!("督办（{}）", level.zh()), &format!("supervised ({level})"), opinion)
        }
        Event::SupervisionAnswered { opinion } => said("督办答复", "supervision answered", opinion),
        Event::CoFedBack { unit: code, opinion } => said(
            &format!("{}会签", unit(code).zh),
            &format!("{} has done its part", unit(code).en),
            opinion,
        ),
        Event::FedBack { opinion, .. } => said("反馈处置结果", "fed back", opinion),
        Event::Checked { result, opinion } => {
            said(&format!("核查{}", result.zh()), &format!("checked, {result}"), opinion)
        }
        Event::ForceClosed => plain("强制结案", "closed by force"),
        Event::Closed => plain("结案", "closed"),
        Event::Rated { stars, solved, .. } => {
            let zh = if *solved { "已解决" } else { "未解决" };
            let en = if *solved { "solved" } else { "not solved" };
            (format!("评价 {stars} 星，{zh}"), format!("rated {stars} of 5, {en}"))
        }
        Event::CalledBack { opinion, .. } => said("回访", "called back", opinion),
        Event::Reopened { opinion } => said("重新办理", "reopened", opinion),
        Event::Archived => plain("归档", "archived"),
        Event::Corrected { .. } => plain("更正信息", "corrected"),
        Event::Restamped { .. } => {
            plain("区划调整，归属更新", "under other units after a reorganisation")
        }
        Event::Labelled { label, .. } => {
            (format!("加标记（{}）", label.zh()), format!("marked {label}"))
        }
        Event::ClockMoved { clock, due, .. } => match due {
            Some(due) => (
                format!("{}时限至 {}", clock.zh(), due.at),
                format!("{clock} is due at {}", due.at),
            ),
            None => (format!("{}计时停止", clock.zh()), format!("{clock} has stopped")),
        },
        Event::ClockRecomputed { clock, due, .. } => (
            format!("按新的工作日历，{}时限为 {}", clock.zh(), due.at),
            format!("under the new calendar {clock} is due at {}", due.at),
        ),
        Event::DeadlineWarned { clock } => {
            (format!("{}将到期", clock.zh()), format!("{clock} is nearly due"))
        }
        Event::DeadlinePassed { clock } => {
            (format!("{}已超期", clock.zh()), format!("{clock} is overdue"))
        }
    }
}

fn plain(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

fn proposed(step: &ProposedStep) -> (&'static str, &'static str) {
    match step {
        ProposedStep::Void { .. } => ("作废", "voiding"),
        ProposedStep::Extension { .. } => ("延期", "extension"),
        ProposedStep::Suspension(_) => ("挂账", "suspension"),
        ProposedStep::ForceClose => ("强制结案", "closing by force"),
    }
}
