//! The proof types. Their fields are private and their constructors visible only in `auth`.

use std::marker::PhantomData;

use domain::ids::CaseId;
use domain::permission::{Permit, Range};
use domain::post::Post;

/// A proof that an action on one case is permitted.
#[derive(Debug, Clone)]
pub struct Authorized<A> {
    permit: Permit,
    /// The case, and with a merge the other one.
    cases: Vec<CaseId>,
    kind: PhantomData<A>,
}

/// For opening a case.
#[derive(Debug, Clone)]
pub(crate) enum Opening {}
/// For a step on a case.
#[derive(Debug, Clone)]
pub(crate) enum Stepping {}
/// For looking at a case.
#[derive(Debug, Clone)]
pub(crate) enum Reading {}

impl<A> Authorized<A> {
    pub(super) fn new(permit: Permit, cases: Vec<CaseId>) -> Self {
        Self { permit, cases, kind: PhantomData }
    }

    /// What is permitted, to whom.
    pub(crate) fn permit(&self) -> &Permit {
        &self.permit
    }

    /// Whether an event of this subject belongs to the cases of the proof.
    pub(crate) fn covers(&self, subject: &str) -> bool {
        self.cases.iter().any(|case| case.to_string() == subject)
    }

    /// The same proof for a second case that has been authorised too.
    pub(super) fn and(mut self, other: CaseId) -> Self {
        self.cases.push(other);
        self
    }
}

/// A proof of what a list may show, in one post.
#[derive(Debug, Clone)]
pub struct Scope {
    post: Post,
    ranges: Vec<Range>,
}

impl Scope {
    pub(super) fn new(post: Post, ranges: Vec<Range>) -> Self {
        Self { post, ranges }
    }

    /// The post in which the list is read.
    pub(crate) fn post(&self) -> &Post {
        &self.post
    }

    /// The index ranges.
    pub(super) fn ranges(&self) -> &[Range] {
        &self.ranges
    }
}

/// The program itself: sessions, loading a pack, readers of the log, the commands of the operator
/// at the machine. It says what for, so that a search for its uses reads as a list.
#[derive(Debug, Clone)]
pub struct Operator {
    what_for: &'static str,
    account: Option<String>,
}

impl Operator {
    /// The program, for a purpose.
    pub(crate) fn of_the_program(what_for: &'static str) -> Self {
        Self { what_for, account: None }
    }

    /// The same for the administrator with this account, who is named in the access log.
    pub(crate) fn asked_by(self, account: &str) -> Self {
        Self { account: Some(account.to_owned()), ..self }
    }

    /// The person at the machine who runs a command of the binary.
    pub fn at_the_machine() -> Self {
        Self { what_for: "command line", account: None }
    }

    /// The account of the administrator for whom it acts.
    pub(crate) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// What for.
    pub fn what_for(&self) -> &'static str {
        self.what_for
    }
}
