//! Who is what: people and their posts.

use std::collections::BTreeMap;

use domain::ids::{PersonId, PostId};
use domain::permission::Delegation;
use domain::post::Post;
use domain::time::Millis;

use crate::delegations::Known;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The code in the people's files.
    pub code: String,
    /// What the person is called.
    pub name: String,
}

/// All people and posts of the district.
#[derive(Debug, Default)]
pub struct Roster {
    people: BTreeMap<PersonId, Person>,
    by_code: BTreeMap<String, PersonId>,
    posts: BTreeMap<PostId, Post>,
    by_person: BTreeMap<PersonId, Vec<PostId>>,
    delegations: Vec<Known>,
}

impl Roster {
    /// A roster of these people and posts.
    pub fn new(
        people: impl IntoIterator<Item = Person>,
        posts: impl IntoIterator<Item = Post>,
    ) -> Self {
        let people: BTreeMap<PersonId, Person> =
            people.into_iter().map(|person| (person.id, person)).collect();
        let by_code = people.values().map(|person| (person.code.clone(), person.id)).collect();
        let posts: BTreeMap<PostId, Post> = posts.into_iter().map(|post| (post.id, post)).collect();
        let mut by_person: BTreeMap<PersonId, Vec<PostId>> = BTreeMap::new();
        for post in posts.values() {
            by_person.entry(post.person).or_default().push(post.id);
        }
        Self { people, by_code, posts, by_person, delegations: Vec::new() }
    }

    /// This roster with who stands in for whom.
    #[must_use]
    pub fn with_delegations(mut self, delegations: Vec<Known>) -> Self {
        self.delegations = delegations;
        self
    }

    /// Who stands in for whom, now or later.
    pub fn delegations(&self) -> impl Iterator<Item = &Known> {
        self.delegations.iter()
    }

    /// The delegation by which a person may act in another's post now.
    pub fn delegation(&self, person: PersonId, post: PostId, now: Millis) -> Option<&Delegation> {
        let covers = |given: &&Delegation| given.covers(person, post, now);
        self.delegations.iter().map(|known| &known.delegation).find(covers)
    }

    /// The posts in which a person stands in for others now.
    pub fn stands_in(&self, person: PersonId, now: Millis) -> Vec<&Post> {
        let given = self.delegations.iter().map(|known| &known.delegation);
        let covering = given.filter(|given| given.covers(person, given.post, now));
        covering.filter_map(|given| self.posts.get(&given.post)).collect()
    }

    /// The person with this code.
    pub fn person(&self, code: &str) -> Option<PersonId> {
        self.by_code.get(code).copied()
    }

    /// What a person is called.
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        self.people.get(&person).map(|person| person.name.as_str())
    }

    /// All people, in the order of their ids.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// A post by its id.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(&id)
    }

    /// All posts, in the order of their ids.
    pub fn posts(&self) -> impl Iterator<Item = &Post> {
        self.posts.values()
    }

    /// The posts of a person.
    pub fn posts_of(&self, person: PersonId) -> Vec<Post> {
        let ids = self.by_person.get(&person).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.posts.get(id).cloned()).collect()
    }
}
