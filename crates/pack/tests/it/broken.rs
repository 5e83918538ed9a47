//! Broken packs: what was done to the town, and every fault that must be found for it, with its
//! place and its kind. No row may give a fault more than those listed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pack::{Fault, FaultKind, Language, check};

use crate::edit::Edit::{self, Add, Bytes, Remove, Swap};
use crate::edit::edited;
use crate::exchange::EXCHANGE;
use crate::messages::MESSAGES;
use crate::{people, town};

/// What was done, how, and which faults follow.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) edits: &'static [Edit],
    pub(crate) faults: &'static [&'static str],
}

pub(crate) const fn row(
    what: &'static str,
    edits: &'static [Edit],
    faults: &'static [&'static str],
) -> Row {
    Row { what, edits, faults }
}

const GRIDS: &str = "borders/grids.geojson";

#[rustfmt::skip]
const FORM: &[Row] = &[
    row("a file is missing", &[Remove("channels.toml")],
        &["channels.toml missing_file"]),
    row("a file that no pack has", &[Add("notes.txt", "x")],
        &["notes.txt unexpected_file"]),
    row("a file with a slip in its name", &[Remove("fields.csv"), Add("feilds.csv", "code,name_zh,name_en\n")],
        &["feilds.csv unexpected_file", "fields.csv missing_file"]),
    row("a year that is no year", &[Add("calendar/26.toml", "year = 26\n")],
        &["calendar/26.toml unexpected_file"]),
    row("people inside the pack", &[Add("people/persons.csv", "code,name,phone,certificate\n")],
        &["people/persons.csv people_in_pack"]),
    row("another encoding", &[Bytes("fields.csv", b"code,name_zh,name_en\nfire,\xcf\xfb\xb7\xc0,Fire\n")],
        &["fields.csv:2 not_utf8"]),
    row("a byte order mark", &[Swap("fields.csv", "code,", "\u{feff}code,")],
        &["fields.csv:1 byte_order_mark"]),
    row("line ends of another system", &[Swap("fields.csv", "Fire safety\n", "Fire safety\r\n")],
        &["fields.csv:2 line_end"]),
    row("a format that is too new", &[Swap("pack.toml", "format = 1", "format = 2")],
        &["pack.toml:1 [format] format_version"]),
    row("a column is missing", &[Swap("fields.csv", "code,name_zh,name_en\nfire,消防,Fire safety\nurban,综合执法,Urban enforcement\n", "code,name_zh\nfire,消防\nurban,综合执法\n")],
        &["fields.csv:1 [name_en] missing_column"]),
    row("a column with a slip in its name", &[Swap("units.csv", "valid_from", "valid_form")],
        &["units.csv:1 [valid_form] unknown_column"]),
    row("a column of the tree with a slip in its name", &[Swap("units.csv", "parent", "parnt")],
        &["units.csv:1 [parnt] unknown_column"]),
    row("a column that nobody knows", &[Swap("fields.csv", "code,name_zh,name_en\nfire,消防,Fire safety\nurban,综合执法,Urban enforcement\n", "code,name_zh,name_en,remark\nfire,消防,Fire safety,\nurban,综合执法,Urban enforcement,\n")],
        &["fields.csv:1 [remark] unknown_column"]),
    row("a column twice", &[Swap("fields.csv", "code,name_zh,name_en\nfire,消防,Fire safety\nurban,综合执法,Urban enforcement\n", "code,name_zh,name_en,code\nfire,消防,Fire safety,fire\nurban,综合执法,Urban enforcement,urban\n")],
        &["fields.csv:1 [code] column_twice"]),
    row("a comma in a value without quotes", &[Swap("fields.csv", "Fire safety", "Fire, safety")],
        &["fields.csv:2 cell_count"]),
    row("an empty line", &[Swap("fields.csv", "\nurban", "\n\nurban")],
        &["fields.csv:3 blank_line"]),
    row("a quote that is never closed", &[Swap("fields.csv", "Fire safety", "\"Fire safety")],
        &["fields.csv:2 syntax"]),
    row("a quote inside a value", &[Swap("fields.csv", "Urban enforcement", "Urban \"good\" enforcement")],
        &["fields.csv:3 syntax"]),
    row("a fault after a value of two lines", &[Swap("units.csv", "Sample District", "\"Sample\nDistrict\""), Swap("units.csv", "中镇,Middle Town", "中镇,")],
        &["units.csv:11 [name_en] empty"]),
    row("TOML without a value", &[Swap("pack.toml", "version = \"2026.1\"", "version =")],
        &["pack.toml:5 syntax"]),
    row("a key twice", &[Swap("pack.toml", "version = \"2026.1\"", "version = \"2026.1\"\nversion = \"2026.2\"")],
        &["pack.toml:6 syntax"]),
    row("a key is missing", &[Swap("pack.toml", "made_up_en = \"Everything\"\n", "")],
        &["pack.toml [made_up_en] missing_key"]),
    row("a key with a slip in its name", &[Swap("limits.toml", "rating_window", "ratting_window")],
        &["limits.toml:73 [rating_window] missing_key", "limits.toml:77 [ratting_window] unknown_key"]),
    row("a text where a number belongs", &[Swap("limits.toml", "warn_at_percent = 80", "warn_at_percent = \"80\"")],
        &["limits.toml:74 [warn_at_percent] wrong_type"]),
    row("a date without its quotes", &[Swap("categories.toml", "words = [\"垃圾\"]\nvalid_from = \"2026-01-01\"", "words = [\"垃圾\"]\nvalid_from = 2026-01-01")],
        &["categories.toml:54 [valid_from] wrong_type"]),
    row("a table where a list of tables belongs", &[Bytes("channels.toml", b"[channel]\ncode = \"patrol\"\n")],
        &["channels.toml:1 [channel] wrong_type"]),
    row("white space around a value", &[Swap("units.csv", "东镇,East Town", "东镇,East Town ")],
        &["units.csv:3 [name_en] stray_space"]),
    row("a character that cannot be seen", &[Swap("units.csv", "东镇,East Town", "东\u{200b}镇,East Town")],
        &["units.csv:3 [name_zh] control_character"]),
];

