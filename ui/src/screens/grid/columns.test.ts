import { expect, test } from "vitest";

import { columnsFor } from "./columns";

const fields = ["using_unit_name", "full_name", "citizen_id", "row_no"].map((key) => ({ key, name: key }));

test("number and name come first and stay; the rest keeps its order", () => {
  const columns = columnsFor(fields, [], (text) => text.length * 7);
  expect(columns.map((column) => column.key), "frozen first").toEqual(["row_no", "full_name", "using_unit_name", "citizen_id"]);
  expect(columns.map((column) => column.frozen), "two stay").toEqual([true, true, false, false]);
  expect(columns.map((column) => column.at), "each still knows where its text stands").toEqual([3, 1, 0, 2]);
});

test("a monstrous text does not make a monstrous column", () => {
  const rows = [{ id: 1, row: 1, cells: ["x".repeat(32_767), "", "", ""], levels: ["", "", "", ""] }];
  const unit = columnsFor(fields, rows, (text) => text.length * 7).find((column) => column.key === "using_unit_name");
  expect(unit?.width, "bounded").toBeLessThanOrEqual(260);
});
