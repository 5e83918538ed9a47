//! The made-up accounts, one for each role that somebody may want to try.
//!
//! The first administrator is made as in any district, with the token of the set-up. The others
//! are made by the program itself, so that their passwords need not be changed at the first login:
//! nobody is behind them. The passwords are random and stand in a file that only the owner of the
//! folder may read.

use std::collections::BTreeSet;
use std::path::Path;

use domain::ids::{PersonId, UnitCode};
use domain::post::Post;
use domain::time::Millis;
use domain::unit::{Unit, UnitKind};
use serde_json::json;
use server::App;
use server::accounts::{ChosenBy, NewAccount, add};
use server::auth::Operator;
use server::district::District;
use server::inside::{Caller, Reply};
use server::seams::{Entropy, NoEntropy, SystemEntropy};

use crate::failure::Failure;

/// The name of the administrator.
const ADMINISTRATOR: &str = "admin";

/// Where the holder of a demo account works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At a station of the largest township.
    Station,
    /// In the grid in which that station stands.
    StationGrid,
    /// In the largest township.
    Township,
    /// In one of its field offices.
    FieldOffice,
    /// In the district centre.
    Center,
    /// In a department.
    Department,
}

/// Name to log in with, role, place.
const ACCOUNTS: [(&str, &str, Place); 16] = [
    ("grid.worker", "fulltime_grid_worker", Place::StationGrid),
    ("grid.parttime", "parttime_grid_worker", Place::Station),
    ("station.desk", "station_desk", Place::Station),
    ("station.chief", "station_chief", Place::Station),
    ("area.head", "area_head", Place::Station),
    ("outposted", "outposted_officer", Place::Station),
    ("office.desk", "field_office_desk", Place::FieldOffice),
    ("office.officer", "field_office_officer", Place::FieldOffice),
    ("township.desk", "township_desk", Place::Township),
    ("township.leader", "township_leader", Place::Township),
    ("intake", "district_intake", Place::Center),
    ("dispatcher", "district_dispatcher", Place::Center),
    ("supervisor", "district_supervisor", Place::Center),
    ("checker", "district_checker", Place::Center),
    ("department.desk", "department_desk", Place::Department),
    ("department.officer", "department_officer", Place::Department),
];

/// An account to be made.
struct Wanted {
    login: &'static str,
    password: String,
    /// Code and name of the holder; none for the administrator.
    person: Option<(String, String)>,
    role: (String, String),
    unit: String,
}

/// Makes the accounts and writes them down.
///
/// # Errors
/// When one is refused, or the file cannot be written.
pub(crate) async fn make(app: &App, path: &Path) -> Result<(), Failure> {
    let wanted = wanted(&app.district(), app.now())?;
    administrator(app, &wanted).await?;
    for account in &wanted {
        if let Some((code, _)) = &account.person {
            let new = NewAccount {
                login: account.login.to_owned(),
                person: Some(code.clone()),
                password: account.password.clone(),
                chosen_by: ChosenBy::Demo,
            };
            add(app, &Operator::at_the_machine(), new).await?;
        }
    }
    write(path, &table(&wanted)).map_err(|error| Failure::at(path, error))
}

/// Makes the administrator.
async fn administrator(app: &App, wanted: &[Wanted]) -> Result<(), Failure> {
    let own = wanted.iter().find(|account| account.person.is_none());
    let password = own.map(|account| account.password.clone()).unwrap_or_default();
    let token = server::offer_set_up(app).await?;
    let body = json!({ "token": token, "login": ADMINISTRATOR, "password": password });
    allowed(&Caller::anonymous(app).send("POST", "/api/v1/setup", None, &body).await)
}

fn allowed(reply: &Reply) -> Result<(), Failure> {
    if reply.is_ok() {
        return Ok(());
    }
    Err(Failure::new(reply.text("/detail"), reply.text("/detail_en")))
}

