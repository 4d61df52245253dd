// From the dry look to the receipt, over the fake gateway: figures and the people behind them, the route, faults on the way,
// outcomes, the way back to a cell, the paper.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const inWindow = windows();

/** Opens the list, goes to the screen and starts the practice gateway. */
async function arrive(window: WindowPage): Promise<void> {
  await window.review();
  await window.at("to-submit").click();
  await window.at("practice").click();
  await window.page.waitForFunction(() => Number(document.querySelector<HTMLElement>("[data-testid=dry-look]")?.dataset["sendable"]) > 0);
}
const sendable = async (window: WindowPage): Promise<number> => Number(await window.at("dry-look").getAttribute("data-sendable"));
const standing = (window: WindowPage): Promise<string | null> => window.at("standing").getAttribute("data-state").catch(() => null);

inWindow("without a route the screen says what to do, and practice opens it", async (window) => {
  await window.review();
  await window.at("to-submit").click();
  await window.at("practice").waitFor();
  expect(await window.at("send").isDisabled(), "nothing to send through").toBe(true);
  await window.at("practice").click();
  await window.until(() => window.at("send").innerText(), (text) => /^Gửi \d+ hồ sơ$/.test(text.trim()), "one button, with its number");
  expect(await window.at("practice-stripe").count(), "practice is written over it").toBe(1);
});

inWindow("each figure opens its people: reasons, fields from and to, and the way to the cell", async (window) => {
  await arrive(window);
  await window.at("dry-edit").click();
  await window.at("dry-people").waitFor();
  await window.until(() => window.at("dry-people").innerText(), (text) => /Hệ số lương: 2,34 → /.test(text.replace(/\s+/g, " ")), "field by field");
  await window.at("dry-blocked").click();
  await window.until(() => window.at("dry-people").innerText(), (text) => text.includes("Số định danh chỉ còn 11 chữ số"), "why held back");
  await window.at("dry-person").first().focus();
  await window.keys("Enter");
  await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor"));
  await window.until(() => window.message(), (text) => text.includes("11 chữ số"), "the cell with the reason");
});

inWindow("sending: the route is checked first, progress, outcomes in tabs, and the receipt", async (window) => {
  await arrive(window);
  const count = await sendable(window);
  await window.at("send").click();
  await window.at("probes").locator("li").first().waitFor();
  await window.until(() => standing(window), (state) => state !== null && state !== "open", "to the end");
  expect(await window.at("probes").locator("li[data-ok=true]").count(), "four steps, all open").toBe(4);
  const counts = await Promise.all(["accepted", "partly", "refused", "needs_person", "waiting"].map(async (tab) => Number((await window.at(`tab-${tab}`).innerText()).match(/\d+/)?.[0])));
  expect(counts.reduce((sum, n) => sum + n, 0), "everybody is somewhere").toBe(count);
  expect(counts[4], "nobody waits").toBe(0);
  expect(await window.page.locator("[role=tab][aria-selected=true]").getAttribute("data-tab"), "what needs a look comes first").toBe("refused");
  const refused = window.at("result").first();
  expect(await refused.innerText(), "their words beside ours").toMatch(/Bị từ chối[\s\S]*Nơi nhận ghi[\s\S]*Mã đơn vị quản lý không tồn tại/);
  expect(await window.at("receipt-code").innerText(), "a code").toMatch(/^SCB-/);
  expect(await window.at("practice-stamp").innerText(), "practice is no receipt").toContain("THỰC HÀNH");
});

inWindow("Enter on a person goes to the cell that the receiver's words speak of", async (window) => {
  await arrive(window);
  await window.at("send").click();
  await window.at("receipt").waitFor();
  await window.page.locator("[data-testid=result][data-outcome=refused]").first().waitFor();
  await window.at("result-person").first().focus();
  await window.keys("Enter");
  await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor"));
  await window.until(() => window.place(), (place) => /Tên cơ quan/.test(place), "field of the refusal");
});

inWindow("a gateway that stops: seconds are counted, nothing is lost, and one press sends on at once", async (window) => {
  await arrive(window);
  await window.at("send").click();
  await window.at("halted").waitFor();
  expect(await window.at("halted").innerText(), "what happened and what it means").toContain("LGSP không trả lời");
  const first = await window.at("wait").innerText();
  expect(first, "what the program will do").toMatch(/Tự gửi tiếp sau \d+ giây/);
  await window.until(() => window.at("wait").innerText(), (text) => text !== first, "the seconds go down");
  expect(await window.at("send").innerText(), "the next step").toContain("Gửi tiếp ngay");
  await window.at("send").click();
  await window.until(() => standing(window), (state) => state !== null && state !== "open", "to the end");
}, { query: "open&people=240&fault" });

inWindow("a pause stops between people and goes on where it was", async (window) => {
  await arrive(window);
  await window.at("send").click();
  await window.at("standing").waitFor();
  await window.at("pause").click();
  await window.until(() => window.at("standing").getAttribute("data-running"), (running) => running === "false", "stopped");
  expect(await standing(window), "with people left").toBe("open");
  await window.at("send").click();
  await window.until(() => standing(window), (state) => state !== null && state !== "open", "to the end");
});

