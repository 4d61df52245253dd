// The import: progress and cancel, files that cannot be read, columns changed in one click, rows and sheets taken back,
// repairs shown, nothing to answer when all is certain.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const imports = windows("open&people=240");

async function read(window: WindowPage, ...files: string[]): Promise<void> {
  await window.at("today").waitFor();
  await window.page.evaluate((files) => dispatchEvent(new CustomEvent("fake-open-files", { detail: files })), files);
}
async function shown(window: WindowPage, ...files: string[]): Promise<void> {
  await read(window, ...files);
  await window.at("original-row").first().waitFor();
}
const ledger = (window: WindowPage): Promise<string> => window.at("ledger").innerText();
const chip = (window: WindowPage, column: string) => window.page.locator(`[data-testid=chip][data-column=${column}]`);

imports("several files: which of how many, how many rows; stopping leads to what was read", async (window) => {
  await read(window, "D:\\a.xlsx", "D:\\b.xlsx", "D:\\c.xlsx");
  await window.page.getByText("Đang đọc tệp 2 trong 3").waitFor();
  await window.page.waitForFunction(() => /dòng/.test(document.querySelector("[data-testid=reading-rows]")?.textContent ?? ""));
  await window.at("stop").click();
  await window.at("verdict").waitFor();
  expect(await window.at("verdict").innerText(), "said, not hidden").toContain("Đã dừng đọc theo yêu cầu");
}, { query: "open&people=60&slow" });

imports("files that cannot be read say why and what to do, in place; the others go on", async (window) => {
  await shown(window, "D:\\anh.jpg", "D:\\danh_sach.xlsx", "D:\\mat_khau.xlsx");
  expect(await window.at("unread").allInnerTexts(), "reason and next step").toEqual([
    expect.stringMatching(/anh\.jpg[\s\S]*là hình ảnh[\s\S]*lưu lại dạng \.xlsx/),
    expect.stringMatching(/mat_khau\.xlsx[\s\S]*mật khẩu[\s\S]*mở lại ở đây/),
  ]);
  expect(await window.at("to-grid").isEnabled(), "the readable one can be taken").toBe(true);
});

imports("only unreadable files: no dead end", async (window) => {
  await read(window, "D:\\anh.jpg");
  await window.at("unread").waitFor();
  expect([await window.at("to-grid").isDisabled(), await window.at("open-other").isEnabled()], "another file").toEqual([true, true]);
  expect(await window.at("verdict").innerText(), "what it means").toContain("Chưa thấy danh sách người nào");
});

imports("all certain: nothing to answer, Enter goes on to the grid", async (window) => {
  await shown(window, "D:\\chac_chan.xlsx");
  expect(await window.at("verdict").innerText(), "said").toContain("Không có gì phải trả lời");
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "the one button").toBe("to-grid");
  await window.keys("Enter");
  await window.at("grid").waitFor();
});

imports("the rows are those of Excel: titles, headings, people, what is left out and why", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  const kinds = await window.at("original-row").evaluateAll((rows) => rows.map((row) => `${row.getAttribute("data-row")} ${row.getAttribute("data-kind")}`));
  expect(kinds.slice(0, 8), "row numbers of the file").toEqual(["1 title", "2 title", "4 title", "6 header", "7 header", "8 numbering", "9 section", "10 person"]);
  expect(await ledger(window), "the account of all rows").toBe("Đọc 254 = giữ 240 + bỏ 14");
  expect(kinds.length, "only what is in view is in the page").toBeLessThan(60);
});

imports("doubtful columns come first; one click says that they are right", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  expect(await window.at("doubtful").evaluateAll((all) => all.map((one) => one.getAttribute("data-column"))), "in front").toEqual(["Q", "R"]);
  await window.at("right").first().click();
  await window.page.waitForFunction(() => document.querySelectorAll("[data-testid=doubtful]").length === 1);
  await chip(window, "Q").scrollIntoViewIfNeeded();
  expect(await chip(window, "Q").getAttribute("data-standing"), "taken").toBe("taken");
  await window.at("ignore").first().click();
  await window.page.waitForFunction(() => document.querySelectorAll("[data-testid=doubtful]").length === 0);
  expect(await window.at("verdict").innerText(), "all answered").toContain("Đã hiểu chắc chắn mọi cột");
});

imports("a column is changed by the list: without accents, entered with Down, taken with Enter", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("doubtful").first().getByTestId("change").click();
  await window.type("bao hiem");
  expect(await window.at("picker-search").inputValue(), "nothing is completed in the box").toBe("bao hiem");
  await window.keys("Enter");
  expect(await window.at("picker").isVisible(), "Enter takes nothing before the list was entered").toBe(true);
  await window.keys("ArrowDown ArrowDown Enter");
  await window.at("picker").waitFor({ state: "detached" });
  await window.page.waitForFunction(() => /Số thẻ bảo hiểm y tế/.test(document.querySelector("[data-testid=column][data-column=Q]")?.textContent ?? ""));
});

