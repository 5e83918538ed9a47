//! Why routing chose a rule, and which single fact would have changed it.

use std::fmt::Write as _;

use super::{Facts, RoutingTable, Rule, TakeIn};
use crate::category::Severity;
use crate::ids::{CategoryCode, ChannelCode, FieldCode, RuleCode, UnitCode};
use crate::stage::coded;

coded! {
    /// A fact that a rule can ask for.
    Fact {
        /// Its category.
        Category = "category",
        /// Its severity.
        Severity = "severity",
        /// Its township.
        Township = "township",
        /// Its professional field.
        Field = "field",
        /// Its channel.
        Channel = "channel",
    }
}

impl Fact {
    fn zh(self) -> &'static str {
        match self {
            Self::Category => "类别",
            Self::Severity => "严重程度",
            Self::Township => "所在镇街",
            Self::Field => "专业领域",
            Self::Channel => "来源渠道",
        }
    }
}

/// The reason of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    rule: &'a Rule,
    /// Rules before it that only one fact kept from fitting.
    near: Vec<(&'a Rule, Fact)>,
    without_station: bool,
    /// The unit that takes in because the centre itself is complained of.
    instead_of_center: Option<&'a UnitCode>,
}

impl Explanation<'_> {
    /// The rule that decided.
    pub fn rule(&self) -> &RuleCode {
        &self.rule.code
    }

    /// Why this rule, in Chinese: all that a reporter has to know.
    pub fn chosen_zh(&self) -> String {
        format!("{}。", self.rule.why_zh)
    }

    /// The same in English.
    pub fn chosen_en(&self) -> String {
        format!("{}.", self.rule.why_en)
    }

    /// In Chinese, with what would have led elsewhere.
    pub fn zh(&self) -> String {
        let mut text = format!("{}（规则 {}）。", self.rule.why_zh, self.rule.code);
        if self.without_station {
            text.push_str("该网格未划入片区，由镇街受理。");
        }
        if let Some(unit) = self.instead_of_center {
            let _ = write!(text, "被反映的正是区信息中心，由 {unit} 受理。");
        }
        for (rule, fact) in &self.near {
            let _ = write!(
                text,
                "若{}为{}，则由{}受理（规则 {}）。",
                fact.zh(),
                wanted(rule, *fact, Severity::zh),
                rule.take_in.zh(),
                rule.code
            );
        }
        text
    }

    /// In English, with what would have led elsewhere.
    pub fn en(&self) -> String {
        let mut text = format!("{} (rule {}).", self.rule.why_en, self.rule.code);
        if self.without_station {
            text.push_str(" The grid belongs to no area, so the township takes it in.");
        }
        if let Some(unit) = self.instead_of_center {
            let _ = write!(text, " The centre itself is complained of, so {unit} takes it in.");
        }
        for (rule, fact) in &self.near {
            let _ = write!(
                text,
                " If its {fact} were {}, the {} would take it in (rule {}).",
                wanted(rule, *fact, Severity::code),
                rule.take_in,
                rule.code
            );
        }
        text
    }
}

impl TakeIn {
    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Station => "片区工作站",
            Self::Township => "镇街",
            Self::District => "区信息中心",
        }
    }
}

impl Severity {
    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Ordinary => "一般",
            Self::Urgent => "紧急",
            Self::MajorDifficult => "重大疑难",
        }
    }
}

pub(super) fn explain<'a>(
    table: &'a RoutingTable,
    rule: &'a Rule,
    facts: &Facts<'a>,
) -> Explanation<'a> {
    let known = table.rules().any(|other| other.code == rule.code);
    let before = table.rules().take_while(|other| known && other.code != rule.code);
    let near = before.filter_map(|other| misfit(other, facts)?.only().map(|fact| (other, fact)));
    let without_station = rule.take_in == TakeIn::Station && facts.stamp.area.is_none();
    let instead_of_center = (rule.take_in == TakeIn::District
        && facts.concerned.contains(facts.center))
    .then_some(facts.recusal_unit);
    Explanation { rule, near: near.collect(), without_station, instead_of_center }
}

/// The facts that keep a rule from fitting; none when it fits.
pub(super) fn misfit(rule: &Rule, facts: &Facts<'_>) -> Option<Misfit> {
    let when = &rule.when;
    let fits = [
        when.categories.is_empty() || when.categories.contains(facts.category),
        when.severities.is_empty() || when.severities.contains(&facts.severity),
        when.townships.is_empty() || when.townships.contains(&facts.stamp.township),
        when.fields.is_empty() || facts.field.is_some_and(|field| when.fields.contains(field)),
        when.channels.is_empty() || when.channels.contains(facts.channel),
    ];
    fits.contains(&false).then_some(Misfit { fits })
}

/// Which facts fit, in the order of [`Fact::ALL`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Misfit {
    fits: [bool; 5],
}

impl Misfit {
    /// The single fact that does not fit.
    fn only(self) -> Option<Fact> {
        let mut wrong = Fact::ALL.iter().zip(self.fits).filter(|(_, fits)| !fits);
        let first = wrong.next().map(|(fact, _)| *fact);
        if wrong.next().is_none() { first } else { None }
    }
}

fn wanted(rule: &Rule, fact: Fact, severity: fn(Severity) -> &'static str) -> String {
    let when = &rule.when;
    let list: Vec<&str> = match fact {
        Fact::Category => when.categories.iter().map(CategoryCode::as_str).collect(),
        Fact::Severity => when.severities.iter().map(|value| severity(*value)).collect(),
        Fact::Township => when.townships.iter().map(UnitCode::as_str).collect(),
        Fact::Field => when.fields.iter().map(FieldCode::as_str).collect(),
        Fact::Channel => when.channels.iter().map(ChannelCode::as_str).collect(),
    };
    list.join(" / ")
}