inWindow("a route that is not open sends nothing and names whose task it is", async (window) => {
  await arrive(window);
  await window.at("send").click();
  await window.until(() => window.at("probes").innerText(), (text) => text.includes("Người xử lý: Đơn vị CNTT"), "the owner");
  expect(await window.at("probes").innerText(), "the next step").toContain("Nhờ mở đường");
  expect(await window.at("standing").count(), "nothing was sent").toBe(0);
}, { answers: `{ probe: () => ({ lines: [{ step: "dns", ok: true, message: "Tên máy có.", owner: null, next_step: null, ms: 3 }, { step: "tcp", ok: false, message: "Không nối được.", owner: "Đơn vị CNTT", next_step: "Nhờ mở đường tới LGSP.", ms: 10000 }] }) }` });

inWindow("people who are there already are sent as an update once the clerk says so", async (window) => {
  await arrive(window);
  const before = await sendable(window);
  await window.at("as-update").check();
  await window.until(() => sendable(window), (now) => now > before, "more people");
  expect(await window.at("as-update").isChecked()).toBe(true);
});

inWindow("the receipt is saved where the clerk says, printed, and alone on the paper", async (window) => {
  await arrive(window);
  await window.at("send").click();
  await window.at("receipt").waitFor();
  await window.at("save-receipt").click();
  await window.until(() => window.at("saved").innerText().catch(() => ""), (text) => text.includes("bien_nhan_SCB-"), "where it is");
  await window.page.emulateMedia({ media: "print" });
  const seen = await window.page.evaluate(() => {
    const visible = (one: Element | null): boolean => one !== null && getComputedStyle(one).visibility === "visible" && (one as HTMLElement).getClientRects().length > 0;
    return { receipt: visible(document.querySelector("[data-testid=receipt-code]")), stamp: visible(document.querySelector(".watermark")), rail: visible(document.querySelector("[data-testid=rail-grid]")), buttons: visible(document.querySelector("[data-testid=print]")), results: visible(document.querySelector("[data-testid=result]")) };
  });
  expect(seen, "the receipt with its watermark, nothing else").toEqual({ receipt: true, stamp: true, rail: false, buttons: false, results: false });
});

inWindow("the whole way with the keyboard only", async (window) => {
  await window.review();
  const press = async (id: string): Promise<void> => {
    for (let n = 0; n < 60; n += 1) {
      if (await window.page.evaluate((id) => (document.activeElement as HTMLElement | null)?.dataset["testid"] === id, id)) return window.keys("Enter");
      await window.keys("Tab");
    }
    throw new Error(`${id} is not reached by Tab`);
  };
  for (let n = 0; n < 8 && (await window.page.evaluate(() => (document.activeElement as HTMLElement).dataset["testid"])) !== "rail-grid"; n += 1) await window.keys("F6");
  await press("rail-submit");
  await window.at("practice").waitFor();
  await press("practice");
  await window.page.waitForFunction(() => Number(document.querySelector<HTMLElement>("[data-testid=dry-look]")?.dataset["sendable"]) > 0);
  await press("send");
  await window.at("receipt").waitFor();
  await press("tab-refused");
  await window.keys("ArrowRight");
  expect(await window.page.evaluate(() => (document.activeElement as HTMLElement).dataset["tab"]), "arrows go between tabs").toBe("needs_person");
});

inWindow("what the program cannot do is told in place, and the next try clears it", async (window) => {
  await arrive(window);
  await window.page.evaluate(() => {
    const hooks = globalThis as unknown as { fakeAnswers: Record<string, unknown> };
    hooks.fakeAnswers["submit"] = () => {
      throw { code: "disk_full", message: "Ổ đĩa đã đầy, chưa ghi được đợt gửi.", next_step: "Dọn bớt tệp rồi bấm Gửi lần nữa." };
    };
  });
  await window.at("send").click();
  await window.at("trouble").waitFor();
  expect(await window.at("trouble").innerText(), "what, and what to do").toMatch(/Ổ đĩa đã đầy[\s\S]*Dọn bớt tệp/);
  await window.page.evaluate(() => delete (globalThis as unknown as { fakeAnswers: Record<string, unknown> }).fakeAnswers["submit"]);
  await window.at("send").click();
  await window.at("receipt").waitFor();
  expect(await window.at("trouble").count(), "gone").toBe(0);
});

for (const scheme of ["light", "dark"] as const) {
  inWindow(`axe, ${scheme}: before, with people, after`, async (window) => {
    await window.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await window.review();
    await window.at("to-submit").click();
    await window.at("practice").waitFor();
    expect(await window.faults(), "without a route").toEqual([]);
    await window.at("practice").click();
    await window.page.waitForFunction(() => Number(document.querySelector<HTMLElement>("[data-testid=dry-look]")?.dataset["sendable"]) > 0);
    await window.at("dry-blocked").click();
    await window.at("dry-person").first().waitFor();
    expect(await window.faults(), "with people").toEqual([]);
    await window.at("send").click();
    await window.at("receipt").waitFor();
    await window.settle(200);
    expect(await window.faults(), "after sending").toEqual([]);
  });
}
