//! What is served before a pack has been loaded: a district with nothing in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::calendar::Calendar;
use domain::case::DistrictRules;
use domain::ids::{RuleCode, UnitCode};
use domain::permission::RoleTable;
use domain::quiet::MessageHours;
use domain::routing::{LeadKind, RoutingTable, Rule, TakeIn, When};
use domain::time::Date;

use super::map::Map;
use super::{District, Name, Notices, Roster};
use crate::accounts::INSTALLATION;
use crate::problem::Problem;

pub(super) fn district(today: Date) -> Result<District, Problem> {
    let nobody = "".into();
    let rule = Rule {
        code: RuleCode::from("nobody"),
        when: When::default(),
        take_in: TakeIn::District,
        lead: LeadKind::None,
        why_zh: Box::clone(&nobody),
        why_en: nobody,
    };
    let routing = RoutingTable::new(vec![rule]).map_err(Problem::internal)?;
    let calendar = Calendar::new(BTreeMap::new(), Calendar::USUAL_WINDOWS.to_vec());
    Ok(District {
        code: UnitCode::from(INSTALLATION),
        as_of: today,
        version: 0,
        version_name: "".into(),
        name: Name { zh: "".into(), en: "".into() },
        units: BTreeMap::new(),
        kinds: BTreeMap::new(),
        recusal_unit: UnitCode::from(INSTALLATION),
        stations: BTreeMap::new(),
        stamps: BTreeMap::new(),
        categories: BTreeMap::new(),
        channels: BTreeMap::new(),
        batches: BTreeMap::new(),
        routing,
        roles: RoleTable::default(),
        role_names: BTreeMap::new(),
        rules: DistrictRules::proposed(),
        calendars: BTreeMap::new(),
        calendar: calendar.map_err(Problem::internal)?,
        notices: Notices {
            hours: MessageHours::usual(),
            mailboxes: BTreeMap::new(),
            texts: BTreeMap::new(),
        },
        grids: None,
        map: Map::default(),
        roster: Arc::new(Roster::default()),
    })
}