#[rustfmt::skip]
const ORGANISATION: &[Row] = &[
    row("no code", &[Swap("fields.csv", "urban,", "urban,综合执法,Urban enforcement\n,")],
        &["fields.csv:4 [code] empty"]),
    row("a code of other letters", &[Swap("units.csv", "\ncenter,", "\nCenter,")],
        &["units.csv:24 [code] code_shape"]),
    row("a code that is too long", &[Swap("units.csv", "\ncenter,", "\ncenter_of_the_information_of_the_whole_district,")],
        &["units.csv:24 [code] code_length"]),
    row("a date that does not exist", &[Swap("units.csv", "330502,district,样板区,Sample District,,,,,,2026-01-01", "330502,district,样板区,Sample District,,,,,,2026-02-30")],
        &["units.csv:2 [valid_from] date_shape"]),
    row("a date of a community that does not exist", &[Swap("units.csv", "East One,330502101,,,,,2026-01-01", "East One,330502101,,,,,2026-1-1")],
        &["units.csv:4 [valid_from] date_shape"]),
    row("an end that is no date, of a unit with a successor", &[Swap("units.csv", "330502,,urban,,,2026-01-01,,", "330502,,urban,,,2026-01-01,soon,fire_dept")],
        &["units.csv:27 [valid_to] date_shape"]),
    row("an end before the beginning", &[Swap("units.csv", "330502101,330502101,,,,2026-01-01,,", "330502101,330502101,,,,2026-01-01,2025-12-31,")],
        &["units.csv:28 [valid_to] validity_order"]),
    row("a kind that does not exist", &[Swap("units.csv", "works_east,enterprise_center", "works_east,enterprise_centre")],
        &["units.csv:28 [kind] unknown_word"]),
    row("an area among the units", &[Swap("units.csv", "works_east,enterprise_center", "works_east,area")],
        &["units.csv:28 [kind] unknown_word"]),
    row("a number that is none", &[Swap("units.csv", ",900,120,", ",九百,120,")],
        &["units.csv:5 [registered] number_shape"]),
    row("a negative population", &[Swap("units.csv", ",900,120,", ",900,-1,")],
        &["units.csv:5 [migrants] number_range"]),
    row("a population of a township", &[Swap("units.csv", "西镇,West Town,330502,,,,,", "西镇,West Town,330502,,,5000,,")],
        &["units.csv:17 [registered] not_for_this_kind"]),
    row("a code twice", &[Add("units.csv", "center,district_info_center,区信息中心,Centre,330502,,,,,2026-07-01,,\n")],
        &["units.csv:29 [code] code_twice"]),
    row("a code of two kinds at different times", &[Swap("units.csv", "Enterprise Centre,330502101,330502101,,,,2026-01-01,,", "Enterprise Centre,330502101,330502101,,,,2026-01-01,2026-07-01,"), Add("units.csv", "works_east,department,企业局,Enterprise Department,330502,,,,,2026-07-01,,\n")],
        &["units.csv:29 [kind] kind_changed"]),
    row("a second district", &[Add("units.csv", "330503,district,邻区,Next District,,,,,,2026-01-01,,\n")],
        &["borders/district.geojson [330503] border_missing", "units.csv:29 [kind] district_count"]),
    row("the district of another pack", &[Swap("pack.toml", "\"330502\"", "\"330503\"")],
        &["pack.toml:2 [district] unknown_unit"]),
    row("a grid without a community", &[Swap("units.csv", "西二村二网格,West Two Grid 2,330502103002,", "西二村二网格,West Two Grid 2,,")],
        &["units.csv:23 [parent] parent_missing"]),
    row("a parent that does not exist", &[Swap("units.csv", "fire_east,field_office,东镇消防站,East Town Fire Office,fire_dept,", "fire_east,field_office,东镇消防站,East Town Fire Office,fire_dpet,")],
        &["units.csv:26 [parent] unknown_unit"]),
    row("a parent of the wrong kind", &[Swap("units.csv", "Fire Department,330502,", "Fire Department,330502101,")],
        &["units.csv:25 [parent] wrong_unit_kind"]),
    row("a parent that ends before its child", &[Swap("units.csv", "消防救援大队,Fire Department,330502,,fire,,,2026-01-01,,", "消防救援大队,Fire Department,330502,,fire,,,2026-01-01,2027-01-01,")],
        &["pack.toml:12 [recusal_unit] not_valid_then", "units.csv:26 [parent] not_valid_then"]),
    row("a district with a parent", &[Swap("units.csv", "Sample District,,", "Sample District,330502101,")],
        &["units.csv:2 [parent] not_for_this_kind"]),
    row("a grid code that a spreadsheet has spoilt", &[Swap("units.csv", "330502103002002,grid", "3_305_e14,grid"), Swap(GRIDS, "330502103002002", "3_305_e14")],
        &["units.csv:23 [code] grid_code"]),
    row("a grid code of another community", &[Swap("units.csv", "330502103002002,grid", "330502103009002,grid"), Swap(GRIDS, "330502103002002", "330502103009002")],
        &["units.csv:23 [code] grid_code"]),
    row("a field office without a place", &[Swap("units.csv", "fire_dept,330502101,fire", "fire_dept,,fire")],
        &["units.csv:26 [place] empty"]),
    row("a place of a grid", &[Swap("units.csv", "330502101001,,,900", "330502101001,330502101,,900")],
        &["units.csv:5 [place] not_for_this_kind"]),
    row("a field that does not exist", &[Swap("units.csv", "Urban Enforcement,330502,,urban", "Urban Enforcement,330502,,urbn")],
        &["units.csv:27 [field] unknown_field"]),
    row("a field of an information centre", &[Swap("units.csv", "District Information Centre,330502,,,", "District Information Centre,330502,,fire,")],
        &["units.csv:24 [field] not_for_this_kind"]),
    row("a successor of something that lasts", &[Swap("units.csv", "330502,,urban,,,2026-01-01,,", "330502,,urban,,,2026-01-01,,fire_dept")],
        &["units.csv:27 [successor] successor_without_end"]),
    row("a successor that does not exist", &[Swap("units.csv", "330502,,urban,,,2026-01-01,,", "330502,,urban,,,2026-01-01,2027-01-01,urban_new")],
        &["units.csv:27 [successor] successor_unknown"]),
    row("a successor of another kind", &[Swap("units.csv", "330502,,urban,,,2026-01-01,,", "330502,,urban,,,2026-01-01,2027-01-01,fire_east")],
        &["units.csv:27 [successor] wrong_unit_kind"]),
    row("a successor that is the thing itself", &[Swap("units.csv", "330502,,urban,,,2026-01-01,,", "330502,,urban,,,2026-01-01,2027-01-01,urban_dept")],
        &["units.csv:27 [successor] successor_unknown"]),
];

