// For people who do not see the screen: what axe finds, in every state that a clerk comes to.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";

const inWindow = windows();

const STATES: Record<string, (window: WindowPage) => Promise<unknown>> = {
  "rows with findings": (window) => window.keys("F8"),
  "a filter": async (window) => {
    await window.at("see-cause").first().click();
    await window.at("row-count").waitFor();
  },
  "the menu of a cell": async (window) => {
    await window.keys("F8 Shift+F10");
    await window.at("menu").waitFor();
  },
  "the list of values": async (window) => {
    await window.keys("Alt+ArrowDown ArrowDown");
    await window.page.locator("#pick-list [role=option]").first().waitFor();
  },
  "the filter of a column": async (window) => {
    await window.keys("Control+Shift+L");
    await window.page.locator("[data-testid=filter-list] label").first().waitFor();
  },
  "the rule page": async (window) => {
    await window.keys("F8");
    await window.at("strip-code").waitFor();
    await window.keys("F1");
    await window.at("rule").waitFor();
  },
  "the place in Excel": async (window) => {
    await window.at("origin").click();
    await window.at("around").waitFor();
  },
  "steps": (window) => window.at("steps").click(),
  "columns": (window) => window.at("columns").click(),
  "keys": (window) => window.at("keys").click(),
  "find": (window) => window.keys("Control+f"),
  "go to": (window) => window.keys("Control+g"),
  "the preview of fixes": async (window) => {
    await window.at("preview-cause").click();
    await window.at("fixes").waitFor();
  },
  "the explanation": async (window) => {
    await window.page.locator("[data-testid=cause][data-cause='CO02:salary_date']").click();
    await window.at("explain-cause").click();
    await window.at("explanation").waitFor();
  },
};

for (const scheme of ["light", "dark"] as const) {
  for (const [name, reach] of Object.entries(STATES)) {
    if (scheme === "dark" && !["rows with findings", "a filter", "the rule page", "the preview of fixes"].includes(name)) continue;
    inWindow(`axe, ${scheme}: ${name}`, async (window) => {
      await window.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await window.review();
      await reach(window);
      await window.settle(120);
      expect(await window.faults(), "0 serious, 0 critical").toEqual([]);
    });
  }
}

inWindow("the message of a finding is said politely, and every button has a name", async (window) => {
  await window.review();
  expect(await window.at("message").getAttribute("aria-live")).toBe("polite");
  const nameless = await window.page.locator("button").evaluateAll((all) => all.filter((one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim() === "").map((one) => one.outerHTML.slice(0, 120)));
  expect(nameless).toEqual([]);
});

inWindow("nothing is lost at 200 %: the grid, the strip and the way on stay on the screen", async (window) => {
  await window.page.setViewportSize({ width: 640, height: 400 });
  await window.review();
  const free = await window.page.evaluate(() => {
    const pane = document.querySelector(".grid-pane")?.getBoundingClientRect();
    const grid = document.querySelector("[data-testid=grid]")?.getBoundingClientRect();
    return (grid?.right ?? 0) - (pane?.right ?? 0);
  });
  expect(free, "room for more than the frozen columns").toBeGreaterThan(150);
  for (const id of ["grid", "strip", "search"]) {
    const box = await window.at(id).boundingBox();
    expect(box && box.width > 100 && box.height > 20, `${id} is there: ${JSON.stringify(box)}`).toBe(true);
  }
});
