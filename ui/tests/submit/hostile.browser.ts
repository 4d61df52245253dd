// 300 hostile strings in what comes from the gateway and the list: names, reasons, probe lines, answers, receipt.
import { expect } from "vitest";

import { HOSTILE } from "../support/hostile";
import { windows } from "../support/window";

const inWindow = windows();

const ANSWERS = `(() => {
  const all = ${JSON.stringify(HOSTILE)};
  let at = 0;
  const s = () => all[at++ % all.length];
  const counts = { accepted: 60, partly: 60, refused: 60, needs_person: 60, waiting: 60 };
  return {
    profiles: () => ({ profiles: [0, 1, 2].map((i) => ({ profile: "p" + i, title: s(), route: "lgsp", environment: s(), base_url: null, ready: true, missing: [], vars: [], secrets: [] })) }),
    dry_look: () => ({ add: 300, edit: 5, unchanged: 1, blocked: 300, to_explain: 1, incomplete: 1, pending: 1, exists: 1, gone: 1, submission: null }),
    dry_lines: ({ first, count }) => ({ total: 300, lines: Array.from({ length: Math.max(0, Math.min(count, 300 - first)) }, (_, i) => ({ id: 1001 + i, row: i, name: s(), because: s(), field: null, changes: [{ field: s(), from: s(), to: s() }] })) }),
    probe: () => ({ lines: [{ step: s(), ok: true, message: s(), owner: null, next_step: null, ms: 1 }, { step: s(), ok: true, message: s(), owner: s(), next_step: s(), ms: 2 }] }),
    submissions: () => ({ lines: [] }),
    submit: () => ({ add: 300, edit: 5, unchanged: 1, blocked: 300, to_explain: 1, incomplete: 1, pending: 1, exists: 1, gone: 1, submission: 9 }),
    send: () => ({ submission: 9, state: "done_in_part", sent: 300, accepted: 100, refused: 100, open: 0, needs_person: 100, halted: s(), reason: "slow_down", wait_s: null }),
    results: ({ outcome, first, count }) => ({ total: 300, counts, lines: Array.from({ length: Math.max(0, Math.min(count, 300 - first)) }, (_, i) => ({ id: 1001 + first + i, row: i, sheet: s(), name: s(), verb: s(), outcome: outcome ?? "refused", state: "x", message: s(), left_out: [s(), s()], server_text: s(), server_code: s(), transaction: s(), field: null, attempts: 3, at: 1 })) }),
    receipt: () => ({ code: s(), practice: true, unit: s(), files: [s(), s()], route: s(), opened_at: 1, answered_at: 2, rule_pack: s(), counts, hash: s(), audit: s() }),
  };
})()`;

inWindow("300 hostile strings from the gateway are shown as text, nothing runs, the layout holds", async (window) => {
  await window.review();
  await window.at("to-submit").click();
  await window.page.waitForFunction(() => document.querySelector<HTMLElement>("[data-testid=dry-look]")?.dataset["sendable"] === "305");
  await window.at("dry-blocked").click();
  await window.at("dry-person").first().waitFor();
  await window.at("send").click();
  await window.at("receipt").waitFor();
  for (const tab of ["accepted", "partly", "refused", "needs_person", "waiting"]) {
    await window.at(`tab-${tab}`).click();
    await window.until(() => window.at("result").count(), (n) => n === 100, `a page of ${tab}`);
    const seen = await window.page.evaluate(() => ({
      ran: "ran" in window,
      made: document.querySelectorAll("#app script, #app iframe, #app img, #app h1, #app style").length,
      wide: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
      columns: [...document.querySelectorAll(".submit > section")].every((one) => one.getBoundingClientRect().right <= innerWidth),
    }));
    expect(seen, tab).toEqual({ ran: false, made: 0, wide: false, columns: true });
  }
  const texts = await window.page.locator("[data-testid=result] q").allTextContents();
  expect(texts.some((text) => HOSTILE.includes(text)), "letter by letter").toBe(true);
}, { answers: ANSWERS });
