//! What the history has brought about, counted.

use std::collections::BTreeMap;

use domain::stage::Stage;
use domain::time::Date;
use server::inside::Reply;

use crate::cli::Language;

/// Counts of a day or of the whole history.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// Reports.
    pub(crate) reported: usize,
    /// Of them, settled in the same visit.
    pub(crate) on_spot: usize,
    /// Cases closed otherwise.
    pub(crate) closed: usize,
    /// Steps taken, by action.
    pub(crate) steps: BTreeMap<String, usize>,
    /// Open cases at the end, by stage.
    pub(crate) open: BTreeMap<Stage, usize>,
    /// What was refused, a sentence each. The script asks for nothing that it may not do, so every
    /// one is a fault of the script or of the rules.
    pub(crate) refused: Vec<String>,
}

impl Tally {
    /// Counts a step that was taken.
    pub(crate) fn took(&mut self, action: &str) {
        *self.steps.entry(action.to_owned()).or_default() += 1;
    }

    /// Notes what was refused.
    pub(crate) fn refuse(&mut self, what: &str, reply: &Reply) {
        let (status, rule) = (reply.status, reply.text("/rule"));
        self.refused.push(format!("{what}: {status} {rule} {}", reply.text("/detail_en")));
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: &Self) {
        self.reported += other.reported;
        self.on_spot += other.on_spot;
        self.closed += other.closed;
        for (action, count) in &other.steps {
            *self.steps.entry(action.clone()).or_default() += count;
        }
        self.refused.extend(other.refused.iter().cloned());
    }

    /// One line about a day.
    pub(crate) fn line(&self, day: usize, date: Date, open: usize, language: Language) -> String {
        let Self { reported, on_spot, closed, refused, .. } = self;
        let (zh, en) = match refused.len() {
            0 => (String::new(), String::new()),
            count => (format!("，被拒 {count}"), format!(", {count} refused")),
        };
        language.pick(
            format!(
                "第 {day} 天 {date}：上报 {reported}，当场办结 {on_spot}，结案 {closed}，在办 {open}{zh}"
            ),
            format!(
                "Day {day}, {date}: {reported} reported, {on_spot} settled on the spot, {closed} \
                 closed, {open} open{en}"
            ),
        )
    }

    /// One line about everything.
    pub(crate) fn summary(&self, language: Language) -> String {
        let Self { reported, on_spot, closed, refused, steps, open } = self;
        let (steps, refused): (usize, usize) = (steps.values().sum(), refused.len());
        let stage = |(stage, count): (&Stage, &usize)| {
            format!("{} {count}", language.pick(stage.zh(), stage.code()))
        };
        let open: Vec<String> = open.iter().map(stage).collect();
        let open = open.join(language.pick("、", ", "));
        language.pick(
            format!(
                "共上报 {reported} 件，当场办结 {on_spot} 件，结案 {closed} 件，办理 {steps} 步，被拒 {refused} 步\n在办：{open}"
            ),
            format!(
                "{reported} reported, {on_spot} settled on the spot, {closed} closed, {steps} \
                 steps, {refused} refused\nopen: {open}"
            ),
        )
    }
}
