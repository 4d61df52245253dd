// Pasting with a preview, previews of fixes, and what lies beside the cells: history, origin, steps, find, go to, columns, zoom.
import { expect } from "vitest";

import { windows } from "../support/window";

const inWindow = windows();
const COLUMN = Array.from({ length: 30 }, (_, i) => `Ghi chú ${i + 1}`).join("\r\n");

inWindow("a paste over many cells is shown first, with what it does to the findings", async (window) => {
  await window.review();
  await window.setClipboard(Array.from({ length: 30 }, () => "31/02/1990").join("\r\n"));
  await window.keys("ArrowRight ArrowRight ArrowRight Control+v");
  await window.at("paste-sum").waitFor();
  expect(await window.at("paste-sum").innerText(), "cells, findings before and after").toMatch(/^30 ô, lỗi \d+ → \d+$/);
  await window.keys("Escape");
  expect(await window.at("edited-count").count(), "nothing was written").toBe(0);
  await window.keys("Control+v");
  await window.at("paste-sum").waitFor();
  await window.keys("Enter");
  await window.until(() => window.at("edited-count").count(), (n) => n === 1, "written");
  await window.keys("Control+z");
  await window.until(() => window.at("edited-count").count(), (n) => n === 0, "one step");
});

inWindow("a paste writes only the rows that are shown", async (window) => {
  await window.review();
  await window.at("see-cause").first().click();
  await window.until(() => window.at("row-count").count(), (n) => n === 1, "filtered");
  await window.page.locator(".grid-editor").focus();
  await window.keys("Control+Home Control+End Control+Home");
  await window.keys("End ArrowRight");
  await window.setClipboard(COLUMN.split("\r\n").slice(0, 10).join("\r\n"));
  await window.keys("Control+v");
  await window.at("paste-go").waitFor();
  expect(await window.at("dialog").innerText(), "it says so").toContain("dòng bị lọc ẩn giữ nguyên");
  await window.at("paste-go").click();
  await window.until(() => window.at("edited-count").innerText().catch(() => ""), (text) => text === "Ô đã sửa (10)", "ten cells, no hidden one");
});

inWindow("a small paste is done at once and said", async (window) => {
  await window.review();
  await window.setClipboard("a\tb\r\nc\td");
  await window.keys("Control+End Control+v");
  await window.keys("Control+Home ArrowRight ArrowRight ArrowRight ArrowRight ArrowRight");
  await window.setClipboard("Tày\r\nNùng");
  await window.keys("Control+v");
  await window.until(() => window.cell(), (text) => text === "Tày" || text !== "", "written");
  expect(await window.at("dialog").count(), "no question").toBe(0);
});

inWindow("fixes to be looked at: one is left out, the rest is done as one step", async (window) => {
  await window.review();
  await window.page.locator("[data-testid=cause][data-cause='LG01:table']").click();
  const all = await window.findings();
  await window.at("preview-cause").click();
  await window.at("fixes").waitFor();
  const line = window.page.locator("[data-testid=fixes] tbody tr").first();
  expect(await line.innerText(), "from and to and why").toMatch(/4,38[\s\S]*4,98[\s\S]*theo các cột khác/);
  await line.locator("input").uncheck();
  expect(await window.at("apply-fixes").innerText()).toBe("Sửa 10 ô");
  await window.at("apply-fixes").click();
  await window.until(() => window.findings(), (left) => left === all - 10, "all but one");
  await window.keys("Control+z");
  await window.until(() => window.findings(), (left) => left === all, "one step");
});

inWindow("nothing chosen, then two: only these are done", async (window) => {
  await window.review();
  const all = await window.findings();
  await window.at("preview-cause").click();
  await window.at("fixes").waitFor();
  await window.page.getByLabel("Chọn tất cả").uncheck();
  expect(await window.at("apply-fixes").isDisabled(), "nothing to do").toBe(true);
  await window.page.locator("[data-testid=fixes] tbody input").nth(0).check();
  await window.page.locator("[data-testid=fixes] tbody input").nth(3).check();
  await window.at("apply-fixes").click();
  await window.until(() => window.findings(), (left) => left === all - 2, "these two");
});