#[rustfmt::skip]
const AREAS: &[Row] = &[
    row("an area with the code of a unit", &[Swap("areas.csv", "a102_1,中镇片区", "center,中镇片区")],
        &["area_grids.csv:6 [area] unknown_unit", "area_grids.csv:7 [area] unknown_unit", "area_grids.csv:8 [area] unknown_unit", "areas.csv:4 [code] unit_and_area", "areas.csv:4 [code] area_without_grids"]),
    row("an area in a community", &[Swap("areas.csv", "330502102,true", "330502102001,true")],
        &["area_grids.csv:6 [area] grid_of_another_township", "area_grids.csv:7 [area] grid_of_another_township", "area_grids.csv:8 [area] grid_of_another_township", "areas.csv:4 [township] wrong_unit_kind"]),
    row("neither true nor false", &[Swap("areas.csv", "330502102,true", "330502102,yes")],
        &["areas.csv:4 [split] flag_shape"]),
    row("a station with 8 decimals", &[Swap("areas.csv", "120.025", "120.02500001")],
        &["areas.csv:4 [lng] degrees_shape"]),
    row("a station in metres", &[Swap("areas.csv", "120.025,30.805", "526123.4,3409123.7")],
        &["areas.csv:4 [lat] degrees_shape", "areas.csv:4 [lng] degrees_shape"]),
    row("a station outside its area", &[Swap("areas.csv", "120.015,30.805", "120.005,30.815")],
        &["areas.csv:3 [lng] station_outside"]),
    row("an area without grids", &[Add("areas.csv", "a103_1,西镇片区,West Area,330502103,false,120.045,30.805,2026-01-01,,\n")],
        &["areas.csv:5 [code] area_without_grids"]),
    row("an area that loses its grids", &[Swap("area_grids.csv", "330502101001001,a101_1,2026-01-01,", "330502101001001,a101_1,2026-01-01,2026-09-01"), Swap("area_grids.csv", "330502101001002,a101_1,2026-01-01,", "330502101001002,a101_1,2026-01-01,2026-09-01")],
        &["areas.csv:2 [code] area_without_grids"]),
    row("a date of an area that does not exist", &[Swap("areas.csv", "120.025,30.805,2026-01-01", "120.025,30.805,2026-13-01")],
        &["areas.csv:4 [valid_from] date_shape"]),
    row("a date of a grid in an area that does not exist", &[Swap("area_grids.csv", "330502101001001,a101_1,2026-01-01", "330502101001001,a101_1,1 January")],
        &["area_grids.csv:2 [valid_from] date_shape"]),
    row("an area in which there is no such grid", &[Swap("area_grids.csv", "330502102002001", "330502102002009")],
        &["area_grids.csv:8 [grid] unknown_unit"]),
    row("a grid in no such area", &[Swap("area_grids.csv", "330502102002001,a102_1", "330502102002001,a102_2")],
        &["area_grids.csv:8 [area] unknown_unit"]),
    row("a grid in an area of another township", &[Add("area_grids.csv", "330502103001001,a102_1,2026-01-01,\n")],
        &["area_grids.csv:9 [area] grid_of_another_township"]),
    row("a grid in two areas at a time", &[Add("area_grids.csv", "330502101001001,a101_2,2026-07-01,\n")],
        &["area_grids.csv:9 [grid] grid_in_two_areas"]),
    row("a grid moved, so that a community is cut", &[Swap("area_grids.csv", "330502101001002,a101_1,2026-01-01,", "330502101001002,a101_1,2026-01-01,2026-07-01"), Add("area_grids.csv", "330502101001002,a101_2,2026-07-01,\n")],
        &["area_grids.csv:2 [area] community_cut"]),
    row("an area for a time in which it is not valid", &[Swap("areas.csv", "120.025,30.805,2026-01-01,,", "120.025,30.805,2026-03-01,,")],
        &["area_grids.csv:6 [area] not_valid_then", "area_grids.csv:7 [area] not_valid_then", "area_grids.csv:8 [area] not_valid_then"]),
];

