// One Chromium for a test file, and what a test does with it.
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { inject } from "vitest";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: inject("chromium"), args: FLAGS });
}

export class GridPage {
  private constructor(readonly page: Page, readonly cdp: CDPSession, readonly errors: string[]) {}

  /** A fresh page with a grid; the query is the harness's. */
  static async open(browser: Browser, query = "", size = { width: 1100, height: 700 }): Promise<GridPage> {
    const context = await browser.newContext({ viewport: size, permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(`${inject("harness")}?${query}`);
    await page.waitForFunction(() => "harness" in window);
    return new GridPage(page, await context.newCDPSession(page), errors);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Keys one after the other, in Playwright's names, with blanks between. */
  async keys(keys: string): Promise<void> {
    for (const key of keys.split(" ")) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async goTo(row: number, column: number): Promise<void> {
    await this.page.evaluate(([row, column]) => window.harness.grid.goTo({ row, column }), [row, column] as const);
  }

  async select(top: number, left: number, bottom: number, right: number): Promise<void> {
    await this.page.evaluate((range) => window.harness.grid.select([range]), { top, left, bottom, right });
  }

  async put(row: number, column: number, tsv: string): Promise<void> {
    await this.page.evaluate(([row, column, tsv]) => window.harness.put(row, column, tsv), [row, column, tsv] as const);
  }

  async empty(top: number, left: number, bottom: number, right: number): Promise<void> {
    await this.page.evaluate((edges) => window.harness.empty(...edges), [top, left, bottom, right] as [number, number, number, number]);
  }

  async block(top: number, left: number, bottom: number, right: number): Promise<string[][]> {
    return this.page.evaluate((edges) => window.harness.block(...edges), [top, left, bottom, right] as [number, number, number, number]);
  }

  async cell(row: number, column: number): Promise<string> {
    return (await this.block(row, column, row, column))[0]?.[0] ?? "";
  }

  /** The active cell and what is selected, as "row,column | top,left:bottom,right …". */
  async at(): Promise<string> {
    return this.page.evaluate(() => {
      const { active, ranges } = window.harness.grid.selected;
      return `${active.row},${active.column} | ${ranges.map((range) => `${range.top},${range.left}:${range.bottom},${range.right}`).join(" ")}`;
    });
  }

  async mode(): Promise<string> {
    return this.page.evaluate(() => window.harness.grid.mode);
  }

  async box(): Promise<string> {
    return this.page.evaluate(() => document.querySelector<HTMLTextAreaElement>(".grid-editor")?.value ?? "");
  }

  /** What the grid told since the last look. */
  async told(): Promise<string[]> {
    return this.page.evaluate(() => window.harness.log.splice(0));
  }

  /** The middle of a cell in the window. */
  async spot(row: number, column: number): Promise<{ x: number; y: number }> {
    return this.page.evaluate(([row, column]) => {
      const box = window.harness.grid.boxOf({ row, column });
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }, [row, column] as const);
  }

  async click(row: number, column: number, modifiers: ("Shift" | "Control")[] = []): Promise<void> {
    const { x, y } = await this.spot(row, column);
    for (const key of modifiers) await this.page.keyboard.down(key);
    await this.page.mouse.click(x, y);
    for (const key of modifiers) await this.page.keyboard.up(key);
  }

  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
  }

  /** The middle of a node of the page. */
  async middle(selector: string): Promise<{ x: number; y: number }> {
    const box = await this.page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async setClipboard(text: string, html?: string): Promise<void> {
    await this.page.evaluate(async ([text, html]) => {
      const forms: Record<string, Blob> = { "text/plain": new Blob([text], { type: "text/plain" }) };
      if (html !== undefined) forms["text/html"] = new Blob([html], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(forms)]);
    }, [text, html] as const);
  }

  /** Two frames, so that everything asked for has been painted. */
  async settle(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
  }
}
