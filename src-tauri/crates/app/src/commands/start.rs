//! The start, the passcode, the settings, rule pages.

use store::Store;

use super::Counter;
use crate::deadline;
use crate::error::{AppError, Result};
use crate::facts::rule_pages;
use crate::list::ListLine;
use crate::wire::*;

/// Where the settings are kept.
const SETTINGS: &str = "window";
/// Minutes without a key until the window locks itself, unless set.
const LOCK_MINUTES: u32 = 10;

impl Counter<'_> {
    pub(super) fn status(&mut self, _: Nothing) -> Result<Status> {
        let mut status = Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rule_pack: self.desk.pack().version.clone(),
            has_history: Store::exists(&self.history),
            open: self.desk.is_open(),
            lists: Vec::new(),
            todo: Vec::new(),
            queue: 0,
            lock_minutes: LOCK_MINUTES,
            unit_name: None,
        };
        if !self.desk.is_open() {
            return Ok(status);
        }
        let settings = self.settings(Nothing {})?;
        status.lock_minutes = settings.lock_minutes;
        status.unit_name = Some(settings.unit_name).filter(|name| !name.is_empty());
        let submissions = self.desk.submissions()?;
        status.queue = submissions.iter().map(|s| s.queued + s.unknown).sum();
        let today = self.desk.today();
        for line in self.desk.lists()? {
            let latest = submissions.iter().find(|s| Some(s.submission) == line.submission);
            let next = match (line.state.as_deref(), latest) {
                (Some("open"), _) => "resume",
                (Some("needs_person"), _) => "decide",
                (Some("done_in_part"), Some(s)) if s.refused > 0 => "results",
                (Some("done" | "done_in_part"), _) => "done",
                _ => "review",
            };
            if let Some(mut todo) = todo_of(&line, next, latest) {
                let due = deadline::due(deadline::day_of(line.made_at));
                todo.due = Some(format!("{:02}/{:02}/{}", due.day(), due.month(), due.year()));
                todo.days_left = Some(deadline::working_days(today, due));
                status.todo.push(todo);
            }
            status.lists.push(ListCard {
                list: line.list,
                files: line.files,
                made_at: line.made_at,
                people: line.people,
                submission: line.submission,
                state: line.state,
                next: next.to_owned(),
                blocked: None,
            });
        }
        status.todo.sort_by_key(|todo| todo.days_left);
        Ok(status)
    }

    pub(super) fn unlock(&mut self, request: Unlock) -> Result<Unlocked> {
        let code = self.desk.open_or_create(&self.history, &request.passcode)?;
        Ok(Unlocked { recovery_code: code.map(|code| code.text().to_owned()) })
    }

    pub(super) fn recover(&mut self, request: Recover) -> Result<Unlocked> {
        let code = self.desk.recover(&self.history, &request.code, &request.passcode)?;
        Ok(Unlocked { recovery_code: Some(code.text().to_owned()) })
    }

    pub(super) fn change_passcode(&mut self, request: ChangePasscode) -> Result<Done> {
        self.desk.change_passcode(&request.old, &request.new)?;
        Ok(Done {})
    }

    pub(super) fn lock(&mut self, _: Nothing) -> Result<Done> {
        self.desk.lock();
        Ok(Done {})
    }

    pub(super) fn settings(&mut self, _: Nothing) -> Result<Settings> {
        let kept = self.desk.store()?.setting(SETTINGS)?;
        let mut settings: Settings =
            kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_else(|| Settings {
                lock_minutes: LOCK_MINUTES,
                language: "vi".to_owned(),
                zoom: 100,
                theme: "system".to_owned(),
                ..Settings::default()
            });
        settings.lock_minutes = settings.lock_minutes.clamp(1, 120);
        settings.zoom = settings.zoom.clamp(80, 200);
        Ok(settings)
    }

    pub(super) fn set_settings(&mut self, request: Settings) -> Result<Settings> {
        if !["vi", "en"].contains(&request.language.as_str()) {
            return Err(AppError::BadRequest("ngôn ngữ là vi hoặc en".into()));
        }
        let at = self.desk.now();
        self.desk.store()?.set_setting(SETTINGS, &crate::keep::json(&request), at)?;
        self.settings(Nothing {})
    }

    pub(super) fn rule(&mut self, request: OfRule) -> Result<RuleCard> {
        let page = rule_pages(Some(&request.code), self.desk.pack()).pop();
        let page = page.ok_or_else(|| AppError::BadRequest(format!("không có luật {}", request.code)))?;
        Ok(RuleCard {
            code: page.code.to_owned(),
            name: page.name.to_owned(),
            level: page.level.to_owned(),
            what: page.what.to_owned(),
            why: page.why.to_owned(),
            how: page.how.to_owned(),
            legal: page.legal.to_owned(),
            good: page.good,
            bad: page.bad,
        })
    }
}

/// What is left to do with a list; nothing for what is done.
fn todo_of(line: &ListLine, next: &str, latest: Option<&crate::submit::Progress>) -> Option<TodoCard> {
    let (kind, people) = match next {
        "resume" => ("resume", latest.map_or(0, |s| s.queued + s.unknown)),
        "decide" => ("decide", latest.map_or(0, |s| s.needs_person)),
        "results" => ("refused", latest.map_or(0, |s| s.refused)),
        "review" => ("send", line.people),
        _ => return None,
    };
    Some(TodoCard {
        kind: kind.to_owned(),
        list: line.list,
        file: line.files.first().cloned().unwrap_or_default(),
        submission: line.submission,
        count: people,
        due: None,
        days_left: None,
    })
}
