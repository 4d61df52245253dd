// Copy, cut and paste, between cells and with Excel: what is put on the clipboard and what is made of what lies there.
import { expect } from "vitest";

import type { GridPage } from "../support/browser";
import { gestures } from "../support/fresh";

const gesture = gestures("plain");
const edits = async (page: GridPage): Promise<string[]> => (await page.told()).filter((line) => /^(edit|refused|preview)/.test(line));

async function clipboardHtml(page: GridPage): Promise<string> {
  return page.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? (await item.getType("text/html")).text() : "";
  });
}

gesture("a copied range is pasted at the active cell and selected there", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.keys("Control+c");
  await page.goTo(10, 5);
  await page.keys("Control+v");
  expect(await page.block(10, 5, 11, 6), "as it was").toEqual([["r3c4", "r3c5"], ["r4c4", "r4c5"]]);
  expect(await page.at(), "the pasted range is selected").toBe("10,5 | 10,5:11,6");
  expect(await edits(page), "one step").toEqual(["edit paste 4"]);
});

gesture("the clipboard holds quoted lines for Excel and a table that keeps zeros", async (page) => {
  await page.put(2, 3, '001186012345\t"hai\r\ndòng"\t"với ""ngoặc"" và\ttab"');
  await page.select(2, 3, 2, 5);
  await page.keys("Control+c");
  expect(await page.clipboard(), "tabs and breaks are quoted").toBe('001186012345\t"hai\ndòng"\t"với ""ngoặc"" và\ttab"');
  const html = await clipboardHtml(page);
  expect(html, "one table").toMatch(/<td[^>]*>001186012345<\/td>/);
  expect(html, "a break stays in its cell").toMatch(/hai<br[^>]*>dòng/);
});

gesture("line breaks, tabs and quotes come back as they were", async (page) => {
  await page.put(2, 3, '"a\nb"\t"nói ""có"""\t"x\ty"');
  await page.put(3, 3, "  hai  trống \t<b>không đậm</b>\t&amp;");
  const before = await page.block(2, 3, 3, 5);
  await page.select(2, 3, 3, 5);
  await page.keys("Control+c Escape");
  await page.goTo(20, 3);
  await page.keys("Control+v");
  expect(await page.block(20, 3, 21, 5), "every sign").toEqual(before);
});

gesture("what Excel puts there is read: quoted lines with a closing break", async (page) => {
  await page.setClipboard('STT\tHọ và tên\r\n1\t"Nguyễn Thị\nHạnh"\r\n2\tH\u2019Hen Niê\r\n');
  await page.goTo(5, 3);
  await page.keys("Control+v");
  expect(await page.block(5, 3, 7, 4), "three rows, no fourth").toEqual([["STT", "Họ và tên"], ["1", "Nguyễn Thị\nHạnh"], ["2", "H\u2019Hen Niê"]]);
  expect(await page.cell(8, 3), "nothing below").toBe("r9c4");
});

gesture("a table of a web page or of Word is read from its HTML", async (page) => {
  await page.setClipboard("Trần Thị B\n\nKế toán", "<table><tr><td rowspan=2>Trần Thị B</td><td><p>Kế</p><p>toán</p></td></tr><tr><td>0012</td></tr></table>");
  await page.goTo(5, 3);
  await page.keys("Control+v");
  expect(await page.block(5, 3, 6, 4), "merged cells and paragraphs in their places").toEqual([["Trần Thị B", "Kế\ntoán"], ["", "0012"]]);
});

gesture("long numbers keep their zeros", async (page) => {
  await page.setClipboard("001186012345\t0987654321");
  await page.goTo(5, 3);
  await page.keys("Control+v");
  expect((await page.block(5, 3, 5, 4))[0], "texts, not numbers").toEqual(["001186012345", "0987654321"]);
});

gesture("one value fills the whole selection, all ranges of it", async (page) => {
  await page.goTo(0, 3);
  await page.keys("Control+c");
  await page.click(5, 3);
  await page.click(6, 4, ["Shift"]);
  await page.click(9, 9, ["Control"]);
  await page.keys("Control+v");
  expect(await page.block(5, 3, 6, 4), "four cells").toEqual([["r1c4", "r1c4"], ["r1c4", "r1c4"]]);
  expect([await page.cell(9, 9), await edits(page)], "and the fifth, in one step").toEqual(["r1c4", ["edit paste 5"]]);
});

