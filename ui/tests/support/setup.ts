// Once before all browser tests: finds Chromium, builds the grid's harness and the program's pages over the fake host, and
// serves them under the content security policy of the real window, so that an inline style that would be lost there is
// lost here too.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { build, preview } from "vite";
import type { TestProject } from "vitest/node";

const UI = resolve(import.meta.dirname, "../..");
const OUT = resolve(UI, "node_modules/.cache/harness");
const PAGES = resolve(UI, "node_modules/.cache/pages");
const LOOPBACK = resolve(UI, "node_modules/.cache/loopback");
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

declare module "vitest" {
  interface ProvidedContext {
    chromium: string;
    harness: string;
    /** The program's own pages over the fake host. */
    pages: string;
    /** Folder of the pages that speak to the loopback host. */
    loopback: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(chromium)) {
    process.stderr.write(`No Chromium at ${chromium}. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.\n`);
    process.exit(1);
  }
  await build({
    configFile: false, root: UI, base: "./", logLevel: "warn",
    build: { outDir: OUT, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, rollupOptions: { input: resolve(UI, "tests/grid/harness.html") } },
  });
  await build({ configFile: resolve(UI, "vite.config.ts"), root: UI, mode: "fake", logLevel: "warn", build: { outDir: PAGES, emptyOutDir: true } });
  await build({ configFile: resolve(UI, "vite.config.ts"), root: UI, mode: "loopback", logLevel: "warn", build: { outDir: LOOPBACK, emptyOutDir: true } });
  const [harness, pages] = [await serve(OUT), await serve(PAGES)];
  project.provide("harness", `${harness.url}tests/grid/harness.html`);
  project.provide("pages", pages.url);
  project.provide("loopback", LOOPBACK);
  project.provide("chromium", chromium);
  return async () => {
    await Promise.all([harness.close(), pages.close()]);
  };
}

async function serve(outDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await preview({ configFile: false, root: UI, logLevel: "warn", build: { outDir }, preview: { host: "127.0.0.1", port: 0, headers: { "content-security-policy": POLICY } } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error(`${outDir} is not served`);
  return { url, close: () => server.close() };
}
