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
    for (folder, files) in [("wuxing", &made.pack), ("wuxing-people", &made.people)] {
        for (path, text) in files {
            let path = args.out.join(folder).join(path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, text)?;
        }
    }
    let count = made.pack.len() + made.people.len();
    println!("{count} files in {}", args.out.display());
    Ok(())
}
