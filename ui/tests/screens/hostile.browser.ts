// Texts that want to be more than texts, wherever a file or a server can put one: file names, sheet names, headings, cells,
// notes, units, answers. They are shown as they are, nothing runs, the layout holds.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";
import { drop } from "./tour";

const SEEDS = [
  "<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "<svg onload=window.ran=1>", "javascript:window.ran=1", "</div></section><h1>x", "<style>*{display:none}</style>",
  "<iframe srcdoc='<script>parent.ran=1</script>'>", "{{7*7}}", "${7*7}", "{@html x}", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|'/c calc'!A1", "@SUM(A1)", "\u202Etxet siht\u202C", "\u2067אבג דהו\u2069 123",
  "مرحبا بالعالم", "\u200B\u200C\u200D", "\uFEFFđầu", "e\u0301\u0323\u0302".repeat(40), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A", "👩‍👩‍👧‍👦".repeat(30), "a\tb\nc\r\nd", "𝕏".repeat(300), "\uD800", "null", "undefined", "__proto__", "constructor",
  "x".repeat(32_767), "Nguyễn ".repeat(4_681),
];
const TEXTS = Array.from({ length: 300 }, (_, i) => (SEEDS[i % SEEDS.length] ?? "") + (i < SEEDS.length ? "" : ` ${i}`));

/** Answers in which every text is hostile; made in the page. */
const ANSWERS = `(() => {
  const T = ${JSON.stringify(TEXTS)};
  let n = 0;
  const t = () => T[n++ % T.length];
  const columns = T.map((text, i) => ({ at: i, column: "C" + i, heading: text, samples: [t(), t()], field: i % 2 ? "f" + i : null, name: i % 2 ? t() : null, confidence: 0.5, accepted: i % 4 === 1, chosen: false, doubtful: i % 4 === 3 }));
  const sheet = (name) => ({ name, kind: "staff_list", hidden: false, encoding: "unicode", read: 300, kept: 290, skipped: T.slice(0, 10).map((words, i) => ({ reason: "r" + i, words, count: 1, first: 1 })), header_rows: [1], first_row: 2, columns: columns.slice(0, 60) });
  const draft = { files: [{ path: t(), name: T[0], format: "xlsx", reason: null, message: null, notes: T.slice(0, 30), sheets: T.slice(0, 30).map(sheet) }, ...T.slice(0, 30).map((text) => ({ path: text, name: text, format: null, reason: "broken", message: text, notes: [], sheets: [] }))], read: 9000, kept: 8700, skipped: 300, doubtful: 15, repairs: 300, cancelled: false };
  const counts = { accepted: 1, partly: 1, refused: 296, needs_person: 1, waiting: 1 };
  const lists = T.slice(0, 30).map((text, i) => ({ list: i + 1, files: [text, text], made_at: 1, people: 5, submission: 1, state: i % 2 ? text : null, next: text, blocked: 3 }));
  return {
    status: () => ({ version: T[0], rule_pack: T[1], has_history: true, open: true, lists, todo: T.slice(0, 30).map((text) => ({ kind: text, list: 1, file: text, submission: null, count: 2, due: text, days_left: -2 })), queue: 1, lock_minutes: 10, unit_name: T[29] }),
    look: () => draft, draft: () => draft, choose_column: () => draft, choose_row: () => draft,
    draft_rows: ({ first, count }) => ({ total: 300, columns: columns.slice(0, 60).map((c) => c.column), rows: T.slice(first, first + count).map((text, i) => ({ row: first + i + 1, kind: i % 7 === 0 ? text : "person", words: i % 7 === 0 ? text : "", chosen: false, cells: columns.slice(0, 60).map((_, c) => T[(i + c) % 300]) })) }),
    field_list: () => ({ fields: T.map((text, i) => ({ key: "f" + i, name: text, group: text, headings: [text], import: true })) }),
    repairs: () => ({ total: 300, groups: T.slice(0, 20).map((words, i) => ({ why: "w" + i, words, count: 15 })), lines: T.slice(0, 100).map((text) => ({ place: text, field: text, from: text, to: text, words: T[0] })) }),
    submissions: () => ({ lines: T.slice(0, 30).map((text, i) => ({ submission: i + 1, list: 1, files: [text], profile: text, title: text, environment: text, opened_at: 1, state: text, sent: 1, accepted: 1, refused: 0, needs_person: 0, open: 0 })) }),
    receipt: () => ({ code: t(), practice: true, unit: t(), files: T.slice(0, 30), route: t(), opened_at: 1, answered_at: null, rule_pack: t(), counts, hash: T[28], audit: t() }),
    results: () => ({ total: 300, counts, lines: T.slice(0, 50).map((text, i) => ({ id: i, row: i, sheet: text, name: text, verb: text, outcome: "refused", state: text, message: text, left_out: [text], server_text: text, server_code: text, transaction: text, field: null, attempts: 1, at: 1 })) }),
    find_people: () => ({ people: T.slice(0, 60).map((text, i) => ({ key: text + i, name: text, birth_date: text, unit: text, lists: 1, accepted_at: null })), more: true }),
    person: () => ({ key: T[0], name: T[28], lists: T.slice(0, 20).map((file, i) => ({ list: i, file, made_at: 1, id: i, row: 1 })), sent: T.slice(0, 20).map((text, i) => ({ message: i, submission: 1, environment: text, verb: text, state: text, at: i, server_text: text, fields: [] })) }),
    compare: () => ({ fields: T.map((text, i) => ({ name: text, a: text, b: T[(i + 1) % 300], same: i % 2 === 0 })) }),
    profiles: () => ({ profiles: T.slice(0, 30).map((text, i) => ({ profile: "p" + i, title: text, route: text, environment: text, base_url: text, ready: false, missing: [text], vars: [{ name: text, value: text }], secrets: [{ name: text, set: false }] })) }),
    probe: () => ({ lines: T.slice(0, 30).map((text) => ({ step: text, ok: false, message: text, owner: text, next_step: text, ms: 1 })) }),
    settings: () => ({ unit_name: T[0], unit_code: T[28], managing_code: T[2], lock_minutes: 10, language: "vi", zoom: 100, folder: T[29], theme: "system" }),
  };
})()`;

