//! A small whole district: three townships, each with two communities of two grids, on a board of
//! squares; two areas in the first township, one in the second, none in the third.
//!
//! The files stand in canonical form, and the lines of `units.csv` are quoted by the tables of
//! `broken.rs`.

use domain::time::Date;
use pack::Files;
use territory::{MultiPolygon, Point, Polygon, Ring, dissolve, geojson};

/// A day on which everything here is valid.
pub(crate) fn today() -> Date {
    date("2026-06-01")
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// The pack of the town.
pub(crate) fn files() -> Files {
    let mut files = Files::new();
    for (path, text) in TEXTS {
        files.insert(*path, *text);
    }
    for (path, digits) in [
        ("borders/district.geojson", 6),
        ("borders/townships.geojson", 9),
        ("borders/communities.geojson", 12),
        ("borders/grids.geojson", 15),
    ] {
        files.insert(path, border_file(digits));
    }
    files
}

/// The people of the town.
pub(crate) fn people() -> Files {
    let mut files = Files::new();
    files.insert("persons.csv", PERSONS);
    files.insert("posts.csv", POSTS);
    files
}

/// The border file of the units whose codes have so many digits: each is made of its grids.
fn border_file(digits: usize) -> String {
    let mut grids: Vec<(String, MultiPolygon)> = Vec::new();
    for township in 0..3 {
        for community in 0..2 {
            for grid in 0..2 {
                let code = format!("33050210{}00{}00{}", township + 1, community + 1, grid + 1);
                grids.push((code, square(2 * township + community, grid)));
            }
        }
    }
    let of_one =
        |a: &(String, MultiPolygon), b: &(String, MultiPolygon)| a.0[..digits] == b.0[..digits];
    let features: Vec<geojson::Feature> = grids
        .chunk_by(of_one)
        .map(|group| {
            let shapes = group.iter().map(|(_, shape)| shape);
            (group[0].0[..digits].to_owned(), dissolve(shapes))
        })
        .collect();
    geojson::write(&features)
}

/// A square of the board, a hundredth of a degree wide.
fn square(column: i32, row: i32) -> MultiPolygon {
    let corner = |x: i32, y: i32| {
        Point::new(1_200_000_000 + (column + x) * 100_000, 308_000_000 + (row + y) * 100_000)
    };
    let outer = Ring(vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]);
    MultiPolygon(vec![Polygon { outer, holes: Vec::new() }])
}

const TEXTS: &[(&str, &str)] = &[
    ("pack.toml", PACK),
    ("units.csv", UNITS),
    ("fields.csv", FIELDS),
    ("areas.csv", AREAS),
    ("area_grids.csv", AREA_GRIDS),
    ("calendar/2026.toml", YEAR),
    ("working_hours.toml", HOURS),
    ("channels.toml", CHANNELS),
    ("categories.toml", CATEGORIES),
    ("limits.toml", LIMITS),
    ("routing.toml", ROUTING),
    ("roles.toml", ROLES),
];

const PACK: &str = r#"format = 1
district = "330502"
name_zh = "样板区"
name_en = "Sample District"
version = "2026.1"
datum = "CGCS2000"
timezone = "Asia/Shanghai"
real_zh = "无"
real_en = "Nothing"
made_up_zh = "全部"
made_up_en = "Everything"
recusal_unit = "fire_dept"
"#;

