//! The people of the stations: "1+1+1+N" in each area, as the case study has it.

use crate::land::{Grid, Land};
use crate::people::roster::{Post, Roster};
use crate::share::seats;

/// Full-time grid workers (case study, part 2.3).
const FULL_TIME: usize = 330;

/// Adds the chiefs and grid workers of all areas.
pub(super) fn add(roster: &mut Roster, land: &Land) {
    for area in &land.areas {
        for role in ["area_head", "deputy_area_head", "station_chief"] {
            roster.hire(&[Post::at(role, &area.code)]);
        }
    }
    let grids_of = |area: usize| -> Vec<&Grid> {
        land.grids.iter().filter(|grid| grid.area == area).collect()
    };
    let weights: Vec<u64> = (0..land.areas.len()).map(|area| grids_of(area).len() as u64).collect();
    for (area, workers) in seats(FULL_TIME, &weights).into_iter().enumerate() {
        full_time(roster, &land.areas[area].code, &grids_of(area), workers);
    }
    for grid in &land.grids {
        let post = Post::at("parttime_grid_worker", &grid.code);
        roster.hire(&[Post { unit: land.areas[grid.area].code.clone(), ..post }]);
    }
}

/// Each worker has neighbouring grids of the area as his own, and stands in for the worker
/// before him. The first also keeps the desk of the station.
fn full_time(roster: &mut Roster, area: &str, grids: &[&Grid], workers: usize) {
    let share = |worker: usize| {
        let (from, to) = (worker * grids.len() / workers, (worker + 1) * grids.len() / workers);
        grids.get(from..to).unwrap_or_default()
    };
    for worker in 0..workers {
        let before = (worker + workers - 1) % workers;
        let post = |grid: &&Grid, backup: bool| Post {
            unit: area.to_owned(),
            backup,
            ..Post::at("fulltime_grid_worker", &grid.code)
        };
        let mut posts: Vec<Post> = share(worker).iter().map(|grid| post(grid, false)).collect();
        posts.extend(share(before).iter().map(|grid| post(grid, true)));
        if worker == 0 {
            posts.push(Post::at("station_desk", area));
        }
        roster.hire(&posts);
    }
}
