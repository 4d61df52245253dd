// A fresh grid for every test of a file, closed again with a look at what the page complained about.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { GridPage, openBrowser } from "./browser";

/** Gives a test function whose tests get a page of their own; `query` is the harness's. */
export function gestures(query = ""): (name: string, run: (page: GridPage) => Promise<void>, own?: string) => void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  return (name, run, own = query) => test(name, async () => {
    const page = await GridPage.open(browser, own);
    try {
      await run(page);
      expect(page.errors, "the page has nothing to complain about").toEqual([]);
    } finally {
      await page.close();
    }
  });
}
