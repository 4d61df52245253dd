import { expect, test } from "vitest";

import { strength } from "./strength";

test("what everybody tries first is weak", () => {
  for (const passcode of ["", "12345678", "matkhau123", "aaaaaaaaaaaa", "Admin123"]) expect(strength(passcode), passcode).toBe(0);
});

test("longer and more varied is stronger, and four words are strong", () => {
  expect(strength("hoamai85"), "letters and digits").toBe(1);
  expect(strength("HoaMai-1985"), "four kinds of signs").toBe(2);
  expect(strength("ghế xanh mưa chiều"), "four words with accents").toBe(3);
});
