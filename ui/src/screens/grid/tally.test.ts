import { expect, test } from "vitest";

import { sumText, tally } from "./tally";

const cells = [["4,38", "01.003"], ["2,34", ""], ["1.490.000", "001186012345"]];
const at = (row: number, column: number): string | undefined => cells[row]?.[column];

test("numbers are summed as they are written in Viet Nam, codes are not", () => {
  const all = tally([{ top: 0, left: 0, bottom: 2, right: 1 }], at);
  expect(all?.filled, "blank cells do not count").toBe(5);
  expect(sumText(all?.sum ?? 0), "codes with leading zeros are no numbers").toBe("1.490.006,72");
  expect(tally([{ top: 0, left: 1, bottom: 2, right: 1 }], at)?.sum, "no number, no sum").toBeNull();
});

test("rows that are not here give no figure rather than a wrong one", () => {
  expect(tally([{ top: 0, left: 0, bottom: 9, right: 0 }], at), "not all here").toBeNull();
  expect(tally([{ top: 0, left: 0, bottom: 99_999, right: 5 }], at), "too many").toBeNull();
});
