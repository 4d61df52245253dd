// Moving: every end state is the one Excel reaches from the same cells. 40 rows, 10 columns, the first two frozen.
import { expect } from "vitest";

import { gestures } from "../support/fresh";

const gesture = gestures();

gesture("arrows move one cell and stop at the edges", async (page) => {
  await page.goTo(0, 0);
  await page.keys("ArrowUp ArrowLeft");
  expect(await page.at(), "nothing is beyond A1").toBe("0,0 | 0,0:0,0");
  await page.keys("ArrowDown ArrowDown ArrowRight ArrowUp ArrowLeft");
  expect(await page.at(), "one cell a key").toBe("1,0 | 1,0:1,0");
});

gesture("Tab and Shift+Tab move along the row", async (page) => {
  await page.goTo(3, 4);
  await page.keys("Tab Tab Shift+Tab");
  expect(await page.at(), "two on, one back").toBe("3,5 | 3,5:3,5");
});

gesture("Enter and Shift+Enter move along the column", async (page) => {
  await page.goTo(3, 4);
  await page.keys("Enter Enter Shift+Enter");
  expect(await page.at(), "two down, one up").toBe("4,4 | 4,4:4,4");
});

gesture("Enter after Tabs returns to the column where the Tabs began, one row on", async (page) => {
  await page.goTo(3, 2);
  for (const text of ["một", "hai", "ba"]) {
    await page.type(text);
    await page.keys(text === "ba" ? "Enter" : "Tab");
  }
  expect(await page.at(), "the next record begins under the first").toBe("4,2 | 4,2:4,2");
  expect(await page.block(3, 2, 3, 4), "each text in its cell").toEqual([["một", "hai", "ba"]]);
});

gesture("an arrow forgets where the Tabs began", async (page) => {
  await page.goTo(3, 2);
  await page.keys("Tab Tab ArrowDown Enter");
  expect(await page.at(), "straight down").toBe("5,4 | 5,4:5,4");
});

gesture("a click forgets where the Tabs began", async (page) => {
  await page.goTo(3, 2);
  await page.keys("Tab Tab");
  await page.click(6, 6);
  await page.keys("Enter");
  expect(await page.at(), "straight down").toBe("7,6 | 7,6:7,6");
});

gesture("Home goes to the first column beside the frozen ones, Ctrl+Home to the first cell there", async (page) => {
  await page.goTo(20, 7);
  await page.keys("Home");
  expect(await page.at(), "as with Excel's frozen panes").toBe("20,2 | 20,2:20,2");
  await page.keys("Home");
  expect(await page.at(), "once more: into the frozen ones").toBe("20,0 | 20,0:20,0");
  await page.keys("Control+Home");
  expect(await page.at(), "the upper left cell that scrolls").toBe("0,2 | 0,2:0,2");
});

gesture("Home without frozen columns goes to the first column", async (page) => {
  await page.goTo(5, 7);
  await page.keys("Home");
  expect(await page.at(), "column A").toBe("5,0 | 5,0:5,0");
  await page.goTo(5, 7);
  await page.keys("Control+Home");
  expect(await page.at(), "A1").toBe("0,0 | 0,0:0,0");
}, "frozen=0");

gesture("Ctrl+End goes to the last cell", async (page) => {
  await page.keys("Control+End");
  expect(await page.at(), "last row, last column").toBe("39,9 | 39,9:39,9");
});

gesture("PageDown and PageUp move by what is seen", async (page) => {
  await page.goTo(0, 3);
  await page.keys("PageDown");
  const [row = 0] = (await page.at()).split(",").map(Number);
  expect(row, "a page of rows, not one row and not the end").toBeGreaterThan(10);
  await page.keys("PageUp");
  expect(await page.at(), "and back").toBe("0,3 | 0,3:0,3");
});

gesture("Alt+PageDown and Alt+PageUp move by columns", async (page) => {
  await page.goTo(2, 2);
  await page.keys("Alt+PageDown");
  const column = Number((await page.at()).split(" ")[0]?.split(",")[1]);
  expect(column, "a page of columns to the right").toBeGreaterThan(5);
  await page.keys("Alt+PageUp");
  expect((await page.at()).split(" ")[0], "and back").toMatch(/^2,[012]$/);
}, "columns=30");

