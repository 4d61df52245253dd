import { expect, test } from "vitest";

import type { DraftColumn } from "../../wire";
import { byStanding, letters, widths } from "./columns";

const column = (at: number, more: Partial<DraftColumn>): DraftColumn => ({ at, column: letters(at), heading: "x", samples: [], field: "a", name: "A", confidence: 1, accepted: true, chosen: false, doubtful: false, ...more });

test("doubtful columns come first, ignored ones last, each in the order of the sheet", () => {
  const sorted = byStanding([column(0, {}), column(1, { doubtful: true, accepted: false }), column(2, { accepted: false, field: null }), column(3, { doubtful: true, accepted: false })]);
  expect([sorted.doubtful, sorted.taken, sorted.ignored].map((part) => part.map((one) => one.at)), "by standing").toEqual([[1, 3], [0], [2]]);
});

test("columns are lettered as in Excel", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letters), "A to AAA").toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("a column is as wide as what people have in it, within bounds", () => {
  const person = (text: string) => ({ row: 1, kind: "person", words: "", chosen: false, cells: [text, "1"] });
  expect(widths(2, [person("x".repeat(900))], [], ["A", "B"]), "the widest and the narrowest").toEqual([220, 104]);
});
