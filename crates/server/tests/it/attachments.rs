//! Photos that belong to a report or a step: sent in parts, cleaned, sealed, shown to whoever may
//! see the case.

mod hostile;
pub(crate) mod kept;
mod s3;

use axum::body::{Body, Bytes};
use axum::http::Response;
use serde_json::{Value, json};
use server::inside::Caller;
use sha2::{Digest as _, Sha256};
use testkit::photos::{self, PLANTED};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place};

on_both!(
    two_of_three_photos_are_here_until_the_third_comes,
    an_upload_goes_on_where_it_was_cut,
    a_photo_belongs_to_one_case_and_one_uploader,
    a_link_is_for_one_session_and_five_minutes,
    a_reporter_sees_the_own_photos_with_the_code,
    evidence_of_a_step_is_two_photos_at_most,
    what_nobody_comes_back_for_is_swept,
    uploads_without_a_case_are_bounded,
);

/// Longest part that a test sends.
const PART: usize = 1024 * 1024;

/// A photo on somebody's phone.
pub(crate) struct Photo {
    pub(crate) secret: String,
    pub(crate) id: String,
    pub(crate) bytes: Vec<u8>,
}

impl Photo {
    /// A photo with a secret of its own; the phone knows its id before the server has heard of it.
    pub(crate) fn new(n: u8, bytes: Vec<u8>) -> Self {
        let secret = [n; 32];
        let mut half: [u8; 16] = Sha256::digest(secret)[..16].try_into().unwrap();
        half[6] = half[6] & 0x0f | 0x80;
        half[8] = half[8] & 0x3f | 0x80;
        let hex = hex::encode(half);
        let groups = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
        Self { secret: hex::encode(secret), id: groups.join("-"), bytes }
    }

    pub(crate) fn planted(n: u8) -> Self {
        Self::new(n, photos::jpeg_with_everything(600, 400))
    }

    pub(crate) async fn begin(&self, who: &Caller) -> server::inside::Reply {
        let wish = json!({ "bytes": self.bytes.len(), "secret": self.secret });
        who.send("POST", "/api/v1/attachments", None, &wish).await
    }

    fn path(&self) -> String {
        format!("/api/v1/attachments/{}", self.id)
    }

    /// Where the upload stands; none when there is none.
    pub(crate) async fn offset(&self, who: &Caller) -> Option<usize> {
        let headers = [("upload-secret", self.secret.as_str())];
        let answer = who.raw("HEAD", &self.path(), &headers, Body::empty()).await.unwrap();
        let offset = answer.headers().get("upload-offset")?;
        assert_eq!(answer.status(), 204);
        Some(offset.to_str().unwrap().parse().unwrap())
    }

    /// Sends a part from an offset.
    pub(crate) async fn part(&self, who: &Caller, at: usize, body: Body) -> (u16, Value) {
        let offset = at.to_string();
        let headers = [
            ("upload-secret", self.secret.as_str()),
            ("upload-offset", offset.as_str()),
            ("content-type", "application/offset+octet-stream"),
        ];
        let answer = who.raw("PATCH", &self.path(), &headers, body).await.unwrap();
        (answer.status().as_u16(), serde_json::from_slice(answer.body()).unwrap_or_default())
    }

    /// Sends everything that is missing.
    pub(crate) async fn upload(&self, who: &Caller) -> (u16, Value) {
        let begun = self.begin(who).await;
        assert_eq!((begun.status, begun.text("/id")), (201, self.id.as_str()), "{begun:#?}");
        let mut at = self.offset(who).await.unwrap();
        loop {
            let end = self.bytes.len().min(at + PART);
            let answer = self.part(who, at, Body::from(self.bytes[at..end].to_vec())).await;
            at = end;
            if at == self.bytes.len() || answer.0 != 200 {
                return answer;
            }
        }
    }
}

/// A resident's report with photos: the case, the code, the desk's area.
pub(crate) async fn reported(town: &Town, photos: &[&Photo]) -> (String, String, String) {
    let ids: Vec<&str> = photos.iter().map(|photo| photo.id.as_str()).collect();
    let report = json!({ "category": "litter", "place": place(town), "attachments": ids });
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let text = |pointer: &str| receipt.text(pointer).to_owned();
    (text("/case"), text("/tracking_code"), text("/desk/code"))
}

