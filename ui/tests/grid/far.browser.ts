// 100,000 rows that live elsewhere: whatever reaches beyond the rows that are here is asked of the host, in one request.
import { expect } from "vitest";

import type { GridPage } from "../support/browser";
import { gestures } from "../support/fresh";

const gesture = gestures("rows=100000&columns=20&far&plain");
const asked = async (page: GridPage): Promise<string[]> => (await page.told()).filter((line) => /^(edit|range|refused|copyRange|edge)/.test(line));
const LAST = 99_999;

gesture("rows come in pages; no question moves more than a page", async (page) => {
  await page.keys("Control+End");
  await page.page.waitForFunction(() => [...document.querySelectorAll(".grid-cell")].some((cell) => cell.textContent === "r100000c20"));
  expect(await page.page.evaluate(() => window.harness.fetched()), "rows a question").toBeLessThanOrEqual(200);
});

gesture("Ctrl+Down asks the host where the data ends", async (page) => {
  await page.page.evaluate(() => { (window.harness.cells[70_000] ?? [])[3] = ""; });
  await page.goTo(2, 3);
  await page.keys("Control+ArrowDown");
  await page.page.waitForFunction(() => window.harness.grid.active.row === 69_999);
  expect(await asked(page), "one question").toEqual(["edge"]);
});

gesture("keys pressed while the answer is out happen where it leads", async (page) => {
  await page.goTo(2, 3);
  await page.keys("Control+ArrowDown");
  await page.type("cuối");
  await page.keys("Enter");
  await page.page.waitForFunction(() => window.harness.cells[99_999]?.[3] === "cuối");
  expect(await page.cell(2, 3), "the cell that was left is as it was").toBe("r3c4");
}, "rows=100000&columns=20&far&plain&late=150");

gesture("a copy and a paste pressed while the answer is out wait for it, too", async (page) => {
  await page.goTo(99_990, 3);
  await page.page.waitForFunction(() => document.querySelector(".grid-cell.active")?.textContent === "r99991c4");
  await page.goTo(2, 3);
  await page.setClipboard("dán");
  await page.keys("Control+ArrowDown Control+v");
  await page.page.waitForFunction(() => window.harness.cells[99_999]?.[3] === "dán");
  expect(await page.cell(2, 3), "not where the key was pressed").toBe("r3c4");
  await page.goTo(2, 4);
  await page.keys("Control+Shift+ArrowDown Control+c");
  await page.page.waitForFunction(() => document.querySelectorAll(".grid-copied:not([hidden])").length > 0);
  expect((await page.clipboard()).split(/\r?\n/).length, "all that was selected then").toBe(99_998);
}, "rows=100000&columns=20&far&plain&late=150");

gesture("Ctrl+Shift+Down selects to the end of the data, Delete there is one request", async (page) => {
  await page.goTo(2, 3);
  await page.keys("Control+Shift+ArrowDown");
  await page.page.waitForFunction(() => window.harness.grid.selected.cells > 90_000);
  expect(await page.at(), "the active cell stays").toBe(`2,3 | 2,3:${LAST},3`);
  await page.keys("Delete");
  expect(await asked(page), "no row was moved").toEqual(["edge", "range clear"]);
  expect([await page.cell(2, 3), await page.cell(LAST, 3), await page.cell(1, 3)], "done by the host").toEqual(["", "", "r2c4"]);
});

gesture("a copied column is written by the host", async (page) => {
  await page.goTo(0, 3);
  await page.keys("Control+Space Control+c");
  await page.page.waitForFunction(() => document.querySelectorAll(".grid-copied:not([hidden])").length > 0);
  const lines = (await page.clipboard()).split(/\r?\n/);
  expect([lines.length, lines[0], lines[LAST]], "every row").toEqual([100_000, "r1c4", "r100000c4"]);
  expect(await asked(page), "by one question").toEqual(["copyRange"]);
});

gesture("a copied column is pasted by the host, without its texts passing through", async (page) => {
  await page.goTo(0, 3);
  await page.keys("Control+Space Control+c");
  await page.page.waitForFunction(() => document.querySelectorAll(".grid-copied:not([hidden])").length > 0);
  await page.goTo(0, 7);
  await page.keys("Control+v");
  expect(await asked(page), "copied, then one request").toEqual(["copyRange", "range paste"]);
  expect([await page.cell(0, 7), await page.cell(LAST, 7)], "every row").toEqual(["r1c4", "r100000c4"]);
});

gesture("Ctrl+D down a whole column is one request", async (page) => {
  await page.goTo(0, 4);
  await page.keys("Control+Space Control+d");
  expect(await asked(page), "no row was moved").toEqual(["range fill"]);
  expect([await page.cell(1, 4), await page.cell(LAST, 4)], "the first text everywhere").toEqual(["r1c5", "r1c5"]);
});

gesture("Ctrl+Enter over rows that are not here is one request", async (page) => {
  await page.goTo(0, 5);
  await page.keys("Control+Space");
  await page.type("Nữ");
  await page.keys("Control+Enter");
  expect(await asked(page), "no row was moved").toEqual(["range fill"]);
  expect([await page.cell(0, 5), await page.cell(LAST, 5)], "everywhere").toEqual(["Nữ", "Nữ"]);
});

gesture("a double click on the handle counts down to the last row", async (page) => {
  await page.put(0, 5, "1\r\n2");
  await page.page.waitForTimeout(50);
  await page.select(0, 5, 1, 5);
  await page.settle();
  const { x, y } = await page.middle(".grid-handle");
  await page.page.mouse.dblclick(x, y);
  await page.page.waitForFunction(() => window.harness.cells[99_999]?.[5] === "100000");
  expect(await asked(page), "the end asked for, then one series").toEqual(["edge", "range fill"]);
});

gesture("a short paste beyond the rows that are here is a request", async (page) => {
  await page.setClipboard(Array.from({ length: 500 }, (_, i) => `p${i}`).join("\r\n"));
  await page.goTo(10, 3);
  await page.keys("Control+v");
  expect(await asked(page), "500 rows, 200 of them here").toEqual(["range paste"]);
  expect([await page.cell(10, 3), await page.cell(509, 3)], "all of them").toEqual(["p0", "p499"]);
});

gesture("a selected column of all rows is a small node and the frame rate stays", async (page) => {
  await page.goTo(0, 3);
  await page.keys("Control+Space");
  await page.settle();
  const heights = await page.page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".grid-range:not([hidden])")].map((frame) => frame.offsetHeight));
  expect(heights.every((height) => height < 2000), `cut to the view: ${heights.join()}`).toBe(true);
});

gesture("a filter that shortens the list leaves the active cell inside it", async (page) => {
  await page.keys("Control+End");
  await page.page.evaluate(() => window.harness.filter((row) => row % 1000 === 0));
  await page.page.waitForFunction(() => window.harness.grid.active.row < 100);
  expect(await page.page.locator(".grid-table").getAttribute("aria-rowcount"), "and a hundred rows are told").toBe("101");
});
