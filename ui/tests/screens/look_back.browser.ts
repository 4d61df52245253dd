// History, connection and settings.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const windowed = windows("open&people=240");

async function history(window: WindowPage, tab: string): Promise<void> {
  await window.at("rail-history").click();
  await window.at(`tab-${tab}`).click();
}
async function person(window: WindowPage, query: string): Promise<void> {
  await history(window, "people");
  await window.at("find-person").fill(query);
  await window.at("person").first().click();
  await window.at("person-detail").locator("h2").waitFor();
}

windowed("the lists are there, and open in the grid", async (window) => {
  await history(window, "lists");
  expect(await window.at("history-list").count(), "all of them").toBe(3);
  await window.at("history-list").first().getByRole("button").click();
  await window.at("grid").waitFor();
});

windowed("a submission shows its receipt, which is printed and saved", async (window) => {
  await history(window, "submissions");
  await window.at("receipt-code").waitFor();
  await window.page.waitForFunction(() => /SCB-/.test(document.querySelector("[data-testid=receipt-code]")?.textContent ?? ""));
  expect(await window.page.locator("[data-figure=accepted]").innerText(), "counts").toBe("80");
  await window.at("receipt-save").click();
  await window.page.getByText("Đã lưu biên nhận").waitFor();
  expect(await window.at("receipt").innerText(), "where").toContain("bien-nhan-SCB-2026-11-0002.html");
  await window.at("receipt-print").click();
  expect(await window.page.evaluate(() => (globalThis as { fakePrinted?: number }).fakePrinted), "once").toBe(1);
});

windowed("a save that was called off says nothing and writes nothing", async (window) => {
  await window.page.evaluate(() => Object.assign(globalThis, { fakeSaved: null }));
  await history(window, "submissions");
  await window.at("receipt-save").click();
  await window.settle();
  expect([await window.page.getByText("Đã lưu biên nhận").count(), await window.at("trouble").count()], "quiet").toEqual([0, 0]);
});

windowed("results by outcome, the receiver's words beside ours, and one press to the cell", async (window) => {
  await history(window, "submissions");
  await window.at("outcome").first().waitFor();
  await window.at("submission-detail").getByTestId("tab-refused").click();
  await window.page.waitForFunction(() => [...document.querySelectorAll("[data-testid=outcome]")].every((one) => one.getAttribute("data-outcome") === "refused"));
  expect(await window.at("outcome").first().innerText(), "both").toMatch(/Bị từ chối[\s\S]*Nơi nhận trả lời: Mã đơn vị quản lý/);
  await window.at("outcome").first().getByRole("button").click();
  await window.at("grid").waitFor();
  await window.until(() => window.place(), (text) => text.includes("Dòng 37"), "the refused person's cell");
});

windowed("a person is found without accents, and every state is there", async (window) => {
  await person(window, "duong thi hanh");
  expect(await window.at("person-detail").locator("h2").innerText(), "the right one").toMatch(/^dương thị hạnh$/i);
  expect(await window.at("sent").count(), "three states").toBe(3);
  await window.at("find-person").fill("016194115838");
  await window.until(() => window.at("person").count(), (n) => n === 1, "by number");
});

windowed("two states side by side: differences first, by shape, word and tint", async (window) => {
  await person(window, "duong thi hanh");
  const ticks = window.at("person-detail").getByRole("checkbox", { name: /So sánh lần/ });
  await ticks.nth(2).check();
  await ticks.nth(1).uncheck();
  await ticks.nth(0).check();
  await window.at("differs").first().waitFor();
  const differing = await window.at("differs").allInnerTexts();
  expect(differing.join("\n"), "what changed").toMatch(/Hệ số lương[\s\S]*2,34/);
  expect(await window.page.locator("[data-testid=differs] [role=img]").first().getAttribute("aria-label"), "a word for the shape").toBe("khác");
  expect(await window.at("same").count(), "only the differences").toBe(0);
  await window.page.getByLabel("Chỉ hiện mục khác nhau").uncheck();
  expect(await window.at("same").count(), "or all").toBeGreaterThan(5);
});

