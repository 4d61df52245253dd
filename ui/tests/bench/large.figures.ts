// A list of 100,000 × 60 open in the window, over the real program: frame times while scrolling, an edit until its
// finding is shown, a search until its rows are shown. Medians and 95th percentiles in milliseconds.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

import { openBrowser } from "../support/browser";
import { Program } from "../support/program";
import { WindowPage } from "../support/window";

const FRAMES = 240;
const TRIES = 15;

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

test("100,000 × 60 in the window", async () => {
  const bench = process.env["SOCANBO_BENCH"];
  if (!bench) throw new Error("SOCANBO_BENCH names the built bench (cargo xtask bench sets it)");
  const program = await Program.start(inject("loopback"));
  const browser = await openBrowser();
  try {
    const list = join(program.folder, "L.xlsx");
    execFileSync(bench, ["list", list]);
    await program.rpc("unlock", { passcode: "thuc-hanh-2026" });
    const settings = await program.rpc<object>("settings", {});
    await program.rpc("set_settings", { ...settings, unit_name: "Đơn vị đo" });
    await program.rpc("look", { paths: [list] });
    await program.rpc("keep", {});
    const window = await WindowPage.at(browser, `${program.url}/?loopback`);
    await window.at("next").first().click();
    await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor") && document.querySelector(".grid-cell.active"), null, { timeout: 60_000 });
    await window.settle(500);

    const line = (what: string, values: number[]): void => {
      process.stdout.write(`| ${what} | ${percentile(values, 0.5).toFixed(0)} ms | ${percentile(values, 0.95).toFixed(0)} ms |\n`);
    };
    process.stdout.write("\n| window, 100.000 × 60 | median | P95 |\n|---|---|---|\n");
    for (const [what, rows] of [["scrolling, 2 rows a frame", 2], ["scrolling, 100 rows a frame", 100]] as const) {
      const frames = await window.page.evaluate(scroll, [FRAMES, rows] as const);
      line(what, frames);
      expect(percentile(frames, 0.95), `${what}: two frames of a 60 Hz screen`).toBeLessThanOrEqual(34);
    }

    const edits: number[] = [];
    for (let n = 0; n < TRIES; n += 1) {
      const before = await window.findings();
      await window.keys("Control+Home ArrowDown");
      await window.settle(100);
      // The person's number column: a text that is no number is a finding at once, and its undo ends it.
      const column = await window.page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".grid-column")].findIndex((head) => head.title.includes("CCCD")));
      for (let right = 0; right < column; right += 1) await window.keys("ArrowRight");
      await window.type(`12345${n}`);
      const took = await window.page.evaluate(untilFindingsChange, before);
      edits.push(took);
      await window.keys("Control+z");
      await window.until(() => window.findings(), (now) => now === before, "undone");
    }
    line("edit until its finding is shown", edits);

    const searches: number[] = [];
    for (const words of ["nguyen", "tran van", "binh", "hoa", "le thi", "dung", "phuong", "an", "minh", "quang"]) {
      searches.push(await window.page.evaluate(search, words));
      await window.settle(100);
      // Everybody again, so that the next answer differs from what is shown.
      await window.at("search").fill("");
      await window.settle(400);
    }
    line("search until the rows are counted (typing pause included)", searches);
  } finally {
    await browser.close();
    program.stop();
  }
});

async function scroll([frames, rows]: readonly [number, number]): Promise<number[]> {
  const scroller = document.querySelector<HTMLElement>(".grid-scroller");
  if (!scroller) throw new Error("no grid");
  const times: number[] = [];
  let last = performance.now();
  for (let n = 0; n < frames; n += 1) {
    scroller.scrollTop += rows * 26;
    const now = await new Promise<number>((done) => requestAnimationFrame(done));
    times.push(now - last);
    last = now;
  }
  return times.slice(2);
}

/** From Enter to another count of findings in the status bar. */
async function untilFindingsChange(before: number): Promise<number> {
  const count = (): number => [...document.querySelectorAll("[data-testid=levels] .level")].reduce((sum, one) => sum + Number((one.textContent ?? "").replace(/\D/g, "")), 0);
  const box = document.querySelector<HTMLTextAreaElement>(".grid-editor");
  const begun = performance.now();
  box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
  while (count() === before && performance.now() - begun < 5000) await new Promise((done) => setTimeout(done, 1));
  return performance.now() - begun;
}

/** From the last letter to another count of rows. */
async function search(words: string): Promise<number> {
  const box = document.querySelector<HTMLInputElement>("[data-testid=search]");
  const shown = (): string => document.querySelector("[data-testid=row-count]")?.textContent ?? "";
  if (!box) throw new Error("no search field");
  const before = shown();
  box.focus();
  box.value = words;
  const begun = performance.now();
  box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: words }));
  while (shown() === before && performance.now() - begun < 5000) await new Promise((done) => setTimeout(done, 1));
  return performance.now() - begun;
}
