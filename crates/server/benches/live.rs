//! What listeners cost a process to which nobody writes, and how soon they hear of a change:
//! `cargo bench -p server --bench live -- 2000 5000`.
//!
//! The clients are another process, so that memory and processor time are the server's alone. Each
//! client reads what comes and keeps nothing. The server is the whole one, on a SQLite file, with
//! the readers' own loops.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use domain::post::Post;
use serde_json::json;
use server::auth::Operator;
use server::inside::Caller;
use testkit::{Record, Town};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Listeners of one person at the most; see `live::places`.
const OF_A_PERSON: usize = 8;
/// How long the idle process is watched.
const WATCHED: Duration = Duration::from_mins(1);
/// Changes whose arrival is measured.
const CHANGES: usize = 20;
/// After so much silence nobody else is told of the first change.
const SILENCE: Duration = Duration::from_secs(3);
/// Ticks of `/proc/self/stat` in a second, the same on every Linux.
const TICKS: f64 = 100.0;
const CLIENTS: &str = "--clients";

fn main() -> Fallible<()> {
    let args: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let server = args.iter().position(|arg| arg == CLIENTS).and_then(|at| args.get(at + 1));
    if let Some(address) = server {
        return runtime.block_on(clients(address.parse()?));
    }
    if !args.iter().any(|arg| arg == "--bench") {
        println!("not measured: this is no test (cargo bench -p server --bench live)");
        return Ok(());
    }
    let counts: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    runtime.block_on(measure(if counts.is_empty() { &[2000] } else { &counts }))
}

async fn measure(counts: &[usize]) -> Fallible<()> {
    println!(
        "| listeners | opened in s | KiB each | idle CPU % | told of a change | median ms | most ms |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    for count in counts {
        one(*count).await?;
    }
    Ok(())
}

/// A town that is served, with so many listeners.
async fn one(count: usize) -> Fallible<()> {
    let town = Town::wuxing(Record::Sqlite, "2026-11-24 09:00").await;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let serving =
        tokio::spawn(server::serve(town.app.clone(), server::Pages::default(), listener, stopped));
    let lines = sessions(&town, count).await?;

    let before = memory_kib()?;
    let mut far = Far::start(address)?;
    let began = Instant::now();
    far.tell(&lines)?;
    far.until("open")?;
    let opened = began.elapsed().as_secs_f64();
    let each = (memory_kib()? - before) / lines.len() as f64;

    let (began, cpu) = (Instant::now(), cpu_seconds()?);
    tokio::time::sleep(WATCHED).await;
    let idle = (cpu_seconds()? - cpu) / began.elapsed().as_secs_f64() * 100.0;

    report(&town).await;
    let hearers = far.until("heard")?;
    let mut times = Vec::new();
    for _ in 0..CHANGES {
        let began = Instant::now();
        report(&town).await;
        far.until("heard")?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let (middle, most) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "| {} | {opened:.1} | {each:.1} | {idle:.1} | {hearers} | {middle:.0} | {most:.0} |",
        lines.len()
    );
    stop.send(true)?;
    serving.await??;
    far.end()
}

async fn report(town: &Town) {
    let report = json!({ "category": "litter", "place": { "lng": 120.0932, "lat": 30.8703 } });
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
}

/// Post and token for each listener, eight of each person. Posts that see the whole district come
/// first, so that as many as can be are told of each change.
async fn sessions(town: &Town, count: usize) -> Fallible<Vec<String>> {
    let district = town.app.district();
    let mut posts: Vec<&Post> = district.roster.posts().collect();
    posts.sort_by_key(|post| {
        let whole = post.territory.as_ref().is_some_and(|unit| *unit == district.code);
        (!whole, post.id)
    });
    let mut seen = BTreeSet::new();
    posts.retain(|post| seen.insert(post.person));
    let mut lines = Vec::new();
    for post in posts.iter().take(count.div_ceil(OF_A_PERSON)) {
        let caller = Caller::anonymous(&town.app);
        let caller = caller.as_person(&town.app, &Operator::at_the_machine(), post.person).await?;
        let token = caller.token().ok_or("a session has a token")?;
        lines.extend((0..OF_A_PERSON).map(|_| format!("{} {token}", post.id)));
    }
    lines.truncate(count);
    Ok(lines)
}