gesture("a block repeats when the selection holds it in whole times", async (page) => {
  await page.select(2, 3, 3, 3);
  await page.keys("Control+c");
  await page.select(10, 5, 13, 6);
  await page.keys("Control+v");
  expect(await page.block(10, 5, 13, 6), "twice down, twice across").toEqual([["r3c4", "r3c4"], ["r4c4", "r4c4"], ["r3c4", "r3c4"], ["r4c4", "r4c4"]]);
});

gesture("a block that does not fit in whole times lies at the corner once", async (page) => {
  await page.select(2, 3, 3, 3);
  await page.keys("Control+c");
  await page.select(10, 5, 12, 5);
  await page.keys("Control+v");
  expect((await page.block(10, 5, 12, 5)).flat(), "two cells").toEqual(["r3c4", "r4c4", "r13c6"]);
  expect(await page.at(), "and they are selected").toBe("10,5 | 10,5:11,5");
});

gesture("Ctrl+X moves: the old cells are emptied when it is pasted, in one step", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.keys("Control+x");
  expect(await page.cell(2, 3), "still there until the paste").toBe("r3c4");
  await page.goTo(10, 5);
  await page.keys("Control+v");
  expect(await page.block(10, 5, 11, 6), "moved").toEqual([["r3c4", "r3c5"], ["r4c4", "r4c5"]]);
  expect([await page.block(2, 3, 3, 4), await edits(page)], "gone from where it was").toEqual([[["", ""], ["", ""]], ["edit cut 8"]]);
  await page.keys("Control+z");
  expect([await page.cell(2, 3), await page.cell(10, 5)], "one undo takes both back").toEqual(["r3c4", "r11c6"]);
});

gesture("a cut that overlaps its target loses nothing", async (page) => {
  await page.select(2, 3, 4, 3);
  await page.keys("Control+x");
  await page.goTo(3, 3);
  await page.keys("Control+v");
  expect((await page.block(2, 3, 5, 3)).flat(), "one row down").toEqual(["", "r3c4", "r4c4", "r5c4"]);
});

gesture("the dashed frame stays for more pastes and ends with Esc", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.keys("Control+c");
  await page.settle();
  expect(await page.page.locator(".grid-copied:visible").count(), "marching ants").toBe(1);
  await page.goTo(10, 5);
  await page.keys("Control+v");
  await page.settle();
  expect(await page.page.locator(".grid-copied:visible").count(), "still there").toBe(1);
  await page.keys("Escape");
  await page.settle();
  expect(await page.page.locator(".grid-copied:visible").count(), "gone").toBe(0);
});

gesture("typing ends the dashed frame", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.keys("Control+c");
  await page.goTo(8, 3);
  await page.type("x");
  await page.settle();
  expect(await page.page.locator(".grid-copied:visible").count(), "as in Excel").toBe(0);
});

gesture("Enter pastes what is framed and ends the frame", async (page) => {
  await page.select(2, 3, 3, 3);
  await page.keys("Control+c");
  await page.goTo(10, 5);
  await page.keys("Enter");
  await page.settle();
  expect((await page.block(10, 5, 11, 5)).flat(), "pasted").toEqual(["r3c4", "r4c4"]);
  expect([await page.page.locator(".grid-copied:visible").count(), await page.at()], "the frame is gone, nothing moved").toEqual([0, "10,5 | 10,5:11,5"]);
});

gesture("Enter after the window was left only moves: the clipboard may hold something else", async (page) => {
  await page.select(2, 3, 3, 3);
  await page.keys("Control+c");
  await page.page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await page.goTo(10, 5);
  await page.keys("Enter");
  expect([await page.cell(10, 5), await page.at()], "nothing pasted").toEqual(["r11c6", "11,5 | 11,5:11,5"]);
});

gesture("Ctrl+Alt+V pastes texts, from here and from elsewhere", async (page) => {
  await page.goTo(2, 3);
  await page.keys("Control+x");
  await page.goTo(10, 5);
  await page.keys("Control+Alt+v");
  await page.page.waitForFunction(() => window.harness.cells[10]?.[5] === "r3c4");
  expect(await page.cell(2, 3), "values only: nothing moves").toBe("r3c4");
  await page.keys("Escape");
  await page.setClipboard("từ nơi khác");
  await page.goTo(12, 5);
  await page.keys("Control+Alt+v");
  await page.page.waitForFunction(() => window.harness.cells[12]?.[5] === "từ nơi khác");
});

