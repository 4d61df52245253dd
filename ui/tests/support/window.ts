// The program's own pages in Chromium over the fake host: what a clerk does there, and what stands on the screen after.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { openBrowser } from "./browser";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export class WindowPage {
  private constructor(readonly page: Page, readonly cdp: CDPSession, readonly errors: string[]) {}

  /** The pages, unlocked. `answers`: source of an object of commands that the test answers itself, made before they load. */
  static async open(browser: Browser, query = "open&people=240", answers = "{}", size = { width: 1280, height: 800 }): Promise<WindowPage> {
    const context = await browser.newContext({ viewport: size, permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.addInitScript(`globalThis.fakeAnswers = ${answers};`);
    await page.goto(`${inject("pages")}?${query}`);
    return new WindowPage(page, await context.newCDPSession(page), errors);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  at(id: string): Locator {
    return this.page.locator(`[data-testid="${id}"]`);
  }

  /** Opens the newest list in the grid and waits until its cells can be typed in. */
  async review(): Promise<void> {
    await this.at("next").first().click();
    await this.page.waitForFunction(() => document.activeElement?.classList.contains("grid-editor") && document.querySelector(".grid-cell.active"));
    await this.settle();
  }

  async keys(keys: string): Promise<void> {
    for (const key of keys.split(" ")) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Two frames and an answer of the fake program. */
  async settle(ms = 30): Promise<void> {
    await this.page.evaluate((ms) => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))), ms)), ms);
  }

  /** Findings of all levels, from the status bar. */
  async findings(): Promise<number> {
    const levels = await this.at("levels").innerText();
    return levels.split(/\s+/).filter(Boolean).reduce((sum, one) => sum + Number(one.replaceAll(".", "")), 0);
  }

  /** Text of the active cell. */
  async cell(): Promise<string> {
    return (await this.page.locator(".grid-cell.active").first().textContent()) ?? "";
  }

  /** "Dòng 12 · Họ và tên", from the status bar. */
  async place(): Promise<string> {
    return this.at("bar-note").innerText();
  }

  async message(): Promise<string> {
    return this.at("message").innerText();
  }

  async rowNumbers(): Promise<number[]> {
    return (await this.page.locator(".grid-row-head:visible").allTextContents()).map(Number).filter((n) => n > 0).sort((a, b) => a - b);
  }

  /** Waits until a text that a function reads is as wanted, and says what it was if it never is. */
  async until<T>(read: () => Promise<T>, wanted: (value: T) => boolean, why: string): Promise<T> {
    let value = await read();
    for (let n = 0; n < 100 && !wanted(value); n += 1) {
      await this.settle(40);
      value = await read();
    }
    expect(wanted(value), `${why}: ${JSON.stringify(value)}`).toBe(true);
    return value;
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** What axe objects to, serious or critical. */
  async faults(): Promise<string[]> {
    // By the debugger, past the content security policy of the page, which stays on for the page itself.
    await this.cdp.send("Runtime.evaluate", { expression: `${AXE};0` });
    const { result } = await this.cdp.send("Runtime.evaluate", {
      expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.any.concat(n.all, n.none).map((c) => c.message + JSON.stringify(c.data)).join("; ").slice(0, 300)).join(" | "))))`,
      awaitPromise: true, returnByValue: true,
    });
    return JSON.parse(String(result.value)) as string[];
  }
}

/** Gives a test function whose tests get a window of their own, closed with a look at what the page complained about. */
export function windows(query?: string): (name: string, run: (window: WindowPage) => Promise<void>, own?: { query?: string; answers?: string }) => void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  return (name, run, own = {}) => test(name, async () => {
    const window = await WindowPage.open(browser, own.query ?? query, own.answers);
    try {
      await run(window);
      expect(window.errors, "the page has nothing to complain about").toEqual([]);
    } finally {
      await window.close();
    }
  });
}
