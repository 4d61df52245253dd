// Selecting with keys and mouse, as in Excel. 40 rows, 10 columns, the first two frozen.
import { expect } from "vitest";

import { gestures } from "../support/fresh";

const gesture = gestures();

gesture("Shift+arrows stretch a range from the active cell and back again", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Shift+ArrowDown Shift+ArrowDown Shift+ArrowRight");
  expect(await page.at(), "two rows and a column more").toBe("3,3 | 3,3:5,4");
  await page.keys("Shift+ArrowUp Shift+ArrowUp Shift+ArrowUp");
  expect(await page.at(), "over the active cell to the other side").toBe("3,3 | 2,3:3,4");
});

gesture("an arrow alone lets the range go and moves from the active cell", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Shift+ArrowDown Shift+ArrowRight ArrowDown");
  expect(await page.at(), "one cell below the active one").toBe("4,3 | 4,3:4,3");
});

gesture("Ctrl+Shift+arrows stretch to the edge of the data", async (page) => {
  await page.empty(10, 3, 10, 3);
  await page.goTo(4, 3);
  await page.keys("Control+Shift+ArrowDown");
  expect(await page.at(), "to the last filled cell").toBe("4,3 | 4,3:9,3");
  await page.keys("Control+Shift+ArrowRight");
  expect(await page.at(), "and to the last column").toBe("4,3 | 4,3:9,9");
});

gesture("Shift+Home, Ctrl+Shift+Home, Ctrl+Shift+End and Shift+PageDown stretch", async (page) => {
  await page.goTo(5, 5);
  await page.keys("Shift+Home");
  expect(await page.at(), "to the first column that scrolls").toBe("5,5 | 5,2:5,5");
  await page.goTo(5, 5);
  await page.keys("Control+Shift+End");
  expect(await page.at(), "to the last cell").toBe("5,5 | 5,5:39,9");
  await page.goTo(5, 5);
  await page.keys("Control+Shift+Home");
  expect(await page.at(), "to the first cell").toBe("5,5 | 0,2:5,5");
  await page.goTo(0, 5);
  await page.keys("Shift+PageDown");
  expect(await page.at(), "by a page").toMatch(/^0,5 \| 0,5:[12]\d,5$/);
});

gesture("Ctrl+A takes the block around the cell, then everything", async (page) => {
  await page.empty(0, 6, 39, 6);
  await page.empty(20, 0, 20, 9);
  await page.goTo(3, 3);
  await page.keys("Control+a");
  expect(await page.at(), "bounded by an empty column and an empty row").toBe("3,3 | 0,0:19,5");
  await page.keys("Control+a");
  expect(await page.at(), "the whole list; the active cell stays").toBe("3,3 | 0,0:39,9");
});

gesture("Ctrl+A on a lone empty cell takes everything at once", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Control+a");
  expect(await page.at(), "there is no block").toBe("3,3 | 0,0:39,9");
}, "empty");

gesture("Ctrl+Space takes the columns of the selection, Shift+Space the rows", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Shift+ArrowRight Control+Space");
  expect(await page.at(), "two whole columns").toBe("3,3 | 0,3:39,4");
  await page.goTo(3, 3);
  await page.keys("Shift+ArrowDown Shift+Space");
  expect(await page.at(), "two whole rows").toBe("3,3 | 3,0:4,9");
  expect(await page.mode(), "the blank was not typed").toBe("ready");
  await page.keys("Control+Shift+Space");
  expect(await page.at(), "all").toBe("3,3 | 0,0:39,9");
});

gesture("Shift+arrow after Ctrl+Space takes the next column as a whole", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Control+Space Shift+ArrowRight");
  expect(await page.at(), "two whole columns").toBe("3,3 | 0,3:39,4");
});

gesture("Shift+Backspace leaves only the active cell selected", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Shift+ArrowRight Shift+ArrowDown Shift+Backspace");
  expect(await page.at(), "one cell").toBe("3,3 | 3,3:3,3");
});

gesture("Enter and Tab go round inside a range, the range stays", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.keys("Enter");
  expect(await page.at(), "down first").toBe("3,3 | 2,3:3,4");
  await page.keys("Enter");
  expect(await page.at(), "then the next column").toBe("2,4 | 2,3:3,4");
  await page.keys("Enter Enter");
  expect(await page.at(), "round again").toBe("2,3 | 2,3:3,4");
  await page.keys("Tab Tab");
  expect(await page.at(), "Tab goes along the row, then the next one").toBe("3,3 | 2,3:3,4");
  await page.keys("Shift+Tab Shift+Tab Shift+Tab");
  expect(await page.at(), "and backwards round the start").toBe("3,4 | 2,3:3,4");
  await page.keys("Shift+Enter");
  expect(await page.at(), "Shift+Enter goes up").toBe("2,4 | 2,3:3,4");
});