fn wanted(district: &District, now: Millis) -> Result<Vec<Wanted>, Failure> {
    let places = Places::of(district);
    let mut taken: BTreeSet<PersonId> = BTreeSet::new();
    let mut wanted = vec![Wanted {
        login: ADMINISTRATOR,
        password: password()?,
        person: None,
        role: ("管理员（账号与区域包）".to_owned(), "Administrator".to_owned()),
        unit: district.name.zh.to_string(),
    }];
    for (login, role, place) in ACCOUNTS {
        let fits = |post: &&Post| {
            post.role.as_str() == role
                && places.fits(place, post)
                && post.is_valid_at(now)
                && !taken.contains(&post.person)
        };
        let Some(post) = district.roster.posts().find(fits) else { continue };
        taken.insert(post.person);
        let Some(person) = district.roster.people().find(|person| person.id == post.person) else {
            continue;
        };
        let name = district.role_names.get(&post.role);
        let role = name.map(|name| (name.zh.to_string(), name.en.to_string())).unwrap_or_default();
        let unit = district.unit_name(&post.unit).zh.to_string();
        let person = Some((person.code.clone(), person.name.clone()));
        wanted.push(Wanted { login, password: password()?, person, role, unit });
    }
    Ok(wanted)
}

/// The units in which demo accounts work: all in or around the township with the most grids, so
/// that one case can be followed through all hands.
struct Places<'a> {
    district: &'a District,
    township: Option<UnitCode>,
    area: Option<UnitCode>,
}

impl<'a> Places<'a> {
    fn of(district: &'a District) -> Self {
        let grids = |township: &UnitCode| {
            district.stamps.values().filter(|stamp| stamp.township == *township).count()
        };
        let townships = district.units.values().map(|(unit, _)| unit);
        let townships = townships.filter(|unit| unit.kind == UnitKind::Township);
        let township = townships.map(|unit| unit.code.clone()).max_by_key(grids);
        let own = |stamp: &&domain::place::Stamp| Some(&stamp.township) == township.as_ref();
        let area = district.stamps.values().filter(own).find_map(|stamp| stamp.area.clone());
        Self { district, township, area }
    }

    fn fits(&self, place: Place, post: &Post) -> bool {
        let unit = &post.unit;
        let Some(known) = self.district.unit(unit) else { return false };
        match place {
            Place::Station => Some(unit) == self.area.as_ref(),
            Place::StationGrid => {
                let station = self.area.as_ref().and_then(|area| self.district.stations.get(area));
                let stamp = station.and_then(|point| self.district.stamp_at(*point));
                stamp.is_some_and(|stamp| post.territory.as_ref() == Some(&stamp.grid))
            }
            Place::Township => Some(unit) == self.township.as_ref(),
            Place::FieldOffice => known.place == self.township && leads_litter(known),
            Place::Center => unit == self.district.center(),
            Place::Department => known.kind == UnitKind::Department && leads_litter(known),
        }
    }
}

/// Field office and department of the field in which there is most to see.
fn leads_litter(unit: &Unit) -> bool {
    unit.field.as_ref().is_some_and(|field| field.as_str() == "urban_enforcement")
}

/// Eight syllables, easy to read aloud and to type: about 51 bits of chance.
fn password() -> Result<String, Failure> {
    const FIRST: &[u8; 16] = b"bdfghklmnprstvwz";
    const THEN: &[u8; 5] = b"aeiou";
    let mut drawn = [0_u8; 16];
    let missing = |error: NoEntropy| Failure::new("本机没有随机数", error.to_string());
    SystemEntropy.fill(&mut drawn).map_err(missing)?;
    let sign = |signs: &[u8], drawn: u8| char::from(signs[usize::from(drawn) % signs.len()]);
    let syllables = drawn
        .chunks_exact(2)
        .map(|two| [sign(FIRST, two[0]), sign(THEN, two[1])].iter().collect::<String>());
    let syllables: Vec<String> = syllables.collect();
    let pairs: Vec<String> = syllables.chunks(2).map(<[String]>::concat).collect();
    Ok(pairs.join("-"))
}

/// The table that is written down and shown at every start.
fn table(wanted: &[Wanted]) -> String {
    let mut text = "全部人员均为程序虚构，密码只在本机有效。\n\
                    All people are made up; the passwords are for this demo only.\n\n"
        .to_owned();
    for Wanted { login, password, person, role: (zh, en), unit } in wanted {
        let name = person.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
        let line = format!("{login:<19} {password:<21} {en:<27} {zh} {unit} {name}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Writes a file that only its owner may read.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
