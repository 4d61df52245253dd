// The very first minutes, and every way in after that: passcode, recovery code on paper, unit name, practice; unlock,
// wrong passcode, recover, wait, lock.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const first = windows("new");
const again = windows("people=24");

async function choosePasscode(window: WindowPage, passcode: string): Promise<void> {
  await window.at("passcode").fill(passcode);
  await window.at("passcode-again").fill(passcode);
}

/** Types the two groups that are asked for, from a code. */
async function confirm(window: WindowPage, code: string): Promise<void> {
  const groups = code.split("-");
  for (const box of await window.page.locator("[data-group]").all()) {
    await box.fill((groups[Number(await box.getAttribute("data-group"))] ?? "").toLowerCase());
  }
  await window.at("recovery-done").click();
}

first("first start: passcode, recovery code, unit name, and straight into practice with a sample list", async (window) => {
  await choosePasscode(window, "ghế xanh mưa chiều");
  expect(await window.at("strength").innerText(), "four words are strong").toBe("Mạnh");
  await window.keys("Enter");
  const code = (await window.at("recovery-code").innerText()).trim();
  expect(code.split("-").length, "eight groups").toBe(8);
  await window.at("recovery-next").click();
  await confirm(window, code);
  await window.at("unit-name").fill("UBND phường An Lạc");
  await window.keys("Enter");
  await window.at("original-row").first().waitFor();
  expect(await window.at("practice-stripe").innerText(), "practice is said on every screen").toContain("THỰC HÀNH");
  await window.at("rail-settings").click();
  expect([await window.at("set-unit-name").inputValue(), await window.at("practice-stripe").isVisible()], "the name was kept").toEqual(["UBND phường An Lạc", true]);
});

first("the passcode is made only when both fields agree and it is long enough", async (window) => {
  await window.at("passcode").fill("ngắn");
  await window.at("passcode-again").fill("ngắn");
  expect(await window.at("unlock").isDisabled(), "too short").toBe(true);
  await window.at("passcode").fill("dài hơn nhiều");
  await window.at("passcode-again").fill("dài hơn nhiêu");
  await window.at("passcode").focus();
  expect([await window.at("unlock").isDisabled(), await window.page.locator(".fault").innerText()], "they differ").toEqual([true, "Hai lần nhập chưa giống nhau."]);
});

first("a group typed wrong is named, and the code can be looked at again", async (window) => {
  await choosePasscode(window, "ghế xanh mưa chiều");
  await window.at("unlock").click();
  await window.at("recovery-next").click();
  for (const box of await window.page.locator("[data-group]").all()) await box.fill("XXXXX");
  await window.at("recovery-done").click();
  const wrong = Number(await window.page.locator("[aria-invalid=true]").getAttribute("data-group"));
  expect(await window.page.locator(".fault").innerText(), "which group, and what to do").toContain(`Nhóm thứ ${wrong + 1} chưa khớp`);
  await window.at("recovery-back").click();
  expect(await window.at("recovery-code").isVisible(), "it is still here").toBe(true);
});

first("the recovery code is copied and printed", async (window) => {
  await choosePasscode(window, "ghế xanh mưa chiều");
  await window.at("unlock").click();
  await window.at("recovery-copy").click();
  await window.page.getByText("Đã chép").waitFor();
  expect(await window.clipboard(), "the whole code").toBe((await window.at("recovery-code").innerText()).trim());
  await window.at("recovery-print").click();
  expect(await window.page.evaluate(() => (globalThis as { fakePrinted?: number }).fakePrinted), "printed once").toBe(1);
});

again("unlock leads to the start screen; a wrong passcode says how many tries are left and keeps the field", async (window) => {
  await window.at("passcode").fill("sai");
  await window.keys("Enter");
  await window.at("trouble").waitFor();
  expect(await window.at("trouble").innerText(), "what happened and what to do").toContain("Còn 4 lần thử");
  expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "ready for the next try").toBe("passcode");
  await window.at("passcode").fill("đúng rồi nhé");
  await window.keys("Enter");
  await window.at("today").waitFor();
});

again("too many wrong passcodes: the wait is counted down and the button waits", async (window) => {
  for (let n = 0; n < 5; n += 1) {
    await window.at("passcode").fill("sai");
    await window.keys("Enter");
    await window.page.waitForFunction((n) => document.querySelector("[data-testid=trouble]")?.textContent?.includes(n < 4 ? `Còn ${4 - n} lần` : "Cần chờ"), n);
  }
  expect([await window.at("unlock").isDisabled(), await window.at("wait").isVisible()], "nothing to press").toEqual([true, true]);
});

again("the recovery code opens with a new passcode; a mistyped group is named; a new code is shown", async (window) => {
  await window.at("forgot").click();
  await window.at("recovery-input").fill("h7qx2 mpa9t kdv4r c63wn ej8yb 2fghk 7trw4 zc9pq");
  await choosePasscode(window, "ghế xanh mưa chiều");
  await window.at("recover").click();
  await window.at("trouble").waitFor();
  expect(await window.at("trouble").innerText(), "the group").toContain("nhóm thứ 8");
  await window.at("recovery-input").fill("H7QX2-MPA9T-KDV4R-C63WN-EJ8YB-2FGHK-7TRW4-ZC9PD");
  await window.at("recover").click();
  const code = (await window.at("recovery-code").innerText()).trim();
  await window.at("recovery-next").click();
  await confirm(window, code);
  await window.at("today").waitFor();
});

again("an error of the book is told calmly, with the next step, and nothing else is lost", async (window) => {
  await window.at("passcode").fill("lỗi");
  await window.keys("Enter");
  await window.at("trouble").waitFor();
  expect(await window.at("trouble").innerText(), "what and what now").toMatch(/Tệp sổ bị hỏng[\s\S]*bản sao lưu/);
});

again("locking forgets the list; files that come meanwhile wait for the passcode", async (window) => {
  await window.at("passcode").fill("đúng rồi nhé");
  await window.keys("Enter");
  await window.review();
  await window.at("lock").click();
  await window.at("passcode").waitFor();
  expect(await window.page.title(), "the title names no file").toBe("Sổ Cán Bộ");
  await window.page.evaluate(() => dispatchEvent(new CustomEvent("fake-open-files", { detail: ["D:\\gui\\chac_chan.xlsx"] })));
  await window.at("passcode").fill("đúng rồi nhé");
  await window.keys("Enter");
  await window.at("original-row").first().waitFor();
  expect(await window.at("verdict").isVisible(), "read after unlocking").toBe(true);
});
