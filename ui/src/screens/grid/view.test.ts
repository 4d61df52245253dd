import { expect, test } from "vitest";

import { EVERYTHING, filters, sortedBy, sortOf, unfiltered, valuesOf, withValues } from "./view";

test("each part of the view hides rows, order does not", () => {
  expect(filters(EVERYTHING), "nothing is asked for").toBe(false);
  expect(filters({ ...EVERYTHING, query: "  " }), "blanks are no words").toBe(false);
  expect(filters(sortedBy(EVERYTHING, "full_name", "up")), "order hides nothing").toBe(false);
  for (const part of [{ query: "hanh" }, { level: "block" }, { cause: "c" }, { field: "f" }, { unit: "u" }, { edited: true }]) {
    expect(filters({ ...EVERYTHING, ...part }), JSON.stringify(part)).toBe(true);
  }
});

test("values of a column replace its earlier ones and leave other columns alone", () => {
  const one = withValues(withValues(EVERYTHING, "a", ["1"]), "b", ["", "x"]);
  const two = withValues(one, "a", ["2"]);
  expect([valuesOf(two, "a"), valuesOf(two, "b")], "both columns").toEqual([["2"], ["", "x"]]);
  expect(valuesOf(withValues(two, "a", null), "a"), "let go").toBeNull();
});

test("the last sorted column decides first, and clearing the filter keeps the order", () => {
  const view = sortedBy(sortedBy({ ...EVERYTHING, query: "x" }, "birth_date", "down"), "full_name", "up");
  expect(view.sort.map((one) => one.field), "newest first").toEqual(["full_name", "birth_date"]);
  expect([sortOf(view, "full_name"), sortOf(view, "birth_date"), sortOf(view, "x")], "ways").toEqual(["up", "down", null]);
  expect(unfiltered(view), "order stays").toEqual({ ...EVERYTHING, sort: view.sort });
  expect(sortedBy(view, "full_name", null).sort.length, "one let go").toBe(1);
});
