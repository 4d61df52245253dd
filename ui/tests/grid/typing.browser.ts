// The robot in the cells: nothing lost, nothing doubled, in bursts and at a fast typist's pace, with every kind of typing
// tool, in cells opened by typing and by F2. FULL=1 types ten times as much.
import { expect } from "vitest";

import { gestures } from "../support/fresh";
import { differences, typeWords, type Stream } from "../support/typing";
import { WORDS } from "../support/words";

const TIMES = process.env["FULL"] ? 10 : 1;
const BURST = 400;
const PACED = 20;
const rows = (count: number): string => `plain&empty&rows=${count * TIMES + 10}`;
const many = (count: number): string[] => Array.from({ length: count * TIMES }, (_, i) => WORDS[(i * 7) % WORDS.length] ?? "");
const gesture = gestures();

for (const stream of ["telex", "vni", "composition"] satisfies Stream[]) {
  for (const by of ["typing", "F2"] as const) {
    const before = by === "F2" ? { before: "F2" as const } : {};

    gesture(`${stream}, cell by ${by}: a burst of ${BURST * TIMES} words`, async (page) => {
      const words = many(BURST);
      await page.goTo(0, 2);
      await typeWords(page.cdp, words, { stream, after: "Enter", ...before });
      await page.page.waitForFunction((row) => window.harness.grid.active.row === row, words.length);
      const got = (await page.block(0, 2, words.length - 1, 2)).map(([text = ""]) => text);
      expect(differences(words, got), "0 lost, 0 doubled").toEqual([]);
    }, rows(BURST));

    gesture(`${stream}, cell by ${by}: ${PACED * TIMES} words at 15 keys a second`, async (page) => {
      const words = many(PACED);
      await page.goTo(0, 2);
      await typeWords(page.cdp, words, { stream, pace: 15, after: "Enter", ...before });
      const got = (await page.block(0, 2, words.length - 1, 2)).map(([text = ""]) => text);
      expect(differences(words, got), "0 lost, 0 doubled").toEqual([]);
    }, rows(PACED));
  }
}

gesture("a whole name with blanks, Tab between cells, by a hook tool in one burst", async (page) => {
  const names = ["Nguyễn Thị Hạnh", "Đặng Văn Quyết", "Trần Quốc Toản", "Lê Thị Thúy"];
  await page.goTo(0, 2);
  for (const name of names) {
    const words = name.split(" ");
    await typeWords(page.cdp, words.slice(0, -1), { stream: "telex", after: "Space" });
    await typeWords(page.cdp, words.slice(-1), { stream: "telex", after: "Tab" });
  }
  expect((await page.block(0, 2, 0, 5))[0], "each name in its cell").toEqual(names);
}, "plain&empty");

gesture("a text over an old one: the first key replaces it, a tool's Backspaces reach no old letter", async (page) => {
  await page.goTo(0, 2);
  await typeWords(page.cdp, ["Đỗ", "Ân", "Ước"], { stream: "telex", after: "Enter" });
  expect((await page.block(0, 2, 2, 2)).flat(), "only the new words").toEqual(["Đỗ", "Ân", "Ước"]);
}, "plain");

gesture("Enter and Tab of a composition do not leave the cell", async (page) => {
  await page.goTo(0, 2);
  await page.cdp.send("Input.imeSetComposition", { text: "ngu", selectionStart: 3, selectionEnd: 3 });
  await page.page.evaluate(() => {
    const box = document.querySelector(".grid-editor");
    for (const key of ["Enter", "Tab", "Escape"]) box?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, isComposing: true }));
  });
  expect([await page.mode(), await page.at()], "they belong to the tool").toEqual(["enter", "0,2 | 0,2:0,2"]);
  await page.cdp.send("Input.insertText", { text: "người" });
  await page.keys("Enter");
  expect(await page.cell(0, 2), "the confirmed word").toBe("người");
}, "plain&empty");

gesture("rows that arrive and change while a word is typed do not touch it", async (page) => {
  await page.goTo(3, 2);
  const typing = typeWords(page.cdp, ["Nguyễn"], { stream: "telex", pace: 12 });
  for (let i = 0; i < 10; i += 1) {
    await page.put(3, 2, `khác ${i}`);
    await page.page.waitForTimeout(40);
  }
  await typing;
  expect(await page.box(), "letter by letter").toBe("Nguyễn");
  await page.keys("Enter");
  expect(await page.cell(3, 2), "and committed").toBe("Nguyễn");
}, "plain");

gesture("a click in the middle of a composition keeps the word in its cell and nothing elsewhere", async (page) => {
  await page.goTo(0, 2);
  await page.cdp.send("Input.imeSetComposition", { text: "người", selectionStart: 5, selectionEnd: 5 });
  await page.click(4, 4);
  expect([await page.cell(0, 2), await page.cell(4, 4), await page.box(), await page.mode()], "committed once").toEqual(["người", "", "", "ready"]);
  await page.type("x");
  await page.keys("Enter");
  expect(await page.cell(4, 4), "the next word begins anew").toBe("x");
}, "plain&empty");

gesture("a row that moves while something is typed in it takes the text along", async (page) => {
  await page.goTo(6, 3);
  await page.type("Hạn");
  await page.page.evaluate(() => window.harness.filter((row) => row > 3));
  await page.type("h");
  await page.keys("Enter");
  expect([await page.cell(6, 3), await page.at()], "the same person, four rows higher").toEqual(["Hạnh", "3,3 | 3,3:3,3"]);
}, "plain");

gesture("a text typed in a row that is gone reaches nobody else", async (page) => {
  await page.goTo(2, 3);
  await page.type("Hạnh");
  await page.page.evaluate(() => window.harness.filter((row) => row > 3));
  await page.keys("Enter");
  expect((await page.told()).filter((line) => /^(edit|refused)/.test(line)), "refused, not written over another person").toEqual(["refused gone"]);
}, "plain");

gesture("scrolling by the wheel while a word is typed leaves it open", async (page) => {
  await page.goTo(3, 3);
  await page.type("Ngu");
  const { x, y } = await page.spot(8, 5);
  await page.page.mouse.move(x, y);
  await page.page.mouse.wheel(0, 400);
  await page.page.waitForTimeout(100);
  await page.type("yễn");
  await page.keys("Enter");
  expect(await page.cell(3, 3), "as in Excel").toBe("Nguyễn");
}, "plain&rows=200");

gesture("the robot types into any other field as well", async (page) => {
  const words = many(100);
  for (const stream of ["telex", "vni", "composition"] satisfies Stream[]) {
    await page.page.locator("#beside").fill("");
    await page.page.locator("#beside").focus();
    await typeWords(page.cdp, words, { stream, after: "Space" });
    const got = (await page.page.locator("#beside").inputValue()).trim().split(" ");
    expect(differences(words, got), stream).toEqual([]);
  }
}, "plain");
