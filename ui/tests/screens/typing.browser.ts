// The typing robot in every text field of these screens: nothing lost, nothing doubled, in bursts and at a fast typist's
// pace, with every kind of typing tool. FULL=1 types ten times as much.
import { expect } from "vitest";

import { differences, typeWords, type Stream } from "../support/typing";
import { windows, type WindowPage } from "../support/window";
import { WORDS } from "../support/words";
import { drop } from "./tour";

const TIMES = process.env["FULL"] ? 10 : 1;
const many = (count: number): string[] => Array.from({ length: count * TIMES }, (_, i) => WORDS[(i * 7) % WORDS.length] ?? "");
const typing = windows("open&people=24");

const FIELDS: Record<string, (window: WindowPage) => Promise<string>> = {
  "search for a person": async (window) => {
    await window.at("rail-history").click();
    await window.at("tab-people").click();
    return "find-person";
  },
  "list of fields": async (window) => {
    await window.at("today").waitFor();
    await drop(window, ["D:\\danh_sach.xlsx"]);
    await window.at("change").first().click();
    return "picker-search";
  },
  "name of the unit": async (window) => {
    await window.at("rail-settings").click();
    await window.at("set-unit-name").fill("");
    return "set-unit-name";
  },
};

for (const [name, go] of Object.entries(FIELDS)) {
  for (const stream of ["telex", "vni", "composition"] satisfies Stream[]) {
    for (const [how, count, pace] of [["a burst", 400, undefined], ["15 keys a second", 20, 15]] as const) {
      typing(`${name}, ${stream}, ${how}: ${count * TIMES} words`, async (window) => {
        const id = await go(window);
        await window.at(id).focus();
        const words = many(count);
        await typeWords(window.cdp, words, { stream, after: "Space", ...(pace === undefined ? {} : { pace }) });
        await window.settle(250);
        const got = (await window.at(id).inputValue()).normalize("NFC").trimEnd().split(" ");
        expect([differences(words, got), got.length], "0 lost, 0 doubled").toEqual([[], words.length]);
        expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "the focus stayed").toBe(id);
      });
    }
  }
}