const hostile = windows("open&people=24");

/** Nothing ran, nothing became an element, the frame is where it was. */
async function holds(window: WindowPage, where: string): Promise<void> {
  await window.settle(150);
  const found = await window.page.evaluate(() => {
    const frame = [document.querySelector("nav[aria-label]"), document.querySelector("footer")].map((part) => part?.getBoundingClientRect());
    return {
      ran: "ran" in window, made: document.querySelectorAll("iframe, main img, main style, main script, main h1 h1").length,
      wide: document.documentElement.scrollWidth, tall: document.documentElement.scrollHeight, rail: Math.round(frame[0]?.left ?? -1), bar: Math.round(frame[1]?.bottom ?? -1),
    };
  });
  expect(found, where).toEqual({ ran: false, made: 0, wide: 1280, tall: 800, rail: 0, bar: 800 });
}
const shows = (window: WindowPage, text: string): Promise<boolean> => window.page.evaluate((text) => document.querySelector("main")?.textContent?.includes(text) === true, text);

hostile("start and settings", async (window) => {
  await window.at("today").waitFor();
  await holds(window, "start");
  expect(await shows(window, "<img src=x onerror='window.ran = 1'>"), "as text").toBe(true);
  await window.at("rail-settings").click();
  await holds(window, "settings");
}, { answers: ANSWERS });

hostile("import: files, sheets, headings, 300 rows of cells, fields, repairs", async (window) => {
  await window.at("today").waitFor();
  await drop(window, ["C:\\<b>x</b>.xlsx"]);
  await window.at("original-row").first().waitFor();
  await holds(window, "columns");
  const boxes = await window.at("original-row").evaluateAll((rows) => [...new Set(rows.map((row) => row.getBoundingClientRect().height))]);
  expect(boxes, "every row has its height").toEqual([26]);
  await window.at("original").focus();
  for (let n = 0; n < 6; n += 1) {
    await window.keys("PageDown PageDown PageDown PageDown");
    await holds(window, `rows, ${n}`);
  }
  await window.at("change").first().click();
  await window.at("picker").waitFor();
  await holds(window, "picker");
  await window.keys("Escape");
  await window.at("tab-rows").click();
  await holds(window, "reasons and notes");
  await window.at("tab-repairs").click();
  await holds(window, "repairs");
}, { answers: ANSWERS });

hostile("import: what reading says of a file", async (window) => {
  await window.at("today").waitFor();
  await drop(window, [`D:\\${"ệ".repeat(240)}<script>.xlsx`, "D:\\\u202Exslx.exe"]);
  await window.at("reading").waitFor();
  await holds(window, "reading");
}, { query: "open&people=24&slow" });

hostile("history: submissions, receipts, the receiver's words, people, comparisons", async (window) => {
  await window.at("rail-history").click();
  await holds(window, "lists");
  await window.at("tab-submissions").click();
  await window.at("outcome").first().waitFor();
  await holds(window, "submissions");
  expect(await shows(window, "<script>window.ran = 1</script>"), "as text").toBe(true);
  await window.at("tab-people").click();
  await window.at("find-person").fill("<script>window.ran = 1</script>");
  await window.at("person").first().click();
  await window.at("comparison").waitFor();
  await holds(window, "people");
}, { answers: ANSWERS });

hostile("connection: titles, values, what a probe found", async (window) => {
  await window.at("rail-connection").click();
  await window.at("profile").nth(1).click();
  await window.at("probe").click();
  await window.at("probe-line").first().waitFor();
  await holds(window, "connection");
}, { answers: ANSWERS });

// In parts, so that each has time enough on a machine that does other things meanwhile.
for (const part of [0, 1, 2]) {
  hostile(`an error from the program is a text too, and stays within its place (${part + 1} of 3)`, async (window) => {
    for (const [i, text] of SEEDS.entries()) {
      if (i % 3 !== part) continue;
      await window.page.evaluate((text) => Object.assign(globalThis, { fakeAnswers: { submissions: () => { throw { code: "x", message: text, next_step: text }; } } }), text);
      await window.at("rail-history").click();
      await window.at("tab-lists").click();
      await window.at("tab-submissions").click();
      await window.at("trouble").waitFor();
      await holds(window, `${i}`);
    }
  });
}
