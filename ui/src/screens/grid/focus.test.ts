import { expect, test } from "vitest";

import type { CellInfo } from "../../wire";
import { Focus } from "./focus.svelte";

const about = (place: string): CellInfo => ({ place, original: null, findings: [], others: [], edits: 0 });

test("arrow keys that outrun the answers ask only about the first and the last cell", async () => {
  const asked: string[] = [];
  const focus = new Focus(async (id, field) => {
    asked.push(`${id} ${field}`);
    await Promise.resolve();
    return about(`${id}`);
  });
  for (let id = 1; id <= 5; id += 1) focus.see({ id, field: "a", version: 0 });
  expect((await focus.ready())?.place, "the last one is shown").toBe("5");
  expect(asked, "the ones between were never asked about").toEqual(["1 a", "5 a"]);
});

test("a change asks again about the same cell and keeps the old answer until then", async () => {
  let n = 0;
  const focus = new Focus(async () => about(String((n += 1))));
  focus.see({ id: 1, field: "a", version: 0 });
  await focus.ready();
  focus.see({ id: 1, field: "a", version: 1 });
  expect(focus.info?.place, "nothing flickers").toBe("1");
  expect((await focus.ready())?.place, "then the new answer").toBe("2");
  focus.see({ id: 1, field: "b", version: 1 });
  expect(focus.info, "another cell shows nothing of this one").toBeNull();
});

test("an answer that failed is told and does not ask without end", async () => {
  let asked = 0;
  const focus = new Focus(async () => {
    asked += 1;
    throw { code: "locked", message: "m", next_step: "n" };
  });
  focus.see({ id: 1, field: "a", version: 0 });
  await focus.ready();
  expect([asked, focus.trouble?.code], "once").toEqual([1, "locked"]);
});