/// How many photos of a case are here, of how many.
pub(crate) async fn here(town: &Town, staff: &Staff, case: &str) -> (u64, u64) {
    let seen = town.case(staff, case).await;
    let number = |pointer| seen.at(pointer).as_u64().unwrap();
    (number("/attachments/here"), number("/attachments/named"))
}

/// Follows a link.
pub(crate) async fn look(who: &Caller, link: &str) -> Response<Bytes> {
    who.raw("GET", link, &[], Body::empty()).await.unwrap()
}

/// The links to photo and thumbnail of the n-th photo of a case.
pub(crate) async fn links(town: &Town, staff: &Staff, case: &str, n: usize) -> [String; 2] {
    let seen = town.case(staff, case).await;
    ["image", "thumbnail"]
        .map(|form| seen.text(&format!("/attachments/items/{n}/{form}")).to_owned())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

async fn two_of_three_photos_are_here_until_the_third_comes(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let photos = [Photo::planted(1), Photo::planted(2), Photo::planted(3)];
    let resident = town.resident();
    let (status, state) = photos[0].upload(&resident).await;
    assert_eq!((status, &state["here"], &state["width"]), (200, &json!(true), &json!(400)));
    let (case, _, area) = reported(&town, &[&photos[0], &photos[1], &photos[2]]).await;
    let desk = town.staff("station_desk", &area).await;
    assert_eq!(here(&town, &desk, &case).await, (1, 3));
    assert_eq!(photos[1].upload(&resident).await.0, 200);
    assert_eq!(here(&town, &desk, &case).await, (2, 3));
    assert_eq!(photos[2].upload(&resident).await.0, 200);
    assert_eq!(here(&town, &desk, &case).await, (3, 3));
    for n in 0..3 {
        for link in links(&town, &desk, &case, n).await {
            let photo = look(&desk.caller, &link).await;
            assert_eq!(photo.status(), 200);
            let header = |name| photo.headers()[name].to_str().unwrap();
            assert_eq!(header("content-type"), "image/jpeg");
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("cache-control"), "no-store");
            assert!(header("content-security-policy").starts_with("sandbox;"));
            assert!(header("content-disposition").contains("photo.jpg"));
            assert!(photo.body().starts_with(b"\xff\xd8\xff") && !holds(photo.body(), PLANTED));
        }
    }
    let history = town.store.history("330502", &case).await.unwrap();
    let attached: Vec<_> = history.iter().filter(|entry| entry.event.kind == "attached").collect();
    assert_eq!(attached.len(), 1, "{history:#?}");
    assert_eq!(server::verify::recount(&town.store, "330502").await.unwrap().faults, [""; 0]);
}

async fn an_upload_goes_on_where_it_was_cut(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let photo = Photo::new(7, photos::large_jpeg(600 * 600));
    let resident = town.resident();
    assert!(photo.bytes.len() > 3 * 100_000, "{}", photo.bytes.len());
    assert_eq!(photo.offset(&resident).await, None);
    assert_eq!(photo.begin(&resident).await.status, 201);
    let mut at = 0;
    while at < photo.bytes.len() {
        assert_eq!(photo.offset(&resident).await, Some(at));
        let end = photo.bytes.len().min(at + 100_000);
        let part = || Body::from(photo.bytes[at..end].to_vec());
        // A connection that breaks off in the middle keeps nothing of its part.
        let broken = photo.bytes[at..at + (end - at) / 2].to_vec();
        let pieces = [Ok(Bytes::from(broken)), Err(std::io::Error::other("the network is gone"))];
        let broken = Body::from_stream(futures_util::stream::iter(pieces));
        assert!(photo.part(&resident, at, broken).await.0 >= 400);
        // The answer was lost, and the part comes again: it counts once.
        assert_eq!(photo.part(&resident, at, part()).await.0, 200);
        let (status, told) = photo.part(&resident, at, part()).await;
        assert_eq!(
            (status, &told["code"], &told["offset"]),
            (409, &json!("wrong_offset"), &json!(end))
        );
        // To begin again is to go on.
        let again = photo.begin(&resident).await;
        assert_eq!((again.status, again.at("/offset")), (201, &json!(end)));
        at = end;
    }
    let (status, state) = photo.part(&resident, at, Body::empty()).await;
    assert_eq!(
        (status, &state["here"]),
        (200, &json!(true)),
        "asking again at the end is harmless"
    );
    let stranger = Photo { secret: "ab".repeat(32), ..Photo::new(7, Vec::new()) };
    assert_eq!(stranger.offset(&resident).await, None, "without the secret there is nothing");
    let leftovers = kept::files(&town.dir().join("blobs/330502"));
    assert_eq!(leftovers.len(), 2, "a photo and its thumbnail, and no part: {leftovers:?}");
}

