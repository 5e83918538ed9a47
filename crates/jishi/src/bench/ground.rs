//! What is measured on: a district with its people, and those of them who act.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::ids::{PersonId, PostId, UnitCode};
use domain::post::Post;
use domain::unit::UnitKind;
use serde_json::{Value, json};
use server::auth::Operator;
use server::district::District;
use server::inside::Caller;
use server::{App, Readers};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::cli;
use crate::demo::chance::Chance;
use crate::demo::making::load_pack;
use crate::demo::places::Places;
use crate::failure::Failure;

/// Places at which residents report.
const PLACES: usize = 2000;

/// The district, and who acts in it.
pub(super) struct Ground {
    app: App,
    /// Somebody without an account.
    pub(super) anyone: Caller,
    places: Vec<Value>,
    crews: Vec<Crew>,
    readers: Vec<(Caller, PostId)>,
    opened: AtomicU64,
    /// Operations so far, so that no key comes twice.
    keys: AtomicU64,
}

/// The people of one station who take a case through its life.
pub(super) struct Crew {
    /// The area of the station.
    pub(super) area: UnitCode,
    /// Where its cases are.
    pub(super) place: Value,
    /// Takes in and dispatches.
    pub(super) desk: Actor,
    /// Handles.
    pub(super) officer: Actor,
    /// Checks.
    pub(super) worker: Actor,
}

/// Somebody who acts.
pub(super) struct Actor {
    /// Logged in.
    pub(super) caller: Caller,
    /// Who.
    pub(super) person: PersonId,
    /// In which post.
    pub(super) post: PostId,
}

impl Ground {
    /// Loads the district and logs everybody in.
    ///
    /// # Errors
    /// When it cannot be loaded, or the pack has no station with people to measure on.
    pub(super) async fn lay(app: &App, args: &cli::Bench) -> Result<Self, Failure> {
        let pack = load_pack(app, (&args.pack, &args.people), "bench").await?;
        let (district, anyone) = (app.district(), Caller::anonymous(app));
        let mut ground = Self {
            app: app.clone(),
            places: some_places(&pack, &district),
            crews: Vec::new(),
            readers: Vec::new(),
            anyone,
            opened: AtomicU64::new(0),
            keys: AtomicU64::new(0),
        };
        let areas = district.units.values().map(|(unit, _)| unit);
        for area in areas.filter(|unit| unit.kind == UnitKind::Area) {
            if let Some(crew) = ground.crew_of(&district, &area.code).await? {
                ground.crews.push(crew);
            }
        }
        for post in district.roster.posts().filter(|post| reads_much(&district, post)) {
            let actor = ground.actor(post).await?;
            ground.readers.push((actor.caller, actor.post));
        }
        if ground.places.is_empty() || ground.crews.is_empty() || ground.readers.is_empty() {
            let said = "the pack has no stations with people; measure with the demo pack";
            return Err(Failure::new("区域包中没有可供测量的工作站和人员", said));
        }
        Ok(ground)
    }

    /// A place.
    pub(super) fn place(&self, number: usize) -> &Value {
        &self.places[number % self.places.len()]
    }

    /// A crew.
    pub(super) fn crew(&self, number: usize) -> &Crew {
        &self.crews[number % self.crews.len()]
    }

    /// Somebody with a large queue.
    pub(super) fn reader(&self, number: usize) -> &(Caller, PostId) {
        &self.readers[number % self.readers.len()]
    }

    /// Counts a case.
    pub(super) fn count(&self) {
        self.opened.fetch_add(1, Ordering::Relaxed);
    }

    /// Cases that have been opened.
    pub(super) fn opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    /// The key of a new operation: a UUIDv7 that no other has.
    pub(super) fn key(&self, client: usize) -> String {
        let n = self.keys.fetch_add(1, Ordering::Relaxed);
        let hex = format!("{:012x}", self.app.now().0);
        format!("{}-{}-7{:03x}-8000-{n:012x}", &hex[..8], &hex[8..], client & 0xfff)
    }

    async fn crew_of(&self, district: &District, area: &UnitCode) -> Result<Option<Crew>, Failure> {
        let of_area = |role: &'static str| {
            let posts = district.roster.posts();
            posts.filter(move |post| post.role.as_str() == role && post.unit == *area)
        };
        let Some(desk) = of_area("station_desk").next() else { return Ok(None) };
        let Some(officer) = of_area("outposted_officer").next() else { return Ok(None) };
        let mut workers = of_area("fulltime_grid_worker");
        let Some(worker) = workers.find(|post| post.person != desk.person) else { return Ok(None) };
        let grid = worker.territory.as_ref();
        let place = self.places.iter().find(|place| grid_of(district, place).as_ref() == grid);
        let Some(place) = place.cloned() else { return Ok(None) };
        Ok(Some(Crew {
            area: area.clone(),
            place,
            desk: self.actor(desk).await?,
            officer: self.actor(officer).await?,
            worker: self.actor(worker).await?,
        }))
    }

    async fn actor(&self, post: &Post) -> Result<Actor, Failure> {
        let operator = Operator::at_the_machine();
        let caller = self.anyone.as_person(&self.app, &operator, post.person).await?;
        Ok(Actor { caller, person: post.person, post: post.id })
    }
}

/// Those who see the whole district or its largest township.
fn reads_much(district: &District, post: &Post) -> bool {
    let sees = ["district_dispatcher", "district_intake", "district_supervisor"];
    sees.contains(&post.role.as_str()) && post.territory.as_ref() == Some(&district.code)
}

fn some_places(pack: &pack::Pack, district: &District) -> Vec<Value> {
    let (places, mut chance) = (Places::of(pack), Chance::seeded(1));
    let drawn = (0..PLACES).filter_map(|_| places.draw(district, &mut chance));
    let wire = drawn.map(|place| {
        let (lng, lat) = place.point.degrees();
        json!({ "lng": lng, "lat": lat, "datum": "cgcs2000" })
    });
    wire.collect()
}

fn grid_of(district: &District, place: &Value) -> Option<UnitCode> {
    let degrees = |name: &str| place.get(name).and_then(Value::as_f64);
    let (lng, lat) = (degrees("lng")?, degrees("lat")?);
    let point = territory::to_cgcs2000(lng, lat, territory::Datum::Cgcs2000).ok()?;
    let point = domain::place::Point { lng: point.lng, lat: point.lat };
    district.stamp_at(point).map(|stamp| stamp.grid.clone())
}

/// The readers, at work as in a server.
pub(super) struct Background {
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
}

impl Background {
    /// Begins.
    pub(super) fn begin(app: &App) -> Self {
        let (stop, asked) = watch::channel(false);
        let work = tokio::spawn(Readers::default().run(app.clone(), asked));
        Self { stop, work }
    }

    /// Ends, when what waits has been done.
    pub(super) async fn end(self) {
        let _ = self.stop.send(true);
        let _ = self.work.await;
    }
}
