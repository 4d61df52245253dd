// The robot in every other text field of the screen: the field is the typist's alone, in bursts and at a pace, and what is
// filtered meanwhile takes neither letters nor the focus.
import { expect } from "vitest";

import { typeWords, type Stream } from "../support/typing";
import { WORDS } from "../support/words";
import { windows, type WindowPage } from "../support/window";

const TIMES = process.env["FULL"] ? 10 : 1;
const inWindow = windows("open&people=60");

const FIELDS: Record<string, (window: WindowPage) => Promise<void>> = {
  search: (window) => window.at("search").focus(),
  find: (window) => window.keys("Control+f"),
  "filter-search": (window) => window.keys("Control+Shift+L"),
  "pick-search": (window) => window.keys("Alt+ArrowDown"),
  explanation: async (window) => {
    await window.page.locator("[data-testid=cause][data-cause='CO02:salary_date']").click();
    await window.at("explain-cause").click();
  },
};

/** The text in a field after these words, with a blank after each. */
async function typed(window: WindowPage, field: string, words: readonly string[], typing: { stream: Stream; pace?: number }): Promise<string> {
  await typeWords(window.cdp, words, { ...typing, after: "Space" });
  await window.settle(300);
  return window.at(field).inputValue();
}

for (const [field, open] of Object.entries(FIELDS)) {
  for (const stream of ["telex", "vni", "composition"] satisfies Stream[]) {
    inWindow(`${stream} in ${field}: nothing lost, nothing doubled`, async (window) => {
      await window.review();
      await open(window);
      await window.at(field).waitFor();
      // Find and explanation are plain fields that nothing reads meanwhile.
      const share = field === "find" || field === "explanation" ? 4 : 1;
      const burst = Array.from({ length: (400 * TIMES) / share }, (_, i) => WORDS[(i * 7) % WORDS.length] ?? "");
      expect(await typed(window, field, burst, { stream }), "a burst").toBe(`${burst.join(" ")} `);
      await window.at(field).fill("");
      const paced = burst.slice(0, (20 * TIMES) / share);
      expect(await typed(window, field, paced, { stream, pace: 15 }), "15 keys a second").toBe(`${paced.join(" ")} `);
      expect(await window.page.evaluate(() => (document.activeElement as HTMLElement).dataset["testid"]), "the focus stays").toBe(field);
    });
  }
}

inWindow("cells of the list: words by a hook tool, each committed, come back from the program as typed", async (window) => {
  await window.review();
  const words = WORDS.slice(0, 40);
  await typeWords(window.cdp, words, { stream: "telex", after: "Enter" });
  await window.until(() => window.at("edited-count").innerText().catch(() => ""), (text) => text === `Ô đã sửa (${words.length})`, "all are kept");
  await window.keys("Control+Home ArrowLeft");
  for (const word of words.slice(0, 10)) {
    expect(await window.cell(), "letter by letter").toBe(word);
    await window.keys("ArrowDown");
  }
});

inWindow("Enter of a composition takes no value and leaves no field", async (window) => {
  await window.review();
  await window.keys("Alt+ArrowDown");
  await window.at("pick-search").waitFor();
  await window.cdp.send("Input.imeSetComposition", { text: "nguye", selectionStart: 5, selectionEnd: 5 });
  await window.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await window.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Escape", windowsVirtualKeyCode: 229 });
  expect(await window.at("popup").count(), "still open").toBe(1);
});
