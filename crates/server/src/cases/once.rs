//! An operation has one effect and one answer, however often and however fast it is sent.

use serde::de::DeserializeOwned;
use store::StoredAnswer;

use crate::app::App;
use crate::auth::Operator;
use crate::operation::Operation;
use crate::problem::Problem;

/// How often a decision is made again when somebody was faster.
const ATTEMPTS: usize = 5;

/// An answer together with what only the record knows, so that a repetition answers alike.
#[derive(Debug, Clone)]
pub(crate) struct Recorded<T> {
    /// The answer without what only the record knows.
    pub(crate) answer: T,
    /// Position of the last event.
    pub(crate) position: i64,
    /// The number of a new case of its day.
    pub(crate) number: Option<i64>,
    /// Whether this is the answer to an operation that was recorded before.
    pub(crate) repeated: bool,
}

impl<T: DeserializeOwned> Recorded<T> {
    /// The answer of a repetition, as the first time.
    pub(crate) fn again(first: &StoredAnswer) -> Result<Self, Problem> {
        let answer = serde_json::from_str(&first.answer).map_err(Problem::internal)?;
        Ok(Self {
            answer,
            position: first.positions.last().copied().unwrap_or_default(),
            number: first.numbers.first().copied(),
            repeated: true,
        })
    }
}

/// Why a decision was not recorded.
pub(crate) enum NotRecorded {
    /// A fact that was read holds no longer: load and decide again.
    Overtaken,
    /// It cannot be, or must not be.
    Problem(Problem),
}

impl<P: Into<Problem>> From<P> for NotRecorded {
    fn from(problem: P) -> Self {
        Self::Problem(problem.into())
    }
}

/// Decides and records until nobody was faster, a few times.
pub(crate) async fn until_recorded<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, Problem>
where
    F: Future<Output = Result<T, NotRecorded>>,
{
    for _ in 0..ATTEMPTS {
        match attempt().await {
            Ok(done) => return Ok(done),
            Err(NotRecorded::Overtaken) => {}
            Err(NotRecorded::Problem(problem)) => return Err(problem),
        }
    }
    Err(Problem::overtaken())
}

/// The same for an operation that may be sent again: whoever sends it again is answered as the
/// first time. One that was sent twice at once may be refused because of its own effect, and is
/// then answered as the first time too.
pub(crate) async fn once<T, F>(
    app: &App,
    operation: &Operation,
    attempt: impl FnMut() -> F,
) -> Result<Recorded<T>, Problem>
where
    T: DeserializeOwned,
    F: Future<Output = Result<Recorded<T>, NotRecorded>>,
{
    if let Some(first) = first_answer(app, operation).await? {
        return Recorded::again(&first);
    }
    match until_recorded(attempt).await {
        Ok(recorded) => Ok(recorded),
        Err(problem) => match first_answer(app, operation).await {
            Ok(Some(first)) => Recorded::again(&first),
            Ok(None) | Err(_) => Err(problem),
        },
    }
}

/// What the operation was answered before, if it was.
async fn first_answer(app: &App, operation: &Operation) -> Result<Option<StoredAnswer>, Problem> {
    let Some(asked) = operation.idempotency(String::new(), app.now()) else { return Ok(None) };
    let operator = Operator::of_the_program("first answer");
    let district = app.district();
    Ok(app.door().answered(&operator, district.code.as_str(), &asked).await?)
}