inWindow("history of a cell, its place in Excel, and the list of steps", async (window) => {
  await window.review();
  await window.type("Một");
  await window.keys("Enter ArrowUp");
  await window.type("Hai");
  await window.keys("Enter ArrowUp");
  await window.settle(60);
  await window.keys("Shift+F10");
  await window.page.getByRole("menuitem", { name: "Lịch sử ô" }).click();
  await window.at("history").waitFor();
  expect((await window.at("history").innerText()).replace(/\s+/g, " "), "from the import on").toMatch(/Khi nhập Phạm Văn Đức .*Phạm Văn Đức → Một .*Một → Hai/);
  await window.at("origin").click();
  await window.at("around").waitFor();
  expect(await window.at("around").locator("[aria-current]").innerText(), "as it stood").toBe("Phạm Văn Đức");
  await window.at("steps").click();
  await window.at("step-list").waitFor();
  await window.at("step-list").locator("li", { hasText: "Khi mới nhập" }).getByRole("button").click();
  await window.until(() => window.cell(), (text) => text === "Phạm Văn Đức", "back to the import");
  await window.until(() => window.at("step-list").locator(".undone").count(), (n) => n === 2, "both are marked as undone");
});

inWindow("Ctrl+F goes from cell to cell, F3 goes on, Esc goes back; the caret stays in the field", async (window) => {
  await window.review();
  await window.keys("Control+f");
  await window.at("find").waitFor();
  await window.type("e-de");
  await window.keys("Enter");
  await window.until(() => window.cell(), (text) => text === "Ê-đê", "found without accents");
  expect(await window.page.evaluate(() => (document.activeElement as HTMLElement).dataset["testid"]), "still in the field").toBe("find");
  const first = await window.place();
  await window.keys("Escape F3");
  await window.until(() => window.place(), (place) => place !== first, "the next one");
  await window.keys("Shift+F3");
  await window.until(() => window.place(), (place) => place === first, "and back");
  await window.keys("Control+f");
  await window.type("không có chữ này");
  await window.keys("Enter");
  await window.until(() => window.at("note").innerText(), (text) => text.startsWith("Không thấy"), "said in place");
});

inWindow("Ctrl+G goes to a row by its number in the file, also when rows are sorted", async (window) => {
  await window.review();
  await window.keys("Control+g");
  await window.at("go-to").waitFor();
  await window.type("200");
  await window.keys("Enter");
  await window.until(() => window.place(), (place) => place.startsWith("Dòng 200 "), "row 200");
  await window.keys("Control+Shift+L");
  await window.at("sort-down").click();
  await window.settle(80);
  await window.keys("F5");
  await window.at("go-to").waitFor();
  await window.type("9");
  await window.keys("Enter");
  await window.until(() => window.place(), (place) => place.startsWith("Dòng 9 "), "row 9");
});

inWindow("columns are hidden and shown again; a finding in a hidden column brings it back", async (window) => {
  await window.review();
  const heads = await window.page.locator(".grid-column").count();
  await window.keys("Shift+F10");
  await window.page.getByRole("menuitem", { name: "Ẩn cột" }).click();
  await window.until(() => window.page.locator(".grid-column").count(), (n) => n === heads - 1, "hidden");
  await window.keys("F8");
  await window.until(() => window.page.locator(".grid-column").count(), (n) => n === heads, "F8 shows what it speaks of");
  await window.at("columns").click();
  await window.page.getByRole("checkbox", { name: "Giới tính" }).uncheck();
  await window.until(() => window.page.locator(".grid-column").count(), (n) => n === heads - 1, "hidden by the list");
  await window.page.getByRole("button", { name: "Hiện tất cả" }).click();
  await window.until(() => window.page.locator(".grid-column").count(), (n) => n === heads, "all again");
});

inWindow("Ctrl + and Ctrl − make the cells larger and smaller, and nothing else", async (window) => {
  await window.review();
  const height = async (): Promise<number> => (await window.page.locator(".grid-cell.active").first().boundingBox())?.height ?? 0;
  const before = await height();
  await window.page.keyboard.press("Control+=");
  await window.until(height, (now) => now > before, "larger");
  await window.page.keyboard.press("Control+0");
  await window.until(height, (now) => now === before, "as before");
  await window.page.keyboard.press("Control+-");
  await window.until(height, (now) => now < before, "smaller");
});

inWindow("half a second of the mouse on a finding shows what, why, how; Esc puts it away", async (window) => {
  await window.review();
  await window.page.locator(".grid-cell.block").first().hover();
  expect(await window.at("hover-card").count(), "not at once").toBe(0);
  await window.at("hover-card").waitFor();
  expect(await window.at("hover-card").innerText()).toMatch(/Vì sao[\s\S]*Cách sửa[\s\S]*Căn cứ/);
  await window.keys("Escape");
  await window.until(() => window.at("hover-card").count(), (n) => n === 0, "away");
});

inWindow("the status bar counts and sums what is selected", async (window) => {
  await window.review();
  await window.keys("Control+f");
  await window.type("4,38");
  await window.keys("Enter Escape");
  await window.settle(60);
  await window.keys("Shift+ArrowDown");
  await window.until(() => window.place(), (text) => /^chọn 2 · đếm 2 · tổng [\d,]+$/.test(text), "as Excel does");
});
