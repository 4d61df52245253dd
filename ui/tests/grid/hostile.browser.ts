// Texts that want to be more than texts: markup, scripts, formulas, letters from right to left, 32,767 of them. They are
// shown as they are, nothing runs and no cell leaves its place.
import { expect } from "vitest";

import { gestures } from "../support/fresh";

const SEEDS = [
  "<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "<svg onload=window.ran=1>", "javascript:window.ran=1",
  "</div></div><h1>x", "<style>*{display:none}</style>", "<iframe srcdoc='<script>parent.ran=1</script>'>", "{{7*7}}", "${7*7}", "%3Cscript%3E",
  "=HYPERLINK(\"http://x\",\"y\")", "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\u202Etxet siht\u202C", "\u2067אבג דהו\u2069 123", "مرحبا بالعالم",
  "\u200B\u200C\u200D", "\uFEFFđầu", "e\u0301\u0323\u0302".repeat(40), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A", "👩‍👩‍👧‍👦".repeat(30), "\u0000\u0001\u0007", "a\tb\nc\r\nd", "𝕏".repeat(300), "￿", "\uD800", "null", "undefined", "NaN", "__proto__",
];
const TEXTS = Array.from({ length: 300 }, (_, i) => (SEEDS[i % SEEDS.length] ?? "") + (i < SEEDS.length ? "" : ` ${i}`));

const gesture = gestures("plain&rows=320&columns=6");

gesture("300 hostile strings are shown as text, nothing runs, every cell keeps its place", async (page) => {
  await page.page.evaluate((texts) => {
    texts.forEach((text, row) => window.harness.cells[row]?.splice(3, 1, text));
    window.harness.filter(() => true);
  }, TEXTS);
  for (const row of [0, 60, 120, 180, 240, 299]) {
    await page.goTo(row, 3);
    await page.settle();
    const odd = await page.page.evaluate(() => {
      const { cells, grid } = window.harness;
      const wrong: string[] = [];
      for (const node of document.querySelectorAll<HTMLElement>(".grid-body .grid-row:not([hidden])")) {
        const row = Number(node.getAttribute("aria-rowindex")) - 2;
        const cell = node.querySelector<HTMLElement>('[aria-colindex="5"]:not([hidden])');
        const at = grid.boxOf({ row, column: 3 });
        const box = cell?.getBoundingClientRect();
        const wanted = (cells[row]?.[3] ?? "").slice(0, 600).replace(/\r\n|\r|\n/g, "↵");
        if (!cell || !box || cell.textContent !== wanted) wrong.push(`${row}: ${cell?.textContent.slice(0, 40)}`);
        else if (cell.children.length > 0) wrong.push(`${row}: has elements`);
        else if (Math.abs(box.left - at.left) > 0.5 || Math.abs(box.width - 100) > 0.5 || Math.abs(box.height - 26) > 0.5) wrong.push(`${row}: moved`);
      }
      return wrong;
    });
    expect(odd, `around row ${row}`).toEqual([]);
  }
  expect(await page.page.evaluate(() => "ran" in window), "nothing ran").toBe(false);
});

gesture("hostile strings survive copying and pasting", async (page) => {
  await page.page.evaluate((texts) => {
    texts.forEach((text, row) => window.harness.cells[row]?.splice(3, 1, text));
    window.harness.filter(() => true);
  }, TEXTS.map((text) => text.replaceAll("\uD800", "").replaceAll("\u0000", "").replaceAll("\r\n", "\n")));
  await page.select(0, 3, 299, 3);
  await page.keys("Control+c Escape");
  await page.goTo(0, 5);
  await page.keys("Control+v");
  const wrong = await page.page.evaluate(() => window.harness.cells.slice(0, 300).flatMap((row, i) => (row[5] === (row[3] ?? "").normalize("NFC") ? [] : [`${i}: ${JSON.stringify(row[3])} → ${JSON.stringify(row[5])}`])));
  expect(wrong, "letter by letter").toEqual([]);
  expect(await page.page.evaluate(() => "ran" in window), "nothing ran").toBe(false);
});

gesture("a cell of 32,767 letters is edited and kept whole", async (page) => {
  const long = "Nguyễn ".repeat(4682).slice(0, 32_767);
  await page.put(3, 3, long);
  await page.goTo(3, 3);
  await page.settle();
  const box = await page.page.evaluate(() => {
    const cell = document.querySelector<HTMLElement>(".grid-cell.active");
    return cell && [cell.offsetWidth, cell.offsetHeight, cell.textContent.length <= 600];
  });
  expect(box, "one cell wide, one line high").toEqual([100, 26, true]);
  await page.keys("F2");
  await page.type("!");
  await page.keys("Enter");
  expect((await page.cell(3, 3)).length, "nothing was cut").toBe(32_768);
});

gesture("the whole text is the cell's tip, only where it is cut off", async (page) => {
  await page.put(3, 3, "Trường Trung học cơ sở Lê Quý Đôn");
  await page.settle();
  const { x, y } = await page.spot(3, 3);
  await page.page.mouse.move(x, y);
  const tip = (text: string): Promise<string | null> => page.page.locator(".grid-body .grid-cell", { hasText: text }).first().getAttribute("title");
  expect(await tip("Trường"), "cut off").toBe("Trường Trung học cơ sở Lê Quý Đôn");
  const other = await page.spot(4, 3);
  await page.page.mouse.move(other.x, other.y);
  expect(await tip("r5c4"), "fits").toBe(null);
  await page.put(3, 3, "ngắn");
  await page.settle();
  expect(await tip("ngắn"), "an old tip does not stay").toBe(null);
});

gesture("a heading of markup is a text, too", async (page) => {
  await page.page.evaluate(() => {
    const { grid } = window.harness;
    grid.setColumns(grid.columns.map((column, i) => (i === 2 ? { ...column, name: "<b onmouseover=window.ran=1>\u202EĐậm</b>" } : column)));
  });
  await page.settle();
  expect(await page.page.locator(".grid-column b").count(), "no element").toBe(0);
  expect(await page.page.locator(".grid-column-name").nth(2).textContent(), "as it stands").toBe("<b onmouseover=window.ran=1>\u202EĐậm</b>");
});
