//! Broken `batches.toml`: what can be wrong with how tables of other systems are read.

use crate::broken::{Row, row};
use crate::edit::Edit::Add;

const FILE: &str = "batches.toml";

#[rustfmt::skip]
pub(crate) const EXCHANGE: &[Row] = &[
    row("a system that is no channel", &[Add(FILE, "[[batch]]\nchannel = \"hotlin\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = {}\n")],
        &["batches.toml:2 [channel] unknown_channel"]),
    row("a channel for what people find themselves", &[Add(FILE, "[[batch]]\nchannel = \"patrol\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = {}\n")],
        &["batches.toml:2 [channel] channel_not_on_behalf"]),
    row("a way to write an instant that is none", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = [\"YYYY-MM\"]\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = {}\n")],
        &["batches.toml:3 [times] time_pattern_shape"]),
    row("a table without the column of the number", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = {}\n")],
        &["batches.toml:5 [columns] missing_key"]),
    row("one column for two things", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"经\" }\ncategories = {}\n")],
        &["batches.toml:5 [lng] column_twice"]),
    row("a column that means nothing", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\", id_card = \"证\" }\ncategories = {}\n")],
        &["batches.toml:5 [id_card] unknown_word"]),
    row("a category that does not exist", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = []\ndatum = \"gcj02\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = { \"垃圾\" = \"liter\" }\n")],
        &["batches.toml:6 [categories] unknown_category"]),
    row("a coordinate system that does not exist", &[Add(FILE, "[[batch]]\nchannel = \"hotline\"\ntimes = []\ndatum = \"gcj20\"\ncolumns = { number = \"号\", category = \"类\", lng = \"经\", lat = \"纬\" }\ncategories = {}\n")],
        &["batches.toml:4 [datum] unknown_word"]),
];
