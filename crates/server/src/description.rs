//! The refusals that an endpoint gives because of what it takes, for the API's description.
//!
//! An endpoint says itself how its own work can fail. What its extractors refuse is the same for
//! all that have them, and is added here: a new endpoint cannot forget it. A test provokes these
//! refusals at every endpoint, and asks whether each answer is described.

use std::collections::BTreeSet;

use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response};

/// Operations that ask nobody who calls.
const ANYBODY: [&str; 13] = [
    "bring_sealed",
    "categories",
    "channels",
    "find_place",
    "log_in",
    "map",
    "own_attachment",
    "own_attachments",
    "reporter_step",
    "sealing_key",
    "set_up",
    "track",
    "units",
];

/// Adds to every operation the refusals of its extractors, where it does not name them itself.
pub(crate) fn complete(api: &mut OpenApi) {
    for item in api.paths.paths.values_mut() {
        let PathItem { get, head, put, post, patch, delete, .. } = item;
        let reads = get.iter_mut().chain(head).map(|operation| (operation, false));
        let changes = put.iter_mut().chain(post).chain(patch).chain(delete);
        for (operation, changes) in reads.chain(changes.map(|operation| (operation, true))) {
            for (status, why) in refusals(operation, changes) {
                let found = operation.responses.responses.entry(status.to_owned());
                found.or_insert_with(|| RefOr::T(problem(why)));
            }
        }
    }
}

fn refusals(operation: &Operation, changes: bool) -> BTreeSet<(&'static str, &'static str)> {
    let mut found = BTreeSet::from([
        ("500", "A fault of the server"),
        ("503", "The record does not answer, or no district has been loaded"),
    ]);
    if changes {
        found.insert(("507", "There is no space left to write"));
    }
    if operation.operation_id.as_deref().is_none_or(|id| !ANYBODY.contains(&id)) {
        found.insert(("401", "Nobody has logged in"));
        found.insert(("403", "Not permitted; also before a first password has been changed"));
    }
    if operation.request_body.is_some() {
        found.insert(("400", "The request cannot be read"));
        found.insert(("413", "The request is too large"));
        found.insert(("415", "The request is not JSON"));
    }
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        match (&parameter.parameter_in, parameter.name.as_str()) {
            (ParameterIn::Query, _) => {
                found.insert(("400", "The request cannot be read"));
            }
            (ParameterIn::Path, _) => {
                found.insert(("404", "There is nothing of this id, or it may not be seen"));
            }
            (ParameterIn::Header, "Idempotency-Key") => {
                found.insert(("409", "The key was used for another request"));
                found.insert(("410", "The key is older than 90 days"));
            }
            _ => {}
        }
    }
    found
}

fn problem(why: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name("ProblemWire")));
    Response::builder().description(why).content("application/problem+json", content).build()
}
