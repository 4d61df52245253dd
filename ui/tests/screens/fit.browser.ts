// Every look of every screen at the smallest window, at 200 % zoom and in both languages: nothing runs out of the window,
// no button loses its words, everything can be reached by scrolling.
import { expect } from "vitest";

import { windows, type WindowPage } from "../support/window";
import { LOOKS } from "./tour";

const windowed = windows();

async function odd(window: WindowPage): Promise<string[]> {
  return window.page.evaluate(() => {
    const wrong: string[] = [];
    const name = (one: Element): string => `${one.tagName.toLowerCase()}.${one.getAttribute("data-testid") ?? one.className}: ${(one.textContent ?? "").trim().slice(0, 40)}`;
    if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of document.querySelectorAll<HTMLElement>("main *, dialog *, nav *, footer *")) {
      if (one.getClientRects().length === 0 || one.closest("svg, .unseen, [data-testid=original]")) continue;
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      // Out of the window at the side, with no way to scroll there.
      if (box.right > innerWidth + 1 && !scrolls(one) && box.width > 0) wrong.push(`out of the window: ${name(one)}`);
      // Cut without a sign that something is missing.
      const text = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "");
      if (text && style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1 && style.textOverflow !== "ellipsis" && !["auto", "scroll"].includes(style.overflowX)) wrong.push(`cut: ${name(one)}`);
      if (one.matches("button, .button") && one.scrollWidth > one.clientWidth + 1 && style.overflowX === "visible" && !one.querySelector(".cut, .grow")) wrong.push(`over the edge of its button: ${name(one)}`);
    }
    function scrolls(one: Element): boolean {
      for (let up = one.parentElement; up; up = up.parentElement) {
        const { overflowX } = getComputedStyle(up);
        if (overflowX === "auto" || overflowX === "scroll" || (overflowX === "hidden" && up !== document.body)) return true;
      }
      return false;
    }
    return wrong.slice(0, 12);
  });
}

for (const look of LOOKS) {
  windowed(`fits: ${look.name}`, async (window) => {
    await look.go(window);
    const sizes = { "960×600": [960, 600], "1280×800 at 200 %": [640, 400], "1280×800 at 150 %": [853, 533], "1920×1080": [1920, 1080] } as const;
    for (const [name, [width, height]] of Object.entries(sizes)) {
      await window.page.setViewportSize({ width, height });
      // A list that floats closes when the window changes its size.
      if (look.name === "import, picker" && (await window.at("picker").count()) === 0) await window.at("change").first().click();
      await window.settle(60);
      expect(await odd(window), name).toEqual([]);
    }
  }, { query: look.query });

  windowed(`fits in English: ${look.name}`, async (window) => {
    // The page may be loading itself anew until it has settled.
    await window.settle(400);
    await window.page.evaluate(() => {
      localStorage.setItem("look", '{"language":"en","theme":"system","zoom":100}');
      sessionStorage.setItem("fake-settings", '{"language":"en"}');
    });
    await window.page.goto(window.page.url());
    if (look.query === "new") await window.page.evaluate(() => sessionStorage.removeItem("fake-settings"));
    await look.go(window);
    for (const [width, height] of [[960, 600], [640, 400]] as const) {
      await window.page.setViewportSize({ width, height });
      await window.settle(60);
      expect(await odd(window), `${width}×${height}`).toEqual([]);
    }
  }, { query: look.query });
}
