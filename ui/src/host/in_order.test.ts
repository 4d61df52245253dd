import { expect, test } from "vitest";

import type { Host } from "./host";
import { inOrder } from "./in_order";

test("a slow command is finished before the next one begins, also when it fails", async () => {
  const log: string[] = [];
  const rpc = async (name: string): Promise<unknown> => {
    log.push(`${name} begins`);
    await new Promise((done) => setTimeout(done, name === "edit" ? 5 : 0));
    log.push(`${name} ends`);
    if (name === "edit") throw new Error("no");
    return {};
  };
  const host = inOrder({ rpc } as unknown as Host);
  const edit = host.rpc("edit", { list: 1, kind: "hand", cells: [] });
  await Promise.all([expect(edit, "the failure reaches who asked").rejects.toThrow("no"), host.rpc("undo", { list: 1 })]);
  expect(log, "undo waited for the edit").toEqual(["edit begins", "edit ends", "undo begins", "undo ends"]);
});
