//! Kinds of events in words, for notices.

/// Every kind with its Chinese and English words.
const WORDS: &[(&str, &str, &str)] = &[
    ("reported", "新上报", "reported"),
    ("resolved_on_spot", "当场处置", "settled on the spot"),
    ("on_spot_sampled", "抽查当场处置", "settlement on the spot sampled"),
    ("precheck_requested", "请核实", "please check before acceptance"),
    ("prechecked", "已核实", "checked before acceptance"),
    ("accepted", "已受理", "accepted"),
    ("declined", "不予受理", "not accepted"),
    ("decline_objected", "对不予受理有异议", "objection to the refusal"),
    ("merged", "已并单", "merged"),
    ("absorbed", "并入重复件", "another case merged into it"),
    ("split_off", "已拆出单独办理", "taken out of a merge"),
    ("released", "拆出一件", "one case taken out of it"),
    ("proposed", "有申请待批", "a proposal waits for approval"),
    ("proposal_refused", "申请未获批准", "the proposal was refused"),
    ("voided", "已作废", "voided"),
    ("restored", "已恢复", "restored"),
    ("dispatched", "派单", "dispatched"),
    ("escalated", "提级", "passed up"),
    ("sent_back", "上级退回", "sent back by the level above"),
    ("signed_for", "已签收", "signed for"),
    ("returned_back", "被退回", "returned"),
    ("objection_ruled", "退回异议已裁决", "ruling on the return"),
    ("back_at_intake", "退回受理环节", "back at the intake"),
    ("withdrawn", "指派已撤销", "assignment withdrawn"),
    ("extended", "已延期", "extended"),
    ("suspended", "已挂账", "suspended"),
    ("suspension_reviewed", "挂账已复核", "suspension reviewed"),
    ("resumed", "恢复办理", "resumed"),
    ("reporter_asked", "请补充情况", "a question to the reporter"),
    ("reporter_answered", "反映人已答复", "the reporter has answered"),
    ("reporter_said", "反映人有补充", "the reporter has added something"),
    ("attached", "附有照片", "photos belong to it"),
    ("supervised", "督办", "supervised"),
    ("supervision_answered", "督办已答复", "supervision answered"),
    ("co_fed_back", "协办已反馈", "feedback of a co-unit"),
    ("fed_back", "已反馈待核查", "fed back, to be checked"),
    ("checked", "已核查", "checked"),
    ("recheck_drawn", "抽中复核", "drawn to be checked again"),
    ("force_closed", "强制结案", "closed by force"),
    ("closed", "已结案", "closed"),
    ("rated", "已评价", "rated"),
    ("called_back", "已回访", "called back"),
    ("rectified", "整改完成", "set right"),
    ("reopened", "重新办理", "reopened"),
    ("archived", "已归档", "archived"),
    ("corrected", "信息已更正", "corrected"),
    ("standard_set", "标准已变更", "another standard"),
    ("restamped", "归属已变更", "counts for other units"),
    ("labelled", "标记已变更", "marks changed"),
    ("clock_moved", "时限已调整", "deadline moved"),
    ("clock_recomputed", "时限已重算", "deadline reckoned anew"),
    ("foreign_noted", "外部平台编号", "a number of another system"),
    ("deadline_warned", "时限将到", "deadline near"),
    ("deadline_passed", "已超时限", "deadline passed"),
    ("deadline_long_passed", "严重超时", "deadline long passed"),
];

/// The words for a kind, in Chinese (0) or English (1); the kind itself where there are none.
pub(super) fn of(kind: &str, language: usize) -> String {
    let known = WORDS.iter().find(|(code, _, _)| *code == kind);
    known.map_or(kind, |(_, zh, en)| if language == 0 { zh } else { en }).to_owned()
}

#[cfg(test)]
mod tests {
    use domain::case::Event;

    use super::*;

    #[test]
    fn every_kind_of_event_has_words() {
        let kinds: Vec<&str> = WORDS.iter().map(|(code, _, _)| *code).collect();
        let missing: Vec<_> = Event::codes().iter().filter(|kind| !kinds.contains(kind)).collect();
        let unknown: Vec<_> = kinds.iter().filter(|kind| !Event::codes().contains(kind)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{missing:?} {unknown:?}");
    }
}
