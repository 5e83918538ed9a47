//! A disk, and what a power cut may leave of it.
//!
//! What was synced is kept. Of what was not, each 512 bytes of each write are kept, lost or
//! garbled, each on its own; a cut of a file may or may not have happened; and a name that was
//! made, removed or changed since its folder was synced may or may not be so. Bytes beside a write
//! are never touched: disks promise that, and SQLite relies on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::record::{Deed, Entry};

const SECTOR: usize = 512;

/// A file or folder, whatever it is called.
#[derive(Debug, Clone, Default)]
struct Node {
    /// As of its last sync.
    kept: Vec<u8>,
    /// Since then.
    pending: Vec<Deed>,
}

/// A change of names that its folder has not been synced since.
#[derive(Debug, Clone)]
enum Naming {
    Add(String, usize),
    Remove(String),
    Rename(String, String, usize),
}

/// The disk as the server sees it, and as it would be found.
#[derive(Debug, Default)]
pub(super) struct Disk {
    nodes: Vec<Node>,
    names: BTreeMap<String, usize>,
    kept_names: BTreeMap<String, usize>,
    pending_names: Vec<Naming>,
}

impl Disk {
    /// A disk with the files of a folder, all of them synced.
    pub(super) fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        disk.add_folder(folder);
        disk
    }

    fn add_folder(&mut self, folder: &Path) {
        self.add(folder, Vec::new());
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.add_folder(&path);
            } else {
                self.add(&path, fs::read(&path).unwrap());
            }
        }
    }

    fn add(&mut self, path: &Path, kept: Vec<u8>) {
        let name = path.to_str().unwrap().to_owned();
        self.nodes.push(Node { kept, pending: Vec::new() });
        self.names.insert(name.clone(), self.nodes.len() - 1);
        self.kept_names.insert(name, self.nodes.len() - 1);
    }

    /// Takes over one entry of the record.
    pub(super) fn apply(&mut self, Entry { path, deed }: &Entry) {
        match deed {
            Deed::Made => {
                self.nodes.push(Node::default());
                self.names.insert(path.clone(), self.nodes.len() - 1);
                self.pending_names.push(Naming::Add(path.clone(), self.nodes.len() - 1));
            }
            Deed::Removed => {
                self.names.remove(path);
                self.pending_names.push(Naming::Remove(path.clone()));
            }
            Deed::Renamed(to) => {
                let node = self.names.remove(path).unwrap();
                self.names.insert(to.clone(), node);
                self.pending_names.push(Naming::Rename(path.clone(), to.clone(), node));
            }
            Deed::Linked(to) => {
                let node = self.names[path];
                self.names.insert(to.clone(), node);
                self.pending_names.push(Naming::Add(to.clone(), node));
            }
            Deed::Written(..) | Deed::Cut(_) => {
                let node = self.names[path];
                self.nodes[node].pending.push(deed.clone());
            }
            Deed::Synced => self.sync(path),
            Deed::Sent(_) => {}
        }
    }

    /// Everything about the file is kept now, or every name in the folder.
    fn sync(&mut self, path: &str) {
        let Some(node) = self.names.get(path) else { return };
        self.nodes[*node].sync();
        let (done, left): (Vec<Naming>, Vec<Naming>) =
            self.pending_names.drain(..).partition(|naming| naming.folder() == path);
        self.pending_names = left;
        for naming in done {
            naming.apply(&mut self.kept_names);
        }
    }

    /// What a power cut leaves now, by path.
    pub(super) fn after_a_cut(&self, chance: &mut Chance) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.kept_names.clone();
        for naming in self.pending_names.iter().filter(|_| chance.happens(500)) {
            naming.apply(&mut names);
        }
        names.into_iter().map(|(name, node)| (name, self.nodes[node].after_a_cut(chance))).collect()
    }
}

