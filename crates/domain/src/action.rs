//! Everything that can be done to a case.

use crate::stage::coded;

coded! {
    /// A step on a case. Reading is an action too.
    Action {
        /// See the case without personal values.
        View = "view",
        /// See masked personal values in clear, with a purpose, one by one.
        Unmask = "unmask",
        /// 上报: report a matter, for oneself or for somebody else.
        Report = "report",
        /// 批量交换: take matters of other systems in, and give their state out.
        Exchange = "exchange",
        /// 自行处置·当场处置: report and settle in one visit.
        ResolveOnSpot = "resolve_on_spot",
        /// 抽查: sample a matter settled on the spot.
        SampleOnSpot = "sample_on_spot",
        /// 下发核实: send for a check before acceptance.
        RequestPrecheck = "request_precheck",
        /// 核实: report what the check before acceptance found.
        Precheck = "precheck",
        /// 受理·立案.
        Accept = "accept",
        /// 不予受理, with a reason.
        Decline = "decline",
        /// Objection to a refusal: back to the intake.
        ObjectDecline = "object_decline",
        /// 合并重复件.
        Merge = "merge",
        /// 拆分.
        Split = "split",
        /// 申请作废.
        ProposeVoid = "propose_void",
        /// 批准作废, by a second person.
        ConfirmVoid = "confirm_void",
        /// 恢复 a voided case.
        Restore = "restore",
        /// 派遣 to a unit, or inside the station to a person.
        Dispatch = "dispatch",
        /// 提级: pass up.
        Escalate = "escalate",
        /// 交办: the district assigns departments.
        AssignDown = "assign_down",
        /// 退回镇街: the district sends an escalated case back.
        SendBack = "send_back",
        /// 签收.
        SignFor = "sign_for",
        /// 退回, with a reason.
        ReturnBack = "return_back",
        /// 裁决: maintain a dispatch after an objection; binding.
        RuleObjection = "rule_objection",
        /// 退受理: from the dispatcher back to the intake.
        BackToIntake = "back_to_intake",
        /// 撤销指派: take an assignment back.
        Withdraw = "withdraw",
        /// 延期申请.
        RequestExtension = "request_extension",
        /// 延期审批.
        DecideExtension = "decide_extension",
        /// 延期审批 of the second extension and every later one, by the leader in charge.
        DecideFurtherExtension = "decide_further_extension",
        /// 申请挂账.
        ProposeSuspend = "propose_suspend",
        /// 批准挂账, by a second person.
        ConfirmSuspend = "confirm_suspend",
        /// 挂账复核: set the next review date.
        ReviewSuspension = "review_suspension",
        /// 恢复·销账.
        Resume = "resume",
        /// Ask the reporter for what is missing; the clock waits.
        AskReporter = "ask_reporter",
        /// The reporter's answer, given or taken down.
        AnswerReporter = "answer_reporter",
        /// 督办.
        Supervise = "supervise",
        /// 督办答复.
        AnswerSupervision = "answer_supervision",
        /// 协办会签: a co-unit says what it did.
        CoFeedback = "co_feedback",
        /// 处置反馈.
        Feedback = "feedback",
        /// 现场核实 before closing.
        CheckOnSpot = "check_on_spot",
        /// 资料核查 before closing.
        CheckDocuments = "check_documents",
        /// 申请强制结案.
        ProposeForceClose = "propose_force_close",
        /// 批准强制结案, by a second person.
        ConfirmForceClose = "confirm_force_close",
        /// 评价.
        Rate = "rate",
        /// 回访.
        Callback = "callback",
        /// 整改: say how it was set right what a call back had found.
        Rectify = "rectify",
        /// 重新办理.
        Reopen = "reopen",
        /// 归档.
        Archive = "archive",
        /// Correct category, severity or place; never resets a clock.
        Correct = "correct",
    }
}

coded! {
    /// How an actor stands to a case; computed, never typed in (design idea 4).
    Relation {
        /// The case lies in the post's territory.
        InTerritory = "in_territory",
        /// The case's field is the post's line.
        InLine = "in_line",
        /// The post's unit leads (主办).
        Lead = "lead",
        /// The post's unit helps (协办).
        Co = "co",
        /// The person has it in hand (承办人).
        Handler = "handler",
        /// The person is asked to check.
        Checker = "checker",
        /// The person reported it.
        Reporter = "reporter",
        /// The person, or the person's unit, is complained of.
        Concerned = "concerned",
        /// The post's unit took it in or supervises it.
        Supervising = "supervising",
    }
}
