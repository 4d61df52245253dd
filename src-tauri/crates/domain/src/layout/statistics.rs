//! Tables of sums, which look like lists and are none.

use crate::cells::CellValue;
use crate::page::Page;
use crate::text::fold;

/// A table of sums: words of statistics in the head, a numbering row with formulas, or numbers nearly everywhere.
pub(super) fn is_statistics(page: &Page<'_>) -> bool {
    let mut words = 0usize;
    let mut formulas = 0usize;
    let mut numbers = 0usize;
    let mut cells = 0usize;
    for (at, raw) in page.sheet.rows().iter().take(200).enumerate() {
        for cell in page.sheet.cells(raw) {
            cells += 1;
            match cell.value {
                CellValue::Number(_) => numbers += 1,
                CellValue::Text(_) if at < 20 => {
                    let text = page.text(cell);
                    let key = fold(&text);
                    let known = [
                        "tong so",
                        "trong do",
                        "chia ra",
                        "so luong",
                        "bieu so",
                        "thong ke",
                        "tong hop",
                        "ty le",
                        "co mat",
                        "bao cao so luong",
                        "co cau",
                    ];
                    words += usize::from(known.iter().any(|word| key.contains(word)));
                    formulas += usize::from(
                        text.contains('=') && text.contains('+') && text.chars().any(|c| c.is_ascii_digit()),
                    );
                }
                CellValue::Text(_) | CellValue::Date(_) | CellValue::Bool(_) | CellValue::Error(_) => {}
            }
        }
    }
    formulas >= 1 && words >= 1
        || words >= 2 && numbers * 3 >= cells
        || words >= 3
        || numbers * 10 >= cells * 7 && cells >= 20
}
