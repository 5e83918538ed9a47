//! From a pack and a roster to the district that requests see, as of one day.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{CategoryCode, ChannelCode};
use domain::time::{Date, Millis};
use pack::{CategoryEntry, Pack};

use super::map::Map;
use super::{Category, Channel, District, Name, Notices, Roster};
use crate::problem::Problem;

/// Number and name of a version.
pub(super) struct Version {
    pub(super) number: i64,
    pub(super) name: String,
}

pub(super) fn district(
    pack: &Pack,
    version: Version,
    roster: Roster,
    now: Millis,
) -> Result<District, Problem> {
    let today = now.date();
    let units = pack.units_on(today).into_iter();
    let units = units.map(|(unit, named)| (unit.code.clone(), (unit, name(&named))));
    let mut calendars = BTreeMap::new();
    for township in pack.working_hours.townships.keys() {
        let calendar = pack.calendar_of(township).map_err(Problem::internal)?;
        calendars.insert(township.clone(), calendar);
    }
    Ok(District {
        code: pack.district().clone(),
        as_of: today,
        version: version.number,
        version_name: version.name.into(),
        name: name(&pack.manifest.name),
        units: units.collect(),
        kinds: pack.kinds(),
        recusal_unit: pack.manifest.recusal_unit.clone(),
        stations: pack.areas_on(today).map(|area| (area.code.clone(), area.station)).collect(),
        stamps: pack.stamps(today),
        categories: categories(pack, today),
        channels: channels(pack),
        batches: pack
            .batches
            .iter()
            .map(|mapping| (mapping.channel.clone(), mapping.clone()))
            .collect(),
        routing: pack.routing_table().map_err(Problem::internal)?,
        roles: pack.role_table(),
        role_names: pack
            .roles
            .iter()
            .map(|role| (role.role.code.clone(), name(&role.name)))
            .collect(),
        rules: pack.rules(),
        calendars,
        calendar: pack.default_calendar().map_err(Problem::internal)?,
        notices: notices(pack),
        grids: Some(pack.grid_index(today).map_err(Problem::internal)?),
        map: Map::of(pack, today),
        roster: Arc::new(roster),
    })
}

fn categories(pack: &Pack, today: Date) -> BTreeMap<CategoryCode, Category> {
    let category = |entry: &CategoryEntry| Category {
        name: name(&entry.name),
        group: entry.group.clone(),
        offered: entry.valid.contains(today),
        public: entry.public,
        emergency: entry.emergency.clone(),
        words: entry.words.clone(),
        message_can_harm: entry.message_can_harm,
        standard: entry.standard.clone(),
    };
    // A case keeps its category when that has ended; the one of today counts where there are both.
    let (today_s, others): (Vec<_>, Vec<_>) =
        pack.categories.iter().partition(|entry| entry.valid.contains(today));
    let in_order = others.into_iter().chain(today_s);
    in_order.map(|entry| (entry.code().clone(), category(entry))).collect()
}

fn notices(pack: &Pack) -> Notices {
    let file = pack.notices.as_ref();
    let texts = file.into_iter().flat_map(|file| &file.texts);
    let texts = texts.map(|text| ((text.event.clone(), text.audience), name(&text.text)));
    Notices {
        hours: pack.message_hours(),
        mailboxes: file.map(|file| file.mailboxes.clone()).unwrap_or_default(),
        texts: texts.collect(),
    }
}

fn channels(pack: &Pack) -> BTreeMap<ChannelCode, Channel> {
    let channels = pack.channels.iter().map(|entry| {
        let channel =
            Channel { name: name(&entry.name), public: entry.public, on_behalf: entry.on_behalf };
        (entry.code.clone(), channel)
    });
    channels.collect()
}

fn name(name: &pack::Name) -> Name {
    Name { zh: name.zh.clone(), en: name.en.clone() }
}
