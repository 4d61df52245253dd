import { expect, test } from "vitest";

import { matches, plain } from "./search";

test("accents, case, tone placement and both kinds of đ do not count", () => {
  expect([plain("Đắk Lắk"), plain("Hoà"), plain("Hòa"), plain("Ðỗ")], "as typed without a Vietnamese keyboard").toEqual(["dak lak", "hoa", "hoa", "do"]);
  expect(plain("Nguyê\u0303n"), "decomposed letters too").toBe("nguyen");
});

test("words match in any order, and nothing typed matches all", () => {
  expect([matches("Số sổ bảo hiểm xã hội", "bao hiem so"), matches("Số sổ bảo hiểm xã hội", "y te"), matches("Bậc lương", "  ")], "").toEqual([true, false, true]);
});
