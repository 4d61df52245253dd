//! What calamine passes over in silence in the workbook stream of a .xls (MS-XLS): a cell that names a shared string
//! which does not exist is simply not there. So the records are walked once more, and every cell that names a string
//! must have come out. Not here: the container around the stream (`cfb_check`), values.

/// The workbook stream of a .xls.
pub(crate) struct Stream(pub(crate) Vec<u8>);

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
/// MS-XLS 2.4.28: where the records of a sheet begin.
const BOUND_SHEET: u16 = 0x0085;
/// MS-XLS 2.4.149: a cell with the number of its shared string.
const LABEL_SST: u16 = 0x00FD;

/// Type and content of each record, to the end or to one that is cut.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let [kind_low, kind_high, length_low, length_high] = *head;
        let length = usize::from(u16::from_le_bytes([length_low, length_high]));
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((u16::from_le_bytes([kind_low, kind_high]), content))
    }
}

impl Stream {
    /// Where the records of each sheet begin, in the order of the tabs.
    pub(crate) fn sheets(&self) -> Vec<usize> {
        let globals = Records(&self.0).take_while(|(kind, _)| *kind != END);
        let bounds = globals.filter(|(kind, _)| *kind == BOUND_SHEET);
        bounds.map(|(_, content)| le4(content).map_or(usize::MAX, |position| position as usize)).collect()
    }

    /// Row and column, from 0, of every cell of the sheet at `position` that names a shared string.
    pub(crate) fn labels(&self, position: usize) -> impl Iterator<Item = (u16, u16)> + '_ {
        // Charts within a sheet bring records of their own between a begin and an end.
        let mut depth = 0u32;
        let records = Records(self.0.get(position..).unwrap_or_default());
        let own = records.scan((), move |(), (kind, content)| {
            match kind {
                BEGIN => depth += 1,
                END => depth = depth.saturating_sub(1),
                _ => {}
            }
            (depth > 0).then_some((kind, content, depth))
        });
        own.filter_map(|(kind, content, depth)| match (kind, depth, content.first_chunk::<4>()) {
            (LABEL_SST, 1, Some([a, b, c, d])) => {
                Some((u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d])))
            }
            _ => None,
        })
    }
}

fn le4(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap_or(0);
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    #[test]
    fn labels_of_the_sheet_itself_are_found() {
        let globals = [record(BEGIN, &[]), record(BOUND_SHEET, &[16, 0, 0, 0]), record(END, &[])].concat();
        assert_eq!(globals.len(), 16, "the sheet begins behind the globals");
        let label = |row: u8| record(LABEL_SST, &[row, 0, 2, 0, 0, 0, 9, 0, 0, 0]);
        let chart = [record(BEGIN, &[]), label(7), record(END, &[])].concat();
        let sheet =
            [record(BEGIN, &[]), label(1), chart, label(3), record(END, &[]), label(8), vec![1, 2, 3]]
                .concat();
        let stream = Stream([globals, sheet].concat());
        assert_eq!(stream.sheets(), [16]);
        let labels: Vec<_> = stream.labels(16).collect();
        assert_eq!(labels, [(1, 2), (3, 2)], "neither the chart's nor what lies behind the end");
        assert_eq!(stream.labels(usize::MAX).count(), 0, "a position outside the stream has none");
    }
}
