//! Reports: by whom, about what and where, and each of them made.

use std::collections::BTreeSet;

use domain::category::Severity;
use domain::ids::{CaseId, CategoryCode, UnitCode};
use domain::post::Post;
use domain::stage::Stage;
use domain::time::Millis;
use serde_json::{Map, Value, json};
use server::inside::Reply;

use super::agenda::Job;
use super::history::History;
use super::kinds::{Kind, sentence};
use super::matter::{Course, Matter, Reporter, TrackingCode};
use super::places::{Place, Places};
use super::plans::Plan;
use crate::failure::Failure;

/// How many minutes pass before a desk looks at a report, and when it is overlooked.
const INTAKE: (i64, i64) = (4, 170);
const OVERLOOKED: (i64, i64) = (300, 900);
/// The unit that complaints about officials are about: its field office in the township.
const COMPLAINED: &str = "urban_enforcement";

/// A report that is about to be made.
struct Draft {
    plan: Plan,
    kind: Kind,
    place: Place,
    severity: Severity,
    post: Option<Post>,
    contact: Option<Value>,
    concerned: Option<UnitCode>,
    same_as: Option<usize>,
}

impl History {
    /// Makes one report.
    pub(super) async fn report(&mut self, plan: Plan) -> Result<(), Failure> {
        let Some(draft) = self.draft(plan) else { return Ok(()) };
        let body = self.body(&draft);
        let caller = match &draft.post {
            Some(post) => self.cast.caller(&self.app, post.person).await?,
            None => self.cast.anyone(),
        };
        let key = self.key();
        let reply = caller.send("POST", "/api/v1/reports", Some(&key), &body).await;
        if !reply.is_ok() {
            self.today.refuse(&format!("report {}", draft.kind.category), &reply);
            return Ok(());
        }
        self.opened(&draft, &reply);
        Ok(())
    }

    fn draft(&mut self, plan: Plan) -> Option<Draft> {
        let same_as = if plan == Plan::Again { self.something_open() } else { None };
        let plan = if plan == Plan::Again && same_as.is_none() { Plan::Resident } else { plan };
        let kind = match (plan, same_as) {
            (_, Some(first)) => self.kinds.of(self.matters[first].category.as_str())?.clone(),
            (Plan::Official, None) => self.kinds.of("suggest")?.clone(),
            (Plan::Petition, None) => self.kinds.of("petition")?.clone(),
            _ => self.kinds.draw(plan.found(), &mut self.chance)?.clone(),
        };
        let place = match same_as {
            Some(first) => {
                Places::near(&self.district, &self.matters[first].place, &mut self.chance)
            }
            None => self.places.draw(&self.district, &mut self.chance)?,
        };
        let severity = self.severity(plan, &kind);
        let post = self.reporter(plan, &place);
        if post.is_none() && !matches!(plan, Plan::Resident | Plan::Again | Plan::Official) {
            return None;
        }
        let contact = self.contact(plan);
        let concerned = (plan == Plan::Official).then(|| self.complained(&place)).flatten();
        Some(Draft { plan, kind, place, severity, post, contact, concerned, same_as })
    }

    fn severity(&mut self, plan: Plan, kind: &Kind) -> Severity {
        let staff = !matches!(plan, Plan::Resident | Plan::Again | Plan::Official | Plan::OnSpot);
        if staff && self.chance.happens(kind.major * 10) {
            Severity::MajorDifficult
        } else if plan != Plan::OnSpot && self.chance.happens(kind.urgent * 10) {
            Severity::Urgent
        } else {
            Severity::Ordinary
        }
    }

    /// The member of staff who reports or takes it down.
    fn reporter(&mut self, plan: Plan, place: &Place) -> Option<Post> {
        let stamp = self.district.stamps.get(&place.grid)?.clone();
        match plan {
            Plan::Resident | Plan::Again | Plan::Official => None,
            Plan::Patrol | Plan::OnSpot => {
                let parttime = self.chance.happens(150);
                let role = if parttime { "parttime_grid_worker" } else { "fulltime_grid_worker" };
                let posts = self.cast.of_territory(role, &place.grid);
                posts.get(usize::from(self.chance.happens(200))).or(posts.first()).cloned()
            }
            Plan::Joint => {
                self.cast.somebody(&["outposted_officer"], &stamp.area?, &mut self.chance)
            }
            Plan::Phone | Plan::Visit => match stamp.area.filter(|_| self.chance.happens(600)) {
                Some(area) => self.cast.somebody(&["station_desk"], &area, &mut self.chance),
                None => self.cast.somebody(&["township_desk"], &stamp.township, &mut self.chance),
            },
            Plan::Hotline | Plan::Petition => {
                let center = self.district.center().clone();
                self.cast.somebody(&["district_intake"], &center, &mut self.chance)
            }
        }
    }

    /// How the reporter can be reached; most residents stay anonymous.
    fn contact(&mut self, plan: Plan) -> Option<Value> {
        let often = match plan {
            Plan::Resident | Plan::Again => 400,
            Plan::Phone | Plan::Visit | Plan::Hotline | Plan::Petition => 850,
            Plan::Official | Plan::Patrol | Plan::OnSpot | Plan::Joint => 0,
        };
        if !self.chance.happens(often) {
            return None;
        }
        let family = ["陈", "沈", "钱", "费", "潘", "姚", "王", "李", "周", "吴"];
        let family = self.chance.pick(&family).copied().unwrap_or_default();
        let called = if self.chance.happens(500) { "女士" } else { "先生" };
        let phone = format!("1990000{:04}", self.chance.below(10_000));
        Some(json!({ "name": format!("{family}{called}"), "phone": phone }))
    }

