// What is shown and in which order: search, level, column, unit, values, sorting; and that a row being fixed stays.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const inWindow = windows();
const shown = (window: WindowPage): Promise<string> => window.at("row-count").innerText();

inWindow("search finds without accents, keeps the focus, and Esc shows everything again", async (window) => {
  await window.review();
  await window.at("search").focus();
  await window.type("nguyen thi hanh");
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  const text = await shown(window);
  expect(text, "some of all").toMatch(/^\d+ \/ 240 dòng$/);
  expect(await window.page.evaluate(() => (document.activeElement as HTMLElement).dataset["testid"]), "the focus stays in the field").toBe("search");
  await window.keys("Escape");
  await window.until(() => window.at("row-count").count(), (n) => n === 0, "all again");
  expect(await window.at("search").inputValue(), "empty").toBe("");
  await window.keys("Escape");
  expect(await window.page.evaluate(() => document.activeElement?.className), "a second Esc goes to the grid").toContain("grid-editor");
});

inWindow("Enter in the search field does not wait and goes to the rows", async (window) => {
  await window.review();
  await window.at("search").focus();
  await window.type("hanh");
  await window.keys("Enter");
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  expect(await window.page.evaluate(() => document.activeElement?.className)).toContain("grid-editor");
});

inWindow("a cause shows only its rows; a row that was fixed stays until the filter is applied again", async (window) => {
  await window.review();
  await window.at("see-cause").first().click();
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  expect(await shown(window)).toBe("22 / 240 dòng");
  const rows = await window.rowNumbers();
  await window.keys("F8");
  await window.at("use-fix").waitFor();
  const all = await window.findings();
  await window.at("use-fix").first().click();
  await window.until(() => window.findings(), (left) => left === all - 1, "fixed");
  expect(await window.rowNumbers(), "every row stays where it is").toEqual(rows);
  await window.at("filter-again").click();
  await window.until(() => shown(window), (text) => text === "21 / 240 dòng", "one row less");
  await window.at("clear-filter").click();
  await window.until(() => window.at("row-count").count(), (n) => n === 0, "all again");
});

inWindow("level, column, unit and corrected rows filter together, each with its own cross", async (window) => {
  await window.review();
  await window.page.selectOption("[data-testid=level]", "block");
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  const blocked = Number((await shown(window)).split(" ")[0]);
  await window.page.selectOption("[data-testid=column]", "citizen_id");
  await window.until(() => shown(window), (text) => Number(text.split(" ")[0]) < blocked, "fewer");
  await window.page.selectOption("[data-testid=unit]", "Phòng Nội vụ");
  await window.at("edited").click();
  await window.until(() => shown(window), (text) => text === "0 / 240 dòng", "nobody");
  expect(await window.page.getByText("Không có dòng nào khớp bộ lọc.").count(), "said in place").toBe(1);
  await window.page.getByRole("button", { name: "Bỏ: Đã sửa" }).click();
  await window.until(() => shown(window), (text) => Number(text.split(" ")[0]) > 0, "somebody");
  await window.keys("Control+Shift+L");
});

inWindow("Ctrl+Shift+L filters by values with a search field in the list, and sorts names by tên", async (window) => {
  await window.review();
  await window.keys("ArrowRight ArrowRight");
  await window.keys("Control+Shift+L");
  await window.at("filter-search").waitFor();
  await window.type("nam");
  await window.until(() => window.page.locator("[data-testid=filter-list] label").count(), (n) => n === 2, "one value and 'all'");
  await window.keys("Enter");
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  await window.until(() => window.page.locator(".grid-column.filtered").count(), (n) => n === 1, "the head shows it");
  await window.keys("Control+Shift+L");
  await window.at("filter-clear").click();
  await window.until(() => window.at("row-count").count(), (n) => n === 0, "all again");
  await window.keys("ArrowLeft ArrowLeft");
  await window.keys("Control+Shift+L");
  await window.at("sort-up").click();
  await window.until(() => window.page.locator(".grid-column.sorted-up").count(), (n) => n === 1, "the head shows it");
  await window.keys("Control+Home ArrowLeft");
  await window.until(() => window.cell(), (text) => /(Ánh|ÁNH)$/.test(text), "the first tên of the alphabet");
});

inWindow("the button in a head opens the same list, and one value of the active cell is one command", async (window) => {
  await window.review();
  const head = window.page.locator(".grid-column").nth(3);
  await head.hover();
  await head.locator(".grid-head-menu").click();
  await window.at("filter-list").waitFor();
  await window.keys("Escape");
  await window.keys("ArrowRight ArrowRight Shift+F10");
  await window.at("menu").waitFor();
  await window.page.getByRole("menuitem", { name: "Lọc theo giá trị này" }).click();
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
});

inWindow("the person in focus stays in focus when the filter or the order changes", async (window) => {
  await window.review();
  await window.keys("ArrowDown ArrowDown ArrowDown");
  await window.until(() => window.place(), (place) => place.startsWith("Dòng 12 "), "the fourth row");
  await window.at("see-cause").first().click();
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  await window.at("clear-filter").click();
  await window.until(() => window.at("row-count").count(), (n) => n === 0, "all again");
  await window.until(() => window.place(), (place) => place.startsWith("Dòng 12 "), "still that row");
});

inWindow("coming back from another screen everything is as it was", async (window) => {
  await window.review();
  await window.at("see-cause").first().click();
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  await window.keys("F8");
  await window.settle(60);
  const place = await window.place();
  await window.at("to-submit").click();
  await window.at("dry-look").waitFor();
  await window.at("rail-grid").click();
  await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor"));
  await window.until(() => window.place(), (now) => now === place, "the same cell");
  expect(await shown(window), "the same filter").toBe("22 / 240 dòng");
});
