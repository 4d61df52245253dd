import { afterEach, expect, test, vi } from "vitest";

import { loopback } from "./loopback";
import { told } from "./told";

afterEach(() => vi.unstubAllGlobals());

function server(status: number, body: unknown): [string, unknown][] {
  const asked: [string, unknown][] = [];
  vi.stubGlobal("fetch", async (path: string, init: { body: string }) => {
    asked.push([path, JSON.parse(init.body)]);
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}

test("a command is a POST of its request and gives its answer", async () => {
  const asked = server(200, { list: 7 });
  expect(await loopback.rpc("keep", {}), "the answer").toEqual({ list: 7 });
  expect(asked, "where it was asked").toEqual([["/rpc/keep", {}]]);
});

test("422 is what the program tells a clerk; anything else is a fault of ours", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  server(422, { code: "busy", message: "m", next_step: "n" });
  expect(told(await loopback.rpc("keep", {}).catch((error: unknown) => error)), "told").toEqual({ code: "busy", message: "m", next_step: "n" });
  server(500, {});
  expect(told(await loopback.rpc("keep", {}).catch((error: unknown) => error)).code, "not shown as it came").toBe("window");
});

test("the rest of the host lies beside the commands", async () => {
  const asked = server(200, null);
  expect(await loopback.saveFile("a.html"), "cancelled").toBe(null);
  await loopback.cancel();
  expect(asked, "by name").toEqual([["/host/save_file", { name: "a.html" }], ["/host/cancel", {}]]);
});