    fn complained(&self, place: &Place) -> Option<UnitCode> {
        let township = &self.district.stamps.get(&place.grid)?.township;
        self.district.field_office_of(&COMPLAINED.into(), township).cloned()
    }

    /// An open matter that somebody else may report again.
    fn something_open(&mut self) -> Option<usize> {
        let recent = self.now().plus(-3 * 86_400_000);
        let fits = |matter: &Matter| {
            matter.is_open()
                && !matter.urgent
                && matter.same_as.is_none()
                && opened_at(matter.case) > recent
                && self
                    .district
                    .categories
                    .get(&matter.category)
                    .is_some_and(|category| category.public && !category.standard.sealed)
        };
        let open: Vec<usize> =
            (0..self.matters.len()).filter(|at| fits(&self.matters[*at])).collect();
        self.chance.pick(&open).copied()
    }

    fn body(&mut self, draft: &Draft) -> Value {
        let Draft { plan, kind, place, severity, post, contact, concerned, .. } = draft;
        let (lng, lat) = place.point.degrees();
        let mut body = Map::new();
        let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
        put("category", json!(kind.category));
        put("place", json!({ "lng": lng, "lat": lat, "datum": "cgcs2000" }));
        put("severity", json!(severity.code()));
        put("channel", json!(plan.channel()));
        put("words", json!(sentence(&kind.words, &mut self.chance)));
        if let Some(post) = post {
            put("post", json!(post.id));
        }
        if plan.is_on_behalf() {
            put("on_behalf", json!(true));
        }
        if let Some(contact) = contact {
            put("contact", contact.clone());
        }
        if let Some(unit) = concerned {
            put("concerned_units", json!([unit]));
        }
        if *plan == Plan::OnSpot && self.may_settle(&kind.category, post.as_ref()) {
            let photos = u8::from(self.chance.happens(850));
            let reason = (photos == 0).then_some("当事人不愿拍照");
            let opinion = sentence(&kind.settled, &mut self.chance);
            put(
                "on_spot",
                json!({ "opinion": opinion, "photos": photos, "no_photo_reason": reason }),
            );
        }
        Value::Object(body)
    }

    fn may_settle(&self, category: &CategoryCode, post: Option<&Post>) -> bool {
        let category = self.district.categories.get(category);
        post.is_some() && category.is_some_and(|category| category.standard.on_spot_allowed)
    }

    /// Remembers a case that has been opened, and plans its first turn.
    fn opened(&mut self, draft: &Draft, reply: &Reply) {
        self.today.reported += 1;
        let Some(matter) = self.remember(draft, reply) else { return };
        let settled = matter.stage == Stage::ClosedOnSpot;
        self.matters.push(matter);
        let at = self.matters.len() - 1;
        if settled {
            self.today.on_spot += 1;
            if self.chance.happens(60) {
                let when = self.in_work(at, (300, 1500));
                self.agenda.put(when, Job::Sample(at));
            }
            return;
        }
        let wait = if self.chance.happens(45) { OVERLOOKED } else { INTAKE };
        let when = self.in_work(at, wait);
        self.next_turn(at, when);
    }

    fn remember(&mut self, draft: &Draft, reply: &Reply) -> Option<Matter> {
        let Draft { plan, kind, place, severity, post, contact, same_as, .. } = draft;
        let stage = Stage::from_code(reply.text("/stage"))?;
        let standard = &self.district.categories.get(&kind.category)?.standard;
        let (closing, sealed) = (standard.closing_check, standard.sealed);
        let code = reply.text("/tracking_code").to_owned();
        let reporter = match (post, contact) {
            (Some(post), _) if !plan.is_on_behalf() => Reporter::Staff(Box::new(post.clone())),
            (_, Some(_)) => Reporter::WithCode,
            (_, None) => Reporter::Unknown,
        };
        let rates = !matches!(reporter, Reporter::Staff(_));
        let urgent = *severity == Severity::Urgent;
        let plain = urgent || sealed || same_as.is_some() || *severity == Severity::MajorDifficult;
        let drawn = Course::draw(&mut self.chance);
        let course = match drawn {
            Course::Return | Course::Together => drawn,
            Course::Ask if matches!(reporter, Reporter::Unknown) => Course::Straight,
            _ if plain => Course::Straight,
            _ => drawn,
        };
        let handled = post.iter().filter(|_| stage == Stage::ClosedOnSpot);
        Some(Matter {
            case: reply.text("/case").parse().ok()?,
            category: kind.category.clone(),
            closing,
            urgent,
            place: place.clone(),
            township: self.district.stamps.get(&place.grid)?.township.clone(),
            codes: if rates { vec![TrackingCode { code, rated: false }] } else { Vec::new() },
            reporter,
            same_as: *same_as,
            course,
            stage,
            desk: UnitCode::from(reply.text("/desk/code")),
            lead: None,
            handler: None,
            checker: None,
            proposal: None,
            handled: handled.map(|post| post.person).collect::<BTreeSet<_>>(),
            returned: None,
            unwilling: BTreeSet::new(),
            got_back: BTreeSet::new(),
            owes_answer: false,
            reopened: false,
            rework: 0,
            turn: 0,
        })
    }
}

/// The instant in a case's id, a UUIDv7.
pub(super) fn opened_at(case: CaseId) -> Millis {
    Millis(i64::try_from(case.0 >> 80).unwrap_or(0))
}
