// The page that is shipped: no trace of the hosts for tests, one script, nothing from elsewhere; and the loopback host in
// the build that has it.
import { resolve } from "node:path";
import { build, type Rollup } from "vite";
import { beforeAll, expect, test } from "vitest";

// As `npm run build` does it; a test runner says otherwise.
beforeAll(() => {
  process.env["NODE_ENV"] = "production";
});

const UI = resolve(import.meta.dirname, "../..");

async function built(mode: string): Promise<Record<string, string>> {
  const result = (await build({ configFile: resolve(UI, "vite.config.ts"), root: UI, mode, logLevel: "error", build: { write: false } })) as Rollup.RollupOutput;
  return Object.fromEntries(result.output.map((part) => [part.fileName, part.type === "chunk" ? part.code : String(part.source)]));
}

test("the shipped page knows neither the fake nor the loopback host, and asks nobody else for anything", async () => {
  const files = await built("production");
  const all = Object.values(files).join("\n");
  expect(Object.keys(files).filter((name) => name.endsWith(".js")).length, "one script").toBe(1);
  expect(["fakeAnswers", "fake-open-files", "/rpc/", "/host/", "?loopback"].filter((trace) => all.includes(trace)), "no trace").toEqual([]);
  const addresses = all.match(/https?:\/\/[\w.-]+/g) ?? [];
  expect([...new Set(addresses)].filter((one) => !/www\.w3\.org|svelte\.dev/.test(one)), "no address").toEqual([]);
  expect(files["index.html"], "nothing inline").not.toMatch(/<style|<script>|style=/);
});

test("the loopback host is in its own build only", async () => {
  const all = Object.values(await built("loopback")).join("\n");
  expect([all.includes("/rpc/"), all.includes("fakeAnswers")], "that one and no other").toEqual([true, false]);
});
