import { beforeEach, expect, test } from "vitest";

import { Geometry } from "./geometry";
import type { Column, Edit, GridOptions, Preview, RangeChange, Row } from "./model";
import { Writer } from "./writer";

const columns: Column[] = ["a", "b", "c"].map((key, at) => ({ key, name: key, width: 100, frozen: false, at }));
const here = 50;
let told: { edits: readonly Edit[]; kind: string }[];
let asked: RangeChange[];
let refused: string[];

function writer(more: Partial<GridOptions> = {}, total = 100, far = true): Writer {
  const at = (i: number): Row | undefined => (i < here ? { number: i + 1, cells: [`a${i}`, `b${i}`, ""], levels: ["", "", ""] } : undefined);
  const options: GridOptions = {
    rows: { total, at, show: () => undefined, watch: () => () => undefined }, columns,
    words: { grid: "", editor: "", rowHead: "", levels: { block: "", explain: "", hint: "" } },
    onEdit: (edits, kind) => told.push({ edits, kind }), ...(far ? { onRange: (change: RangeChange) => asked.push(change) } : {}), onRefused: (why) => refused.push(why), onActive: () => undefined, ...more,
  };
  const geometry = new Geometry(columns);
  return new Writer(options, () => geometry, () => undefined);
}
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

beforeEach(() => {
  told = [];
  asked = [];
  refused = [];
});

test("one gesture is one call, with the cells that differ alone", () => {
  writer().write({ kind: "paste", ranges: [range(0, 0, 1, 1)], source: { texts: [["a0", "x"]] } });
  expect(told.map(({ edits, kind }) => [kind, edits.map((edit) => `${edit.row}${edit.column.key}=${edit.text}`)]), "a0 stays a0").toEqual([["paste", ["0b=x", "1a=a0", "1b=x"]]]);
  writer().write({ kind: "clear", ranges: [range(0, 2, 5, 2)], source: { texts: [[""]] } });
  expect(told.length, "nothing to clear, nothing told").toBe(1);
});

test("rows that are not here make it a request, told by area and source", () => {
  writer().write({ kind: "clear", ranges: [range(40, 0, 99, 1)], source: { texts: [[""]] } });
  expect(told, "no edit").toEqual([]);
  expect(asked.map(({ kind, areas }) => [kind, areas.map((area) => [area.top, area.bottom, area.columns.map((column) => column.key)])]), "60 rows, two columns").toEqual([["clear", [[40, 99, ["a", "b"]]]]]);
});

test("without a way for requests it is refused", () => {
  const alone = writer({}, 100, false);
  alone.write({ kind: "clear", ranges: [range(40, 0, 99, 1)], source: { texts: [[""]] } });
  expect([refused, told, asked], "and nothing changed").toEqual([["notHere"], [], []]);
});

test("ranges are cut to the list", () => {
  writer({}, 3).write({ kind: "fill", ranges: [range(1, 1, 9, 9)], source: { texts: [["x"]] } });
  expect(told[0]?.edits.length, "two rows of two columns").toBe(4);
});

test("a cut empties what is not filled again", () => {
  writer().write({ kind: "cut", ranges: [range(1, 0, 2, 0)], source: { texts: [["a0"], ["a1"]] }, emptied: range(0, 0, 1, 0) });
  expect(told[0]?.edits.map((edit) => `${edit.row}=${edit.text}`), "row 0 alone is emptied").toEqual(["1=a0", "2=a1", "0="]);
});

test("a preview is asked for before a paste of several cells, and its answer is waited for", async () => {
  const seen: Preview[] = [];
  let say: (yes: boolean) => void = () => undefined;
  const asking = writer({ confirmRange: (preview) => (seen.push(preview), new Promise((done) => (say = done))) });
  asking.write({ kind: "paste", ranges: [range(0, 1, 0, 2)], source: { texts: [["1,2E+11", "y"]] } });
  expect([seen[0]?.cells, seen[0]?.overwritten, seen[0]?.spoilt, told.length], "two cells, one loses a text, one was spoilt; nothing yet").toEqual([2, 1, 1, 0]);
  say(true);
  await Promise.resolve();
  expect(told.length, "then it is done").toBe(1);
  asking.type({ row: 0, column: 0 }, "x");
  asking.write({ kind: "clear", ranges: [range(0, 0, 3, 1)], source: { texts: [[""]] } });
  expect([seen.length, told.length], "typing and clearing are never asked about").toEqual([1, 3]);
});

test("a list that changed while a preview was open is not written into", async () => {
  let say: (yes: boolean) => void = () => undefined;
  let shift = 0;
  const at = (i: number): Row => ({ number: i + shift, cells: ["a", "b", "c"], levels: ["", "", ""] });
  const asking = writer({ confirmRange: () => new Promise((done) => (say = done)), rows: { total: 9, at, show: () => undefined, watch: () => () => undefined } });
  asking.write({ kind: "paste", ranges: [range(0, 0, 2, 0)], source: { texts: [["x"]] } });
  shift = 1;
  say(true);
  await Promise.resolve();
  expect([told.length, refused], "the same places are other people now").toEqual([0, ["gone"]]);
});
