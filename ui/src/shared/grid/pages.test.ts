import { expect, test } from "vitest";

import type { Row } from "./model";
import { PAGE, Pages } from "./pages";

const row = (number: number, text: string): Row => ({ number, cells: [text], levels: [""] });
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

function source(total: number, word = "a") {
  const asked: number[] = [];
  const state = { word, asked };
  const pages = new Pages<Row>(
    async (first, count) => {
      asked.push(first);
      const said = state.word;
      await settle();
      return { total, rows: Array.from({ length: Math.min(count, total - first) }, (_, i) => row(first + i, said)) };
    },
    total,
    (error) => { throw error; },
  );
  return { pages, state };
}

test("rows are asked for in whole pages, once each", async () => {
  const { pages, state } = source(1000);
  pages.show(190, 230);
  pages.show(195, 235);
  await Promise.all([pages.get(10), pages.get(250)]);
  expect(state.asked.sort((a, b) => a - b), "two pages touch the view, each is asked for once").toEqual([0, PAGE]);
  expect(pages.at(230)?.number, "a row is found by its place in the list").toBe(230);
  expect(pages.at(700), "nothing else was brought").toBeUndefined();
});

test("what was scrolled past is never asked for", async () => {
  const { pages, state } = source(100_000);
  for (let first = 0; first < 90_000; first += 300) pages.show(first, first + 30);
  await new Promise((done) => setTimeout(done, 50));
  expect(state.asked, "the page where the scrolling began, and the one where it ended").toEqual([0, 89_600]);
});

test("old rows stay until the new ones are here", async () => {
  const { pages, state } = source(50);
  await pages.get(0);
  state.word = "b";
  const done = pages.refresh();
  expect(pages.at(3)?.cells[0], "no gap while the answer is under way").toBe("a");
  await done;
  expect(pages.at(3)?.cells[0], "then the new text").toBe("b");
});

test("an answer that was overtaken by a later question is not shown", async () => {
  const answers: ((text: string) => void)[] = [];
  const fetch = (first: number): Promise<{ total: number; rows: Row[] }> => new Promise((done) => answers.push((text) => done({ total: 1, rows: [row(first, text)] })));
  const pages = new Pages<Row>(fetch, 1, () => undefined);
  const [old, late] = [pages.refresh(), pages.refresh()];
  answers[1]?.("new");
  await late;
  answers[0]?.("old");
  await old;
  expect(pages.at(0)?.cells[0], "the older answer came last and is dropped").toBe("new");
});

test("pages far from the view are forgotten", async () => {
  const { pages } = source(100_000);
  for (let index = 0; index < 100_000; index += PAGE * 5) await pages.get(index);
  const kept = Array.from({ length: 500 }, (_, page) => pages.at(page * PAGE)).filter(Boolean).length;
  expect(kept, "memory does not grow with the list").toBeLessThanOrEqual(12);
  expect(pages.at(99_000)?.number, "the last one is here").toBe(99_000);
});

test("texts are shown at once and told once; rows that are not here are left alone", async () => {
  const { pages } = source(1000);
  await pages.get(3);
  let told = 0;
  pages.watch(() => (told += 1));
  const before = pages.at(4);
  pages.put([{ row: 3, at: 0, text: "mới" }, { row: 4, at: 0, text: "mới" }, { row: 900, at: 0, text: "xa" }]);
  expect([pages.at(3)?.cells, pages.at(900), told], "one paint for one gesture").toEqual([["mới"], undefined, 1]);
  expect(pages.at(4) === before, "a changed row is a new one, so that it is painted").toBe(false);
});
