//! The name that a person probably meant.

/// The one of `names` that is so like `typed` that a person may have meant it.
pub(super) fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const ALIKE: f64 = 0.84;
    let bare = |name: &str| name.trim_start_matches('-').to_lowercase();
    let typed = bare(typed);
    let alike = |name: &&str| strsim::jaro_winkler(&typed, &bare(name));
    let best = names.into_iter().max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (!typed.is_empty() && alike(&best) >= ALIKE).then(|| best.to_owned())
}
