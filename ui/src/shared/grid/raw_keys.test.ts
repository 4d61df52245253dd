import { expect, test } from "vitest";

import { rawKeys } from "./raw_keys";

test("the keys behind letters that a typing tool made in a code", () => {
  const made: [string, string][] = [["Á", "A1"], ["Đ05", "DD05"], ["Ô1", "OO1"], ["ẠB", "A5B"], ["ư", "uw"], ["Ấ", "AA1"], ["V.07.03.29", "V.07.03.29"], ["đ", "dd"]];
  for (const [letters, keys] of made) expect(rawKeys(letters), letters).toBe(keys);
});