#[rustfmt::skip]
const BORDERS: &[Row] = &[
    row("a border is missing", &[Swap("units.csv", "\ncenter,", "\n330502103002003,grid,西二村三网格,West Two Grid 3,330502103002,,,,,2026-01-01,,\ncenter,")],
        &["borders/grids.geojson [330502103002003] border_missing"]),
    row("a border of nobody", &[Swap("borders/communities.geojson", "330502103002", "330502103009")],
        &["borders/communities.geojson [330502103002] border_missing", "borders/communities.geojson:7 [330502103009] unknown_unit"]),
    row("a border in the wrong file", &[Swap("borders/townships.geojson", "\"330502103\"", "\"330502103001\"")],
        &["borders/townships.geojson [330502103] border_missing", "borders/townships.geojson:4 [330502103001] wrong_unit_kind"]),
    row("a border twice", &[Swap(GRIDS, "330502103002002", "330502103002001")],
        &["borders/grids.geojson:13 [330502103002001] code_twice"]),
    row("a property besides the code", &[Swap(GRIDS, "\"code\":\"330502101002001\"", "\"code\":\"330502101002001\",\"population\":770")],
        &["borders/grids.geojson:4 [330502101002001] border_property"]),
    row("a feature without a code", &[Swap(GRIDS, "{\"code\":\"330502101002001\"}", "{}")],
        &["borders/grids.geojson:4 border_feature"]),
    row("a line instead of a polygon", &[Swap(GRIDS, "{\"code\":\"330502101002001\"},\"geometry\":{\"type\":\"Polygon\"", "{\"code\":\"330502101002001\"},\"geometry\":{\"type\":\"LineString\"")],
        &["borders/grids.geojson:4 [330502101002001] border_feature"]),
    row("a border with 8 decimals", &[Swap(GRIDS, "\"330502101001001\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[120,30.8]", "\"330502101001001\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[120,30.80000001]")],
        &["borders/grids.geojson:2 [330502101001001] border_decimals"]),
    row("a border that is not closed", &[Swap(GRIDS, "[120,30.81],[120,30.8]]]", "[120,30.81],[120,30.805]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_shape"]),
    row("a border that crosses itself", &[Swap(GRIDS, "[[[120,30.8],[120.01,30.8],[120.01,30.81],[120,30.81],[120,30.8]]]", "[[[120,30.8],[120.01,30.81],[120.01,30.8],[120,30.81],[120,30.8]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_shape"]),
    row("no JSON", &[Bytes("borders/district.geojson", b"{\"type\":\"FeatureCollection\",\n\"features\":[}")],
        &["borders/district.geojson:2 syntax"]),
    row("a gap", &[Swap(GRIDS, "[[[120,30.8],[120.01,30.8],[120.01,30.81],[120,30.81],[120,30.8]]]", "[[[120,30.8],[120.01,30.8],[120.005,30.81],[120,30.81],[120,30.8]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_gap"]),
    row("an overlap", &[Swap(GRIDS, "[[[120,30.81],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]", "[[[120,30.81],[120.005,30.805],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_overlap"]),
    row("a border beyond that of the unit above", &[Swap(GRIDS, "[[[120,30.8],[120.01,30.8],[120.01,30.81],[120,30.81],[120,30.8]]]", "[[[119.99,30.8],[120.01,30.8],[120.01,30.81],[120,30.81],[119.99,30.8]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_beyond"]),
    row("neighbours with different vertices", &[Swap(GRIDS, "[[[120,30.81],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]", "[[[120,30.81],[120.005,30.81],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]")],
        &["borders/grids.geojson:2 [330502101001001] border_unshared"]),
    row("a grid whose land nobody takes over", &[Swap("units.csv", "West Two Grid 2,330502103002,,,,,2026-01-01,,", "West Two Grid 2,330502103002,,,,,2026-01-01,2027-01-01,")],
        &["borders/grids.geojson:12 [330502103002001] border_gap"]),
];

#[rustfmt::skip]
const TIME: &[Row] = &[
    row("a year in the file of another", &[Swap("calendar/2026.toml", "year = 2026", "year = 2025")],
        &["calendar/2026.toml:1 [year] year_mismatch"]),
    row("a date of another year", &[Swap("calendar/2026.toml", "\"2026-10-01\"", "\"2027-01-01\"")],
        &["calendar/2026.toml:4 [off] date_of_another_year"]),
    row("a day both off and worked", &[Swap("calendar/2026.toml", "\"2026-01-04\"", "\"2026-01-03\"")],
        &["calendar/2026.toml:5 [work] off_and_work"]),
    row("a Tuesday that is worked", &[Swap("calendar/2026.toml", "\"2026-01-04\"", "\"2026-01-06\"")],
        &["calendar/2026.toml:5 [work] work_on_weekday"]),
    row("dates out of order", &[Swap("calendar/2026.toml", "\"2026-01-01\", \"2026-01-02\"", "\"2026-01-02\", \"2026-01-01\"")],
        &["calendar/2026.toml:4 [off] not_sorted"]),
    row("a date twice", &[Swap("calendar/2026.toml", "\"2026-01-02\"", "\"2026-01-01\"")],
        &["calendar/2026.toml:4 [off] item_twice"]),
    row("a date in a list of many lines", &[Swap("calendar/2026.toml", "\"2026-01-02\", \"2026-01-03\"", "\n  \"2026-01-02\",\n  \"2026-1-3\"")],
        &["calendar/2026.toml:6 [off] date_shape"]),
    row("working hours that overlap", &[Swap("working_hours.toml", "\"13:30-17:30\"", "\"11:30-17:30\"")],
        &["working_hours.toml:1 [default] window_order"]),
    row("working hours the wrong way round", &[Swap("working_hours.toml", "\"13:30-17:30\"", "\"17:30-13:30\"")],
        &["working_hours.toml:1 [default] window_order"]),
    row("working hours with a full stop", &[Swap("working_hours.toml", "\"13:30-17:30\"", "\"13.30-17.30\"")],
        &["working_hours.toml:1 [default] window_shape"]),
    row("no working hours", &[Swap("working_hours.toml", "[\"08:00-12:00\", \"13:00-17:00\"]", "[]")],
        &["working_hours.toml:6 [330502101] empty"]),
    row("working hours of nobody", &[Swap("working_hours.toml", "330502101 =", "330502109 =")],
        &["working_hours.toml:6 [330502109] unknown_unit"]),
    row("quiet hours at no time", &[Swap("working_hours.toml", "\"20:00\"", "\"25:00\"")],
        &["working_hours.toml:2 [quiet_from] time_shape"]),
    row("a step that does not exist", &[Swap("limits.toml", "step = \"check\"", "step = \"chekc\"")],
        &["limits.toml:44 [step] unknown_word"]),
    row("the limit of handling among the steps", &[Swap("limits.toml", "step = \"check\"", "step = \"handling\"")],
        &["limits.toml:44 [step] unknown_word"]),
    row("a step without a limit", &[Swap("limits.toml", "[[limit]]\nstep = \"check\"\nordinary = \"1WD\"\nurgent = \"4UH\"\nbasis = \"样板\"\n", "")],
        &["limits.toml [step] missing_step"]),
    row("a step twice", &[Swap("limits.toml", "step = \"check\"", "step = \"intake\"")],
        &["limits.toml [step] missing_step", "limits.toml:44 [step] code_twice"]),
    row("a limit of no kind of time", &[Swap("limits.toml", "waiting_reporter_max = \"10WD\"", "waiting_reporter_max = \"10 days\"")],
        &["limits.toml:76 [waiting_reporter_max] limit_shape"]),
    row("more than everything", &[Swap("limits.toml", "warn_at_percent = 80", "warn_at_percent = 120")],
        &["limits.toml:74 [warn_at_percent] number_range"]),
];

#[rustfmt::skip]
const RULES: &[Row] = &[
    row("no channel", &[Bytes("channels.toml", b""), Swap("routing.toml", ", channel = [\"hotline\"]", "")],
        &["channels.toml empty"]),
    row("a category twice", &[Swap("categories.toml", "code = \"litter\"", "code = \"advice\"")],
        &["categories.toml:39 [code] code_twice"]),
    row("a category of no field", &[Swap("categories.toml", "field = \"urban\"", "field = \"urbann\"")],
        &["categories.toml:43 [field] unknown_field"]),
    row("a check that does not exist", &[Swap("categories.toml", "closing_check = \"documents\"", "closing_check = \"document\"")],
        &["categories.toml:65 [closing_check] unknown_word"]),
    row("an emergency without an urgent limit", &[Swap("categories.toml", "urgent = \"2UH\"\n", "")],
        &["categories.toml:33 [emergency] urgent_missing"]),
    row("an emergency number in words", &[Swap("categories.toml", "emergency = \"110\"", "emergency = \"警察\"")],
        &["categories.toml:71 [emergency] phone_shape"]),
    row("a sealed category on the spot", &[Swap("categories.toml", "on_spot_allowed = false", "on_spot_allowed = true")],
        &["categories.toml:67 [on_spot_allowed] sealed_on_spot"]),
    row("a category that is listed and settled on the spot", &[Swap("categories.toml", "on_spot_allowed = true\nsealed = false\npublic = true\nlegal_basis = \"消防法 §28\"", "on_spot_allowed = true\nsealed = false\nlisted = true\npublic = true\nlegal_basis = \"消防法 §28\"")],
        &["categories.toml:30 [on_spot_allowed] listed_on_spot"]),
    row("a ceiling of acceptance without its law", &[Swap("categories.toml", "sealed = false\npublic = true\nlegal_basis = \"消防法 §28\"", "sealed = false\nacceptance_limit = \"5WD\"\npublic = true\nlegal_basis = \"消防法 §28\"")],
        &["categories.toml:18 [acceptance_source] missing_key"]),
    row("a second extension that nobody may grant", &[Swap("limits.toml", "extensions_allowed = 1", "extensions_allowed = 2")],
        &["roles.toml [actions] nobody_may"]),
    row("complaints about the centre to the centre itself", &[Swap("pack.toml", "recusal_unit = \"fire_dept\"", "recusal_unit = \"center\"")],
        &["pack.toml:12 [recusal_unit] wrong_unit_kind"]),
    row("complaints about the centre to nobody", &[Swap("pack.toml", "recusal_unit = \"fire_dept\"", "recusal_unit = \"audit_dept\"")],
        &["pack.toml:12 [recusal_unit] unknown_unit"]),
    row("a category that is followed by nothing", &[Swap("categories.toml", "words = [\"垃圾\"]\nvalid_from = \"2026-01-01\"", "words = [\"垃圾\"]\nvalid_from = \"2026-01-01\"\nvalid_to = \"2027-01-01\"\nsuccessor = \"waste\"")],
        &["categories.toml:56 [successor] successor_unknown"]),
    row("a word twice", &[Swap("categories.toml", "[\"堵\", \"通道\"]", "[\"堵\", \"堵\"]")],
        &["categories.toml:35 [words] item_twice"]),
    row("a last rule with conditions", &[Swap("routing.toml", "when = {}", "when = { severity = [\"ordinary\"] }")],
        &["routing.toml:27 [when] no_last_rule"]),
    row("no rules", &[Bytes("routing.toml", b"")],
        &["routing.toml no_last_rule"]),
    row("a rule for everything before the last", &[Swap("routing.toml", "when = { township = [\"330502103\"] }", "when = {}")],
        &["routing.toml:11 [when] always_before_last"]),
    row("a rule that an earlier one covers", &[Swap("routing.toml", "channel = [\"hotline\"]", "township = [\"330502103\"]")],
        &["routing.toml:19 [when] rule_never_fits"]),
    row("a rule whose categories an earlier field covers", &[Swap("routing.toml", "township = [\"330502103\"]", "field = [\"fire\"]")],
        &["routing.toml:19 [when] rule_never_fits"]),
    row("a rule that contradicts itself", &[Swap("routing.toml", "channel = [\"hotline\"]", "field = [\"urban\"]")],
        &["routing.toml:19 [when] rule_never_fits"]),
    row("a rule with an empty list", &[Swap("routing.toml", "channel = [\"hotline\"]", "channel = []")],
        &["routing.toml:19 [channel] empty"]),
    row("a rule for a category that does not exist", &[Swap("routing.toml", "[\"fire_exit\"]", "[\"fire_exits\"]")],
        &["routing.toml:19 [category] unknown_category"]),
    row("a rule for a channel that does not exist", &[Swap("routing.toml", "[\"hotline\"]", "[\"hotlin\"]")],
        &["routing.toml:19 [channel] unknown_channel"]),
    row("a rule for a township that does not exist", &[Swap("routing.toml", "[\"330502103\"]", "[\"330502104\"]")],
        &["routing.toml:11 [township] unknown_unit"]),
    row("a rule for a field that does not exist", &[Swap("routing.toml", "township = [\"330502103\"]", "field = [\"water\"]")],
        &["routing.toml:11 [field] unknown_field"]),
    row("a severity that does not exist", &[Swap("routing.toml", "major_difficult", "major")],
        &["routing.toml:3 [severity] unknown_word"]),
    row("urgency of a category that has none", &[Swap("routing.toml", "category = [\"fire_exit\"], channel = [\"hotline\"]", "category = [\"litter\"], severity = [\"urgent\"]")],
        &["routing.toml:19 [category] urgent_missing"]),
    row("a code that the program keeps", &[Swap("routing.toml", "code = \"west\"", "code = \"concerns_official\"")],
        &["routing.toml:10 [code] reserved_code"]),
    row("a desk that does not exist", &[Swap("routing.toml", "lead = \"field_office\"", "lead = \"office\"")],
        &["routing.toml:21 [lead] unknown_word"]),
    row("an action that does not exist", &[Swap("roles.toml", "\"feedback\"", "\"feed_back\"")],
        &["roles.toml:34 [actions] unknown_word"]),
    row("a relation that does not exist", &[Swap("roles.toml", "relation = \"handler\"", "relation = \"handlers\"")],
        &["roles.toml:33 [relation] unknown_word"]),
    row("a role without grants", &[Swap("roles.toml", "\n[[role.grant]]\nrelation = \"handler\"\nactions = [\"view\", \"feedback\"]\n", "")],
        &["roles.toml:27 [grant] grants_nothing"]),
    row("a grant of nothing", &[Swap("roles.toml", "[\"view\", \"feedback\"]", "[]")],
        &["roles.toml:34 [actions] grants_nothing"]),
    row("two grants of one relation", &[Swap("roles.toml", "relation = \"supervising\"", "relation = \"in_territory\"")],
        &["roles.toml:11 [relation] item_twice"]),
    row("an action twice", &[Swap("roles.toml", "[\"view\", \"feedback\"]", "[\"view\", \"view\"]")],
        &["roles.toml:34 [actions] item_twice"]),
    row("nobody accepts", &[Swap("roles.toml", "\"accept\", ", "")],
        &["roles.toml [actions] nobody_may"]),
    row("no full-time grid workers", &[Swap("roles.toml", "\"fulltime_grid_worker\"", "\"grid_worker\"")],
        &["roles.toml [code] missing_role"]),
    row("grid workers who may not check", &[Swap("roles.toml", ", \"check_on_spot\"", "")],
        &["roles.toml [actions] nobody_may"]),
];

#[rustfmt::skip]
const FORBIDDEN: &[Row] = &[
    row("a column of ethnicity", &[Swap("fields.csv", "code,name_zh,name_en\nfire,消防,Fire safety\nurban,综合执法,Urban enforcement\n", "code,name_zh,name_en,ethnicity\nfire,消防,Fire safety,\nurban,综合执法,Urban enforcement,\n")],
        &["fields.csv:1 [ethnicity] forbidden"]),
    row("a column of ethnicity in Chinese", &[Swap("fields.csv", "code,name_zh,name_en\nfire,消防,Fire safety\nurban,综合执法,Urban enforcement\n", "code,name_zh,name_en,民族\nfire,消防,Fire safety,\nurban,综合执法,Urban enforcement,\n")],
        &["fields.csv:1 [民族] forbidden"]),
    row("a key of faces", &[Swap("channels.toml", "code = \"phone\"", "code = \"phone\"\nface_recognition = true")],
        &["channels.toml:17 [face_recognition] forbidden"]),
    row("a key of scores", &[Swap("limits.toml", "extensions_allowed = 1", "extensions_allowed = 1\ncredit_score = 60")],
        &["limits.toml:76 [credit_score] forbidden"]),
    row("a category of religion", &[Swap("categories.toml", "code = \"litter\"", "code = \"religion\"")],
        &["categories.toml:39 [code] forbidden"]),
    row("a category of persons to be watched", &[Swap("categories.toml", "name_zh = \"暴露垃圾\"", "name_zh = \"重点人员排查\"")],
        &["categories.toml:40 [name_zh] forbidden"]),
    row("a role of opinions", &[Swap("roles.toml", "name_en = \"Officer\"", "name_en = \"Political opinion officer\"")],
        &["roles.toml:30 [name_en] forbidden"]),
    row("a channel of trails", &[Swap("channels.toml", "name_zh = \"热线转办\"", "name_zh = \"人员轨迹\"")],
        &["channels.toml:3 [name_zh] forbidden"]),
];

/// All tables.
pub(crate) const TABLES: [(&str, &[Row]); 9] = [
    ("form", FORM),
    ("organisation", ORGANISATION),
    ("areas", AREAS),
    ("borders", BORDERS),
    ("time", TIME),
    ("rules", RULES),
    ("forbidden", FORBIDDEN),
    ("messages", MESSAGES),
    ("exchange", EXCHANGE),
];

/// `units.csv:5 [parent] parent_missing`.
pub(crate) fn brief(fault: &Fault) -> String {
    format!("{} {}", fault.place(), fault.kind)
}

/// Compares what was found with what the rows say, and gives all messages in both languages, or
/// else the rows that differ.
pub(crate) fn judge(rows: &[Row], faults: impl Fn(&Row) -> Vec<Fault>) -> Result<String, String> {
    let (mut messages, mut wrong) = (String::new(), String::new());
    for row in rows {
        let (what, expected) = (row.what, row.faults);
        let found = faults(row);
        let briefs: Vec<String> = found.iter().map(brief).collect();
        if briefs != expected {
            let _ = writeln!(wrong, "{what}\n  expected {expected:?}\n  found    {briefs:?}");
        }
        let _ = writeln!(messages, "# {what}");
        for fault in &found {
            let _ = writeln!(messages, "{}", fault.text(Language::Zh));
            let _ = writeln!(messages, "{}\n", fault.text(Language::En));
        }
    }
    if wrong.is_empty() { Ok(messages) } else { Err(wrong) }
}

#[test]
fn every_broken_pack_gives_exactly_its_faults() {
    let judged = TABLES.map(|(name, rows)| {
        let judged = judge(rows, |row| {
            let report = check(&edited(town::files(), row.edits));
            assert_eq!(report.pack.is_some(), report.faults.is_empty(), "{}", row.what);
            report.faults
        });
        (name, judged)
    });
    let wrong: Vec<&str> =
        judged.iter().filter_map(|(_, rows)| rows.as_ref().err()).map(String::as_str).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.concat());
    for (name, messages) in judged {
        insta::assert_snapshot!(name, messages.unwrap());
    }
}

#[test]
fn all_faults_are_reported_at_once() {
    let edits = [
        Swap("pack.toml", "made_up_en = \"Everything\"\n", ""),
        Swap("units.csv", ",900,120,", ",900,-1,"),
        Swap("areas.csv", "120.015,30.805", "120.015,91"),
        Swap("categories.toml", "field = \"urban\"", "field = \"water\""),
        Swap("roles.toml", "\"accept\", ", ""),
    ];
    let found: Vec<String> =
        check(&edited(town::files(), &edits)).faults.iter().map(brief).collect();
    assert_eq!(
        found,
        [
            "areas.csv:3 [lat] degrees_shape",
            "categories.toml:43 [field] unknown_field",
            "pack.toml [made_up_en] missing_key",
            "roles.toml [actions] nobody_may",
            "units.csv:5 [migrants] number_range",
        ]
    );
}

#[test]
fn every_kind_of_fault_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = FaultKind::ALL.iter().map(|kind| kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), FaultKind::ALL.len());
}

/// The kinds that need two packs: shown in `changes.rs`.
const OF_CHANGES: [FaultKind; 4] = [
    FaultKind::RemovedInUse,
    FaultKind::EndedWithoutSuccessor,
    FaultKind::CodeReused,
    FaultKind::AnotherDistrict,
];

#[test]
fn every_kind_of_fault_has_a_row() {
    let rows = TABLES.iter().flat_map(|(_, rows)| *rows).chain(people::BROKEN);
    let shown: BTreeSet<&str> =
        rows.flat_map(|row| row.faults).filter_map(|brief| brief.rsplit(' ').next()).collect();
    let missing = FaultKind::ALL
        .iter()
        .filter(|kind| !shown.contains(kind.code()) && !OF_CHANGES.contains(kind));
    assert_eq!(missing.map(|kind| kind.code()).collect::<Vec<_>>(), [""; 0]);
}