const UNITS: &str = "\
code,kind,name_zh,name_en,parent,place,field,registered,migrants,valid_from,valid_to,successor
330502,district,样板区,Sample District,,,,,,2026-01-01,,
330502101,township,东镇,East Town,330502,,,,,2026-01-01,,
330502101001,community,东一村,East One,330502101,,,,,2026-01-01,,
330502101001001,grid,东一村一网格,East One Grid 1,330502101001,,,900,120,2026-01-01,,
330502101001002,grid,东一村二网格,East One Grid 2,330502101001,,,800,80,2026-01-01,,
330502101002,community,东二村,East Two,330502101,,,,,2026-01-01,,
330502101002001,grid,东二村一网格,East Two Grid 1,330502101002,,,700,70,2026-01-01,,
330502101002002,grid,东二村二网格,East Two Grid 2,330502101002,,,600,60,2026-01-01,,
330502102,township,中镇,Middle Town,330502,,,,,2026-01-01,,
330502102001,community,中一村,Middle One,330502102,,,,,2026-01-01,,
330502102001001,grid,中一村一网格,Middle One Grid 1,330502102001,,,500,50,2026-01-01,,
330502102001002,grid,中一村二网格,Middle One Grid 2,330502102001,,,400,40,2026-01-01,,
330502102002,community,中二村,Middle Two,330502102,,,,,2026-01-01,,
330502102002001,grid,中二村一网格,Middle Two Grid 1,330502102002,,,300,30,2026-01-01,,
330502102002002,grid,中二村二网格,Middle Two Grid 2,330502102002,,,200,20,2026-01-01,,
330502103,township,西镇,West Town,330502,,,,,2026-01-01,,
330502103001,community,西一村,West One,330502103,,,,,2026-01-01,,
330502103001001,grid,西一村一网格,West One Grid 1,330502103001,,,100,10,2026-01-01,,
330502103001002,grid,西一村二网格,West One Grid 2,330502103001,,,,,2026-01-01,,
330502103002,community,西二村,West Two,330502103,,,,,2026-01-01,,
330502103002001,grid,西二村一网格,West Two Grid 1,330502103002,,,,,2026-01-01,,
330502103002002,grid,西二村二网格,West Two Grid 2,330502103002,,,,,2026-01-01,,
center,district_info_center,区信息中心,District Information Centre,330502,,,,,2026-01-01,,
fire_dept,department,消防救援大队,Fire Department,330502,,fire,,,2026-01-01,,
fire_east,field_office,东镇消防站,East Town Fire Office,fire_dept,330502101,fire,,,2026-01-01,,
urban_dept,department,综合执法局,Urban Enforcement,330502,,urban,,,2026-01-01,,
works_east,enterprise_center,东镇企业中心,East Town Enterprise Centre,330502101,330502101,,,,2026-01-01,,
";

const FIELDS: &str = "\
code,name_zh,name_en
fire,消防,Fire safety
urban,综合执法,Urban enforcement
";

const AREAS: &str = "\
code,name_zh,name_en,township,split,lng,lat,valid_from,valid_to,successor
a101_1,东镇一片区,East Area 1,330502101,false,120.005,30.805,2026-01-01,,
a101_2,东镇二片区,East Area 2,330502101,false,120.015,30.805,2026-01-01,,
a102_1,中镇片区,Middle Area,330502102,true,120.025,30.805,2026-01-01,,
";

const AREA_GRIDS: &str = "\
grid,area,valid_from,valid_to
330502101001001,a101_1,2026-01-01,
330502101001002,a101_1,2026-01-01,
330502101002001,a101_2,2026-01-01,
330502101002002,a101_2,2026-01-01,
330502102001001,a102_1,2026-01-01,
330502102001002,a102_1,2026-01-01,
330502102002001,a102_1,2026-01-01,
";

const YEAR: &str = r#"year = 2026
provisional = false
source = "样板通知"
off = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-10-01"]
work = ["2026-01-04", "2026-10-10"]
"#;

const HOURS: &str = r#"default = ["08:30-12:00", "13:30-17:30"]
quiet_from = "20:00"
quiet_to = "08:00"

[township]
330502101 = ["08:00-12:00", "13:00-17:00"]
"#;

const CHANNELS: &str = r#"[[channel]]
code = "hotline"
name_zh = "热线转办"
name_en = "Hotline"
public = false
on_behalf = true

[[channel]]
code = "patrol"
name_zh = "网格员巡查"
name_en = "Patrol of a grid worker"
public = false
on_behalf = false

[[channel]]
code = "phone"
name_zh = "民意通"
name_en = "Public report"
public = true
on_behalf = false
"#;

const CATEGORIES: &str = r#"[[category]]
code = "advice"
name_zh = "咨询"
name_en = "Advice"
group = "service"
open_condition_zh = "有人咨询"
close_condition_zh = "已答复"
normal = "1WD"
closing_check = "none"
evidence_required = false
on_spot_allowed = true
sealed = false
public = true
legal_basis = ""
words = []
valid_from = "2026-01-01"

[[category]]
code = "fire_exit"
name_zh = "疏散通道堵塞"
name_en = "Blocked escape route"
group = "safety"
field = "fire"
open_condition_zh = "通道被占用"
close_condition_zh = "通道畅通"
normal = "1WD"
urgent = "2UH"
closing_check = "on_spot"
evidence_required = true
on_spot_allowed = true
sealed = false
public = true
legal_basis = "消防法 §28"
emergency = "119"
words = ["堵", "通道"]
valid_from = "2026-01-01"

[[category]]
code = "litter"
name_zh = "暴露垃圾"
name_en = "Litter"
group = "street"
field = "urban"
open_condition_zh = "路面有垃圾"
close_condition_zh = "清除"
normal = "4WH"
closing_check = "on_spot"
evidence_required = false
on_spot_allowed = true
sealed = false
public = true
legal_basis = ""
words = ["垃圾"]
valid_from = "2026-01-01"

