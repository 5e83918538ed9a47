//! 密封件: what somebody has written on a phone and could not send, sealed so that only this server
//! can read it.
//!
//! A phone without a network seals each action to the server's public key (RFC 9180) and signs it
//! with a key that it has registered while somebody was logged in. The box survives a forgotten PIN,
//! a wiped store and a colleague who takes the phone over: whoever has it can bring it, and nobody
//! can read it on the way. Here it is opened, found to be of that device, and taken through the very
//! door that it would have come to: no rule is another one because it came late. Whoever brings a
//! box is told whether it was taken, and nothing else; what was refused, its author finds with the
//! reason and his draft.
//!
//! [`key`] opens, [`devices`] knows who signs, [`delivering`] goes through the door, [`kept`] holds
//! what was refused, or waits because its device or account has ended.

pub(crate) mod delivering;
mod devices;
mod kept;
mod key;
pub(crate) mod routes;
pub(crate) mod sql;

use store::{Expect, NewAccess, Param, Stmt, Unit, Write};

use crate::app::App;
use crate::auth::Operator;
use crate::problem::Problem;

pub(crate) use delivering::Doors;
pub(crate) use devices::Author;
pub(crate) use kept::sweep;
pub(crate) use key::SealingKey;

/// What this capability does in the record, it does for itself: no case is read here.
fn operator() -> Operator {
    Operator::of_the_program("sealed boxes")
}

/// One change of this capability's rows, with its entry in the access log.
async fn record(
    app: &App,
    (stmt, expect): (&'static Stmt, Expect),
    params: Vec<Param>,
    access: Vec<NewAccess>,
) -> Result<(), Problem> {
    let district = app.district().code.to_string();
    let params = [vec![district.as_str().into()], params].concat();
    let writes = vec![Write { stmt, params, expect }];
    let unit = Unit { district, writes, access, ..Unit::default() };
    app.door().record_own(&operator(), unit).await?;
    Ok(())
}
