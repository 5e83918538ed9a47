//! The pages that were built before the program (`web/dist/site`), inside it.

use rust_embed::RustEmbed;
use server::Pages;

/// In a release build part of the program; in a debug build read from the disk when it starts.
#[derive(RustEmbed)]
#[folder = "../../web/dist/site/"]
#[allow_missing = true]
struct Built;

/// All pages; none where none were built.
pub(crate) fn built() -> Pages {
    Pages::new(Built::iter().filter_map(|path| {
        let file = Built::get(&path)?;
        Some((path.into_owned(), file.data))
    }))
}