gesture("Ctrl+Insert copies and Shift+Insert pastes", async (page) => {
  await page.goTo(2, 3);
  await page.keys("Control+Insert");
  await page.goTo(10, 5);
  await page.keys("Shift+Insert");
  expect(await page.cell(10, 5), "the older keys").toBe("r3c4");
});

gesture("ranges in the same rows or columns are copied side by side, others are refused", async (page) => {
  await page.click(2, 3);
  await page.click(2, 7, ["Control"]);
  await page.keys("Control+c");
  expect(await page.clipboard(), "one row").toBe("r3c4\tr3c8");
  await page.click(2, 3);
  await page.click(4, 7, ["Control"]);
  await page.keys("Control+c");
  expect(await edits(page), "Excel refuses, too").toEqual(["refused shapes"]);
  expect(await page.clipboard(), "and leaves the clipboard as it was").toBe("r3c4\tr3c8");
});

gesture("what lies beyond the last row and column is left out and told", async (page) => {
  await page.setClipboard("a\tb\tc\r\nd\te\tf");
  await page.goTo(39, 8);
  await page.keys("Control+v");
  expect((await page.block(39, 8, 39, 9))[0], "the part that fits").toEqual(["a", "b"]);
  expect(await edits(page), "told once").toEqual(["refused outside", "edit paste 2"]);
});

gesture("a preview may be asked for and may say no", async (page) => {
  await page.setClipboard("1,2E+11\tx\r\n####\ty");
  await page.goTo(5, 3);
  await page.keys("Control+v");
  expect(await page.cell(5, 3), "nothing changed").toBe("r6c4");
  expect(await edits(page), "four cells, four would lose a text, two were spoilt by Excel").toEqual(["preview paste 4 4 0/0 2"]);
}, "plain&preview=no");

gesture("a preview that says yes lets the paste go on; one cell is never asked about", async (page) => {
  await page.setClipboard("a\tb");
  await page.goTo(5, 3);
  await page.keys("Control+v");
  await page.setClipboard("c");
  await page.goTo(6, 3);
  await page.keys("Control+v");
  expect(await edits(page), "asked once").toEqual(["preview paste 2 2 0/0 0", "edit paste 2", "edit paste 1"]);
}, "plain&preview=yes");

gesture("a paste covers the rows that the filter shows, and no other", async (page) => {
  await page.page.evaluate(() => window.harness.filter((row) => row % 2 === 0));
  await page.setClipboard("a\r\nb\r\nc");
  await page.goTo(1, 3);
  await page.keys("Control+v");
  expect((await page.block(2, 3, 6, 3)).flat(), "every other row").toEqual(["a", "r4c4", "b", "r6c4", "c"]);
});

gesture("a paste while typing goes into the text, without Excel's closing break", async (page) => {
  await page.setClipboard("Hạnh\r\n");
  await page.goTo(5, 3);
  await page.type("Thị ");
  await page.keys("Control+v Enter");
  expect([await page.cell(5, 3), await page.cell(6, 3)], "one cell, one line").toEqual(["Thị Hạnh", "r7c4"]);
});

gesture("pasted letters are composed", async (page) => {
  await page.setClipboard("Hie\u0302\u0301u\tTha\u0309o");
  await page.goTo(5, 3);
  await page.keys("Control+v");
  expect((await page.block(5, 3, 5, 4))[0], "NFC").toEqual(["Hiếu", "Thảo"]);
});

gesture("hidden columns are neither copied nor written", async (page) => {
  await page.page.evaluate(() => window.harness.grid.hideColumns(["c5"]));
  await page.select(2, 3, 2, 4);
  await page.keys("Control+c");
  expect(await page.clipboard(), "c4 and c6").toBe("r3c4\tr3c6");
  await page.goTo(10, 3);
  await page.keys("Control+v");
  expect((await page.block(10, 3, 10, 5))[0], "c5 is left alone").toEqual(["r3c4", "r11c5", "r3c6"]);
});