async fn a_photo_belongs_to_one_case_and_one_uploader(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let resident = town.resident();
    let photo = Photo::planted(1);
    photo.upload(&resident).await;
    let (case, _, area) = reported(&town, &[&photo]).await;
    let report = json!({ "category": "litter", "place": place(&town), "attachments": [photo.id] });
    let refused = town.report(&report).await;
    assert_eq!((refused.status, refused.text("/code")), (409, "attachment_taken"), "{refused:#?}");
    assert_eq!(refused.text("/pointer"), "/attachments");
    let desk = town.staff("station_desk", &area).await;
    // What a member of staff has begun, nobody else names or fills, not even with the secret.
    let own = Photo::planted(2);
    assert_eq!(own.begin(&desk.caller).await.status, 201);
    assert_eq!(own.offset(&resident).await, None);
    let report = json!({ "category": "litter", "place": place(&town), "attachments": [own.id] });
    assert_eq!(town.report(&report).await.status, 409);
    // What was announced by a resident, a member of staff does not fill.
    let awaited = Photo::planted(3);
    reported(&town, &[&awaited]).await;
    assert_eq!(awaited.begin(&desk.caller).await.status, 404);
    assert_eq!(awaited.upload(&resident).await.0, 200);
    assert_eq!(here(&town, &desk, &case).await, (1, 1));
}

async fn a_link_is_for_one_session_and_five_minutes(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let photo = Photo::planted(1);
    photo.upload(&town.resident()).await;
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    let [image, thumbnail] = links(&town, &desk, &case, 0).await;
    assert_eq!(look(&desk.caller, &image).await.status(), 200);
    let again = town.staff("station_desk", &area).await;
    let other = town.staff("district_dispatcher", "").await;
    let swapped = image.replace("/image?", "/thumbnail?");
    let later = image.replace("until=1", "until=2");
    let tag = image.split_once("tag=").unwrap().1;
    let forged = image.replace(tag, &"0".repeat(64));
    assert!(thumbnail != swapped && later != image);
    for (who, link, wanted) in [
        (&town.resident(), &image, 401),
        (&again.caller, &image, 404),
        (&other.caller, &image, 404),
        (&desk.caller, &swapped, 404),
        (&desk.caller, &later, 404),
        (&desk.caller, &forged, 404),
        (&desk.caller, &thumbnail, 200),
    ] {
        assert_eq!(look(who, link).await.status(), wanted, "{link}");
    }
    town.at("2026-11-24 09:05").await;
    assert_eq!(look(&desk.caller, &image).await.status(), 200);
    town.at("2026-11-24 09:06").await;
    assert_eq!(look(&desk.caller, &image).await.status(), 404);
}

async fn a_reporter_sees_the_own_photos_with_the_code(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let resident = town.resident();
    let (photo, missing) = (Photo::planted(1), Photo::planted(2));
    photo.upload(&resident).await;
    let (_, code, _) = reported(&town, &[&photo, &missing]).await;
    let (_, other_code, _) = opened(&town, "litter").await;
    let ask = |code: &str| json!({ "code": code });
    let own = resident.send("POST", "/api/v1/track/attachments", None, &ask(&code)).await;
    assert_eq!((own.at("/here"), own.at("/named")), (&json!(1), &json!(2)), "{own:#?}");
    let none = resident.send("POST", "/api/v1/track/attachments", None, &ask(&other_code)).await;
    assert_eq!(none.at("/named"), &json!(0));
    for (code, id, wanted) in
        [(&code, &photo.id, 200), (&code, &missing.id, 404), (&other_code, &photo.id, 404)]
    {
        let body = json!({ "code": code, "id": id, "variant": "image" }).to_string();
        let headers = [("content-type", "application/json")];
        let path = "/api/v1/track/attachment";
        let shown = resident.raw("POST", path, &headers, Body::from(body)).await.unwrap();
        assert_eq!(shown.status(), wanted, "{id}");
        assert!(!holds(shown.body(), PLANTED));
    }
}

