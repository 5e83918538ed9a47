//! `wuxing-pack`: writes the demo district and its made-up people.

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;

/// Writes packs/wuxing and packs/wuxing-people from public data and a seed.
#[derive(Parser)]
#[command(name = "wuxing-pack")]
struct Args {
    /// The folder in which the two folders are written
    #[arg(long, default_value = "packs")]
    out: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let made = wuxing::make()?;
    made.pack.write_dir(&args.out.join("wuxing"))?;
    made.people.write_dir(&args.out.join("wuxing-people"))?;
    let count = made.pack.iter().chain(made.people.iter()).count();
    println!("{count} files in {}", args.out.display());
    Ok(())
}
