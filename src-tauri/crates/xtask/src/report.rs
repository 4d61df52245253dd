//! What the demo reads out of socanbo's JSON, and whether that counts as success. Keys as in the command-line contract;
//! one that is missing is an error, not a zero. NOT here: running socanbo.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::wording::{count, time};

/// The figures of `check --json` that the demo shows.
pub struct Checked {
    /// People in the list.
    pub people: u64,
    rows_read: u64,
    skipped: usize,
    columns: usize,
    understood: usize,
    repairs: usize,
    levels: [u64; 3],
    time: Duration,
    /// Blocking findings: code → (rows, the first one's message).
    blocked: BTreeMap<String, (BTreeSet<u64>, String)>,
}

impl Checked {
    /// Reads the whole report of `check --json` on one file.
    pub fn read(report: &Value) -> Result<Checked> {
        let sheets: Vec<&Value> = list(report, "files")?
            .iter()
            .filter_map(|file| file.get("sheets")?.as_array())
            .flatten()
            .collect();
        let columns: Vec<&Value> =
            sheets.iter().filter_map(|sheet| sheet.get("columns")?.as_array()).flatten().collect();
        let ledgers: Vec<&Value> = sheets.iter().filter_map(|sheet| sheet.get("ledger")).collect();
        let mut blocked: BTreeMap<String, (BTreeSet<u64>, String)> = BTreeMap::new();
        for finding in list(report, "findings")? {
            let word = |key| finding.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            if word("level") == "block" {
                let entry = blocked.entry(word("code")).or_insert_with(|| (BTreeSet::new(), word("message")));
                entry.0.extend(finding.get("row").and_then(Value::as_u64));
            }
        }
        Ok(Checked {
            people: number(report, "/summary/people")?,
            rows_read: ledgers.iter().map(|ledger| number(ledger, "/read")).sum::<Result<u64>>()?,
            skipped: ledgers
                .iter()
                .filter_map(|ledger| ledger.get("skipped")?.as_array())
                .map(Vec::len)
                .sum(),
            columns: columns.len(),
            understood: columns
                .iter()
                .filter(|column| column.get("field").is_some_and(Value::is_string))
                .count(),
            repairs: list(report, "repairs")?.iter().filter(|repair| certain(repair)).count(),
            levels: [
                number(report, "/summary/block")?,
                number(report, "/summary/explain")?,
                number(report, "/summary/hint")?,
            ],
            time: Duration::from_millis(number(report, "/summary/ms/total")?),
            blocked,
        })
    }

    /// The figures, a line each.
    pub fn lines(&self) -> Vec<String> {
        let [block, explain, hint] = self.levels.map(count);
        vec![
            format!(
                "đọc được         {} người (trong {} dòng; {} dòng không phải người: tiêu đề, cộng, chữ ký)",
                count(self.people),
                count(self.rows_read),
                count(self.skipped as u64)
            ),
            format!("hiểu được        {} trong {} cột", self.understood, self.columns),
            format!(
                "đã tự sửa        {} ô sửa được chắc chắn, giữ lại giá trị cũ",
                count(self.repairs as u64)
            ),
            format!("còn lại          {block} Chặn · {explain} Cần giải trình · {hint} Gợi ý"),
            format!("thời gian        {}", time(self.time)),
        ]
    }

    /// Why rows are blocked, a line for each rule.
    pub fn blocked_lines(&self) -> Vec<String> {
        self.blocked
            .iter()
            .map(|(code, (rows, message))| {
                let shown: Vec<String> = rows.iter().take(5).map(u64::to_string).collect();
                let more = if rows.len() > shown.len() { ", …" } else { "" };
                format!("{code}, dòng {}{more}: {message}", shown.join(", "))
            })
            .collect()
    }
}

/// The figures of `submit --json`.
pub struct Submitted {
    sent: u64,
    accepted: u64,
    refused: u64,
    waiting: u64,
    held_back: u64,
}

impl Submitted {
    /// Reads the report of `submit --json`.
    pub fn read(report: &Value) -> Result<Submitted> {
        Ok(Submitted {
            sent: number(report, "/sent")?,
            accepted: number(report, "/accepted")?,
            refused: number(report, "/refused")?,
            waiting: number(report, "/waiting")?,
            held_back: number(report, "/held_back")?,
        })
    }

    /// The figures, a line each; `took` as measured from outside.
    pub fn lines(&self, took: Duration) -> Vec<String> {
        vec![
            format!("đã gửi           {} người", count(self.sent)),
            format!("được nhận        {}", count(self.accepted)),
            format!("bị từ chối       {}", count(self.refused)),
            format!("chờ người xem    {}", count(self.waiting)),
            format!("giữ lại          {}", count(self.held_back)),
            format!("thời gian        {}", time(took)),
        ]
    }

