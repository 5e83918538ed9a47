//! The figures of the case study, counted in the committed pack.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::UnitCode;
use domain::unit::UnitKind;
use territory::Coverage;

use crate::district::{district, today};

#[test]
fn units_are_as_many_as_the_case_study_says() {
    let district = district();
    let count = |kind| district.units(kind).len();
    assert_eq!(count(UnitKind::Township), 19);
    assert_eq!(count(UnitKind::Community), 367);
    assert_eq!(count(UnitKind::Grid), 538);
    assert_eq!(count(UnitKind::Department), 9);
    assert_eq!(count(UnitKind::DistrictInfoCenter), 1);
    assert_eq!(count(UnitKind::EnterpriseCenter), 1);
    assert_eq!(district.pack.areas.len(), 46);
    assert_eq!(district.pack.fields.len(), 9);
}

#[test]
fn communities_are_the_published_ones() {
    let published = include_str!("../../data/villages.csv");
    let published: BTreeSet<&str> =
        published.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let ours = district().units(UnitKind::Community);
    let ours: BTreeSet<&str> = ours.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(ours, published);
}

#[test]
fn names_leave_out_the_committee_and_differ_within_a_township() {
    let district = district();
    let mut seen = BTreeSet::new();
    for unit in district.units(UnitKind::Community) {
        let name = &unit.name.zh;
        assert!(name.ends_with("社区") || name.ends_with('村'), "{name}");
        assert!(!name.contains("委会"), "{name}");
        assert!(seen.insert((&unit.parent, name)), "{name} twice");
    }
}

#[test]
fn people_add_up_to_the_figures_of_the_case_study() {
    let district = district();
    let grids = district.units(UnitKind::Grid);
    let registered: u32 = grids.iter().map(|grid| grid.registered.unwrap()).sum();
    assert_eq!(registered, 620_000);
    let of_zhili = grids.iter().filter(|grid| grid.code.as_str().starts_with("330502100"));
    let migrants: u32 = of_zhili.map(|grid| grid.migrants.unwrap()).sum();
    assert_eq!(migrants, 400_000);
    let elsewhere: u32 = grids.iter().map(|grid| grid.migrants.unwrap()).sum::<u32>() - migrants;
    assert!((40_000..80_000).contains(&elsewhere), "{elsewhere}");
    for grid in grids {
        let all = grid.registered.unwrap() + grid.migrants.unwrap();
        assert!((300..6_000).contains(&all), "{}: {all}", grid.code);
    }
}

#[test]
fn a_grid_begins_with_the_code_of_its_community() {
    for grid in district().units(UnitKind::Grid) {
        let community = grid.parent.as_ref().unwrap().as_str();
        assert!(grid.code.as_str().starts_with(community), "{}", grid.code);
        assert_eq!(grid.code.as_str().len(), 15);
    }
}

#[test]
fn areas_are_whole_communities_of_one_township_side_by_side() {
    let district = district();
    let stamps = district.pack.stamps(today());
    assert_eq!(stamps.len(), 538);
    let mut area_of: BTreeMap<&UnitCode, &UnitCode> = BTreeMap::new();
    let mut communities: BTreeMap<&UnitCode, BTreeSet<&str>> = BTreeMap::new();
    for stamp in stamps.values() {
        let area = stamp.area.as_ref().unwrap();
        assert!(area.as_str().starts_with(&format!("a{}_", stamp.township)));
        assert_eq!(*area_of.entry(&stamp.community).or_insert(area), area);
        communities.entry(area).or_default().insert(stamp.community.as_str());
    }
    let shapes = &district.pack.borders.communities;
    let members = shapes.iter().map(|(code, shape)| (code.to_string(), shape.clone())).collect();
    let beside = Coverage::check(members, None).unwrap().adjacency();
    for (area, communities) in communities {
        let mut reached = BTreeSet::from([*communities.first().unwrap()]);
        while let Some(next) = communities.iter().find(|one| {
            !reached.contains(**one) && beside[**one].keys().any(|x| reached.contains(x.as_str()))
        }) {
            reached.insert(next);
        }
        assert_eq!(reached, communities, "{area} is in several pieces");
    }
}

#[test]
fn an_area_has_about_twelve_grids() {
    let stamps = district().pack.stamps(today());
    let mut sizes: BTreeMap<&UnitCode, usize> = BTreeMap::new();
    for stamp in stamps.values() {
        *sizes.entry(stamp.area.as_ref().unwrap()).or_default() += 1;
    }
    for (area, size) in &sizes {
        assert!((6..=18).contains(size), "{area}: {size}");
    }
    assert!(sizes.values().filter(|size| (9..=15).contains(*size)).count() >= 30);
}

#[test]
fn every_field_has_its_department_and_townships_have_field_offices() {
    let district = district();
    for field in &district.pack.fields {
        let of_field = |kind| -> Vec<_> {
            let units = district.units(kind);
            units.into_iter().filter(|unit| unit.field.as_ref() == Some(&field.code)).collect()
        };
        assert_eq!(of_field(UnitKind::Department).len(), 1, "{}", field.code);
        let offices = of_field(UnitKind::FieldOffice);
        let places: BTreeSet<_> = offices.iter().map(|office| &office.place).collect();
        assert!(offices.len() >= 6 && places.len() == offices.len(), "{}", field.code);
    }
}
