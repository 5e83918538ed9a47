//! The officers of the nine departments: posted to areas, at field offices, and at home.

use crate::land::Land;
use crate::offices::{DEPARTMENTS, Department};
use crate::people::roster::{Post, Roster};
use crate::share::apportion;

/// Officers at the department's own desk, and other officers there.
const AT_HOME: [(&str, usize); 3] =
    [("department_leader", 1), ("department_desk", 2), ("department_officer", 2)];
/// Of so many officers of an enforcing department, all but one hold a certificate.
const CERTIFIED_BUT_ONE_IN: usize = 7;

/// Adds the officers of all departments.
pub(super) fn add(roster: &mut Roster, land: &Land) {
    for (index, department) in DEPARTMENTS.iter().enumerate() {
        let mut posts = outposted(land, department, index);
        for (township, office) in department.offices() {
            for role in ["field_office_desk", "field_office_officer"] {
                let post = Post { territory: township.code.into(), ..Post::at(role, &office) };
                posts.push(in_line(post, department, department.field));
            }
        }
        for (role, count) in AT_HOME {
            for _ in 0..count {
                let post = Post { territory: String::new(), ..Post::at(role, &department.code()) };
                posts.push(in_line(post, department, ""));
            }
        }
        for (number, post) in (1..).zip(posts) {
            if department.enforces && number % CERTIFIED_BUT_ONE_IN != 0 {
                roster.hire_certified(post);
            } else {
                roster.hire(&[post]);
            }
        }
    }
}

fn in_line(post: Post, department: &Department, field: &str) -> Post {
    Post { department: department.code(), field: field.into(), ..post }
}

/// Officers in areas, by the number of their grids. Departments with few begin at different
/// areas, so that most areas have somebody of the smaller ones.
fn outposted(land: &Land, department: &Department, index: usize) -> Vec<Post> {
    let count = land.areas.len();
    let grids = |area: usize| land.grids.iter().filter(|grid| grid.area == area).count() as u64;
    let many = department.outposted >= count as u64;
    let shares: Vec<u64> = if many {
        apportion(department.outposted, &(0..count).map(grids).collect::<Vec<_>>())
    } else {
        let step = |area: usize| (area * 7 + index * 5) % count;
        (0..count).map(|area| u64::from((step(area) as u64) < department.outposted)).collect()
    };
    let mut posts = Vec::new();
    for (area, share) in land.areas.iter().zip(shares) {
        for _ in 0..share {
            let post = Post::at("outposted_officer", &area.code);
            posts.push(in_line(post, department, department.field));
        }
    }
    posts
}