impl Naming {
    fn folder(&self) -> &str {
        let (Self::Add(path, _) | Self::Remove(path) | Self::Rename(_, path, _)) = self;
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Add(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Remove(path) => {
                names.remove(path);
            }
            Self::Rename(from, to, node) => {
                names.remove(from);
                names.insert(to.clone(), *node);
            }
        }
    }
}

impl Node {
    fn sync(&mut self) {
        for deed in std::mem::take(&mut self.pending) {
            match deed {
                Deed::Written(at, bytes) => put(&mut self.kept, at, &bytes),
                Deed::Cut(length) => cut(&mut self.kept, length),
                other => unreachable!("{other:?} is nothing that a file waits with"),
            }
        }
    }

    fn after_a_cut(&self, chance: &mut Chance) -> Vec<u8> {
        let mut left = self.kept.clone();
        // The cache of a disk is often written whole, or not at all.
        let kept_in_1000 = [1000, 0, 500][chance.below(3)];
        for deed in &self.pending {
            match deed {
                Deed::Written(at, bytes) => tear(&mut left, *at, bytes, kept_in_1000, chance),
                Deed::Cut(length) if chance.happens(500) => cut(&mut left, *length),
                _ => {}
            }
        }
        left
    }
}

/// Writes what a power cut lets through of a write, sector by sector.
fn tear(file: &mut Vec<u8>, at: u64, bytes: &[u8], kept_in_1000: usize, chance: &mut Chance) {
    let mut at = usize::try_from(at).unwrap();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (sector, left) = rest.split_at(rest.len().min(SECTOR - at % SECTOR));
        if chance.happens(kept_in_1000) {
            put(file, at as u64, sector);
        } else if kept_in_1000 > 0 && chance.happens(200) {
            let noise: Vec<u8> = sector.iter().map(|_| chance.byte()).collect();
            put(file, at as u64, &noise);
        }
        at += sector.len();
        rest = left;
    }
}

fn put(file: &mut Vec<u8>, at: u64, bytes: &[u8]) {
    let at = usize::try_from(at).unwrap();
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}

fn cut(file: &mut Vec<u8>, length: u64) {
    file.resize(usize::try_from(length).unwrap(), 0);
}

/// Chance from a seed (SplitMix64): the same cuts for the same record.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }

    fn happens(&mut self, in_1000: usize) -> bool {
        self.below(1000) < in_1000
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[0]
    }
}

#[test]
fn what_was_synced_is_kept_and_what_was_not_may_go() {
    let entry = |path: &str, deed| Entry { path: path.to_owned(), deed };
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().to_str().unwrap();
    let file = format!("{root}/f");
    let mut disk = Disk::of(dir.path());
    disk.apply(&entry(&file, Deed::Made));
    disk.apply(&entry(&file, Deed::Written(0, vec![1; 1024])));
    disk.apply(&entry(&file, Deed::Synced));
    let mut chance = Chance::seeded(1);
    let mut found = || disk.after_a_cut(&mut chance).get(&file).cloned();
    let without_name = (0..100).filter(|_| found().is_none()).count();
    assert!((1..100).contains(&without_name), "the folder was not synced: {without_name}");
    disk.apply(&entry(root, Deed::Synced));
    disk.apply(&entry(&file, Deed::Written(512, vec![2; 1024])));
    let mut chance = Chance::seeded(2);
    let left: Vec<Vec<u8>> =
        (0..200).map(|_| disk.after_a_cut(&mut chance).remove(&file).unwrap()).collect();
    assert!(left.iter().all(|bytes| bytes[..512] == [1; 512]), "what was synced is kept");
    let whole = [vec![1; 512], vec![2; 1024]].concat();
    assert!(left.contains(&whole) && left.contains(&vec![1; 1024]));
    let torn = left.iter().filter(|bytes| **bytes != whole && bytes.as_slice() != [1; 1024]);
    assert!(torn.count() > 10, "some are torn");
    disk.apply(&entry(&file, Deed::Synced));
    assert_eq!(disk.after_a_cut(&mut chance)[&file], whole);
}
