//! The made-up people: as many as the case study says, no grid without a worker, no number that
//! could ring anywhere.

use std::collections::{BTreeMap, BTreeSet};

use domain::unit::UnitKind;
use pack::PostEntry;

use crate::district::{district, today};

fn posts(role: &str) -> Vec<&'static PostEntry> {
    district().people.posts.iter().filter(|post| post.role.as_str() == role).collect()
}

fn persons<'a>(posts: &[&'a PostEntry]) -> BTreeSet<&'a str> {
    posts.iter().map(|post| &*post.person).collect()
}

#[test]
fn each_area_has_its_three_chiefs() {
    for role in ["area_head", "deputy_area_head", "station_chief"] {
        let posts = posts(role);
        let areas: BTreeSet<_> = posts.iter().filter_map(|post| post.territory.as_ref()).collect();
        assert_eq!((posts.len(), persons(&posts).len(), areas.len()), (46, 46, 46), "{role}");
    }
}

#[test]
fn full_time_workers_cover_every_grid_twice_by_different_people() {
    let posts = posts("fulltime_grid_worker");
    assert_eq!(persons(&posts).len(), 330);
    let stamps = district().pack.stamps(today());
    let (mut primary, mut backup) = (BTreeMap::new(), BTreeMap::new());
    for post in posts {
        let grid = post.territory.as_ref().unwrap();
        assert_eq!(stamps[grid].area.as_ref(), Some(&post.unit), "{}", post.code);
        let list = if post.backup { &mut backup } else { &mut primary };
        list.entry(grid).or_insert_with(BTreeSet::new).insert(&post.person);
    }
    for grid in stamps.keys() {
        assert_eq!(primary[grid].len(), 1, "{grid}");
        assert!(!backup[grid].is_empty() && primary[grid].is_disjoint(&backup[grid]), "{grid}");
    }
}

#[test]
fn there_are_hundreds_of_part_time_workers() {
    assert_eq!(persons(&posts("parttime_grid_worker")).len(), 538);
}

#[test]
fn more_than_600_officers_of_nine_departments_are_posted_to_areas() {
    let outposted = posts("outposted_officer");
    let sent: usize = persons(&outposted).len();
    assert!((601..700).contains(&sent), "{sent}");
    let mut ratios = BTreeMap::new();
    let all = district()
        .people
        .posts
        .iter()
        .filter_map(|post| Some((post, post.line_department.as_ref()?)));
    for (post, department) in all {
        let (out, total) = ratios.entry(department).or_insert((0, 0));
        *out += usize::from(post.role.as_str() == "outposted_officer");
        *total += 1;
    }
    assert_eq!(ratios.len(), 9);
    let above_80 = ratios.iter().filter(|(_, (out, total))| out * 100 > total * 80);
    let above_80: Vec<&str> = above_80.map(|(department, _)| department.as_str()).collect();
    // 综合行政执法局、市场监管局、公安分局3个部门人员下沉比例均超过80%.
    assert_eq!(
        above_80,
        ["department_market", "department_public_security", "department_urban_enforcement"]
    );
    assert!(ratios.values().all(|(out, _)| *out >= 10));
}

#[test]
fn every_desk_has_people() {
    let district = district();
    let at = |unit: &str, role: &str| {
        let held = district.people.posts.iter();
        held.filter(|post| post.unit.as_str() == unit && post.role.as_str() == role).count()
    };
    for township in district.units(UnitKind::Township) {
        let code = township.code.as_str();
        assert!((2..=3).contains(&at(code, "township_desk")), "{code}");
        assert_eq!(at(code, "township_leader"), 1, "{code}");
    }
    for office in district.units(UnitKind::FieldOffice) {
        assert_eq!(at(office.code.as_str(), "field_office_desk"), 1, "{}", office.code);
    }
    for department in district.units(UnitKind::Department) {
        assert!(at(department.code.as_str(), "department_desk") >= 2, "{}", department.code);
    }
    for area in &district.pack.areas {
        assert_eq!(at(area.code.as_str(), "station_desk"), 1, "{}", area.code);
    }
    for role in ["district_intake", "district_dispatcher", "district_supervisor", "sys_admin"] {
        assert!(at("center_330502", role) >= 2, "{role}");
    }
    assert!(at("330502", "audit_admin") >= 1);
}

#[test]
fn no_telephone_number_can_ring_and_only_officers_hold_certificates() {
    let district = district();
    let mut numbers = BTreeSet::new();
    let officers: BTreeSet<&str> = district
        .people
        .posts
        .iter()
        .filter(|post| post.line_department.is_some())
        .map(|post| &*post.person)
        .collect();
    for person in &district.people.persons {
        let phone = person.phone.as_deref().unwrap();
        assert!(phone.len() == 11 && phone.starts_with("1540000"), "{phone}");
        assert!(numbers.insert(phone), "{phone} twice");
        if let Some(certificate) = &person.certificate {
            assert!(certificate.starts_with("DEMO") && officers.contains(&*person.code));
        }
    }
    let certified = district.people.persons.iter().filter(|person| person.certificate.is_some());
    assert!(certified.count() > 500);
}

#[test]
fn every_role_but_the_resident_is_held_by_somebody() {
    for role in &district().pack.roles {
        let code = role.role.code.as_str();
        assert!(!posts(code).is_empty(), "{code}");
    }
}
