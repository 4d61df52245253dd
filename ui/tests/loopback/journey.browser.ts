// The pages over the real program: nothing here is faked but the dialogs. From the first start to the receipt.
import { resolve } from "node:path";
import { expect, inject, test } from "vitest";

import { openBrowser } from "../support/browser";
import { Program } from "../support/program";
import { WindowPage } from "../support/window";

const PASSCODE = "thuc-hanh-2026";
const SAMPLE = resolve(import.meta.dirname, "../../../tests/fixtures/workbooks/demo-tinh-thuc-hanh.xlsx");

test("from the first start to the receipt, over the real program", { timeout: 180_000 }, async () => {
  const program = await Program.start(inject("loopback"), [SAMPLE]);
  const browser = await openBrowser();
  try {
    const window = await WindowPage.at(browser, `${program.url}/?loopback`);
    await window.at("passcode").fill(PASSCODE);
    await window.at("passcode-again").fill(PASSCODE);
    await window.at("unlock").click();
    const code = (await window.at("recovery-code").innerText()).trim().split("-");
    await window.at("recovery-next").click();
    for (const field of await window.at("recovery-group").all()) {
      await field.fill(code[Number(await field.getAttribute("data-group"))] ?? "");
    }
    await window.at("recovery-done").click();
    await window.at("unit-name").fill("UBND xã Thực Hành");
    await window.at("unit-done").click();

    await window.at("verdict").waitFor();
    await window.at("to-grid").click();
    await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor") && document.querySelector(".grid-cell.active"));
    await window.settle();
    const all = await window.findings();
    expect(all, "the sample has honest mistakes").toBeGreaterThan(5);

    // A cell typed in is checked by the real rules, undone and done again.
    await window.keys("F8");
    await window.at("strip-code").waitFor();
    const place = await window.place();
    await window.type("x");
    await window.keys("Enter");
    await window.keys("Control+z");
    await window.until(() => window.place(), (now) => now === place, "undo goes back to the cell");
    await window.until(() => window.findings(), (now) => now === all, "and everything is as before");

    // Search without accents; the rows come from Rust.
    await window.at("search").fill("tran");
    await window.until(() => window.at("row-count").innerText(), (text) => !text.startsWith("112"), "filtered");
    await window.at("search").fill("");
    // The count of rows stands there only while something is filtered.
    await window.until(() => window.at("row-count").count(), (shown) => shown === 0, "everybody again");

    await window.at("to-submit").click();
    await window.at("practice").click();
    await window.page.waitForFunction(() => Number(document.querySelector("[data-figure=add]")?.textContent) > 50);
    await window.at("send").click();
    await window.at("receipt-code").waitFor({ timeout: 120_000 });
    expect(await window.at("standing").getAttribute("data-state"), "everybody was accepted").toBe("done");
    expect(window.errors, "nothing was thrown, and nothing was against the policy").toEqual([]);
  } finally {
    await browser.close();
    program.stop();
  }
});