[[category]]
code = "minor"
name_zh = "涉未成年人"
name_en = "Concerning a minor"
group = "people"
open_condition_zh = "涉及未成年人"
close_condition_zh = "移交并回访"
normal = "3WD"
urgent = "1UH"
closing_check = "documents"
evidence_required = false
on_spot_allowed = false
sealed = true
public = true
legal_basis = "未成年人保护法 §11"
emergency = "110"
words = ["孩子"]
valid_from = "2026-01-01"
"#;

const LIMITS: &str = r#"[[limit]]
step = "intake"
ordinary = "4WH"
urgent = "15UM"
basis = "样板"

[[limit]]
step = "precheck"
ordinary = "1WD"
urgent = "1UH"
basis = "样板"

[[limit]]
step = "dispatch"
ordinary = "4WH"
urgent = "30UM"
basis = "样板"

[[limit]]
step = "escalation"
ordinary = "1WD"
urgent = "4UH"
basis = "样板"

[[limit]]
step = "sign_for"
ordinary = "4WH"
urgent = "30UM"
basis = "样板"

[[limit]]
step = "objection"
ordinary = "1WD"
urgent = "1UH"
basis = "样板"

[[limit]]
step = "extension"
ordinary = "4WH"
urgent = "1UH"
basis = "样板"

[[limit]]
step = "check"
ordinary = "1WD"
urgent = "4UH"
basis = "样板"

[[limit]]
step = "supervision_answer"
ordinary = "2WD"
urgent = "1WD"
basis = "样板"

[[limit]]
step = "sampling"
ordinary = "5WD"
urgent = "5WD"
basis = "样板"

[[limit]]
step = "callback"
ordinary = "1WD"
urgent = "1WD"
basis = "样板"

[[limit]]
step = "rectification"
ordinary = "15WD"
urgent = "15WD"
basis = "样板"

[rules]
warn_at_percent = 80
extensions_allowed = 1
waiting_reporter_max = "10WD"
rating_window = "15D"
reopen_window = "30D"
restore_window = "5WD"
on_spot_sample_percent = 5
recheck_percent = 5
reopen_escalates_from_round = 3
"#;

const ROUTING: &str = r#"[[rule]]
code = "major"
when = { severity = ["major_difficult"] }
take_in = "district"
lead = "department"
why_zh = "重大疑难由区里交办"
why_en = "The district assigns major and difficult matters"

[[rule]]
code = "west"
when = { township = ["330502103"] }
take_in = "township"
lead = "none"
why_zh = "西镇没有片区"
why_en = "West Town has no areas"

[[rule]]
code = "hotline_fire"
when = { category = ["fire_exit"], channel = ["hotline"] }
take_in = "township"
lead = "field_office"
why_zh = "热线消防件由镇街受理"
why_en = "The township takes in fire matters of the hotline"

[[rule]]
code = "usual"
when = {}
take_in = "station"
lead = "station"
why_zh = "其余由工作站受理"
why_en = "The station takes in everything else"
"#;

const ROLES: &str = r#"[[role]]
code = "dispatcher"
name_zh = "派遣员"
name_en = "Dispatcher"

[[role.grant]]
relation = "in_territory"
actions = ["view"]

[[role.grant]]
relation = "supervising"
actions = ["view", "accept", "decline", "dispatch", "check_documents"]

[[role]]
code = "fulltime_grid_worker"
name_zh = "专职网格员"
name_en = "Full-time grid worker"

[[role.grant]]
relation = "in_territory"
actions = ["view", "resolve_on_spot", "precheck", "check_on_spot"]

[[role.grant]]
relation = "any"
actions = ["report"]

[[role]]
code = "officer"
name_zh = "执法人员"
name_en = "Officer"

[[role.grant]]
relation = "handler"
actions = ["view", "feedback"]
"#;

const PERSONS: &str = "\
code,name,phone,certificate
p01,甲一,13900000001,
p02,乙二,13900000002,
p03,丙三,13900000003,
p04,丁四,,330502-0004
";

const POSTS: &str = "\
code,person,role,unit,territory,line_department,line_field,backup,valid_from,valid_to
p01_grid,p01,fulltime_grid_worker,a101_1,330502101001001,,,false,2026-01-01,
p02_grid,p02,fulltime_grid_worker,a101_1,330502101001002,,,false,2026-01-01,
p02_sub,p02,fulltime_grid_worker,a101_1,330502101001001,,,true,2026-01-01,
p03_desk,p03,dispatcher,330502101,330502101,,,false,2026-01-01,
p04_fire,p04,officer,fire_east,,fire_dept,fire,false,2026-01-01,2027-01-01
";
