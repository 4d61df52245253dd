import { expect, test } from "vitest";

import { tidy } from "./look";

test("whatever was kept becomes a look that can be shown", () => {
  expect(tidy({}), "usual").toEqual({ language: "vi", theme: "system", zoom: 100 });
  expect(tidy({ language: "en", theme: "dark", zoom: 150 }), "as set").toEqual({ language: "en", theme: "dark", zoom: 150 });
  expect(tidy({ language: "fr", theme: "pink", zoom: "9000" }), "within bounds").toEqual({ language: "vi", theme: "system", zoom: 200 });
  expect(tidy({ zoom: "x" }).zoom, "no number").toBe(100);
});
