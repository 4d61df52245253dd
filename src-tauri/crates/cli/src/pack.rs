//! pack: is a folder a sound pack, and what would it change on these files.

use app::{AppError, Desk, load_pack};

use crate::arguments::{Asked, PackAction};
use crate::output::{self, figure};

pub fn run(desk: &Desk, action: &PackAction, asked: &Asked) -> Result<u8, AppError> {
    match action {
        PackAction::Check { folder } => {
            let pack = load_pack(folder)?;
            if asked.json {
                output::json(&serde_json::json!({
                    "version": pack.version,
                    "fields": pack.fields.len(),
                    "lists": pack.codes.keys().count(),
                }));
            } else {
                output::say(&format!(
                    "Bộ luật {} dùng được: {} trường, {} danh mục.",
                    pack.version,
                    figure(pack.fields.len()),
                    figure(pack.codes.keys().count())
                ));
            }
            Ok(0)
        }
        PackAction::Compare { folder, files } => {
            let impact = desk.compare_pack(load_pack(folder)?, files, &mut |_| true);
            if asked.json {
                output::json(&impact);
                return Ok(if impact.unreadable { 2 } else { 0 });
            }
            output::say(&format!(
                "{} người · từ bộ luật {} sang {} · Chặn {} → {}",
                figure(impact.people),
                impact.from,
                impact.to,
                figure(impact.blocks_before),
                figure(impact.blocks_after)
            ));
            for line in &impact.changes {
                output::say(&format!(
                    "  {}  {}: thêm {}, bớt {}, đổi mức {}",
                    line.code,
                    line.name,
                    figure(line.gained),
                    figure(line.lost),
                    figure(line.moved)
                ));
            }
            if impact.changes.is_empty() {
                output::say("Không có gì khác với các tệp này.");
            }
            Ok(if impact.unreadable { 2 } else { 0 })
        }
    }
}
