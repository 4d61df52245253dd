// What holds on every screen: rail, title, status bar, keys of the whole window, practice stripe, dropped files, idle lock.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const frame = windows("open&people=60");
const drop = (window: WindowPage, files: string[]): Promise<unknown> => window.page.evaluate((files) => dispatchEvent(new CustomEvent("fake-open-files", { detail: files })), files);
const focus = (window: WindowPage): Promise<string> => window.page.evaluate(() => document.activeElement?.closest("[data-part]")?.tagName.toLowerCase() ?? "");

frame("the start screen says what is due, late in words and by shape, with one next action each", async (window) => {
  await window.at("today").waitFor();
  const lines = await window.at("todo").allInnerTexts();
  expect(lines.length, "three").toBe(3);
  expect(lines[0], "the latest first").toMatch(/Sửa 4 hồ sơ bị từ chối[\s\S]*Trễ 3 ngày làm việc/);
  expect(lines[1], "days left").toMatch(/Còn 1 ngày làm việc/);
  expect(await window.at("next").allInnerTexts(), "one each").toEqual(["Soát", "Xem kết quả", "Xem biên nhận"]);
  expect(await window.at("bar-due").innerText(), "in the status bar too").toBe("Hạn: trễ 3 ngày");
});

frame("next actions lead there: results to the history, review to the grid", async (window) => {
  await window.at("next").nth(1).click();
  await window.at("receipt-code").waitFor();
  await window.at("rail-start").click();
  await window.at("next").nth(0).click();
  await window.at("grid").waitFor();
  expect(await window.page.title(), "file and month").toMatch(/^Sổ Cán Bộ — danh_sach_thang_11\.xlsx · Tháng 11\/2026$/);
  expect(await window.at("bar-rows").innerText(), "rows").toBe("60 dòng");
});

frame("files dropped anywhere are read, from any screen", async (window) => {
  await window.at("rail-settings").click();
  await drop(window, ["D:\\gui\\thang_12.xlsx"]);
  await window.at("original-row").first().waitFor();
  await window.at("rail-history").click();
  await drop(window, ["D:\\gui\\khac.xlsx"]);
  await window.page.getByText("khac.xlsx").first().waitFor();
});

frame("Ctrl+O opens, Ctrl+S says that all is saved, Ctrl+P prints, and nothing of the browser happens", async (window) => {
  await window.at("today").waitFor();
  await window.keys("Control+s");
  expect(await window.at("bar-note").innerText(), "no save question ever").toContain("Đã tự lưu");
  await window.keys("Control+p");
  expect(await window.page.evaluate(() => (globalThis as { fakePrinted?: number }).fakePrinted), "through the host").toBe(1);
  await window.keys("Control+o");
  await window.at("original-row").first().waitFor();
});

frame("F6 and Shift+F6 go round the parts of the window", async (window) => {
  await window.at("today").waitFor();
  const seen: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    await window.keys("F6");
    seen.push(await focus(window));
  }
  expect(seen, "rail and screen in turn").toEqual(["nav", "main", "nav", "main"]);
  await window.keys("Shift+F6");
  expect(await focus(window), "and back").toBe("nav");
});

frame("F1 shows the keys where no cell asks for it, and gives the focus back", async (window) => {
  await window.at("rail-history").click();
  await window.keys("F1");
  await window.at("help").waitFor();
  expect(await window.at("help").innerText(), "Excel's exceptions first").toContain("Đến lỗi sau");
  await window.keys("Escape");
  await window.at("help").waitFor({ state: "detached" });
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "where it was").toBe("rail-history");
});

frame("the rail folds to 48 and keeps its names for screen readers", async (window) => {
  await window.page.locator("nav .fold").click();
  expect((await window.page.locator("nav").boundingBox())?.width, "folded").toBe(48);
  expect(await window.at("rail-start").getAttribute("aria-label"), "name and open items").toBe("Bắt đầu, 3 việc cần làm");
  await window.page.reload();
  await window.at("today").waitFor();
  expect((await window.page.locator("nav").boundingBox())?.width, "and stays so").toBe(48);
});

frame("practice is said on every screen and on paper", async (window) => {
  await window.at("practice").click();
  await window.at("original-row").first().waitFor();
  for (const screen of ["start", "import", "history", "connection", "settings"]) {
    await window.at(`rail-${screen}`).click();
    expect(await window.at("practice-stripe").isVisible(), screen).toBe(true);
  }
  await window.page.emulateMedia({ media: "print" });
  expect(await window.at("practice-stripe").evaluate((stripe) => getComputedStyle(stripe).position), "on each page").toBe("fixed");
  expect(await window.page.locator("nav").first().isVisible(), "and no rail").toBe(false);
});

frame("the book locks itself after the minutes that were set, unless somebody is there", async (window) => {
  await window.at("rail-settings").click();
  await window.at("set-lock").selectOption("1");
  await window.settle();
  await window.page.evaluate(() => {
    const now = Date.now;
    Object.assign(globalThis, { ahead: (ms: number) => (Date.now = () => now() + ms) });
  });
  await window.page.evaluate(() => (globalThis as unknown as { ahead(ms: number): void }).ahead(50_000));
  await window.page.waitForTimeout(5_500);
  expect(await window.at("set-lock").isVisible(), "not yet").toBe(true);
  await window.page.evaluate(() => (globalThis as unknown as { ahead(ms: number): void }).ahead(61_000));
  await window.at("passcode").waitFor({ timeout: 12_000 });
});

frame("an error stays on the screen it belongs to, calm, with the next step, and can be put away", async (window) => {
  await window.at("next").nth(0).click();
  await window.at("trouble").waitFor();
  expect(await window.at("trouble").innerText(), "what and what now").toMatch(/^Ổ đĩa đã đầy[\s\S]*vẫn còn\.\s+Dọn bớt tệp trên ổ đĩa rồi làm lại\.$/);
  await window.at("trouble").getByRole("button").click();
  expect(await window.at("today").isVisible(), "the screen is as it was").toBe(true);
}, { answers: `{ open() { throw { code: "disk_full", message: "Ổ đĩa đã đầy. Việc vừa làm chưa được lưu, mọi việc trước đó vẫn còn.", next_step: "Dọn bớt tệp trên ổ đĩa rồi làm lại." }; } }` });