imports("the list from a chip above the column; Escape and a click beside it change nothing", async (window) => {
  await shown(window, "D:\\chac_chan.xlsx");
  await chip(window, "C").click();
  await window.at("picker-search").waitFor();
  await window.keys("Escape");
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-column")), "the focus is back").toBe("C");
  await window.keys("Enter");
  await window.at("picker-search").waitFor();
  await window.at("ledger").click();
  await window.at("picker").waitFor({ state: "detached" });
  expect(await chip(window, "C").getAttribute("data-standing"), "as before").toBe("taken");
});

imports("a column is left out from the list", async (window) => {
  await shown(window, "D:\\chac_chan.xlsx");
  await chip(window, "B").click();
  await window.page.locator("[data-testid=picker] [data-key='']").click();
  await window.page.waitForFunction(() => document.querySelector("[data-testid=chip][data-column=B]")?.getAttribute("data-standing") === "ignored");
});

imports("a field can stand in one column only; the list says where it stands now", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await chip(window, "A").click();
  await window.type("dien thoai");
  expect(await window.page.locator("[data-testid=picker] [role=option]").first().innerText(), "said").toContain("đang ở cột O");
  await window.keys("ArrowDown Enter");
  await window.page.waitForFunction(() => /Điện thoại/.test(document.querySelector("[data-testid=chip][data-column=A]")?.textContent ?? ""));
});

imports("a row left out is taken back with one click and the account follows; it can be left out again", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("tab-rows").click();
  await window.page.locator("[data-testid=reason][data-reason=note]").click();
  const note = window.page.locator("[data-testid=original-row][data-kind=note]");
  await note.getByTestId("take-row").click();
  await window.until(() => ledger(window), (text) => text === "Đọc 254 = giữ 241 + bỏ 13", "one more person");
  const taken = window.page.locator("[data-testid=original-row]", { hasText: "Hợp đồng khoán" });
  await taken.getByTestId("leave-row").click();
  await window.until(() => ledger(window), (text) => text === "Đọc 254 = giữ 240 + bỏ 14", "and back");
});

imports("rows by keyboard: arrows and Space", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("original").focus();
  await window.keys("End ArrowUp ArrowUp ArrowUp Space");
  await window.until(() => ledger(window), (text) => text.includes("giữ 241"), "the note was taken");
  await window.keys("Home ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown Space");
  await window.until(() => ledger(window), (text) => text.includes("giữ 240"), "a person was left out");
});

imports("a hidden sheet is taken only when asked for", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("sheet").nth(1).click();
  await window.at("take-sheet").click();
  await window.until(() => ledger(window), (text) => text !== "Đọc 254 = giữ 240 + bỏ 14", "its people count");
  await window.at("drop-sheet").click();
  await window.until(() => ledger(window), (text) => text === "Đọc 254 = giữ 240 + bỏ 14", "and no more");
});

imports("every repair is shown old to new, by kind", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("tab-repairs").click();
  await window.at("repair-group").first().waitFor();
  expect(await window.at("repair-group").evaluateAll((all) => all.map((one) => one.getAttribute("data-why"))), "the most frequent first").toEqual(["lost_zero", "serial_date", "legacy_font"]);
  expect(await window.at("repair-group").first().innerText(), "old and new").toMatch(/1185012345[\s\S]*001185012345/);
});

imports("keeping leads to the grid; dropping leaves nothing behind", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("drop-draft").click();
  await window.at("open-list").waitFor();
  await window.at("open-list").click();
  await window.at("original-row").first().waitFor();
  await window.at("to-grid").click();
  await window.at("grid").waitFor();
  expect(await window.page.title(), "the new list").toContain("danh_sach_thang_11.xlsx");
});

imports("100,000 rows: the page holds only what is seen, and the end is one key away", async (window) => {
  await shown(window, "D:\\chac_chan.xlsx");
  await window.at("original").focus();
  await window.keys("End");
  await window.page.locator("[data-testid=original-row][data-kind=sign_off]").first().waitFor();
  expect(await window.at("original-row").count(), "not the rest").toBeLessThan(60);
}, { query: "open&people=100000" });

imports("new files while columns were chosen: asked in place, and nothing is lost unasked", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("right").first().click();
  await window.page.waitForFunction(() => document.querySelectorAll("[data-testid=doubtful]").length === 1);
  await window.page.evaluate(() => dispatchEvent(new CustomEvent("fake-open-files", { detail: ["D:\\chac_chan.xlsx"] })));
  await window.at("keep-shown").click();
  expect(await window.at("doubtful").count(), "the answer is still there").toBe(1);
  await window.page.evaluate(() => dispatchEvent(new CustomEvent("fake-open-files", { detail: ["D:\\chac_chan.xlsx"] })));
  await window.at("open-offered").click();
  await window.until(() => window.at("verdict").innerText(), (text) => text.includes("Không có gì phải trả lời"), "the new file");
});

imports("a draft waits while one looks elsewhere", async (window) => {
  await shown(window, "D:\\danh_sach.xlsx");
  await window.at("rail-start").click();
  await window.at("today").waitFor();
  await window.at("rail-import").click();
  expect(await window.at("doubtful").count(), "as it was left").toBe(2);
});