/// The process of the clients.
struct Far {
    child: Child,
    into: ChildStdin,
    out: BufReader<ChildStdout>,
}

impl Far {
    fn start(address: SocketAddr) -> Fallible<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args([CLIENTS, &address.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let into = child.stdin.take().ok_or("its input")?;
        let out = BufReader::new(child.stdout.take().ok_or("its output")?);
        Ok(Self { child, into, out })
    }

    fn tell(&mut self, lines: &[String]) -> Fallible<()> {
        let text = lines.join("\n") + "\n\n";
        Ok(self.into.write_all(text.as_bytes())?)
    }

    /// Waits for a line that begins with a word, and gives the number after it.
    fn until(&mut self, word: &str) -> Fallible<usize> {
        loop {
            let mut line = String::new();
            if self.out.read_line(&mut line)? == 0 {
                return Err(format!("the clients ended before {word}").into());
            }
            if let Some(number) = line.trim().strip_prefix(word) {
                return Ok(number.trim().parse()?);
            }
        }
    }

    fn end(mut self) -> Fallible<()> {
        drop(self.into);
        self.child.wait()?;
        Ok(())
    }
}

/// What a stream has said.
enum Said {
    Open,
    Case,
    Over,
}

/// The other process: opens a stream for each line and says so when all stand. After the first
/// change it says how many were told of it, after each other when so many have heard.
async fn clients(address: SocketAddr) -> Fallible<()> {
    let (tell, mut said) = mpsc::unbounded_channel();
    let mut count = 0_usize;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((post, token)) = line.split_once(' ') else { break };
        let request = format!(
            "GET /api/v1/live?post={post} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n"
        );
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        tokio::spawn(follow(stream, tell.clone()));
        // One after the other, as pages open.
        while !matches!(said.recv().await, Some(Said::Open)) {}
        count += 1;
    }
    println!("open {count}");
    drop(tell);
    let hearers = until_silence(&mut said).await;
    println!("heard {hearers}");
    loop {
        for _ in 0..hearers {
            match said.recv().await {
                Some(Said::Case) => {}
                Some(Said::Open) => return Err("a stream began again".into()),
                Some(Said::Over) | None => return Ok(()),
            }
        }
        println!("heard {hearers}");
    }
}

/// How many are told of a change, from the first that hears of it until nobody else does.
async fn until_silence(said: &mut mpsc::UnboundedReceiver<Said>) -> usize {
    let mut hearers = usize::from(said.recv().await.is_some());
    while let Ok(Some(_)) = tokio::time::timeout(SILENCE, said.recv()).await {
        hearers += 1;
    }
    hearers
}

/// Says when a stream stands, each time that it is told of a case, and when it is over.
async fn follow(mut stream: TcpStream, tell: mpsc::UnboundedSender<Said>) {
    let mut buffer = [0; 2048];
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        let text = String::from_utf8_lossy(&buffer[..read]);
        for kind in text.lines().filter_map(|line| line.strip_prefix("event: ")) {
            // An error only says that nobody counts any more.
            let _ = match kind {
                "open" => tell.send(Said::Open),
                "case" => tell.send(Said::Case),
                _ => Ok(()),
            };
        }
    }
    let _ = tell.send(Said::Over);
}

/// Resident memory of this process, in KiB.
fn memory_kib() -> Fallible<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Processor time of this process, in seconds.
fn cpu_seconds() -> Fallible<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, rest) = stat.rsplit_once(") ").ok_or("a name")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = |at: usize| -> Fallible<f64> { Ok(fields.get(at).ok_or("a field")?.parse()?) };
    Ok((ticks(11)? + ticks(12)?) / TICKS)
}
