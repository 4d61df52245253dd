// A clerk's work in the grid without the mouse: from finding to finding, fixing, explaining, going back.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const inWindow = windows();

/** To the next finding, and until the strip speaks of it. */
async function next(window: WindowPage): Promise<string> {
  const before = await window.place();
  await window.keys("F8");
  await window.until(() => window.place(), (place) => place !== before, "F8 goes on");
  await window.at("strip-code").waitFor();
  await window.settle();
  return window.at("strip-code").innerText();
}

/** Puts the finding of the cell in focus right, by what its rule is. */
async function mend(window: WindowPage, code: string): Promise<void> {
  if (await window.at("use-fix").count()) {
    await window.keys("Control+.");
    await window.at("menu").waitFor();
    await window.keys("Enter");
  } else if (code.startsWith("NT01")) {
    await window.type("01/03/1980");
    await window.keys("Enter");
  } else {
    await window.keys("Control+.");
    await window.at("menu").waitFor();
    await window.keys("Enter");
    await window.at("explanation").waitFor();
    await window.type("Theo quyết định số 12/QĐ-UBND");
    await window.keys("Control+Enter");
  }
}

inWindow("20 findings are put right with the keyboard only", async (window) => {
  await window.review();
  const all = await window.findings();
  for (let n = 1; n <= 20; n += 1) {
    const code = await next(window);
    await mend(window, code);
    await window.until(() => window.findings(), (left) => left === all - n, `finding ${n}, ${code}`);
    expect(await window.page.evaluate(() => document.activeElement?.className), "the keys are the grid's again").toContain("grid-editor");
  }
});

inWindow("Shift+F8 goes back to the finding before, and F8 forward again", async (window) => {
  await window.review();
  await next(window);
  const first = await window.place();
  await next(window);
  await window.keys("Shift+F8");
  await window.until(() => window.place(), (place) => place === first, "back");
});

inWindow("all certain fixes are one step: fixed, undone, done again", async (window) => {
  await window.review();
  const all = await window.findings();
  await window.keys("Control+Shift+Enter");
  const left = await window.until(() => window.findings(), (now) => now < all - 40, "all that is certain");
  expect(await window.at("note").innerText(), "said").toMatch(/^Đã sửa 56 ô/);
  await window.keys("Control+z");
  await window.until(() => window.findings(), (now) => now === all, "one Ctrl+Z takes all of it back");
  await window.keys("Control+y");
  await window.until(() => window.findings(), (now) => now === left, "and Ctrl+Y does it again");
  expect(await window.at("edited-count").innerText(), "corrected cells are counted").toBe("Ô đã sửa (56)");
});

inWindow("undo goes to the cell that it changes, also from the search field", async (window) => {
  await window.review();
  await window.type("ĐINH THỊ MẬN");
  await window.keys("Enter");
  await window.settle(60);
  const place = await window.place();
  await window.keys("Control+End");
  await window.keys("Control+z");
  await window.until(() => window.place(), (now) => now !== place && now.startsWith("Dòng 9 "), "back at the first row");
});

inWindow("typing in a cell is checked at once, and the strip says so", async (window) => {
  await window.review();
  await next(window);
  const all = await window.findings();
  await window.type("Dương Thị Hạnh");
  await window.keys("Enter");
  await window.until(() => window.findings(), (left) => left === all - 1, "one finding less");
  await window.keys("ArrowUp");
  expect(await window.cell(), "as typed").toBe("Dương Thị Hạnh");
  await window.until(() => window.message(), (text) => text.includes("không có lỗi"), "nothing wrong any more");
});

inWindow("one finding is explained, the words are shown and can be changed", async (window) => {
  await window.review();
  await window.page.selectOption("[data-testid=level]", "explain");
  await window.until(() => window.at("row-count").innerText(), (text) => text.startsWith("14 /"), "rows to explain");
  await window.page.locator(".grid-editor").focus();
  await next(window);
  const before = await window.findings();
  await window.at("explain").click();
  await window.type("Đang chờ quyết định");
  await window.keys("Control+Enter");
  await window.until(() => window.findings(), (left) => left === before - 1, "explained");
  await window.until(() => window.message(), (text) => text.includes("Đã giải trình: Đang chờ quyết định"), "shown");
  expect(await window.at("explained").innerText()).toBe("Đã giải trình (1)");
  await window.at("explain").click();
  expect(await window.at("explanation").inputValue(), "the words are there to be changed").toBe("Đang chờ quyết định");
});

inWindow("a cause is explained once for all its places", async (window) => {
  await window.review();
  const cause = window.page.locator("[data-testid=cause][data-cause='CO02:salary_date']");
  await cause.click();
  const all = await window.findings();
  await window.at("explain-cause").click();
  await window.type("Hồ sơ gốc đang lưu ở Sở Nội vụ");
  await window.at("save-explanation").click();
  await window.until(() => window.findings(), (left) => left === all - 8, "all eight");
  expect(await cause.count(), "the cause is done").toBe(0);
});

inWindow("F1 shows the rule beside the rows, Esc goes back to the cell; where nothing is wrong it shows the keys", async (window) => {
  await window.review();
  await next(window);
  await window.keys("F1");
  await window.at("rule").waitFor();
  expect(await window.at("rule").innerText(), "what, why, how, where").toMatch(/Kiểm tra gì[\s\S]*Vì sao[\s\S]*Cách sửa[\s\S]*Căn cứ/);
  await window.at("close-panel").focus();
  await window.keys("Escape");
  expect(await window.at("panel").count(), "closed").toBe(0);
  await window.keys("Control+Home ArrowRight ArrowRight");
  await window.settle(60);
  await window.keys("F1");
  await window.at("key-list").waitFor();
});

inWindow("Alt+Down offers values, searched without accents; nothing is taken before the list is entered", async (window) => {
  await window.review();
  await window.keys("ArrowRight ArrowRight");
  await window.keys("Alt+ArrowDown");
  await window.at("pick-search").waitFor();
  await window.type("nu");
  await window.until(() => window.page.locator("#pick-list [role=option]").allInnerTexts(), (all) => all.length === 1, "one fits");
  await window.keys("Enter");
  expect(await window.at("popup").count(), "the first Enter only enters the list").toBe(1);
  await window.keys("Enter");
  await window.until(() => window.cell(), (text) => text === "Nữ", "the second takes the value");
});

inWindow("F6 goes round the parts of the window and comes back to the cell", async (window) => {
  await window.review();
  const seen = new Set<string>();
  for (let n = 0; n < 12; n += 1) {
    await window.keys("F6");
    const here = await window.page.evaluate(() => document.activeElement?.closest("[data-part]")?.getAttribute("aria-label") ?? document.activeElement?.className ?? "");
    seen.add(here);
    if (here.includes("grid-editor")) break;
  }
  expect(await window.page.evaluate(() => document.activeElement?.className), "round").toContain("grid-editor");
  expect(seen.size, [...seen].join(", ")).toBeGreaterThanOrEqual(4);
});