gesture("Ctrl+Down inside a block stops at its last filled cell", async (page) => {
  await page.empty(10, 3, 12, 3);
  await page.goTo(2, 3);
  await page.keys("Control+ArrowDown");
  expect(await page.at(), "before the gap").toBe("9,3 | 9,3:9,3");
  await page.keys("Control+ArrowDown");
  expect(await page.at(), "over the gap to the next filled cell").toBe("13,3 | 13,3:13,3");
  await page.keys("Control+ArrowDown");
  expect(await page.at(), "to the end of the list").toBe("39,3 | 39,3:39,3");
});

gesture("Ctrl+Up comes back the same way", async (page) => {
  await page.empty(10, 3, 12, 3);
  await page.goTo(39, 3);
  await page.keys("Control+ArrowUp");
  expect(await page.at(), "first filled cell after the gap").toBe("13,3 | 13,3:13,3");
  await page.keys("Control+ArrowUp Control+ArrowUp");
  expect(await page.at(), "over the gap, then to the top").toBe("0,3 | 0,3:0,3");
});

gesture("Ctrl+Right and Ctrl+Left stop at the edge of the data in the row", async (page) => {
  await page.empty(4, 5, 4, 6);
  await page.goTo(4, 2);
  await page.keys("Control+ArrowRight");
  expect(await page.at(), "before the gap").toBe("4,4 | 4,4:4,4");
  await page.keys("Control+ArrowRight Control+ArrowRight");
  expect(await page.at(), "next block, then the last column").toBe("4,9 | 4,9:4,9");
  await page.keys("Control+ArrowLeft");
  expect(await page.at(), "back to the start of the block").toBe("4,7 | 4,7:4,7");
});

gesture("Ctrl+Down over nothing but empty cells goes to the last row", async (page) => {
  await page.empty(5, 3, 39, 3);
  await page.goTo(4, 3);
  await page.keys("Control+ArrowDown");
  expect(await page.at(), "the end of the list").toBe("39,3 | 39,3:39,3");
});

gesture("End, then an arrow, is Ctrl+arrow; End, Home is Ctrl+End; End, Enter the last column", async (page) => {
  await page.empty(10, 3, 12, 3);
  await page.goTo(2, 3);
  await page.keys("End ArrowDown");
  expect(await page.at(), "End mode jumps to the edge of the data").toBe("9,3 | 9,3:9,3");
  await page.keys("ArrowDown");
  expect(await page.at(), "End mode is over after one move").toBe("10,3 | 10,3:10,3");
  await page.keys("End Enter");
  expect(await page.at(), "the last column of the row").toBe("10,9 | 10,9:10,9");
  await page.keys("End Home");
  expect(await page.at(), "the last cell").toBe("39,9 | 39,9:39,9");
  await page.goTo(5, 5);
  await page.keys("End Escape ArrowDown");
  expect(await page.at(), "Esc ends End mode").toBe("6,5 | 6,5:6,5");
});

gesture("the active cell is brought into view, beside the frozen columns and under the head", async (page) => {
  await page.goTo(0, 0);
  await page.keys("Control+End");
  await page.settle();
  const seen = await page.page.evaluate(() => {
    const cell = document.querySelector(".grid-cell.active")?.getBoundingClientRect();
    const grid = document.querySelector(".grid-scroller")?.getBoundingClientRect();
    return cell !== undefined && grid !== undefined && cell.bottom <= grid.bottom && cell.right <= grid.right && cell.top >= 44 && cell.left >= 0;
  });
  expect(seen, "whole cell on the screen").toBe(true);
}, "rows=400&columns=40");

gesture("Ctrl+Backspace scrolls back to the active cell", async (page) => {
  await page.goTo(3, 3);
  await page.page.evaluate(() => { (document.querySelector(".grid-scroller") as HTMLElement).scrollTop = 5000; });
  await page.settle();
  await page.keys("Control+Backspace");
  await page.settle();
  expect(await page.page.locator(".grid-cell.active").count(), "the cell is painted again").toBe(1);
  expect(await page.at(), "and still the active one").toBe("3,3 | 3,3:3,3");
}, "rows=400");