gesture("Enter goes on to the next range of a multiple selection", async (page) => {
  await page.click(2, 3);
  await page.click(5, 5, ["Control"]);
  await page.keys("Enter");
  expect(await page.at(), "round to the first one").toBe("2,3 | 2,3:2,3 5,5:5,5");
  await page.keys("Enter");
  expect(await page.at(), "and on to the second").toBe("5,5 | 2,3:2,3 5,5:5,5");
});

gesture("typing through a range fills it in order", async (page) => {
  await page.select(2, 3, 3, 4);
  for (const text of ["a", "b", "c", "d"]) {
    await page.type(text);
    await page.keys("Tab");
  }
  expect(await page.block(2, 3, 3, 4), "row by row").toEqual([["a", "b"], ["c", "d"]]);
});

gesture("a mouse drag selects, from any corner", async (page) => {
  await page.drag(await page.spot(8, 6), await page.spot(4, 3));
  expect(await page.at(), "the active cell is where the drag began").toBe("8,6 | 4,3:8,6");
});

gesture("a drag from the frozen columns into the others is one range", async (page) => {
  await page.drag(await page.spot(2, 1), await page.spot(5, 4));
  expect(await page.at(), "across the pane's edge").toBe("2,1 | 2,1:5,4");
  await page.settle();
  expect(await page.page.locator(".grid-range:visible").count(), "a frame in the pane and one beside it").toBe(2);
});

gesture("Shift+click stretches from the active cell, Ctrl+click adds", async (page) => {
  await page.click(3, 3);
  await page.click(6, 5, ["Shift"]);
  expect(await page.at(), "to the clicked cell").toBe("3,3 | 3,3:6,5");
  await page.click(10, 8, ["Control"]);
  expect(await page.at(), "a second range; its cell is active").toBe("10,8 | 3,3:6,5 10,8:10,8");
  await page.keys("Shift+ArrowDown");
  expect(await page.at(), "Shift stretches the last range").toBe("10,8 | 3,3:6,5 10,8:11,8");
});

gesture("a click on a column head takes the column, a drag several, Ctrl+click one more", async (page) => {
  const head = async (name: string): Promise<{ x: number; y: number }> => page.middle(`.grid-column[title="${name}"]`);
  const four = await head("Cột 4");
  await page.page.mouse.click(four.x - 30, four.y);
  expect(await page.at(), "all rows of it").toBe("0,3 | 0,3:39,3");
  await page.drag(four, await head("Cột 6"));
  expect(await page.at(), "three columns").toBe("0,3 | 0,3:39,5");
  await page.page.keyboard.down("Control");
  const nine = await head("Cột 9");
  await page.page.mouse.click(nine.x - 30, nine.y);
  await page.page.keyboard.up("Control");
  expect(await page.at(), "and one more").toBe("0,8 | 0,3:39,5 0,8:39,8");
});

gesture("a click on a row head takes the row, Shift+click up to it", async (page) => {
  const rowHead = async (row: number): Promise<{ x: number; y: number }> => ({ x: 40, y: (await page.spot(row, 0)).y });
  const three = await rowHead(3);
  await page.page.mouse.click(three.x, three.y);
  expect(await page.at(), "all columns").toBe("3,0 | 3,0:3,9");
  const six = await rowHead(6);
  await page.page.keyboard.down("Shift");
  await page.page.mouse.click(six.x, six.y);
  await page.page.keyboard.up("Shift");
  expect(await page.at(), "four rows").toBe("3,0 | 3,0:6,9");
});

gesture("a click on the corner takes everything", async (page) => {
  await page.goTo(4, 4);
  await page.page.mouse.click(20, 20);
  expect((await page.at()).split(" | ")[1], "all cells").toBe("0,0:39,9");
});

gesture("a drag below the view scrolls on by itself", async (page) => {
  const from = await page.spot(3, 3);
  await page.page.mouse.move(from.x, from.y);
  await page.page.mouse.down();
  await page.page.mouse.move(from.x, 690);
  await page.page.waitForFunction(() => window.harness.grid.selected.rows > 60, null, { timeout: 5000 });
  await page.page.mouse.up();
  const rows = await page.page.evaluate(() => window.harness.grid.selected.rows);
  await page.page.waitForTimeout(150);
  expect(await page.page.evaluate(() => window.harness.grid.selected.rows), "and stops when the button is let go").toBe(rows);
}, "rows=1000");

gesture("the selection is told to assistive programs", async (page) => {
  await page.select(2, 3, 3, 4);
  await page.settle();
  expect(await page.page.locator('[role=gridcell][aria-selected="true"]').count(), "four cells").toBe(4);
  expect(await page.page.locator(".grid-spoken").textContent(), "and their number is said").toBe("Chọn 2 dòng, 2 cột");
});
