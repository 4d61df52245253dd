// Columns: widths by mouse, hiding, freezing, menus in the head, zoom.
import { expect } from "vitest";

import type { GridPage } from "../support/browser";
import { gestures } from "../support/fresh";

const gesture = gestures("plain");
const widths = async (page: GridPage): Promise<Record<string, number>> => page.page.evaluate(() => Object.fromEntries(window.harness.grid.columns.map((column) => [column.key, column.width])));
const grip = (page: GridPage, name: string): Promise<{ x: number; y: number }> => page.middle(`.grid-column[title="${name}"] .grid-grip`);

gesture("dragging the edge of a head makes the column wider", async (page) => {
  const from = await grip(page, "Cột 4");
  await page.drag(from, { x: from.x + 60, y: from.y });
  expect((await widths(page))["c4"], "by as much as the mouse went").toBe(160);
  expect(await page.at(), "nothing was selected by it").toBe("0,0 | 0,0:0,0");
  expect((await page.told()).filter((line) => line.startsWith("columns")).length, "told once, at the end").toBe(1);
});

gesture("a frozen column is made wider the same way, and the others move aside", async (page) => {
  const before = await page.spot(3, 2);
  const from = await grip(page, "Cột 2");
  await page.drag(from, { x: from.x + 40, y: from.y });
  expect((await page.spot(3, 2)).x - before.x, "the first free column moved").toBe(40);
});

gesture("a column cannot be dragged to nothing; Esc gives the width back", async (page) => {
  const from = await grip(page, "Cột 4");
  await page.drag(from, { x: from.x - 300, y: from.y });
  expect((await widths(page))["c4"], "the least width").toBe(28);
  const again = await grip(page, "Cột 6");
  await page.page.mouse.move(again.x, again.y);
  await page.page.mouse.down();
  await page.page.mouse.move(again.x + 50, again.y, { steps: 3 });
  await page.keys("Escape");
  await page.page.mouse.up();
  expect((await widths(page))["c6"], "as before").toBe(100);
});

gesture("a double click on the edge fits the column to its texts", async (page) => {
  await page.put(3, 3, "Trường Trung học cơ sở Lê Quý Đôn");
  await page.put(4, 5, "1");
  const wide = await grip(page, "Cột 4");
  await page.page.mouse.dblclick(wide.x, wide.y);
  await page.settle();
  const now = await widths(page);
  expect(now["c4"], "wide enough for the longest").toBeGreaterThan(200);
  expect(await page.page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".grid-cell")].some((cell) => cell.textContent.startsWith("Trường") && cell.scrollWidth > cell.clientWidth)), "nothing is cut off").toBe(false);
});

gesture("columns selected from top to bottom become equally wide together", async (page) => {
  const [four, six] = [await page.middle('.grid-column[title="Cột 4"]'), await page.middle('.grid-column[title="Cột 6"]')];
  await page.drag(four, six);
  const from = await grip(page, "Cột 5");
  await page.drag(from, { x: from.x + 30, y: from.y });
  const now = await widths(page);
  expect([now["c4"], now["c5"], now["c6"], now["c7"]], "all three, and no other").toEqual([130, 130, 130, 100]);
});

gesture("hidden columns are stepped over and come back", async (page) => {
  await page.goTo(3, 3);
  await page.page.evaluate(() => window.harness.grid.hideColumns(["c5", "c6"]));
  await page.keys("ArrowRight");
  await page.type("x");
  await page.keys("Enter");
  expect(await page.cell(3, 6), "the next shown column is c7").toBe("x");
  await page.page.evaluate(() => window.harness.grid.showColumns());
  expect(Object.keys(await widths(page)).length, "all ten again").toBe(10);
});

gesture("freezing other columns keeps the cell and its text in place", async (page) => {
  await page.goTo(3, 5);
  await page.page.evaluate(() => window.harness.grid.freeze(4));
  await page.settle();
  expect(await page.page.locator(".grid-pane .grid-cell:visible").count() % 4, "four cells a row in the pane").toBe(0);
  expect(await page.at(), "the active cell is the same").toBe("3,5 | 3,5:3,5");
  await page.page.evaluate(() => window.harness.grid.freeze(0));
  await page.settle();
  expect(await page.page.locator(".grid-pane .grid-cell").count(), "none").toBe(0);
});

gesture("sorting and filtering are shown in the head", async (page) => {
  await page.page.evaluate(() => {
    const { grid } = window.harness;
    grid.setColumns(grid.columns.map((column) => (column.key === "c4" ? { ...column, sort: "down" as const } : column.key === "c5" ? { ...column, filtered: true } : column)));
  });
  await page.settle();
  const heads = page.page.locator(".grid-column");
  expect(await heads.nth(3).getAttribute("aria-sort"), "told to assistive programs").toBe("descending");
  expect(await heads.nth(4).getAttribute("class"), "a mark of its own").toContain("filtered");
});

