// For people who do not see the grid, or see it in their own colours: roles and counts, what is said, focus that shows.
import { expect } from "vitest";

import { gestures } from "../support/fresh";

const gesture = gestures("rows=200&columns=20");

gesture("roles, counts and positions are told, and stay right while scrolling", async (page) => {
  const grid = page.page.locator(".grid-table");
  expect([await grid.getAttribute("role"), await grid.getAttribute("aria-rowcount"), await grid.getAttribute("aria-colcount")], "with heads").toEqual(["grid", "201", "21"]);
  await page.goTo(150, 15);
  await page.settle();
  const active = page.page.locator(".grid-cell.active");
  expect(await active.getAttribute("aria-colindex"), "beside the row head").toBe("17");
  const row = page.page.locator(".grid-body .grid-row", { has: active });
  expect(await row.getAttribute("aria-rowindex"), "below the head").toBe("152");
  expect(await page.page.locator(".grid-editor").getAttribute("aria-activedescendant"), "the box names the cell").toBe(await active.getAttribute("id"));
});

gesture("the tree that a screen reader gets holds rows of cells with their findings", async (page) => {
  const tree = await page.cdp.send("Accessibility.getFullAXTree");
  const roles = tree.nodes.filter((node) => !node.ignored).map((node) => String(node.role?.value));
  expect(roles.filter((role) => role === "grid").length, "one grid").toBe(1);
  expect(roles.filter((role) => role === "columnheader").length, "all heads").toBe(21);
  expect(roles.filter((role) => role === "gridcell").length, "cells").toBeGreaterThan(100);
  const described = tree.nodes.filter((node) => node.role?.value === "gridcell" && node.description?.value === "Chặn");
  expect(described.length, "the level is a description, not a colour").toBeGreaterThan(0);
});

gesture("the active cell is said: text, column, row", async (page) => {
  await page.goTo(3, 3);
  expect(await page.page.locator(".grid-spoken").textContent(), "politely").toBe("r4c4. Cột 4, Dòng 12.");
  expect(await page.page.locator(".grid-spoken").getAttribute("aria-live"), "politely").toBe("polite");
});

gesture("the focus shows, and stays paler while it is elsewhere", async (page) => {
  await page.goTo(3, 3);
  const shadow = (): Promise<string> => page.page.evaluate(() => getComputedStyle(document.querySelector(".grid-cell.active") as Element).boxShadow);
  const here = await shadow();
  await page.page.locator("#beside").focus();
  const elsewhere = await shadow();
  expect(here === elsewhere, "two looks").toBe(false);
  expect([here, elsewhere].every((look) => look.includes("2px")), "a frame in both").toBe(true);
});

gesture("in the system's own colours frames and marks are there", async (page) => {
  await page.page.emulateMedia({ forcedColors: "active" });
  await page.select(2, 3, 4, 5);
  await page.settle();
  const looks = await page.page.evaluate(() => {
    const active = getComputedStyle(document.querySelector(".grid-cell.active") as Element);
    const range = getComputedStyle(document.querySelector(".grid-body .grid-range:not([hidden])") as Element);
    const mark = getComputedStyle(document.querySelector(".grid-cell.block") as Element, "::after");
    return [active.outlineStyle, range.borderTopStyle, mark.clipPath !== "none"];
  });
  expect(looks, "outline, border, shape").toEqual(["solid", "solid", true]);
});

gesture("nothing moves by itself", async (page) => {
  const moving = await page.page.evaluate(() => [...document.querySelectorAll("#grid *")].filter((node) => {
    const style = getComputedStyle(node);
    return style.animationName !== "none" || Number.parseFloat(style.transitionDuration) > 0;
  }).length);
  expect(moving, "no animation, no transition").toBe(0);
});

gesture("the marks say their level by shape, and the corrected corner is told", async (page) => {
  const shapes = await page.page.evaluate(() => (["block", "explain", "hint"] as const).map((level) => {
    const style = getComputedStyle(document.querySelector(`.grid-cell.${level}`) as Element, "::after");
    return `${style.clipPath.slice(0, 12)} ${style.borderRadius}`;
  }));
  expect(new Set(shapes).size, "octagon, triangle, ring").toBe(3);
  expect(await page.page.locator(".grid-cell.fixed").first().getAttribute("aria-description"), "a word beside the corner").toContain("Đã sửa");
});

gesture("the mouse resting on a cell is told once", async (page) => {
  const { x, y } = await page.spot(5, 5);
  await page.told();
  await page.page.mouse.move(x, y);
  await page.page.mouse.move(x + 5, y + 2);
  await page.page.mouse.move(500, 690);
  expect((await page.told()).filter((line) => line.startsWith("hover")), "on it and off it").toEqual(["hover 5,5", "hover none"]);
});
