//! How the source is doing, in one short text: it stands on every screen.

use std::time::Duration;

use crate::app::App;
use crate::app::source::Freshness;
use crate::locale::Locale;
use crate::words::Tone;

/// The frames of the mark that moves while a poll is under way.
const BUSY: [&str; 4] = ["◐", "◓", "◑", "◒"];
/// A poll that takes longer than this is told beside the age of the data.
const SLOW: Duration = Duration::from_secs(1);

/// The mark and the words, the most important first: a narrow title shows the first few.
pub struct FreshnessLine {
    /// A shape for the verdict, moving while a poll is under way.
    pub mark: &'static str,
    /// The words.
    pub parts: Vec<String>,
    /// The verdict.
    pub tone: Tone,
}

/// The freshness of `app`'s source.
pub fn freshness(app: &App, locale: &Locale) -> FreshnessLine {
    let source = &app.source;
    let running = source.polling_since.map(|since| app.now.monotonic.saturating_sub(since));
    let every = locale.text_with("title-every", &[("interval", locale.age(source.interval).into())]);
    let mut line = match source.freshness(app.now) {
        Freshness::None if source.failure.is_some() => {
            FreshnessLine { mark: "×", parts: vec![locale.text("title-failing").into()], tone: Tone::Bad }
        }
        Freshness::None => FreshnessLine { mark: "◐", parts: Vec::new(), tone: Tone::Plain },
        Freshness::Stale(age) => FreshnessLine {
            mark: "▲",
            parts: vec![locale.text_with("title-stale", &[("age", locale.age(age).into())]), every],
            tone: Tone::Bad,
        },
        Freshness::Live(age) => {
            let ago = locale.text_with("title-age", &[("age", locale.age(age).into())]);
            if source.failure.is_some() {
                FreshnessLine {
                    mark: "×",
                    parts: vec![locale.text("title-failing").into(), ago, every],
                    tone: Tone::Bad,
                }
            } else if source.held.is_some() {
                // What is shown is not what the source says now.
                FreshnessLine {
                    mark: "▲",
                    parts: vec![locale.text("title-held-back").into(), ago, every],
                    tone: Tone::Warn,
                }
            } else {
                let took = source.success.as_ref().map(|success| locale.duration(success.took));
                let mut parts = vec![locale.text("title-live").into()];
                parts.extend(if age_ticks(app) { Some(ago) } else { data_from(app, locale) });
                parts.push(every);
                parts.extend(took);
                FreshnessLine { mark: "●", parts, tone: Tone::Good }
            }
        }
    };
    if let Some(running) = running
        && (running >= SLOW || source.success.is_none())
    {
        line.parts.insert(line.parts.len().min(2), loading(app, locale, running));
        if source.failure.is_none() {
            line.mark = busy_mark(running);
        }
    }
    if let Some(recovery) = source.recovery(app.now) {
        let lasted = locale.age(recovery.lasted);
        let recovered = locale.text_with("title-recovered", &[("age", lasted.into())]);
        line.parts.insert(line.parts.len().min(1), recovered);
    }
    line
}

/// Whether the age of the data is told, and not its time alone. At a desk the age of what is as young as it can be would
/// change the screen each second and tell nobody anything; on a wall it shows that the clock has not stopped.
pub fn age_ticks(app: &App) -> bool {
    let source = &app.source;
    app.wall.is_some()
        || source.failure.is_some()
        || source.held.is_some()
        || matches!(source.freshness(app.now), Freshness::Stale(_))
}

/// When the data that is shown had come.
pub fn data_from(app: &App, locale: &Locale) -> Option<String> {
    let success = app.source.success.as_ref()?;
    let time = locale.moment(app.local(success.at.wall), app.today());
    Some(locale.text_with("data-from", &[("time", time.into())]))
}

/// The mark of a poll that has been under way for so long.
pub fn busy_mark(running: Duration) -> &'static str {
    let step = running.as_millis() / crate::app::wake::ANIMATION.as_millis();
    BUSY[step as usize % BUSY.len()]
}

/// `loading… 12 s · 1.2 MB`.
pub fn loading(app: &App, locale: &Locale, running: Duration) -> String {
    let seconds = locale.age(Duration::from_secs(running.as_secs()));
    let text = locale.text_with("title-loading", &[("age", seconds.into())]);
    match app.source.received {
        0 => text,
        bytes => format!("{text} · {}", locale.bytes(bytes)),
    }
}
