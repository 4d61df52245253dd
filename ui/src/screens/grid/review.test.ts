import { expect, test } from "vitest";

import type { Host } from "../../host";
import type { Column } from "../../shared/grid";
import type { Changed, GridRow, ListState, Opened } from "../../wire";
import { Review } from "./review.svelte";
import { EVERYTHING } from "./view";

const state = (rows: number, explained = 0): ListState => ({ rows, levels: { block: 1, explain: 0, hint: 0 }, causes: [], explained, edited: 0, undo: 0, redo: 0 });
const row = (at: number, text = `r${at}`): GridRow => ({ id: 1000 + at, row: at + 9, cells: [text], marks: "." });
const column: Column = { key: "a", name: "a", at: 0, width: 80, frozen: false };
const changed = (more: Partial<Changed>): Changed => ({ cells: 1, rows: null, state: state(400, 7), place: null, ...more });

/** A list of 400 people whose answers to changes come from a script. */
function listWith(script: Record<string, (request: never) => unknown> = {}): { review: Review; asked: [string, Record<string, unknown>][] } {
  const asked: [string, Record<string, unknown>][] = [];
  const answers: Record<string, (request: never) => unknown> = {
    rows: ({ first, count }: { first: number; count: number }) => ({ total: 400, rows: Array.from({ length: Math.min(count, 400 - first) }, (_, i) => row(first + i)) }),
    view: () => state(400),
    ...script,
  };
  const rpc = async (name: string, request: Record<string, unknown>): Promise<unknown> => {
    asked.push([name, request]);
    return answers[name]?.(request as never);
  };
  const opened: Opened = { list: 3, files: [], fields: [], people: 400, units: [], state: state(400) };
  return { review: new Review({ rpc } as unknown as Host, opened, () => undefined), asked };
}
const times = (asked: [string, unknown][], name: string): number => asked.filter(([one]) => one === name).length;

test("few changed rows are put in place without reading anything anew", async () => {
  const { review, asked } = listWith({ edit: () => changed({ rows: [{ at: 1, row: { ...row(1, "from Rust"), marks: "F" } }] }) });
  await review.pages.get(0);
  const reads = times(asked, "rows");
  await review.change([{ row: 1, column, text: "typed" }], "type");
  expect(asked.at(-1), "by row id, one call").toEqual(["edit", { list: 3, kind: "hand", cells: [{ id: 1001, field: "a", text: "typed" }] }]);
  expect([review.pages.at(1)?.cells[0], review.pages.at(1)?.fixed[0]], "what the program made of it").toEqual(["from Rust", true]);
  expect([times(asked, "rows"), review.state.explained, review.version], "no page was read; counts are new").toEqual([reads, 7, 1]);
});

test("a change that may touch every row reads the rows in view anew", async () => {
  const { review, asked } = listWith({ apply_fixes: () => changed({ cells: 90 }) });
  await review.pages.get(0);
  const reads = times(asked, "rows");
  await review.fixSafe(null);
  expect(times(asked, "rows"), "the page in view").toBe(reads + 1);
});

test("a text that could not be saved does not stay on the screen", async () => {
  const { review } = listWith({
    edit: () => {
      throw { code: "disk_full", message: "", next_step: "" };
    },
  });
  await review.pages.get(0);
  const failing = review.change([{ row: 0, column, text: "lost" }], "type");
  expect(review.pages.at(0)?.cells[0], "shown at once").toBe("lost");
  await expect(failing).rejects.toMatchObject({ code: "disk_full" });
  expect(review.pages.at(0)?.cells[0], "and taken back").toBe("r0");
});

test("a filter goes stale by changes only, and is fresh once it is applied again", async () => {
  const { review } = listWith({ edit: () => changed({ rows: [] }) });
  await review.pages.get(0);
  await review.change([{ row: 0, column, text: "x" }], "type");
  expect(review.stale, "nothing is filtered").toBe(false);
  await review.look({ ...EVERYTHING, query: "x" });
  await review.change([{ row: 0, column, text: "y" }], "type");
  expect(review.stale, "rows may no longer belong").toBe(true);
  await review.look({ ...review.view });
  expect(review.stale).toBe(false);
});

test("of several views asked for in a burst only the last one is read", async () => {
  const { review, asked } = listWith();
  await review.pages.get(0);
  const reads = times(asked, "rows");
  await Promise.all(["n", "ng", "ngu"].map((query) => review.look({ ...EVERYTHING, query })));
  expect([times(asked, "view"), times(asked, "rows")], "rows once").toEqual([3, reads + 1]);
});

test("a row is found by its Excel number without reading the list", async () => {
  const { review, asked } = listWith();
  expect(await review.rowNumbered(9 + 321), "halved towards").toBe(321);
  expect(times(asked, "rows"), "two pages at the most").toBeLessThanOrEqual(2);
  expect(await review.rowNumbered(5), "a title row is nobody").toBeNull();
});