windowed("from a person to the list and to the submission", async (window) => {
  await person(window, "duong thi hanh");
  await window.at("sent").first().getByRole("button").click();
  await window.at("receipt-code").waitFor();
  await person(window, "duong thi hanh");
  await window.at("person-detail").getByRole("button").first().click();
  await window.at("grid").waitFor();
});

windowed("the search keeps the focus and goes down into its list", async (window) => {
  await history(window, "people");
  await window.type("hanh");
  await window.at("person").first().waitFor();
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "still typing").toBe("find-person");
  await window.keys("ArrowDown ArrowDown ArrowUp ArrowUp");
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "and back up").toBe("find-person");
});

windowed("a connection says what is missing and what is set; secrets show no value", async (window) => {
  await window.at("rail-connection").click();
  await window.at("profile").nth(1).click();
  expect(await window.at("missing").innerText(), "by name").toContain("khóa bí mật của LGSP");
  await window.at("probe").click();
  await window.at("probe-verdict").waitFor();
  expect(await window.at("probe-line").last().innerText(), "fault, next step, owner").toMatch(/Không nối được[\s\S]*Cần làm: Nhờ đơn vị CNTT[\s\S]*Việc của: Đơn vị CNTT/);
});

windowed("practice from the connection makes its route ready", async (window) => {
  await window.at("rail-connection").click();
  await window.at("practice").click();
  await window.page.waitForFunction(() => !document.querySelector("[data-testid=missing]"));
  await window.at("probe").click();
  await window.at("probe-verdict").waitFor();
  expect(await window.at("probe-verdict").getAttribute("data-ok"), "clear").toBe("true");
});

windowed("settings are saved as they are made", async (window) => {
  await window.at("rail-settings").click();
  await window.at("set-unit-name").fill("Trường THCS Lê Lợi");
  await window.keys("Tab");
  await window.until(() => window.at("bar-note").innerText(), (text) => text === "Đã lưu cài đặt", "said");
  await window.at("set-folder").click();
  await window.page.getByText("Documents\\Biên nhận").waitFor();
  await window.at("rail-start").click();
  expect(await window.page.getByText("Trường THCS Lê Lợi").count(), "on the start screen").toBe(1);
});

windowed("theme, zoom and language change at once and outlive the page", async (window) => {
  await window.at("rail-settings").click();
  await window.at("set-theme").selectOption("dark");
  await window.page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
  await window.at("set-zoom").selectOption("150");
  await window.page.waitForFunction(() => document.documentElement.style.getPropertyValue("zoom") === "1.5");
  await window.at("set-language").selectOption("en");
  await window.page.waitForFunction(() => document.documentElement.lang === "en");
  expect(await window.page.evaluate(() => localStorage.getItem("look")), "beside the page").toBe('{"language":"en","theme":"dark","zoom":150}');
});

windowed("the passcode is changed; a wrong old one is told in place", async (window) => {
  await window.at("rail-settings").click();
  await window.page.getByText("Đổi mật khẩu").first().click();
  await window.at("old-passcode").fill("sai");
  await window.at("passcode").fill("ghế xanh mưa chiều");
  await window.at("passcode-again").fill("ghế xanh mưa chiều");
  await window.at("change-passcode").click();
  await window.at("trouble").waitFor();
  await window.at("old-passcode").fill("mật khẩu cũ");
  await window.at("change-passcode").click();
  await window.at("passcode-changed").waitFor();
});

windowed("one state alone shows what was sent", async (window) => {
  await person(window, "duong thi hanh");
  await window.at("person-detail").getByRole("checkbox", { name: /So sánh lần/ }).nth(1).uncheck();
  await window.at("state").waitFor();
  expect(await window.at("state").innerText(), "field by field").toContain("Số định danh cá nhân");
});

windowed("practice ends where it is said", async (window) => {
  await window.at("practice").click();
  await window.at("end-practice").click();
  expect(await window.at("practice-stripe").count(), "no stripe").toBe(0);
});

windowed("a receipt goes to the folder that was set, without asking", async (window) => {
  await window.at("rail-settings").click();
  await window.at("set-folder").click();
  await window.page.getByText("Documents\\Biên nhận").waitFor();
  await history(window, "submissions");
  await window.at("receipt-save").click();
  await window.page.getByText("Documents\\Biên nhận\\bien-nhan-SCB-2026-11-0002.html").waitFor();
});
