//! Headings over the columns: one to three rows, merged or not, groups, numbering rows, and the same again at a page
//! break.

use super::columns::{Column, Means};
use super::grid::Grid;
use crate::people::Dice;

/// How a head is built.
#[derive(Debug, Clone)]
pub struct HeadShape {
    /// Rows of headings.
    pub rows: u32,
    /// Whether cells are merged; otherwise groups stand over their first column only.
    pub merged: bool,
    /// Where an unmerged single heading stands: in the top row or the bottom one.
    pub single_on_top: bool,
    /// A merged name over two columns has no headings of its own below.
    pub name_in_one: bool,
    /// All capitals.
    pub capitals: bool,
    /// Without accents.
    pub bare: bool,
    /// Line breaks, stars, doubled blanks.
    pub dressed: bool,
    /// Headings over several blocks, for three rows.
    pub over: Vec<String>,
    /// The spelling of the numbering row, if there is one.
    pub numbering: Option<u64>,
}

/// The text as it is typed in this head.
fn dress(text: &str, shape: &HeadShape, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    if shape.bare {
        text = bare(&text);
    }
    if shape.capitals {
        text = text.to_uppercase();
    }
    if shape.dressed {
        match dice.below(7) {
            0 | 1 => text = text.replacen(' ', "\n", 1),
            2 => text = text.replace(' ', "  "),
            3 => text = format!("{text} (*)"),
            4 => text = format!(" {text} "),
            5 => text = text.replacen(' ', " \n", 2),
            _ => {}
        }
    }
    text
}

/// Without accents, case and punctuation kept.
pub fn bare(text: &str) -> String {
    let plain = |c: char| match c {
        'đ' => 'd',
        'Đ' => 'D',
        _ if c.is_ascii() => c,
        _ => {
            let folded = domain::text::fold(&c.to_string()).chars().next().unwrap_or(c);
            if c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
        }
    };
    text.chars().map(plain).collect()
}

/// Writes the head with its first row at `top` and its first column at `left`; returns the row after it.
pub fn write(
    grid: &mut Grid,
    top: u32,
    left: u16,
    columns: &[Column],
    shape: &HeadShape,
    dice: &mut Dice,
) -> u32 {
    let last = top + shape.rows - 1;
    let group_row = if shape.rows == 3 { top + 1 } else { top };
    let mut at = 0;
    while at < columns.len() {
        let end = at
            + (at..columns.len()).take_while(|next| same_block(&columns[at], &columns[*next])).count().max(1);
        let column = left + u16::try_from(at).unwrap();
        let to = left + u16::try_from(end - 1).unwrap();
        if columns[at].group.is_empty() || shape.rows == 1 {
            for (offset, own) in columns[at..end].iter().enumerate() {
                single(grid, (group_row, last), column + u16::try_from(offset).unwrap(), own, shape, dice);
            }
            if shape.rows == 1 && shape.name_in_one && columns[at].field == "family_middle_name" {
                grid.text(top, column, dress(&columns[at].group, shape, dice));
                grid.cells.remove(&(top, to));
                grid.merge((top, top), (column, to));
            }
        } else {
            grid.text(group_row, column, dress(&columns[at].group, shape, dice));
            if shape.name_in_one && columns[at].field == "family_middle_name" && shape.merged {
                grid.merge((group_row, last), (column, to));
            } else {
                if shape.merged {
                    grid.merge((group_row, group_row), (column, to));
                }
                for (offset, own) in columns[at..end].iter().enumerate() {
                    grid.text(last, column + u16::try_from(offset).unwrap(), dress(&own.leaf, shape, dice));
                }
            }
        }
        at = end;
    }
    if shape.rows == 3 {
        over(grid, top, left, columns, shape, dice);
    }
    match shape.numbering {
        Some(kind) => {
            numbering(grid, last + 1, left, columns, kind);
            last + 2
        }
        None => last + 1,
    }
}

fn same_block(a: &Column, b: &Column) -> bool {
    a.block == b.block && !a.group.is_empty() && a.group == b.group
}

fn single(grid: &mut Grid, rows: (u32, u32), column: u16, own: &Column, shape: &HeadShape, dice: &mut Dice) {
    let text = if own.group.is_empty() {
        own.leaf.clone()
    } else if matches!(own.means, Means::BirthOf(_) | Means::SexMark(_)) || dice.chance(50) {
        format!("{} {}", own.group, own.leaf)
    } else {
        format!("{} - {}", own.group, own.leaf)
    };
    if shape.merged {
        grid.text(rows.0, column, dress(&text, shape, dice));
        grid.merge(rows, (column, column));
    } else {
        grid.text(if shape.single_on_top { rows.0 } else { rows.1 }, column, dress(&text, shape, dice));
    }
}

/// Headings over runs of blocks; what has none above it reaches to the top.
fn over(grid: &mut Grid, top: u32, left: u16, columns: &[Column], shape: &HeadShape, dice: &mut Dice) {
    let ends: Vec<usize> = (1..=columns.len())
        .filter(|at| *at == columns.len() || !same_block(&columns[at - 1], &columns[*at]))
        .collect();
    // The first two blocks stand alone, the others in thirds.
    let run = (ends.len().saturating_sub(3) / shape.over.len().max(1)).max(2);
    let mut block = 2;
    let mut texts = shape.over.iter();
    while block + run <= ends.len().saturating_sub(1) {
        let Some(text) = texts.next() else { break };
        let from = left + u16::try_from(ends[block - 1]).unwrap();
        let to = left + u16::try_from(ends[block + run - 1] - 1).unwrap();
        grid.text(top, from, dress(text, shape, dice));
        grid.merge((top, top), (from, to));
        block += run;
    }
}

fn numbering(grid: &mut Grid, row: u32, left: u16, columns: &[Column], kind: u64) {
    for at in 0..columns.len() {
        let column = left + u16::try_from(at).unwrap();
        let number = at + 1;
        let text = match kind {
            0 => format!("({number})"),
            1 => format!("[{number}]"),
            2 => format!("-{number}-"),
            3 if at < 2 => ["A", "B"][at].to_owned(),
            3 => format!("{}", number - 2),
            4 if at == 0 => String::new(),
            4 => format!("({})", number - 1),
            _ => {
                grid.put(row, column, super::grid::Val::Number(f64::from(u32::try_from(number).unwrap())));
                continue;
            }
        };
        grid.text(row, column, text);
    }
}
