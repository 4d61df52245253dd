// For everybody: axe on every look of every screen, light and dark; the focus always seen; a morning without a mouse.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";
import { LOOKS } from "./tour";

const windowed = windows();

for (const look of LOOKS) {
  windowed(`axe: ${look.name}, light and dark`, async (window) => {
    await look.go(window);
    await window.settle(200);
    expect(await window.faults(), "light: nothing serious").toEqual([]);
    await window.page.emulateMedia({ colorScheme: "dark" });
    await window.page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    await window.settle();
    expect(await window.faults(), "dark: nothing serious").toEqual([]);
  }, { query: look.query });
}

/** What has the focus, and whether one can see it. */
async function focused(window: WindowPage): Promise<{ id: string; seen: boolean }> {
  return window.page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body) return { id: "", seen: false };
    const holder = one.closest<HTMLElement>(".field") ?? one;
    const { outlineStyle, outlineWidth } = getComputedStyle(holder);
    const box = holder.getBoundingClientRect();
    return { id: one.dataset["testid"] ?? one.className, seen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight };
  });
}

for (const screen of ["start", "import", "history", "connection", "settings"]) {
  windowed(`Tab reaches everything on the screen ${screen} and the focus is always seen`, async (window) => {
    await window.at("today").waitFor();
    await window.at(`rail-${screen}`).focus();
    await window.keys("Enter");
    await window.settle(100);
    const ids = new Set<string>();
    for (let n = 0; n < 40; n += 1) {
      await window.keys("Tab");
      const { id, seen } = await focused(window);
      // Beyond the last thing the focus is the browser's for one key.
      if (id === "") continue;
      expect(seen, `${id} shows its focus`).toBe(true);
      ids.add(id);
    }
    expect(ids.size, "several stops").toBeGreaterThan(6);
  }, { query: "open&people=60" });
}

windowed("a morning by keyboard: first start to the grid, without a mouse", async (window) => {
  await window.page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "passcode");
  await window.type("ghe xanh mua chieu");
  await window.keys("Tab Tab");
  await window.type("ghe xanh mua chieu");
  await window.keys("Enter");
  const code = (await window.at("recovery-code").innerText()).trim().split("-");
  for (let n = 0; n < 10 && (await focused(window)).id !== "recovery-next"; n += 1) await window.keys("Tab");
  await window.keys("Enter");
  for (let n = 0; n < 2; n += 1) {
    await window.page.waitForFunction(() => document.activeElement?.hasAttribute("data-group"));
    await window.type(code[Number(await window.page.evaluate(() => document.activeElement?.getAttribute("data-group")))] ?? "");
    await window.keys(n === 0 ? "Tab" : "Enter");
  }
  await window.page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "unit-name");
  await window.type("UBND xã");
  await window.keys("Enter");
  await window.at("doubtful").first().waitFor();
  // The doubtful columns, by F6 to their panel and Tab to their answers.
  for (let n = 0; n < 8 && !(await window.page.evaluate(() => document.activeElement?.closest("aside") !== null)); n += 1) await window.keys("F6");
  for (let answered = 0; answered < 2; answered += 1) {
    for (let n = 0; n < 12 && (await focused(window)).id !== "right"; n += 1) await window.keys("Tab");
    await window.keys("Enter");
    await window.page.waitForFunction((left) => document.querySelectorAll("[data-testid=doubtful]").length === left, 1 - answered);
    await window.settle();
  }
  for (let n = 0; n < 8 && (await focused(window)).id !== "to-grid"; n += 1) await window.keys("F6");
  await window.keys("Enter");
  await window.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor"));
}, { query: "new&people=60" });

windowed("with the colours of the system every mark and frame is still there", async (window) => {
  await window.page.emulateMedia({ forcedColors: "active" });
  await LOOKS.find((look) => look.name === "import, columns")?.go(window);
  const marks = await window.page.locator("svg.explain").first().evaluate((mark) => getComputedStyle(mark).fill);
  expect(marks, "a mark has a colour of the system").not.toBe("none");
  expect(await window.faults(), "nothing serious").toEqual([]);
}, { query: "open&people=60" });

windowed("without motion where the system says so", async (window) => {
  await window.page.emulateMedia({ reducedMotion: "reduce" });
  await LOOKS.find((look) => look.name === "import, reading")?.go(window);
  expect(await window.page.locator(".busy").evaluate((bar) => getComputedStyle(bar, "::after").animationName), "still").toBe("none");
}, { query: "open&people=60&slow" });
