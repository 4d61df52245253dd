// 300 hostile strings in every text that comes from a file or a gateway: shown as text, nothing runs, the layout holds.
import { expect } from "vitest";

import { HOSTILE } from "../support/hostile";
import { windows, type WindowPage } from "../support/window";

const inWindow = windows();

/** A program whose every answer about a list speaks in these strings. */
const ANSWERS = `(() => {
  const all = ${JSON.stringify(HOSTILE)};
  let at = 0;
  const s = () => all[at++ % all.length];
  const levels = { block: 3, explain: 2, hint: 1 };
  const causes = () => Array.from({ length: 40 }, (_, i) => ({ id: "c" + i, code: s().slice(0, 40), title: s(), level: ["block", "explain", "hint"][i % 3], count: 3, safe: 2, review: 1, to_explain: 1 }));
  const state = () => ({ rows: 300, levels, causes: causes(), explained: 2, edited: 1, undo: 1, redo: 0 });
  const fields = ["row_no", "full_name", "unit", "x"].map((key) => ({ key, name: s().slice(0, 500), kind: "text", listed: false, widest: 20 }));
  const row = (i) => ({ id: 1001 + i, row: 9 + i, cells: [String(i), all[i % 300], s(), s()], marks: [".", "b", "e", "h"].join("") });
  const finding = () => ({ code: "DD05", name: s(), level: "explain", cause: "c1", id: 1001, row: 9, field: "full_name", field_name: s(), message: s(), fix: s(), safe: true, evidence: s(), explanation: s() });
  const allowed = () => Array.from({ length: 200 }, () => ({ text: s(), note: s(), used: 3 }));
  return {
    open: () => ({ list: 3, files: [s()], fields, people: 300, units: Array.from({ length: 30 }, s), state: state() }),
    view: () => state(),
    rows: ({ first, count }) => ({ total: 300, rows: Array.from({ length: Math.max(0, Math.min(count, 300 - first)) }, (_, i) => row(first + i)) }),
    cell: () => ({ place: s(), original: s(), findings: [finding(), finding()], others: [finding()], edits: 3 }),
    fixes: () => ({ total: 50, safe: 3, items: Array.from({ length: 50 }, (_, i) => ({ id: 1001 + i, row: 9 + i, name: s(), field: "full_name", field_name: s(), from: s(), to: s(), evidence: s(), safe: true })) }),
    rule: () => ({ code: "DD05", name: s(), level: "block", what: s(), why: s(), how: s(), legal: s(), good: [s(), s()], bad: [s(), s()] }),
    allowed: () => ({ closed: true, values: allowed() }),
    column_values: () => ({ values: [...new Map(allowed().map((value) => [value.text, value])).values()], more: true }),
    cell_history: () => ({ imported: s(), edits: Array.from({ length: 30 }, () => ({ at: 1, words: s(), from: s(), to: s(), live: true })) }),
    around: () => ({ file: s(), sheet: s(), columns: ["A", "B", "C"], column: 1, rows: Array.from({ length: 9 }, (_, i) => ({ row: i + 1, here: i === 4, kind: s().slice(0, 20), cells: [s(), s(), s()] })) }),
    steps: () => ({ steps: Array.from({ length: 30 }, (_, i) => ({ step: 30 - i, words: s(), at: 1, cells: 3, live: true })) }),
  };
})()`;

/** Nothing ran, nothing became an element, the window did not grow, and the parts are where they belong. */
async function holds(window: WindowPage, where: string): Promise<void> {
  await window.settle(80);
  const seen = await window.page.evaluate(() => ({
    ran: "ran" in window,
    made: document.querySelectorAll("#app script, #app iframe, #app img, #app h1, #app style").length,
    wide: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
    strip: document.querySelector("[data-testid=strip]")?.getBoundingClientRect().height,
    grid: (document.querySelector("[data-testid=grid]")?.getBoundingClientRect().width ?? 0) > 200,
    search: (document.querySelector("[data-testid=search]")?.getBoundingClientRect().top ?? 999) < 40,
    outside: [...document.querySelectorAll("[data-testid=popup], dialog[open]")].some((one) => {
      const box = one.getBoundingClientRect();
      return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
    }),
  }));
  expect(seen, where).toEqual({ ran: false, made: 0, wide: false, strip: 116, grid: true, search: true, outside: false });
}

inWindow("300 hostile strings in cells, headings, causes, messages, rules, lists and panels", async (window) => {
  await window.review();
  await holds(window, "rows, heads, causes");
  for (const row of [60, 120, 180, 240, 299]) {
    await window.page.locator(".grid-editor").focus();
    await window.keys("Control+g");
    await window.at("go-to").waitFor();
    await window.type(String(row + 9));
    await window.keys("Enter");
    await window.until(() => window.place(), (place) => place.startsWith(`Dòng ${row + 9} `), "there");
    expect(await window.page.evaluate(() => document.querySelector(".grid-cell.active")?.children.length), "text only").toBe(0);
    await holds(window, `row ${row}`);
  }
  await window.keys("Control+.");
  await window.at("menu").waitFor();
  await holds(window, "fixes");
  await window.keys("Escape Alt+ArrowDown");
  await window.at("pick-search").waitFor();
  await holds(window, "values");
  await window.keys("Escape Control+Shift+L");
  await window.at("filter-list").waitFor();
  await holds(window, "filter");
  await window.keys("Escape F1");
  await window.at("rule").waitFor();
  await holds(window, "rule");
  await window.at("origin").click();
  await window.at("around").waitFor();
  await holds(window, "origin");
  await window.at("steps").click();
  await window.at("step-list").waitFor();
  await holds(window, "steps");
  await window.at("preview-cause").click();
  await window.at("fixes").waitFor();
  await holds(window, "preview");
  await window.keys("Escape");
  await window.at("explain-cause").click();
  await window.at("explanation").waitFor();
  await holds(window, "explanation");
}, { answers: ANSWERS });
