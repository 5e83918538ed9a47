//! Which desk takes a matter in, whom it should give it to, and why.
//!
//! Rules are data of the pack; the first that fits decides, and the last fits always.

mod explanation;

use std::collections::BTreeSet;

use crate::category::Severity;
use crate::ids::{CategoryCode, ChannelCode, FieldCode, RuleCode, UnitCode};
use crate::place::Stamp;
use crate::stage::coded;

pub use explanation::{Explanation, Fact};

coded! {
    /// The level that takes a matter in.
    TakeIn {
        /// 片区社会治理工作站.
        Station = "station",
        /// 镇街.
        Township = "township",
        /// 区信息中心.
        District = "district",
    }
}

coded! {
    /// Whom a rule proposes as lead unit.
    LeadKind {
        /// The station itself.
        Station = "station",
        /// The field office of the category's field in the township.
        FieldOffice = "field_office",
        /// The department of the category's field.
        Department = "department",
        /// Nobody; the desk decides.
        None = "none",
    }
}

/// What must be so for a rule to fit. An empty list does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    /// One of these categories.
    pub categories: BTreeSet<CategoryCode>,
    /// One of these severities.
    pub severities: BTreeSet<Severity>,
    /// In one of these townships.
    pub townships: BTreeSet<UnitCode>,
    /// One of these professional fields.
    pub fields: BTreeSet<FieldCode>,
    /// Through one of these channels.
    pub channels: BTreeSet<ChannelCode>,
}

impl When {
    /// Whether it fits everything.
    pub fn is_always(&self) -> bool {
        *self == Self::default()
    }
}

/// A routing rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// When it fits.
    pub when: When,
    /// Who takes in.
    pub take_in: TakeIn,
    /// Whom it proposes.
    pub lead: LeadKind,
    /// Why, in Chinese.
    pub why_zh: Box<str>,
    /// Why, in English.
    pub why_en: Box<str>,
}

/// The rules of a district, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutingTable {
    rules: Vec<Rule>,
    otherwise: Rule,
    officials: Rule,
}

/// The rule that no pack can change: a report about an official goes around that person's unit
/// (信访工作条例 art. 30: it must never reach the person complained of).
pub const CONCERNS_OFFICIAL: &str = "concerns_official";

fn officials() -> Rule {
    Rule {
        code: RuleCode::from(CONCERNS_OFFICIAL),
        when: When::default(),
        take_in: TakeIn::District,
        lead: LeadKind::None,
        why_zh: "反映工作人员或单位的问题，由区级受理，绕开被反映单位".into(),
        why_en: "A report about an official is taken in by the district, around that unit".into(),
    }
}

/// A table without a last rule that always fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the last routing rule must fit everything")]
pub struct NoLastRule;

impl RoutingTable {
    /// A table of these rules.
    ///
    /// # Errors
    /// [`NoLastRule`] when some matter would fit none.
    pub fn new(mut rules: Vec<Rule>) -> Result<Self, NoLastRule> {
        match rules.pop() {
            Some(otherwise) if otherwise.when.is_always() => {
                Ok(Self { rules, otherwise, officials: officials() })
            }
            Some(_) | None => Err(NoLastRule),
        }
    }

    /// All rules in order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().chain(std::iter::once(&self.otherwise))
    }

    fn first_fitting(&self, facts: &Facts<'_>) -> &Rule {
        if !facts.concerned.is_empty() {
            return &self.officials;
        }
        let fitting = self.rules.iter().find(|rule| explanation::misfit(rule, facts).is_none());
        fitting.unwrap_or(&self.otherwise)
    }
}

/// What routing looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What it is about.
    pub category: &'a CategoryCode,
    /// The professional field of that.
    pub field: Option<&'a FieldCode>,
    /// How grave.
    pub severity: Severity,
    /// How it came in.
    pub channel: &'a ChannelCode,
    /// Where.
    pub stamp: &'a Stamp,
    /// The district's information centre.
    pub center: &'a UnitCode,
    /// The unit that takes in what the centre itself is complained of (信访工作条例 §28, §30).
    pub recusal_unit: &'a UnitCode,
    /// The field office of the field in the township.
    pub field_office: Option<&'a UnitCode>,
    /// The department of the field.
    pub department: Option<&'a UnitCode>,
    /// Units complained of.
    pub concerned: &'a BTreeSet<UnitCode>,
}

impl<'a> Facts<'a> {
    /// The desk of the district: its centre, or, where that is complained of, the unit that takes
    /// in instead.
    fn district_desk(&self) -> &'a UnitCode {
        district_desk(self.center, self.recusal_unit, self.concerned)
    }
}

/// The desk of a district for a matter that complains of these units: its centre, unless that is
/// one of them.
pub fn district_desk<'a>(
    center: &'a UnitCode,
    recusal_unit: &'a UnitCode,
    concerned: &BTreeSet<UnitCode>,
) -> &'a UnitCode {
    if concerned.contains(center) { recusal_unit } else { center }
}

/// Where a matter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The level that takes in.
    pub take_in: TakeIn,
    /// Its desk: the area of the station, the township, or the district's centre.
    pub unit: UnitCode,
    /// Whom the rule proposes as lead unit.
    pub proposed_lead: Option<UnitCode>,
    /// Which rule.
    pub rule: RuleCode,
    /// Whether the rule wanted a station and the place has none.
    pub without_station: bool,
}

/// Finds the desk of a matter.
pub fn route(table: &RoutingTable, facts: &Facts<'_>) -> Route {
    let rule = table.first_fitting(facts);
    let (take_in, unit) = match (rule.take_in, &facts.stamp.area) {
        (TakeIn::Station, Some(area)) => (TakeIn::Station, area),
        (TakeIn::Station, None) | (TakeIn::Township, _) => {
            (TakeIn::Township, &facts.stamp.township)
        }
        (TakeIn::District, _) => (TakeIn::District, facts.district_desk()),
    };
    let proposed_lead = match rule.lead {
        LeadKind::Station => facts.stamp.area.as_ref(),
        LeadKind::FieldOffice => facts.field_office,
        LeadKind::Department => facts.department,
        LeadKind::None => None,
    };
    Route {
        take_in,
        unit: unit.clone(),
        proposed_lead: proposed_lead.cloned(),
        rule: rule.code.clone(),
        without_station: take_in != rule.take_in,
    }
}

/// Why the matter goes there: the rule, and what would have led elsewhere.
pub fn explain<'a>(table: &'a RoutingTable, facts: &Facts<'a>) -> Explanation<'a> {
    explanation::explain(table, table.first_fitting(facts), facts)
}

#[cfg(test)]
mod tests;
