//! Cells that slipped: a row whose cells moved one to the right or left, a column whose values moved down a row.

use super::grid::{Grid, Val};
use super::truth::{Shift, Table};
use crate::people::Dice;

/// Shifts something in a table with these people; `None` when the table has nothing that could tell.
pub fn make(grid: &mut Grid, table: &Table, people: &[u32], dice: &mut Dice) -> Option<Shift> {
    let last = *table.columns.keys().last()?;
    let at = |field: &str| table.columns.iter().find(|(_, of)| **of == field).map(|(column, _)| *column);
    let id = at("citizen_id")?;
    let start = usize::try_from(dice.below(people.len() as u64 / 2)).unwrap() + 2;
    let kind = dice.below(3);
    let length = if kind == 2 { 6 } else { usize::try_from(dice.between(1, 5)).unwrap() };
    let rows = people.get(start..(start + length).min(people.len()))?;
    let (first_row, last_row) = (*rows.first()?, *rows.last()?);
    match kind {
        0 | 1 => {
            // Somewhere in front of the number, so that at least three kinds of values change places.
            let from = id.saturating_sub(1).max(*table.columns.keys().next()? + 2);
            for row in rows {
                let cells: Vec<(u16, Val)> =
                    (from..=last).filter_map(|c| Some((c, grid.cells.remove(&(*row, c))?.val))).collect();
                for (column, val) in cells {
                    if kind == 0 {
                        grid.put(*row, column + 1, val);
                    } else if column > from {
                        grid.put(*row, column - 1, val);
                    }
                }
            }
            let kind = if kind == 0 { "right" } else { "left" };
            Some(Shift { kind, rows: (first_row, last_row), columns: (from, last) })
        }
        _ => {
            if rows.len() < 5 {
                return None;
            }
            let values: Vec<Option<Val>> =
                rows.iter().map(|row| grid.cells.remove(&(*row, id)).map(|placed| placed.val)).collect();
            for (row, val) in rows.iter().skip(1).zip(values) {
                if let Some(val) = val {
                    grid.put(*row, id, val);
                }
            }
            Some(Shift { kind: "down", rows: (first_row, last_row), columns: (id, id) })
        }
    }
}