async fn evidence_of_a_step_is_two_photos_at_most(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let photos = [Photo::planted(1), Photo::planted(2), Photo::planted(3)];
    let ids: Vec<&str> = photos.iter().map(|photo| photo.id.as_str()).collect();
    let path = format!("/api/v1/cases/{case}/steps");
    let send = |step: Value, ids: &[&str]| {
        let body = json!({ "post": desk.post, "step": step, "attachments": ids });
        let (caller, key, path) = (desk.caller.clone(), town.key(), path.clone());
        async move { caller.send("POST", &path, Some(&key), &body).await }
    };
    let refused = send(json!({ "action": "accept" }), &ids[..1]).await;
    assert_eq!((refused.status, refused.text("/rule")), (409, "no_photos_here"), "{refused:#?}");
    let four = json!({
        "category": "litter", "place": place(&town),
        "attachments": [&photos[0].id, &photos[1].id, &photos[2].id, Photo::planted(4).id],
    });
    let refused = town.report(&four).await;
    assert_eq!((refused.status, refused.text("/rule")), (409, "too_many_photos"), "{refused:#?}");
    assert_eq!(here(&town, &desk, &case).await, (0, 0), "a refusal binds nothing");
    // On the spot: the photo is on the phone, the report goes first.
    let grid = town.case(&desk, &case).await.text("/place/grid/code").to_owned();
    let district = town.app.district();
    let of_the_grid = |post: &&domain::post::Post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
    };
    let worker = town.log_in(district.roster.posts().find(of_the_grid).unwrap()).await;
    let report = json!({
        "category": "litter", "place": place(&town), "post": worker.post,
        "on_spot": { "opinion": "当场清理" }, "attachments": [&photos[0].id, &photos[1].id],
    });
    let key = town.key();
    let done = worker.caller.send("POST", "/api/v1/reports", Some(&key), &report).await;
    assert_eq!(done.status, 201, "{done:#?}");
    let again = worker.caller.send("POST", "/api/v1/reports", Some(&key), &report).await;
    assert_eq!(again.text("/case"), done.text("/case"), "a repetition is no second claim");
    assert_eq!(photos[0].upload(&worker.caller).await.0, 200);
    assert_eq!(here(&town, &worker, done.text("/case")).await, (1, 2));
}

async fn what_nobody_comes_back_for_is_swept(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let resident = town.resident();
    let (cut, whole, named) =
        (Photo::new(1, photos::large_jpeg(400 * 400)), Photo::planted(2), Photo::planted(3));
    cut.begin(&resident).await;
    let part = cut.bytes[..100_000].to_vec();
    assert_eq!(cut.part(&resident, 0, Body::from(part)).await.0, 200);
    whole.upload(&resident).await;
    named.upload(&resident).await;
    let (case, _, area) = reported(&town, &[&named]).await;
    let blobs = town.dir().join("blobs");
    assert_eq!(kept::files(&blobs).len(), 5);
    town.at("2026-11-24 09:50").await;
    assert_eq!(cut.offset(&resident).await, Some(100_000), "it may still go on");
    town.at("2026-11-24 10:30").await;
    assert_eq!(cut.offset(&resident).await, None);
    assert_eq!(kept::files(&blobs).len(), 4);
    town.at("2026-11-27 08:50").await;
    assert_eq!(kept::files(&blobs).len(), 4, "72 hours are not over");
    town.at("2026-11-27 09:20").await;
    assert_eq!(kept::files(&blobs).len(), 2, "only what a report has named is left");
    let desk = town.staff("station_desk", &area).await;
    let desk = Staff { caller: town.awake(&desk).await, ..desk };
    assert_eq!(here(&town, &desk, &case).await, (1, 1));
    let [image, _] = links(&town, &desk, &case, 0).await;
    assert_eq!(look(&desk.caller, &image).await.status(), 200);
}

async fn uploads_without_a_case_are_bounded(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    for n in 0..40 {
        assert_eq!(Photo::planted(n).begin(&desk.caller).await.status, 201, "{n}");
    }
    let refused = Photo::planted(40).begin(&desk.caller).await;
    assert_eq!((refused.status, refused.text("/code")), (429, "too_many_uploads"), "{refused:#?}");
    // Somebody else is not held up, nor is a photo that a report has named.
    assert_eq!(Photo::planted(41).begin(&town.resident()).await.status, 201);
    let named = Photo::planted(42);
    let report = json!({
        "category": "litter", "place": place(&town), "post": desk.post, "attachments": [&named.id],
    });
    let sent = desk.caller.send("POST", "/api/v1/reports", Some(&town.key()), &report).await;
    assert_eq!(sent.status, 201, "{sent:#?}");
    assert_eq!(named.begin(&desk.caller).await.status, 201);
}
