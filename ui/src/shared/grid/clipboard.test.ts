// @vitest-environment jsdom
import { expect, test } from "vitest";

import { readBoth, readHtml, readTsv, sameText, writeHtml, writeTsv } from "./clipboard";

test("lines are quoted as Excel quotes them", () => {
  expect(writeTsv([["a", "b"], ["c", "d"]]), "rows end with CR LF").toBe("a\tb\r\nc\td");
  expect(writeTsv([["x\ty", "1\n2", 'say "hi"']]), "a quote alone needs none").toBe('"x\ty"\t"1\n2"\tsay "hi"');
  expect(writeTsv([['"a" và\nb']]), "inner quotes are doubled").toBe('"""a"" và\nb"');
});

test("lines are read as Excel writes them", () => {
  expect(readTsv("a\tb\r\nc\td\r\n"), "no row for the closing break").toEqual([["a", "b"], ["c", "d"]]);
  expect(readTsv("a\r\n\r\n"), "but an empty cell below is one").toEqual([["a"], [""]]);
  expect(readTsv('"1\n2"\t"x""y"\n'), "breaks and doubled quotes").toEqual([["1\n2", 'x"y']]);
  expect(readTsv('"a" b\tc'), "a quote that does not end the cell is a quote").toEqual([['"a" b', "c"]]);
  expect(readTsv('5" ống\t"mở'), "a quote that never closes is a quote").toEqual([['5" ống', '"mở']]);
  expect(readTsv("a\tb\nc"), "short rows are filled up").toEqual([["a", "b"], ["c", ""]]);
  expect(readTsv("a\rb"), "old Mac breaks").toEqual([["a"], ["b"]]);
  expect(readTsv(""), "one empty cell").toEqual([[""]]);
});

test("what is written is read back, whatever it is", () => {
  const signs = ["a", '"', "\t", "\n", " ", "'", "\u00a0", "\u202e", "đ", "<b>", "&amp;", ""];
  for (let n = 0; n < 2000; n += 1) {
    const text = (seed: number): string => Array.from({ length: seed % 5 }, (_, i) => signs[(seed * 31 + i * 17 + n) % signs.length]).join("");
    const cells = [[text(n), text(n * 3 + 1)], [text(n * 7 + 2), `x${text(n * 11 + 3)}`]];
    expect(readTsv(writeTsv(cells)), JSON.stringify(cells)).toEqual(cells);
    // Reading HTML is slow outside of a browser.
    if (n % 10 === 0) expect(readBoth(writeTsv(cells), writeHtml(cells)), `both forms of ${JSON.stringify(cells)}`).toEqual(cells);
  }
});

test("the table says that its cells are texts, and its markup is only ours", () => {
  const html = writeHtml([["001186012345", "<script>x</script>"], ["a\nb", "hai  trống"]]);
  expect(html, "Excel keeps the zeros").toContain("mso-number-format");
  expect(html, "no markup from cells").toContain("&lt;script&gt;x&lt;/script&gt;");
  expect(readHtml(html), "read back from the table alone").toEqual([["001186012345", "<script>x</script>"], ["a\nb", "hai  trống"]]);
});

test("a table from Excel is read: wrapped lines, kept blanks, breaks, merged cells", () => {
  const html = `<html xmlns:v="urn:schemas-microsoft-com:vml"><head><style><!--.xl65{mso-number-format:"\\@";}--></style></head><body>
    <!--StartFragment--><table border=0 style='width:200pt'><col width=64><tr height=20>
      <td height=20 class=xl65 style='height:15pt'>Nguyễn Thị
  Hạnh</td><td colspan=2 class=xl65>Kế<br>
  toán</td></tr>
    <tr><td rowspan=2>A<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>B</td><td align=right x:num="118601234512">1.19E+11</td><td></td></tr>
    <tr><td>01/01/2026</td><td>&lt;x&gt;</td></tr></table><!--EndFragment--></body></html>`;
  expect(readHtml(html), "six columns' worth in three").toEqual([
    ["Nguyễn Thị Hạnh", "Kế\ntoán", ""],
    ["A   B", "118601234512", ""],
    ["", "01/01/2026", "<x>"],
  ]);
});

test("HTML that is not one table leaves the plain text its word", () => {
  expect(readHtml("<p>một</p>"), "no table").toBe(null);
  expect(readHtml("<table><tr><td>1</table><table><tr><td>2</table>"), "two tables").toBe(null);
  expect(readHtml("<p>trước</p><table><tr><td>1</td></tr></table>"), "texts beside it").toBe(null);
  expect(readBoth("một\thai", "<p>một hai</p>"), "the lines count").toEqual([["một", "hai"]]);
});

test("the plain form is exact about blanks, the table about quotes and merged cells", () => {
  expect(readBoth("a  b\r\n", "<table><tr><td>a b</td></tr></table>"), "two blanks").toEqual([["a  b"]]);
  expect(readBoth('"abc"\r\n', '<table><tr><td>"abc"</td></tr></table>'), "Excel does not quote a text in quotes").toEqual([['"abc"']]);
  expect(readBoth("a\nb\nc", "<table><tr><td>a<p>b</p></td><td>c</td></tr></table>"), "Word's lines are no rows").toEqual([["a\nb", "c"]]);
});

test("a table of nothing but spans is bounded", () => {
  const cells = readHtml("<table><tr><td colspan=99999999 rowspan=99999999>x</td></tr></table>");
  expect((cells?.length ?? 0) * (cells?.[0]?.length ?? 0), "no million cells").toBeLessThanOrEqual(1000);
});

test("a whole sheet is read at once", () => {
  const cells = readTsv("1\thai\t3\r\n".repeat(200_000));
  expect([cells.length, cells.at(-1)], "every row").toEqual([200_000, ["1", "hai", "3"]]);
});

test("line breaks that Windows changed make no other text", () => {
  expect([sameText("a\nb", "a\r\nb"), sameText("a", "b"), sameText("a\n", "a"), sameText("", "x")], "only the first pair").toEqual([true, false, false, false]);
});