gesture("the small button in a head asks for the column's menu and selects nothing", async (page) => {
  await page.goTo(3, 3);
  await page.page.mouse.move(0, 0);
  const button = await page.middle('.grid-column[title="Cột 6"] .grid-head-menu');
  await page.told();
  await page.page.mouse.click(button.x, button.y);
  expect((await page.told()).filter((line) => !line.startsWith("hover")), "the menu of column 6").toEqual(["menu head 3,5"]);
  expect(await page.at(), "the selection stays").toBe("3,3 | 3,3:3,3");
});

gesture("right clicks on heads ask for their menus and select rows and columns", async (page) => {
  const head = await page.middle('.grid-column[title="Cột 6"]');
  await page.page.mouse.click(head.x - 30, head.y, { button: "right" });
  expect((await page.at()).split(" | ")[1], "the column").toBe("0,5:39,5");
  const { y } = await page.spot(4, 0);
  await page.page.mouse.click(40, y, { button: "right" });
  expect((await page.at()).split(" | ")[1], "the row").toBe("4,0:4,9");
  await page.page.mouse.click(40, 20, { button: "right" });
  expect((await page.at()).split(" | ")[1], "everything").toBe("0,0:39,9");
  expect((await page.told()).filter((line) => line.startsWith("menu")).map((line) => line.split(" ")[1]), "three menus").toEqual(["column", "row", "corner"]);
});

gesture("Ctrl+wheel zooms within 50 and 200 %, rows and letters with it", async (page) => {
  const { x, y } = await page.spot(5, 5);
  await page.page.mouse.move(x, y);
  await page.page.keyboard.down("Control");
  for (let i = 0; i < 15; i += 1) await page.page.mouse.wheel(0, -100);
  await page.page.keyboard.up("Control");
  await page.page.waitForFunction(() => window.harness.grid.zoom === 2);
  await page.settle();
  const size = await page.page.evaluate(() => {
    const cell = document.querySelector<HTMLElement>(".grid-body .grid-cell:not([hidden])");
    return cell && [cell.offsetHeight, cell.offsetWidth, getComputedStyle(cell).fontSize];
  });
  expect(size, "twice as large").toEqual([52, 200, "28px"]);
  await page.page.evaluate(() => { window.harness.grid.zoom = 0.1; });
  expect(await page.page.evaluate(() => window.harness.grid.zoom), "not smaller than half").toBe(0.5);
});

gesture("at every zoom a click finds its cell and typing lands on it", async (page) => {
  for (const zoom of [0.5, 0.8, 1.3, 2]) {
    await page.page.evaluate((zoom) => { window.harness.grid.zoom = zoom; }, zoom);
    await page.settle();
    await page.click(3, 2);
    await page.type(`z${zoom}`);
    const fits = await page.page.evaluate(() => {
      const box = document.querySelector(".grid-editor")?.getBoundingClientRect();
      const at = window.harness.grid.boxOf({ row: 3, column: 2 });
      return box && Math.abs(box.left - at.left) < 1 && Math.abs(box.top - at.top) < 1 && box.height >= at.height - 1;
    });
    expect(fits, `the text box lies on the cell at ${zoom}`).toBe(true);
    await page.keys("Enter");
    expect(await page.cell(3, 2), `at ${zoom}`).toBe(`z${zoom}`);
  }
});

gesture("a comfortable row height keeps the first row in view", async (page) => {
  await page.page.evaluate(() => { (document.querySelector(".grid-scroller") as HTMLElement).scrollTop = 26 * 100; });
  await page.settle();
  await page.page.evaluate(() => { window.harness.grid.rowHeight = 32; });
  await page.settle();
  const size = await page.page.evaluate(() => [document.querySelector<HTMLElement>(".grid-body .grid-cell:not([hidden])")?.offsetHeight, (document.querySelector(".grid-scroller") as HTMLElement).scrollTop]);
  expect(size, "row 100 at the top, 32 pixels high").toEqual([32, 3200]);
}, "plain&rows=400");

gesture("a text that is being typed is kept when its columns change", async (page) => {
  await page.goTo(3, 5);
  await page.type("x");
  await page.page.evaluate(() => window.harness.grid.hideColumns(["c3"]));
  expect([await page.cell(3, 5), (await page.at()).split(" ")[0]], "committed first; the cell stays in its column").toEqual(["x", "3,4"]);
});
