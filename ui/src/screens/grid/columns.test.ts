import { expect, test } from "vitest";

import { columnsFor, marked } from "./columns";
import { EVERYTHING, sortedBy, withValues } from "./view";

const fields = ["using_unit_name", "full_name", "rank_code", "row_no"].map((key) => ({ key, name: key, kind: key === "rank_code" ? "code" : "text", listed: false, widest: 10 }));
const measure = (text: string): number => text.length * 7;

test("number and name come first and stay; the rest keeps its order", () => {
  const columns = columnsFor(fields, measure);
  expect(columns.map((column) => column.key), "frozen first").toEqual(["row_no", "full_name", "using_unit_name", "rank_code"]);
  expect(columns.map((column) => column.frozen), "two stay").toEqual([true, true, false, false]);
  expect(columns.map((column) => column.at), "each still knows where its text stands").toEqual([3, 1, 0, 2]);
  expect(columns.map((column) => column.code), "codes are known").toEqual([false, false, false, true]);
});

test("a monstrous text does not make a monstrous column", () => {
  const [unit] = columnsFor([{ key: "x", name: "x", kind: "text", listed: false, widest: 32_767 }], measure);
  expect(unit?.width, "bounded").toBeLessThanOrEqual(260);
});

test("heads show what the view sorts and filters by", () => {
  const columns = marked(columnsFor(fields, measure), withValues(sortedBy(EVERYTHING, "full_name", "down"), "rank_code", ["01.003"]));
  expect(columns.map((column) => [column.sort, column.filtered]), "one sorted, one filtered").toEqual([[null, false], ["down", false], [null, false], [null, true]]);
});