    /// People who were not sent because of their data.
    pub fn held_back(&self) -> u64 {
        self.held_back
    }

    /// Success means: every person was either accepted or held back before sending, and the exit code agrees.
    pub fn judge(&self, people: u64, exit: Option<i32>) -> Result<()> {
        if self.sent == 0 {
            bail!("không có người nào được gửi");
        }
        if self.accepted != self.sent || self.refused > 0 || self.waiting > 0 {
            bail!("chỉ {} trong {} người đã gửi được nhận", count(self.accepted), count(self.sent));
        }
        if self.sent + self.held_back != people {
            bail!(
                "danh sách có {} người nhưng gửi {} và giữ lại {}: có người không rõ kết quả",
                count(people),
                count(self.sent),
                count(self.held_back)
            );
        }
        // 1 also stands for people who wait for a decision, which those held back do.
        match exit {
            Some(0) => Ok(()),
            Some(1) if self.held_back > 0 => Ok(()),
            _ => bail!("socanbo submit báo mọi người đã được nhận nhưng mã kết thúc là {exit:?}"),
        }
    }
}

/// The JSON that a command printed; lines of text before it are passed over.
pub fn json(printed: &[u8]) -> Result<Value> {
    let text = String::from_utf8_lossy(printed);
    let from = text.find('{').context("không có JSON")?;
    serde_json::from_str(text.get(from..).unwrap_or_default()).context("JSON không đúng dạng")
}

/// Only those made without asking count as done.
fn certain(repair: &Value) -> bool {
    repair.get("safety").and_then(Value::as_str) == Some("safe")
}

fn number(value: &Value, path: &str) -> Result<u64> {
    value.pointer(path).and_then(Value::as_u64).with_context(|| format!("JSON thiếu số {path}"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value.get(key).and_then(Value::as_array).with_context(|| format!("JSON thiếu danh sách {key}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn submitted(sent: u64, accepted: u64, held_back: u64) -> Submitted {
        Submitted { sent, accepted, refused: 0, waiting: 0, held_back }
    }

    #[test]
    fn success_needs_every_person_accounted_for() {
        assert!(submitted(9, 9, 1).judge(10, Some(1)).is_ok(), "nine accepted, one held back");
        assert!(submitted(9, 8, 1).judge(10, Some(1)).is_err(), "one sent person has no answer");
        assert!(submitted(9, 9, 0).judge(10, Some(0)).is_err(), "one person vanished");
        assert!(submitted(0, 0, 10).judge(10, Some(0)).is_err(), "sending nobody shows nothing");
        assert!(
            submitted(10, 10, 0).judge(10, Some(4)).is_err(),
            "the exit code speaks of a gateway out of reach"
        );
    }

    #[test]
    fn a_check_report_is_read_and_its_blocks_are_grouped() {
        let block = |row: u64| json!({"code": "DD03", "level": "block", "row": row, "message": "Sai"});
        let report = json!({
            "files": [{"sheets": [{
                "columns": [{"field": "citizen_id"}, {"field": null}],
                "ledger": {"read": 12, "kept": 2, "skipped": [{"row": 1, "reason": "title"}]}
            }]}],
            "findings": [block(9), block(9), block(11), {"code": "ZZ01", "level": "hint", "row": 4}],
            "repairs": [{"safety": "safe"}, {"safety": "review"}],
            "summary": {"people": 2, "block": 3, "explain": 0, "hint": 1, "ms": {"total": 40}}
        });
        let checked = Checked::read(&report).unwrap();
        assert_eq!(
            checked.blocked_lines(),
            ["DD03, dòng 9, 11: Sai"],
            "a row counts once per rule, hints do not"
        );
        assert!(
            checked.lines().iter().any(|line| line.ends_with("1 trong 2 cột")),
            "an unmapped column counts"
        );
        assert_eq!(checked.repairs, 1, "a repair that waits for a person is not made yet");
        assert!(Checked::read(&json!({"files": []})).is_err(), "a report without figures is no report");
    }

    #[test]
    fn json_is_found_behind_a_line_of_text() {
        assert_eq!(
            super::json(b"note\n{\"sent\": 3}\n").unwrap(),
            json!({"sent": 3}),
            "text before it is no harm"
        );
        assert!(super::json(b"nothing").is_err(), "no JSON is an error");
    }
}
