// Ctrl+D, Ctrl+R, the fill handle and its double click; what goes on and what repeats is Excel's.
import { expect } from "vitest";

import type { GridPage } from "../support/browser";
import { gestures } from "../support/fresh";

const gesture = gestures("plain");

async function dragHandle(page: GridPage, row: number, column: number, keys: string[] = []): Promise<void> {
  await page.settle();
  const from = await page.middle(".grid-handle");
  const to = await page.spot(row, column);
  await page.page.mouse.move(from.x, from.y);
  await page.page.mouse.down();
  for (const key of keys) await page.page.keyboard.down(key);
  await page.page.mouse.move(to.x, to.y, { steps: 3 });
  await page.page.mouse.up();
  for (const key of keys) await page.page.keyboard.up(key);
}

const column = async (page: GridPage, from: number, to: number, at: number): Promise<string[]> => (await page.block(from, at, to, at)).map(([text = ""]) => text);

gesture("Ctrl+D copies the first row of the selection down", async (page) => {
  await page.select(2, 3, 4, 4);
  await page.keys("Control+d");
  expect(await page.block(2, 3, 4, 4), "numbers do not count on").toEqual([["r3c4", "r3c5"], ["r3c4", "r3c5"], ["r3c4", "r3c5"]]);
  expect((await page.told()).filter((line) => line.startsWith("edit")), "one step").toEqual(["edit fill 4"]);
});

gesture("Ctrl+D on one cell takes the cell above", async (page) => {
  await page.goTo(5, 5);
  await page.keys("Control+d");
  expect(await page.cell(5, 5), "from row 5").toBe("r5c6");
});

gesture("Ctrl+R copies the first column to the right, or the cell before", async (page) => {
  await page.select(2, 3, 3, 5);
  await page.keys("Control+r");
  expect(await page.block(2, 3, 3, 5), "each row its own").toEqual([["r3c4", "r3c4", "r3c4"], ["r4c4", "r4c4", "r4c4"]]);
  await page.goTo(7, 7);
  await page.keys("Control+r");
  expect(await page.cell(7, 7), "from the left").toBe("r8c7");
});

gesture("the handle of one number copies it", async (page) => {
  await page.put(2, 3, "7");
  await page.goTo(2, 3);
  await dragHandle(page, 5, 3);
  expect(await column(page, 2, 5, 3), "as Excel does with a lone number").toEqual(["7", "7", "7", "7"]);
  expect(await page.at(), "what was filled is selected").toBe("2,3 | 2,3:5,3");
});

gesture("the handle of one number with Ctrl counts", async (page) => {
  await page.put(2, 3, "7");
  await page.goTo(2, 3);
  await dragHandle(page, 5, 3, ["Control"]);
  expect(await column(page, 2, 5, 3), "7, 8, 9, 10").toEqual(["7", "8", "9", "10"]);
});

gesture("the handle of two numbers goes on with their step", async (page) => {
  await page.put(2, 3, "1\r\n3");
  await page.select(2, 3, 3, 3);
  await dragHandle(page, 6, 3);
  expect(await column(page, 2, 6, 3), "odd numbers").toEqual(["1", "3", "5", "7", "9"]);
});

gesture("the handle of a date goes on by days, over the end of the month", async (page) => {
  await page.put(2, 3, "27/02/2026");
  await page.goTo(2, 3);
  await dragHandle(page, 5, 3);
  expect(await column(page, 2, 5, 3), "2026 has no 29 February").toEqual(["27/02/2026", "28/02/2026", "01/03/2026", "02/03/2026"]);
});

gesture("two dates a month apart go on by months", async (page) => {
  await page.put(2, 3, "31/01/2026\r\n28/02/2026\r\n31/03/2026");
  await page.put(2, 4, "15/01/2026\r\n15/04/2026");
  await page.select(2, 4, 3, 4);
  await dragHandle(page, 5, 4);
  expect(await column(page, 2, 5, 4), "quarters").toEqual(["15/01/2026", "15/04/2026", "15/07/2026", "15/10/2026"]);
});

gesture("a month goes on by months, a text with a number counts, any other repeats", async (page) => {
  await page.put(2, 3, "11/2026\tTổ 1\tNam");
  await page.select(2, 3, 2, 5);
  await dragHandle(page, 5, 5);
  expect(await page.block(3, 3, 5, 5), "each column in its way").toEqual([["12/2026", "Tổ 2", "Nam"], ["01/2027", "Tổ 3", "Nam"], ["02/2027", "Tổ 4", "Nam"]]);
});

gesture("the handle dragged up counts backwards", async (page) => {
  await page.put(5, 3, "10\r\n11");
  await page.select(5, 3, 6, 3);
  await dragHandle(page, 3, 3);
  expect(await column(page, 3, 6, 3), "9 and 8").toEqual(["8", "9", "10", "11"]);
});

gesture("the handle dragged to the right goes on along the row", async (page) => {
  await page.put(5, 3, "2024\t2025");
  await page.select(5, 3, 5, 4);
  await dragHandle(page, 5, 7);
  expect((await page.block(5, 3, 5, 7))[0], "years").toEqual(["2024", "2025", "2026", "2027", "2028"]);
});

gesture("the handle dragged back into the selection clears what it leaves", async (page) => {
  await page.select(2, 3, 5, 3);
  await dragHandle(page, 3, 3);
  expect(await column(page, 2, 5, 3), "the lower two").toEqual(["r3c4", "r4c4", "", ""]);
  expect(await page.at(), "and the rest stays selected").toBe("2,3 | 2,3:3,3");
});

gesture("numbers with leading zeros and decimal commas keep their writing", async (page) => {
  await page.put(2, 3, "007\t2,34\tA01\r\n008\t2,67\tA02");
  await page.select(2, 3, 3, 5);
  await dragHandle(page, 5, 5);
  expect(await page.block(4, 3, 5, 5), "zeros, two decimals, comma").toEqual([["009", "3,00", "A03"], ["010", "3,33", "A04"]]);
});

gesture("a double click on the handle fills down as far as the column beside it", async (page) => {
  await page.empty(9, 2, 9, 2);
  await page.put(2, 3, "1\r\n2");
  await page.select(2, 3, 3, 3);
  await page.settle();
  const { x, y } = await page.middle(".grid-handle");
  await page.page.mouse.dblclick(x, y);
  await page.settle();
  expect(await column(page, 2, 9, 3), "the left column ends at row 8").toEqual(["1", "2", "3", "4", "5", "6", "7", "r10c4"]);
});

gesture("Esc in the middle of a drag fills nothing", async (page) => {
  await page.goTo(2, 3);
  await page.settle();
  const from = await page.middle(".grid-handle");
  const to = await page.spot(6, 3);
  await page.page.mouse.move(from.x, from.y);
  await page.page.mouse.down();
  await page.page.mouse.move(to.x, to.y, { steps: 3 });
  await page.keys("Escape");
  await page.page.mouse.up();
  expect(await column(page, 2, 6, 3), "as before").toEqual(["r3c4", "r4c4", "r5c4", "r6c4", "r7c4"]);
});
